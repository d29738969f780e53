#include "reports/output_file.h"

#include "model/base/error.h"
#include "model/base/platform.h"

#include <random>

namespace ps::reports {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void refuse(const fs::path& target, Message message)
{
    throw Error(ErrorKind::failed, std::move(message), {path_text(target), {}, {}, 0});
}

} // namespace

OutputFile::OutputFile(fs::path target) : target_(std::move(target))
{
    std::error_code error;
    const fs::path folder = target_.has_parent_path() ? target_.parent_path() : fs::path(".");
    if (!fs::is_directory(folder, error))
        refuse(target_, PS_N("the folder does not exist; make it first or choose another"));
    const auto status = fs::status(target_, error);
    if (fs::is_directory(status))
        refuse(target_, PS_N("this is a folder; name a file"));
    // A rename would replace a write-protected file without asking.
    if (fs::exists(status) && (status.permissions() & fs::perms::owner_write) == fs::perms::none)
        refuse(target_, PS_N("the file is write-protected; choose another name"));
    // Reported before the work, not after it.
    if (platform::is_held_by_another(target_))
        refuse(target_, PS_N("the file is open in another program; close it there, or choose another name"));
    std::random_device random;
    temporary_ = folder / ("." + std::to_string(random()) + ".ps-part");
}

OutputFile::~OutputFile()
{
    if (!committed_) {
        std::error_code ignored;
        fs::remove(temporary_, ignored);
    }
}

void OutputFile::commit()
{
    std::error_code error;
    fs::rename(temporary_, target_, error);
    if (error && platform::is_held_by_another(target_))
        refuse(target_, PS_N("the file is open in another program; close it there, or choose another name"));
    if (error)
        refuse(target_,
               {PS_N("the file cannot be written ({0}); close it in Excel or choose another name"), {error.message()}});
    committed_ = true;
}

} // namespace ps::reports
