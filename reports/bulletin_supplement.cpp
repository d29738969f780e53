#include "reports/bulletin_supplement.h"

#include "i18n/translate.h"
#include "reports/bulletin_data.h"
#include "views/number_text.h"

#include <algorithm>
#include <cstdio>
#include <set>

namespace ps::reports {

namespace {

constexpr int index_months = 12; ///< looked back

std::string number(std::int64_t value)
{
    return std::to_string(value);
}

/// The first month within the window that has prices of the basis; none when this month stands alone.
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

void gather_index(store::Store& store, const BulletinOptions& options, BulletinSupplement& more)
{
    const auto base = index_base(store, options);
    if (!base)
        return;
    monitoring::index::IndexOptions wanted;
    wanted.base = *base;
    wanted.to = options.month;
    wanted.basis = options.basis;
    wanted.by_category = true;
    std::set<std::string> categories;
    for (const auto& value : monitoring::index::price_index(store, wanted).values) {
        if (more.index.empty() || more.index.back().month != value.month)
            more.index.push_back({value.month, {}, 0, {}});
        auto& month = more.index.back();
        if (value.total) {
            month.total = value.index;
            month.items = value.n;
        } else if (value.index && !value.category.empty()) {
            month.categories[value.category] = *value.index;
            categories.insert(value.category);
        }
    }
    more.categories.assign(categories.begin(), categories.end());
}

std::string change_words(double ratio)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.2f%%", (ratio < 0 ? -ratio : ratio) * 100);
    return text;
}

} // namespace

BulletinSupplement gather_supplement(store::Store& store, const BulletinOptions& options)
{
    BulletinSupplement more;
    gather_index(store, options, more);
    const auto months = monitoring::observed_months(store);
    if (!months.empty() && months.front() < options.month) {
        more.record_began = months.front();
        more.cumulative = monitoring::cumulative_changes(store, std::nullopt, options.month, options.basis);
    }
    more.supply = monitoring::supply::supply_summary(store, options.month);
    more.quality = monitoring::quality(store, options.month);
    more.procurement = gather_procurement(store, options.month);
    if (options.internal) {
        const monitoring::Sentences sentences(monitoring::rules_of_month(store, options.month));
        for (auto& finding : monitoring::findings(store, options.month)) {
            auto sentence = sentences.of(finding);
            more.findings.push_back({std::move(finding), std::move(sentence)});
        }
    }
    return more;
}

std::string index_words(double index)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.2f", index * 100);
    return text;
}

std::string index_sentence(const BulletinSupplement& more)
{
    if (more.index.size() < 2 || !more.index.back().total)
        return {};
    const auto& base = more.index.front();
    const auto& now = more.index.back();
    std::string text = i18n::tr(Message{PS_N(" The price index (Jevons, {0} = 100) stands at {1}, over {2} items."),
                                        {month_words(base.month), index_words(*now.total), number(now.items)}});
    const auto& before = more.index[more.index.size() - 2];
    if (more.index.size() > 2 && before.total) {
        const double change = *now.total / *before.total - 1;
        text += i18n::tr(
            Message{change < 0 ? PS_N(" That is {0} lower than in {1}.") : PS_N(" That is {0} higher than in {1}."),
                    {change_words(change), month_words(before.month)}});
    }
    return text;
}

std::string cumulative_sentence(const BulletinSupplement& more)
{
    if (!more.record_began || more.cumulative.items.empty())
        return {};
    const auto& all = more.cumulative;
    std::string text = i18n::tr(
        Message{PS_N(" Since {0}, the prices of {1} items have come down and of {2} have gone up, of {3} that can be "
                     "compared."),
                {month_words(*more.record_began), number(all.fallen), number(all.risen),
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

std::string supply_sentence(const BulletinSupplement& more)
{
    const auto& supply = more.supply;
    if (supply.now.reports == 0)
        return {};
    std::string text = i18n::tr(
        Message{PS_N(" Supply: {0} points reported on {1} items; {2} items at points are in danger and {3} to be "
                     "watched, at {4} points."),
                {number(supply.points_reporting), number(supply.items_reported), number(supply.now.danger),
                 number(supply.now.warning), number(supply.points_affected)}});
    if (supply.before.reports > 0)
        text += i18n::tr(Message{PS_N(" Last month they were {0} and {1}."),
                                 {number(supply.before.danger), number(supply.before.warning)}});
    return text;
}

std::string quality_sentence(const BulletinSupplement& more)
{
    std::int64_t required = 0;
    std::int64_t received = 0;
    std::int64_t on_time = 0;
    for (const auto& point : more.quality) {
        required += point.required;
        received += point.received;
        on_time += point.on_time;
    }
    if (required == 0)
        return {};
    return i18n::tr(Message{PS_N(" Of {0} submissions due, {1} came, {2} of them in time."),
                            {number(required), number(received), number(on_time)}});
}

std::string severity_words(monitoring::Severity severity)
{
    switch (severity) {
    case monitoring::Severity::information:
        return PS_TR("information");
    case monitoring::Severity::warning:
        return PS_TR("warning");
    case monitoring::Severity::abnormal:
        break;
    }
    return PS_TR("abnormal");
}

std::string finding_state_words(monitoring::FindingState state)
{
    switch (state) {
    case monitoring::FindingState::open:
        return PS_TR("open");
    case monitoring::FindingState::confirmed:
        return PS_TR("confirmed");
    case monitoring::FindingState::dismissed:
        return PS_TR("dismissed");
    case monitoring::FindingState::in_case:
        break;
    }
    return PS_TR("case opened");
}

std::string report_state_words(monitoring::ReportState state)
{
    switch (state) {
    case monitoring::ReportState::pending:
        return PS_TR("not yet due");
    case monitoring::ReportState::missing:
        return PS_TR("missing");
    case monitoring::ReportState::on_time:
        return PS_TR("in time");
    case monitoring::ReportState::late:
        return PS_TR("late");
    case monitoring::ReportState::returned:
        return PS_TR("sent back");
    case monitoring::ReportState::corrected:
        break;
    }
    return PS_TR("corrected");
}

std::string supply_level_words(monitoring::supply::Level level)
{
    switch (level) {
    case monitoring::supply::Level::fine:
        return PS_TR("sufficient");
    case monitoring::supply::Level::warning:
        return PS_TR("to be watched");
    case monitoring::supply::Level::danger:
        break;
    }
    return PS_TR("in danger");
}

std::string category_words(const std::string& category)
{
    if (category == "drug")
        return PS_TR("Drugs without a category");
    if (category == "consumable")
        return PS_TR("Consumables without a category");
    if (category == "service")
        return PS_TR("Service items without a category");
    return category;
}

std::string list_scope_words(const std::string& scopes)
{
    if (scopes == "national")
        return PS_TR("national list");
    if (scopes == "provincial")
        return PS_TR("provincial list");
    return scopes.empty() ? std::string() : PS_TR("national and provincial list");
}

} // namespace ps::reports
