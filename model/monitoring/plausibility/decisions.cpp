// The officers' decisions on findings.
#include "model/monitoring/plausibility/finding_store.h"

#include "model/store/journal.h"

#include <nlohmann/json.hpp>

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
    return store.execute("UPDATE finding_decision SET withdrawn_at = ? WHERE rule = ? AND item = ? AND point "
                         "= ? AND basis = ? AND value = ? AND event_month = ? AND event_reference IS ? AND "
                         "withdrawn_at IS NULL",
                         store::utc_now(), finding.key.rule, finding.key.item, finding.key.point,
                         name_of(finding.key.basis), finding.value, fact.event_month, fact.event_reference) > 0;
}

// A decision on a level applies to every month in which the finding has this value; counting the months of an event
// again as well does no harm.
void recount(store::Store& store, const PriceFinding& finding)
{
    if (finding.severity != Severity::abnormal)
        return;
    std::vector<std::pair<Month, std::int64_t>> touched;
    for (const auto& row : store.query(
             "SELECT f.month, f.point_id FROM finding f WHERE f.month IN (SELECT month FROM finding_run) AND "
             "f.item_id = "
             "(SELECT id FROM item WHERE code = ?) AND f.point_id = (SELECT id FROM organisation WHERE role = "
             "'point' AND "
             "code = ?) AND f.basis = ? AND f.rule = ? AND f.value = ?",
             finding.key.item, finding.key.point, name_of(finding.key.basis), finding.key.rule, finding.value)) {
        const auto [month, point_id] = row.get<Month, std::int64_t>();
        touched.emplace_back(month, point_id);
    }
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
    store.execute("INSERT INTO finding_decision (rule, item, point, basis, value, month, decision, "
                  "reason, case_id, decided_at, event_month, event_reference) "
                  "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                  key.rule, key.item, key.point, name_of(key.basis), finding.value, key.month, decision, reason,
                  case_id, store::utc_now(), fact.event_month, fact.event_reference);
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
