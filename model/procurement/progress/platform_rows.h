// The bottom of the drill-down: the platform's own rows behind a figure of progress, each with its file and row.
#pragma once

#include "model/procurement/progress/progress.h"

namespace ps::procurement {

/// A row of an export. Quantities in packs, price of a pack.
struct PlatformRow {
    enum class Source { order, receipt, returns };
    Source source = Source::receipt;
    std::string order_code, line; ///< the platform's numbers; a digest where a line has none
    std::string institution, product_code, product_name, specification, manufacturer, distributor;
    std::optional<Date> sent_on, shipped_on, received_on; ///< of a return, `received_on` is the day it was asked for
    std::optional<UnitPrice> price;
    std::optional<Quantity> ordered, shipped, received, returned;
    std::optional<Money> amount; ///< received or returned; of an order: ordered
    /// The platform's word; for orders and returns: the number of the state and of the reason for voiding.
    std::string state;
    std::string file, sheet;
    std::int64_t row = 0; ///< of the file
};
/// "order", "receipt", "return".
const char* word_of(PlatformRow::Source source);

/// One row by the id of its table (receipt, order_line, return_line); empty when there is none.
PlatformRow platform_row(store::Store& store, PlatformRow::Source source, std::int64_t id);

struct PlatformRows {
    std::vector<PlatformRow> rows;
    std::int64_t total = 0; ///< on all pages
};

/// Current rows of the products of VBP batches up to the day, newest first; `limit` from `offset` on. `status` of the
/// filters is not used. Meant for an institution and a product: without either it reads all rows. The product is given
/// as its code in the catalogue, the name of its group or a national code. Errors: usage for a batch or institution
/// that does not exist.
PlatformRows order_lines(store::Store& store, const ProgressFilters& filters, Date day, std::size_t limit,
                         std::size_t offset = 0);
/// The same on the day of a slice, which keeps its resolver: faster for further drilling.
PlatformRows order_lines(store::Store& store, const ProgressSlice& slice, const ProgressFilters& filters,
                         std::size_t limit, std::size_t offset = 0);

} // namespace ps::procurement
