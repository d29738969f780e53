// Whose figures a line of the platform counts in, and how. For the files of this folder.
#pragma once

#include "model/procurement/lines/institution_finder.h"
#include "model/procurement/progress/vbp_index.h"
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

/// Who agreements, their changes and transfers name at any time, for an InstitutionFinder: nothing but the codes.
std::vector<registry::Agreement> agreement_institutions(store::Store& store);

/// Who has cells of progress: whoever agreements name and has bought something is among them once the summaries are
/// refreshed. For an InstitutionFinder of what reads them; agreements are many.
std::vector<registry::Agreement> institutions_with_cells(store::Store& store);

/// Institution and product of a line.
class LineResolver {
public:
    explicit LineResolver(store::Store& store) : LineResolver(store, agreement_institutions(store)) {}
    /// `named`: institutions beside those of the master data.
    LineResolver(store::Store& store, const std::vector<registry::Agreement>& named);

    struct Place {
        int institution = -1; ///< index into finder().entries()
        const VbpCandidate* product = nullptr;
    };
    /// std::nullopt when the institution is unknown, or no batch has the product on the day.
    std::optional<Place> find(std::int64_t party, std::int64_t trade_product, int day) const
    {
        const int entry = institution(party);
        if (entry < 0)
            return std::nullopt;
        const auto* candidate = index_.find(trade_product, day);
        return candidate == nullptr ? std::nullopt : std::optional(Place{entry, candidate});
    }
    /// Index into finder().entries(); −1 = unknown.
    int institution(std::int64_t party) const
    {
        const auto id = static_cast<std::size_t>(party);
        return id < parties_.size() ? parties_[id] : -1;
    }
    const VbpIndex& index() const { return index_; }
    const InstitutionFinder& finder() const { return finder_; }

private:
    VbpIndex index_;
    InstitutionFinder finder_;
    std::vector<int> parties_; ///< by TradeParty::id
};

} // namespace ps::procurement
