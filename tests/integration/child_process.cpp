#include "tests/integration/child_process.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <stdexcept>
#include <thread>

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace ps::testing {

namespace {

using Clock = std::chrono::steady_clock;

[[noreturn]] void become(const std::vector<std::string>& command, const ChildOptions& options, int out, int err)
{
    ::dup2(out, STDOUT_FILENO);
    ::dup2(err, STDERR_FILENO);
    const int nothing = ::open("/dev/null", O_RDONLY);
    ::dup2(nothing, STDIN_FILENO);
    if (!options.folder.empty() && ::chdir(options.folder.c_str()) != 0)
        ::_exit(126);
    for (const auto& [name, value] : options.environment) {
        if (value.empty())
            ::unsetenv(name.c_str());
        else
            ::setenv(name.c_str(), value.c_str(), 1);
    }
    if (options.address_space != 0) {
        const rlimit limit{options.address_space, options.address_space};
        ::setrlimit(RLIMIT_AS, &limit);
    }
    std::vector<char*> arguments;
    for (const auto& argument : command)
        arguments.push_back(const_cast<char*>(argument.c_str()));
    arguments.push_back(nullptr);
    ::execv(arguments[0], arguments.data());
    ::_exit(127);
}

} // namespace

Outcome run_child(const std::vector<std::string>& command, const ChildOptions& options)
{
    std::array<int, 2> out{};
    std::array<int, 2> err{};
    if (::pipe2(out.data(), O_CLOEXEC) != 0 || ::pipe2(err.data(), O_CLOEXEC) != 0)
        throw std::runtime_error("pipe");
    const auto start = Clock::now();
    const pid_t child = ::fork();
    if (child < 0)
        throw std::runtime_error("fork");
    if (child == 0)
        become(command, options, out[1], err[1]);
    ::close(out[1]);
    ::close(err[1]);

    Outcome outcome;
    std::array<pollfd, 2> ends{{{out[0], POLLIN, 0}, {err[0], POLLIN, 0}}};
    const std::array<std::string*, 2> texts{&outcome.out, &outcome.err};
    bool signalled = false;
    bool killed = false;
    int open_ends = 2;
    while (open_ends > 0) {
        const auto now = Clock::now();
        const bool to_signal = !signalled && (options.signal_after || options.signal_when);
        if (to_signal && (options.signal_when ? options.signal_when() : now - start >= *options.signal_after)) {
            ::kill(child, options.signal);
            signalled = true;
        }
        if (!killed && now - start >= options.patience) {
            ::kill(child, SIGKILL);
            killed = true;
        }
        // Waits briefly only while a signal is still to be sent, because it must come at the right moment.
        const int wait = to_signal && !signalled ? 0 : 200;
        if (::poll(ends.data(), ends.size(), wait) < 0 && errno != EINTR)
            throw std::runtime_error("poll");
        for (std::size_t i = 0; i < ends.size(); ++i) {
            if (ends[i].fd < 0 || (ends[i].revents & (POLLIN | POLLHUP | POLLERR)) == 0)
                continue;
            std::array<char, 65536> bytes;
            const auto count = ::read(ends[i].fd, bytes.data(), bytes.size());
            if (count > 0) {
                texts[i]->append(bytes.data(), static_cast<std::size_t>(count));
            } else if (count == 0) {
                ::close(ends[i].fd);
                ends[i].fd = -1;
                --open_ends;
            }
        }
        if (wait == 0)
            std::this_thread::sleep_for(std::chrono::microseconds(100));
    }
    int status = 0;
    rusage usage{};
    ::wait4(child, &status, 0, &usage);
    outcome.seconds = std::chrono::duration<double>(Clock::now() - start).count();
    outcome.peak_kilobytes = usage.ru_maxrss;
    if (WIFEXITED(status))
        outcome.exit_code = WEXITSTATUS(status);
    else
        outcome.signal = WTERMSIG(status);
    return outcome;
}

} // namespace ps::testing
