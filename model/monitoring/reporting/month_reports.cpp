#include "model/monitoring/reporting/month_reports.h"

#include "model/policy/rule_pack_store.h"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace ps::monitoring {

namespace {

std::optional<Month> month_of_date(const std::optional<Date>& date)
{
    return date ? std::optional(Month::of(*date)) : std::nullopt;
}

} // namespace

// From the first duty; without duties from the first month it ever reported; without either from its registration.
std::vector<DutyPoint> duty_points(store::Store& store, const std::optional<std::string>& only)
{
    std::vector<DutyPoint> out;
    bool any = false;
    for (const auto& row : store.query(
             "SELECT p.id, p.code, p.name, p.kind, p.level, d.duty_from, d.duty_until, "
             "(SELECT min(s.month) FROM submission_part s WHERE s.point_id = p.id), "
             "(SELECT CAST(strftime('%Y%m%d', min(b.imported_at), 'localtime') AS INTEGER) FROM registry_record r JOIN "
             "import_batch b ON b.id = r.batch_id WHERE r.registry = 'point' AND r.key = p.code) "
             "FROM organisation p LEFT JOIN (SELECT point_code, min(duty_from) AS duty_from, CASE WHEN "
             "count(duty_until) = "
             "count(*) THEN max(duty_until) END AS duty_until FROM reporting_duty GROUP BY point_code) d "
             "ON d.point_code = p.code WHERE p.role = 'point' AND (?1 IS NULL OR p.code = ?1) ORDER BY p.code",
             only)) {
        any = true;
        DutyPoint point;
        std::optional<Date> duty_from, duty_until, registered_on;
        std::optional<Month> first_report;
        row.read(point.id, point.code, point.name, point.kind, point.level, duty_from, duty_until, first_report,
                 registered_on);
        const auto first_duty = month_of_date(duty_from);
        point.has_duties = first_duty.has_value();
        if (point.has_duties)
            point.until = month_of_date(duty_until);
        const auto from = first_duty ? first_duty : first_report ? first_report : month_of_date(registered_on);
        if (!from)
            continue;
        point.from = *from;
        out.push_back(std::move(point));
    }
    if (only && !any)
        throw Error(ErrorKind::usage, {PS_N("the store has no sentinel point {0}"), {*only}});
    return out;
}

Deadlines::Deadlines(store::Store& store) : days_(policy::working_days(policy::packs_of_kind(store, "holidays")))
{
    for (const auto& extension : deadline_extensions(store))
        extensions_[{extension.month.key(), extension.point}] = extension.until;
}

Date Deadlines::of(Month month, const policy::MonitoringRules& rules) const
{
    return days_.nth_of_month(month.plus(1), rules.deadline_working_day);
}

std::optional<Date> Deadlines::extension(Month month, const std::string& point) const
{
    for (const std::string& scope : {point, std::string()})
        if (const auto found = extensions_.find({month.key(), scope}); found != extensions_.end())
            return found->second;
    return std::nullopt;
}

namespace {

/// What a point submitted for the month, before it is judged.
struct Arrived {
    std::optional<Date> received_on; ///< earliest of the files
    std::int64_t last_batch = 0;
    std::int64_t rejected = 0;
    std::int64_t rejected_cells = 0; ///< required cells filled in the rejected rows
    std::set<std::string> files;     ///< by hash
    bool is_returned = false;
    std::string returned_file;
};

std::int64_t required_of(const policy::MonitoringRules& rules, std::int64_t items, std::int64_t prices,
                         std::int64_t quantities, std::int64_t amounts)
{
    return (rules.require_item ? items : 0) + (rules.require_price ? prices : 0) +
           (rules.require_quantity ? quantities : 0) + (rules.require_amount ? amounts : 0);
}

// A workbook of returned rows replaces all rows that were rejected before it; the rejected rows of a superseded sheet
// were submitted again with the rest.
std::unordered_map<std::int64_t, Arrived> arrivals(store::Store& store, Month month,
                                                   const policy::MonitoringRules& rules)
{
    std::unordered_map<std::int64_t, Arrived> out;
    for (const auto& row : store.query(
             "SELECT s.point_id, s.batch_id, s.imported_on, s.reported_on, s.rejected, s.rejected_items, "
             "s.rejected_prices, "
             "s.rejected_quantities, s.rejected_amounts, b.sha256, b.state, coalesce(json_extract(b.header, "
             "'$.mended'), 0) "
             "FROM submission_part s JOIN import_batch b ON b.id = s.batch_id WHERE s.month = ? ORDER BY s.batch_id",
             month)) {
        const auto [point_id, batch_id, imported_on, reported_on, rejected, rejected_items, rejected_prices,
                    rejected_quantities, rejected_amounts, file, state, is_returned] =
            row.get<std::int64_t, std::int64_t, std::optional<Date>, std::optional<Date>, std::int64_t, std::int64_t,
                    std::int64_t, std::int64_t, std::int64_t, std::string, std::string, bool>();
        auto& arrived = out[point_id];
        arrived.last_batch = batch_id;
        auto day = imported_on;
        // The day named in the file counts, unless it is later than the day of the import.
        if (const auto named_day = reported_on; named_day && (!day || *named_day < *day))
            day = named_day;
        if (day && (!arrived.received_on || *day < *arrived.received_on))
            arrived.received_on = day;
        arrived.files.insert(file);
        if (is_returned && arrived.returned_file != file) {
            arrived.is_returned = true;
            arrived.returned_file = file;
            arrived.rejected = arrived.rejected_cells = 0;
        }
        if (state == "active") {
            arrived.rejected += rejected;
            arrived.rejected_cells +=
                required_of(rules, rejected_items, rejected_prices, rejected_quantities, rejected_amounts);
        }
    }
    return out;
}

// point code -> the day in the register; the officer's own entries before imported ones.
std::map<std::string, Date> registered(store::Store& store, Month month)
{
    std::map<std::string, Date> out;
    for (const char* sql : {"SELECT point_code, received_on FROM submission_register WHERE month = ?",
                            "SELECT point, received_on FROM register_entry WHERE month = ?"}) {
        for (const auto& row : store.query(sql, month)) {
            const auto [point, day] = row.get<std::string, std::optional<Date>>();
            if (day)
                out[point] = *day;
        }
    }
    return out;
}

// point code -> the newest batch when the submission was last sent back
std::map<std::string, std::int64_t> returned(store::Store& store, Month month)
{
    std::map<std::string, std::int64_t> out;
    for (const auto& row : store.query("SELECT point, max(last_batch) FROM submission_return WHERE month = ? AND "
                                       "withdrawn_at IS NULL GROUP BY point",
                                       month)) {
        const auto [point, last_batch] = row.get<std::string, std::int64_t>();
        out[point] = last_batch;
    }
    return out;
}

std::unordered_map<std::int64_t, std::int64_t> counts(store::Query query)
{
    std::unordered_map<std::int64_t, std::int64_t> out;
    for (const auto& row : query) {
        const auto [point, count] = row.get<std::int64_t, std::int64_t>();
        out[point] = count;
    }
    return out;
}

std::unordered_map<std::int64_t, std::int64_t> abnormal_rows_of(store::Store& store, Month month)
{
    return counts(store.query("SELECT point_id, rows FROM abnormal_rows WHERE month = ?", month));
}

// Items that a point owes but did not report.
std::unordered_map<std::int64_t, std::int64_t> owed_items(store::Store& store, Month month)
{
    return counts(
        store.query("SELECT p.id, count(*) FROM reporting_duty d JOIN organisation p ON p.role = 'point' AND p.code = "
                    "d.point_code JOIN item i ON i.code = d.item_code LEFT JOIN observation o ON o.month = ?1 AND "
                    "o.point_id = p.id AND o.item_id = i.id WHERE d.duty_from <= ?2 AND (d.duty_until IS NULL OR "
                    "d.duty_until >= ?3) AND o.month IS NULL GROUP BY p.id",
                    month, month.last_day(), month.first_day()));
}

struct CountedRows {
    std::int64_t rows = 0, filled = 0, superseded = 0;
};

std::unordered_map<std::int64_t, CountedRows> counted_rows(store::Store& store, Month month,
                                                           const policy::MonitoringRules& rules)
{
    std::unordered_map<std::int64_t, CountedRows> out;
    for (const auto& row : store.query("SELECT p.id, m.rows, m.prices, m.quantities, m.amounts, m.superseded FROM "
                                       "organisation p JOIN reporting_month "
                                       "m ON m.point_id = p.id AND m.month = ? WHERE p.role = 'point'",
                                       month)) {
        const auto [id, rows, prices, quantities, amounts, superseded] =
            row.get<std::int64_t, std::int64_t, std::int64_t, std::int64_t, std::int64_t, std::int64_t>();
        out[id] = {rows, required_of(rules, rows, prices, quantities, amounts), superseded};
    }
    return out;
}

template <class Map, class Key>
auto value_or_empty(const Map& map, const Key& key)
{
    const auto found = map.find(key);
    return found == map.end() ? typename Map::mapped_type{} : found->second;
}

ReportState state_of(const PointReport& report, const Arrived& arrived, std::int64_t superseded,
                     std::optional<std::int64_t> returned_at, Date as_of)
{
    if (!report.received_on)
        return report.due < as_of ? ReportState::missing : ReportState::pending;
    if (returned_at && arrived.last_batch <= *returned_at)
        return ReportState::returned;
    if (arrived.files.size() > 1 && (arrived.is_returned || superseded > 0))
        return ReportState::corrected;
    return report.on_time ? ReportState::on_time : ReportState::late;
}

} // namespace

std::vector<PointReport> month_reports(store::Store& store, Month month, const std::vector<DutyPoint>& points,
                                       const Deadlines& deadlines, const policy::MonitoringRules& rules, Date as_of)
{
    const auto arrived_of = arrivals(store, month, rules);
    const auto rows_of = counted_rows(store, month, rules);
    const auto abnormal_of = abnormal_rows_of(store, month);
    const bool any_duties =
        std::any_of(points.begin(), points.end(), [](const DutyPoint& point) { return point.has_duties; });
    const auto owed_of = any_duties ? owed_items(store, month) : std::unordered_map<std::int64_t, std::int64_t>{};
    const auto register_of = registered(store, month);
    const auto returned_of = returned(store, month);
    const auto due = deadlines.of(month, rules);
    const std::int64_t cells = required_of(rules, 1, 1, 1, 1);

    std::vector<PointReport> out;
    for (const auto& point : points) {
        if (!point.owes(month))
            continue;
        const auto arrived = value_or_empty(arrived_of, point.id);
        const auto counted = value_or_empty(rows_of, point.id);
        PointReport report;
        report.point = point.code;
        report.name = point.name;
        report.kind = point.kind;
        report.level = point.level;
        report.month = month;
        const auto extension = deadlines.extension(month, point.code);
        report.due = extension.value_or(due);
        report.extended = extension.has_value();
        report.received_on = arrived.received_on;
        if (const auto entry = register_of.find(point.code); entry != register_of.end())
            report.received_on = entry->second;
        report.on_time = report.received_on && *report.received_on <= report.due;
        report.files = static_cast<std::int64_t>(arrived.files.size());
        report.rejected = arrived.rejected;
        report.rows = counted.rows + report.rejected;
        report.abnormal = std::min(value_or_empty(abnormal_of, point.id), counted.rows);
        if (report.rows > 0)
            report.error_rate = Ratio::from_raw(narrow_to_64(
                divide_half_up(Int128{report.rejected + report.abnormal} * power_of_ten(Ratio::digits), report.rows)));
        // A rejected row is counted as one of the owed items that are missing.
        const auto owed = std::max<std::int64_t>(0, value_or_empty(owed_of, point.id) - report.rejected);
        report.required_cells = (report.rows + owed) * cells;
        report.filled_cells = counted.filled + arrived.rejected_cells;
        const auto back = returned_of.find(point.code);
        report.state = state_of(report, arrived, counted.superseded,
                                back == returned_of.end() ? std::nullopt : std::optional(back->second), as_of);
        out.push_back(std::move(report));
    }
    return out;
}

} // namespace ps::monitoring
