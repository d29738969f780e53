// Bounds that the parameters of several kinds of rule packs share.
#pragma once

#include "model/base/decimal.h"
#include "model/policy/parameter_reader.h"

#include <string_view>

namespace ps::policy {

inline const Ratio zero_ratio;
inline const Ratio smallest_ratio = Ratio::from_raw(1);
inline const Ratio one_ratio = Ratio::from_units(1);
inline const Ratio hundred_ratio = Ratio::from_units(100);
inline const Ratio many_ratio = Ratio::from_units(10'000);

/// A whole number that fits into an int.
inline int small_number(ParameterReader& reader, std::string_view key, int min, int max)
{
    return static_cast<int>(reader.whole(key, min, max));
}

} // namespace ps::policy
