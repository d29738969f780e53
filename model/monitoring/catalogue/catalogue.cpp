#include "model/monitoring/catalogue/catalogue.h"

#include "model/monitoring/catalogue/monitored_periods.h"
#include "model/store/journal.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace ps::monitoring {

namespace {

std::optional<Date> day_of(int key)
{
    return key == first_day_key || key == last_day_key ? std::nullopt : Date::from_key(key);
}

// Of the columns item_code, action, day and reason.
std::pair<std::string, CatalogueDecision> decision_row(const store::Row& row)
{
    std::pair<std::string, CatalogueDecision> out;
    std::string action;
    row.read(out.first, action, out.second.day, out.second.reason);
    out.second.action = action == "add" ? CatalogueAction::add : CatalogueAction::drop;
    return out;
}

void join_reasons(std::string& reasons, const std::string& more)
{
    if (!more.empty())
        reasons += (reasons.empty() ? "" : "; ") + more;
}

void add_from(std::vector<DayPeriod>& periods, const CatalogueDecision& decision)
{
    const int first = decision.day.key();
    const int day_before = decision.day.plus_days(-1).key();
    DayPeriod added{first, last_day_key, decision.reason, true};
    std::vector<DayPeriod> kept;
    for (auto& period : periods) {
        if (period.from >= first)
            continue; // from here on the decision counts
        if (period.until >= day_before) {
            // A period that ran up to this day is extended: one period, not two.
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

void drop_after(std::vector<DayPeriod>& periods, const CatalogueDecision& decision)
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
                                  const std::vector<CatalogueDecision>& decisions)
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

std::map<std::string, std::vector<CatalogueDecision>> all_decisions(store::Store& store)
{
    std::map<std::string, std::vector<CatalogueDecision>> out;
    for (const auto& row : store.query("SELECT item_code, action, day, reason FROM monitoring_decision ORDER BY id")) {
        auto [item, decision] = decision_row(row);
        out[item].push_back(std::move(decision));
    }
    return out;
}

std::vector<CatalogueDecision> decisions_of(store::Store& store, const std::string& item_code)
{
    std::vector<CatalogueDecision> out;
    for (const auto& row :
         store.query("SELECT item_code, action, day, reason FROM monitoring_decision WHERE item_code = ? ORDER BY id",
                     item_code))
        out.push_back(decision_row(row).second);
    return out;
}

bool touches(const DayPeriod& period, Month month)
{
    return period.from <= month.last_day().key() && period.until >= month.first_day().key();
}

std::vector<MonitoredPeriod> monitored_periods(store::Store& store, const std::optional<Month>& month)
{
    const auto decisions = all_decisions(store);
    const std::vector<CatalogueDecision> none;
    std::vector<MonitoredPeriod> out;
    for (const auto& row : store.query("SELECT code, generic_name, specification, manufacturer, monitored_from, "
                                       "monitored_until FROM item ORDER BY code")) {
        const auto [code, generic_name, specification, manufacturer, monitored_from, monitored_until] =
            row.get<std::string, std::string, std::string, std::string, std::optional<Date>, std::optional<Date>>();
        const auto decided = decisions.find(code);
        for (const auto& period :
             periods_of(monitored_from, monitored_until, decided == decisions.end() ? none : decided->second)) {
            if (month && !touches(period, *month))
                continue;
            out.push_back({code, generic_name, specification, manufacturer, day_of(period.from), day_of(period.until),
                           period.reason, period.decided ? "decision" : "catalogue"});
        }
    }
    return out;
}

void decide_monitoring(store::Store& store, const std::string& item_code, CatalogueAction action, Date day,
                       const std::string& reason)
{
    if (reason.find_first_not_of(" \t\r\n") == std::string::npos)
        throw Error(ErrorKind::usage, {PS_N("a decision on the monitored items needs a reason")});
    store::WriteTransaction transaction(store);
    const auto item = store.one<std::optional<Date>, std::optional<Date>>(
        "SELECT monitored_from, monitored_until FROM item WHERE code = ?", item_code);
    if (!item)
        throw Error(ErrorKind::failed, {PS_N("the store has no item {0}"), {item_code}});
    const auto& [from, until] = *item;
    const auto periods = periods_of(from, until, decisions_of(store, item_code));
    const bool adds = action == CatalogueAction::add;
    if (adds && std::any_of(periods.begin(), periods.end(), [&](const DayPeriod& period) {
            return period.from <= day.key() && period.until == last_day_key;
        }))
        throw Error(ErrorKind::usage, {PS_N("{0} is monitored from {1} on already"), {item_code, day.to_string()}});
    if (!adds &&
        std::none_of(periods.begin(), periods.end(), [&](const DayPeriod& period) { return period.until > day.key(); }))
        throw Error(ErrorKind::usage, {PS_N("{0} is not monitored after {1} anyway"), {item_code, day.to_string()}});
    store.execute("INSERT INTO monitoring_decision (item_code, action, day, reason, decided_at) VALUES (?, ?, ?, ?, ?)",
                  item_code, name_of(action), day, reason, store::utc_now());
    store::append_journal(
        store, "monitored",
        {{"item", item_code}, {"action", name_of(action)}, {"day", day.to_string()}, {"reason", reason}});
    transaction.commit();
}

std::vector<std::int64_t> monitored_items(store::Store& store, Month month)
{
    const auto decisions = all_decisions(store);
    // The catalogue may have hundreds of thousands of items; only items with decisions are examined one by one.
    std::vector<std::int64_t> out;
    for (const auto& row : store.query("SELECT id FROM item WHERE (monitored_from IS NULL OR monitored_from <= ?) AND "
                                       "(monitored_until IS NULL OR monitored_until >= ?) AND code NOT IN (SELECT "
                                       "item_code FROM monitoring_decision)",
                                       month.last_day(), month.first_day()))
        out.push_back(row.get<std::int64_t>());
    store::Statement item_of(store, "SELECT id, monitored_from, monitored_until FROM item WHERE code = ?");
    for (const auto& [code, decided] : decisions) {
        const auto item = item_of.one<std::int64_t, std::optional<Date>, std::optional<Date>>(code);
        if (!item)
            continue;
        const auto& [id, from, until] = *item;
        const auto periods = periods_of(from, until, decided);
        if (std::any_of(periods.begin(), periods.end(), [&](const auto& period) { return touches(period, month); }))
            out.push_back(id);
    }
    std::sort(out.begin(), out.end());
    return out;
}

MonitoredDays::MonitoredDays(store::Store& store, std::int64_t item_id)
{
    for (const auto& row :
         store.query("SELECT code, monitored_from, monitored_until FROM item WHERE id = ?", item_id)) {
        const auto [code, from, until] = row.get<std::string, std::optional<Date>, std::optional<Date>>();
        for (const auto& period : periods_of(from, until, decisions_of(store, code)))
            periods_.emplace_back(period.from, period.until);
    }
}

bool MonitoredDays::in(Month month) const
{
    return std::any_of(periods_.begin(), periods_.end(), [&](const auto& period) {
        return period.first <= month.last_day().key() && period.second >= month.first_day().key();
    });
}

void insert_complaint(store::Store& store, const ComplaintRow& row)
{
    store.execute("INSERT INTO complaint (batch_id, row_number, month, item_code, complaints) VALUES (?, ?, ?, ?, ?)",
                  row.batch_id, row.row_number, row.month, row.item_code, row.count);
}

void remove_complaints(store::Store& store, std::int64_t batch_id)
{
    store.execute("DELETE FROM complaint WHERE batch_id = ?", batch_id);
}

store::RowsPerBatch stored_complaints(store::Store& store)
{
    return store::count_rows_per_batch(store, "SELECT batch_id, count(*) FROM complaint GROUP BY batch_id");
}

} // namespace ps::monitoring
