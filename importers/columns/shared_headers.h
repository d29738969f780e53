// Headers that several kinds of files share, and the kinds that are described in files of their own.
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
// Of prices and quantities; "最小单位" and the like describe the item and say nothing of the price beside them.
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
inline const std::vector<std::string_view> region_headers{"区县",     "所在区县", "地区",   "行政区划",
                                                          "所属区县", "所属地区", "region", "county"};

/// Shortage lists and stock reports; the sheets of the consumables' price chain. In the order of FileKind.
void add_supply_kinds(std::vector<KindSpec>& kinds);
void add_chain_kinds(std::vector<KindSpec>& kinds);
/// Orders, returns, settlements and advances. In the order of FileKind.
void add_procurement_kinds(std::vector<KindSpec>& kinds);
/// Agreed volumes that are handed over; listed products; the platform's execution reports. In the order of FileKind.
void add_agreement_kinds(std::vector<KindSpec>& kinds);

} // namespace ps::importers
