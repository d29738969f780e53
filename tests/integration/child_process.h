// Runs a program as a child process, as a scheduler would: its output, its exit and its cost.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ps::testing {

/// The signal that kills a program; Windows has no name for it.
inline constexpr int kill_signal = 9;

struct Outcome {
    std::string out;
    std::string err;
    int exit_code = -1; ///< -1 when a signal ended it
    int signal = 0;
    long peak_kilobytes = 0;
    double seconds = 0;
};

struct ChildOptions {
    std::map<std::string, std::string> environment; ///< added to ours; an empty value removes a variable
    std::string folder;                             ///< working folder; empty = the current one
    std::uint64_t address_space = 0;                ///< bytes (RLIMIT_AS); 0 = no limit
    std::optional<std::chrono::microseconds> signal_after;
    std::function<bool()> signal_when; ///< asked again and again; the signal is sent when it says yes
    int signal = 0;
    std::chrono::seconds patience{120}; ///< after this it is killed, and the test sees the signal
};

Outcome run_child(const std::vector<std::string>& command, const ChildOptions& options = {});

} // namespace ps::testing
