// The platform's exports of returns: each quarter those of the last half year, in their state on its last day.
#include "samples/city/order_book.h"
#include "samples/files/data_sheet.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace ps::samples {

namespace {

constexpr int return_days_back = 180;

constexpr std::array<std::string_view, 21> return_header{
    "订单编码",     "退货明细编号", "产品名称",   "药品统一编码", "剂型",         "规格",       "包装",
    "生产企业",     "医院采购价",   "医疗机构",   "医疗机构code", "本次退货数量", "挂网价",     "退货原因",
    "申请退货时间", "退货发票",     "订单明细ID", "批号",         "退货状态",     "退货总金额", "配送企业名称"};
constexpr std::array<std::string_view, 4> reasons{"包装破损", "近效期", "临床用量减少", "质量投诉"};

int state_on(const ReturnLine& line, int day)
{
    return line.confirmed == 0 || line.confirmed > day ? 1 : line.given_back > day ? 2 : 3;
}

Cells print(const City& city, const ReturnLine& line, int state, bool with_order_line, bool negative)
{
    const Item& item = city.items[static_cast<std::size_t>(line.item)];
    return {
        text_cell(order_code(line.institution, line.unknown_name, line.sent)),
        text_cell(fmt::format("TH{:012}", line.line)),
        text_cell(item.generic_name),
        text_cell(item.code),
        text_cell(item.form),
        text_cell(item.specification),
        text_cell(pack_text(item)),
        text_cell(city.maker_name(item)),
        cents_cell(line.price_cents),
        text_cell(exported_name(city, line.institution, line.unknown_name)),
        line.unknown_name ? Cell::blank()
                          : text_cell(city.institutions[static_cast<std::size_t>(line.institution)].code),
        whole_cell(negative ? -line.packs : line.packs),
        cents_cell(item.base_cents * 12 / 10),
        text_cell(reasons[static_cast<std::size_t>(line.line % 4)]),
        text_cell(timestamp(city, line.asked, line.line, 3)),
        state == 3 ? text_cell(fmt::format("{:08}", line.line % 100'000'000)) : Cell::blank(),
        with_order_line ? text_cell(order_line_id(line.order_line)) : Cell::blank(),
        text_cell(line.lot),
        whole_cell(state),
        cents_cell(line.packs * line.price_cents),
        text_cell(city.enterprises[static_cast<std::size_t>(line.distributor)].name),
    };
}

} // namespace

void write_returns(const City& city, const OrderBook& book, const std::filesystem::path& root, Tallies& tallies)
{
    const int last_day = first_day_of(city.last_month + 1) - 1;
    const int first_quarter = std::max(city.first_month, month_number(2025, 1)) / 3;
    std::map<std::int64_t, std::string> exported;
    for (int quarter = first_quarter; quarter <= city.last_month / 3; ++quarter) {
        const int day = std::min(last_day, first_day_of(quarter * 3 + 3) - 1);
        // Those of 2025 are beside the orders: they are imported before the receipts.
        const std::string file = fmt::format("{}/退货明细{}Q{}.{}", quarter / 4 <= 2025 ? "4-orders" : "4-returns",
                                             quarter / 4, quarter % 4 + 1, quarter % 2 == 0 ? "xlsx" : "csv");
        const bool with_order_line = quarter % 4 != 2;
        const auto out = make_export(root, file);
        DataSheet sheet(*out, tallies, file, "退货明细", "return", return_header);
        bool spoilt = quarter == city.last_month / 3; // a row that cannot be read here is repeated in the next export
        bool repeated = false;
        for (const ReturnLine& line : book.returns) {
            if (!line.exported || line.asked > day || (quarter > first_quarter && line.asked <= day - return_days_back))
                continue;
            const int state = state_on(line, day);
            if (!spoilt && day - line.asked < 60) {
                spoilt = true;
                sheet.row(print(city, line, state, with_order_line, true), Verdict::rejected, "negative quantity");
                continue;
            }
            std::string now = fmt::format("{} {}", state, with_order_line);
            const bool news = exported[line.line] != now;
            exported[line.line] = std::move(now);
            const Cells cells = print(city, line, state, with_order_line, false);
            sheet.row(cells, news ? Verdict::accepted : Verdict::duplicate);
            if (!repeated) {
                repeated = true;
                sheet.row(cells, Verdict::duplicate, "duplicate row");
            }
        }
        sheet.end();
        out->close();
    }
}

} // namespace ps::samples
