#include "model/monitoring/catalogue/catalogue.h"

#include "model/monitoring/catalogue/monitored_periods.h"
#include "model/store/journal.h"

#include <algorithm>

namespace ps::monitoring {

namespace {

std::optional<Date> date_column(SQLite::Statement& query, int index)
{
    const auto column = query.getColumn(index);
    return column.isNull() ? std::nullopt : Date::from_key(column.getInt64());
}

std::optional<Date> day_of(int key)
{
    return key == first_day_key || key == last_day_key ? std::nullopt : Date::from_key(key);
}

Decision decision_row(SQLite::Statement& query)
{
    return {query.getColumn(1).getString() == "add" ? CatalogueAction::add : CatalogueAction::drop,
            Date::from_key(query.getColumn(2).getInt64()).value(), query.getColumn(3).getString()};
}

void join_reasons(std::string& reasons, const std::string& more)
{
    if (!more.empty())
        reasons += (reasons.empty() ? "" : "; ") + more;
}

void add_from(std::vector<DayPeriod>& periods, const Decision& decision)
{
    const int first = decision.day.key();
    const int day_before = decision.day.plus_days(-1).key();
    DayPeriod added{first, last_day_key, decision.reason, true};
    std::vector<DayPeriod> kept;
    for (auto& period : periods) {
        if (period.from >= first)
            continue; // from here on the decision counts
        if (period.until >= day_before) {
            // What ran up to this day goes on: one time, not two.
            added.from = period.from;
            std::string reasons = period.reason;
            join_reasons(reasons, decision.reason);
            added.reason = reasons;
        } else {
            kept.push_back(std::move(period));
        }
    }
    kept.push_back(std::move(added));
    periods = std::move(kept);
}

void drop_after(std::vector<DayPeriod>& periods, const Decision& decision)
{
    const int last = decision.day.key();
    std::erase_if(periods, [&](const DayPeriod& period) { return period.from > last; });
    for (auto& period : periods) {
        if (period.until <= last)
            continue;
        period.until = last;
        join_reasons(period.reason, decision.reason);
        period.decided = true;
    }
}

} // namespace

const char* name_of(CatalogueAction action)
{
    return action == CatalogueAction::add ? "add" : "drop";
}

std::vector<DayPeriod> periods_of(const std::optional<Date>& from, const std::optional<Date>& until,
                                  const std::vector<Decision>& decisions)
{
    std::vector<DayPeriod> out{{from ? from->key() : first_day_key, until ? until->key() : last_day_key, {}, false}};
    for (const auto& decision : decisions) {
        if (decision.action == CatalogueAction::add)
            add_from(out, decision);
        else
            drop_after(out, decision);
    }
    return out;
}

std::map<std::string, std::vector<Decision>> all_decisions(store::Store& store)
{
    auto& query = store.statement("SELECT item_code, action, day, reason FROM monitoring_decision ORDER BY id");
    std::map<std::string, std::vector<Decision>> out;
    while (query.executeStep())
        out[query.getColumn(0).getString()].push_back(decision_row(query));
    query.reset();
    return out;
}

std::vector<Decision> decisions_of(store::Store& store, const std::string& item_code)
{
    auto& query = store.statement(
        "SELECT item_code, action, day, reason FROM monitoring_decision WHERE item_code = ? ORDER BY id");
    query.bind(1, item_code);
    std::vector<Decision> out;
    while (query.executeStep())
        out.push_back(decision_row(query));
    query.reset();
    return out;
}

bool touches(const DayPeriod& period, Month month)
{
    return period.from <= month.last_day().key() && period.until >= month.first_day().key();
}

std::vector<MonitoredPeriod> monitored_periods(store::Store& store, const std::optional<Month>& month)
{
    const auto decisions = all_decisions(store);
    const std::vector<Decision> none;
    auto& query = store.statement("SELECT code, generic_name, specification, manufacturer, monitored_from, "
                                  "monitored_until FROM item ORDER BY code");
    std::vector<MonitoredPeriod> out;
    while (query.executeStep()) {
        const auto code = query.getColumn(0).getString();
        const auto decided = decisions.find(code);
        for (const auto& period : periods_of(date_column(query, 4), date_column(query, 5),
                                             decided == decisions.end() ? none : decided->second)) {
            if (month && !touches(period, *month))
                continue;
            out.push_back({code, query.getColumn(1).getString(), query.getColumn(2).getString(),
                           query.getColumn(3).getString(), day_of(period.from), day_of(period.until), period.reason,
                           period.decided ? "decision" : "catalogue"});
        }
    }
    query.reset();
    return out;
}

void decide_monitoring(store::Store& store, const std::string& item_code, CatalogueAction action, Date day,
                       const std::string& reason)
{
    if (reason.find_first_not_of(" \t\r\n") == std::string::npos)
        throw Error(ErrorKind::usage, {PS_N("a decision on the monitored items needs a reason")});
    store::WriteTransaction transaction(store);
    auto& query = store.statement("SELECT monitored_from, monitored_until FROM item WHERE code = ?");
    query.bind(1, item_code);
    if (!query.executeStep()) {
        query.reset();
        throw Error(ErrorKind::failed, {PS_N("the store has no item {0}"), {item_code}});
    }
    const auto periods = periods_of(date_column(query, 0), date_column(query, 1), decisions_of(store, item_code));
    query.reset();
    const bool adds = action == CatalogueAction::add;
    if (adds && std::any_of(periods.begin(), periods.end(), [&](const DayPeriod& period) {
            return period.from <= day.key() && period.until == last_day_key;
        }))
        throw Error(ErrorKind::usage, {PS_N("{0} is monitored from {1} on already"), {item_code, day.to_string()}});
    if (!adds &&
        std::none_of(periods.begin(), periods.end(), [&](const DayPeriod& period) { return period.until > day.key(); }))
        throw Error(ErrorKind::usage, {PS_N("{0} is not monitored after {1} anyway"), {item_code, day.to_string()}});
    auto& insert = store.statement(
        "INSERT INTO monitoring_decision (item_code, action, day, reason, decided_at) VALUES (?, ?, ?, ?, ?)");
    insert.bind(1, item_code);
    insert.bind(2, name_of(action));
    insert.bind(3, day.key());
    insert.bind(4, reason);
    insert.bind(5, store::utc_now());
    insert.exec();
    insert.reset();
    store::append_journal(
        store, "monitored",
        {{"item", item_code}, {"action", name_of(action)}, {"day", day.to_string()}, {"reason", reason}});
    transaction.commit();
}

std::vector<std::int64_t> monitored_items(store::Store& store, Month month)
{
    const auto decisions = all_decisions(store);
    // The catalogue may have hundreds of thousands of items; only those that were decided on are looked at one by one.
    auto& query = store.statement("SELECT id FROM item WHERE (monitored_from IS NULL OR monitored_from <= ?) AND "
                                  "(monitored_until IS NULL OR monitored_until >= ?) AND code NOT IN (SELECT "
                                  "item_code FROM monitoring_decision)");
    query.bind(1, month.last_day().key());
    query.bind(2, month.first_day().key());
    std::vector<std::int64_t> out;
    while (query.executeStep())
        out.push_back(query.getColumn(0).getInt64());
    query.reset();
    auto& one = store.statement("SELECT id, monitored_from, monitored_until FROM item WHERE code = ?");
    for (const auto& [code, decided] : decisions) {
        one.reset();
        one.bind(1, code);
        if (!one.executeStep())
            continue;
        const auto periods = periods_of(date_column(one, 1), date_column(one, 2), decided);
        if (std::any_of(periods.begin(), periods.end(), [&](const auto& period) { return touches(period, month); }))
            out.push_back(one.getColumn(0).getInt64());
    }
    one.reset();
    std::sort(out.begin(), out.end());
    return out;
}

MonitoredDays::MonitoredDays(store::Store& store, std::int64_t item_id)
{
    auto& query = store.statement("SELECT code, monitored_from, monitored_until FROM item WHERE id = ?");
    query.bind(1, item_id);
    if (query.executeStep()) {
        const auto code = query.getColumn(0).getString();
        for (const auto& period : periods_of(date_column(query, 1), date_column(query, 2), decisions_of(store, code)))
            periods_.emplace_back(period.from, period.until);
    }
    query.reset();
}

bool MonitoredDays::in(Month month) const
{
    return std::any_of(periods_.begin(), periods_.end(), [&](const auto& period) {
        return period.first <= month.last_day().key() && period.second >= month.first_day().key();
    });
}

void insert_complaint(store::Store& store, const ComplaintRow& row)
{
    auto& insert = store.statement(
        "INSERT INTO complaint (batch_id, row_number, month, item_code, complaints) VALUES (?, ?, ?, ?, ?)");
    insert.bind(1, row.batch_id);
    insert.bind(2, static_cast<std::int64_t>(row.row_number));
    insert.bind(3, row.month.key());
    insert.bind(4, row.item_code);
    insert.bind(5, row.count);
    insert.exec();
    insert.reset();
}

void remove_complaints(store::Store& store, std::int64_t batch_id)
{
    auto& remove = store.statement("DELETE FROM complaint WHERE batch_id = ?");
    remove.bind(1, batch_id);
    remove.exec();
    remove.reset();
}

store::RowsPerBatch stored_complaints(store::Store& store)
{
    return store::count_rows_per_batch(store, "SELECT batch_id, count(*) FROM complaint GROUP BY batch_id");
}

} // namespace ps::monitoring
