// The hospitals' sheet of the price chain: what they pay for consumables and what they charge patients.
#include "importers/kinds/chain_row.h"
#include "importers/kinds/shared_headers.h"

namespace ps::importers::kinds {

const Kind& chain_hospital()
{
    using F = Field;
    static const Kind kind = [] {
        Kind made = chain_kind("chain_hospital", {PS_N("hospitals' prices of consumables")},
                               {{F::point_code, reporting_code_headers},
                                {F::point_name, with({"使用单位"}, reporting_name_headers)},
                                {F::manufacturer, manufacturer_headers},
                                {F::purchase_price,
                                 {"采购价", "采购价格", "购进价", "购进价格", "进价", "进货价", "进货价格",
                                  "医院采购价", "采购单价", "购进单价", "purchase price"}},
                                {F::purchase_price_unit,
                                 {"最小单位采购价", "采购价最小单位", "最小单位购进价", "购进价最小单位",
                                  "最小单位进价", "进价最小单位", "unit purchase price"}},
                                {F::sale_price,
                                 {"收费价", "收费价格", "收费标准", "收费单价", "患者收费价", "患者收费价格", "零售价",
                                  "零售价格", "执行价格", "医院收费价", "charge", "charge price"}},
                                {F::sale_price_unit,
                                 {"最小单位收费价", "收费价最小单位", "最小单位收费价格", "收费价格最小单位",
                                  "最小单位零售价", "零售价最小单位", "unit charge price"}}});
        made.make_importer = make_chain_importer<monitoring::chain::Tier::hospital>;
        made.surroundings = {Surrounding::quarter, Surrounding::point};
        return made;
    }();
    return kind;
}

} // namespace ps::importers::kinds
