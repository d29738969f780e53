// Rebuilds the stored findings of a month when they are stale.
#include "model/monitoring/plausibility/finding_store.h"
#include "model/monitoring/plausibility/judge.h"

#include "model/policy/rule_pack_store.h"
#include "model/store/sha256.h"

#include <map>

namespace ps::monitoring {

namespace {

policy::RulePack pack_of_month(store::Store& store, Month month)
{
    return policy::effective_pack(store, "monitoring", month.last_day());
}

bool is_fresh(store::Store& store, Month month, const policy::RulePack& pack, const std::string& hash)
{
    return store.value<bool>("SELECT EXISTS (SELECT 1 FROM finding_run WHERE month = ? AND pack_id = ? AND "
                             "pack_version = ? AND pack_sha256 = ?)",
                             month, pack.id, pack.version, hash);
}

void execute_for(store::Store& store, const char* sql, Month month)
{
    store.execute(sql, month);
}

void write(store::Store& store, Month month, const std::vector<StoredFinding>& findings, const RuleList& list)
{
    execute_for(store, "DELETE FROM finding WHERE month = ?", month);
    store::Statement insert(store, "INSERT INTO finding (month, item_id, point_id, basis, rule, severity, value, "
                                   "reference, threshold, reference_kind, reference_n, source) "
                                   "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    for (const auto& finding : findings) {
        insert.execute(month, finding.item, finding.point, name_of(finding.basis), list[finding.rule]->id(),
                       static_cast<int>(list[finding.rule]->severity()), finding.firing.value, finding.firing.reference,
                       finding.firing.threshold, name_of(finding.firing.kind), finding.firing.n, finding.firing.source);
    }
}

} // namespace

policy::MonitoringRules rules_of_month(store::Store& store, Month month)
{
    return policy::monitoring_rules(pack_of_month(store, month));
}

void refresh_findings(store::Store& store, Month month, std::stop_token stop)
{
    refresh_summaries(store, stop);
    const auto pack = pack_of_month(store, month);
    const std::string hash = store::sha256(pack.source_text);
    if (is_fresh(store, month, pack, hash))
        return;
    store::WriteTransaction transaction(store);
    const auto rules = policy::monitoring_rules(pack);
    const auto list = make_rules(rules);
    write(store, month, judge_month(store, month, list, rules, stop), list);
    store.execute("INSERT OR REPLACE INTO finding_run (month, pack_id, pack_version, pack_sha256) VALUES (?, ?, ?, ?)",
                  month, pack.id, pack.version, hash);
    count_abnormal_rows(store, month, 0);
    transaction.commit();
}

void count_abnormal_rows(store::Store& store, Month month, std::int64_t point_id)
{
    store.execute("DELETE FROM abnormal_rows WHERE month = ?1 AND (?2 = 0 OR point_id = ?2)", month, point_id);

    const FindingDecisions decisions(store);
    std::map<std::int64_t, std::int64_t> rows_of_point;
    std::pair<std::int64_t, std::int64_t> counted{0, 0}; // point, item
    for (const auto& row : store.query(
             "SELECT f.point_id, f.item_id, o.rows, f.rule, f.basis, f.value, p.code, i.code, "
             "f.reference_kind, f.reference FROM finding f "
             "JOIN observation o ON o.month = f.month AND o.point_id = f.point_id AND o.item_id = f.item_id "
             "JOIN organisation p ON p.id = f.point_id JOIN item i ON i.id = f.item_id "
             "WHERE f.month = ?1 AND f.severity = 2 AND (?2 = 0 OR f.point_id = ?2) ORDER BY f.point_id, f.item_id",
             month, point_id)) {
        const auto [point, item, rows, rule, basis_name, value, point_code, item_code, kind, reference] =
            row.get<std::int64_t, std::int64_t, std::int64_t, std::string, std::string_view, UnitPrice, std::string,
                    std::string, std::string, std::optional<UnitPrice>>();
        const std::pair price(point, item);
        if (price == counted)
            continue;
        const auto basis = basis_name == name_of(Basis::sale) ? Basis::sale : Basis::purchase;
        const auto* decision =
            decisions.find(item_code, point_code, fact_of(rule, basis, value, month, kind, reference));
        if (decision != nullptr && decision->state == FindingState::dismissed)
            continue;
        counted = price;
        rows_of_point[price.first] += rows;
    }
    store::Statement insert(store, "INSERT INTO abnormal_rows (month, point_id, rows) VALUES (?, ?, ?)");
    for (const auto& [point, rows] : rows_of_point)
        insert.execute(month, point, rows);
}

std::vector<store::CheckResult> verify_findings(store::Store& store)
{
    refresh_summaries(store);
    std::vector<Month> months;
    for (const auto& row : store.query("SELECT month FROM finding_run ORDER BY month"))
        months.push_back(row.get<Month>());
    // Rebuilt in a transaction that is rolled back: what differs was wrong.
    const char* const all = "SELECT * FROM finding WHERE month = ?";
    const char* const counts = "SELECT * FROM abnormal_rows WHERE month = ?";
    const auto dump = [&](Month month) {
        std::vector<std::string> lines;
        for (const char* sql : {all, counts}) {
            for (const auto& row : store.query(sql, month)) {
                auto& line = lines.emplace_back();
                store::CellText cell;
                for (int i = 0; i < row.size(); ++i) {
                    row >> cell;
                    line += cell.text.value_or("") + '\x1f';
                }
            }
        }
        return lines;
    };
    std::int64_t records = 0;
    for (const auto month : months) {
        const auto pack = pack_of_month(store, month);
        if (!is_fresh(store, month, pack, store::sha256(pack.source_text)))
            continue; // rebuilt at the next request
        const auto kept = dump(month);
        std::vector<std::string> fresh;
        {
            store::WriteTransaction transaction(store);
            execute_for(store, "DELETE FROM finding_run WHERE month = ?", month);
            refresh_findings(store, month);
            fresh = dump(month);
        }
        records += static_cast<std::int64_t>(kept.size());
        if (kept != fresh)
            return {{"findings",
                     false,
                     {PS_N("the stored findings of {0} do not follow from its prices: {1} are stored, {2} were found"),
                      {month.to_string(), std::to_string(kept.size()), std::to_string(fresh.size())}}}};
    }
    return {{"findings",
             true,
             {PS_N("{0} stored findings of {1} months follow from the prices"),
              {std::to_string(records), std::to_string(months.size())}}}};
}

} // namespace ps::monitoring
