// Looks into workbooks that the program has written: is it all there, who made it?
//
// libxlsxwriter builds each part in a temporary file and does not check whether the writes succeeded: with a full
// temporary folder it reports success and leaves a workbook whose sheet ends in the middle.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

namespace ps::reports {

/// True when the archive opens, every part can be read to its end (with its checksum), and every XML part ends with the
/// closing tag of its first element.
bool is_whole_workbook(const std::filesystem::path& file);

/// The first bytes of a part, unpacked; "" when there is no such archive or part.
std::string start_of_part(const std::filesystem::path& file, const char* part, std::size_t bytes);

} // namespace ps::reports
