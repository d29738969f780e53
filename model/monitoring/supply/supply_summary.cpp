// A month's supply in a few figures, for the bulletin and the head of the page.
#include "model/monitoring/supply/supply.h"

#include <algorithm>
#include <map>
#include <set>

namespace ps::monitoring::supply {

namespace {

SupplySummary::Counts counts_of(const std::vector<Supply>& rows)
{
    SupplySummary::Counts counts;
    for (const auto& row : rows) {
        ++counts.reports;
        ++(row.level == SupplyLevel::fine      ? counts.fine
           : row.level == SupplyLevel::warning ? counts.warning
                                               : counts.danger);
    }
    return counts;
}

std::set<std::string> items_in_danger(const std::vector<Supply>& rows)
{
    std::set<std::string> out;
    for (const auto& row : rows)
        if (row.level == SupplyLevel::danger)
            out.insert(row.item);
    return out;
}

SupplySummary::ItemState state_of(const std::vector<const Supply*>& rows)
{
    SupplySummary::ItemState state;
    std::vector<std::string> warned;
    for (const auto* row : rows) {
        state.item = row->item;
        state.generic_name = row->generic_name;
        state.specification = row->specification;
        state.list = row->list;
        state.level = std::max(state.level, row->level);
        ++state.points_reporting;
        if (row->days && (!state.shortest_days || *row->days < *state.shortest_days))
            state.shortest_days = row->days;
        if (row->level == SupplyLevel::danger) {
            ++state.points_danger;
            state.points.push_back(row->point_name);
        } else if (row->level == SupplyLevel::warning) {
            ++state.points_warning;
            warned.push_back(row->point_name);
        }
    }
    state.points.insert(state.points.end(), warned.begin(), warned.end());
    return state;
}

} // namespace

SupplySummary supply_summary(store::Store& store, Month month)
{
    const auto rows = supply(store, month);
    const auto rows_before = supply(store, month.plus(-1));
    SupplySummary out;
    out.month = month;
    out.now = counts_of(rows);
    out.before = counts_of(rows_before);

    std::map<std::string, std::vector<const Supply*>> by_item; // the rows come by point code
    std::set<std::string> reporting, affected;
    for (const auto& row : rows) {
        by_item[row.item].push_back(&row);
        reporting.insert(row.point);
        if (row.level != SupplyLevel::fine)
            affected.insert(row.point);
    }
    out.points_reporting = static_cast<std::int64_t>(reporting.size());
    out.points_affected = static_cast<std::int64_t>(affected.size());
    out.items_reported = static_cast<std::int64_t>(by_item.size());
    for (const auto& [item, of_item] : by_item) {
        if (!of_item.front()->list.empty())
            ++out.items_listed;
        if (auto state = state_of(of_item); state.level != SupplyLevel::fine)
            out.items.push_back(std::move(state));
    }
    std::stable_sort(out.items.begin(), out.items.end(), [](const auto& a, const auto& b) {
        if (a.level != b.level)
            return a.level > b.level;
        if (a.points_danger != b.points_danger)
            return a.points_danger > b.points_danger;
        return a.points_warning > b.points_warning;
    });

    const auto now = items_in_danger(rows);
    const auto before = items_in_danger(rows_before);
    std::set_difference(now.begin(), now.end(), before.begin(), before.end(), std::back_inserter(out.newly_in_danger));
    std::set_difference(before.begin(), before.end(), now.begin(), now.end(), std::back_inserter(out.relieved));
    return out;
}

} // namespace ps::monitoring::supply
