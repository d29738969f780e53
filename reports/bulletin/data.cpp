#include "reports/bulletin/data.h"

#include "i18n/translate.h"
#include "views/number_text.h"

#include <algorithm>
#include <set>

namespace ps::reports {

namespace {

UnitPrice magnitude(UnitPrice price)
{
    return price.is_negative() ? -price : price;
}

// By size of the ratio, then of the amount, then by code: the same order on every machine. A change from 0 has no ratio
// and comes first, because it needs attention.
bool is_larger(const views::ChangesView::Row& a, const views::ChangesView::Row& b)
{
    if (a.change_ratio.has_value() != b.change_ratio.has_value())
        return !a.change_ratio.has_value();
    if (a.change_ratio) {
        const Ratio left = a.change_ratio->is_negative() ? -*a.change_ratio : *a.change_ratio;
        const Ratio right = b.change_ratio->is_negative() ? -*b.change_ratio : *b.change_ratio;
        if (left != right)
            return left > right;
    }
    if (magnitude(*a.change) != magnitude(*b.change))
        return magnitude(*a.change) > magnitude(*b.change);
    return a.item < b.item;
}

} // namespace

std::int64_t BulletinData::unchanged() const
{
    return comparable_items - static_cast<std::int64_t>(rises.size() + falls.size());
}

views::ChangesView::Ask BulletinData::question(monitoring::ChangeLevel level) const
{
    return {previous, options.month, options.basis, level};
}

BulletinData gather_bulletin(store::Store& store, const BulletinOptions& options)
{
    BulletinData data;
    data.options = options;
    data.previous = options.month.plus(-1);
    data.items = views::PricesView::answer(store, {options.month, options.basis, {}, false});
    if (data.items.empty())
        throw Error(ErrorKind::failed, {PS_N("there are no prices for {0}; import the submissions of that month first"),
                                        {options.month.to_string()}});
    data.previous_has_prices = monitoring::has_prices(store, data.previous, options.basis);
    data.coverage = monitoring::coverage(store, options.month);
    for (auto& change : views::ChangesView::answer(store, data.question(monitoring::ChangeLevel::city)))
        (change.event == monitoring::Event::rise ? data.rises : data.falls).push_back(std::move(change));
    std::sort(data.rises.begin(), data.rises.end(), is_larger);
    std::sort(data.falls.begin(), data.falls.end(), is_larger);
    data.point_changes = views::ChangesView::answer(store, data.question(monitoring::ChangeLevel::point));
    data.comparable_items = monitoring::comparable_items(store, options.month, options.basis);
    for (const auto& item : data.items) {
        data.prices += item.n;
        data.sparse_items += item.n < enough_points ? 1 : 0;
    }
    const auto ids = monitoring::reporting_points(store, options.month);
    const std::set<std::int64_t> reporting(ids.begin(), ids.end());
    for (auto& point : registry::organisations(store, "point"))
        if (!reporting.contains(point.id))
            data.silent_points.push_back(std::move(point));
    data.sections = make_sections(store, data);
    return data;
}

std::string month_words(Month month)
{
    return i18n::tr(Message{PS_N("month {0}-{1}"), {std::to_string(month.year()), std::to_string(month.month())}});
}

std::string basis_words(monitoring::Basis basis)
{
    return basis == monitoring::Basis::purchase ? PS_TR("purchase price") : PS_TR("sale price");
}

std::string bulletin_title()
{
    return PS_TR("Monthly bulletin of price monitoring");
}

std::string issue_line(const BulletinData& data)
{
    std::string line;
    const auto add = [&](const std::string& part) { line += (line.empty() ? "" : "　　") + part; };
    if (!data.options.issue_number.empty())
        add(i18n::tr(Message{PS_N("Issue {0}"), {data.options.issue_number}}));
    if (!data.options.bureau_name.empty())
        add(data.options.bureau_name);
    add(month_words(data.options.month));
    return line;
}

std::string nothing_moved(const BulletinData& data, const std::string& words)
{
    return data.previous_has_prices ? words
                                    : i18n::tr(Message{PS_N("There are no prices for {0}, so changes are not stated."),
                                                       {month_words(data.previous)}});
}

std::string item_words(const views::ChangesView::Row& change)
{
    return change.specification.empty() ? change.generic_name : change.generic_name + " " + change.specification;
}

namespace {

// The sentences of the sections, in the order of the overview.
std::string sentences_of(const std::vector<Section>& sections)
{
    std::string text;
    for (const bool last : {false, true})
        for (const auto& section : sections)
            if (section.sentence_last == last)
                text += section.sentence;
    return text;
}

} // namespace

std::string summary_paragraph(const BulletinData& data)
{
    const auto number = [](auto value) { return std::to_string(value); };
    const auto& coverage = data.coverage;
    std::string text = i18n::tr(
        Message{PS_N("In {0}, {1} of the {2} sentinel points reported; prices of {3} of the {4} monitored items were "
                     "collected, {5} in all."),
                {month_words(data.options.month), number(coverage.points_reporting), number(coverage.points_registered),
                 number(coverage.items_observed), number(coverage.items_monitored), number(coverage.observations)}});
    if (!data.previous_has_prices)
        return text +
               i18n::tr(Message{PS_N(" There are no prices for {0}, so changes are not stated."),
                                {month_words(data.previous)}}) +
               sentences_of(data.sections);
    text += i18n::tr(Message{
        PS_N(" By {0}, {1} items can be compared with {2}: the median of {3} rose, of {4} fell, of {5} stayed."),
        {basis_words(data.options.basis), number(data.comparable_items), month_words(data.previous),
         number(data.rises.size()), number(data.falls.size()), number(data.unchanged())}});
    const auto largest = [](const ChangeRows& changes) {
        const auto found = std::find_if(changes.begin(), changes.end(),
                                        [](const auto& change) { return change.change_ratio.has_value(); });
        return found == changes.end() ? nullptr : &*found;
    };
    const auto says = [&](const char* source, const views::ChangesView::Row& change) {
        const Ratio size = change.change_ratio->is_negative() ? -*change.change_ratio : *change.change_ratio;
        text += i18n::tr(Message{
            source,
            {item_words(change), change.manufacturer.empty() ? PS_TR("manufacturer not given") : change.manufacturer,
             change.old_price->to_string(2), change.new_price->to_string(2),
             change.unit.empty() ? PS_TR("smallest unit") : change.unit, views::printed_percent(size, false)}});
    };
    if (const auto* rise = largest(data.rises))
        says(PS_N(" The largest rise is that of {0} ({1}), from {2} to {3} yuan per {4}, by {5}."), *rise);
    if (const auto* fall = largest(data.falls))
        says(PS_N(" The largest fall is that of {0} ({1}), from {2} to {3} yuan per {4}, by {5}."), *fall);
    return text + sentences_of(data.sections);
}

std::vector<std::string> method_notes(const BulletinData& data)
{
    std::vector<std::string> notes;
    notes.push_back(i18n::tr(Message{
        PS_N("Prices are {0}s per smallest unit of the dosage form, in yuan, converted through the pack factor."),
        {basis_words(data.options.basis)}}));
    notes.push_back(PS_TR("Each item has one price per point and month: of several rows the amounts divided by the "
                          "quantities, or the mean of the prices where an amount or a quantity is "
                          "missing, rounded to 6 decimals."));
    notes.push_back(PS_TR(
        "Changes compare the medians of the points that have a price in both months; a point that did not report both "
        "is left out. Change = this month - last month; change ratio = change / last month, rounded to 0.01%."));
    notes.push_back(PS_TR("Minimum, lower quartile, median, upper quartile and maximum are those of the points' prices "
                          "of the month (as Excel's QUARTILE.INC); maximum : minimum shows how far they "
                          "lie apart; the coefficient of variation is the standard deviation of the sample divided by "
                          "the mean; uniformity is the share of points at the commonest price."));
    notes.push_back(i18n::tr(
        Message{PS_N("Items with prices of fewer than {0} points are marked \"{1}\"; their dispersion says little."),
                {std::to_string(enough_points), PS_TR("too few points")}}));
    notes.push_back(PS_TR("The medians in the table of all items are those of all points of the month and can differ "
                          "from those in the tables of changes, which are those of the compared points."));
    for (const auto& section : data.sections)
        notes.insert(notes.end(), section.notes.begin(), section.notes.end());
    notes.push_back(
        i18n::tr(Message{PS_N("Coverage: {0} of {1} points reported, {2} of {3} items were observed; {4} prices are in "
                              "the table of all items."),
                         {std::to_string(data.coverage.points_reporting),
                          std::to_string(data.coverage.points_registered), std::to_string(data.coverage.items_observed),
                          std::to_string(data.coverage.items_monitored), std::to_string(data.prices)}}));
    return notes;
}

ChangeRows largest_changes(const BulletinData& data)
{
    ChangeRows all;
    for (const auto* list : {&data.rises, &data.falls})
        for (const auto& change : *list)
            if (change.change_ratio)
                all.push_back(change);
    std::sort(all.begin(), all.end(), is_larger);
    if (all.size() > 10)
        all.resize(10);
    return all;
}

} // namespace ps::reports
