#include "model/monitoring/chain/chain_rows.h"

#include "model/monitoring/rows/row_supersession.h"

namespace ps::monitoring::chain {

const char* name_of(Tier tier)
{
    switch (tier) {
    case Tier::manufacturer:
        return "manufacturer";
    case Tier::distributor:
        return "distributor";
    case Tier::hospital:
        break;
    }
    return "hospital";
}

void insert_chain_row(store::Store& store, const ChainRow& row)
{
    static_assert(cost_count == 7, "one place for each cost");
    const auto& costs = row.costs;
    store.execute("INSERT INTO chain_row (batch_id, row_number, quarter, hand, organisation_id, item_id, purchase, "
                  "sale, remark, materials, labour, overhead, packaging, transport, taxes, other, current) "
                  "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
                  row.batch_id, row.row_number, row.quarter.to_string(), name_of(row.tier), row.organisation_id,
                  row.item_id, row.purchase, row.sale, store::null_if_empty(row.remark), costs[0], costs[1], costs[2],
                  costs[3], costs[4], costs[5], costs[6]);
}

std::int64_t settle_chain(store::Store& store, const ChainSheet& sheet)
{
    const auto& [quarter, tier, organisation] = sheet;
    return settle_scope(
        store,
        {"chain_row",
         {{"organisation_id", organisation}, {"quarter", quarter.to_string()}, {"hand", std::string(name_of(tier))}}});
}

std::vector<std::pair<Quarter, std::string>> items_without(store::Store& store, std::int64_t batch_id, Tier tier)
{
    std::vector<std::pair<Quarter, std::string>> out;
    for (const auto& row :
         store.query("SELECT DISTINCT r.quarter, i.code FROM chain_row r JOIN item i ON i.id = r.item_id WHERE "
                     "r.batch_id = ? AND NOT EXISTS (SELECT 1 FROM chain_row o WHERE o.quarter = r.quarter AND "
                     "o.item_id = r.item_id AND o.hand = ? AND o.current = 1) ORDER BY 1, 2",
                     batch_id, name_of(tier))) {
        const auto [quarter_text, code] = row.get<std::string_view, std::string>();
        if (const auto quarter = Quarter::from_text(quarter_text))
            out.emplace_back(*quarter, code);
    }
    return out;
}

std::vector<ChainRow> rows_taken_before(store::Store& store, const ChainSheet& sheet, std::int64_t item_id,
                                        std::int64_t but_batch)
{
    const auto& [quarter, tier, organisation] = sheet;
    std::vector<ChainRow> out;
    for (const auto& known : store.query(
             "SELECT r.batch_id, r.row_number, r.purchase, r.sale, r.materials, r.labour, r.overhead, r.packaging, "
             "r.transport, r.taxes, r.other FROM chain_row r JOIN import_batch b ON b.id = r.batch_id WHERE r.quarter "
             "= ? "
             "AND r.hand = ? AND r.organisation_id = ? AND r.item_id = ? AND r.current = 1 AND r.batch_id <> ? AND "
             "coalesce(json_extract(b.header, '$.mended'), 0) = 0 ORDER BY r.id",
             quarter.to_string(), name_of(tier), organisation, item_id, but_batch)) {
        auto& row = out.emplace_back();
        row.quarter = quarter;
        row.tier = tier;
        row.organisation_id = organisation;
        row.item_id = item_id;
        known.read(row.batch_id, row.row_number, row.purchase, row.sale, row.costs);
    }
    return out;
}

void remove_chain_rows(store::Store& store, std::int64_t batch_id)
{
    ChainSheets touched;
    for (const auto& row :
         store.query("SELECT DISTINCT quarter, hand, organisation_id FROM chain_row WHERE batch_id = ?", batch_id)) {
        const auto [quarter, name, organisation_id] = row.get<std::string, std::string, std::int64_t>();
        for (const auto tier : {Tier::manufacturer, Tier::distributor, Tier::hospital})
            if (name == name_of(tier))
                touched.emplace(Quarter::from_text(quarter).value(), tier, organisation_id);
    }
    store.execute("DELETE FROM chain_row WHERE batch_id = ?", batch_id);
    for (const auto& sheet : touched)
        settle_chain(store, sheet);
}

store::RowsPerBatch stored_chain_rows(store::Store& store)
{
    return store::count_rows_per_batch(store, "SELECT batch_id, count(*) FROM chain_row GROUP BY batch_id");
}

} // namespace ps::monitoring::chain
