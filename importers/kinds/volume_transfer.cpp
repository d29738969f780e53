// Agreed volumes that one institution transfers to another (domain note §3).
#include "importers/kinds/registry_row.h"
#include "importers/kinds/shared_headers.h"

#include "i18n/text.h"
#include "model/identity/enterprise_spelling.h"

#include <nlohmann/json.hpp>

namespace ps::importers {

namespace {

class VolumeTransferImporter : public RegistryRow {
public:
    explicit VolumeTransferImporter(const KindContext& context) : RegistryRow(context), spelling_(context.store) {}

    RowResult take(const FieldRow& row, RowNotes& notes) override
    {
        begin(row, notes);
        json fields = json::object();
        required_code(row, fields, Field::batch_code, "batch_code", notes);
        if (row.has(Field::product_code) || !row.has(Field::group))
            required_code(row, fields, Field::product_code, "product_code", notes);
        else // volumes agreed by group of products
            fields["product_code"] = i18n::tidy(row.text(Field::group));
        fields["enterprise"] = i18n::tidy(row.text(Field::enterprise));
        institution(row, fields, Field::from_institution_code, Field::from_institution_name, "from_institution", notes);
        institution(row, fields, Field::to_institution_code, Field::to_institution_name, "to_institution", notes);
        if (fields.contains("from_institution") && fields.contains("to_institution") &&
            fields["from_institution"] == fields["to_institution"])
            row.note(notes, Field::to_institution_name,
                     {PS_N("an institution cannot transfer volume to itself: {0}"),
                      {fields["to_institution"].get<std::string>()}});
        const auto before = notes.size();
        const auto quantity = number<Quantity>(row, fields, Field::transfer_quantity, "quantity", true, notes);
        if (!quantity && notes.size() == before)
            row.note(notes, Field::transfer_quantity,
                     {PS_N("“{0}” is missing"), {row.label(Field::transfer_quantity)}});
        date(row, fields, Field::effective_from, "effective_from", true, notes);
        if (has_problems(notes))
            return rejected(notes);
        fields["enterprise"] = spelling_.written(fields["batch_code"], fields["from_institution"],
                                                 fields["product_code"], fields["enterprise"]);
        return put(row, registry::Registry::volume_transfer, fields);
    }

private:
    identity::EnterpriseSpelling spelling_;
};

} // namespace

namespace kinds {

const Kind& volume_transfer()
{
    using F = Field;
    static const Kind kind{
        .id = "volume_transfer",
        .title = {PS_N("agreed volumes handed over")},
        .rank = ImportRank::lists,
        .month_option = MonthOption::timeless,
        .fields = {{F::batch_code, batch_code_headers},
                   {F::batch_name, {"批次名称"}},
                   {F::product_code, product_code_headers},
                   {F::group, group_headers},
                   {F::enterprise, {"申报企业", "申报企业名称", "生产企业", "生产企业名称", "中选企业", "enterprise"}},
                   {F::from_institution_code,
                    {"调出医疗机构编码", "调出医疗机构代码", "调出机构编码", "调出医疗机构编号", "转出医疗机构编码",
                     "from institution code"}},
                   {F::from_institution_name,
                    {"调出医疗机构", "调出医疗机构名称", "调出机构", "调出机构名称", "转出医疗机构", "转出医疗机构名称",
                     "from institution"}},
                   {F::to_institution_code,
                    {"调入医疗机构编码", "调入医疗机构代码", "调入机构编码", "调入医疗机构编号", "转入医疗机构编码",
                     "to institution code"}},
                   {F::to_institution_name,
                    {"调入医疗机构", "调入医疗机构名称", "调入机构", "调入机构名称", "转入医疗机构", "转入医疗机构名称",
                     "to institution"}},
                   {F::transfer_quantity,
                    {"调整量", "调剂量", "调剂数量", "调整数量", "转让量", "划转量", "transferred quantity",
                     "quantity"}},
                   {F::effective_from,
                    {"生效日期", "调整日期", "调剂日期", "调整生效日期", "生效时间", "调整时间", "effective from"}},
                   {F::remark, {"备注", "说明"}}},
        .required = {{F::batch_code},
                     {F::product_code, F::group},
                     {F::from_institution_code, F::from_institution_name},
                     {F::to_institution_code, F::to_institution_name},
                     {F::transfer_quantity}},
        .distinctive_fields = {F::from_institution_code, F::from_institution_name, F::to_institution_code,
                               F::to_institution_name},
        .make_importer = make_importer<VolumeTransferImporter>,
        .undo = registry::remove_records,
        .stored_rows = registry::stored_records,
    };
    return kind;
}

} // namespace kinds

} // namespace ps::importers
