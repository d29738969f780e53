// What officers enter: extensions of deadlines, the days on which submissions came, returns for correction.
#include "model/monitoring/reporting/reporting.h"

#include "model/store/journal.h"

namespace ps::monitoring {

namespace {

void require_point(store::Store& store, const std::string& point)
{
    auto& query = store.statement("SELECT EXISTS (SELECT 1 FROM organisation WHERE role = 'point' AND code = ?)");
    query.bind(1, point);
    query.executeStep();
    const bool known = query.getColumn(0).getInt() != 0;
    query.reset();
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
    auto& insert = store.statement(
        "INSERT OR REPLACE INTO deadline_extension (month, point, until, reason, decided_at) VALUES (?, ?, ?, ?, ?)");
    insert.bind(1, month.key());
    insert.bind(2, point.value_or(""));
    insert.bind(3, until.key());
    insert.bind(4, reason);
    insert.bind(5, store::utc_now());
    insert.exec();
    insert.reset();
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
    auto& remove = store.statement("DELETE FROM deadline_extension WHERE month = ? AND point = ?");
    remove.bind(1, month.key());
    remove.bind(2, point.value_or(""));
    const bool any = remove.exec() > 0;
    remove.reset();
    if (!any)
        throw Error(ErrorKind::usage, {PS_N("the deadline of {0} was not extended"), {month.to_string()}});
    store::append_journal(store, "deadline",
                          {{"month", month.to_string()}, {"point", point.value_or("")}, {"until", ""}});
    transaction.commit();
}

std::vector<DeadlineExtension> deadline_extensions(store::Store& store)
{
    std::vector<DeadlineExtension> out;
    auto& query =
        store.statement("SELECT month, point, until, reason, decided_at FROM deadline_extension ORDER BY month, point");
    while (query.executeStep())
        out.push_back({Month::from_key(query.getColumn(0).getInt64()).value(), query.getColumn(1).getString(),
                       Date::from_key(query.getColumn(2).getInt64()).value(), query.getColumn(3).getString(),
                       query.getColumn(4).getString()});
    query.reset();
    return out;
}

void register_submission(store::Store& store, const std::string& point, Month month,
                         const std::optional<Date>& received_on)
{
    store::WriteTransaction transaction(store);
    require_point(store, point);
    if (received_on) {
        auto& insert =
            store.statement("INSERT OR REPLACE INTO register_entry (point, month, received_on) VALUES (?, ?, ?)");
        insert.bind(1, point);
        insert.bind(2, month.key());
        insert.bind(3, received_on->key());
        insert.exec();
        insert.reset();
    } else {
        auto& remove = store.statement("DELETE FROM register_entry WHERE point = ? AND month = ?");
        remove.bind(1, point);
        remove.bind(2, month.key());
        const bool any = remove.exec() > 0;
        remove.reset();
        if (!any)
            throw Error(ErrorKind::usage,
                        {PS_N("the register says nothing of {0} in {1}"), {point, month.to_string()}});
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
    auto& batch = store.statement("SELECT max(s.batch_id) FROM submission_part s JOIN organisation p ON p.id = "
                                  "s.point_id WHERE p.role = 'point' AND p.code = ? AND s.month = ?");
    batch.bind(1, point);
    batch.bind(2, month.key());
    batch.executeStep();
    const auto last_batch = batch.getColumn(0).isNull() ? 0 : batch.getColumn(0).getInt64();
    batch.reset();
    if (last_batch == 0 || reports.empty())
        throw Error(ErrorKind::usage, {PS_N("{0} has sent nothing for {1}"), {point, month.to_string()}});
    const auto& report = reports.front();
    auto& insert = store.statement("INSERT INTO submission_return (point, month, last_batch, reason, error_rate, "
                                   "returned_at) VALUES (?, ?, ?, ?, ?, ?)");
    insert.bind(1, point);
    insert.bind(2, month.key());
    insert.bind(3, last_batch);
    insert.bind(4, reason);
    store::bind_number(insert, 5, report.error_rate);
    insert.bind(6, store::utc_now());
    insert.exec();
    insert.reset();
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
    auto& update = store.statement("UPDATE submission_return SET withdrawn_at = ?1 WHERE id = (SELECT max(id) FROM "
                                   "submission_return WHERE point = ?2 AND month = ?3 AND withdrawn_at IS NULL)");
    update.bind(1, store::utc_now());
    update.bind(2, point);
    update.bind(3, month.key());
    const bool any = update.exec() > 0;
    update.reset();
    if (!any)
        throw Error(ErrorKind::usage,
                    {PS_N("the submission of {0} for {1} was not returned"), {point, month.to_string()}});
    store::append_journal(store, "return", {{"point", point}, {"month", month.to_string()}, {"withdrawn", true}});
    transaction.commit();
}

} // namespace ps::monitoring
