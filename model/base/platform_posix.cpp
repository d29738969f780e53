#include "model/base/platform.h"

#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

namespace ps::platform {

namespace {

void (*stop_work)() = nullptr;

void interrupted(int number)
{
    // The work notices the request at its next block of rows and rolls back. A second request ends the program at once.
    std::signal(number, SIG_DFL);
    if (stop_work != nullptr)
        stop_work();
}

} // namespace

std::optional<std::string> environment(const std::string& name)
{
    const char* value = std::getenv(name.c_str());
    if (value == nullptr || *value == '\0')
        return std::nullopt;
    return value;
}

std::vector<std::string> arguments(int argc, char** argv)
{
    return {argv + (argc > 0 ? 1 : 0), argv + argc};
}

void prepare_console() {}

bool stderr_is_terminal()
{
    return isatty(2) != 0;
}

void on_interrupt(void (*stop)())
{
    stop_work = stop;
    std::signal(SIGINT, interrupted);
    std::signal(SIGTERM, interrupted);
}

std::filesystem::path user_data_folder()
{
    if (const auto data = environment("XDG_DATA_HOME"))
        return path_from_text(*data) / "pricesentinel";
    const auto home = environment("HOME");
    return (home ? path_from_text(*home) : std::filesystem::path(".")) / ".local" / "share" / "pricesentinel";
}

std::filesystem::path documents_folder()
{
    const auto home = environment("HOME");
    if (!home)
        return {};
    // The desktop's own setting; its folder is called 文档 on a Chinese desktop.
    const auto config = environment("XDG_CONFIG_HOME");
    std::ifstream settings((config ? path_from_text(*config) : path_from_text(*home) / ".config") / "user-dirs.dirs");
    std::filesystem::path found = path_from_text(*home) / "Documents";
    constexpr std::string_view key = "XDG_DOCUMENTS_DIR=\"";
    for (std::string line; std::getline(settings, line);) {
        if (!line.starts_with(key) || !line.ends_with('"') || line.size() <= key.size())
            continue;
        std::string value = line.substr(key.size(), line.size() - key.size() - 1);
        if (value.starts_with("$HOME"))
            value.replace(0, 5, *home);
        found = path_from_text(value);
    }
    std::error_code ignored;
    return std::filesystem::is_directory(found, ignored) ? found : path_from_text(*home);
}

bool is_held_by_another(const std::filesystem::path&)
{
    return false;
}

FileState file_state(const std::filesystem::path& file)
{
    struct stat found {};
    if (stat(file.c_str(), &found) != 0)
        return {};
    const auto nanoseconds = [](const timespec& time) {
        return static_cast<std::int64_t>(time.tv_sec) * 1000000000 + time.tv_nsec;
    };
    return {static_cast<std::uintmax_t>(found.st_size), nanoseconds(found.st_mtim), nanoseconds(found.st_ctim),
            static_cast<std::uint64_t>(found.st_ino)};
}

namespace {

bool sync(const std::filesystem::path& path, int flags)
{
    const int handle = open(path.c_str(), flags | O_CLOEXEC);
    if (handle < 0)
        return false;
    const bool synced = fsync(handle) == 0;
    close(handle);
    return synced;
}

} // namespace

bool sync_file(const std::filesystem::path& file)
{
    return sync(file, O_RDWR);
}

void sync_folder(const std::filesystem::path& folder)
{
    sync(folder, O_RDONLY | O_DIRECTORY);
}

bool open_files_stay_put()
{
    return false;
}

bool file_names_ignore_case()
{
    return false;
}

bool is_too_long(const std::filesystem::path& path)
{
    return path.native().size() >= 4096;
}

const char* sqlite_files()
{
    return nullptr;
}

std::tm utc(std::time_t moment)
{
    std::tm parts{};
    gmtime_r(&moment, &parts);
    return parts;
}

unsigned long process_id()
{
    return static_cast<unsigned long>(getpid());
}

} // namespace ps::platform
