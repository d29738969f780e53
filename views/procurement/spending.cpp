#include "views/procurement/spending.h"

#include "i18n/translate.h"

namespace ps::views {

namespace {

using procurement::SpendingChange;
using SpendingCol = Col<SpendingView::Row>;

bool is_total_of_spending(const SpendingView::Row& row)
{
    return row.total;
}

SpendingCol amount_of_spending(const char* key, std::string title, Money SpendingChange::*member)
{
    return SpendingCol(key, std::move(title), Type::amount, 20,
                       [member](const SpendingView::Row& row) { return Cell(row.figures.*member); })
        .bold(is_total_of_spending);
}

/// The added or removed amount with its sign; zero is an empty cell.
SpendingCol effect_on_spending(const char* key, std::string title, Money SpendingChange::*member)
{
    return SpendingCol(key, std::move(title), Type::amount_change, 20,
                       [member](const SpendingView::Row& row) { return Cell(row.figures.*member); })
        .hide_zero()
        .tone([member](const SpendingView::Row& row) {
            return (row.figures.*member).is_negative() ? Tone::fall : Tone::rise;
        })
        .bold(is_total_of_spending);
}

} // namespace

std::optional<Ratio> SpendingView::Row::growth() const
{
    return figures.before > Money() ? std::optional(ratio_of(figures.change, figures.before)) : std::nullopt;
}

procurement::Decomposition SpendingView::answer(store::Store& store, const Ask& ask, std::stop_token)
{
    return procurement::decompose_spending(store, ask.before, ask.now, ask.institution, ask.region);
}

std::vector<SpendingView::Row> SpendingView::rows_of(const procurement::Decomposition& result)
{
    std::vector<Row> rows;
    for (const auto& group : result.groups)
        rows.push_back({group, false});
    return rows;
}

std::shared_ptr<const TableOf<SpendingView::Row>>
SpendingView::table_with_total(const procurement::Decomposition& result)
{
    auto rows = rows_of(result);
    if (!rows.empty())
        rows.insert(rows.begin(), {result.total, true});
    return std::make_shared<const TableOf<Row>>(std::move(rows), columns({}), 1);
}

std::vector<Col<SpendingView::Row>> SpendingView::columns(const Ask&)
{
    return {
        SpendingCol("generic_name", PS_TR("Generic name"), Type::text, 31,
                    [](const Row& row) { return row.total ? PS_TR("Total") : row.figures.generic_name; })
            .bold(is_total_of_spending),
        amount_of_spending("before", PS_TR("Amount before"), &SpendingChange::before),
        amount_of_spending("now", PS_TR("Amount now"), &SpendingChange::now),
        effect_on_spending("change", PS_TR("Change"), &SpendingChange::change).bold([](const Row&) { return true; }),
        SpendingCol("growth", PS_TR("Change %"), Type::change, 16, &Row::growth)
            .tone([](const Row& row) { return row.figures.change.is_negative() ? Tone::fall : Tone::rise; })
            .bold(is_total_of_spending),
        effect_on_spending("volume", PS_TR("Volume effect"), &SpendingChange::volume),
        effect_on_spending("structure", PS_TR("Structure effect"), &SpendingChange::structure),
        effect_on_spending("price", PS_TR("Price effect"), &SpendingChange::price),
        effect_on_spending("started", PS_TR("Newly bought"), &SpendingChange::started),
        effect_on_spending("ended", PS_TR("No longer bought"), &SpendingChange::ended),
        SpendingCol("products", PS_TR("Products in both"), Type::count, 14,
                    [](const Row& row) { return Cell(row.figures.products); })
            .bold(is_total_of_spending),
    };
}

Layout SpendingView::contract(const Ask&)
{
    return "generic_name,before,now,change,volume,structure,price,started,ended,products";
}

Layout SpendingView::grid(const Ask&)
{
    return "generic_name,before,now,change,growth,volume,structure,price,started,ended,products";
}

} // namespace ps::views
