// Making the kept findings of a month, when they are stale.
#include "model/monitoring/plausibility/finding_store.h"
#include "model/monitoring/plausibility/judge.h"

#include "model/policy/rule_pack_store.h"
#include "model/store/sha256.h"

#include <map>
#include <sqlite3.h>

namespace ps::monitoring {

namespace {

policy::RulePack pack_of_month(store::Store& store, Month month)
{
    return policy::effective_pack(store, "monitoring", month.last_day());
}

bool is_fresh(store::Store& store, Month month, const policy::RulePack& pack, const std::string& hash)
{
    auto& query = store.statement("SELECT EXISTS (SELECT 1 FROM finding_run WHERE month = ? AND pack_id = ? AND "
                                  "pack_version = ? AND pack_sha256 = ?)");
    query.bind(1, month.key());
    query.bind(2, pack.id);
    query.bind(3, pack.version);
    query.bind(4, hash);
    query.executeStep();
    const bool fresh = query.getColumn(0).getInt() != 0;
    query.reset();
    return fresh;
}

void execute_for(store::Store& store, const char* sql, Month month)
{
    auto& statement = store.statement(sql);
    statement.bind(1, month.key());
    statement.exec();
    statement.reset();
}

void write(store::Store& store, Month month, const std::vector<StoredFinding>& findings, const RuleList& list)
{
    execute_for(store, "DELETE FROM finding WHERE month = ?", month);
    auto& insert = store.statement("INSERT INTO finding (month, item_id, point_id, basis, rule, severity, value, "
                                   "reference, threshold, reference_kind, reference_n, source) "
                                   "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    for (const auto& finding : findings) {
        insert.reset();
        insert.bind(1, month.key());
        insert.bind(2, finding.item);
        insert.bind(3, finding.point);
        insert.bindNoCopy(4, name_of(finding.basis));
        insert.bindNoCopy(5, list[finding.rule]->id());
        insert.bind(6, static_cast<int>(list[finding.rule]->severity()));
        insert.bind(7, finding.firing.value.raw());
        store::bind_number(insert, 8, finding.firing.reference);
        store::bind_number(insert, 9, finding.firing.threshold);
        insert.bindNoCopy(10, name_of(finding.firing.kind));
        insert.bind(11, finding.firing.n);
        insert.bind(12, finding.firing.source);
        insert.exec();
    }
    insert.reset();
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
    auto& run = store.statement(
        "INSERT OR REPLACE INTO finding_run (month, pack_id, pack_version, pack_sha256) VALUES (?, ?, ?, ?)");
    run.bind(1, month.key());
    run.bind(2, pack.id);
    run.bind(3, pack.version);
    run.bind(4, hash);
    run.exec();
    run.reset();
    count_abnormal_rows(store, month, 0);
    transaction.commit();
}

void count_abnormal_rows(store::Store& store, Month month, std::int64_t point_id)
{
    auto& clear = store.statement("DELETE FROM abnormal_rows WHERE month = ?1 AND (?2 = 0 OR point_id = ?2)");
    clear.bind(1, month.key());
    clear.bind(2, point_id);
    clear.exec();
    clear.reset();

    const Decisions decisions(store);
    std::map<std::int64_t, std::int64_t> rows_of_point;
    std::pair<std::int64_t, std::int64_t> counted{0, 0}; // point, item
    auto& query = store.statement(
        "SELECT f.point_id, f.item_id, o.rows, f.rule, f.basis, f.value, p.code, i.code, "
        "f.reference_kind, f.reference FROM finding f "
        "JOIN observation o ON o.month = f.month AND o.point_id = f.point_id AND o.item_id = f.item_id "
        "JOIN organisation p ON p.id = f.point_id JOIN item i ON i.id = f.item_id "
        "WHERE f.month = ?1 AND f.severity = 2 AND (?2 = 0 OR f.point_id = ?2) ORDER BY f.point_id, f.item_id");
    query.bind(1, month.key());
    query.bind(2, point_id);
    while (query.executeStep()) {
        const std::pair price(query.getColumn(0).getInt64(), query.getColumn(1).getInt64());
        if (price == counted)
            continue;
        const auto basis = query.getColumn(4).getString() == name_of(Basis::sale) ? Basis::sale : Basis::purchase;
        const auto* decision = decisions.find(
            query.getColumn(7).getString(), query.getColumn(6).getString(),
            fact_of(query.getColumn(3).getString(), basis, UnitPrice::from_raw(query.getColumn(5).getInt64()), month,
                    query.getColumn(8).getString(), store::number_column<UnitPrice>(query, 9)));
        if (decision != nullptr && decision->state == FindingState::dismissed)
            continue;
        counted = price;
        rows_of_point[price.first] += query.getColumn(2).getInt64();
    }
    query.reset();
    auto& insert = store.statement("INSERT INTO abnormal_rows (month, point_id, rows) VALUES (?, ?, ?)");
    for (const auto& [point, rows] : rows_of_point) {
        insert.reset();
        insert.bind(1, month.key());
        insert.bind(2, point);
        insert.bind(3, rows);
        insert.exec();
    }
    insert.reset();
}

std::vector<store::CheckResult> verify_findings(store::Store& store)
{
    refresh_summaries(store);
    std::vector<Month> months;
    {
        SQLite::Statement query(store.database(), "SELECT month FROM finding_run ORDER BY month");
        while (query.executeStep())
            months.push_back(Month::from_key(query.getColumn(0).getInt64()).value());
    }
    // Written anew inside a transaction that is taken back: what differs was wrong.
    const char* const all = "SELECT * FROM finding WHERE month = ?";
    const char* const counts = "SELECT * FROM abnormal_rows WHERE month = ?";
    const auto dump = [&](Month month) {
        std::vector<std::string> lines;
        for (const char* sql : {all, counts}) {
            SQLite::Statement query(store.database(), sql);
            query.bind(1, month.key());
            while (query.executeStep()) {
                auto& line = lines.emplace_back();
                for (int i = 0; i < query.getColumnCount(); ++i)
                    line += query.getColumn(i).getString() + '\x1f';
            }
        }
        return lines;
    };
    std::int64_t records = 0;
    for (const auto month : months) {
        const auto pack = pack_of_month(store, month);
        if (!is_fresh(store, month, pack, store::sha256(pack.source_text)))
            continue; // made anew when it is asked for
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
                     {PS_N("the kept findings of {0} do not follow from its prices: {1} are kept, {2} were found anew"),
                      {month.to_string(), std::to_string(kept.size()), std::to_string(fresh.size())}}}};
    }
    return {{"findings",
             true,
             {PS_N("{0} kept findings of {1} months follow from the prices"),
              {std::to_string(records), std::to_string(months.size())}}}};
}

} // namespace ps::monitoring
