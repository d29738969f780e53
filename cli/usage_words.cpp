#include "cli/usage_words.h"

#include "cli/output.h"
#include "i18n/translate.h"

#include <regex>

namespace ps::cli {

namespace {

/// The left column, padded to its width on a terminal, then the description.
std::string help_line(const std::string& left, const std::string& description, std::size_t width)
{
    std::string out = "  " + left;
    if (!description.empty()) {
        const auto used = display_width(out);
        out += used < width ? std::string(width - used, ' ') : "\n" + std::string(width, ' ');
        for (const char c : description) {
            out += c;
            if (c == '\n')
                out.append(width, ' ');
        }
    }
    return out + '\n';
}

class HelpFormatter : public CLI::Formatter {
public:
    HelpFormatter()
    {
        label("Usage", PS_TR("Usage"));
        label("OPTIONS", PS_TR("OPTIONS"));
        label("SUBCOMMAND", PS_TR("COMMAND"));
        label("SUBCOMMANDS", PS_TR("COMMANDS"));
        label("REQUIRED", PS_TR("(required)"));
        label("Positionals", PS_TR("Arguments"));
        label("Options", PS_TR("Options"));
        label("Subcommands", PS_TR("Commands"));
        label("TEXT", PS_TR("TEXT"));
        label("INT", PS_TR("NUMBER"));
        label("UINT", PS_TR("NUMBER"));
        label("FLOAT", PS_TR("NUMBER"));
    }

    std::string make_group(std::string group, bool is_positional, std::vector<const CLI::Option*> opts) const override
    {
        return Formatter::make_group(get_label(std::move(group)), is_positional, std::move(opts));
    }

    std::string make_subcommands(const CLI::App* app, CLI::AppFormatMode mode) const override
    {
        static const std::string english = "\nSubcommands:\n";
        std::string out = Formatter::make_subcommands(app, mode);
        if (out.starts_with(english))
            out.replace(0, english.size(), "\n" + get_label("Subcommands") + ":\n");
        return out;
    }

    std::string make_subcommand(const CLI::App* command) const override
    {
        return help_line(command->get_display_name(true), command->get_description(), column_width_);
    }

    std::string make_option(const CLI::Option* option, bool is_positional) const override
    {
        return help_line(make_option_name(option, is_positional) + make_option_opts(option), make_option_desc(option),
                         column_width_);
    }

    // "TEXT:{city,point}" is shown as the words to choose from, "INT:INT in [1 - 120]" as the range.
    std::string make_option_opts(const CLI::Option* option) const override
    {
        if (option->get_type_size() == 0)
            return {};
        const std::string type = option->get_type_name();
        const auto colon = type.find(':');
        std::string out = " " + get_label(type.substr(0, colon));
        if (colon != std::string::npos) {
            const std::string check = type.substr(colon + 1);
            const auto range = check.find(" in [");
            out += range == std::string::npos ? " " + check : check.substr(range + 3);
        }
        if (option->get_expected_max() == CLI::detail::expected_max_vector_size)
            out += " ...";
        if (option->get_required())
            out += " " + get_label("REQUIRED");
        return out;
    }
};

/// What CLI11 2.1 reports when it cannot read the arguments. Groups of the pattern become the arguments of the message.
struct UsageWords {
    const char* pattern;
    const char* text;
};
const UsageWords usage_words[]{
    {"A subcommand is required", PS_N("a command is missing")},
    {"(.*) is required", PS_N("{0} is required")},
    {"The following arguments? w(?:as|ere) not expected: (.*)", PS_N("not expected here: {0}")},
    {"(.*): (.*) not in \\{(.*)\\}", PS_N("{0}: “{1}” is not one of {2}")},
    {"(.*): Value (.*) not in range (.*) to (.*)", PS_N("{0}: {1} is not between {2} and {3}")},
    {"Could not convert: (.*) = (.*)", PS_N("{0}: “{1}” cannot be read as a number")},
    {"The value (.*) is not an allowed value for (.*)", PS_N("{1}: “{0}” cannot be read as a number")},
    {"(.*): (?:\\d+) required (?:.*) missing", PS_N("{0} needs a value")},
    {"(.*): At Most (?:\\d+) required but received (?:\\d+)", PS_N("{0} was given more than once")},
    {"(.*): At least (\\d+) required but received (\\d+)", PS_N("{0} needs at least {1} values, not {2}")},
    {"Expected (?:exactly|at least) (\\d+) arguments to (.*), got (\\d+)", PS_N("{1} needs {0} values, not {2}")},
    {"(.*) requires (.*)", PS_N("{0} needs {1}")},
    {"(.*) excludes (.*)", PS_N("{0} does not go with {1}")},
};

std::string usage_error(const CLI::App* app, const CLI::Error& error)
{
    const std::string english = error.what();
    std::string said = english;
    // CLI11 reports a missing command before it looks at the words that it could not read as one.
    const auto unread = app->remaining(true);
    if (english == "A subcommand is required" && !unread.empty())
        return i18n::tr(Message{PS_N("there is no command “{0}”"), {unread.front()}}) + '\n' +
               PS_TR("--help shows what can be written here.") + '\n';
    for (const auto& [pattern, text] : usage_words) {
        std::smatch found;
        if (!std::regex_match(english, found, std::regex(pattern)))
            continue;
        Message message(text);
        for (std::size_t i = 1; i < found.size(); ++i)
            message.args.push_back(found[i]);
        said = i18n::tr(message);
        break;
    }
    return said + '\n' + PS_TR("--help shows what can be written here.") + '\n';
}

} // namespace

void translate_usage(CLI::App& app)
{
    app.formatter(std::make_shared<HelpFormatter>());
    app.failure_message(usage_error);
}

} // namespace ps::cli
