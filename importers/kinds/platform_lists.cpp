// Lists of the procurement platform that are kept as they are: agreed volumes handed from one institution to another,
// the catalogue of listed products, execution reports of institutions.
#include "importers/kinds/enterprise_spelling.h"
#include "importers/kinds/registry_row.h"

#include "i18n/text.h"
#include "model/base/parse_number.h"

#include <algorithm>

namespace ps::importers {

namespace {

using registry::Registry;

class VolumeTransferImporter : public RegistryRow {
public:
    explicit VolumeTransferImporter(const KindContext& context) : RegistryRow(context), spelling_(context.store) {}

    RowResult take(const FieldRow& row, Findings& findings) override
    {
        begin(row, findings);
        json fields = json::object();
        required_code(row, fields, Field::batch_code, "batch_code", findings);
        if (row.has(Field::product_code) || !row.has(Field::group))
            required_code(row, fields, Field::product_code, "product_code", findings);
        else // volumes that are agreed by group of products
            fields["product_code"] = i18n::tidy(row.text(Field::group));
        fields["enterprise"] = i18n::tidy(row.text(Field::enterprise));
        institution(row, fields, Field::from_institution_code, Field::from_institution_name, "from_institution",
                    findings);
        institution(row, fields, Field::to_institution_code, Field::to_institution_name, "to_institution", findings);
        if (fields.contains("from_institution") && fields.contains("to_institution") &&
            fields["from_institution"] == fields["to_institution"])
            row.note(findings, Field::to_institution_name,
                     {PS_N("an institution cannot hand volume over to itself: {0}"),
                      {fields["to_institution"].get<std::string>()}});
        const auto before = findings.size();
        const auto quantity = number<Quantity>(row, fields, Field::transfer_quantity, "quantity", true, findings);
        if (!quantity && findings.size() == before)
            row.note(findings, Field::transfer_quantity,
                     {PS_N("“{0}” is missing"), {row.label(Field::transfer_quantity)}});
        date(row, fields, Field::effective_from, "effective_from", true, findings);
        if (has_problems(findings))
            return rejected(findings);
        fields["enterprise"] = spelling_.written(fields["batch_code"], fields["from_institution"],
                                                 fields["product_code"], fields["enterprise"]);
        return put(row, Registry::volume_transfer, fields);
    }

private:
    EnterpriseSpelling spelling_;
};

class ListedProductImporter : public RegistryRow {
public:
    using RegistryRow::RegistryRow;

    RowResult take(const FieldRow& row, Findings& findings) override
    {
        begin(row, findings);
        json fields = json::object();
        if (row.has(Field::item_code))
            required_code(row, fields, Field::item_code, "item_code", findings);
        if (row.has(Field::product_code) || !row.has(Field::item_code))
            required_code(row, fields, Field::product_code, "code", findings);
        else
            fields["code"] = fields["item_code"];
        text(row, fields, Field::generic_name, "name");
        if (row.has(Field::generic_name))
            fields["name_key"] = i18n::normalise(row.text(Field::generic_name));
        for (const auto& [field, column] :
             {std::pair(Field::dosage_form, "dosage_form"), std::pair(Field::specification, "specification"),
              std::pair(Field::pack, "pack"), std::pair(Field::manufacturer, "manufacturer"),
              std::pair(Field::batch_name, "vbp_batch"), std::pair(Field::reserve, "reserve"),
              std::pair(Field::consistency, "consistency"), std::pair(Field::approval_number, "approval_number")})
            text(row, fields, field, column);
        number<Quantity>(row, fields, Field::pack_factor, "pack_factor", true, findings);
        number<UnitPrice>(row, fields, Field::listed_price, "listed_price", true, findings);
        date(row, fields, Field::listed_from, "listed_on", false, findings);
        listed_state(row, fields, findings);
        if (has_problems(findings))
            return rejected(findings);
        return put(row, Registry::listed_product, fields);
    }

private:
    void listed_state(const FieldRow& row, json& fields, Findings& findings)
    {
        const std::string state = i18n::normalise(row.text(Field::listed_state));
        if (state.empty())
            return;
        const auto is_one_of = [&](std::initializer_list<const char*> words) {
            return std::find(words.begin(), words.end(), state) != words.end();
        };
        if (is_one_of({"1", "挂网", "已挂网", "正常", "正常挂网", "启用", "是", "listed"}))
            fields["listed"] = 1;
        else if (is_one_of({"0", "撤网", "已撤网", "暂停", "暂停挂网", "停用", "未挂网", "取消挂网", "否", "takenoff"}))
            fields["listed"] = 0;
        else
            remark(row, findings, Field::listed_state,
                   {PS_N("“{0}” says neither that the product is listed (1) nor that it is not (0)"), {state}});
    }
};

// The counts are kept as they were read: they are compared with those that the program makes, never reckoned with.
class ExecutionReportImporter : public RegistryRow {
public:
    using RegistryRow::RegistryRow;

    RowResult take(const FieldRow& row, Findings& findings) override
    {
        begin(row, findings);
        json record = json::object();
        institution(row, record, Field::institution_code, Field::institution_name, "institution_code", findings);
        required_text(row, record, Field::batch_name, "batch_name", findings);
        if (const auto progress = share(row, Field::report_time_progress, findings))
            record["time_progress"] = progress->raw();
        json fields = json::object();
        for (const auto& known : spec_of(FileKind::execution_report).fields) {
            if (!row.has(known.field) || known.field == Field::remark)
                continue;
            const std::string column(known.headers.front());
            if (spec_of(known.field).type == FieldType::date) {
                if (const auto day = row.date(known.field, findings))
                    fields[column] = day->to_string();
            } else {
                fields[column] = i18n::tidy(row.text(known.field));
            }
        }
        record["fields"] = fields.dump(-1, ' ', false, json::error_handler_t::replace);
        if (has_problems(findings))
            return rejected(findings);
        return put(row, Registry::execution_report, record);
    }

private:
    // "48.39%", 0.4839 as Excel holds it, or 48.39 in a column of percents.
    static std::optional<Ratio> share(const FieldRow& row, Field field, Findings& findings)
    {
        const auto text = row.text(field);
        const auto parsed = parse_number<Ratio>(text);
        if (!parsed || parsed.value.is_negative()) {
            row.note(findings, field,
                     {PS_N("“{0}” must be a share between 0 and 100 %: {1}"), {row.label(field), std::string(text)}});
            return std::nullopt;
        }
        const bool in_percent = parsed.value > Ratio::from_units(1) && text.find('%') == std::string_view::npos &&
                                text.find("％") == std::string_view::npos;
        const auto value = in_percent ? Ratio::from_raw(parsed.value.raw() / 100) : parsed.value;
        if (value > Ratio::from_units(1)) {
            row.note(findings, field,
                     {PS_N("“{0}” must be a share between 0 and 100 %: {1}"), {row.label(field), std::string(text)}});
            return std::nullopt;
        }
        return value;
    }
};

} // namespace

std::unique_ptr<KindImporter> make_platform_list_importer(FileKind kind, const KindContext& context)
{
    if (kind == FileKind::volume_transfer)
        return std::make_unique<VolumeTransferImporter>(context);
    if (kind == FileKind::listed_product)
        return std::make_unique<ListedProductImporter>(context);
    return std::make_unique<ExecutionReportImporter>(context);
}

} // namespace ps::importers
