// The same as child_process.cpp for Windows: a job for the limit of memory, threads that empty the pipes, a control
// event instead of a signal.
#include "tests/integration/child_process.h"

#include "model/base/platform.h"

#include <csignal>
#include <stdexcept>
#include <thread>

#include <windows.h>

#include <psapi.h>

namespace ps::testing {

namespace {

using Clock = std::chrono::steady_clock;

class Handle {
public:
    Handle() = default;
    explicit Handle(HANDLE handle) : handle_(handle) {}
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    ~Handle() { close(); }
    void close()
    {
        if (handle_ != nullptr && handle_ != INVALID_HANDLE_VALUE)
            CloseHandle(handle_);
        handle_ = nullptr;
    }
    HANDLE get() const { return handle_; }
    HANDLE* address() { return &handle_; }

private:
    HANDLE handle_ = nullptr;
};

std::wstring wide(const std::string& utf8)
{
    return path_from_text(utf8).native();
}

// Quotes as CommandLineToArgvW will parse it.
std::wstring quoted(const std::wstring& argument)
{
    if (!argument.empty() && argument.find_first_of(L" \t\n\v\"") == std::wstring::npos)
        return argument;
    std::wstring out = L"\"";
    std::size_t backslashes = 0;
    for (const wchar_t c : argument) {
        if (c == L'\\') {
            ++backslashes;
            continue;
        }
        out.append(c == L'"' ? backslashes * 2 + 1 : backslashes, L'\\');
        backslashes = 0;
        out += c;
    }
    out.append(backslashes * 2, L'\\');
    return out + L'"';
}

std::wstring environment_block(const std::map<std::string, std::string>& changes)
{
    std::map<std::wstring, std::wstring> all;
    wchar_t* const ours = GetEnvironmentStringsW();
    for (const wchar_t* entry = ours; *entry != L'\0'; entry += std::wstring_view(entry).size() + 1) {
        const std::wstring_view text(entry);
        const auto equals = text.find(L'=', 1); // "=C:=C:\…" belongs to the shell
        if (equals != std::wstring_view::npos)
            all[std::wstring(text.substr(0, equals))] = text.substr(equals + 1);
    }
    FreeEnvironmentStringsW(ours);
    for (const auto& [name, value] : changes) {
        if (value.empty())
            all.erase(wide(name));
        else
            all[wide(name)] = wide(value);
    }
    std::wstring block;
    for (const auto& [name, value] : all)
        block += name + L'=' + value + L'\0';
    return block + L'\0';
}

void pipe_to_child(Handle& ours, Handle& theirs)
{
    SECURITY_ATTRIBUTES inherited{sizeof inherited, nullptr, TRUE};
    if (CreatePipe(ours.address(), theirs.address(), &inherited, 1 << 16) == 0)
        throw std::runtime_error("pipe");
    SetHandleInformation(ours.get(), HANDLE_FLAG_INHERIT, 0);
}

std::jthread emptying(const Handle& pipe, std::string& text)
{
    return std::jthread([end = pipe.get(), &text] {
        char bytes[65536];
        DWORD count = 0;
        while (ReadFile(end, bytes, sizeof bytes, &count, nullptr) != 0 && count > 0)
            text.append(bytes, count);
    });
}

void put_into_job(HANDLE job, HANDLE process, std::uint64_t memory)
{
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits{};
    limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE;
    if (memory != 0) {
        limits.BasicLimitInformation.LimitFlags |= JOB_OBJECT_LIMIT_PROCESS_MEMORY;
        limits.ProcessMemoryLimit = memory;
    }
    SetInformationJobObject(job, JobObjectExtendedLimitInformation, &limits, sizeof limits);
    AssignProcessToJobObject(job, process);
}

constexpr UINT killed_code = 0xDEAD;

} // namespace

Outcome run_child(const std::vector<std::string>& command, const ChildOptions& options)
{
    Handle out;
    Handle out_end;
    Handle err;
    Handle err_end;
    pipe_to_child(out, out_end);
    pipe_to_child(err, err_end);
    SECURITY_ATTRIBUTES inherited{sizeof inherited, nullptr, TRUE};
    const Handle nothing(
        CreateFileW(L"NUL", GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE, &inherited, OPEN_EXISTING, 0, nullptr));

    STARTUPINFOW startup{};
    startup.cb = sizeof startup;
    startup.dwFlags = STARTF_USESTDHANDLES;
    startup.hStdInput = nothing.get();
    startup.hStdOutput = out_end.get();
    startup.hStdError = err_end.get();
    std::wstring line;
    for (const auto& argument : command)
        line += (line.empty() ? L"" : L" ") + quoted(wide(argument));
    std::wstring environment = environment_block(options.environment);
    const std::wstring folder = wide(options.folder);
    PROCESS_INFORMATION made{};
    const bool to_signal = options.signal_after || options.signal_when;
    const bool to_interrupt = to_signal && options.signal != kill_signal;
    if (to_interrupt)
        AllocConsole(); // events reach processes that share a console; does nothing when there is one
    const auto start = Clock::now();
    if (CreateProcessW(wide(command.front()).c_str(), line.data(), nullptr, nullptr, TRUE,
                       CREATE_UNICODE_ENVIRONMENT | CREATE_SUSPENDED, environment.data(),
                       folder.empty() ? nullptr : folder.c_str(), &startup, &made) == 0)
        throw std::runtime_error("cannot start " + command.front() + ": " + std::to_string(GetLastError()));
    const Handle process(made.hProcess);
    const Handle thread(made.hThread);
    const Handle job(CreateJobObjectW(nullptr, nullptr));
    put_into_job(job.get(), process.get(), options.address_space);
    out_end.close();
    err_end.close();

    // The event reaches every process of the console, including this one, which ignores it. Ignored only now, because
    // the child would inherit the setting.
    if (to_interrupt)
        SetConsoleCtrlHandler(nullptr, TRUE);

    Outcome outcome;
    bool killed = false;
    {
        const auto out_thread = emptying(out, outcome.out);
        const auto err_thread = emptying(err, outcome.err);
        ResumeThread(thread.get());
        if (to_signal) {
            bool running = true;
            if (options.signal_when) {
                while (running && !options.signal_when())
                    running = WaitForSingleObject(process.get(), 1) == WAIT_TIMEOUT;
            } else {
                const auto left =
                    std::chrono::duration_cast<std::chrono::milliseconds>(start + *options.signal_after - Clock::now());
                running =
                    WaitForSingleObject(process.get(), static_cast<DWORD>(std::max<std::int64_t>(left.count(), 0))) ==
                    WAIT_TIMEOUT;
            }
            if (running) {
                // On Windows this is the only way to kill a console program or to ask it to stop.
                killed = options.signal == kill_signal;
                if (killed)
                    TerminateProcess(process.get(), killed_code);
                else if (GenerateConsoleCtrlEvent(CTRL_C_EVENT, 0) == 0)
                    throw std::runtime_error("the event cannot be sent: " + std::to_string(GetLastError()));
            }
        }
        const auto patience = std::chrono::milliseconds(options.patience);
        if (WaitForSingleObject(process.get(), static_cast<DWORD>(patience.count())) == WAIT_TIMEOUT) {
            TerminateProcess(process.get(), killed_code);
            WaitForSingleObject(process.get(), INFINITE);
            killed = true;
        }
    }
    if (to_interrupt)
        SetConsoleCtrlHandler(nullptr, FALSE); // or the next child would ignore it too
    outcome.seconds = std::chrono::duration<double>(Clock::now() - start).count();
    PROCESS_MEMORY_COUNTERS memory{};
    memory.cb = sizeof memory;
    if (GetProcessMemoryInfo(process.get(), &memory, sizeof memory) != 0)
        outcome.peak_kilobytes = static_cast<long>(memory.PeakPagefileUsage / 1024);
    DWORD code = 0;
    GetExitCodeProcess(process.get(), &code);
    if (killed && code == killed_code)
        outcome.signal = kill_signal;
    else if (code >= 0xC0000000U) // an unhandled exception, such as an access violation
        outcome.signal = SIGSEGV;
    else
        outcome.exit_code = static_cast<int>(code);
    return outcome;
}

} // namespace ps::testing
