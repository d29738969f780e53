// Monitored items: drugs, consumables and service items.
#include "importers/kinds/registry_row.h"
#include "importers/kinds/shared_headers.h"

#include "i18n/text.h"
#include "model/base/codes.h"

#include <nlohmann/json.hpp>

namespace ps::importers {

namespace {

class ItemImporter : public RegistryRow {
public:
    using RegistryRow::RegistryRow;

    RowResult take(const FieldRow& row, RowNotes& notes) override
    {
        begin(row, notes);
        json fields = json::object();
        read_item(row, fields, notes);
        if (has_problems(notes))
            return rejected(notes);
        return put(row, registry::Registry::item, fields);
    }

private:
    void read_item(const FieldRow& row, json& fields, RowNotes& notes)
    {
        const auto code = required_code(row, fields, Field::item_code, "code", notes);
        const auto name = required_text(row, fields, Field::generic_name, "generic_name", notes);
        item_kind(row, fields, code, notes);
        if (!code.empty() && codes::item_kind(code) == codes::Kind::unknown)
            remark(row, notes, Field::item_code,
                   {PS_N("“{0}” does not have the form of a national code (drug 23 or 20 characters, consumable 20 or "
                         "27, service item 15 digits)"),
                    {code}});
        for (const auto& [field, column] :
             {std::pair(Field::category, "category"), std::pair(Field::trade_name, "trade_name"),
              std::pair(Field::dosage_form, "dosage_form"), std::pair(Field::specification, "specification"),
              std::pair(Field::unit, "unit"), std::pair(Field::pack_unit, "pack_unit"),
              std::pair(Field::approval_number, "approval_number"), std::pair(Field::manufacturer, "manufacturer"),
              std::pair(Field::standard_code, "standard_code")})
            text(row, fields, field, column);
        if (row.has(Field::standard_code) && !codes::is_drug_standard_code(row.text(Field::standard_code)))
            remark(row, notes, Field::standard_code, {PS_N("the check digit of the drug standard code is wrong")});
        number<Quantity>(row, fields, Field::pack_factor, "pack_factor", true, notes);
        number<UnitPrice>(row, fields, Field::listed_price, "listed_price", true, notes);
        const auto from = date(row, fields, Field::monitored_from, "monitored_from", false, notes);
        const auto until = date(row, fields, Field::monitored_until, "monitored_until", false, notes);
        if (from && until && *until < *from)
            row.note(notes, Field::monitored_until, {PS_N("the end is before the beginning")});
        fields["match_key"] = match_key(name, row.text(Field::specification), row.text(Field::manufacturer));
        fields["name_key"] = i18n::normalise(name);
        fields["search"] = search_text(name);
    }

    void item_kind(const FieldRow& row, json& fields, const std::string& code, RowNotes& notes)
    {
        const std::string kind = i18n::normalise(row.text(Field::kind));
        if (kind.find("耗材") != std::string::npos || kind == "consumable")
            fields["kind"] = "consumable";
        else if (kind.find("服务") != std::string::npos || kind == "service")
            fields["kind"] = "service";
        else if (kind.find("药") != std::string::npos || kind == "drug")
            fields["kind"] = "drug";
        else if (!kind.empty())
            remark(row, notes, Field::kind,
                   {PS_N("“{0}” is not one of 药品, 耗材, 医疗服务项目; the kind is taken from the code"), {kind}});
        if (fields.contains("kind"))
            return;
        switch (codes::item_kind(code)) {
        case codes::Kind::consumable:
            fields["kind"] = "consumable";
            break;
        case codes::Kind::service_item:
            fields["kind"] = "service";
            break;
        case codes::Kind::unknown:
            break;
        default:
            fields["kind"] = "drug";
            break;
        }
    }
};

} // namespace

namespace kinds {

const Kind& item()
{
    using F = Field;
    static const Kind kind{
        .id = "item",
        .title = {PS_N("monitored items")},
        .rank = ImportRank::master_data,
        .month_option = MonthOption::timeless,
        .teaches_master_data = true,
        .fields = {{F::item_code, item_code_headers},
                   {F::generic_name, generic_headers},
                   {F::kind, {"类别", "品种类别", "品种类型", "类型", "kind"}},
                   {F::category, {"分类", "药理分类", "分类名称", "category"}},
                   {F::trade_name, {"商品名", "商品名称", "trade name"}},
                   {F::dosage_form, form_headers},
                   {F::specification, specification_headers},
                   {F::unit, unit_headers},
                   {F::pack_unit, pack_unit_headers},
                   {F::pack_factor, factor_headers},
                   {F::approval_number, approval_headers},
                   {F::manufacturer, manufacturer_headers},
                   {F::standard_code, {"本位码", "药品本位码", "standard code"}},
                   {F::monitored_from,
                    {"监测开始", "纳入时间", "监测起始", "监测开始日期", "调入时间", "monitored from"}},
                   {F::monitored_until, {"监测结束", "调出时间", "监测截止", "监测结束日期", "monitored until"}},
                   {F::listed_price, {"挂网价", "挂网价格", "listed price"}},
                   {F::remark, {"备注"}}},
        .required = {{F::item_code},
                     {F::generic_name},
                     {F::specification, F::unit, F::pack_factor, F::kind, F::category, F::dosage_form, F::manufacturer,
                      F::monitored_from}},
        .distinctive_fields = {F::monitored_from, F::monitored_until, F::category, F::unit, F::standard_code},
        .make_importer = make_importer<ItemImporter>,
        .undo = registry::remove_records,
        .stored_rows = registry::stored_records,
    };
    return kind;
}

} // namespace kinds

} // namespace ps::importers
