// The headers of supply and of the consumables' price chain.
#include "importers/columns/shared_headers.h"

namespace ps::importers {

namespace {

using F = Field;

// The points' codes and names, as reports head them.
const std::vector<std::string_view> reporting_code_headers{
    "哨点编码",     "哨点编号", "医院编码",   "定点医药机构编号",  "定点医药机构编码", "监测点编码",
    "哨点代码",     "机构编码", "单位编码",   "医疗机构编码",      "药店编码",         "报送单位编码",
    "填报单位编码", "机构代码", "point code", "organisation code", "organization code"};
const std::vector<std::string_view> reporting_name_headers{
    "哨点名称",     "报送单位", "上报单位",   "医院名称",       "定点医药机构名称", "报送单位盖章", "填报单位盖章",
    "单位名称盖章", "单位盖章", "填报单位",   "填报机构",       "报送机构",         "机构名称",     "单位名称",
    "监测点",       "监测哨点", "监测点名称", "报送单位名称",   "填报单位名称",     "医疗机构名称", "医疗机构",
    "药店名称",     "point",    "point name", "reporting unit", "reported by",      "organisation", "organization"};
const std::vector<std::string_view> quarter_headers{"季度",     "报送季度",         "填报季度", "所属季度",
                                                    "统计季度", "数据季度",         "监测季度", "报告期",
                                                    "quarter",  "reporting quarter"};
const std::vector<std::string_view> year_headers{"年度", "年份", "报送年度", "year"};

// What the sheets of the three hands have in common; `kind` gets it before its own fields.
void add_chain_item_fields(std::vector<KindField>& fields)
{
    for (auto& field : std::vector<KindField>{{F::quarter, quarter_headers},
                                              {F::year, year_headers},
                                              {F::item_code, item_code_headers},
                                              {F::generic_name, generic_headers},
                                              {F::specification, specification_headers},
                                              {F::approval_number, approval_headers},
                                              {F::pack_factor, factor_headers},
                                              {F::stated_unit, stated_unit_headers},
                                              {F::unit, unit_headers},
                                              {F::pack_unit, pack_unit_headers},
                                              {F::remark, {"备注", "说明", "remark", "note"}}})
        fields.push_back(std::move(field));
}

} // namespace

void add_supply_kinds(std::vector<KindSpec>& kinds)
{
    kinds.push_back(
        {FileKind::shortage_list,
         "shortage_list",
         {PS_N("shortage lists")},
         {{F::list_scope,
           {"清单级别", "清单类别", "清单类型", "清单名称", "清单范围", "清单", "短缺清单", "级别", "范围", "发布层级",
            "list", "scope", "list scope"}},
          {F::item_code, item_code_headers},
          {F::generic_name, generic_headers},
          {F::dosage_form, form_headers},
          {F::specification, specification_headers},
          {F::listed_from,
           {"列入日期", "列入时间", "纳入日期", "纳入时间", "公布日期", "公布时间", "发布日期", "起始日期", "开始日期",
            "生效日期", "调入时间", "调入日期", "listed from"}},
          {F::listed_until,
           {"调出日期", "调出时间", "截止日期", "结束日期", "移出日期", "移出时间", "终止日期", "listed until"}},
          {F::remark, {"备注", "说明", "remark"}}},
         {{F::item_code, F::generic_name}, {F::list_scope}},
         {F::list_scope, F::listed_from, F::listed_until}});
    kinds.push_back(
        {FileKind::stock,
         "stock",
         {PS_N("stock reports")},
         {{F::point_code, reporting_code_headers},
          {F::point_name, reporting_name_headers},
          {F::item_code, item_code_headers},
          {F::generic_name, generic_headers},
          {F::dosage_form, form_headers},
          {F::specification, specification_headers},
          {F::manufacturer, manufacturer_headers},
          {F::week_ending,
           {"周截止日期", "周末日期", "统计截止日期", "截止日期", "周结束日期", "统计日期", "库存日期", "盘点日期",
            "数据截止日期", "week ending", "week end"}},
          {F::month,
           {"报送月份", "月份", "填报月份", "所属期", "监测月份", "报送期", "统计月份", "数据月份", "年月", "month",
            "period", "reporting month"}},
          {F::pack_factor, factor_headers},
          {F::stated_unit,
           {"单位", "计量单位", "计价单位", "价格单位", "库存单位", "数量单位", "unit of measure", "uom"}},
          {F::unit, unit_headers},
          {F::pack_unit, pack_unit_headers},
          {F::stock_quantity,
           {"库存数量", "库存量", "库存", "当前库存", "现有库存", "期末库存", "本周库存", "周末库存", "结存数量",
            "结存", "当前库存量", "期末库存量", "库存数", "stock", "stock quantity", "stock packs"}},
          {F::stock_quantity_unit,
           {"库存数量最小单位", "最小单位库存数量", "最小单位库存量", "最小单位库存", "库存量最小单位",
            "库存数量最小制剂单位", "stock units", "stock in units"}},
          {F::week_use,
           {"周用量", "周使用量", "本周用量", "本周使用量", "近一周用量", "近一周使用量", "一周用量", "一周使用量",
            "周平均用量", "周均用量", "平均周用量", "周消耗量", "7天用量", "近7天用量", "weekly use", "week use"}},
          {F::week_use_unit,
           {"周用量最小单位", "最小单位周用量", "最小单位周使用量", "周使用量最小单位", "周用量最小制剂单位",
            "weekly use units", "week use units"}},
          {F::supply_status,
           {"供应状态", "供应情况", "供货状态", "供应状况", "供货情况", "短缺情况", "supply status", "supply"}},
          {F::lot, {"批号", "生产批号", "产品批号", "药品批号", "批次", "批次号", "lot", "lot number", "batch number"}},
          {F::storage,
           {"库房", "仓库", "库房名称", "仓库名称", "存放地点", "存放位置", "库位", "货位", "库区", "库存地点", "药房",
            "药房名称", "warehouse", "store room", "location"}},
          {F::remark, {"备注", "说明", "remark", "note", "notes"}}},
         {{F::item_code, F::generic_name}, {F::stock_quantity, F::stock_quantity_unit, F::week_use, F::week_use_unit}},
         {F::stock_quantity, F::stock_quantity_unit, F::week_use, F::week_use_unit, F::week_ending, F::supply_status}});
}

void add_chain_kinds(std::vector<KindSpec>& kinds)
{
    const std::vector<std::string_view> firm_names{"企业名称", "报送企业",     "填报企业",     "报送单位", "填报单位",
                                                   "单位名称", "报送单位盖章", "填报单位盖章", "公司名称", "company"};
    const auto with = [](std::vector<std::string_view> own, const std::vector<std::string_view>& more) {
        own.insert(own.end(), more.begin(), more.end());
        return own;
    };
    KindSpec maker{FileKind::chain_manufacturer,
                   "chain_manufacturer",
                   {PS_N("manufacturers' costs and prices")},
                   {},
                   {{F::quarter}, {F::item_code, F::generic_name}, {F::ex_factory_price, F::ex_factory_price_unit}},
                   {F::quarter, F::ex_factory_price, F::ex_factory_price_unit, F::materials, F::labour, F::overhead,
                    F::packaging, F::transport, F::taxes, F::other_costs}};
    add_chain_item_fields(maker.fields);
    for (auto& field : std::vector<KindField>{
             {F::social_credit_code, with({"企业编码", "企业代码", "生产企业编码"}, credit_headers)},
             {F::enterprise, firm_names},
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
              {"最小单位出厂价", "出厂价最小单位", "最小单位出厂价格", "出厂价格最小单位", "unit ex-factory price"}}})
        maker.fields.push_back(std::move(field));
    kinds.push_back(std::move(maker));

    KindSpec distributor{FileKind::chain_distributor,
                         "chain_distributor",
                         {PS_N("distributors' prices")},
                         {},
                         {{F::quarter},
                          {F::item_code, F::generic_name},
                          {F::purchase_price, F::purchase_price_unit, F::sale_price, F::sale_price_unit}},
                         {F::quarter, F::purchase_price, F::purchase_price_unit, F::sale_price, F::sale_price_unit}};
    add_chain_item_fields(distributor.fields);
    for (auto& field : std::vector<KindField>{
             {F::social_credit_code, with({"企业编码", "企业代码", "配送企业编码", "经营企业编码"}, credit_headers)},
             {F::enterprise, with({"配送企业", "配送企业名称", "经营企业", "经营企业名称", "流通企业", "流通企业名称",
                                   "商业公司", "供货企业", "distributor"},
                                  firm_names)},
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
               "批发价最小单位", "unit sale price"}}})
        distributor.fields.push_back(std::move(field));
    kinds.push_back(std::move(distributor));

    KindSpec hospital{FileKind::chain_hospital,
                      "chain_hospital",
                      {PS_N("hospitals' prices of consumables")},
                      {},
                      {{F::quarter},
                       {F::item_code, F::generic_name},
                       {F::purchase_price, F::purchase_price_unit, F::sale_price, F::sale_price_unit}},
                      {F::quarter, F::purchase_price, F::purchase_price_unit, F::sale_price, F::sale_price_unit}};
    add_chain_item_fields(hospital.fields);
    for (auto& field :
         std::vector<KindField>{{F::point_code, reporting_code_headers},
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
                                  "最小单位零售价", "零售价最小单位", "unit charge price"}}})
        hospital.fields.push_back(std::move(field));
    kinds.push_back(std::move(hospital));
}

} // namespace ps::importers
