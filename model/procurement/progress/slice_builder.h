// How a ProgressSlice is made, batch by batch: what is agreed and what was bought is read (slice_reading.cpp), put
// together into lines and judged (progress_slice.cpp); what an officer has to know about it is noted (slice_notes.cpp).
#pragma once

#include "model/procurement/progress/index_of_pairs.h"
#include "model/procurement/progress/line_counting.h"
#include "model/procurement/progress/progress.h"
#include "model/procurement/progress/progress_volumes.h"
#include "model/registry/agreed_volumes.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace ps::procurement {

/// What one institution bought of one product under one contract.
struct CellRow {
    std::uint32_t institution = 0, product = 0;
    std::size_t contract = 0; ///< progress_enterprise; 0 = none
    CellSums sums;
};

class SliceBuilder {
public:
    SliceBuilder(ProgressSlice& slice, store::Store& store, const ProgressFilters& filters)
        : slice_(slice), store_(store), filters_(filters), contracts_(identity::contract_enterprises(store)),
          readings_(store)
    {
    }

    void build();

private:
    std::vector<std::string> named_institutions() const;
    void read_batches();
    void read_institutions();
    void read_products();
    bool may_hold_product(std::size_t batch) const;
    void read_agreements();
    void read_cell_places();
    using TakeCell = std::function<void(const CellRow&)>;
    void read_cells_before(std::size_t batch, Month month, const TakeCell& take);
    void read_purchases(std::size_t batch, Date until, const TakeCell& take);
    const std::vector<CellRow>& days_of_month(std::size_t batch, Date until);
    void place_agreements(std::size_t batch, const std::vector<PlacedAgreement>& placed);
    std::uint32_t term_of(std::size_t batch, const DateRange& days);
    void measure_parts(std::size_t batch, VolumeTable& table, std::size_t first_line);
    void note_unknown_enterprises(const VolumeTable& table, const std::string& batch);
    void note_undated_lines();
    void note_unknown_factors();
    void build_batch(std::size_t batch);
    void take(const CellRow& row, VolumeTable& table);
    std::uint32_t volume_of(const CellRow& row, VolumeTable& table);
    ProgressLine& line_of(std::size_t batch, std::uint32_t institution, std::uint32_t volume);
    void name_rows();
    void judge();
    bool wanted(std::uint32_t institution) const
    {
        return wanted_institution_ < 0 || static_cast<int>(institution) == wanted_institution_;
    }

    ProgressSlice& slice_;
    store::Store& store_;
    const ProgressFilters& filters_;
    std::vector<registry::BatchVolumes> agreements_; ///< by batch
    std::optional<identity::InstitutionFinder> finder_;
    identity::ContractEnterprises contracts_;
    registry::VolumeReadings readings_;
    int wanted_institution_ = -1;     ///< −1 = all
    std::optional<Month> last_month_; ///< the last that has cells
    std::vector<std::vector<std::size_t>> batch_products_;
    std::vector<std::unordered_map<std::string, std::size_t>> batch_groups_;
    std::vector<std::string> cell_contracts_; ///< by progress_enterprise.id: enterprise_key
    std::map<std::pair<std::uint32_t, std::size_t>, std::uint32_t>
        contract_volumes_;               ///< product and progress_enterprise
    std::vector<int> cell_institutions_; ///< by progress_institution.id
    std::vector<int> cell_products_;     ///< by vbp_product.id
    /// By day, then batch: lines of the days from the first of its month to the day.
    std::map<int, std::vector<std::vector<CellRow>>> days_;
    IndexOfPairs line_index_, group_index_;
};

} // namespace ps::procurement
