// How a line of the platform is counted. For the files of this folder.
#pragma once

#include "model/identity/line_resolver.h"
#include "model/procurement/purchases/purchases.h"

namespace ps::procurement {

/// Sums of an institution and a product of a batch; as in the table progress_cell.
struct CellSums {
    std::int64_t received = 0, returned = 0, amount = 0, ordered = 0, shipped = 0;
    int last_purchase = 0; ///< Date::key(); 0 = none

    /// `factor`: smallest units of a pack, 0.0001. Quantities are rounded half up to 0.0001 per line. Errors: failed
    /// when a sum cannot be held.
    void add(const PurchaseLine& line, std::int64_t factor);
    void add(const OrderedLine& line, std::int64_t factor);
};

/// sum += value; throws Error(failed) when 64 bits do not hold it.
void add_checked(std::int64_t& sum, std::int64_t value);

/// Codes of the institutions with cells of progress. After a refresh they include every institution that an agreement
/// names and that has bought something. For an identity::InstitutionFinder: reading the agreements would take longer.
std::vector<std::string> institutions_with_cells(store::Store& store);

} // namespace ps::procurement
