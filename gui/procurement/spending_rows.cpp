#include "gui/procurement/spending_rows.h"

#include "i18n/translate.h"

namespace ps::gui {
namespace {

using procurement::Decomposition;
using procurement::SpendingChange;

/// The waterfall's numbers have six decimals; cents fit.
UnitPrice yuan(const Money& money)
{
    return UnitPrice::from_scaled(money.raw(), Money::digits);
}

Column<SpendingRow> amount(std::string title, Money SpendingChange::*member)
{
    return {std::move(title),
            128,
            true,
            [member](const SpendingRow& row) { return money_text(row.figures.*member); },
            [member](const SpendingRow& a, const SpendingRow& b) { return a.figures.*member < b.figures.*member; },
            {},
            [](const SpendingRow& row) { return row.total; }};
}

/// What was added or taken away, with its sign; nothing at all is an empty cell.
Column<SpendingRow> effect(std::string title, Money SpendingChange::*member)
{
    auto out = amount(std::move(title), member);
    out.text = [member](const SpendingRow& row) {
        return (row.figures.*member).is_zero() ? std::string() : signed_money_text(row.figures.*member);
    };
    out.tone = [member](const SpendingRow& row) {
        return (row.figures.*member).is_negative() ? Tone::fall : Tone::rise;
    };
    return out;
}

std::optional<Ratio> growth(const SpendingRow& row)
{
    return row.figures.before > Money() ? std::optional(ratio_of(row.figures.change, row.figures.before))
                                        : std::nullopt;
}

} // namespace

std::string periods_text(SpendingPeriods periods)
{
    switch (periods) {
    case SpendingPeriods::month:
        return PS_TR("The month, against the month before");
    case SpendingPeriods::month_of_last_year:
        return PS_TR("The month, against the same month of last year");
    case SpendingPeriods::three_months:
        return PS_TR("Three months, against the three before");
    case SpendingPeriods::twelve_months:
        return PS_TR("Twelve months, against the twelve before");
    case SpendingPeriods::year_to_date:
        break;
    }
    return PS_TR("This year so far, against the same months of last year");
}

PeriodPair period_pair(SpendingPeriods periods, Month month)
{
    const auto back = [month](int length, int distance) {
        const Month from = month.plus(1 - length);
        return PeriodPair{from.plus(-distance), month.plus(-distance), from, month};
    };
    switch (periods) {
    case SpendingPeriods::month:
        return back(1, 1);
    case SpendingPeriods::month_of_last_year:
        return back(1, 12);
    case SpendingPeriods::three_months:
        return back(3, 3);
    case SpendingPeriods::twelve_months:
        return back(12, 12);
    case SpendingPeriods::year_to_date:
        break;
    }
    return back(month.month(), 12);
}

std::string months_text(Month first, Month last)
{
    return first == last ? last.to_string() : first.to_string() + " – " + last.to_string();
}

std::vector<SpendingRow> spending_rows(const Decomposition& result)
{
    std::vector<SpendingRow> out;
    if (result.groups.empty())
        return out;
    out.push_back({result.total, true});
    for (const auto& group : result.groups)
        out.push_back({group, false});
    return out;
}

std::vector<Column<SpendingRow>> spending_columns()
{
    std::vector<Column<SpendingRow>> out;
    out.push_back({PS_TR("Generic name"),
                   200,
                   false,
                   [](const SpendingRow& row) { return row.total ? PS_TR("Total") : row.figures.generic_name; },
                   {},
                   {},
                   [](const SpendingRow& row) { return row.total; }});
    out.push_back(amount(PS_TR("Amount before"), &SpendingChange::before));
    out.push_back(amount(PS_TR("Amount now"), &SpendingChange::now));
    auto change = effect(PS_TR("Change"), &SpendingChange::change);
    change.bold = [](const SpendingRow&) { return true; };
    out.push_back(std::move(change));
    out.push_back({PS_TR("Change %"), 100, true,
                   [](const SpendingRow& row) {
                       const auto ratio = growth(row);
                       return ratio ? change_text(*ratio) : std::string();
                   },
                   [](const SpendingRow& a, const SpendingRow& b) { return known_first(growth(a), growth(b)); },
                   [](const SpendingRow& row) { return row.figures.change.is_negative() ? Tone::fall : Tone::rise; },
                   [](const SpendingRow& row) { return row.total; }});
    out.push_back(effect(PS_TR("Volume effect"), &SpendingChange::volume));
    out.push_back(effect(PS_TR("Structure effect"), &SpendingChange::structure));
    out.push_back(effect(PS_TR("Price effect"), &SpendingChange::price));
    out.push_back(effect(PS_TR("Newly bought"), &SpendingChange::started));
    out.push_back(effect(PS_TR("No longer bought"), &SpendingChange::ended));
    out.push_back({PS_TR("Products in both"),
                   90,
                   true,
                   [](const SpendingRow& row) { return count_text(row.figures.products); },
                   [](const SpendingRow& a, const SpendingRow& b) { return a.figures.products < b.figures.products; },
                   {},
                   [](const SpendingRow& row) { return row.total; }});
    return out;
}

std::string spending_sentence(const Decomposition& result, const PeriodPair& periods)
{
    const auto& total = result.total;
    const SpendingRow row{total, true};
    const auto ratio = growth(row);
    std::string out = PS_TR(
        Message(PS_N("{0} against {1}: {2} yuan, {3} ({4})"),
                {months_text(periods.second_from, periods.second_to), months_text(periods.first_from, periods.first_to),
                 money_text(total.now), signed_money_text(total.change), ratio ? change_text(*ratio) : "–"}));
    for (const auto& note : result.notes)
        out += " · " + PS_TR(note);
    return out;
}

std::string effects_sentence()
{
    return PS_TR(
        "Volume: more or less was used, at the mean price before. Structure: dearer or cheaper products of the "
        "same generic name were used. Price: the same products cost more or less. What was bought in one of the two "
        "periods only "
        "has no price to compare with: it stands beside them, as newly and no longer bought.");
}

std::vector<WaterfallStep> spending_steps(const SpendingChange& figures, const PeriodPair& periods)
{
    std::vector<WaterfallStep> out;
    out.push_back({months_text(periods.first_from, periods.first_to), yuan(figures.before), true});
    const auto add = [&](std::string name, const Money& part) {
        if (!part.is_zero())
            out.push_back({std::move(name), yuan(part), false});
    };
    add(PS_TR("Volume effect"), figures.volume);
    add(PS_TR("Structure effect"), figures.structure);
    add(PS_TR("Price effect"), figures.price);
    add(PS_TR("Newly bought"), figures.started);
    add(PS_TR("No longer bought"), figures.ended);
    out.push_back({months_text(periods.second_from, periods.second_to), yuan(figures.now), true});
    return out;
}

} // namespace ps::gui
