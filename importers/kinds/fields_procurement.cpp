// The headers of the platform's orders, returns and settlements, and of advances (domain note §3).
#include "importers/columns/shared_headers.h"

namespace ps::importers {

namespace {

using F = Field;

const std::vector<std::string_view> product_name_headers{"产品名称", "药品名称",     "通用名",      "通用名称",
                                                         "商品名称", "product name", "generic name"};
const std::vector<std::string_view> maker_headers{"生产企业", "生产企业名称", "生产厂家", "manufacturer"};
const std::vector<std::string_view> distributor_headers{
    "配送企业", "配送企业名称", "配送公司", "供货企业", "供货企业名称", "distributor", "delventpname", "delventp_name"};
const std::vector<std::string_view> order_code_headers{"订单编码", "订单code", "订单编号", "order code"};
const std::vector<std::string_view> order_line_headers{"订单明细id", "订单明细编号", "订单明细编码", "order line id"};

std::vector<std::string_view> with(std::vector<std::string_view> headers, const std::vector<std::string_view>& more)
{
    headers.insert(headers.end(), more.begin(), more.end());
    return headers;
}

KindSpec orders()
{
    return {FileKind::order,
            "order",
            {PS_N("orders")},
            {{F::order_id, {"订单id", "order id"}},
             {F::order_code, order_code_headers},
             {F::order_line_id, order_line_headers},
             {F::line_id, {"发货id", "发货明细id", "配送明细id", "shipment id"}},
             {F::listed_price, {"挂网价", "挂网价格"}},
             {F::price, {"采购价格", "医院采购价", "采购价", "采购单价", "purchase price"}},
             {F::ordered_quantity, {"采购数量", "订购数量", "订单数量", "ordered quantity"}},
             {F::distributor, distributor_headers},
             {F::sent_at, {"订单发送时间", "发送时间", "下单时间", "订单时间", "ordered at"}},
             {F::institution_code, institution_code_headers},
             {F::institution_name, institution_name_headers},
             {F::response, {"订单响应状态", "响应状态", "订单状态", "response"}},
             {F::product_code, product_code_headers},
             {F::item_code, item_code_headers},
             {F::product_name, product_name_headers},
             {F::manufacturer, maker_headers},
             {F::enterprise, {"申报企业名称", "申报企业"}},
             {F::dosage_form, form_headers},
             {F::specification, specification_headers},
             {F::pack, {"包装", "包装规格"}},
             {F::pack_factor, factor_headers},
             {F::approval_number, approval_headers},
             {F::state, {"发货明细状态", "发货状态", "shipment state"}},
             {F::shipment_price, {"发货价格", "发货单价"}},
             {F::shipped_quantity, {"发货数量", "配送数量", "shipped quantity"}},
             {F::shipped_amount, {"发货总金额", "发货金额", "配送金额", "shipped amount"}},
             {F::received_quantity, {"收货数量", "入库数量", "到货数量", "received quantity"}},
             {F::received_amount, {"收货总金额", "收货金额", "入库金额", "received amount"}},
             {F::void_kind, {"作废类型", "作废原因"}},
             {F::line_quantity, {"订单明细数量", "明细数量"}},
             {F::line_state, {"订单明细状态", "明细状态", "order line state"}},
             {F::ordered_amount, {"订单金额", "采购金额", "订单明细金额", "ordered amount"}},
             {F::remark, {"备注"}}},
            {{F::institution_code, F::institution_name},
             {F::item_code, F::product_code, F::product_name},
             {F::response, F::line_state, F::line_quantity, F::void_kind}},
            {F::response, F::line_state, F::line_quantity, F::void_kind, F::order_line_id, F::order_code}};
}

KindSpec returns()
{
    return {FileKind::return_line,
            "return",
            {PS_N("returns")},
            {{F::order_code, with(order_code_headers, {"订单id"})},
             {F::line_id,
              {"退货明细编号", "退货明细id", "退货明细编码", "退货编号", "退货单号", "退货单编号", "退货id",
               "return line id"}},
             {F::order_line_id, order_line_headers},
             {F::product_name, product_name_headers},
             {F::item_code, item_code_headers},
             {F::product_code, product_code_headers},
             {F::dosage_form, form_headers},
             {F::specification, specification_headers},
             {F::pack, {"包装", "包装规格"}},
             {F::pack_factor, factor_headers},
             {F::manufacturer, with(maker_headers, {"申报企业", "申报企业名称"})},
             {F::distributor, distributor_headers},
             {F::price, {"医院采购价", "采购价格", "采购价", "采购单价", "退货价格", "退货单价", "purchase price"}},
             {F::listed_price, {"挂网价", "挂网价格"}},
             {F::institution_code, institution_code_headers},
             {F::institution_name, institution_name_headers},
             {F::returned_quantity, {"本次退货数量", "退货数量", "returned quantity"}},
             {F::reason, {"退货原因", "退货理由", "reason"}},
             {F::asked_at, {"申请退货时间", "退货申请时间", "退货时间", "退货日期", "申请时间", "asked on"}},
             {F::lot, {"批号", "生产批号", "lot"}},
             {F::state, {"退货状态", "退货明细状态", "状态", "return state"}},
             {F::returned_amount, {"退货总金额", "退货金额", "returned amount"}},
             {F::remark, {"备注"}}},
            {{F::institution_code, F::institution_name},
             {F::item_code, F::product_code, F::product_name},
             {F::returned_quantity},
             {F::line_id, F::asked_at, F::reason, F::state}},
            {F::line_id, F::asked_at, F::reason, F::returned_quantity, F::returned_amount}};
}

KindSpec settlements()
{
    return {
        FileKind::settlement,
        "settlement",
        {PS_N("settlements")},
        {{F::line_id,
          {"结算单号", "结算单编号", "结算单id", "结算单编码", "对账单号", "对账单编号", "结算编号", "stmtid", "stmtno",
           "settlementid", "settlement id", "statement id"}},
         {F::institution_code, with(institution_code_headers, {"medinscode", "medins_code", "fixmedinscode"})},
         {F::institution_name,
          with(institution_name_headers, {"medinsname", "medins_name", "fixmedinsname", "采购单位"})},
         {F::distributor, distributor_headers},
         {F::received_amount, {"收货金额", "收货总金额", "入库金额", "到货金额", "shppamt", "received amount"}},
         {F::returned_amount, {"退货金额", "退货总金额", "retnamt", "returned amount"}},
         {F::payable_amount,
          {"应付金额", "应付款", "应付货款", "应付总金额", "应结算金额", "payorderamount", "payable amount"}},
         {F::accepted_at, {"验收日期", "验收时间", "验收合格日期", "acptdate", "accepted on"}},
         {F::paid_at, {"付款日期", "付款时间", "支付日期", "支付时间", "回款日期", "回款时间", "paydate", "paid on"}},
         {F::paid_amount,
          {"付款金额", "支付金额", "已付金额", "实付金额", "回款金额", "已回款金额", "payamt", "paid amount"}},
         {F::remark, {"备注", "说明", "remark"}}},
        {{F::institution_code, F::institution_name},
         {F::payable_amount, F::received_amount},
         {F::payable_amount, F::paid_amount, F::paid_at, F::accepted_at}},
        {F::payable_amount, F::accepted_at, F::paid_at, F::paid_amount, F::received_amount, F::returned_amount}};
}

KindSpec advances()
{
    return {
        FileKind::advance,
        "advance",
        {PS_N("advances")},
        {{F::line_id, {"凭证号", "凭证编号", "拨付凭证号", "记账凭证号", "拨付单号", "voucher", "voucher number"}},
         {F::institution_code, institution_code_headers},
         {F::institution_name, institution_name_headers},
         {F::batch_code, batch_code_headers},
         {F::batch_name, {"批次名称", "采购批次名称", "batch name"}},
         {F::paid_at,
          {"拨付日期", "拨付时间", "预付日期", "预付时间", "冲抵日期", "冲抵时间", "记账日期", "发生日期", "paid on"}},
         {F::paid_amount,
          {"预付金额", "预付金", "预付款", "拨付金额", "周转金", "周转金金额", "预付资金", "advance", "paid amount"}},
         {F::offset_amount, {"冲抵金额", "冲抵", "抵扣金额", "冲销金额", "已冲抵金额", "offset amount"}},
         {F::remark, {"备注", "说明", "摘要", "remark"}}},
        {{F::institution_code, F::institution_name}, {F::paid_amount, F::offset_amount}},
        {F::paid_amount, F::offset_amount, F::paid_at}};
}

} // namespace

void add_procurement_kinds(std::vector<KindSpec>& kinds)
{
    kinds.push_back(orders());
    kinds.push_back(returns());
    kinds.push_back(settlements());
    kinds.push_back(advances());
}

} // namespace ps::importers
