// Asks what the agreed volumes of a batch of several years mean: one year, or the whole cycle.
#pragma once

#include "model/registry/volume_periods.h"

#include <optional>
#include <string>
#include <vector>

class wxWindow;

namespace ps::gui {

struct LongBatch {
    registry::VolumeReading reading;
    std::string name;
    std::int64_t agreements = 0; ///< agreements that wait for the answer
};
/// The batches of several years; those with an open question first.
std::vector<LongBatch> long_batches(store::Store& store);

struct VolumeAnswer {
    std::string batch;
    std::optional<registry::VolumeBasis> basis; ///< std::nullopt: the decision is withdrawn
    std::string why;
};
/// std::nullopt when cancelled.
std::optional<VolumeAnswer> ask_for_volumes(wxWindow* parent, std::vector<LongBatch> batches);

} // namespace ps::gui
