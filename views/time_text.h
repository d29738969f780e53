// Times of the store as this machine's clock shows them.
#pragma once

#include <string>

namespace ps::views {

/// A time of the store ("2026-10-31T08:15:00Z") as the clock on the wall shows it: "2026-10-31 16:15". What is no such
/// time is returned as it is.
std::string local_time(const std::string& utc);

} // namespace ps::views
