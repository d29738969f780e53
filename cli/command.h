// A command with its options, as the files of commands declare it. CLI11 does the work; only command.cpp, main.cpp and
// usage_words.cpp include it, because its header takes longer to compile than any file of commands.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
} // namespace CLI

namespace ps::cli {

/// An option or an argument. Its functions return it, so that calls can be chained.
class Option {
public:
    explicit Option(CLI::Option& option) : option_(&option) {}
    Option* required();
    /// The value must be one of these words, which the help lists.
    Option* one_of(const std::vector<std::string>& words);
    /// A whole number from `least` to `most`.
    Option* in_range(int least, int most);
    /// A number above zero.
    Option* positive();
    /// Takes exactly this many values.
    Option* values(int count);
    /// How often the option was given; valid when the callback runs.
    std::size_t count() const;

private:
    CLI::Option* option_;
};

/// The program itself, or one of its commands. Options and commands live as long as the program's Command.
class Command {
public:
    explicit Command(CLI::App& app) : app_(&app) {}
    Command(const Command&) = delete;
    Command& operator=(const Command&) = delete;

    Command* add_subcommand(const std::string& name, const std::string& help);
    /// `names`: "--limit", or "month" for an argument without a name. `value` must outlive the parsing. Value:
    /// std::string, std::vector<std::string>, int, std::size_t.
    template <class Value>
    Option* add_option(const std::string& names, Value& value, const std::string& help);
    Option* add_flag(const std::string& names, bool& value, const std::string& help);
    /// Runs when the command was given and all arguments were read.
    void callback(std::function<void()> work);
    /// The command must be followed by one of its subcommands.
    void require_subcommand();
    /// A subcommand may be given, but need not.
    void accept_subcommand();
    /// Whether a subcommand was given; for callbacks.
    bool subcommand_given() const;

private:
    CLI::App* app_;
    std::deque<Option> options_;
    std::deque<Command> commands_;
};

} // namespace ps::cli
