#include "importers/fields.h"

#include <algorithm>

namespace ps::importers {

namespace {

using F = Field;
using T = FieldType;

const std::array<FieldSpec, field_count>& field_table()
{
    static const std::array<FieldSpec, field_count> table{{
        {F::code, "code", T::code, {PS_N("code")}},
        {F::name, "name", T::text, {PS_N("name")}},
        {F::kind, "kind", T::text, {PS_N("kind")}},
        {F::level, "level", T::text, {PS_N("level")}},
        {F::ownership, "ownership", T::text, {PS_N("ownership")}},
        {F::region_code, "region_code", T::code, {PS_N("region code")}},
        {F::region, "region", T::text, {PS_N("region")}},
        {F::social_credit_code, "social_credit_code", T::code, {PS_N("social credit code")}},
        {F::address, "address", T::text, {PS_N("address")}},
        {F::contact, "contact", T::text, {PS_N("contact")}},
        {F::phone, "phone", T::text, {PS_N("phone")}},
        {F::item_code, "item_code", T::code, {PS_N("item code")}},
        {F::generic_name, "generic_name", T::text, {PS_N("generic name")}},
        {F::trade_name, "trade_name", T::text, {PS_N("trade name")}},
        {F::dosage_form, "dosage_form", T::text, {PS_N("dosage form")}},
        {F::specification, "specification", T::text, {PS_N("specification")}},
        {F::unit, "unit", T::text, {PS_N("smallest unit")}},
        {F::pack_unit, "pack_unit", T::text, {PS_N("pack unit")}},
        {F::pack, "pack", T::text, {PS_N("pack")}},
        {F::pack_factor, "pack_factor", T::quantity, {PS_N("pack factor")}},
        {F::approval_number, "approval_number", T::text, {PS_N("approval number")}},
        {F::manufacturer, "manufacturer", T::text, {PS_N("manufacturer")}},
        {F::standard_code, "standard_code", T::code, {PS_N("drug standard code")}},
        {F::category, "category", T::text, {PS_N("category")}},
        {F::monitored_from, "monitored_from", T::date, {PS_N("monitored from")}},
        {F::monitored_until, "monitored_until", T::date, {PS_N("monitored until")}},
        {F::listed_price, "listed_price", T::price, {PS_N("listed price")}},
        {F::point_code, "point_code", T::code, {PS_N("sentinel point code")}},
        {F::point_name, "point_name", T::text, {PS_N("sentinel point name")}},
        {F::month, "month", T::month, {PS_N("month")}},
        {F::purchase_price, "purchase_price", T::price, {PS_N("purchase price")}},
        {F::purchase_price_unit, "purchase_price_unit", T::price, {PS_N("purchase price of the smallest unit")}},
        {F::sale_price, "sale_price", T::price, {PS_N("sale price")}},
        {F::sale_price_unit, "sale_price_unit", T::price, {PS_N("sale price of the smallest unit")}},
        {F::purchase_quantity, "purchase_quantity", T::quantity, {PS_N("purchased quantity")}},
        {F::purchase_quantity_unit,
         "purchase_quantity_unit",
         T::quantity,
         {PS_N("purchased quantity in smallest units")}},
        {F::purchase_amount, "purchase_amount", T::amount, {PS_N("purchase amount")}},
        {F::sale_quantity, "sale_quantity", T::quantity, {PS_N("sold quantity")}},
        {F::sale_quantity_unit, "sale_quantity_unit", T::quantity, {PS_N("sold quantity in smallest units")}},
        {F::sale_amount, "sale_amount", T::amount, {PS_N("sale amount")}},
        {F::supply_status, "supply_status", T::status, {PS_N("supply status")}},
        {F::remark, "remark", T::text, {PS_N("remark")}},
        {F::batch_code, "batch_code", T::code, {PS_N("VBP batch code")}},
        {F::batch_name, "batch_name", T::text, {PS_N("VBP batch name")}},
        {F::execution_from, "execution_from", T::date, {PS_N("execution from")}},
        {F::execution_until, "execution_until", T::date, {PS_N("execution until")}},
        {F::product_code, "product_code", T::code, {PS_N("product code")}},
        {F::group, "group", T::text, {PS_N("VBP group")}},
        {F::role, "role", T::text, {PS_N("selection state")}},
        {F::enterprise, "enterprise", T::text, {PS_N("enterprise")}},
        {F::selected_price, "selected_price", T::price, {PS_N("selected price")}},
        {F::price_before, "price_before", T::price, {PS_N("price before")}},
        {F::institution_code, "institution_code", T::code, {PS_N("institution code")}},
        {F::institution_name, "institution_name", T::text, {PS_N("institution name")}},
        {F::agreed_quantity, "agreed_quantity", T::quantity, {PS_N("agreed volume")}},
        {F::agreed_packs, "agreed_packs", T::quantity, {PS_N("agreed volume in packs")}},
        {F::reported_quantity, "reported_quantity", T::quantity, {PS_N("reported demand")}},
        {F::line_id, "line_id", T::code, {PS_N("line id")}},
        {F::order_line_id, "order_line_id", T::code, {PS_N("order line id")}},
        {F::order_code, "order_code", T::code, {PS_N("order code")}},
        {F::product_name, "product_name", T::text, {PS_N("product name")}},
        {F::distributor, "distributor", T::text, {PS_N("distributor")}},
        {F::price, "price", T::price, {PS_N("price")}},
        {F::ordered_quantity, "ordered_quantity", T::quantity, {PS_N("ordered quantity")}},
        {F::shipped_quantity, "shipped_quantity", T::quantity, {PS_N("shipped quantity")}},
        {F::received_quantity, "received_quantity", T::quantity, {PS_N("received quantity")}},
        {F::returned_quantity, "returned_quantity", T::quantity, {PS_N("returned quantity")}},
        {F::ordered_amount, "ordered_amount", T::amount, {PS_N("ordered amount")}},
        {F::shipped_amount, "shipped_amount", T::amount, {PS_N("shipped amount")}},
        {F::received_amount, "received_amount", T::amount, {PS_N("received amount")}},
        {F::sent_at, "sent_at", T::date, {PS_N("sent on")}},
        {F::shipped_at, "shipped_at", T::date, {PS_N("shipped on")}},
        {F::received_at, "received_at", T::date, {PS_N("received on")}},
        {F::state, "state", T::text, {PS_N("state")}},
        {F::lot, "lot", T::text, {PS_N("lot")}},
        {F::expires_at, "expires_at", T::date, {PS_N("expires on")}},
        {F::year, "year", T::whole, {PS_N("year")}},
        {F::score, "score", T::ratio, {PS_N("score")}},
        {F::payment_ratio, "payment_ratio", T::ratio, {PS_N("payment ratio")}},
    }};
    return table;
}

// Headers that several kinds share.
const std::vector<std::string_view> item_code_headers{
    "药品统一编码",     "国家编码",         "国家医保编码",     "国家唯一编码", "国家药品编码", "品种编码",
    "医保编码",         "医保药品编码",     "医保药品代码",     "国家药品代码", "药品编码",     "药品代码",
    "耗材编码",         "医保耗材编码",     "项目编码",         "项目代码",     "国家代码",     "统一编码",
    "国家医保药品编码", "国家医保代码",     "国家药品编码医保", "监测品种编码", "医用耗材编码", "医保耗材代码",
    "国家医保耗材编码", "医疗服务项目编码", "收费项目编码",     "item code",    "drug code",    "national code",
    "code of item"};
const std::vector<std::string_view> generic_headers{
    "通用名",   "通用名称", "药品通用名", "药品通用名称", "药品名称",  "品种名称",  "品名",
    "产品名称", "项目名称", "耗材名称",   "generic name", "item name", "drug name", "product name"};
const std::vector<std::string_view> specification_headers{"规格",     "药品规格",      "规格型号", "规格/型号",
                                                          "制剂规格", "specification", "spec",     "strength"};
const std::vector<std::string_view> manufacturer_headers{"生产企业", "生产厂家", "厂家",         "生产企业名称",
                                                         "生产商",   "厂商",     "manufacturer", "producer"};
const std::vector<std::string_view> factor_headers{"转换系数",     "转换比",        "包装转换系数", "包装转换比",
                                                   "最小包装数量", "包装数量",      "包装系数",     "pack factor",
                                                   "pack size",    "units per pack"};
const std::vector<std::string_view> unit_headers{"最小制剂单位", "最小单位", "计价单位",      "最小使用单位",
                                                 "最小计价单位", "制剂单位", "smallest unit", "unit"};
const std::vector<std::string_view> pack_unit_headers{"包装单位", "最小包装单位", "pack unit"};
const std::vector<std::string_view> form_headers{"剂型", "dosage form", "form"};
const std::vector<std::string_view> approval_headers{"批准文号", "注册证号", "国药准字", "注册证编号",
                                                     "approval number"};
const std::vector<std::string_view> institution_code_headers{"医疗机构编码",    "医疗机构代码",   "医疗机构code",
                                                             "医疗机构唯一",    "医疗机构唯一码", "医疗机构编号",
                                                             "institution code"};
const std::vector<std::string_view> institution_name_headers{"医疗机构名称", "医疗机构", "institution name",
                                                             "institution"};
const std::vector<std::string_view> batch_code_headers{"批次编号", "批次编码", "批次代码", "采购批次编号",
                                                       "batch code"};
const std::vector<std::string_view> product_code_headers{"目录编号",     "目录编码", "产品编号",  "产品编码",
                                                         "product code", "产品id",   "挂网产品id"};
const std::vector<std::string_view> group_headers{"集采品种", "品种组", "集采品种名称", "目录名称", "产品组", "group"};
const std::vector<std::string_view> region_code_headers{"行政区划代码", "区划代码", "行政区划编码", "医保区划",
                                                        "region code"};
const std::vector<std::string_view> region_headers{"区县",     "所在区县", "地区",   "行政区划",
                                                   "所属区县", "所属地区", "region", "county"};
const std::vector<std::string_view> credit_headers{
    "统一社会信用代码", "uscc",         "企业uscc",     "社会信用代码",
    "信用代码",         "配送企业uscc", "生产企业uscc", "social credit code"};
const std::vector<std::string_view> address_headers{"地址", "详细地址", "机构地址", "企业地址", "address"};
const std::vector<std::string_view> contact_headers{"联系人", "联系人姓名", "contact"};
const std::vector<std::string_view> phone_headers{"电话", "联系电话", "手机", "phone"};
const std::vector<std::string_view> level_headers{"级别",     "机构级别",     "机构等级", "医疗机构等级", "医院等级",
                                                  "医院级别", "医疗机构级别", "等级",     "level"};
const std::vector<std::string_view> ownership_headers{"机构性质", "公立/民营", "性质",
                                                      "经营性质", "所有制",    "ownership"};

std::vector<KindSpec> make_kinds()
{
    std::vector<KindSpec> kinds;
    kinds.push_back({FileKind::point,
                     "point",
                     {PS_N("sentinel points")},
                     {{F::code,
                       {"哨点编码", "哨点编号", "定点医药机构编号", "定点医药机构编码", "医院编码", "监测点编码",
                        "监测哨点编码", "哨点代码", "机构编码", "单位编码", "机构代码", "point code", "code"}},
                      {F::name,
                       {"哨点名称", "定点医药机构名称", "医院名称", "监测点名称", "监测哨点名称", "监测哨点",
                        "机构名称", "单位名称", "point name", "name"}},
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
                     {{F::code}, {F::name}},
                     {F::code, F::name}});
    kinds.push_back({FileKind::institution,
                     "institution",
                     {PS_N("medical institutions")},
                     {{F::code, institution_code_headers},
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
                     {{F::code}, {F::name}},
                     {F::level, F::ownership}});
    kinds.push_back({FileKind::enterprise,
                     "enterprise",
                     {PS_N("enterprises")},
                     {{F::social_credit_code, credit_headers},
                      {F::name, {"企业名称", "单位名称", "公司名称", "enterprise name", "company"}},
                      {F::kind, {"企业类型", "企业类别", "类型"}},
                      {F::region_code, region_code_headers},
                      {F::region, region_headers},
                      {F::address, address_headers},
                      {F::contact, contact_headers},
                      {F::phone, phone_headers},
                      {F::remark, {"备注"}}},
                     {{F::social_credit_code}, {F::name}},
                     {F::name}});
    kinds.push_back(
        {FileKind::item,
         "item",
         {PS_N("monitored items")},
         {{F::item_code, item_code_headers},
          {F::generic_name, generic_headers},
          {F::kind, {"类别", "品种类别", "品种类型", "类型", "kind"}},
          {F::category, {"分类", "药理分类", "分类名称", "category"}},
          {F::trade_name, {"商品名", "商品名称", "trade name"}},
          {F::dosage_form, form_headers},
          {F::specification, specification_headers},
          {F::unit, unit_headers},
          {F::pack_unit, pack_unit_headers},
          {F::pack_factor, factor_headers},
          {F::approval_number, approval_headers},
          {F::manufacturer, manufacturer_headers},
          {F::standard_code, {"本位码", "药品本位码", "standard code"}},
          {F::monitored_from, {"监测开始", "纳入时间", "监测起始", "监测开始日期", "调入时间", "monitored from"}},
          {F::monitored_until, {"监测结束", "调出时间", "监测截止", "监测结束日期", "monitored until"}},
          {F::listed_price, {"挂网价", "挂网价格", "listed price"}},
          {F::remark, {"备注"}}},
         {{F::item_code},
          {F::generic_name},
          {F::specification, F::unit, F::pack_factor, F::kind, F::category, F::dosage_form, F::manufacturer,
           F::monitored_from}},
         {F::monitored_from, F::monitored_until, F::category, F::unit, F::standard_code}});
    kinds.push_back(
        {FileKind::submission,
         "submission",
         {PS_N("price submissions")},
         {{F::point_code,
           {"哨点编码", "哨点编号", "医院编码", "定点医药机构编号", "定点医药机构编码", "监测点编码", "哨点代码",
            "机构编码", "单位编码", "医疗机构编码", "药店编码", "报送单位编码", "填报单位编码", "机构代码",
            "point code", "organisation code", "organization code"}},
          {F::point_name, {"哨点名称",     "报送单位",     "上报单位",     "医院名称",     "定点医药机构名称",
                           "报送单位盖章", "填报单位盖章", "单位名称盖章", "单位盖章",     "填报单位",
                           "填报机构",     "报送机构",     "机构名称",     "单位名称",     "监测点",
                           "监测哨点",     "监测点名称",   "报送单位名称", "填报单位名称", "医疗机构名称",
                           "医疗机构",     "药店名称",     "point",        "point name",   "reporting unit",
                           "reported by",  "organisation", "organization"}},
          {F::item_code, item_code_headers},
          {F::generic_name, generic_headers},
          {F::trade_name, {"商品名", "商品名称", "trade name"}},
          {F::dosage_form, form_headers},
          {F::specification, specification_headers},
          {F::manufacturer, manufacturer_headers},
          {F::approval_number, approval_headers},
          {F::month,
           {"报送月份", "月份", "填报月份", "所属期", "监测月份", "报送期", "统计月份", "数据月份", "年月", "采集月份",
            "监测期", "month", "period", "reporting month"}},
          {F::pack_factor, factor_headers},
          {F::unit, unit_headers},
          {F::pack_unit, pack_unit_headers},
          {F::pack, {"包装", "包装规格"}},
          {F::purchase_price,
           {"采购价",
            "进价",
            "含税采购价",
            "实际采购价",
            "购入价",
            "平均采购价",
            "本月采购价",
            "最小包装采购价",
            "含税进价",
            "单价",
            "采购情况单价",
            "采购单价包装",
            "采购价格包装",
            "进价包装",
            "购进价包装",
            "采购价格",
            "购进价",
            "购进价格",
            "进货价",
            "采购单价",
            "购进单价",
            "进货价格",
            "包装采购价",
            "采购价包装",
            "每盒采购价",
            "医院采购价",
            "purchase price",
            "purchase price per pack",
            "pack purchase price"}},
          {F::purchase_price_unit,
           {"采购情况最小单位价", "采购单价最小单位", "进价最小单位", "采购价最小制剂单位", "采购价格最小制剂单位",
            "最小单位采购单价", "最小单位采购价", "最小制剂单位采购价", "单位采购价", "最小单位进价", "最小单位购进价",
            "采购价最小单位", "采购价格最小单位", "最小单位采购价格", "最小制剂单位采购价格", "unit purchase price",
            "purchase price per unit", "purchase unit price"}},
          {F::sale_price,
           {"零售价",         "销售价",       "实际零售价",   "平均零售价",   "本月零售价",   "最小包装零售价",
            "含税零售价",     "销售情况单价", "零售情况单价", "零售价格包装", "销售价格包装", "销售价包装",
            "售价",           "零售价格",     "销售价格",     "销售单价",     "零售单价",     "包装零售价",
            "零售价包装",     "收费价格",     "执行价格",     "sale price",   "retail price", "sale price per pack",
            "pack sale price"}},
          {F::sale_price_unit,
           {"零售价最小制剂单位", "销售价最小制剂单位", "零售价格最小单位", "销售价格最小单位", "最小单位零售价",
            "最小单位销售价", "最小制剂单位零售价", "最小制剂单位销售价", "单位零售价", "单位销售价", "零售价最小单位",
            "销售价最小单位", "最小单位零售价格", "最小单位销售价格", "最小单位售价", "unit sale price",
            "sale price per unit", "unit retail price", "retail price per unit"}},
          {F::purchase_quantity,
           {"采购数量", "购进数量", "本月采购量", "采购情况数量", "数量", "采购量", "进货数量", "购进量",
            "purchase quantity", "purchased quantity", "purchase quantity packs"}},
          {F::purchase_quantity_unit,
           {"采购数量最小单位", "最小单位采购数量", "最小单位采购量", "采购量最小单位", "purchase quantity in units",
            "purchase quantity units", "purchased units"}},
          {F::purchase_amount,
           {"采购金额", "购进金额", "采购情况金额", "金额", "采购总金额", "进货金额", "purchase amount"}},
          {F::sale_quantity,
           {"销售数量", "销量", "本月销量", "销售情况数量", "零售情况数量", "销售量", "零售数量", "sale quantity",
            "sold quantity", "sale quantity packs"}},
          {F::sale_quantity_unit,
           {"销售数量最小单位", "最小单位销售数量", "销售量最小单位", "sale quantity in units", "sale quantity units",
            "sold units"}},
          {F::sale_amount, {"销售金额", "零售金额", "销售情况金额", "零售情况金额", "销售总金额", "sale amount"}},
          {F::supply_status,
           {"供应状态", "供应情况", "供货状态", "供应状况", "供货情况", "短缺情况", "supply status", "supply"}},
          {F::remark, {"备注", "说明", "remark", "note", "notes"}}},
         {{F::item_code, F::generic_name},
          {F::purchase_price, F::purchase_price_unit, F::sale_price, F::sale_price_unit, F::purchase_amount,
           F::sale_amount}},
         {F::purchase_price, F::purchase_price_unit, F::sale_price, F::sale_price_unit, F::supply_status, F::month}});
    kinds.push_back({FileKind::vbp_batch,
                     "vbp_batch",
                     {PS_N("VBP batches")},
                     {{F::batch_code, batch_code_headers},
                      {F::batch_name, {"批次名称", "采购批次名称", "批次", "batch name"}},
                      {F::execution_from,
                       {"执行开始日期", "批次开始时间", "执行开始时间", "执行起始日期", "开始日期", "execution from"}},
                      {F::execution_until,
                       {"执行结束日期", "批次结束时间", "执行结束时间", "执行截止日期", "结束日期", "execution until"}},
                      {F::kind, {"类别", "批次类别", "类型"}},
                      {F::remark, {"备注"}}},
                     {{F::batch_code}, {F::batch_name}, {F::execution_from}, {F::execution_until}},
                     {F::execution_from, F::execution_until}});
    kinds.push_back(
        {FileKind::vbp_product,
         "vbp_product",
         {PS_N("VBP products")},
         {{F::batch_code, batch_code_headers},
          {F::batch_name, {"批次名称"}},
          {F::product_code, product_code_headers},
          {F::generic_name, generic_headers},
          {F::specification, specification_headers},
          {F::item_code, item_code_headers},
          {F::group, group_headers},
          {F::role, {"中选状态", "中选类型", "产品类型", "中选情况", "是否中选", "selection"}},
          {F::enterprise,
           {"申报企业", "申报企业名称", "生产企业", "生产企业名称", "中选企业", "enterprise", "manufacturer"}},
          {F::dosage_form, form_headers},
          {F::unit, unit_headers},
          {F::pack_factor, factor_headers},
          {F::selected_price, {"中选价", "中选价格", "selected price"}},
          {F::price_before, {"集采前价格", "集采前均价", "集采前采购价", "基期价格", "price before"}},
          {F::remark, {"备注"}}},
         {{F::batch_code}, {F::product_code}, {F::generic_name}},
         {F::role, F::selected_price, F::price_before, F::generic_name}});
    kinds.push_back(
        {FileKind::agreement,
         "agreement",
         {PS_N("agreed volumes")},
         {{F::batch_code, batch_code_headers},
          {F::batch_name, {"批次名称"}},
          {F::institution_code, institution_code_headers},
          {F::institution_name, institution_name_headers},
          {F::product_code, product_code_headers},
          {F::group, group_headers},
          {F::enterprise, {"申报企业", "申报企业名称", "生产企业", "中选企业"}},
          {F::agreed_quantity,
           {"合同量", "约定采购量", "协议采购量", "协议量", "约定量", "合同采购量", "agreed quantity",
            "agreed volume"}},
          {F::agreed_packs, {"合同量盒", "约定采购量盒", "协议采购量盒", "agreed packs"}},
          {F::reported_quantity, {"报量", "采购需求量", "需求量", "报送量", "reported quantity", "reported demand"}},
          {F::remark, {"备注"}}},
         {{F::batch_code}, {F::product_code, F::group}, {F::agreed_quantity, F::agreed_packs}},
         {F::agreed_quantity, F::agreed_packs}});
    kinds.push_back(
        {FileKind::receipt,
         "receipt",
         {PS_N("receipts")},
         {{F::line_id, {"发货明细id", "配送明细id", "入库明细id", "明细id", "发货id", "line id"}},
          {F::order_line_id, {"订单明细id", "order line id"}},
          {F::order_code, {"订单编码", "订单code", "订单编号", "订单id", "order code"}},
          {F::institution_code, institution_code_headers},
          {F::institution_name, institution_name_headers},
          {F::item_code, item_code_headers},
          {F::product_code, product_code_headers},
          {F::product_name, {"产品名称", "药品名称", "通用名", "通用名称", "商品名称", "product name", "generic name"}},
          {F::dosage_form, form_headers},
          {F::specification, specification_headers},
          {F::pack, {"包装", "包装规格"}},
          {F::pack_factor, factor_headers},
          {F::manufacturer, {"生产企业", "生产企业名称", "生产厂家", "申报企业", "申报企业名称", "manufacturer"}},
          {F::distributor, {"配送企业", "配送企业名称", "distributor"}},
          {F::price, {"医院采购价", "采购价格", "采购价", "采购单价", "发货价格", "price", "purchase price"}},
          {F::listed_price, {"挂网价", "挂网价格"}},
          {F::ordered_quantity, {"采购数量", "订购数量", "订单明细数量", "订单数量", "ordered quantity"}},
          {F::shipped_quantity, {"发货数量", "配送数量", "shipped quantity"}},
          {F::received_quantity, {"收货数量", "入库数量", "到货数量", "received quantity"}},
          {F::returned_quantity, {"退货数量", "本次退货数量", "returned quantity"}},
          {F::ordered_amount, {"采购金额", "订单金额", "ordered amount"}},
          {F::shipped_amount, {"发货金额", "发货总金额", "配送金额", "shipped amount"}},
          {F::received_amount, {"收货金额", "收货总金额", "入库金额", "到货金额", "received amount"}},
          {F::sent_at, {"发送时间", "订单发送时间", "下单时间", "ordered at"}},
          {F::shipped_at, {"发货时间", "配送时间", "发货日期", "shipped at"}},
          {F::received_at, {"收货时间", "入库日期", "入库时间", "收货日期", "到货日期", "received at"}},
          {F::state, {"订单发货状态", "发货明细状态", "订单明细状态", "状态"}},
          {F::lot, {"生产批号", "批号"}},
          {F::expires_at, {"有效期", "有效期至"}},
          {F::remark, {"备注"}}},
         {{F::institution_code, F::institution_name},
          {F::item_code, F::product_code, F::product_name},
          {F::received_quantity, F::received_amount}},
         {F::line_id, F::order_code, F::received_quantity, F::received_amount, F::received_at, F::shipped_quantity}});
    kinds.push_back({FileKind::assessment,
                     "assessment",
                     {PS_N("assessment scores")},
                     {{F::institution_code, institution_code_headers},
                      {F::institution_name, institution_name_headers},
                      {F::year, {"年度", "考核年度", "采购年度", "year"}},
                      {F::score, {"考核得分", "得分", "考核分数", "综合得分", "score"}},
                      {F::payment_ratio, {"支付比例", "医保支付比例", "基金支付比例", "payment ratio"}},
                      {F::remark, {"备注"}}},
                     {{F::institution_code, F::institution_name}, {F::year}, {F::score}},
                     {F::score}});
    return kinds;
}

const std::vector<KindSpec>& kind_table()
{
    static const std::vector<KindSpec> kinds = make_kinds();
    return kinds;
}

} // namespace

const FieldSpec& spec_of(Field field)
{
    return field_table()[static_cast<std::size_t>(field)];
}

const KindSpec& spec_of(FileKind kind)
{
    return kind_table()[static_cast<std::size_t>(kind)];
}

std::optional<Field> field_by_id(std::string_view id)
{
    const auto& table = field_table();
    const auto found = std::find_if(table.begin(), table.end(), [&](const FieldSpec& spec) { return id == spec.id; });
    return found == table.end() ? std::nullopt : std::optional(found->field);
}

std::optional<FileKind> kind_by_id(std::string_view id)
{
    for (const auto& kind : kind_table())
        if (id == kind.id)
            return kind.kind;
    return std::nullopt;
}

} // namespace ps::importers
