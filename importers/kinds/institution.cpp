// Medical institutions: the buyers on the procurement platform.
#include "importers/kinds/organisation_row.h"
#include "importers/kinds/shared_headers.h"

namespace ps::importers {

namespace {

class InstitutionImporter : public CodedOrganisationImporter {
public:
    explicit InstitutionImporter(const KindContext& context)
        : CodedOrganisationImporter(registry::Registry::institution, context)
    {
    }
};

} // namespace

namespace kinds {

const Kind& institution()
{
    using F = Field;
    static const Kind kind{
        .id = "institution",
        .title = {PS_N("medical institutions")},
        .rank = ImportRank::master_data,
        .month_option = MonthOption::timeless,
        .teaches_master_data = true,
        .fields = {{F::code, institution_code_headers},
                   {F::name, institution_name_headers},
                   {F::kind, {"机构类型", "类型", "机构类别"}},
                   {F::level, level_headers},
                   {F::ownership, ownership_headers},
                   {F::region_code, region_code_headers},
                   {F::region, region_headers},
                   {F::social_credit_code, credit_headers},
                   {F::address, address_headers},
                   {F::contact, contact_headers},
                   {F::phone, phone_headers},
                   {F::remark, {"备注"}}},
        .required = {{F::code}, {F::name}},
        .distinctive_fields = {F::level, F::ownership},
        .make_importer = make_importer<InstitutionImporter>,
        .undo = registry::remove_records,
        .stored_rows = registry::stored_records,
    };
    return kind;
}

} // namespace kinds

} // namespace ps::importers
