#include "model/base/platform.h"

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <io.h>
#include <memory>

#ifndef NOMINMAX
#define NOMINMAX
#endif
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <shellapi.h>
#include <shlobj.h>

namespace ps::platform {

namespace {

std::string utf8(const wchar_t* wide)
{
    return path_text(std::filesystem::path(wide));
}

void (*stop_work)() = nullptr;
std::atomic<bool> asked{false};

// Runs in a thread of its own.
BOOL WINAPI interrupted(DWORD event)
{
    if (stop_work == nullptr || asked.exchange(true))
        return FALSE; // Windows ends the program
    stop_work();
    // After these events Windows ends the program as soon as this returns, at the latest after about five seconds: time
    // to roll back. The store is whole in any case.
    if (event == CTRL_CLOSE_EVENT || event == CTRL_LOGOFF_EVENT || event == CTRL_SHUTDOWN_EVENT)
        Sleep(4500);
    return TRUE;
}

UINT old_output_page = 0;

void give_console_back()
{
    SetConsoleOutputCP(old_output_page);
}

std::filesystem::path known_folder(const KNOWNFOLDERID& which)
{
    PWSTR found = nullptr;
    std::filesystem::path folder;
    if (SUCCEEDED(SHGetKnownFolderPath(which, 0, nullptr, &found)))
        folder = found;
    CoTaskMemFree(found);
    return folder;
}

} // namespace

std::optional<std::string> environment(const std::string& name)
{
    const wchar_t* value = _wgetenv(path_from_text(name).c_str());
    if (value == nullptr || *value == L'\0')
        return std::nullopt;
    return utf8(value);
}

std::vector<std::string> arguments(int, char**)
{
    int count = 0;
    const std::unique_ptr<LPWSTR, decltype(&LocalFree)> wide(CommandLineToArgvW(GetCommandLineW(), &count), LocalFree);
    std::vector<std::string> out;
    for (int i = 1; wide && i < count; ++i)
        out.push_back(utf8(wide.get()[i]));
    return out;
}

void prepare_console()
{
    _setmode(_fileno(stdout), _O_BINARY);
    _setmode(_fileno(stderr), _O_BINARY);
    old_output_page = GetConsoleOutputCP();
    if (old_output_page == 0)
        return; // no console
    if (old_output_page != CP_UTF8 && SetConsoleOutputCP(CP_UTF8) != 0)
        std::atexit(give_console_back); // the shell continues with its own
    for (const DWORD which : {STD_OUTPUT_HANDLE, STD_ERROR_HANDLE}) {
        const HANDLE console = GetStdHandle(which);
        DWORD mode = 0;
        if (GetConsoleMode(console, &mode) != 0)
            SetConsoleMode(console, mode | ENABLE_VIRTUAL_TERMINAL_PROCESSING);
    }
}

bool stderr_is_terminal()
{
    DWORD mode = 0; // _isatty is true for the null device, too
    return GetConsoleMode(GetStdHandle(STD_ERROR_HANDLE), &mode) != 0;
}

void on_interrupt(void (*stop)())
{
    stop_work = stop;
    asked = false;
    SetConsoleCtrlHandler(interrupted, TRUE);
}

std::filesystem::path user_data_folder()
{
    // The variable first: it can be set for a service or a test.
    if (const auto named = environment("LOCALAPPDATA"))
        return path_from_text(*named) / "PriceSentinel";
    const auto folder = known_folder(FOLDERID_LocalAppData);
    return (folder.empty() ? std::filesystem::path(".") : folder) / "PriceSentinel";
}

std::filesystem::path documents_folder()
{
    return known_folder(FOLDERID_Documents);
}

bool is_held_by_another(const std::filesystem::path& file)
{
    // Asks for the access that a replacement needs; nothing is changed.
    const HANDLE handle = CreateFileW(file.c_str(), DELETE, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
                                      nullptr, OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (handle != INVALID_HANDLE_VALUE) {
        CloseHandle(handle);
        return false;
    }
    const DWORD problem = GetLastError();
    return problem == ERROR_SHARING_VIOLATION || problem == ERROR_LOCK_VIOLATION;
}

FileState file_state(const std::filesystem::path& file)
{
    const HANDLE handle =
        CreateFileW(file.c_str(), FILE_READ_ATTRIBUTES, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr,
                    OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (handle == INVALID_HANDLE_VALUE)
        return {};
    BY_HANDLE_FILE_INFORMATION found{};
    const bool known = GetFileInformationByHandle(handle, &found) != 0;
    CloseHandle(handle);
    if (!known)
        return {};
    const auto both = [](DWORD high, DWORD low) { return (static_cast<std::uint64_t>(high) << 32U) | low; };
    return {both(found.nFileSizeHigh, found.nFileSizeLow),
            static_cast<std::int64_t>(both(found.ftLastWriteTime.dwHighDateTime, found.ftLastWriteTime.dwLowDateTime)),
            0, both(found.nFileIndexHigh, found.nFileIndexLow)};
}

bool sync_file(const std::filesystem::path& file)
{
    const HANDLE handle = CreateFileW(file.c_str(), GENERIC_WRITE, FILE_SHARE_READ, nullptr, OPEN_EXISTING,
                                      FILE_ATTRIBUTE_NORMAL, nullptr);
    if (handle == INVALID_HANDLE_VALUE)
        return false;
    const bool synced = FlushFileBuffers(handle) != 0;
    CloseHandle(handle);
    return synced;
}

void sync_folder(const std::filesystem::path&) {}

bool open_files_stay_put()
{
    return true;
}

bool file_names_ignore_case()
{
    return true;
}

bool is_too_long(const std::filesystem::path& path)
{
    std::error_code ignored;
    const auto whole = std::filesystem::absolute(path, ignored);
    return whole.native().size() >= MAX_PATH && GetFileAttributesW(path.c_str()) == INVALID_FILE_ATTRIBUTES;
}

const char* sqlite_files()
{
    return "win32-longpath";
}

std::tm utc(std::time_t moment)
{
    std::tm parts{};
    gmtime_s(&parts, &moment);
    return parts;
}

unsigned long process_id()
{
    return GetCurrentProcessId();
}

} // namespace ps::platform
