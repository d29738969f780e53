#include "model/monitoring/supply/supply_reader.h"

#include "model/policy/rule_pack_store.h"

namespace ps::monitoring::supply {

namespace {

// 4 is the worst, 1 the best; 5 (not in use) only when no row says more.
void take_worst(std::optional<int>& worst, int status)
{
    const auto badness = [](int value) { return value == not_in_use ? 0 : value; };
    if (!worst || badness(status) > badness(*worst))
        worst = status;
}

// Rows between two days or months, for the item and the point of the filter.
store::Query filtered(store::Store& store, const std::string& sql, store::Value first, store::Value last,
                      const ReportFilter& filter, const char* order)
{
    std::vector<store::Value> values{first, last};
    if (filter.item)
        values.emplace_back(*filter.item);
    if (filter.point)
        values.emplace_back(*filter.point);
    return store::Statement(store, sql + (filter.item ? " AND item_id = ?" : "") +
                                       (filter.point ? " AND point_id = ?" : "") + order)
        .query_values(values);
}

std::int64_t id_of(store::Store& store, const char* sql, const std::string& code, Message unknown)
{
    const auto id = store.one<std::int64_t>(sql, code);
    if (!id)
        throw Error(ErrorKind::usage, std::move(unknown));
    return *id;
}

} // namespace

std::vector<StockReport> stock_reports(store::Store& store, const DateRange& last_days, const ReportFilter& filter)
{
    std::vector<StockReport> out;
    for (const auto& row :
         filtered(store,
                  "SELECT point_id, item_id, last_day, whole_month, stock, week_use, supply_status FROM stock_row "
                  "WHERE current = 1 AND last_day BETWEEN ? AND ?",
                  last_days.first, last_days.last, filter, " ORDER BY point_id, item_id, last_day, whole_month DESC")) {
        const auto [point, item, last_day, whole_month, stock, week_use, status] =
            row.get<std::int64_t, std::int64_t, Date, bool, std::optional<Quantity>, std::optional<Quantity>,
                    std::optional<int>>();
        const bool same = !out.empty() && out.back().point == point && out.back().item == item &&
                          out.back().period.last_day == last_day && out.back().period.whole_month == whole_month;
        if (!same) {
            out.emplace_back();
            out.back().point = point;
            out.back().item = item;
            out.back().period = {last_day, whole_month};
        }
        auto& report = out.back();
        const bool had_figures = report.stock || report.week_use;
        if (stock)
            report.stock = report.stock.value_or(Quantity{}) + *stock;
        if (week_use)
            report.week_use = report.week_use.value_or(Quantity{}) + *week_use;
        if (stock || week_use)
            report.complete = (report.complete || !had_figures) && stock && week_use;
        if (status)
            take_worst(report.status, *status);
    }
    return out;
}

std::vector<ReportedStatus> submitted_statuses(store::Store& store, Month first, Month last, const ReportFilter& filter)
{
    std::vector<ReportedStatus> out;
    for (const auto& row : filtered(store,
                                    "SELECT point_id, item_id, month, supply_status FROM observation WHERE "
                                    "supply_status IS NOT NULL AND month BETWEEN ? AND ?",
                                    first, last, filter, " ORDER BY point_id, item_id, month")) {
        const auto [point, item, month, status] = row.get<std::int64_t, std::int64_t, Month, int>();
        out.push_back({point, item, month, status});
    }
    return out;
}

std::int64_t item_id(store::Store& store, const std::string& code)
{
    return id_of(store, "SELECT id FROM item WHERE code = ?", code, {PS_N("there is no item “{0}”"), {code}});
}

std::int64_t point_id(store::Store& store, const std::string& code)
{
    return id_of(store, "SELECT id FROM organisation WHERE role = 'point' AND code = ?", code,
                 {PS_N("there is no sentinel point “{0}”"), {code}});
}

policy::MonitoringRules rules_on(store::Store& store, Date day)
{
    return policy::monitoring_rules(policy::effective_pack(store, "monitoring", day));
}

const ItemNames& Names::item(std::int64_t id)
{
    const auto [entry, added] = items_.try_emplace(id);
    auto& names = entry->second;
    if (added)
        for (const auto& row :
             store_.query("SELECT code, generic_name, specification, unit FROM item WHERE id = ?", id))
            row.read(names.code, names.generic_name, names.specification, names.unit);
    return names;
}

const PointNames& Names::point(std::int64_t id)
{
    const auto [entry, added] = points_.try_emplace(id);
    auto& names = entry->second;
    if (added)
        for (const auto& row : store_.query("SELECT code, name FROM organisation WHERE id = ?", id))
            row.read(names.code, names.name);
    return names;
}

} // namespace ps::monitoring::supply
