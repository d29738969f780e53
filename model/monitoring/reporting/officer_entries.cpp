// What officers enter: extensions of deadlines, the days on which submissions came, returns for correction.
#include "model/monitoring/reporting/reporting.h"

#include "model/store/journal.h"

#include <nlohmann/json.hpp>

namespace ps::monitoring {

namespace {

void require_point(store::Store& store, const std::string& point)
{
    const bool known =
        store.value<bool>("SELECT EXISTS (SELECT 1 FROM organisation WHERE role = 'point' AND code = ?)", point);
    if (!known)
        throw Error(ErrorKind::usage, {PS_N("the store has no sentinel point {0}"), {point}});
}

void require_reason(const std::string& reason)
{
    if (reason.find_first_not_of(" \t\r\n") == std::string::npos)
        throw Error(ErrorKind::usage, PS_N("give a reason"));
}

} // namespace

void extend_deadline(store::Store& store, Month month, const std::optional<std::string>& point, Date until,
                     const std::string& reason)
{
    require_reason(reason);
    if (until <= month.last_day())
        throw Error(ErrorKind::usage,
                    {PS_N("{0} lies in or before the month {1} itself"), {until.to_string(), month.to_string()}});
    store::WriteTransaction transaction(store);
    if (point)
        require_point(store, *point);
    store.execute(
        "INSERT OR REPLACE INTO deadline_extension (month, point, until, reason, decided_at) VALUES (?, ?, ?, ?, ?)",
        month, point.value_or(""), until, reason, store::utc_now());
    store::append_journal(store, "deadline",
                          {{"month", month.to_string()},
                           {"point", point.value_or("")},
                           {"until", until.to_string()},
                           {"reason", reason}});
    transaction.commit();
}

void withdraw_extension(store::Store& store, Month month, const std::optional<std::string>& point)
{
    store::WriteTransaction transaction(store);
    if (store.execute("DELETE FROM deadline_extension WHERE month = ? AND point = ?", month, point.value_or("")) == 0)
        throw Error(ErrorKind::usage, {PS_N("the deadline of {0} was not extended"), {month.to_string()}});
    store::append_journal(store, "deadline",
                          {{"month", month.to_string()}, {"point", point.value_or("")}, {"until", ""}});
    transaction.commit();
}

std::vector<DeadlineExtension> deadline_extensions(store::Store& store)
{
    std::vector<DeadlineExtension> out;
    for (const auto& row :
         store.query("SELECT month, point, until, reason, decided_at FROM deadline_extension ORDER BY month, point")) {
        const auto [month, point, until, reason, decided_at] =
            row.get<Month, std::string, Date, std::string, std::string>();
        out.push_back({month, point, until, reason, decided_at});
    }
    return out;
}

void register_submission(store::Store& store, const std::string& point, Month month,
                         const std::optional<Date>& received_on)
{
    store::WriteTransaction transaction(store);
    require_point(store, point);
    if (received_on) {
        store.execute("INSERT OR REPLACE INTO register_entry (point, month, received_on) VALUES (?, ?, ?)", point,
                      month, *received_on);
    } else if (store.execute("DELETE FROM register_entry WHERE point = ? AND month = ?", point, month) == 0) {
        throw Error(ErrorKind::usage, {PS_N("the register has no entry for {0} in {1}"), {point, month.to_string()}});
    }
    store::append_journal(
        store, "register",
        {{"point", point}, {"month", month.to_string()}, {"received_on", received_on ? received_on->to_string() : ""}});
    transaction.commit();
}

void record_return(store::Store& store, const std::string& point, Month month, const std::string& reason)
{
    store::WriteTransaction transaction(store);
    ReportingOptions options;
    options.point = point;
    const auto reports = reporting(store, month, month, options);
    const auto last_batch = store.value<std::optional<std::int64_t>>(
        "SELECT max(s.batch_id) FROM submission_part s JOIN organisation p ON p.id = s.point_id WHERE p.role = 'point' "
        "AND p.code = ? AND s.month = ?",
        point, month);
    if (!last_batch || reports.empty())
        throw Error(ErrorKind::usage, {PS_N("{0} has sent nothing for {1}"), {point, month.to_string()}});
    const auto& report = reports.front();
    store.execute("INSERT INTO submission_return (point, month, last_batch, reason, error_rate, "
                  "returned_at) VALUES (?, ?, ?, ?, ?, ?)",
                  point, month, last_batch, reason, report.error_rate, store::utc_now());
    store::append_journal(store, "return",
                          {{"point", point},
                           {"month", month.to_string()},
                           {"reason", reason},
                           {"rows", report.rows},
                           {"rejected", report.rejected},
                           {"abnormal", report.abnormal}});
    transaction.commit();
}

void withdraw_return(store::Store& store, const std::string& point, Month month)
{
    store::WriteTransaction transaction(store);
    if (store.execute("UPDATE submission_return SET withdrawn_at = ?1 WHERE id = (SELECT max(id) FROM "
                      "submission_return WHERE point = ?2 AND month = ?3 AND withdrawn_at IS NULL)",
                      store::utc_now(), point, month) == 0)
        throw Error(ErrorKind::usage,
                    {PS_N("the submission of {0} for {1} was not returned"), {point, month.to_string()}});
    store::append_journal(store, "return", {{"point", point}, {"month", month.to_string()}, {"withdrawn", true}});
    transaction.commit();
}

} // namespace ps::monitoring
