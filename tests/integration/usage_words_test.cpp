// Wrong usage and the help pages in Chinese, the default language.
#include "tests/integration/office.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace ps::testing;

namespace {

// Letters of English words in a text, except names of options, of the program and of files.
std::string english_words(const std::string& text)
{
    static const char* const english[] = {
        "Usage",    "OPTIONS",  "Options",   "SUBCOMMAND", "Subcommands", "Positionals", "REQUIRED",
        "required", "expected", "following", "argument",   "Run with",    "missing",     "Could not",
        "not in",   "TEXT",     "INT",       "Print",      "Display",     "Excludes",    "Needs"};
    std::string found;
    for (const auto* word : english)
        if (text.find(word) != std::string::npos)
            found += std::string(word) + " ";
    return found;
}

std::vector<std::string> commands_in(const std::string& help, const std::string& heading)
{
    std::vector<std::string> names;
    for (auto at = help.find("\n" + heading + ":\n"); at != std::string::npos;) {
        at = help.find("\n  ", at);
        if (at == std::string::npos)
            break;
        at += 3;
        const auto name = help.substr(at, help.find_first_of(" \n", at) - at);
        if (!name.empty())
            names.push_back(name);
    }
    return names;
}

} // namespace

TEST_CASE("wrong usage is answered in the language of the program")
{
    const auto [arguments, chinese, english] = GENERATE(table<std::vector<std::string>, std::string, std::string>({
        {{}, "缺少命令", "a command is missing"},
        {{"shortage"}, "缺少 --month", "--month is required"},
        {{"items", "--nothing"}, "此处不应有：--nothing", "not expected here: --nothing"},
        {{"shortage", "--month", "2026-10", "--level", "bad"},
         "--level：“bad” 不在可选值 fine,warning,danger 之中",
         "--level: “bad” is not one of fine,warning,danger"},
        {{"quality", "--year", "last"}, "--year：“last” 不是数字", "--year: “last” cannot be read as a number"},
        {{"quality", "--year"}, "--year 后面要有值", "--year needs a value"},
        {{"shortage", "--month", "2026-10", "--month", "2026-11"},
         "--month 只能写一次",
         "--month was given more than once"},
        {{"deadline"}, "缺少命令", "a command is missing"},
        {{"nothing"}, "没有“nothing”这个命令", "there is no command “nothing”"},
        {{"payments", "--as-of", "2026-10-31", "--institution", "H99"},
         "没有编码为“H99”的医疗机构",
         "there is no institution with the code “H99”"},
        {{"deliveries", "--from", "2026-10", "--to", "2026-09"},
         "时段的结束早于开始：2026-10 至 2026-09",
         "a period ends before it begins: 2026-10 to 2026-09"},
    }));
    const Office office;
    auto in_chinese = arguments;
    in_chinese.insert(in_chinese.begin(), {"--lang", "zh_CN"});
    const auto zh = office.run(in_chinese);
    CHECK(zh.exit_code == 2);
    CHECK(zh.err.find(chinese) == 0);
    INFO(zh.err);
    CHECK(english_words(zh.err).empty());
    const auto en = office.run(arguments);
    CHECK(en.exit_code == 2);
    INFO(en.err);
    CHECK(en.err.find(english) == 0);
}

TEST_CASE("every help page is in Chinese, from its frame to its last command")
{
    const Office office(false);
    const auto help = [&](std::vector<std::string> path) {
        path.insert(path.end(), {"--lang", "zh_CN", "--help"});
        const auto outcome = office.run(path);
        INFO(path.front() << "\n" << outcome.out);
        CHECK(outcome.exit_code == 0);
        CHECK(english_words(outcome.out).empty());
        CHECK(outcome.out.find("用法: pricesentinel-cli") != std::string::npos);
        return outcome.out;
    };
    const auto commands = commands_in(help({}), "命令");
    REQUIRE(commands.size() > 30);
    std::size_t nested = 0;
    for (const auto& command : commands)
        for (const auto& inner : commands_in(help({command}), "命令")) {
            help({command, inner});
            ++nested;
        }
    CHECK(nested > 10);
}
