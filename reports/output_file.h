// Every file that the program writes for its users goes through here. It appears whole or not at all: written under
// another name beside the target, synced, then put in its place. It never replaces what must not be lost.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

namespace ps::reports {

/// What the outputs of a run must leave alone, and what they may replace.
class OutputRules {
public:
    /// The store with the files that SQLite keeps beside it, whether these exist at the moment or not.
    void protect_store(const std::filesystem::path& store);
    /// What the run reads: a file, or a folder with all files in it.
    void protect_input(const std::filesystem::path& input);
    /// Lets outputs replace existing files that this program has not made. For --force, and for the window after the
    /// user agreed. Protected files, stores, devices and pipes stay refused.
    void replace_foreign_files() { replace_foreign_ = true; }

    /// Throws Error(failed), with the remedy, when an output must not be written at `target`, which is no link.
    void check(const std::filesystem::path& target) const;

private:
    std::vector<std::filesystem::path> stores_;
    std::vector<std::filesystem::path> inputs_;
    bool replace_foreign_ = false;
};

/// Where an output goes. A plain path has the strictest rules.
struct Output {
    Output(std::filesystem::path where) : path(std::move(where)) {} // NOLINT(google-explicit-constructor)
    Output(std::filesystem::path where, OutputRules which) : path(std::move(where)), rules(std::move(which)) {}

    std::filesystem::path path;
    OutputRules rules;
};

class OutputFile {
public:
    /// Follows links, applies the rules and makes the file to write to. Throws Error(failed) with a remedy when the
    /// rules refuse the target, the folder is missing or takes no file, the target is a folder, or it is
    /// write-protected.
    explicit OutputFile(const Output& output);
    /// Removes what was not put in place.
    ~OutputFile();
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;

    /// The file to write, in the folder of the target.
    const std::filesystem::path& temporary() const { return temporary_; }
    const std::filesystem::path& target() const { return target_; }

    /// Brings the finished file to the disk and puts it in the place of the target. Throws Error(failed) when that is
    /// not possible, as on Windows while the target is open in Excel; the target is then as it was.
    void commit();

private:
    std::filesystem::path target_;
    std::filesystem::path temporary_;
    bool committed_ = false;
};

/// Throws what OutputFile would throw, and leaves nothing behind. For a command that stores something before it writes:
/// it must not store what it then cannot report.
void try_output(const Output& output);

/// Writes a text as a file. Throws Error(failed) as OutputFile, and when the disk is full.
void write_text_file(const Output& output, std::string_view text);

} // namespace ps::reports
