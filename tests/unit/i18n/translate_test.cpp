#include "i18n/translate.h"

#include "po_file.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <regex>
#include <set>
#include <thread>

using namespace ps;
using namespace ps::i18n;
using ps::test::PoEntry;
using ps::test::read_po;

namespace {

const std::string translations_root = PS_SOURCE_ROOT;
const std::string chinese_catalogue = translations_root + "/i18n/po/zh_CN.po";

struct LanguageGuard {
    ~LanguageGuard() { set_language(Language::zh_CN); }
};

std::set<std::string> places(const std::string& text)
{
    static const std::regex place("\\{[0-9]+\\}");
    std::set<std::string> found;
    for (std::sregex_iterator i(text.begin(), text.end(), place), end; i != end; ++i)
        found.insert(i->str());
    return found;
}

} // namespace

TEST_CASE("Chinese is the language until another is set")
{
    const LanguageGuard guard;
    CHECK(language() == Language::zh_CN);
    CHECK(tr("division by zero") == "除数为零");
    CHECK(tr(std::string("division by zero")) == "除数为零");
    CHECK(tr(Message("“{0}” is not a number", {"三元五"})) == "“三元五”不是数字");
    set_language(Language::en);
    CHECK(tr("division by zero") == "division by zero");
    CHECK(tr(Message("“{0}” is not a number", {"三元五"})) == "“三元五” is not a number");
}

TEST_CASE("a word with two meanings is translated by its context")
{
    const LanguageGuard guard;
    CHECK(PS_TRC("day", "Received") == "收到日期");
    CHECK(PS_TRC("quantity", "Received") == "收货量");
    CHECK(tr(Message(PS_NC("no such context", "no such {0}"), {"word"})) == "no such word");
    set_language(Language::en);
    CHECK(PS_TRC("quantity", "Received") == "Received");
    CHECK(to_english(Message(PS_NC("quantity", "Received"))) == "Received");
}

TEST_CASE("what has no translation stays as it is")
{
    CHECK(tr("no such sentence anywhere") == "no such sentence anywhere");
    CHECK(tr("") == "");
    CHECK(tr("\xFF") == "\xFF");
    CHECK(tr(Message("no such {0}", {"division by zero"})) == "no such division by zero"); // arguments are data
}

TEST_CASE("every translation reaches the program as in the catalogue")
{
    const auto entries = read_po(chinese_catalogue);
    REQUIRE(entries.size() > 50);
    for (const auto& entry : entries) {
        if (!entry.translation.empty())
            CHECK(tr(entry.source()) == entry.translation);
    }
}

TEST_CASE("translations keep the placeholders and the ends of lines")
{
    for (const auto& entry : read_po(chinese_catalogue)) {
        CAPTURE(entry.id, entry.translation);
        if (entry.translation.empty())
            continue; // reported by the next test
        CHECK(places(entry.id) == places(entry.translation));
        CHECK(entry.id.ends_with('\n') == entry.translation.ends_with('\n'));
    }
}

TEST_CASE("many threads translate at once")
{
    std::vector<std::string> answers(4);
    {
        std::vector<std::jthread> threads;
        for (auto& answer : answers) {
            threads.emplace_back([&answer] {
                for (int i = 0; i < 2000; ++i)
                    answer = tr("division by zero");
            });
        }
    }
    CHECK(std::count(answers.begin(), answers.end(), "除数为零") == 4);
}
