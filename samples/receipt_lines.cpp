#include "samples/receipt_lines.h"

#include <algorithm>

namespace ps::samples {

namespace {

constexpr int other_items = 24; ///< monitored items outside of VBP that an institution buys

int days_in(int month)
{
    return first_day_of(month + 1) - first_day_of(month);
}

} // namespace

ReceiptLines::ReceiptLines(const City& city) : city_(city), wants_(city.institutions.size())
{
    // Selected products follow the agreement: some institutions stay behind it, some run ahead.
    for (const Agreement& agreement : city.agreements) {
        const Product& product = city.products[static_cast<std::size_t>(agreement.product)];
        auto& wants = wants_[static_cast<std::size_t>(agreement.institution)];
        const auto pace = city.dice.range(55, 150, Purpose::receipt_volume, agreement.institution);
        const auto own = city.dice.range(80, 120, Purpose::receipt_volume, agreement.institution, agreement.product);
        wants.push_back({product.item, agreement.packs * pace * own / 10000});
        // The group's other products are bought only where there is an agreement for the group. One institution in
        // sixteen cannot let go of the dear ones: its savings become losses.
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
        const Level level = city.institutions[static_cast<std::size_t>(i)].level;
        const std::int64_t scale = level == Level::tertiary ? 900 : level == Level::secondary ? 300 : 60;
        for (int n = 0; n < other_items; ++n) {
            const auto item =
                static_cast<int>(city.dice.range(0, city.monitored_items - 1, Purpose::receipt_pick, i, n));
            const Item& sold = city.items[static_cast<std::size_t>(item)];
            if (sold.product >= 0 || sold.kind == ItemKind::service)
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
        receipt.institution = institution;
        receipt.item = want.item;
        receipt.distributor = city_.first_distributor + (institution + want.item) % distributors;
        const int day =
            first_day_of(month) + static_cast<int>(dice.range(0, days_in(month) - 1, Purpose::receipt_day, line));
        receipt.received = day;
        receipt.shipped = day - static_cast<int>(dice.range(0, 3, Purpose::receipt_day, line, 1));
        receipt.sent = receipt.shipped - static_cast<int>(dice.range(0, 4, Purpose::receipt_day, line, 2));
        receipt.price_cents = platform_cents(city_, want.item, day);
        // The year's want, spread over twelve months and the lines that this item may expect among `count`.
        const auto spread = Wide{want.packs_a_year} * static_cast<std::int64_t>(wants.size()) *
                            dice.range(70, 130, Purpose::receipt_volume, line, 2);
        receipt.ordered =
            std::max<std::int64_t>(1, static_cast<std::int64_t>(divide_half_up(spread, Wide{12} * count * 100)));
        receipt.shipped_packs = receipt.ordered;
        receipt.received_packs = receipt.ordered;
        const auto fate = dice.range(0, 999, Purpose::receipt_part, line);
        if (fate < 15 && receipt.ordered > 3) { // out of stock: only a part comes
            receipt.shipped_packs = receipt.ordered * 2 / 3;
            receipt.received_packs = receipt.shipped_packs;
        } else if (fate < 23) { // on its way
            receipt.received = 0;
            receipt.received_packs = 0;
        } else if (fate < 40) { // some of it goes back
            receipt.returned_packs = std::max<std::int64_t>(1, receipt.received_packs / 10);
        }
        out.push_back(receipt);
    }
    std::sort(out.begin(), out.end(), [](const Receipt& a, const Receipt& b) {
        return a.shipped != b.shipped ? a.shipped < b.shipped : a.line < b.line;
    });
    return out;
}

} // namespace ps::samples
