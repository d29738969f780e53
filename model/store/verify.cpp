#include "model/store/verify.h"

#include "model/store/journal.h"

namespace ps::store {

namespace {

CheckResult check_integrity(Store& store)
{
    SQLite::Statement query(store.database(), "PRAGMA integrity_check(20)");
    std::string problems;
    while (query.executeStep()) {
        const std::string line = query.getColumn(0).getString();
        if (line != "ok")
            problems += (problems.empty() ? "" : "; ") + line;
    }
    if (problems.empty())
        return {"integrity", true, {PS_N("SQLite finds nothing wrong")}};
    return {"integrity", false, {PS_N("SQLite found: {0}"), {problems}}};
}

CheckResult check_foreign_keys(Store& store)
{
    SQLite::Statement query(store.database(), "PRAGMA foreign_key_check");
    int broken = 0;
    std::string first;
    while (query.executeStep()) {
        if (broken++ == 0)
            first = query.getColumn(0).getString();
    }
    if (broken == 0)
        return {"foreign_keys", true, {PS_N("every reference leads somewhere")}};
    return {"foreign_keys",
            false,
            {PS_N("{0} references lead nowhere, the first in table {1}"), {std::to_string(broken), first}}};
}

CheckResult check_journal(Store& store)
{
    SQLite::Statement query(store.database(),
                            "SELECT id, at, action, detail, previous_hash, hash FROM journal ORDER BY id");
    std::string previous(64, '0');
    std::int64_t expected = 1;
    while (query.executeStep()) {
        const auto id = query.getColumn(0).getInt64();
        const auto hash = journal_hash(id, query.getColumn(1).getString(), query.getColumn(2).getString(),
                                       query.getColumn(3).getString(), query.getColumn(4).getString());
        if (id != expected || query.getColumn(4).getString() != previous || query.getColumn(5).getString() != hash)
            return {"journal_chain", false, {PS_N("the journal was altered at entry {0}"), {std::to_string(expected)}}};
        previous = hash;
        ++expected;
    }
    // Cutting off the last entries leaves a chain that is whole: but what they told of is still there.
    SQLite::Statement untold(
        store.database(),
        "SELECT min(id) FROM import_batch WHERE id NOT IN (SELECT json_extract(e.value, '$.id') FROM journal j, "
        "json_each(j.detail, '$.batches') e WHERE j.action = 'import') OR (state = 'undone' AND id NOT IN "
        "(SELECT json_extract(j.detail, '$.batch') FROM journal j WHERE j.action = 'undo'))");
    untold.executeStep();
    if (!untold.getColumn(0).isNull())
        return {"journal_chain",
                false,
                {PS_N("the journal says nothing of import {0}, or of its undoing"), {untold.getColumn(0).getString()}}};
    return {
        "journal_chain", true, {PS_N("{0} entries, each chained to the one before"), {std::to_string(expected - 1)}}};
}

// What the batches say they took must be what lies in the tables; superseded rows count, undone batches hold nothing.
CheckResult check_conservation(Store& store)
{
    SQLite::Statement query(store.database(), R"sql(
        SELECT b.id, b.state, b.rows_read, b.rows_accepted + b.rows_rejected + b.rows_duplicate + b.rows_ignored,
               b.rows_accepted, b.rows_rejected,
               -- a submission may also register the points and items that it names; these are no rows of its own
               CASE b.kind WHEN 'submission' THEN coalesce(p.n, 0) WHEN 'receipt' THEN coalesce(r.n, 0)
                           WHEN 'order' THEN coalesce(o.n, 0) WHEN 'return' THEN coalesce(t.n, 0)
                           WHEN 'settlement' THEN coalesce(l.n, 0) WHEN 'advance' THEN coalesce(a.n, 0)
                           WHEN 'stock' THEN coalesce(s.n, 0) WHEN 'complaint' THEN coalesce(m.n, 0)
                           WHEN 'chain_manufacturer' THEN coalesce(c.n, 0) WHEN 'chain_distributor' THEN coalesce(c.n, 0)
                           WHEN 'chain_hospital' THEN coalesce(c.n, 0) ELSE coalesce(g.n, 0) END,
               coalesce(x.n, 0)
        FROM import_batch b
        LEFT JOIN (SELECT batch_id, count(*) AS n FROM price_row GROUP BY batch_id) p ON p.batch_id = b.id
        LEFT JOIN (SELECT batch_id, count(*) AS n FROM receipt WHERE current <> -1 GROUP BY batch_id) r ON r.batch_id = b.id
        -- a row of the export of orders is an order line, a shipment or both
        LEFT JOIN (SELECT batch_id, count(*) AS n FROM (SELECT batch_id, row_number FROM order_line WHERE current <> -1
                   UNION SELECT batch_id, row_number FROM order_shipment WHERE current <> -1) GROUP BY batch_id) o ON o.batch_id = b.id
        LEFT JOIN (SELECT batch_id, count(*) AS n FROM return_line WHERE current <> -1 GROUP BY batch_id) t ON t.batch_id = b.id
        LEFT JOIN (SELECT batch_id, count(*) AS n FROM settlement WHERE current <> -1 GROUP BY batch_id) l ON l.batch_id = b.id
        LEFT JOIN (SELECT batch_id, count(*) AS n FROM advance WHERE current <> -1 GROUP BY batch_id) a ON a.batch_id = b.id
        LEFT JOIN (SELECT batch_id, count(*) AS n FROM stock_row GROUP BY batch_id) s ON s.batch_id = b.id
        LEFT JOIN (SELECT batch_id, count(*) AS n FROM complaint GROUP BY batch_id) m ON m.batch_id = b.id
        LEFT JOIN (SELECT batch_id, count(*) AS n FROM chain_row GROUP BY batch_id) c ON c.batch_id = b.id
        LEFT JOIN (SELECT batch_id, count(DISTINCT row_number) AS n FROM registry_record WHERE repeated = 0 GROUP BY batch_id) g ON g.batch_id = b.id
        LEFT JOIN (SELECT batch_id, count(*) AS n FROM rejected_row GROUP BY batch_id) x ON x.batch_id = b.id
        ORDER BY b.id)sql");
    std::int64_t batches = 0;
    while (query.executeStep()) {
        ++batches;
        const auto id = query.getColumn(0).getString();
        const bool undone = query.getColumn(1).getString() == "undone";
        const auto expected_rows = undone ? 0 : query.getColumn(4).getInt64();
        const auto expected_rejects = undone ? 0 : query.getColumn(5).getInt64();
        if (query.getColumn(2).getInt64() != query.getColumn(3).getInt64() ||
            query.getColumn(6).getInt64() != expected_rows || query.getColumn(7).getInt64() != expected_rejects)
            return {"conservation", false, {PS_N("import {0} does not hold the rows that it says it took"), {id}}};
    }
    return {
        "conservation", true, {PS_N("{0} imports hold exactly the rows that they took"), {std::to_string(batches)}}};
}

} // namespace

std::vector<CheckResult> verify_store(Store& store)
{
    return {check_integrity(store), check_foreign_keys(store), check_journal(store), check_conservation(store)};
}

} // namespace ps::store
