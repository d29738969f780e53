// The manufacturers' sheet of the price chain: costs and ex-factory price.
#include "importers/kinds/chain_row.h"
#include "importers/kinds/shared_headers.h"

namespace ps::importers::kinds {

const Kind& chain_manufacturer()
{
    using F = Field;
    static const Kind kind = [] {
        Kind made = chain_kind(
            "chain_manufacturer", {PS_N("manufacturers' costs and prices")},
            {{F::social_credit_code, with({"企业编码", "企业代码", "生产企业编码"}, credit_headers)},
             {F::enterprise, firm_name_headers},
             {F::manufacturer, manufacturer_headers},
             {F::materials,
              {"原材料", "原材料成本", "材料成本", "直接材料", "直接材料成本", "原辅材料", "原料成本", "材料费",
               "原材料费用", "原料", "材料", "原辅料", "原材料费", "原料费", "materials", "material cost"}},
             {F::labour,
              {"人工", "人工成本", "直接人工", "直接人工成本", "人工费", "人工费用", "labour", "labor", "labour cost"}},
             {F::overhead,
              {"制造费用", "制造成本", "生产费用", "制造费", "制造", "overhead", "manufacturing overhead"}},
             {F::packaging, {"包装成本", "包装费", "包装费用", "包装材料", "包装", "packaging", "packaging cost"}},
             {F::transport,
              {"运输", "运输成本", "运输费", "运输费用", "物流费", "物流费用", "物流成本", "transport",
               "transport cost"}},
             {F::taxes, {"税费", "税金", "税金及附加", "税收", "税费成本", "税", "税款", "taxes", "tax"}},
             {F::other_costs, {"其他", "其他成本", "其他费用", "其它", "其它费用", "其它成本", "other", "other costs"}},
             {F::ex_factory_price,
              {"出厂价", "出厂价格", "含税出厂价", "出厂价含税", "包装出厂价", "出厂单价", "ex-factory price",
               "ex factory price"}},
             {F::ex_factory_price_unit,
              {"最小单位出厂价", "出厂价最小单位", "最小单位出厂价格", "出厂价格最小单位", "unit ex-factory price"}}});
        made.make_importer = make_chain_importer<monitoring::chain::Tier::manufacturer>;
        made.required = {
            {F::quarter}, {F::item_code, F::generic_name}, {F::ex_factory_price, F::ex_factory_price_unit}};
        made.distinctive_fields = {F::quarter,    F::ex_factory_price, F::ex_factory_price_unit,
                                   F::materials,  F::labour,           F::overhead,
                                   F::packaging,  F::transport,        F::taxes,
                                   F::other_costs};
        // "包装" may also describe the pack, and "材料" the material of the product: beside "包装费" and "材料费" they
        // are not costs.
        made.vague_headers = {"包装", "材料", "原料", "制造"};
        return made;
    }();
    return kind;
}

} // namespace ps::importers::kinds
