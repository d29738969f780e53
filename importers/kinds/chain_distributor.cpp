// The distributors' sheet of the price chain: their purchase and sale prices.
#include "importers/kinds/chain_row.h"
#include "importers/kinds/shared_headers.h"

namespace ps::importers::kinds {

const Kind& chain_distributor()
{
    using F = Field;
    static const Kind kind = [] {
        Kind made = chain_kind(
            "chain_distributor", {PS_N("distributors' prices")},
            {{F::social_credit_code, with({"企业编码", "企业代码", "配送企业编码", "经营企业编码"}, credit_headers)},
             {F::enterprise, with({"配送企业", "配送企业名称", "经营企业", "经营企业名称", "流通企业", "流通企业名称",
                                   "商业公司", "供货企业", "distributor"},
                                  firm_name_headers)},
             {F::manufacturer, manufacturer_headers},
             {F::purchase_price,
              {"采购价", "采购价格", "购进价", "购进价格", "进价", "进货价", "进货价格", "含税进价", "采购单价",
               "购进单价", "purchase price"}},
             {F::purchase_price_unit,
              {"最小单位采购价", "采购价最小单位", "最小单位购进价", "购进价最小单位", "最小单位进价", "进价最小单位",
               "unit purchase price"}},
             {F::sale_price,
              {"销售价", "销售价格", "供货价", "供货价格", "批发价", "批发价格", "配送价", "配送价格", "出库价",
               "销售单价", "供应价", "供应价格", "含税销售价", "sale price", "supply price"}},
             {F::sale_price_unit,
              {"最小单位销售价", "销售价最小单位", "最小单位供货价", "供货价最小单位", "最小单位批发价",
               "批发价最小单位", "unit sale price"}}});
        made.make_importer = make_chain_importer<monitoring::chain::Tier::distributor>;
        return made;
    }();
    return kind;
}

} // namespace ps::importers::kinds
