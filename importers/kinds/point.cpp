// Sentinel points: the organisations that report prices.
#include "importers/kinds/organisation_row.h"
#include "importers/kinds/shared_headers.h"

namespace ps::importers {

namespace {

class PointImporter : public CodedOrganisationImporter {
public:
    explicit PointImporter(const KindContext& context) : CodedOrganisationImporter(registry::Registry::point, context)
    {
    }
};

} // namespace

namespace kinds {

const Kind& point()
{
    using F = Field;
    static const Kind kind{
        .id = "point",
        .title = {PS_N("sentinel points")},
        .rank = ImportRank::master_data,
        .month_option = MonthOption::timeless,
        .teaches_master_data = true,
        .fields = {{F::code,
                    {"哨点编码", "哨点编号", "定点医药机构编号", "定点医药机构编码", "医院编码", "监测点编码",
                     "监测哨点编码", "哨点代码", "机构编码", "单位编码", "机构代码", "point code", "code"}},
                   {F::name,
                    {"哨点名称", "定点医药机构名称", "医院名称", "监测点名称", "监测哨点名称", "监测哨点", "机构名称",
                     "单位名称", "point name", "name"}},
                   {F::kind, {"机构类型", "类型", "哨点类型", "单位类型", "机构类别", "type", "kind"}},
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
        .distinctive_fields = {F::code, F::name},
        .make_importer = make_importer<PointImporter>,
        .undo = registry::remove_records,
        .stored_rows = registry::stored_records,
    };
    return kind;
}

} // namespace kinds

} // namespace ps::importers
