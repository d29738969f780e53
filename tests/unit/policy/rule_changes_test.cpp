#include "pack_text.h"

#include "i18n/translate.h"
#include "model/policy/rule_changes.h"

#include <nlohmann/json.hpp>

#include <catch2/catch.hpp>

using namespace ps;
using namespace ps::policy;
using namespace ps::policy::test;
using nlohmann::json;

namespace {

std::vector<std::string> english_changes(const json& before, const json& after)
{
    return pack_changes(parse(before), parse(after), [](const Message& message) { return to_english(message); });
}

std::vector<std::string> chinese_changes(const json& before, const json& after)
{
    i18n::set_language(i18n::Language::zh_CN);
    return pack_changes(parse(before), parse(after), [](const Message& message) { return i18n::tr(message); });
}

json fixture_pack(const std::string& name)
{
    return json::parse(text_of_file(fixture_folder() / ("schema-1-" + name + ".json")));
}

} // namespace

TEST_CASE("the difference of two packs in sentences")
{
    const auto before = good_pack();
    auto after = before;
    CHECK(english_changes(before, after).empty());
    after["parameters"]["kmax"] = "45%";
    after["parameters"]["negatives"] = "floor";
    after["parameters"]["pool"] = "500000";
    after["parameters"]["payment_ratio"]["table"] = {{"371082", 0.65}};
    after["parameters"]["score_table"][2]["from"] = "85";
    after["parameters"]["score_table"][2]["factor"] = 1;
    after["document"] = "";
    after["effective_until"] = nullptr;
    after["version"] = 4;
    CHECK(
        english_changes(before, after) ==
        std::vector<std::string>{
            "Document number: 医保发〔2099〕1号 → no document number",
            "In force until: 2025-12-31 → until further notice",
            "Groups with a negative saving: set off against the other groups (net) → counted as 0 (floor)",
            "Payment ratios by code (region, type of insurance, level or institution), 371000: 70% → not in the table",
            "Payment ratios by code (region, type of insurance, level or institution), 371082: not in the table → 65%",
            "Highest retention rate: 50% → 45%",
            "Factor by assessment score: from 0 points: 0, from 60 points: score / 100, from 90 points: 1 → from 0 "
            "points: 0, from 60 points: score / 100, from 85 points: 1",
            "Ceiling of all payouts together: not set → 500000.00 yuan"});
    const auto chinese = chinese_changes(before, after);
    REQUIRE(chinese.size() == 8);
    CHECK(chinese[1] == "失效日期：2025-12-31 → 长期有效");
    CHECK(chinese[2] == "某品种结余为负时：品种间相抵（net） → 该品种按 0 计（floor）");
    CHECK(chinese[5] == "结余留用比例上限：50% → 45%");
    CHECK(chinese[7] == "留用资金总额上限：未设 → 500000.00 元");
}

TEST_CASE("packs written differently with the same meaning have no difference")
{
    const auto before = good_pack();
    auto after = before;
    after["id"] = "other";
    after["parameters"]["kmax"] = 0.50;
    after["parameters"]["payment_ratio"]["default"] = "62.0%";
    after["parameters"]["rounding"]["unit"] = "0.010";
    CHECK(english_changes(before, after).empty());
    // A default, and the same value written out.
    auto few = fixture_pack("procurement-few");
    auto more = few;
    more["parameters"]["delivery"]["late_days"] = 7;
    CHECK(english_changes(few, more).empty());
    more["parameters"]["delivery"]["late_days"] = 10;
    CHECK(english_changes(few, more) ==
          std::vector<std::string>{"Delivery is late when nothing was shipped within: 7 days (default, not written in "
                                   "the rule pack) → 10 days"});
    CHECK(chinese_changes(few, more) ==
          std::vector<std::string>{"下单后未发货视为逾期的天数：7 天（默认，规则包未写） → 10 天"});
}

TEST_CASE("the difference of two years of holidays, and of packs of different kinds")
{
    auto before = fixture_pack("holidays-2026");
    auto after = before;
    after["parameters"]["holidays"].erase(0);
    after["parameters"]["worked"].push_back("2026-10-11");
    CHECK(english_changes(before, after) ==
          std::vector<std::string>{"Days off: 2026-01-01 removed", "Worked weekends: 2026-10-11 added"});
    CHECK_THROWS_WITH(english_changes(good_pack(), before), Catch::Contains("only packs of one kind can be compared"));
}
