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

std::string filter_sql(const ReportFilter& filter)
{
    return std::string(filter.item ? " AND item_id = ?" : "") + (filter.point ? " AND point_id = ?" : "");
}

void bind_filter(SQLite::Statement& query, const ReportFilter& filter, int index)
{
    if (filter.item)
        query.bind(index++, *filter.item);
    if (filter.point)
        query.bind(index, *filter.point);
}

std::int64_t id_of(store::Store& store, const char* sql, const std::string& code, Message unknown)
{
    auto& query = store.statement(sql);
    query.bind(1, code);
    if (!query.executeStep()) {
        query.reset();
        throw Error(ErrorKind::usage, std::move(unknown));
    }
    const auto id = query.getColumn(0).getInt64();
    query.reset();
    return id;
}

} // namespace

std::vector<StockReport> stock_reports(store::Store& store, const DateRange& last_days, const ReportFilter& filter)
{
    auto& query = store.statement(
        "SELECT point_id, item_id, last_day, whole_month, stock, week_use, supply_status FROM stock_row "
        "WHERE current = 1 AND last_day BETWEEN ? AND ?" +
        filter_sql(filter) + " ORDER BY point_id, item_id, last_day, whole_month DESC");
    query.bind(1, last_days.first.key());
    query.bind(2, last_days.last.key());
    bind_filter(query, filter, 3);
    std::vector<StockReport> out;
    while (query.executeStep()) {
        const auto point = query.getColumn(0).getInt64();
        const auto item = query.getColumn(1).getInt64();
        const auto last_day = Date::from_key(query.getColumn(2).getInt64()).value();
        const bool whole_month = query.getColumn(3).getInt() != 0;
        const bool same = !out.empty() && out.back().point == point && out.back().item == item &&
                          out.back().period.last_day == last_day && out.back().period.whole_month == whole_month;
        if (!same) {
            out.emplace_back();
            out.back().point = point;
            out.back().item = item;
            out.back().period = {last_day, whole_month};
        }
        auto& report = out.back();
        const auto stock = store::number_column<Quantity>(query, 4);
        const auto week_use = store::number_column<Quantity>(query, 5);
        const bool said_before = report.stock || report.week_use;
        if (stock)
            report.stock = report.stock.value_or(Quantity{}) + *stock;
        if (week_use)
            report.week_use = report.week_use.value_or(Quantity{}) + *week_use;
        if (stock || week_use)
            report.complete = (report.complete || !said_before) && stock && week_use;
        if (const auto status = query.getColumn(6); !status.isNull())
            take_worst(report.status, status.getInt());
    }
    query.reset();
    return out;
}

std::vector<ReportedStatus> submitted_statuses(store::Store& store, Month first, Month last, const ReportFilter& filter)
{
    auto& query = store.statement("SELECT point_id, item_id, month, supply_status FROM observation WHERE "
                                  "supply_status IS NOT NULL AND month BETWEEN ? AND ?" +
                                  filter_sql(filter) + " ORDER BY point_id, item_id, month");
    query.bind(1, first.key());
    query.bind(2, last.key());
    bind_filter(query, filter, 3);
    std::vector<ReportedStatus> out;
    while (query.executeStep())
        out.push_back({query.getColumn(0).getInt64(), query.getColumn(1).getInt64(),
                       Month::from_key(query.getColumn(2).getInt64()).value(), query.getColumn(3).getInt()});
    query.reset();
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
    if (added) {
        auto& query = store_.statement("SELECT code, generic_name, specification, unit FROM item WHERE id = ?");
        query.bind(1, id);
        if (query.executeStep())
            entry->second = {query.getColumn(0).getString(), query.getColumn(1).getString(),
                             query.getColumn(2).getString(), query.getColumn(3).getString()};
        query.reset();
    }
    return entry->second;
}

const PointNames& Names::point(std::int64_t id)
{
    const auto [entry, added] = points_.try_emplace(id);
    if (added) {
        auto& query = store_.statement("SELECT code, name FROM organisation WHERE id = ?");
        query.bind(1, id);
        if (query.executeStep())
            entry->second = {query.getColumn(0).getString(), query.getColumn(1).getString()};
        query.reset();
    }
    return entry->second;
}

} // namespace ps::monitoring::supply
