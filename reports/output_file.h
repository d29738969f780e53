// A file that is written completely or not at all: under another name beside the target, then moved into place.
#pragma once

#include <filesystem>

namespace ps::reports {

class OutputFile {
public:
    /// Throws Error(failed) with a remedy when the folder is missing, the target is a folder, or it is write-protected.
    explicit OutputFile(std::filesystem::path target);
    /// Removes the temporary file unless it was committed.
    ~OutputFile();
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;

    /// The file to write, in the folder of the target.
    const std::filesystem::path& temporary() const { return temporary_; }
    const std::filesystem::path& target() const { return target_; }

    /// Moves the finished file to the target. Throws Error(failed) when that is not possible, as on Windows while the
    /// target is open in Excel; the target is then unchanged.
    void commit();

private:
    std::filesystem::path target_;
    std::filesystem::path temporary_;
    bool committed_ = false;
};

} // namespace ps::reports
