// Whose figures a line of the platform counts in, and how. For the files of this folder.
#pragma once

#include "model/identity/line_resolver.h"
#include "model/procurement/purchases/purchases.h"

namespace ps::procurement {

/// Sums of an institution and a product of a batch; as in the table progress_cell.
struct CellSums {
    std::int64_t received = 0, returned = 0, amount = 0, ordered = 0, shipped = 0;
    int last_purchase = 0; ///< Date::key(); 0 = none

    /// `factor`: smallest units of a pack, 0.0001. Quantities are rounded half up to 0.0001 a line. Errors: failed when
    /// a sum cannot be held.
    void add(const PurchaseLine& line, std::int64_t factor);
    void add(const OrderedLine& line, std::int64_t factor);
};

/// sum += value; throws Error(failed) when 64 bits do not hold it.
void add_checked(std::int64_t& sum, std::int64_t value);

/// Codes of those who have cells of progress: whoever agreements name and has bought something is among them once the
/// summaries are refreshed. For an identity::InstitutionFinder of what reads them; agreements are many.
std::vector<std::string> institutions_with_cells(store::Store& store);

} // namespace ps::procurement
