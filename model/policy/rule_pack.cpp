#include "model/policy/rule_pack.h"

#include "model/policy/holiday_rules.h"
#include "model/policy/monitoring_rules.h"
#include "model/policy/parameter_reader.h"
#include "model/policy/procurement_rules.h"
#include "model/policy/resolved_rules.h"
#include "model/policy/retention_rules.h"
#include "model/policy/strict_json.h"

#include "builtin_packs.h" // made from packs/*.json when building

#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>

namespace ps::policy {

namespace {

// Notes are for people: text, or texts in a list or under names.
void check_notes(ParameterReader& reader)
{
    const auto* notes = reader.raw("notes");
    if (notes == nullptr || notes->is_string())
        return;
    const bool texts = (notes->is_object() || notes->is_array()) &&
                       std::all_of(notes->begin(), notes->end(), [](const auto& note) { return note.is_string(); });
    if (!texts)
        reader.refuse("notes", PS_N("{0}: must be text, or texts in a list or under names"));
}

} // namespace

const std::vector<std::string>& rule_pack_kinds()
{
    static const std::vector<std::string> kinds{"casework", "holidays",    "listing",  "monitoring",
                                                "pharmacy", "procurement", "retention"};
    return kinds;
}

RulePack read_envelope(std::string_view json_text, const std::string& source_name)
{
    const auto json = parse_strict_json(json_text, source_name);
    ParameterReader reader(json, "", source_name);
    RulePack pack;
    pack.source_name = source_name;
    pack.source_text = std::string(json_text);
    pack.id = reader.text("id");
    Choices<const std::string*> kinds;
    for (const auto& kind : rule_pack_kinds())
        kinds.emplace_back(kind, &kind);
    pack.kind = *reader.choice("kind", kinds);
    if (reader.raw("schema") != nullptr)
        pack.schema = static_cast<int>(reader.whole("schema", 1, std::numeric_limits<int>::max()));
    pack.version = static_cast<int>(reader.whole("version", 0, std::numeric_limits<int>::max()));
    pack.title = reader.text("title");
    pack.document = reader.text("document", true);
    pack.effective_from = reader.date("effective_from");
    pack.effective_until = reader.optional_date("effective_until");
    if (pack.effective_until && *pack.effective_until < pack.effective_from)
        reader.refuse("effective_until", PS_N("{0}: {1} is before effective_from ({2})"),
                      {pack.effective_until->to_string(), pack.effective_from.to_string()});
    check_notes(reader);
    reader.object("parameters");
    if (pack.schema <= parameter_set(pack.kind).schema) // a later schema may bring more names
        reader.finish();
    pack.parameters = json.at("parameters");
    return pack;
}

RulePack parse_rule_pack(std::string_view json_text, const std::string& source_name)
{
    auto pack = read_envelope(json_text, source_name);
    check_rule_pack(pack);
    return pack;
}

RulePack readable_part(std::string_view json_text, const std::string& source_name)
{
    RulePack pack;
    pack.source_name = source_name;
    pack.source_text = std::string(json_text);
    pack.parameters = nlohmann::json::object();
    const auto json = nlohmann::json::parse(json_text, nullptr, false);
    if (!json.is_object())
        return pack;
    const auto text = [&](const char* key) {
        const auto found = json.find(key);
        return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
    };
    const auto whole = [&](const char* key, int otherwise) {
        const auto found = json.find(key);
        return found != json.end() && found->is_number_integer() ? found->get<int>() : otherwise;
    };
    pack.id = text("id");
    pack.kind = text("kind");
    pack.schema = whole("schema", 1);
    pack.version = whole("version", 0);
    pack.title = text("title");
    pack.document = text("document");
    pack.effective_from = Date::from_iso(text("effective_from")).value_or(Date());
    pack.effective_until = Date::from_iso(text("effective_until"));
    if (const auto found = json.find("parameters"); found != json.end() && found->is_object())
        pack.parameters = *found;
    return pack;
}

void check_rule_pack(const RulePack& pack)
{
    if (pack.kind == "retention")
        retention_rules(pack);
    else if (pack.kind == "monitoring")
        monitoring_rules(pack);
    else if (pack.kind == "procurement")
        procurement_rules(pack);
    else if (pack.kind == "holidays")
        holiday_rules(pack);
    else
        resolve_rules(pack);
}

const RulePack& pick_effective(const std::vector<RulePack>& packs, std::string_view kind, Date date)
{
    const RulePack* best = nullptr;
    const RulePack* rival = nullptr;
    for (const auto& pack : packs) {
        if (pack.kind != kind || !pack.in_force_on(date))
            continue;
        if (best == nullptr || pack.version > best->version) {
            best = &pack;
            rival = nullptr;
        } else if (pack.version == best->version) {
            rival = &pack;
        }
    }
    if (best == nullptr)
        throw Error(ErrorKind::failed,
                    {PS_N("no rule pack of kind “{0}” is in force on {1}; import one whose effective_from is not later "
                          "(“rules import”)"),
                     {std::string(kind), date.to_string()}});
    if (rival != nullptr)
        throw Error(ErrorKind::failed,
                    {PS_N("the rule packs “{0}” and “{1}” of kind “{2}” are both in force on {3} with version {4}; end "
                          "one of them or "
                          "give the newer one a higher version"),
                     {best->id, rival->id, std::string(kind), date.to_string(), std::to_string(best->version)}});
    return *best;
}

const std::vector<RulePack>& builtin_rule_packs()
{
    static const auto packs = [] {
        std::vector<RulePack> out;
        for (const auto& [name, text] : builtin::embedded_texts())
            out.push_back(parse_rule_pack(text, std::string(name)));
        return out;
    }();
    return packs;
}

WorkingDays working_days(const std::vector<RulePack>& packs)
{
    WorkingDays out;
    for (const auto& pack : packs) {
        if (pack.kind != "holidays")
            continue;
        const auto table = holiday_rules(pack);
        for (const Date date : table.holidays)
            out.set(date, WorkingDays::Kind::holiday);
        for (const Date date : table.worked)
            out.set(date, WorkingDays::Kind::worked);
    }
    return out;
}

} // namespace ps::policy
