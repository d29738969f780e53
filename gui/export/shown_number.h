// The figure that a cell of a table shows, read back from its text: the export holds what the user saw.
#pragma once

#include "model/base/decimal.h"

#include <optional>
#include <string>

namespace ps::gui {

struct ShownNumber {
    std::int64_t raw = 0; ///< × 10^decimals; for a percentage the plain ratio (6.83 % = 0.0683)
    int decimals = 0;
    bool percent = false;
    bool change = false; ///< has a direction: ▲ ▼ +
};

/// "1,234.5000", "▼ 6.83%", "+0.0500"; "▼" without a blank after it marks the lowest price and is no sign. std::nullopt
/// for anything else ("", "—", two figures, beyond 64 bits).
std::optional<ShownNumber> shown_number(const std::string& text);

} // namespace ps::gui
