#include "pack_text.h"

#include "model/policy/monitoring_rules.h"
#include "model/policy/procurement_rules.h"
#include "model/policy/retention_rules.h"

#include <nlohmann/json.hpp>

#include <catch2/catch.hpp>

#include <fstream>
#include <sstream>

using namespace ps;
using namespace ps::policy;
using namespace ps::policy::test;
using nlohmann::json;

namespace {

const RulePack& builtin(const std::string& id)
{
    for (const auto& pack : builtin_rule_packs())
        if (pack.id == id)
            return pack;
    throw std::runtime_error("no built-in pack " + id);
}

std::string spoilt(const std::string& id, const char* pointer, const json& value)
{
    auto pack = json::parse(builtin(id).source_text);
    pack[json::json_pointer(pointer)] = value;
    return refusal(pack);
}

Date day(int year, int month, int number)
{
    return *Date::from_ymd(year, month, number);
}

} // namespace

TEST_CASE("the built-in packs are the files in the source tree, and local packs take precedence")
{
    const auto& packs = builtin_rule_packs();
    CHECK(packs.size() == 5);
    for (const auto& pack : packs) {
        CHECK(pack.version == 0);
        std::ifstream file(std::string(PS_SOURCE_ROOT) + "/model/policy/packs/" + pack.source_name, std::ios::binary);
        std::ostringstream text;
        text << file.rdbuf();
        CHECK(pack.source_text == text.str());
        CHECK(pack.source_name == pack.id + ".json");
    }
    CHECK(pick_effective(packs, "retention", day(2026, 10, 31)).id == "retention-default");
    CHECK(pick_effective(packs, "monitoring", day(2026, 10, 31)).id == "monitoring-default");
    CHECK(pick_effective(packs, "monitoring", day(2000, 1, 1)).id == "monitoring-default"); // old months are judged too
    CHECK(pick_effective(packs, "procurement", day(2026, 10, 31)).id == "procurement-default");
    CHECK(pick_effective(packs, "holidays", day(2025, 12, 31)).id == "holidays-2025");
    CHECK(pick_effective(packs, "holidays", day(2026, 1, 1)).id == "holidays-2026");
}

TEST_CASE("default monitoring rules")
{
    const auto rules = monitoring_rules(builtin("monitoring-default"));
    CHECK(rules.dispersion_min_points == 4);
    CHECK(rules.month_multiple.to_string() == "3");
    CHECK(rules.fence_iqr_multiple.to_string() == "1.5");
    CHECK(rules.rise.to_string() == "0.1");
    CHECK(rules.frequent_changes == 3);
    CHECK(rules.frequent_changes_months == 6);
    CHECK(rules.above_selected.to_string() == "1.03");
    CHECK(rules.weight_timeliness.to_string() == "40");
    CHECK(rules.deadline_working_day == 5);
    CHECK(rules.return_rate_hospital.to_string() == "0.04");
    CHECK(rules.return_rate_primary.to_string() == "0.4");
    CHECK(rules.stock_days_fine == 30);
    CHECK(rules.stock_days_danger == 7);

    const auto bad = [](const char* pointer, const json& value) {
        return spoilt("monitoring-default", pointer, value);
    };
    CHECK(bad("/parameters/quality/weights/accuracy", "31") ==
          "/parameters/quality/weights: the weights add up to 101, not to 100");
    CHECK(bad("/parameters/quality/deadline_working_day", 0) ==
          "/parameters/quality/deadline_working_day: must be a whole number between 1 and 20, but is 0");
    CHECK(bad("/parameters/plausibility/rise", "0") ==
          "/parameters/plausibility/rise: must lie between 0.00000001 and 10000, but is 0");
    CHECK(
        bad("/parameters/plausibility/rises", "0.1").starts_with("/parameters/plausibility/rises: is not known here"));
    CHECK(bad("/parameters/shortage/stock_days_danger", 31) ==
          "/parameters/shortage/stock_days_danger: 31 is more than stock_days_fine (30)");
    CHECK(bad("/parameters/dispersion_min_points", "four")
              .starts_with("/parameters/dispersion_min_points: must be a whole number"));
}

TEST_CASE("size bands and proposals of the default monitoring rules, and of packs written before these existed")
{
    auto pack = builtin("monitoring-default");
    const auto texts = [](const std::vector<Ratio>& ratios) {
        std::string out;
        for (const auto ratio : ratios)
            out += ratio.to_string() + " ";
        return out;
    };
    const auto rules = monitoring_rules(pack);
    CHECK(texts(rules.change_bands) == "0.05 0.1 0.2 0.5 ");
    CHECK(rules.catalogue_months == 12);
    CHECK(rules.catalogue_add_amount.to_string() == "500000");
    CHECK(rules.catalogue_add_complaints == 3);
    CHECK(rules.catalogue_add_spread.to_string() == "2");
    CHECK(rules.catalogue_drop_uniformity.to_string() == "1");

    pack.parameters.erase("catalogue");
    pack.parameters["change_bands"] = {"0.01"};
    const auto older = monitoring_rules(pack);
    CHECK(texts(older.change_bands) == "0.01 ");
    CHECK(older.catalogue_months == 12);
    pack.parameters.erase("change_bands");
    CHECK(texts(monitoring_rules(pack).change_bands) == "0.05 0.1 0.2 0.5 ");

    const auto bad = [](const char* pointer, const json& value) {
        return spoilt("monitoring-default", pointer, value);
    };
    CHECK(bad("/parameters/change_bands", {"0.1", "0.1"}) ==
          "/parameters/change_bands/1: 0.1 is not greater than the number before it (0.1)");
    CHECK(bad("/parameters/change_bands", "0.1") == "/parameters/change_bands: must be a list in square brackets");
    CHECK(bad("/parameters/catalogue/add_spreads", "2").starts_with("/parameters/catalogue/add_spreads: is not known"));
    CHECK(bad("/parameters/catalogue/months", 0).starts_with("/parameters/catalogue/months: must be a whole number"));
    CHECK(bad("/parameters/catalogues", json::object()).starts_with("/parameters/catalogues: is not known here"));
}

TEST_CASE("default procurement rules, and packs that contain only the differences")
{
    const auto rules = procurement_rules(builtin("procurement-default"));
    CHECK(rules.behind.to_string() == "0.9");
    CHECK(rules.ahead.to_string() == "1.1");
    CHECK(rules.reminder.to_string() == "0.9");
    CHECK(rules.notice.to_string() == "0.7");
    CHECK(rules.interview.to_string() == "0.5");
    CHECK(rules.months_without_purchase == 2);
    CHECK(rules.delivery_normal.to_string() == "0.95");
    CHECK(rules.delivery_fair.to_string() == "0.9");
    CHECK(rules.late_days == 7);
    CHECK(rules.platform_share.to_string() == "0.9");
    CHECK(rules.non_selected_quantity_ceiling.to_string() == "0.5");
    CHECK(rules.non_selected_amount_ceiling.to_string() == "0.5");
    CHECK(rules.substitutable_growth.to_string() == "0.3");
    CHECK(rules.payment_days == 30);
    CHECK(rules.advance_ratio.to_string() == "0.3");
    REQUIRE(rules.agreed_share_by_winners.size() == 4);
    CHECK(rules.agreed_share_by_winners.front().to_string() == "0.5");
    CHECK(rules.agreed_share_by_winners.back().to_string() == "0.8");

    const json local = {{"id", "weihai"},
                        {"kind", "procurement"},
                        {"version", 1},
                        {"title", "本市"},
                        {"document", "医保发〔2026〕1号"},
                        {"effective_from", "2026-01-01"},
                        {"parameters", {{"progress", {{"interview", "40%"}}}, {"payment_days", 60}}}};
    const auto ours = procurement_rules(parse(local));
    CHECK(ours.interview.to_string() == "0.4");
    CHECK(ours.notice.to_string() == "0.7");
    CHECK(ours.payment_days == 60);
    CHECK(ours.delivery_normal.to_string() == "0.95");

    const auto bad = [&](const char* pointer, const json& value) {
        auto pack = local;
        pack[json::json_pointer(pointer)] = value;
        return refusal(pack);
    };
    CHECK(bad("/parameters/progress/notice", "0.95") ==
          "/parameters/progress/notice: 0.95 is more than reminder (0.9)");
    CHECK(bad("/parameters/progress/interview", "0.8") ==
          "/parameters/progress/interview: 0.8 is more than notice (0.7)");
    CHECK(bad("/parameters/progress/interviews", "0.4")
              .starts_with("/parameters/progress/interviews: is not known here"));
    CHECK(bad("/parameters/delivery", {{"fair", "0.96"}}) ==
          "/parameters/delivery/fair: 0.96 is more than normal (0.95)");
    CHECK(bad("/parameters/delivery", "0.95") == "/parameters/delivery: must be an object in braces");
    CHECK(bad("/parameters/agreed_share_by_winners", json::array()) ==
          "/parameters/agreed_share_by_winners: must not be empty");
    CHECK(bad("/parameters/payment_days", nullptr).starts_with("/parameters/payment_days: must be a whole number"));
    CHECK(bad("/parameters/pay_days", 30).starts_with("/parameters/pay_days: is not known here"));
}

TEST_CASE("typed rules of another kind are refused")
{
    CHECK_THROWS_WITH(procurement_rules(builtin("retention-default")),
                      Catch::Contains("is of kind “retention”, not “procurement”"));
    CHECK_THROWS_WITH(retention_rules(builtin("monitoring-default")),
                      Catch::Contains("is of kind “monitoring”, not “retention”"));
    CHECK_THROWS_WITH(monitoring_rules(builtin("retention-default")),
                      Catch::Contains("is of kind “retention”, not “monitoring”"));
}

TEST_CASE("public holidays of 2025 and 2026")
{
    const auto days = working_days(builtin_rule_packs());
    // 国办发明电〔2024〕12号
    CHECK_FALSE(days.is_working_day(day(2025, 1, 1)));
    CHECK(days.is_working_day(day(2025, 1, 2)));
    CHECK(days.is_working_day(day(2025, 1, 26)));
    CHECK(days.is_working_day(day(2025, 1, 27)));
    CHECK_FALSE(days.is_working_day(day(2025, 1, 28)));
    CHECK_FALSE(days.is_working_day(day(2025, 2, 4)));
    CHECK(days.is_working_day(day(2025, 2, 5)));
    CHECK(days.is_working_day(day(2025, 2, 8)));
    CHECK(days.is_working_day(day(2025, 9, 28)));
    CHECK_FALSE(days.is_working_day(day(2025, 10, 8)));
    CHECK(days.is_working_day(day(2025, 10, 11)));
    // 国办发明电〔2025〕7号
    CHECK_FALSE(days.is_working_day(day(2026, 1, 2)));
    CHECK(days.is_working_day(day(2026, 1, 4)));
    CHECK(days.is_working_day(day(2026, 2, 14)));
    CHECK_FALSE(days.is_working_day(day(2026, 2, 23)));
    CHECK(days.is_working_day(day(2026, 2, 24)));
    CHECK(days.is_working_day(day(2026, 2, 28)));
    CHECK(days.is_working_day(day(2026, 5, 9)));
    CHECK_FALSE(days.is_working_day(day(2026, 6, 19)));
    CHECK_FALSE(days.is_working_day(day(2026, 9, 25)));
    CHECK(days.is_working_day(day(2026, 9, 20)));
    CHECK(days.is_working_day(day(2026, 10, 10)));
    // The deadline for September 2026: 8, 9, 10 (a worked Saturday), 12, 13 October.
    CHECK(days.nth_of_month(*Month::from_ym(2026, 10), 5).to_string() == "2026-10-13");

    const auto bad = [](const char* pointer, const json& value) { return spoilt("holidays-2026", pointer, value); };
    CHECK(bad("/parameters/holidays/0", "2025-01-01") == "/parameters/holidays: 2025-01-01 is not a day of 2026");
    CHECK(bad("/parameters/holidays/1", "2026-01-01") == "/parameters/holidays: 2026-01-01 is given twice");
    CHECK(bad("/parameters/worked/0", "2026-01-05") == "/parameters/worked: 2026-01-05 is no Saturday or Sunday");
    CHECK(bad("/parameters/worked/0", "soon") ==
          "/parameters/worked/0: must be a date like \"2026-10-01\", but is \"soon\"");
    CHECK(bad("/parameters/worked", "none") == "/parameters/worked: must be a list in square brackets");
}
