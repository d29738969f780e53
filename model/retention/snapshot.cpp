#include "model/retention/snapshot.h"

#include "model/store/sha256.h"

#include <nlohmann/json.hpp>

namespace ps::retention {

namespace {

using nlohmann::json;

// Fixed-point numbers as their raw integers, fractions as "a/b": nothing is lost.
template <class Number>
json of(const std::optional<Number>& number)
{
    return number ? json(number->raw()) : json();
}
json of(const std::optional<Exact>& number)
{
    return number ? json(number->str()) : json();
}
template <class Number>
std::optional<Number> number_of(const json& value)
{
    return value.is_null() ? std::nullopt : std::optional(Number::from_raw(value.get<std::int64_t>()));
}
Exact exact_of(const json& value)
{
    return Exact(value.get<std::string>());
}
std::optional<Exact> optional_exact_of(const json& value)
{
    return value.is_null() ? std::nullopt : std::optional(exact_of(value));
}

json of(const Message& message)
{
    return {{"text", message.text}, {"args", message.args}};
}
Message message_of(const json& value)
{
    return Message(value.at("text").get<std::string>(), value.at("args").get<std::vector<std::string>>());
}

json of(const std::vector<Problem>& problems)
{
    json out = json::array();
    for (const auto& problem : problems)
        out.push_back({{"error", problem.severity == ProblemSeverity::error},
                       {"group", problem.group},
                       {"message", of(problem.message)}});
    return out;
}
std::vector<Problem> problems_of(const json& list)
{
    std::vector<Problem> out;
    for (const auto& value : list)
        out.push_back({value.at("error").get<bool>() ? ProblemSeverity::error : ProblemSeverity::warning,
                       value.at("group").get<std::string>(), message_of(value.at("message"))});
    return out;
}

json of(const std::vector<Purchase>& purchases)
{
    json out = json::array();
    for (const auto& purchase : purchases)
        out.push_back({purchase.quantity.str(), purchase.amount.str()});
    return out;
}
std::vector<Purchase> purchases_of(const json& list)
{
    std::vector<Purchase> out;
    for (const auto& value : list)
        out.push_back({exact_of(value.at(0)), exact_of(value.at(1))});
    return out;
}

json of(const VolumePart& part)
{
    return {{"first", part.first.key()}, {"last", part.last.key()},     {"days", part.days},
            {"of_days", part.of_days},   {"agreed", part.agreed.raw()}, {"reported", of(part.reported)}};
}
VolumePart volume_part_of(const json& value)
{
    VolumePart out;
    out.first = Date::from_key(value.at("first").get<std::int64_t>()).value_or(Date());
    out.last = Date::from_key(value.at("last").get<std::int64_t>()).value_or(Date());
    out.days = value.at("days").get<int>();
    out.of_days = value.at("of_days").get<int>();
    out.agreed = Quantity::from_raw(value.at("agreed").get<std::int64_t>());
    out.reported = number_of<Quantity>(value.at("reported"));
    return out;
}

json of(const GroupInput& group)
{
    json out = {{"id", group.id},
                {"name", group.name},
                {"agreed", of(group.agreed)},
                {"reported", of(group.reported)},
                {"price_before", of(group.price_before)},
                {"selected", of(group.selected)},
                {"non_selected", of(group.non_selected)},
                {"substitutable", of(group.substitutable)},
                {"days", group.days ? json(*group.days) : json()},
                {"of_days", group.of_days}};
    // Only where there are any, so that inputs without parts keep the hash of earlier versions.
    for (const auto& part : group.parts)
        out["parts"].push_back(of(part));
    return out;
}
GroupInput group_input_of(const json& value)
{
    GroupInput out;
    out.id = value.at("id").get<std::string>();
    out.name = value.at("name").get<std::string>();
    out.agreed = number_of<Quantity>(value.at("agreed"));
    out.reported = number_of<Quantity>(value.at("reported"));
    out.price_before = number_of<UnitPrice>(value.at("price_before"));
    out.selected = purchases_of(value.at("selected"));
    out.non_selected = purchases_of(value.at("non_selected"));
    out.substitutable = purchases_of(value.at("substitutable"));
    if (!value.at("days").is_null())
        out.days = value.at("days").get<int>();
    out.of_days = value.at("of_days").get<int>();
    if (value.contains("parts"))
        for (const auto& part : value.at("parts"))
            out.parts.push_back(volume_part_of(part));
    return out;
}

json of(const GroupResult& group)
{
    return {{"id", group.id},
            {"name", group.name},
            {"exact_budget", group.exact_budget.str()},
            {"exact_spend", group.exact_spend.str()},
            {"exact_saving", group.exact_saving.str()},
            {"counted_saving", group.counted_saving.str()},
            {"counted_quantity", group.counted_quantity.str()},
            {"counted_selected", group.counted_selected.str()},
            {"counted_non_selected", group.counted_non_selected.str()},
            {"counted_substitutable", group.counted_substitutable.str()},
            {"budget", group.budget.raw()},
            {"spend", group.spend.raw()},
            {"saving", group.saving.raw()},
            {"steps", to_json(group.steps)}};
}
GroupResult group_result_of(const json& value)
{
    GroupResult out;
    out.id = value.at("id").get<std::string>();
    out.name = value.at("name").get<std::string>();
    out.exact_budget = exact_of(value.at("exact_budget"));
    out.exact_spend = exact_of(value.at("exact_spend"));
    out.exact_saving = exact_of(value.at("exact_saving"));
    out.counted_saving = exact_of(value.at("counted_saving"));
    out.counted_quantity = exact_of(value.at("counted_quantity"));
    out.counted_selected = exact_of(value.at("counted_selected"));
    out.counted_non_selected = exact_of(value.at("counted_non_selected"));
    out.counted_substitutable = exact_of(value.at("counted_substitutable"));
    out.budget = Money::from_raw(value.at("budget").get<std::int64_t>());
    out.spend = Money::from_raw(value.at("spend").get<std::int64_t>());
    out.saving = Money::from_raw(value.at("saving").get<std::int64_t>());
    out.steps = messages_from_json(value.at("steps"));
    return out;
}

// Only this program writes the JSON, but it can still be damaged from outside.
template <class Read>
auto reading(const Read& read)
{
    try {
        return read();
    } catch (const json::exception&) {
        throw Error(ErrorKind::failed, PS_N("a locked result of retained savings is damaged; bring back a backup"));
    } catch (const std::runtime_error&) {
        throw Error(ErrorKind::failed, PS_N("a locked result of retained savings is damaged; bring back a backup"));
    }
}

} // namespace

json to_json(const std::vector<Message>& messages)
{
    json out = json::array();
    for (const auto& message : messages)
        out.push_back(of(message));
    return out;
}

std::vector<Message> messages_from_json(const json& list)
{
    return reading([&] {
        std::vector<Message> out;
        for (const auto& value : list)
            out.push_back(message_of(value));
        return out;
    });
}

json to_json(const InstitutionInput& input)
{
    json groups = json::array();
    for (const auto& group : input.groups)
        groups.push_back(of(group));
    json shares = json::object();
    for (const auto& [type, share] : input.insurance_shares)
        shares[type] = share.raw();
    return {{"code", input.code},
            {"name", input.name},
            {"level", input.level},
            {"region", input.region},
            {"score", of(input.score)},
            {"payment_ratio", of(input.payment_ratio)},
            {"in_catalogue_share", of(input.in_catalogue_share)},
            {"fund_share", of(input.fund_share)},
            {"insurance_shares", shares},
            {"groups", groups},
            {"findings", of(input.problems)}};
}

InstitutionInput input_from_json(const json& value)
{
    return reading([&] {
        InstitutionInput out;
        out.code = value.at("code").get<std::string>();
        out.name = value.at("name").get<std::string>();
        out.level = value.at("level").get<std::string>();
        out.region = value.at("region").get<std::string>();
        out.score = number_of<Ratio>(value.at("score"));
        out.payment_ratio = number_of<Ratio>(value.at("payment_ratio"));
        out.in_catalogue_share = number_of<Ratio>(value.at("in_catalogue_share"));
        out.fund_share = number_of<Ratio>(value.at("fund_share"));
        for (const auto& [type, share] : value.at("insurance_shares").items())
            out.insurance_shares[type] = Ratio::from_raw(share.get<std::int64_t>());
        for (const auto& group : value.at("groups"))
            out.groups.push_back(group_input_of(group));
        out.problems = problems_of(value.at("findings"));
        return out;
    });
}

json to_json(const InstitutionResult& result)
{
    json groups = json::array();
    for (const auto& group : result.groups)
        groups.push_back(of(group));
    return {{"code", result.code},
            {"name", result.name},
            {"ratio", of(result.exact_ratio)},
            {"budget", of(result.budget)},
            {"spend", of(result.spend)},
            {"base", of(result.base)},
            {"exact_base", of(result.exact_base)},
            {"score", of(result.score)},
            {"rate", of(result.rate)},
            {"entitlement", of(result.entitlement)},
            {"payout", of(result.payout)},
            {"pool_share", of(result.pool_share)},
            {"groups", groups},
            {"steps", to_json(result.steps)},
            {"findings", of(result.problems)}};
}

InstitutionResult result_from_json(const json& value)
{
    return reading([&] {
        InstitutionResult out;
        out.code = value.at("code").get<std::string>();
        out.name = value.at("name").get<std::string>();
        out.exact_ratio = optional_exact_of(value.at("ratio"));
        out.budget = number_of<Money>(value.at("budget"));
        out.spend = number_of<Money>(value.at("spend"));
        out.base = number_of<Money>(value.at("base"));
        out.exact_base = optional_exact_of(value.at("exact_base"));
        out.score = number_of<Ratio>(value.at("score"));
        out.rate = number_of<Ratio>(value.at("rate"));
        out.entitlement = number_of<Money>(value.at("entitlement"));
        out.payout = number_of<Money>(value.at("payout"));
        out.pool_share = number_of<Money>(value.at("pool_share"));
        for (const auto& group : value.at("groups"))
            out.groups.push_back(group_result_of(group));
        out.steps = messages_from_json(value.at("steps"));
        out.problems = problems_of(value.at("findings"));
        return out;
    });
}

json to_json(const policy::ResolvedRules& rules)
{
    return {{"parameters", rules.parameters}, {"defaults", rules.defaults}};
}

policy::ResolvedRules resolved_from_json(const json& value)
{
    return reading([&] {
        policy::ResolvedRules out;
        out.parameters = value.at("parameters");
        for (const auto& path : value.at("defaults"))
            out.defaults.insert(path.get<std::string>());
        return out;
    });
}

policy::RetentionRules kept_rules(const policy::ResolvedRules& resolved)
{
    return reading([&] { return policy::kept_retention_rules(resolved); });
}

std::string inputs_hash(const std::vector<InstitutionInput>& inputs)
{
    std::string all;
    for (const auto& input : inputs)
        all += to_json(input).dump(-1, ' ', false, json::error_handler_t::replace) + "\n";
    return store::sha256(all);
}

} // namespace ps::retention
