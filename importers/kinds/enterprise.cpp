// Enterprises: manufacturers and distributors, identified by their social credit code.
#include "importers/kinds/organisation_row.h"
#include "importers/kinds/shared_headers.h"

#include <nlohmann/json.hpp>

namespace ps::importers {

namespace {

class EnterpriseImporter : public OrganisationRow {
public:
    using OrganisationRow::OrganisationRow;

    RowResult take(const FieldRow& row, RowNotes& notes) override
    {
        begin(row, notes);
        json fields = json::object();
        read_enterprise(row, fields, notes);
        if (has_problems(notes))
            return rejected(notes);
        return put(row, registry::Registry::enterprise, fields);
    }

private:
    void read_enterprise(const FieldRow& row, json& fields, RowNotes& notes)
    {
        const auto code = required_code(row, fields, Field::social_credit_code, "code", notes);
        credit_code(row, code, notes);
        fields["social_credit_code"] = code;
        common(row, fields, required_text(row, fields, Field::name, "name", notes));
    }
};

} // namespace

namespace kinds {

const Kind& enterprise()
{
    using F = Field;
    static const Kind kind{
        .id = "enterprise",
        .title = {PS_N("enterprises")},
        .rank = ImportRank::master_data,
        .month_option = MonthOption::timeless,
        .teaches_master_data = true,
        .fields = {{F::social_credit_code, credit_headers},
                   {F::name, {"企业名称", "单位名称", "公司名称", "enterprise name", "company"}},
                   {F::kind, {"企业类型", "企业类别", "类型"}},
                   {F::region_code, region_code_headers},
                   {F::region, region_headers},
                   {F::address, address_headers},
                   {F::contact, contact_headers},
                   {F::phone, phone_headers},
                   {F::remark, {"备注"}}},
        .required = {{F::social_credit_code}, {F::name}},
        .distinctive_fields = {F::name},
        .make_importer = make_importer<EnterpriseImporter>,
        .undo = registry::remove_records,
        .stored_rows = registry::stored_records,
    };
    return kind;
}

} // namespace kinds

} // namespace ps::importers
