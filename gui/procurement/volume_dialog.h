// Asks what the agreed volumes of a batch of several years mean: one year, or the whole cycle.
#pragma once

#include "views/registry/master_data.h"

#include <optional>
#include <string>
#include <vector>

class wxWindow;

namespace ps::gui {

struct VolumeAnswer {
    std::string batch;
    std::optional<registry::VolumeBasis> basis; ///< std::nullopt: the decision is withdrawn
    std::string why;
};
/// Asks of `batches`, rows of LongBatchesView. std::nullopt when cancelled.
std::optional<VolumeAnswer> ask_for_volumes(wxWindow* parent, std::vector<registry::VolumeQuestion> batches);

} // namespace ps::gui
