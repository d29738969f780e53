// Sentinel points: the organisations that report prices.
#include "importers/kinds/organisation_row.h"
#include "importers/kinds/shared_headers.h"

namespace ps::importers::kinds {

const Kind& point()
{
    using F = Field;
    static const Kind kind = [] {
        Kind made = coded_organisation_kind(
            "point", {PS_N("sentinel points")},
            {{F::code,
              {"哨点编码", "哨点编号", "定点医药机构编号", "定点医药机构编码", "医院编码", "监测点编码", "监测哨点编码",
               "哨点代码", "机构编码", "单位编码", "机构代码", "point code", "code"}},
             {F::name,
              {"哨点名称", "定点医药机构名称", "医院名称", "监测点名称", "监测哨点名称", "监测哨点", "机构名称",
               "单位名称", "point name", "name"}},
             {F::kind, {"机构类型", "类型", "哨点类型", "单位类型", "机构类别", "type", "kind"}}},
            [](const KindContext& context) {
                return make_coded_organisation_importer(registry::Registry::point, context);
            });
        made.distinctive_fields = {F::code, F::name};
        return made;
    }();
    return kind;
}

} // namespace ps::importers::kinds
