// Purchases of a generic beside the selected products: non-selected ones against their ceiling, substitutable ones
// against their earlier volume.
#pragma once

#include "model/procurement/progress/progress.h"

namespace ps::procurement {

/// The comparison period for purchases of substitutable products since the batch began.
enum class ShareBaseline {
    before_batch, ///< as many months just before it began
    last_year     ///< the same months a year before
};

/// Of one generic (group) of a batch, from the first day of execution to the day. Quantities in smallest units.
struct GenericShare {
    std::string batch_code, group;
    Quantity selected, non_selected, substitutable;
    Money selected_amount, non_selected_amount, substitutable_amount;
    std::optional<Ratio> quantity_share; ///< non-selected / (selected + non-selected)
    std::optional<Ratio> amount_share;
    bool over_quantity = false, over_amount = false; ///< above the ceiling of the rules
    // Whole months of execution up to the day; packs of all institutions × the factor of the batch.
    std::optional<Month> first_month, last_month; ///< none where no whole month has passed
    Quantity substitutable_now, substitutable_before;
    std::optional<Ratio> growth; ///< now / before − 1; none where nothing was bought before
    bool watch = false;          ///< growth above the rules' value, or bought now and not before
};

struct ShareQuery {
    Date day;
    /// Growth is only computed without institution and region. A region by its code or its name.
    std::optional<std::string> batch, institution, region;
    ShareBaseline baseline = ShareBaseline::before_batch;
};
/// By batch and group; groups without purchases are left out. Errors: ProgressSlice; usage for a region without
/// institutions.
std::vector<GenericShare> generic_shares(store::Store& store, const ShareQuery& query);

/// An institution that buys products that are not selected.
struct ShareDriver {
    std::string institution, name;                            ///< empty: unknown institutions
    Quantity selected, non_selected, substitutable;           ///< since the batch began
    Quantity substitutable_now, substitutable_before, change; ///< of the months of GenericShare; change = now − before
};
/// Of one generic, by change (largest first), then by non-selected quantity. Sums to the figures of generic_shares().
/// Errors: usage for an unknown batch or group.
std::vector<ShareDriver> share_drivers(store::Store& store, const ShareQuery& query, const std::string& batch,
                                       const std::string& group);

} // namespace ps::procurement
