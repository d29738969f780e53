// What officers decide about findings.
#include "model/monitoring/plausibility/finding_store.h"

#include "model/store/journal.h"

namespace ps::monitoring {

namespace {

PriceFinding find_finding(store::Store& store, const FindingKey& key)
{
    FindingFilter filter;
    filter.rule = key.rule;
    filter.item = key.item;
    filter.point = key.point;
    filter.basis = key.basis;
    filter.dismissed = true;
    const auto found = findings(store, key.month, filter);
    if (found.empty())
        throw no_such_finding(key);
    return found.front();
}

nlohmann::json described(const PriceFinding& finding)
{
    return {{"rule", finding.key.rule},
            {"item", finding.key.item},
            {"point", finding.key.point},
            {"basis", name_of(finding.key.basis)},
            {"month", finding.key.month.to_string()},
            {"value", finding.value.to_string()}};
}

Fact fact_of(const PriceFinding& finding)
{
    return monitoring::fact_of(finding.key.rule, finding.key.basis, finding.value, finding.key.month,
                               finding.reference_kind, finding.reference);
}

bool withdraw(store::Store& store, const PriceFinding& finding)
{
    const auto fact = fact_of(finding);
    auto& update = store.statement("UPDATE finding_decision SET withdrawn_at = ? WHERE rule = ? AND item = ? AND point "
                                   "= ? AND basis = ? AND value = ? AND event_month = ? AND event_reference IS ? AND "
                                   "withdrawn_at IS NULL");
    update.bind(1, store::utc_now());
    update.bind(2, finding.key.rule);
    update.bind(3, finding.key.item);
    update.bind(4, finding.key.point);
    update.bind(5, name_of(finding.key.basis));
    update.bind(6, finding.value.raw());
    update.bind(7, fact.event_month);
    store::bind_number(update, 8, fact.event_reference);
    const bool any = update.exec() > 0;
    update.reset();
    return any;
}

// A decision on a level holds in every month in which the finding has this value; counting the months of an event anew
// as well does no harm.
void recount(store::Store& store, const PriceFinding& finding)
{
    if (finding.severity != Severity::abnormal)
        return;
    std::vector<std::pair<Month, std::int64_t>> touched;
    auto& query = store.statement(
        "SELECT f.month, f.point_id FROM finding f WHERE f.month IN (SELECT month FROM finding_run) AND f.item_id = "
        "(SELECT id FROM item WHERE code = ?) AND f.point_id = (SELECT id FROM organisation WHERE role = 'point' AND "
        "code = ?) AND f.basis = ? AND f.rule = ? AND f.value = ?");
    query.bind(1, finding.key.item);
    query.bind(2, finding.key.point);
    query.bind(3, name_of(finding.key.basis));
    query.bind(4, finding.key.rule);
    query.bind(5, finding.value.raw());
    while (query.executeStep())
        touched.emplace_back(Month::from_key(query.getColumn(0).getInt64()).value(), query.getColumn(1).getInt64());
    query.reset();
    for (const auto& [month, point] : touched)
        count_abnormal_rows(store, month, point);
}

void decide(store::Store& store, const FindingKey& key, const char* decision, const std::string& reason,
            const std::string& case_id)
{
    store::WriteTransaction transaction(store);
    const auto finding = find_finding(store, key);
    withdraw(store, finding);
    const auto fact = fact_of(finding);
    auto& insert = store.statement("INSERT INTO finding_decision (rule, item, point, basis, value, month, decision, "
                                   "reason, case_id, decided_at, event_month, event_reference) "
                                   "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    insert.bind(1, key.rule);
    insert.bind(2, key.item);
    insert.bind(3, key.point);
    insert.bind(4, name_of(key.basis));
    insert.bind(5, finding.value.raw());
    insert.bind(6, key.month.key());
    insert.bind(7, decision);
    insert.bind(8, reason);
    insert.bind(9, case_id);
    insert.bind(10, store::utc_now());
    insert.bind(11, fact.event_month);
    store::bind_number(insert, 12, fact.event_reference);
    insert.exec();
    insert.reset();
    auto detail = described(finding);
    detail["decision"] = decision;
    detail["reason"] = reason;
    if (!case_id.empty())
        detail["case"] = case_id;
    store::append_journal(store, "finding", detail);
    recount(store, finding);
    transaction.commit();
}

} // namespace

void confirm_finding(store::Store& store, const FindingKey& key, const std::string& reason)
{
    decide(store, key, "confirmed", reason, {});
}

void dismiss_finding(store::Store& store, const FindingKey& key, const std::string& reason)
{
    if (reason.find_first_not_of(" \t\r\n") == std::string::npos)
        throw Error(ErrorKind::usage, PS_N("say why the finding is dismissed"));
    decide(store, key, "dismissed", reason, {});
}

void link_finding_to_case(store::Store& store, const FindingKey& key, const std::string& case_id,
                          const std::string& reason)
{
    if (case_id.find_first_not_of(" \t\r\n") == std::string::npos)
        throw Error(ErrorKind::usage, PS_N("say which case it is"));
    decide(store, key, "case", reason, case_id);
}

void reopen_finding(store::Store& store, const FindingKey& key)
{
    store::WriteTransaction transaction(store);
    const auto finding = find_finding(store, key);
    if (!withdraw(store, finding))
        throw Error(ErrorKind::usage, PS_N("nothing was decided about this finding"));
    auto detail = described(finding);
    detail["decision"] = "reopened";
    store::append_journal(store, "finding", detail);
    recount(store, finding);
    transaction.commit();
}

} // namespace ps::monitoring
