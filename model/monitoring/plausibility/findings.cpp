// Showing a month's findings.
#include "model/monitoring/plausibility/findings.h"

#include "model/monitoring/plausibility/finding_store.h"
#include "model/monitoring/plausibility/rule.h"

#include <algorithm>
#include <unordered_map>

namespace ps::monitoring {

const char* name_of(Severity severity)
{
    switch (severity) {
    case Severity::information:
        return "information";
    case Severity::warning:
        return "warning";
    case Severity::abnormal:
        break;
    }
    return "abnormal";
}

const char* name_of(FindingState state)
{
    switch (state) {
    case FindingState::open:
        return "open";
    case FindingState::confirmed:
        return "confirmed";
    case FindingState::dismissed:
        return "dismissed";
    case FindingState::in_case:
        break;
    }
    return "case";
}

std::optional<Severity> severity_by_name(std::string_view name)
{
    for (const auto severity : {Severity::information, Severity::warning, Severity::abnormal})
        if (name == name_of(severity))
            return severity;
    return std::nullopt;
}

std::vector<RuleInfo> plausibility_rules(const policy::MonitoringRules& rules)
{
    std::vector<RuleInfo> out;
    for (const auto& rule : make_rules(rules))
        out.push_back(rule->info());
    return out;
}

Message sentence(const PriceFinding& finding, const policy::MonitoringRules& rules)
{
    for (const auto& rule : make_rules(rules))
        if (finding.key.rule == rule->id())
            return rule->sentence(finding);
    return {};
}

namespace {

std::string decision_key(const std::string& item, const std::string& point)
{
    return item + '\x1f' + point;
}

struct Names {
    std::string code, name, specification, manufacturer, unit;
};
using NamesById = std::unordered_map<std::int64_t, Names>;

NamesById items_of(store::Store& store)
{
    NamesById out;
    auto& query = store.statement("SELECT id, code, generic_name, specification, manufacturer, unit FROM item");
    while (query.executeStep())
        out[query.getColumn(0).getInt64()] = {query.getColumn(1).getString(), query.getColumn(2).getString(),
                                              query.getColumn(3).getString(), query.getColumn(4).getString(),
                                              query.getColumn(5).getString()};
    query.reset();
    return out;
}

NamesById points_of(store::Store& store)
{
    NamesById out;
    auto& query = store.statement("SELECT id, code, name FROM organisation WHERE role = 'point'");
    while (query.executeStep())
        out[query.getColumn(0).getInt64()] = {
            query.getColumn(1).getString(), query.getColumn(2).getString(), {}, {}, {}};
    query.reset();
    return out;
}

// Rows as they are read, before names: most of a filtered month falls away here.
struct Kept {
    const Names* item = nullptr;
    const Names* point = nullptr;
    Basis basis = Basis::purchase;
    std::size_t rule = 0;
    Severity severity = Severity::warning;
    UnitPrice value;
    std::optional<UnitPrice> reference, threshold;
    std::string reference_kind;
    std::int64_t reference_n = 0;
    std::string source;
    const Decision* decision = nullptr;
};

bool wanted(const FindingFilter& filter, const Decision* decision)
{
    switch (decision == nullptr ? FindingState::open : decision->state) {
    case FindingState::open:
        return filter.open;
    case FindingState::confirmed:
        return filter.confirmed;
    case FindingState::dismissed:
        return filter.dismissed;
    case FindingState::in_case:
        break;
    }
    return filter.in_case;
}

PriceFinding named(const Kept& kept, const std::string& rule, Month month)
{
    PriceFinding out;
    out.key = {rule, kept.item->code, kept.point->code, kept.basis, month};
    out.severity = kept.severity;
    out.generic_name = kept.item->name;
    out.specification = kept.item->specification;
    out.manufacturer = kept.item->manufacturer;
    out.unit = kept.item->unit;
    out.point_name = kept.point->name;
    out.value = kept.value;
    out.reference = kept.reference;
    out.threshold = kept.threshold;
    out.reference_kind = kept.reference_kind;
    out.reference_n = kept.reference_n;
    out.source = kept.source;
    if (kept.decision != nullptr) {
        out.state = kept.decision->state;
        out.reason = kept.decision->reason;
        out.case_id = kept.decision->case_id;
        out.decided_at = kept.decision->decided_at;
    }
    return out;
}

std::vector<std::string> rule_ids(const policy::MonitoringRules& rules)
{
    std::vector<std::string> ids;
    for (const auto& rule : make_rules(rules))
        ids.emplace_back(rule->id());
    return ids;
}

} // namespace

Decisions::Decisions(store::Store& store)
{
    auto& query = store.statement("SELECT item, point, rule, basis, value, decision, reason, case_id, decided_at, "
                                  "event_month, event_reference FROM finding_decision WHERE withdrawn_at IS NULL");
    while (query.executeStep()) {
        const std::string word = query.getColumn(5).getString();
        const auto state = word == "confirmed"   ? FindingState::confirmed
                           : word == "dismissed" ? FindingState::dismissed
                                                 : FindingState::in_case;
        by_price_[decision_key(query.getColumn(0).getString(), query.getColumn(1).getString())].push_back(
            {{query.getColumn(2).getString(),
              query.getColumn(3).getString() == name_of(Basis::sale) ? Basis::sale : Basis::purchase,
              UnitPrice::from_raw(query.getColumn(4).getInt64()), query.getColumn(9).getInt64(),
              store::number_column<UnitPrice>(query, 10)},
             {state, query.getColumn(6).getString(), query.getColumn(7).getString(), query.getColumn(8).getString()}});
    }
    query.reset();
}

Fact fact_of(std::string rule, Basis basis, UnitPrice value, Month month, std::string_view reference_kind,
             std::optional<UnitPrice> reference)
{
    Fact fact{std::move(rule), basis, value, 0, std::nullopt};
    for (const auto kind : {ReferenceKind::last_month, ReferenceKind::price, ReferenceKind::none}) {
        if (reference_kind != name_of(kind))
            continue;
        fact.event_month = month.key();
        fact.event_reference = reference;
    }
    return fact;
}

const Decision* Decisions::find(const std::string& item, const std::string& point, const Fact& fact) const
{
    if (by_price_.empty())
        return nullptr;
    const auto found = by_price_.find(decision_key(item, point));
    if (found == by_price_.end())
        return nullptr;
    for (const auto& entry : found->second)
        if (entry.fact == fact)
            return &entry.decision;
    return nullptr;
}

std::vector<PriceFinding> findings(store::Store& store, Month month, const FindingFilter& filter, std::stop_token stop)
{
    const auto ids = rule_ids(rules_of_month(store, month));
    const auto rule_index = [&](std::string_view id) {
        return static_cast<std::size_t>(std::find(ids.begin(), ids.end(), id) - ids.begin());
    };
    if (filter.rule && rule_index(*filter.rule) == ids.size())
        throw Error(ErrorKind::usage, {PS_N("there is no plausibility rule “{0}”"), {*filter.rule}});
    refresh_findings(store, month, stop);

    const auto items = items_of(store);
    const auto points = points_of(store);
    const Decisions decisions(store);
    std::vector<Kept> kept;
    auto& query = store.statement("SELECT item_id, point_id, basis, rule, severity, value, reference, threshold, "
                                  "reference_kind, reference_n, source FROM finding WHERE month = ?1 AND "
                                  "(?2 IS NULL OR severity = ?2) AND (?3 IS NULL OR rule = ?3) AND "
                                  "(?4 IS NULL OR basis = ?4)");
    query.bind(1, month.key());
    if (filter.severity)
        query.bind(2, static_cast<int>(*filter.severity));
    if (filter.rule)
        query.bind(3, *filter.rule);
    if (filter.basis)
        query.bind(4, name_of(*filter.basis));
    while (query.executeStep()) {
        Kept row;
        const auto item = items.find(query.getColumn(0).getInt64());
        const auto point = points.find(query.getColumn(1).getInt64());
        if (item == items.end() || point == points.end())
            continue;
        if ((filter.item && item->second.code != *filter.item) || (filter.point && point->second.code != *filter.point))
            continue;
        row.item = &item->second;
        row.point = &point->second;
        row.basis = query.getColumn(2).getText()[0] == 's' ? Basis::sale : Basis::purchase;
        row.rule = rule_index(query.getColumn(3).getText());
        row.severity = static_cast<Severity>(query.getColumn(4).getInt());
        row.value = UnitPrice::from_raw(query.getColumn(5).getInt64());
        row.reference = store::number_column<UnitPrice>(query, 6);
        row.threshold = store::number_column<UnitPrice>(query, 7);
        row.reference_kind = query.getColumn(8).getString();
        row.reference_n = query.getColumn(9).getInt64();
        row.source = query.getColumn(10).getString();
        if (row.rule == ids.size())
            continue;
        if (!decisions.empty())
            row.decision =
                decisions.find(row.item->code, row.point->code,
                               fact_of(ids[row.rule], row.basis, row.value, month, row.reference_kind, row.reference));
        if (wanted(filter, row.decision))
            kept.push_back(std::move(row));
    }
    query.reset();
    std::sort(kept.begin(), kept.end(), [](const Kept& a, const Kept& b) {
        if (a.item != b.item)
            return a.item->code < b.item->code;
        if (a.point != b.point)
            return a.point->code < b.point->code;
        return a.basis != b.basis ? a.basis < b.basis : a.rule < b.rule;
    });
    std::vector<PriceFinding> out;
    out.reserve(kept.size());
    for (const auto& row : kept)
        out.push_back(named(row, ids[row.rule], month));
    return out;
}

std::map<Severity, std::int64_t> open_findings(store::Store& store, Month month, std::stop_token stop)
{
    FindingFilter filter;
    filter.confirmed = filter.in_case = false;
    std::map<Severity, std::int64_t> out;
    for (const auto& finding : findings(store, month, filter, stop))
        ++out[finding.severity];
    return out;
}

} // namespace ps::monitoring
