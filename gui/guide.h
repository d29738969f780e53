// Finds the user guide that was installed with the program.
#pragma once

#include <filesystem>
#include <optional>

namespace ps::gui {

/// The page of the user guide for the program in this folder: beside it (Windows), or in the documents folder of its
/// package (Debian). std::nullopt when the program was not installed from a package.
std::optional<std::filesystem::path> installed_guide(const std::filesystem::path& program_folder);

/// Opens that page in the browser. Errors name its place, or report that there is none.
void show_guide();

} // namespace ps::gui
