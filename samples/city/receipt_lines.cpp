#include "samples/city/receipt_lines.h"

#include <algorithm>

namespace ps::samples {

namespace {

constexpr int other_items = 24; ///< monitored items outside of VBP that an institution buys

int days_in(int month)
{
    return first_day_of(month + 1) - first_day_of(month);
}

} // namespace

ReceiptLines::ReceiptLines(const City& city)
    : city_(city), wants_(city.institutions.size()), class_wants_(city.institutions.size())
{
    for (std::size_t a = 0; a < city.agreements.size(); ++a)
        if (!city.products[static_cast<std::size_t>(city.agreements[a].product)].other_items.empty())
            class_wants_[static_cast<std::size_t>(city.agreements[a].institution)].push_back(static_cast<int>(a));
    // Selected products follow the agreement: some institutions stay behind it, some run ahead.
    for (const Agreement& agreement : city.agreements) {
        const Product& product = city.products[static_cast<std::size_t>(agreement.product)];
        if (city.groups[static_cast<std::size_t>(product.group)].batch >= city.first_later_batch)
            continue; // bought through lines of their own, or continued from the batch before
        auto& wants = wants_[static_cast<std::size_t>(agreement.institution)];
        const auto pace = city.dice.range(55, 150, Purpose::receipt_volume, agreement.institution);
        const auto own = city.dice.range(80, 120, Purpose::receipt_volume, agreement.institution, agreement.product);
        wants.push_back({product.item, agreement.packs * pace * own / 10000});
        // The group's other products are bought only where there is an agreement for the group. One institution in
        // sixteen keeps buying the expensive ones: its savings become losses.
        const Group& group = city.groups[static_cast<std::size_t>(product.group)];
        const bool first_agreed = group.products.front() == agreement.product;
        if (!first_agreed)
            continue;
        const bool stubborn = agreement.institution % 16 == 5;
        for (const int other : group.products) {
            const Product& rival = city.products[static_cast<std::size_t>(other)];
            if (rival.role == Role::selected)
                continue;
            const auto share = stubborn
                                   ? city.dice.range(60, 130, Purpose::receipt_volume, agreement.institution, other)
                                   : city.dice.range(2, 22, Purpose::receipt_volume, agreement.institution, other);
            wants.push_back({rival.item, agreement.packs * share / 100});
        }
    }
    for (int i = 0; i < static_cast<int>(city.institutions.size()); ++i) {
        const Grade level = city.institutions[static_cast<std::size_t>(i)].level;
        const std::int64_t scale = level == Grade::tertiary ? 900 : level == Grade::secondary ? 300 : 60;
        for (int n = 0; n < other_items; ++n) {
            const auto item =
                static_cast<int>(city.dice.range(0, city.monitored_items - 1, Purpose::receipt_pick, i, n));
            const Item& sold = city.items[static_cast<std::size_t>(item)];
            if (!sold.products.empty() || sold.kind == ItemKind::service)
                continue;
            const std::int64_t packs = city.dice.range(scale, scale * 4, Purpose::receipt_volume, i, 100000 + n);
            wants_[static_cast<std::size_t>(i)].push_back({item, sold.base_cents > 100000 ? packs / 40 + 1 : packs});
        }
    }
}

std::vector<Receipt> ReceiptLines::lines(int institution, int month, int count, std::int64_t first_line) const
{
    const auto& wants = wants_[static_cast<std::size_t>(institution)];
    const Dice& dice = city_.dice;
    const int distributors = static_cast<int>(city_.enterprises.size()) - city_.first_distributor;
    std::vector<Receipt> out;
    out.reserve(static_cast<std::size_t>(count));
    for (int k = 0; k < count; ++k) {
        const std::int64_t line = first_line + k;
        const Want& want = wants[static_cast<std::size_t>(
            dice.range(0, static_cast<std::int64_t>(wants.size()) - 1, Purpose::receipt_pick, line, 1))];
        Receipt receipt;
        receipt.line = line;
        receipt.order_line = line;
        receipt.institution = institution;
        receipt.item = want.item;
        receipt.distributor = city_.first_distributor + (institution + want.item) % distributors;
        const int day =
            first_day_of(month) + static_cast<int>(dice.range(0, days_in(month) - 1, Purpose::receipt_day, line));
        receipt.received = day;
        receipt.shipped = day - static_cast<int>(dice.range(0, 3, Purpose::receipt_day, line, 1));
        receipt.sent = receipt.shipped - static_cast<int>(dice.range(0, 4, Purpose::receipt_day, line, 2));
        if (dice.chance(25, Purpose::order_fate, line)) // late
            receipt.sent -= static_cast<int>(dice.range(8, 25, Purpose::order_fate, line, 1));
        receipt.price_cents = platform_cents(city_, want.item, day);
        // The year's quantity, spread over twelve months and the item's expected lines among `count`.
        const auto spread = Wide{want.packs_a_year} * static_cast<std::int64_t>(wants.size()) *
                            dice.range(70, 130, Purpose::receipt_volume, line, 2);
        receipt.ordered =
            std::max<std::int64_t>(1, static_cast<std::int64_t>(divide_half_up(spread, Wide{12} * count * 100)));
        receipt.shipped_packs = receipt.ordered;
        receipt.received_packs = receipt.ordered;
        const auto fate = dice.range(0, 999, Purpose::receipt_part, line);
        if (fate < 15 && receipt.ordered > 3) { // out of stock: only a part arrives
            receipt.shipped_packs = receipt.ordered * 2 / 3;
            receipt.received_packs = receipt.shipped_packs;
        } else if (fate < 23) { // on its way
            receipt.received = 0;
            receipt.received_packs = 0;
        } else if (fate < 40) { // partly returned
            receipt.returned_packs = std::max<std::int64_t>(1, receipt.received_packs / 10);
        }
        out.push_back(receipt);
    }
    std::sort(out.begin(), out.end(), [](const Receipt& a, const Receipt& b) {
        return a.shipped != b.shipped ? a.shipped < b.shipped : a.line < b.line;
    });
    return out;
}

std::vector<Receipt> ReceiptLines::own_lines(int institution, int month, std::int64_t first_line) const
{
    const Dice& dice = city_.dice;
    const int distributors = static_cast<int>(city_.enterprises.size()) - city_.first_distributor;
    std::vector<Receipt> out;
    const auto add = [&](int item, std::int64_t packs, bool unknown_name) -> Receipt& {
        const std::int64_t line = first_line + static_cast<std::int64_t>(out.size());
        Receipt receipt;
        receipt.line = line;
        receipt.order_line = line;
        receipt.institution = institution;
        receipt.unknown_name = unknown_name;
        receipt.item = item;
        receipt.distributor = city_.first_distributor + (institution + item) % distributors;
        receipt.received =
            first_day_of(month) + static_cast<int>(dice.range(0, days_in(month) - 1, Purpose::own_receipt, line));
        receipt.shipped = receipt.received - static_cast<int>(dice.range(0, 2, Purpose::own_receipt, line, 1));
        receipt.sent = receipt.shipped - static_cast<int>(dice.range(0, 5, Purpose::own_receipt, line, 2));
        receipt.price_cents = platform_cents(city_, item, receipt.received);
        receipt.ordered = receipt.shipped_packs = receipt.received_packs = packs;
        out.push_back(receipt);
        return out.back();
    };
    for (const int index : class_wants_[static_cast<std::size_t>(institution)]) {
        const Agreement& agreement = city_.agreements[static_cast<std::size_t>(index)];
        const Product& product = city_.products[static_cast<std::size_t>(agreement.product)];
        // Some buy nothing at all, others nothing since the summer.
        const auto habit = dice.range(0, 11, Purpose::own_receipt, institution, agreement.product, 3);
        const int began = month_number(2026, 3);
        if (month < began || habit == 0 || (habit == 1 && month >= began + 4))
            continue;
        const auto sizes = static_cast<std::int64_t>(product.other_items.size());
        const auto size = dice.range(0, sizes, Purpose::own_receipt, first_line, month, 4);
        const int item = size == 0 ? product.item : product.other_items[static_cast<std::size_t>(size - 1)];
        const auto packs = std::max<std::int64_t>(
            1, agreement.packs * dice.range(20, 160, Purpose::own_receipt, institution, agreement.product, 5) / 1200);
        const Receipt whole = add(item, packs, false);
        // Two deliveries of one order line, the second some days later.
        if (packs < 2 || month == began || !dice.chance(400, Purpose::own_receipt, whole.line, 6))
            continue;
        const int last_day = first_day_of(month + 1) - 1;
        out.back().shipped_packs = out.back().received_packs = packs - packs / 2;
        Receipt second = whole;
        second.line = whole.line + 1;
        second.received = std::min(last_day, whole.received + 6);
        second.shipped = std::max(whole.shipped, second.received - 1);
        second.shipped_packs = second.received_packs = packs / 2;
        out.push_back(second);
    }
    if (institution == institution_with_unknown_name(city_) && month >= month_number(2026, 1)) {
        const auto& wants = wants_[static_cast<std::size_t>(institution)];
        for (std::size_t n = 0; n < 4 && n < wants.size(); ++n) {
            const auto& want = wants[static_cast<std::size_t>(dice.range(0, static_cast<std::int64_t>(wants.size()) - 1,
                                                                         Purpose::own_receipt, month,
                                                                         700 + static_cast<std::int64_t>(n)))];
            add(want.item, want.packs_a_year / 100 + 1, true);
        }
    }
    return out;
}

} // namespace ps::samples
