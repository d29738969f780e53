#include "tests/integration/platform_exports.h"

#include "tests/integration/store_dump.h"
#include "tests/integration/workbook_maker.h"

#include <catch2/catch.hpp>

#include <algorithm>

namespace ps::testing {

// The columns of each export, in the order in which the platform writes them.
const std::vector<std::string> order_header{
    "订单ID",       "订单CODE",     "订单明细ID",   "发货ID",       "挂网价格",     "采购价格",     "采购数量",
    "配送企业USCC", "配送企业名称", "订单发送时间", "医疗机构唯一", "医疗机构名称", "订单响应状态", "产品ID",
    "国家唯一编码", "生产企业名称", "生产企业USCC", "申报企业名称", "剂型",         "规格",         "包装",
    "批准文号",     "发货明细状态", "发货价格",     "发货数量",     "发货总金额",   "收货数量",     "收货总金额",
    "作废类型",     "产品名称",     "订单明细数量", "订单明细状态", "订单金额",     "备注"};
const std::vector<std::string> receipt_header{
    "发货明细Id",     "订单编码",         "产品名称",   "剂型",     "规格",     "包装",           "生产企业",
    "医疗机构",       "医院采购价（元）", "采购数量",   "发货数量", "收货数量", "采购金额（元）", "发货金额（元）",
    "收货金额（元）", "挂网价（元）",     "发送时间",   "阅读时间", "备注",     "药品统一编码",   "订单发货状态",
    "订单明细ID",     "一票发票号",       "二票发票号", "生产批号", "有效期"};
const std::vector<std::string> long_receipt_header = [] {
    auto header = receipt_header;
    for (const char* more : {"配送企业", "发货时间", "收货时间", "退货数量", "转换比"})
        header.emplace_back(more);
    return header;
}();
const std::vector<std::string> return_header{
    "订单编码",     "退货明细编号", "产品名称",   "药品统一编码", "剂型",         "规格",       "包装",
    "生产企业",     "医院采购价",   "医疗机构",   "医疗机构code", "本次退货数量", "挂网价",     "退货原因",
    "申请退货时间", "退货发票",     "订单明细ID", "批号",         "退货状态",     "退货总金额", "配送企业名称"};
const std::vector<std::string> settlement_header{"结算单号", "医疗机构", "配送企业", "收货金额", "退货金额",
                                                 "应付金额", "验收日期", "付款日期", "付款金额"};
const std::vector<std::string> settlement_api_header{"结算单号",       "医疗机构", "配送企业", "shppAmt", "retnAmt",
                                                     "payOrderAmount", "验收日期", "付款日期", "付款金额"};
const std::vector<std::string> advance_header{"凭证号",   "医疗机构编码", "医疗机构", "批次编号",
                                              "拨付日期", "预付金额",     "冲抵金额", "备注"};

std::string write_export(const Office& office, const std::string& name, const std::vector<std::string>& header,
                         const std::vector<Cells>& rows)
{
    MadeSheet sheet;
    sheet.name = "导出";
    sheet.rows.emplace_back(header.begin(), header.end());
    for (const auto& cells : rows) {
        for (const auto& [column, text] : cells)
            REQUIRE(std::find(header.begin(), header.end(), column) != header.end());
        std::vector<MadeCell> row;
        for (const auto& column : header) {
            const auto found = cells.find(column);
            row.emplace_back(found == cells.end() ? std::string() : found->second);
        }
        sheet.rows.push_back(std::move(row));
    }
    write_workbook(office.path(name), {sheet});
    return office.path(name);
}

Cells order_row(const std::string& line, const std::string& shipment, const std::string& shipped,
                const std::string& line_state, const std::string& shipment_state)
{
    return {{"订单ID", "9001"},
            {"订单CODE", "DD1"},
            {"订单明细ID", line},
            {"发货ID", shipment},
            {"采购价格", "12.5"},
            {"采购数量", "10"},
            {"配送企业名称", "恒泽医药"},
            {"订单发送时间", "2026-05-04 08:30:00"},
            {"医疗机构唯一", "H37990000001"},
            {"医疗机构名称", "清河市人民医院"},
            {"订单响应状态", "1"},
            {"国家唯一编码", item_tablet},
            {"生产企业名称", "康元药业"},
            {"发货明细状态", shipment_state},
            {"发货价格", "12.5"},
            {"发货数量", shipped},
            {"产品名称", "二甲双胍片"},
            {"订单明细数量", "10"},
            {"订单明细状态", line_state},
            {"订单金额", "125"}};
}

Cells receipt_row(const std::string& id, const std::string& received, const std::string& received_on,
                  const std::string& returned, const std::string& order_line)
{
    return {{"发货明细Id", id},           {"订单编码", "DD1"},
            {"产品名称", "二甲双胍片"},   {"医疗机构", "清河市人民医院"},
            {"医院采购价（元）", "12.5"}, {"采购数量", "10"},
            {"发货数量", "10"},           {"收货数量", received},
            {"发送时间", "2026-05-04"},   {"药品统一编码", item_tablet},
            {"订单明细ID", order_line},   {"收货时间", received_on},
            {"退货数量", returned}};
}

Cells return_row(const std::string& id, const std::string& packs, const std::string& state,
                 const std::string& order_line, const std::string& asked)
{
    return {{"订单编码", "DD1"},        {"退货明细编号", id},
            {"产品名称", "二甲双胍片"}, {"药品统一编码", item_tablet},
            {"医院采购价", "12.5"},     {"医疗机构", "清河市人民医院"},
            {"本次退货数量", packs},    {"申请退货时间", asked},
            {"订单明细ID", order_line}, {"退货状态", state}};
}

std::string purchases(const Office& office)
{
    return ask(office.store(),
               "SELECT group_concat(month || ':' || r || '-' || b || '=' || a, ' ') FROM (SELECT month, "
               "sum(received) / 10000 AS r, sum(returned) / 10000 AS b, sum(amount) AS a FROM "
               "purchase_month GROUP BY month ORDER BY month)");
}

std::string export_text(const std::vector<std::string>& header, const std::vector<Cells>& rows)
{
    std::string out;
    const auto add = [&](const auto& text_of) {
        for (std::size_t i = 0; i < header.size(); ++i)
            out += (i == 0 ? "" : ",") + text_of(header[i]);
        out += "\r\n";
    };
    add([](const std::string& column) { return column; });
    for (const auto& cells : rows)
        add([&](const std::string& column) {
            const auto found = cells.find(column);
            return found == cells.end() ? std::string() : found->second;
        });
    return out;
}

} // namespace ps::testing
