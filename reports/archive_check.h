// Checks that a workbook that was just written is complete.
//
// libxlsxwriter builds each part in a temporary file and does not check whether the writes succeeded: with a full
// temporary folder it reports success and leaves a workbook whose sheet ends in the middle.
#pragma once

#include <filesystem>

namespace ps::reports {

/// True when the archive opens, every part can be read to its end (with its checksum), and every XML part ends with the
/// closing tag of its first element.
bool is_whole_workbook(const std::filesystem::path& file);

} // namespace ps::reports
