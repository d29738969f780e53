#include "samples/city/order_book.h"

#include <algorithm>

namespace ps::samples {

namespace {

constexpr std::int64_t first_unserved = 70'000'001;
constexpr std::int64_t first_voided = 60'000'000'000; ///< added to the number of the original line
const int returns_known_from = day_number(2024, 12, 15);

int last_day(const City& city)
{
    return first_day_of(city.last_month + 1) - 1;
}

// Two of three partly delivered lines are cancelled a week after the order; the others are still pending.
bool gives_up_the_rest(const City& city, const OrderLine& line)
{
    return line.shipments.size() == 1 && line.shipments.front().shipped_packs < line.ordered &&
           city.dice.chance(667, Purpose::order_fate, line.line, 2);
}

// A return stays within the year and the batch of its receipt, because it belongs to the same account.
int asked_on(const City& city, const Receipt& receipt)
{
    int latest = std::min(last_day(city), day_number(civil_day(receipt.received).year, 12, 31));
    const int asked = receipt.received + static_cast<int>(city.dice.range(1, 9, Purpose::give_back, receipt.line));
    // The return of a purchase outside of batches must not fall into one.
    const int product = product_on(city, receipt.item, receipt.received);
    if (product < 0 && product_on(city, receipt.item, std::min(asked, latest)) >= 0)
        return receipt.received;
    if (product >= 0)
        latest = std::min(latest, batch_of(city, city.products[static_cast<std::size_t>(product)]).until);
    return std::min(asked, latest);
}

void add_return(const City& city, const Receipt& receipt, std::vector<ReturnLine>& returns)
{
    if (receipt.verdict != Verdict::accepted || receipt.received == 0)
        return;
    const bool waits = receipt.returned_packs == 0;
    if (waits && !city.dice.chance(5, Purpose::give_back, receipt.line, 1))
        return;
    ReturnLine back;
    back.line = receipt.line;
    back.order_line = receipt.order_line;
    back.institution = receipt.institution;
    back.unknown_name = receipt.unknown_name;
    back.item = receipt.item;
    back.distributor = receipt.distributor;
    back.sent = receipt.sent;
    back.price_cents = receipt.price_cents;
    back.lot = lot_of(receipt);
    back.asked = asked_on(city, receipt);
    back.packs = waits ? std::max<std::int64_t>(1, receipt.received_packs / 8) : receipt.returned_packs;
    back.exported = receipt.sent >= returns_known_from;
    if (!waits) {
        back.confirmed = std::min(
            last_day(city), back.asked + static_cast<int>(city.dice.range(0, 4, Purpose::give_back, receipt.line, 2)));
        back.given_back =
            back.confirmed + static_cast<int>(city.dice.range(1, 20, Purpose::give_back, receipt.line, 3));
    }
    returns.push_back(std::move(back));
}

void add_unserved(const City& city, std::vector<OrderLine>& lines)
{
    std::int64_t next = first_unserved;
    // Like another order of the same month, by the same institution from the same distributor.
    const auto served = lines.size();
    for (std::size_t n = 0; n < served; ++n) {
        if (!city.dice.chance(22, Purpose::order_fate, lines[n].line, 3) || lines[n].unknown_name)
            continue;
        OrderLine line = lines[n];
        line.shipments.clear();
        line.line = next++;
        const auto kind = city.dice.range(0, 9, Purpose::order_fate, line.line, 4);
        line.fate = kind < 2   ? OrderFate::refused
                    : kind < 5 ? OrderFate::out_of_stock
                    : kind < 7 ? OrderFate::void_by_institution
                    : kind < 9 ? OrderFate::void_not_shipped
                               : OrderFate::void_supplementary;
        lines.push_back(std::move(line));
    }
}

} // namespace

OrderLine order_line_of(const Receipt& receipt)
{
    OrderLine line;
    line.line = receipt.order_line;
    line.institution = receipt.institution;
    line.unknown_name = receipt.unknown_name;
    line.item = receipt.item;
    line.distributor = receipt.distributor;
    line.sent = receipt.sent;
    line.price_cents = receipt.price_cents;
    line.ordered = receipt.ordered;
    line.shipments.push_back(
        {receipt.line, receipt.shipped, receipt.received, receipt.shipped_packs, receipt.received_packs, false});
    return line;
}

OrderBook make_order_book(const City& city, const std::vector<ReceiptQuarter>& quarters)
{
    OrderBook book;
    for (const ReceiptQuarter& quarter : quarters) {
        for (const Receipt& receipt : quarter.rows) {
            if (receipt.verdict == Verdict::duplicate)
                continue;
            if (!book.lines.empty() && book.lines.back().line == receipt.order_line)
                book.lines.back().shipments.push_back(order_line_of(receipt).shipments.front());
            else
                book.lines.push_back(order_line_of(receipt));
            add_return(city, receipt, book.returns);
        }
    }
    for (OrderLine& line : book.lines)
        if (gives_up_the_rest(city, line))
            line.shipments.push_back({first_voided + line.line, line.sent + 7, 0, 0, 0, true});
    add_unserved(city, book.lines);
    std::sort(book.lines.begin(), book.lines.end(), [](const OrderLine& a, const OrderLine& b) {
        return a.sent != b.sent ? a.sent < b.sent : a.line < b.line;
    });
    std::sort(book.returns.begin(), book.returns.end(), [](const ReturnLine& a, const ReturnLine& b) {
        return a.asked != b.asked ? a.asked < b.asked : a.line < b.line;
    });
    return book;
}

} // namespace ps::samples
