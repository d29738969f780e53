#include "samples/truth/truth_service.h"

#include "samples/city/names.h"
#include "samples/files/table_writer.h"
#include "samples/truth/truth.h"

#include <fmt/format.h>

#include <map>
#include <set>
#include <string>

namespace ps::samples {

namespace {

using CsvLine = std::vector<std::string>;
using PacksOfMonths = std::map<std::pair<int, int>, std::int64_t>; // item, month

constexpr int late_after_days = 7;

int month_of(int day)
{
    const CivilDay civil = civil_day(day);
    return month_number(civil.year, civil.month);
}

// The purchases of all institutions, unknown ones too, less their returns.
PacksOfMonths bought(const std::vector<ReceiptQuarter>& quarters, const OrderBook& book)
{
    PacksOfMonths packs;
    std::set<std::int64_t> exported; // order lines in the exports of returns
    for (const ReturnLine& line : book.returns) {
        if (!line.exported)
            continue;
        exported.insert(line.order_line);
        if (line.confirmed != 0)
            packs[{line.item, month_of(line.asked)}] -= line.packs;
    }
    for (const ReceiptQuarter& quarter : quarters)
        for (const Receipt& receipt : quarter.rows)
            if (receipt.verdict == Verdict::accepted && receipt.received != 0)
                packs[{receipt.item, month_of(receipt.received)}] +=
                    receipt.received_packs - (exported.contains(receipt.order_line) ? 0 : receipt.returned_packs);
    return packs;
}

std::int64_t units_of(const City& city, const PacksOfMonths& packs, int item, int first, int last)
{
    std::int64_t sum = 0;
    for (int month = first; month <= last; ++month)
        if (const auto found = packs.find({item, month}); found != packs.end())
            sum += found->second;
    return sum * city.items[static_cast<std::size_t>(item)].factor;
}

} // namespace

void write_growth(const City& city, const std::vector<ReceiptQuarter>& quarters, const OrderBook& book, int day,
                  const std::filesystem::path& root)
{
    const PacksOfMonths packs = bought(quarters, book);
    for (const bool last_year : {false, true}) {
        struct Row {
            int from = 0, to = 0;
            std::int64_t now = 0, before = 0;
        };
        std::map<std::pair<std::string, std::string>, Row> rows;
        for (const Product& product : city.products) {
            if (product.role != Role::substitutable)
                continue;
            const Batch& batch = batch_of(city, product);
            const int begun = month_of(batch.from);
            const int from = first_day_of(begun) == batch.from ? begun : begun + 1;
            const int end = std::min(day, batch.until);
            const int to = end + 1 == first_day_of(month_of(end) + 1) ? month_of(end) : month_of(end) - 1;
            if (to < from)
                continue;
            const int months = to - from + 1;
            const int before_to = last_year ? to - 12 : begun - 1;
            Row& row = rows[{batch.code, city.groups[static_cast<std::size_t>(product.group)].name}];
            row.from = from;
            row.to = to;
            std::vector<int> items = product.other_items;
            items.push_back(product.item);
            for (const int item : items) {
                row.now += units_of(city, packs, item, from, to);
                row.before += units_of(city, packs, item, before_to - months + 1, before_to);
            }
        }
        std::string out = csv_line(
            CsvLine{"batch", "group", "from", "to", "substitutable_now", "substitutable_before", "growth", "watch"});
        for (const auto& [key, row] : rows) {
            if (row.now == 0 && row.before == 0)
                continue;
            const Wide more = Wide{row.now} - row.before;
            const bool watch = row.before > 0 ? more * 10 > Wide{row.before} * 3 : row.now > 0;
            out += csv_line(CsvLine{key.first, key.second, iso_month(row.from), iso_month(row.to),
                                    std::to_string(row.now), std::to_string(row.before),
                                    row.before > 0 ? short_decimal(divide_half_up(more * 100'000'000, row.before), 8)
                                                   : std::string(),
                                    watch ? "1" : "0"});
        }
        write_bytes(root / "truth" / fmt::format("growth-{}{}.csv", last_year ? "last-year-" : "", iso_day(day)), out);
    }
}

void write_late(const City& city, const std::vector<ReceiptQuarter>& quarters, const ExportedOrders& orders,
                int first_month, int last_month, const std::filesystem::path& root)
{
    const int first = first_day_of(first_month);
    const int last = first_day_of(last_month + 1) - 1;
    for (const bool distributors : {true, false}) {
        std::map<std::string, int> late;
        const auto of = [&](int distributor, int item) -> int& {
            return late[distributors ? city.enterprises[static_cast<std::size_t>(distributor)].name
                                     : city.maker_name(city.items[static_cast<std::size_t>(item)])];
        };
        for (const ReceiptQuarter& quarter : quarters)
            for (const Receipt& receipt : quarter.rows)
                if (receipt.verdict == Verdict::accepted && receipt.sent >= first && receipt.sent <= last &&
                    receipt.shipped - receipt.sent > late_after_days)
                    ++of(receipt.distributor, receipt.item);
        for (const auto& [line, order] : orders) {
            std::int64_t shipped = 0;
            for (const auto& [shipment, packs] : order.shipped)
                shipped += packs;
            if (order.sent >= first && order.sent <= last && shipped == 0 && order.fate == OrderFate::served &&
                last - order.sent > late_after_days)
                ++of(order.distributor, order.item);
        }
        std::string out = csv_line(CsvLine{"enterprise", "late"});
        for (const auto& [name, lines] : late)
            out += csv_line(CsvLine{name, std::to_string(lines)});
        write_bytes(root / "truth" /
                        fmt::format("late-{}-{}-{}.csv", distributors ? "distributor" : "manufacturer",
                                    iso_month(first_month), iso_month(last_month)),
                    out);
    }
}

} // namespace ps::samples
