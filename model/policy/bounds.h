// Bounds that the parameters of several kinds of rule packs share.
#pragma once

#include "model/base/decimal.h"

namespace ps::policy {

inline const Ratio zero_ratio;
inline const Ratio smallest_ratio = Ratio::from_raw(1);
inline const Ratio one_ratio = Ratio::from_units(1);
inline const Ratio hundred_ratio = Ratio::from_units(100);
inline const Ratio many_ratio = Ratio::from_units(10'000);

} // namespace ps::policy
