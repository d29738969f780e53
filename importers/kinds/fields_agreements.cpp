// The headers of volumes that are handed over, of listed products and of the platform's execution reports.
#include "importers/columns/shared_headers.h"

namespace ps::importers {

namespace {

using F = Field;

} // namespace

void add_agreement_kinds(std::vector<KindSpec>& kinds)
{
    kinds.push_back(
        {FileKind::volume_transfer,
         "volume_transfer",
         {PS_N("agreed volumes handed over")},
         {{F::batch_code, batch_code_headers},
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
           {"调整量", "调剂量", "调剂数量", "调整数量", "转让量", "划转量", "transferred quantity", "quantity"}},
          {F::effective_from,
           {"生效日期", "调整日期", "调剂日期", "调整生效日期", "生效时间", "调整时间", "effective from"}},
          {F::remark, {"备注", "说明"}}},
         {{F::batch_code},
          {F::product_code, F::group},
          {F::from_institution_code, F::from_institution_name},
          {F::to_institution_code, F::to_institution_name},
          {F::transfer_quantity}},
         {F::from_institution_code, F::from_institution_name, F::to_institution_code, F::to_institution_name}});
    kinds.push_back(
        {FileKind::listed_product,
         "listed_product",
         {PS_N("listed products")},
         {{F::item_code, item_code_headers},
          {F::product_code, {"挂网产品id", "产品id", "挂网产品编号", "挂网产品编码", "产品编号", "产品编码"}},
          {F::generic_name, generic_headers},
          {F::dosage_form, form_headers},
          {F::specification, specification_headers},
          {F::pack_factor, factor_headers},
          {F::pack, {"包装", "包装规格"}},
          {F::listed_price, {"挂网价", "挂网价格", "listed price"}},
          {F::manufacturer, manufacturer_headers},
          {F::listed_state, {"挂网状态", "listing state"}},
          {F::listed_from, {"挂网时间", "挂网日期", "listed on"}},
          {F::batch_name, {"带量批次", "集采批次", "带量采购批次"}},
          {F::reserve, {"是否集采备选", "集采备选", "是否备选"}},
          {F::consistency, {"一致性评价", "是否通过一致性评价", "通过一致性评价"}},
          {F::approval_number, approval_headers},
          {F::remark, {"备注"}}},
         {{F::product_code, F::item_code}, {F::listed_price}, {F::listed_state, F::listed_from}},
         {F::listed_state, F::listed_from, F::reserve, F::consistency}});
    kinds.push_back(
        {FileKind::execution_report,
         "execution_report",
         {PS_N("execution reports")},
         // The first spelling is the platform's: under it the cell is kept.
         {{F::institution_name, {"医疗机构", "医疗机构名称"}},
          {F::institution_code, institution_code_headers},
          {F::region, {"地区", "区县", "所属地区", "行政区划"}},
          {F::batch_name, {"批次名称", "批次"}},
          {F::execution_from, {"批次开始时间", "执行开始时间", "批次开始日期"}},
          {F::execution_until, {"批次结束时间", "执行结束时间", "批次结束日期"}},
          {F::report_time_progress, {"序时进度"}},
          {F::report_products, {"签约产品总数"}},
          {F::report_zero, {"零采购产品数"}},
          {F::report_zero_share, {"零采购产品数占比"}},
          {F::report_behind, {"低于序时进度产品数"}},
          {F::report_behind_share, {"低于序时进度产品数占比"}},
          {F::report_over, {"超量采购产品数"}},
          {F::report_over_share, {"超量采购产品数占比"}},
          {F::report_normal, {"正常采购产品数"}},
          {F::report_normal_share, {"正常采购产品数占比"}},
          {F::report_non_selected, {"对应非中选产品总数"}},
          {F::report_non_selected_bought, {"采购非中选产品数"}},
          {F::report_non_selected_quantity, {"非中选超量产品数"}},
          {F::report_non_selected_amount, {"非中选超额产品数"}},
          {F::report_substitutable, {"对应可替代产品总数"}},
          {F::report_substitutable_bought, {"采购可替代产品数"}},
          {F::report_behind_non_selected, {"低于序时进度且非中选超量的产品数"}},
          {F::remark, {"备注"}}},
         {{F::institution_code, F::institution_name}, {F::batch_name}, {F::report_time_progress}, {F::report_products}},
         {F::report_time_progress, F::report_products, F::report_zero, F::report_behind, F::report_over}});
}

} // namespace ps::importers
