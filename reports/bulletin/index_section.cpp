// The price index, and the change of prices since the first month on record.
#include "i18n/translate.h"
#include "model/monitoring/changes/cumulative.h"
#include "reports/bulletin/data.h"
#include "views/monitoring/index.h"
#include "views/number_text.h"

#include <cstdio>

namespace ps::reports {

namespace {

constexpr int index_months = 12; ///< length of the window

using IndexRow = views::IndexMonthsView::Row;

/// The first month of the window with prices of the basis; std::nullopt when there is no earlier one.
std::optional<Month> index_base(store::Store& store, const BulletinOptions& options)
{
    for (const auto month : monitoring::observed_months(store)) {
        if (month < options.month.plus(-index_months) || month >= options.month)
            continue;
        if (monitoring::has_prices(store, month, options.basis))
            return month;
    }
    return std::nullopt;
}

/// "102.35": base month = 100.
std::string index_words(double index)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.2f", index * 100);
    return text;
}

std::string change_words(double ratio)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.2f%%", (ratio < 0 ? -ratio : ratio) * 100);
    return text;
}

std::string index_sentence(const std::vector<IndexRow>& months)
{
    const auto& now = months.back();
    if (!now.total)
        return {};
    std::string text =
        i18n::tr(Message{PS_N(" The price index (Jevons, {0} = 100) is {1}, over {2} items."),
                         {month_words(months.front().month), index_words(*now.total), std::to_string(now.items)}});
    if (months.size() > 2 && now.change)
        text += i18n::tr(Message{*now.change < 0 ? PS_N(" That is {0} lower than in {1}.")
                                                 : PS_N(" That is {0} higher than in {1}."),
                                 {change_words(*now.change), month_words(months[months.size() - 2].month)}});
    return text;
}

std::string cumulative_sentence(const monitoring::Cumulative& all, Month began)
{
    const auto number = [](std::int64_t value) { return std::to_string(value); };
    std::string text = i18n::tr(
        Message{PS_N(" Since {0}, the prices of {1} items have come down and of {2} have gone up, of {3} that can be "
                     "compared."),
                {month_words(began), number(all.fallen), number(all.risen),
                 number(static_cast<std::int64_t>(all.items.size()) - all.incomparable)}});
    if (all.largest_fall) {
        const auto& item = all.items[*all.largest_fall];
        if (item.change_ratio)
            text += i18n::tr(
                Message{PS_N(" The largest cut is that of {0} ({1}), by {2}."),
                        {item.specification.empty() ? item.generic_name : item.generic_name + " " + item.specification,
                         item.manufacturer.empty() ? PS_TR("manufacturer not given") : item.manufacturer,
                         views::printed_percent(-*item.change_ratio, false)}});
    }
    return text;
}

} // namespace

std::optional<Section> index_section(store::Store& store, const BulletinData& data)
{
    const auto base = index_base(store, data.options);
    if (!base)
        return std::nullopt;
    monitoring::index::IndexOptions wanted;
    wanted.base = *base;
    wanted.to = data.options.month;
    wanted.basis = data.options.basis;
    wanted.by_category = true;
    auto months = views::IndexMonthsView::rows_of(monitoring::index::price_index(store, wanted));
    if (months.size() < 2)
        return std::nullopt;
    Section section;
    section.id = "index";
    section.sheet = section.title = PS_TR("Price index");
    section.line = section.page_line = i18n::tr(
        Message{PS_N("Jevons index of the items' city medians ({0}); {1} = 100; items with a price in both months"),
                {basis_words(data.options.basis), month_words(months.front().month)}});
    section.columns_in_sight = 1;
    section.sentence = index_sentence(months);
    section.notes.push_back(
        PS_TR("The price index is the geometric mean of the ratios of the city medians to those of the base month "
              "(Jevons), over the items that have both; base month = 100."));
    const auto question = views::IndexMonthsView::question(months);
    section.on_sheet = views::IndexMonthsView::sheet(question);
    section.on_page = views::IndexMonthsView::page(question);
    section.table = views::table_of<views::IndexMonthsView>(std::move(months), question);
    return section;
}

std::optional<Section> cumulative_section(store::Store& store, const BulletinData& data)
{
    const auto months = monitoring::observed_months(store);
    if (months.empty() || !(months.front() < data.options.month))
        return std::nullopt;
    const auto all = monitoring::cumulative_changes(store, std::nullopt, data.options.month, data.options.basis);
    if (all.items.empty())
        return std::nullopt;
    Section section;
    section.id = "cumulative";
    section.sentence = cumulative_sentence(all, months.front());
    return section;
}

} // namespace ps::reports
