#include "cli/command.h"

#include <CLI/CLI.hpp>

#include <utility>

namespace ps::cli {

Option* Option::required()
{
    option_->required();
    return this;
}

Option* Option::one_of(const std::vector<std::string>& words)
{
    option_->check(CLI::IsMember(words));
    return this;
}

Option* Option::in_range(int least, int most)
{
    option_->check(CLI::Range(least, most));
    return this;
}

Option* Option::positive()
{
    option_->check(CLI::PositiveNumber);
    return this;
}

Option* Option::values(int count)
{
    option_->expected(count);
    return this;
}

std::size_t Option::count() const
{
    return option_->count();
}

Command* Command::add_subcommand(const std::string& name, const std::string& help)
{
    return &commands_.emplace_back(*app_->add_subcommand(name, help));
}

template <class Value>
Option* Command::add_option(const std::string& names, Value& value, const std::string& help)
{
    return &options_.emplace_back(*app_->add_option(names, value, help));
}

template Option* Command::add_option(const std::string&, std::string&, const std::string&);
template Option* Command::add_option(const std::string&, std::vector<std::string>&, const std::string&);
template Option* Command::add_option(const std::string&, int&, const std::string&);
template Option* Command::add_option(const std::string&, std::size_t&, const std::string&);
template Option* Command::add_option(const std::string&, std::optional<std::string>&, const std::string&);

Option* Command::add_flag(const std::string& names, bool& value, const std::string& help)
{
    return &options_.emplace_back(*app_->add_flag(names, value, help));
}

void Command::callback(std::function<void()> work)
{
    app_->callback(std::move(work));
}

void Command::require_subcommand()
{
    app_->require_subcommand(1);
}

void Command::accept_subcommand()
{
    app_->require_subcommand(0, 1);
}

bool Command::subcommand_given() const
{
    return !app_->get_subcommands().empty();
}

} // namespace ps::cli
