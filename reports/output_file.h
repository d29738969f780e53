// A file that appears whole or not at all: written under another name beside the target, then put in its place.
#pragma once

#include <filesystem>

namespace ps::reports {

class OutputFile {
public:
    /// Throws Error(failed) with a remedy when the folder is missing, the target is a folder, or it is write-protected.
    explicit OutputFile(std::filesystem::path target);
    /// Removes what was not put in place.
    ~OutputFile();
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;

    /// Where to write; in the folder of the target.
    const std::filesystem::path& temporary() const { return temporary_; }
    const std::filesystem::path& target() const { return target_; }

    /// Puts the finished file in the place of the target. Throws Error(failed) when that is not possible, as on Windows
    /// while the target is open in Excel; the target is then as it was.
    void commit();

private:
    std::filesystem::path target_;
    std::filesystem::path temporary_;
    bool committed_ = false;
};

} // namespace ps::reports
