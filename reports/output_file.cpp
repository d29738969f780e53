#include "reports/output_file.h"

#include "model/base/error.h"
#include "model/base/platform.h"
#include "reports/own_files.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <random>

namespace ps::reports {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void refuse(const fs::path& target, Message message)
{
    throw Error(ErrorKind::failed, std::move(message), {path_text(target), {}, {}, 0});
}

// What a link points to, so that the link stays and its file is replaced.
fs::path without_links(const fs::path& named)
{
    fs::path target = named;
    std::error_code error;
    for (int links = 0; fs::is_symlink(fs::symlink_status(target, error)); ++links) {
        if (links == 40)
            refuse(named, PS_N("this link leads back to itself; choose another name"));
        const fs::path next = fs::read_symlink(target, error);
        if (error)
            refuse(named, PS_N("this link cannot be followed; choose another name"));
        target = next.is_absolute() ? next : target.parent_path() / next;
    }
    return target;
}

fs::path folder_of(const fs::path& file)
{
    return file.has_parent_path() ? file.parent_path() : fs::path(".");
}

bool same_name(std::string left, std::string right)
{
    if (!platform::file_names_ignore_case())
        return left == right;
    const auto lower = [](std::string& text) {
        std::transform(text.begin(), text.end(), text.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    };
    lower(left);
    lower(right);
    return left == right;
}

// Also under another name of the same file (a hard link, a mapped drive), and for files that do not exist yet.
bool same_file(const fs::path& left, const fs::path& right)
{
    std::error_code error;
    if (fs::equivalent(left, right, error) && !error)
        return true;
    return same_name(path_text(left.filename()), path_text(right.filename())) &&
           fs::equivalent(folder_of(left), folder_of(right), error) && !error;
}

bool lies_within(const fs::path& file, const fs::path& folder)
{
    std::error_code error;
    fs::path at = fs::weakly_canonical(fs::absolute(file, error), error);
    while (!error && at.has_relative_path()) {
        at = at.parent_path();
        if (fs::equivalent(at, folder, error))
            return true;
        error.clear();
    }
    return false;
}

bool is_database(const fs::path& file)
{
    std::array<char, 16> start{};
    std::ifstream in(file, std::ios::binary);
    in.read(start.data(), start.size());
    return in.gcount() == 16 && std::string_view(start.data(), 15) == "SQLite format 3";
}

} // namespace

void OutputRules::protect_store(const fs::path& store)
{
    stores_.push_back(without_links(store));
}

void OutputRules::protect_input(const fs::path& input)
{
    inputs_.push_back(input);
}

void OutputRules::check(const fs::path& target) const
{
    for (const auto& store : stores_) {
        for (const char* suffix : {"", "-wal", "-shm", "-journal"}) {
            fs::path file = store;
            file += suffix;
            if (same_file(target, file))
                refuse(target, PS_N("this file belongs to the store; choose another name"));
        }
    }
    std::error_code error;
    const auto status = fs::status(target, error);
    if (!fs::exists(status))
        return;
    if (fs::is_directory(status))
        refuse(target, PS_N("this is a folder; name a file"));
    if (!fs::is_regular_file(status))
        refuse(target, PS_N("this is a device or a pipe and no file; choose another name"));
    for (const auto& input : inputs_)
        if (same_file(target, input) || (fs::is_directory(input, error) && lies_within(target, input)))
            refuse(target, PS_N("this file is read in the same run; choose another name for what is written"));
    // A rename would replace a write-protected file without asking.
    if ((status.permissions() & fs::perms::owner_write) == fs::perms::none)
        refuse(target, PS_N("the file is write-protected; choose another name"));
    // Said before the work and not after it.
    if (platform::is_held_by_another(target))
        refuse(target, PS_N("the file is open in another program; close it there, or choose another name"));
    if (is_database(target))
        refuse(target, PS_N("this is a store or another database and is never replaced; choose another name"));
    if (replace_foreign_ || fs::file_size(target, error) == 0 || is_own_file(target))
        return;
    refuse(target, PS_N("there is a file of this name that PriceSentinel has not made; choose another name, or "
                        "replace it with --force"));
}

OutputFile::OutputFile(const Output& output) : target_(without_links(output.path))
{
    std::error_code error;
    if (!fs::is_directory(folder_of(target_), error))
        refuse(target_, PS_N("the folder does not exist; create it first or choose another"));
    output.rules.check(target_);
    std::random_device random;
    temporary_ = folder_of(target_) / ("." + std::to_string(random()) + ".ps-part");
    if (!std::ofstream(temporary_, std::ios::binary))
        refuse(target_, PS_N("the folder takes no file; see your rights and the space on the disk, or choose another"));
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
    if (!platform::sync_file(temporary_))
        refuse(target_, PS_N("the file could not be written completely; check that the disk has space"));
    std::error_code error;
    fs::rename(temporary_, target_, error);
    if (error && platform::is_held_by_another(target_))
        refuse(target_, PS_N("the file is open in another program; close it there, or choose another name"));
    if (error)
        refuse(target_,
               {PS_N("the file cannot be written ({0}); close it in Excel or choose another name"), {error.message()}});
    committed_ = true;
    platform::sync_folder(folder_of(target_));
}

void try_output(const Output& output)
{
    const OutputFile tried(output);
}

void write_text_file(const Output& output, std::string_view text)
{
    OutputFile file(output);
    std::ofstream out(file.temporary(), std::ios::binary);
    out.write(text.data(), static_cast<std::streamsize>(text.size()));
    out.close();
    if (!out)
        refuse(file.target(), PS_N("the file could not be written completely; check that the disk has space"));
    file.commit();
}

} // namespace ps::reports
