// The supply of a month, item by item and point by point; and its history.
#include "model/monitoring/supply/supply.h"

#include "model/monitoring/supply/supply_reader.h"

#include <algorithm>
#include <limits>

namespace ps::monitoring::supply {

namespace {

struct State {
    const StockReport* report = nullptr; ///< the newest of the month
    std::optional<int> submitted;
};

using States = std::map<std::pair<std::int64_t, std::int64_t>, State>; ///< (item, point)

// The last one is the newest: they come in the order of their last days.
void take_reports(States& states, const std::vector<StockReport>& reports)
{
    for (const auto& report : reports)
        if (report.has_level())
            states[{report.item, report.point}].report = &report;
}

} // namespace

std::vector<Supply> supply(store::Store& store, Month month, const SupplyFilter& filter)
{
    ReportFilter ids;
    if (filter.item)
        ids.item = item_id(store, *filter.item);
    if (filter.point)
        ids.point = point_id(store, *filter.point);
    const auto rules = rules_on(store, month.last_day());
    const auto listed = listed_items(store, month);
    const auto reports = stock_reports(store, {month.first_day(), month.last_day()}, ids);

    States states;
    take_reports(states, reports);
    for (const auto& status : submitted_statuses(store, month, month, ids))
        states[{status.item, status.point}].submitted = status.status;

    Names names(store);
    std::vector<Supply> out;
    for (const auto& [key, state] : states) {
        const auto& [item, point] = key;
        const auto scopes = listed.find(item);
        if (filter.listed_only && scopes == listed.end())
            continue;
        Supply row;
        row.status = state.submitted;
        if (state.report != nullptr) {
            row.stock = state.report->stock;
            row.week_use = state.report->week_use;
            row.days = state.report->days();
            row.reported = state.report->period.last_day;
            row.whole_month = state.report->period.whole_month;
            if (state.report->status)
                row.status = state.report->status;
        }
        if (state.report != nullptr && state.report->complete) {
            row.level = level_of_days(row.days, rules);
            row.status_contradicts = row.status && level_of_status(*row.status) != row.level;
        } else {
            row.level = level_of_status(row.status.value());
        }
        if (filter.level && row.level != *filter.level)
            continue;
        const auto& item_names = names.item(item);
        row.item = item_names.code;
        row.generic_name = item_names.generic_name;
        row.specification = item_names.specification;
        row.unit = item_names.unit;
        row.point = names.point(point).code;
        row.point_name = names.point(point).name;
        if (scopes != listed.end())
            row.list = scopes->second;
        out.push_back(std::move(row));
    }
    std::sort(out.begin(), out.end(),
              [](const Supply& a, const Supply& b) { return a.item != b.item ? a.item < b.item : a.point < b.point; });
    return out;
}

std::vector<SupplyEvent> supply_history(store::Store& store, const std::string& item_code,
                                        const std::optional<std::string>& point_code)
{
    ReportFilter ids;
    ids.item = item_id(store, item_code);
    if (point_code)
        ids.point = point_id(store, *point_code);
    const auto first = Month::from_ym(1900, 1).value();
    const auto last = Month::from_ym(2199, 12).value();
    Names names(store);
    std::map<int, policy::MonitoringRules> rules; // by the month's key
    const auto rules_of = [&](Month month) -> const policy::MonitoringRules& {
        const auto found = rules.find(month.key());
        return found != rules.end() ? found->second
                                    : rules.emplace(month.key(), rules_on(store, month.last_day())).first->second;
    };
    std::vector<SupplyEvent> out;
    const auto begin_event = [&](std::int64_t point, Month month) -> SupplyEvent& {
        auto& event = out.emplace_back();
        event.item = item_code;
        event.point = names.point(point).code;
        event.point_name = names.point(point).name;
        event.month = month;
        return event;
    };
    for (const auto& report : stock_reports(store, {first.first_day(), last.last_day()}, ids)) {
        if (!report.has_level())
            continue;
        const auto month = Month::of(report.period.last_day);
        auto& event = begin_event(report.point, month);
        event.status = report.status;
        event.stock = report.stock;
        event.week_use = report.week_use;
        event.days = report.days();
        event.level = report.complete ? level_of_days(event.days, rules_of(month)) : level_of_status(*report.status);
        if (report.period.whole_month) {
            event.period = month.to_string();
        } else {
            event.week_ending = report.period.last_day;
            event.period = report.period.last_day.to_string();
        }
    }
    for (const auto& status : submitted_statuses(store, first, last, ids)) {
        auto& event = begin_event(status.point, status.month);
        event.from_submission = true;
        event.period = status.month.to_string();
        event.status = status.status;
        event.level = level_of_status(status.status);
    }
    const auto last_day = [](const SupplyEvent& event) {
        return event.week_ending ? *event.week_ending : event.month.last_day();
    };
    std::sort(out.begin(), out.end(), [&](const SupplyEvent& a, const SupplyEvent& b) {
        if (a.point != b.point)
            return a.point < b.point;
        if (!(last_day(a) == last_day(b)))
            return last_day(a) < last_day(b);
        if (a.from_submission != b.from_submission)
            return a.from_submission;
        return !a.week_ending && b.week_ending;
    });
    return out;
}

std::vector<Month> supply_months(store::Store& store)
{
    std::vector<Month> out;
    for (const auto& row :
         store.query("SELECT DISTINCT last_day / 100 FROM stock_row WHERE current = 1 UNION SELECT DISTINCT "
                     "month FROM observation WHERE supply_status IS NOT NULL ORDER BY 1"))
        out.push_back(row.get<Month>());
    return out;
}

} // namespace ps::monitoring::supply
