// Headers that several kinds of files share. The headers of a single kind are in its own file.
#pragma once

#include "importers/columns/fields.h"

namespace ps::importers {

inline const std::vector<std::string_view> item_code_headers{
    "药品统一编码",     "国家编码",         "国家医保编码",     "国家唯一编码", "国家药品编码", "品种编码",
    "医保编码",         "医保药品编码",     "医保药品代码",     "国家药品代码", "药品编码",     "药品代码",
    "耗材编码",         "医保耗材编码",     "项目编码",         "项目代码",     "国家代码",     "统一编码",
    "国家医保药品编码", "国家医保代码",     "国家药品编码医保", "监测品种编码", "医用耗材编码", "医保耗材代码",
    "国家医保耗材编码", "医疗服务项目编码", "收费项目编码",     "item code",    "drug code",    "national code",
    "code of item"};
inline const std::vector<std::string_view> generic_headers{
    "通用名",   "通用名称", "药品通用名", "药品通用名称", "药品名称",  "品种名称",  "品名",
    "产品名称", "项目名称", "耗材名称",   "generic name", "item name", "drug name", "product name"};
inline const std::vector<std::string_view> specification_headers{"规格",     "药品规格",      "规格型号", "规格/型号",
                                                                 "制剂规格", "specification", "spec",     "strength"};
inline const std::vector<std::string_view> manufacturer_headers{"生产企业", "生产厂家", "厂家",         "生产企业名称",
                                                                "生产商",   "厂商",     "manufacturer", "producer"};
inline const std::vector<std::string_view> factor_headers{
    "转换系数", "转换比",   "包装转换系数", "包装转换比", "最小包装数量",
    "包装数量", "包装系数", "pack factor",  "pack size",  "units per pack"};
inline const std::vector<std::string_view> unit_headers{"最小制剂单位", "最小单位", "计价单位",      "最小使用单位",
                                                        "最小计价单位", "制剂单位", "smallest unit", "unit"};
// The unit of prices and quantities; "最小单位" and the like describe the item, not the price beside them.
inline const std::vector<std::string_view> stated_unit_headers{
    "单位", "计量单位", "计价单位", "价格单位", "unit of price", "price unit", "uom", "unit of measure"};
inline const std::vector<std::string_view> pack_unit_headers{"包装单位", "最小包装单位", "pack unit"};
inline const std::vector<std::string_view> form_headers{"剂型", "dosage form", "form"};
inline const std::vector<std::string_view> approval_headers{"批准文号", "注册证号", "国药准字", "注册证编号",
                                                            "approval number"};
inline const std::vector<std::string_view> credit_headers{
    "统一社会信用代码", "uscc",         "企业uscc",     "社会信用代码",
    "信用代码",         "配送企业uscc", "生产企业uscc", "social credit code"};

inline const std::vector<std::string_view> institution_code_headers{"医疗机构编码",    "医疗机构代码",   "医疗机构code",
                                                                    "医疗机构唯一",    "医疗机构唯一码", "医疗机构编号",
                                                                    "institution code"};
inline const std::vector<std::string_view> institution_name_headers{"医疗机构名称", "医疗机构", "institution name",
                                                                    "institution"};
inline const std::vector<std::string_view> batch_code_headers{"批次编号", "批次编码", "批次代码", "采购批次编号",
                                                              "batch code"};
inline const std::vector<std::string_view> product_code_headers{"目录编号",     "目录编码", "产品编号",  "产品编码",
                                                                "product code", "产品id",   "挂网产品id"};
inline const std::vector<std::string_view> group_headers{"集采品种", "品种组", "集采品种名称",
                                                         "目录名称", "产品组", "group"};
inline const std::vector<std::string_view> volume_basis_headers{
    "协议量口径", "约定量口径", "采购量口径", "约定采购量口径", "协议采购量口径", "合同量口径", "volume basis"};
inline const std::vector<std::string_view> region_headers{"区县",     "所在区县", "地区",   "行政区划",
                                                          "所属区县", "所属地区", "region", "county"};

// Organisations.
inline const std::vector<std::string_view> region_code_headers{"行政区划代码", "区划代码", "行政区划编码", "医保区划",
                                                               "region code"};
inline const std::vector<std::string_view> address_headers{"地址", "详细地址", "机构地址", "企业地址", "address"};
inline const std::vector<std::string_view> contact_headers{"联系人", "联系人姓名", "contact"};
inline const std::vector<std::string_view> phone_headers{"电话", "联系电话", "手机", "phone"};
inline const std::vector<std::string_view> level_headers{
    "级别", "机构级别", "机构等级", "医疗机构等级", "医院等级", "医院级别", "医疗机构级别", "等级", "level"};
inline const std::vector<std::string_view> ownership_headers{"机构性质", "公立/民营", "性质",
                                                             "经营性质", "所有制",    "ownership"};

// Points in lists about them, and in reports that they send.
inline const std::vector<std::string_view> point_code_headers{
    "哨点编码", "哨点编号", "监测哨点编码", "监测点编码", "哨点代码", "机构编码", "单位编码", "机构代码", "point code"};
inline const std::vector<std::string_view> point_name_headers{
    "哨点名称", "监测哨点", "监测点名称", "监测哨点名称", "机构名称", "单位名称", "报送单位", "point name", "point"};
inline const std::vector<std::string_view> reporting_code_headers{
    "哨点编码",     "哨点编号", "医院编码",   "定点医药机构编号",  "定点医药机构编码", "监测点编码",
    "哨点代码",     "机构编码", "单位编码",   "医疗机构编码",      "药店编码",         "报送单位编码",
    "填报单位编码", "机构代码", "point code", "organisation code", "organization code"};
inline const std::vector<std::string_view> reporting_name_headers{
    "哨点名称",     "报送单位", "上报单位",   "医院名称",       "定点医药机构名称", "报送单位盖章", "填报单位盖章",
    "单位名称盖章", "单位盖章", "填报单位",   "填报机构",       "报送机构",         "机构名称",     "单位名称",
    "监测点",       "监测哨点", "监测点名称", "报送单位名称",   "填报单位名称",     "医疗机构名称", "医疗机构",
    "药店名称",     "point",    "point name", "reporting unit", "reported by",      "organisation", "organization"};

// Enterprises that report.
inline const std::vector<std::string_view> firm_name_headers{"企业名称", "报送企业", "填报企业",     "报送单位",
                                                             "填报单位", "单位名称", "报送单位盖章", "填报单位盖章",
                                                             "公司名称", "company"};

// The platform's exports.
inline const std::vector<std::string_view> product_name_headers{"产品名称", "药品名称",     "通用名",      "通用名称",
                                                                "商品名称", "product name", "generic name"};
inline const std::vector<std::string_view> maker_headers{"生产企业", "生产企业名称", "生产厂家", "manufacturer"};
inline const std::vector<std::string_view> distributor_headers{
    "配送企业", "配送企业名称", "配送公司", "供货企业", "供货企业名称", "distributor", "delventpname", "delventp_name"};
inline const std::vector<std::string_view> order_code_headers{"订单编码", "订单code", "订单编号", "order code"};
inline const std::vector<std::string_view> order_line_headers{"订单明细id", "订单明细编号", "订单明细编码",
                                                              "order line id"};

/// Two lists of headers joined in this order: the first header is the label under which a value is shown.
inline std::vector<std::string_view> with(std::vector<std::string_view> headers,
                                          const std::vector<std::string_view>& more)
{
    headers.insert(headers.end(), more.begin(), more.end());
    return headers;
}

} // namespace ps::importers
