// Packs as they were written, kept permanently: tests/data/rule-packs/schema-N-*.json. Never change one; add those of a
// new schema.
#include "pack_text.h"

#include "model/policy/holiday_rules.h"
#include "model/policy/monitoring_rules.h"
#include "model/policy/procurement_rules.h"
#include "model/policy/resolved_rules.h"
#include "model/policy/retention_rules.h"

#include <catch2/catch.hpp>

using namespace ps;
using namespace ps::policy;
using namespace ps::policy::test;

namespace {

RulePack fixture(const std::string& name)
{
    return parse_rule_pack(text_of_file(fixture_folder() / ("schema-1-" + name + ".json")), name);
}

const RulePack& builtin_pack(const std::string& id)
{
    for (const auto& pack : builtin_rule_packs())
        if (pack.id == id)
            return pack;
    throw std::runtime_error("no built-in pack " + id);
}

std::vector<std::string> defaults_of(const RulePack& pack)
{
    const auto resolved = resolve_rules(pack);
    return {resolved.defaults.begin(), resolved.defaults.end()};
}

} // namespace

TEST_CASE("packs of every released schema load with unchanged meaning")
{
    std::size_t count = 0;
    for (const auto& file : fixture_files()) {
        INFO(file.filename().string());
        CHECK_NOTHROW(parse_rule_pack(text_of_file(file), file.filename().string()));
        ++count;
    }
    CHECK(count >= 8);

    CHECK(fixture("retention-default").schema == 1);
    const auto retention = retention_rules(fixture("retention-default"));
    CHECK(retention.kmax.to_string() == "0.5");
    CHECK(retention.partial_year == RetentionRules::PartialYear::days_of_365);
    CHECK(retention.default_ratio->to_string() == "0.62");
    CHECK(retention.score_table.size() == 3);
    CHECK(defaults_of(fixture("retention-default")).empty());
    const auto city = retention_rules(fixture("retention-city"));
    CHECK(city.kmax.to_string() == "0.45");
    CHECK(city.pool->to_string(2) == "1000000.00");
    CHECK_FALSE(city.default_ratio);
    CHECK(city.ratio_table.at("371082").to_string() == "0.65");

    const auto monitoring = monitoring_rules(fixture("monitoring-default"));
    CHECK(monitoring.month_multiple.to_string() == "3");
    CHECK(monitoring.catalogue_add_amount.to_string(2) == "500000.00");
    const auto early = monitoring_rules(fixture("monitoring-early"));
    CHECK(early.change_bands.size() == 4);
    CHECK(early.catalogue_months == 12);
    CHECK(early.require_price);
    CHECK(defaults_of(fixture("monitoring-early")) ==
          std::vector<std::string>{"catalogue.add_amount", "catalogue.add_complaints", "catalogue.add_spread",
                                   "catalogue.drop_uniformity", "catalogue.months", "change_bands",
                                   "quality.required_cells.amount", "quality.required_cells.item",
                                   "quality.required_cells.price", "quality.required_cells.quantity"});

    const auto procurement = procurement_rules(fixture("procurement-default"));
    CHECK(procurement.delivery_normal.to_string() == "0.95");
    const auto few = procurement_rules(fixture("procurement-few"));
    CHECK(few.interview.to_string() == "0.4");
    CHECK(few.notice.to_string() == "0.7");
    CHECK(few.payment_days == 60);
    CHECK(defaults_of(fixture("procurement-few")).size() == 14);

    CHECK(holiday_rules(fixture("holidays-2026")).holidays.size() == 33);
    CHECK(holiday_rules(fixture("holidays-2025")).worked.size() == 5);
}

// The defaults are documented as "the value of the built-in pack".
TEST_CASE("the built-in packs write every parameter, and their values are the defaults")
{
    for (const char* id : {"retention-default", "monitoring-default", "procurement-default"}) {
        const auto& pack = builtin_pack(id);
        INFO(id);
        CHECK(pack.schema == parameter_set(pack.kind).schema);
        CHECK(defaults_of(pack).empty());
        for (const auto& parameter : parameter_set(pack.kind).parameters) {
            if (parameter.fallback.empty())
                continue;
            INFO(parameter.path);
            const auto english = [](const Message& message) { return to_english(message); };
            CHECK(value_words(parameter, value_at(pack.parameters, parameter.path)->dump(), english) ==
                  value_words(parameter, parameter.fallback, english));
        }
    }
}
