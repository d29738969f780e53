// The constructed example with known answers (r = 0.62, Kmax = 50 %) and short ways to write inputs.
#pragma once

#include "model/base/calendar.h"
#include "model/base/parse_number.h"
#include "model/policy/rule_pack.h"
#include "model/retention/retention.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace ps::retention::test {

template <class Number>
Number read(std::string_view text)
{
    const auto parsed = parse_number<Number>(text);
    if (!parsed || parsed.rounded)
        throw std::runtime_error("bad number in a test: " + std::string(text));
    return parsed.value;
}

inline Purchase bought(std::string_view quantity, std::string_view unit_price)
{
    return purchase_of_units(read<Quantity>(quantity), read<UnitPrice>(unit_price));
}

inline GroupInput group(std::string id, std::string_view agreed, std::string_view price_before,
                        std::vector<Purchase> selected, std::vector<Purchase> non_selected = {})
{
    GroupInput out;
    out.name = "品种" + id;
    out.id = std::move(id);
    out.agreed = read<Quantity>(agreed);
    out.price_before = read<UnitPrice>(price_before);
    out.selected = std::move(selected);
    out.non_selected = std::move(non_selected);
    return out;
}

inline GroupInput g1()
{
    return group("G1", "120000", "1.25", {bought("127000", "0.18")}, {bought("4000", "1.10")});
}
inline GroupInput g2()
{
    return group("G2", "30000", "4.60", {bought("27000", "0.95")}, {bought("6500", "4.20")});
}
inline GroupInput g3()
{
    return group("G3", "8000", "0.50", {bought("8000", "0.42")}, {bought("5000", "0.90")});
}

inline InstitutionInput institution(std::string_view score, std::vector<GroupInput> groups = {g1(), g2(), g3()},
                                    std::string code = "H37100000001")
{
    InstitutionInput out;
    out.code = std::move(code);
    out.name = "市立医院";
    out.level = "3";
    out.region = "371000";
    out.groups = std::move(groups);
    if (!score.empty())
        out.score = read<Ratio>(score);
    return out;
}

/// The built-in default rules with changes.
inline policy::RetentionRules rules(const std::map<std::string, std::string>& changes = {})
{
    static const auto packs = policy::builtin_rule_packs();
    const auto& pack = policy::pick_effective(packs, "retention", *Date::from_ymd(2026, 1, 1));
    return policy::retention_rules(policy::with_overrides(pack, changes));
}

inline InstitutionResult compute(const InstitutionInput& input, const policy::RetentionRules& with)
{
    return compute_retention({input}, with).institutions.front();
}

inline std::string text(const std::optional<Money>& money)
{
    return money ? money->to_string(2) : "none";
}

/// Payout of one institution, "none" when it has none.
inline std::string payout(const InstitutionInput& input, const std::map<std::string, std::string>& changes = {})
{
    return text(compute(input, rules(changes)).payout);
}

inline std::vector<std::string> english(const std::vector<Message>& steps)
{
    std::vector<std::string> out;
    for (const auto& step : steps)
        out.push_back(to_english(step));
    return out;
}

inline std::vector<std::string> english(const std::vector<Problem>& problems)
{
    std::vector<std::string> out;
    for (const auto& problem : problems)
        out.push_back((problem.severity == ProblemSeverity::error ? "error: " : "warning: ") +
                      to_english(problem.message));
    return out;
}

} // namespace ps::retention::test
