// All differences between the operating systems, in one place. Texts are UTF-8 on both sides; Windows code pages are
// never used.
#pragma once

#include <cstdint>
#include <ctime>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ps {

/// UTF-8 with the system's own separators; what path_from_text() reads.
std::string path_text(const std::filesystem::path& path);
/// From UTF-8, whatever the locale or code page.
std::filesystem::path path_from_text(std::string_view utf8);

namespace platform {

/// A variable of the environment; nothing when it is missing or empty.
std::optional<std::string> environment(const std::string& name);

/// The arguments of main() without the program's name. On Windows they are taken from the real command line: argv was
/// converted to the code page there, which loses characters.
std::vector<std::string> arguments(int argc, char** argv);

/// Makes a console show UTF-8 and understand escape sequences, and keeps output byte for byte as it is written (no
/// carriage returns added), so that a CSV is the same on every system. For the start of a console program.
void prepare_console();

/// Whether the error stream is shown on a terminal.
bool stderr_is_terminal();

/// Calls `stop` when the user interrupts the program (Ctrl-C, a closed console window, a termination signal). The
/// second time the program ends at once. `stop` may run in a signal handler or in another thread: it may only set a
/// flag.
void on_interrupt(void (*stop)());

/// The program's folder for the user's own data: %LOCALAPPDATA%\PriceSentinel, or $XDG_DATA_HOME/pricesentinel.
std::filesystem::path user_data_folder();

/// The user's documents, where exports are offered to go; empty when there is no such folder.
std::filesystem::path documents_folder();

/// Whether another program holds the file so that it cannot be replaced, as Excel does on Windows while it shows it.
/// False when there is no such file. Always false on systems on which a file that is open can be replaced.
bool is_held_by_another(const std::filesystem::path& file);

/// What changes when somebody writes to a file or replaces it.
struct FileState {
    std::uintmax_t size = 0;
    std::int64_t modified = 0; ///< in the system's smallest unit
    std::int64_t changed = 0;  ///< of the file's entry, which no program can set; 0 where the system has no such time
    std::uint64_t identity = 0;

    bool operator==(const FileState&) const = default;
};
/// All zero when there is no such file.
FileState file_state(const std::filesystem::path& file);

/// Brings what was written to a file to the disk; false when that failed.
bool sync_file(const std::filesystem::path& file);
/// Brings the names in a folder (after a rename) to the disk, on systems that have this as a step of its own.
void sync_folder(const std::filesystem::path& folder);

/// Whether a file that a program has open cannot be given another name or be replaced.
bool open_files_stay_put();

/// Whether two names that differ in upper and lower case only are one file.
bool file_names_ignore_case();

/// Whether the path is longer than this system takes (on Windows 260 characters unless long paths are switched on).
bool is_too_long(const std::filesystem::path& path);

/// The name of SQLite's file access to use; nullptr = its default.
const char* sqlite_files();

std::tm utc(std::time_t moment);

unsigned long process_id();

} // namespace platform
} // namespace ps
