// When submissions were due and when they arrived: the officer's register, and the dates that some points write into
// their files. With the generator's own calendar.
#pragma once

#include "samples/city/city.h"
#include "samples/truth/tally.h"

#include <filesystem>

namespace ps::samples {

/// The fifth working day of the month after, as a day number.
int due_day(int month);
/// The day on which the point's submission of the month arrived.
int received_day(const City& city, int point, int month);

/// 8-reporting/报送登记.xlsx: every submission, except the older ones of points that date their files.
void write_register(const City& city, const std::filesystem::path& root, Tallies& tallies);

} // namespace ps::samples
