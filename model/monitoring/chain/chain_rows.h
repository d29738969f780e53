// The rows of the quarterly sheets as reported, and which of them are current: a later file supersedes an earlier one
// of the same organisation, quarter and item.
#pragma once

#include "model/base/calendar.h"
#include "model/base/decimal.h"
#include "model/monitoring/chain/chain.h"
#include "model/store/import_batch.h"

#include <array>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace ps::monitoring::chain {

/// Who reports.
enum class Tier { manufacturer, distributor, hospital };
const char* name_of(Tier tier);

/// Prices and costs of a smallest unit. A manufacturer gives its costs and its price (as `sale`); the other tiers give
/// what they pay and what they charge.
struct ChainRow {
    std::int64_t batch_id = 0;
    std::uint64_t row_number = 0;
    Quarter quarter;
    Tier tier = Tier::manufacturer;
    std::int64_t organisation_id = 0;
    std::int64_t item_id = 0;
    std::array<std::optional<UnitPrice>, cost_count> costs;
    std::optional<UnitPrice> purchase, sale;
    std::string remark;
};
void insert_chain_row(store::Store& store, const ChainRow& row);

/// (quarter, tier, organisation)
using ChainSheet = std::tuple<Quarter, Tier, std::int64_t>;
using ChainSheets = std::set<ChainSheet>;

/// Decides again which rows of one organisation and quarter are current. Returns how many have just been superseded.
std::int64_t settle_chain(store::Store& store, const ChainSheet& sheet);

/// The current rows of other batches for an item, without returned rows.
std::vector<ChainRow> rows_taken_before(store::Store& store, const ChainSheet& sheet, std::int64_t item_id,
                                        std::int64_t but_batch);

/// Items of a batch for which this tier has no current price in the quarter of the batch's row: quarter and item code,
/// ascending.
std::vector<std::pair<Quarter, std::string>> items_without(store::Store& store, std::int64_t batch_id, Tier tier);

/// Deletes a batch's rows and settles what it touched.
void remove_chain_rows(store::Store& store, std::int64_t batch_id);
/// How many rows of each import the store holds, superseded ones too.
store::RowsPerBatch stored_chain_rows(store::Store& store);

} // namespace ps::monitoring::chain
