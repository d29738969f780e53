// The list of a month's findings, filtered and paged.
#include "model/monitoring/plausibility/findings.h"

#include "model/monitoring/changes/moves.h"
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

Sentences::Sentences(const policy::MonitoringRules& rules) : rules_(std::make_shared<const RuleList>(make_rules(rules)))
{
}

Message Sentences::of(const PriceFinding& finding) const
{
    for (const auto& rule : *rules_)
        if (finding.key.rule == rule->id())
            return rule->sentence(finding);
    return {};
}

Message sentence(const PriceFinding& finding, const policy::MonitoringRules& rules)
{
    return Sentences(rules).of(finding);
}

namespace {

std::string decision_key(const std::string& item, const std::string& point)
{
    return item + '\x1f' + point;
}

// A row as read, without names: the filter drops most rows of a month here, and most rows of a page are only counted.
struct Kept {
    std::int64_t item = 0, point = 0;
    Basis basis = Basis::purchase;
    std::uint8_t rule = 0, kind = 0; ///< places in the lists of ids and kinds
    Severity severity = Severity::warning;
    UnitPrice value;
    std::optional<UnitPrice> reference, threshold;
    std::int64_t reference_n = 0;
    std::string source;
    const FindingDecision* decision = nullptr;
};

bool wanted(const FindingFilter& filter, const FindingDecision* decision)
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

// The few words of a column, each stored once and identified by its place.
class Words {
public:
    explicit Words(std::vector<std::string> words = {}) : words_(std::move(words)) {}
    std::size_t size() const { return words_.size(); }
    const std::string& operator[](std::size_t place) const { return words_[place]; }
    std::optional<std::uint8_t> find(std::string_view word) const
    {
        const auto found = std::find(words_.begin(), words_.end(), word);
        if (found == words_.end())
            return std::nullopt;
        return static_cast<std::uint8_t>(found - words_.begin());
    }
    std::uint8_t place_of(std::string_view word)
    {
        if (const auto known = find(word))
            return *known;
        words_.emplace_back(word);
        return static_cast<std::uint8_t>(words_.size() - 1);
    }

private:
    std::vector<std::string> words_;
};

std::int64_t id_of(store::Store& store, const char* sql, const std::string& code, const char* problem)
{
    const auto id = store.one<std::int64_t>(sql, code);
    if (!id)
        throw Error(ErrorKind::usage, {problem, {code}});
    return *id;
}

// The rows of the month that pass the filter, in the order of the list.
class FindingReader {
public:
    FindingReader(store::Store& store, Month month, const FindingFilter& filter, Words rules)
        : store_(store), month_(month), filter_(filter), names_(store), decisions_(store), rules_(std::move(rules))
    {
        if (filter.item)
            item_ = id_of(store, "SELECT id FROM item WHERE code = ?", *filter.item, PS_N("there is no item “{0}”"));
        if (filter.point)
            point_ = id_of(store, "SELECT id FROM organisation WHERE role = 'point' AND code = ?", *filter.point,
                           PS_N("there is no sentinel point “{0}”"));
    }

    std::vector<PriceFinding> read()
    {
        std::vector<PriceFinding> out;
        if (!filter_.limit || filter_.item) {
            read_rows();
            put(out);
            return out;
        }
        // A page: item by item in the order of the list, until it is full.
        for (const auto& [code, item] : items_by_code()) {
            if (out.size() >= *filter_.limit)
                break;
            rows_.clear();
            item_ = item;
            read_rows();
            put(out);
        }
        return out;
    }

    std::map<Severity, std::int64_t> count()
    {
        read_rows();
        std::map<Severity, std::int64_t> out;
        for (const auto& row : rows_)
            ++out[row.severity];
        return out;
    }

private:
    // The rows of the page, in the order of the list.
    void put(std::vector<PriceFinding>& out)
    {
        const auto order = sorted();
        const auto left = filter_.limit ? *filter_.limit - out.size() : order.size();
        const auto first = std::min(filter_.offset - passed_, order.size());
        const auto last = first + std::min(left, order.size() - first);
        passed_ += first;
        out.reserve(out.size() + last - first);
        for (auto i = first; i < last; ++i)
            out.push_back(named(rows_[order[i].second]));
    }

    std::vector<std::pair<std::string, std::int64_t>> items_by_code()
    {
        std::vector<std::pair<std::string, std::int64_t>> out;
        // A seek an item instead of a scan of all findings.
        store::Statement following(store_, "SELECT min(item_id) FROM finding WHERE month = ? AND item_id > ?");
        std::int64_t last = 0;
        while (const auto item = following.value<std::optional<std::int64_t>>(month_, last)) {
            last = *item;
            out.emplace_back(names_.item(last).code, last);
        }
        std::sort(out.begin(), out.end());
        return out;
    }

    void read_rows()
    {
        std::string sql = "SELECT item_id, point_id, basis, rule, severity, value, reference, threshold, "
                          "reference_kind, reference_n, source FROM finding WHERE month = ?";
        std::vector<store::Value> values{month_};
        const auto only = [&](const char* condition, const auto& wanted) {
            if (!wanted)
                return;
            sql += condition;
            values.push_back(store::Value(*wanted));
        };
        only(" AND item_id = ?", item_);
        only(" AND point_id = ?", point_);
        if (filter_.severity)
            only(" AND severity = ?", std::optional(static_cast<int>(*filter_.severity)));
        only(" AND rule = ?", filter_.rule);
        if (filter_.basis)
            only(" AND basis = ?", std::optional(name_of(*filter_.basis)));
        for (const auto& row : store::Statement(store_, sql).query_values(values))
            take(row);
    }

    void take(const store::Row& stored)
    {
        Kept row;
        std::string_view basis, rule_id, kind;
        int severity = 0;
        stored.read(row.item, row.point, basis, rule_id, severity, row.value, row.reference, row.threshold, kind,
                    row.reference_n, row.source);
        const auto rule = rules_.find(rule_id);
        if (!rule)
            return;
        row.basis = basis == name_of(Basis::sale) ? Basis::sale : Basis::purchase;
        row.rule = *rule;
        row.severity = static_cast<Severity>(severity);
        row.kind = kinds_.place_of(kind);
        if (!decisions_.empty())
            row.decision = decisions_.find(
                names_.item(row.item).code, names_.point(row.point).code,
                fact_of(rules_[row.rule], row.basis, row.value, month_, kinds_[row.kind], row.reference));
        if (wanted(filter_, row.decision))
            rows_.push_back(std::move(row));
    }

    // Places in the order of the codes, by id.
    template <class CodeOf>
    std::unordered_map<std::int64_t, std::uint64_t> ranks(std::int64_t Kept::*id, CodeOf code_of)
    {
        std::unordered_map<std::int64_t, std::uint64_t> out;
        std::vector<std::pair<std::string, std::int64_t>> codes;
        for (const auto& row : rows_)
            if (out.try_emplace(row.*id, 0).second)
                codes.emplace_back(code_of(row.*id), row.*id);
        std::sort(codes.begin(), codes.end());
        for (std::size_t i = 0; i < codes.size(); ++i)
            out[codes[i].second] = i;
        return out;
    }

    // (item, point, basis, rule as one number, place in rows_)
    std::vector<std::pair<std::uint64_t, std::size_t>> sorted()
    {
        const auto items = ranks(&Kept::item, [&](std::int64_t id) { return names_.item(id).code; });
        const auto points = ranks(&Kept::point, [&](std::int64_t id) { return names_.point(id).code; });
        std::vector<std::pair<std::uint64_t, std::size_t>> out;
        out.reserve(rows_.size());
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            const auto& row = rows_[i];
            const std::uint64_t basis = row.basis == Basis::sale ? 1 : 0;
            out.emplace_back(items.at(row.item) << 36U | points.at(row.point) << 9U | basis << 8U | row.rule, i);
        }
        std::sort(out.begin(), out.end());
        return out;
    }

    PriceFinding named(const Kept& kept)
    {
        const auto& item = names_.item(kept.item);
        const auto& point = names_.point(kept.point);
        PriceFinding out;
        out.key = {rules_[kept.rule], item.code, point.code, kept.basis, month_};
        out.severity = kept.severity;
        out.generic_name = item.generic_name;
        out.specification = item.specification;
        out.manufacturer = item.manufacturer;
        out.unit = item.unit;
        out.point_name = point.name;
        out.value = kept.value;
        out.reference = kept.reference;
        out.threshold = kept.threshold;
        out.reference_kind = kinds_[kept.kind];
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

    store::Store& store_;
    Month month_;
    const FindingFilter& filter_;
    Names names_;
    const FindingDecisions decisions_;
    const Words rules_;
    Words kinds_;
    std::optional<std::int64_t> item_, point_; ///< only of these
    std::size_t passed_ = 0;                   ///< rows before the page
    std::vector<Kept> rows_;
};

std::vector<std::string> rule_ids(const policy::MonitoringRules& rules)
{
    std::vector<std::string> ids;
    for (const auto& rule : make_rules(rules))
        ids.emplace_back(rule->id());
    return ids;
}

} // namespace

Error no_such_finding(const FindingKey& key)
{
    const char* sentence = key.basis == Basis::purchase
                               ? PS_N("in {0} the rule “{1}” has no finding on the purchase price of item {2} at {3}")
                               : PS_N("in {0} the rule “{1}” has no finding on the sale price of item {2} at {3}");
    return {ErrorKind::usage, {sentence, {key.month.to_string(), key.rule, key.item, key.point}}};
}

FindingDecisions::FindingDecisions(store::Store& store)
{
    for (const auto& row :
         store.query("SELECT item, point, rule, basis, value, decision, reason, case_id, decided_at, "
                     "event_month, event_reference FROM finding_decision WHERE withdrawn_at IS NULL")) {
        const auto [item, point, rule, basis, value, decision, reason, case_id, decided_at, event_month,
                    event_reference] =
            row.get<std::string, std::string, std::string, std::string, UnitPrice, std::string, std::string,
                    std::string, std::string, std::int64_t, std::optional<UnitPrice>>();
        const auto state = decision == "confirmed"   ? FindingState::confirmed
                           : decision == "dismissed" ? FindingState::dismissed
                                                     : FindingState::in_case;
        by_price_[decision_key(item, point)].push_back(
            {{rule, basis == name_of(Basis::sale) ? Basis::sale : Basis::purchase, value, event_month, event_reference},
             {state, reason, case_id, decided_at}});
    }
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

const FindingDecision* FindingDecisions::find(const std::string& item, const std::string& point, const Fact& fact) const
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
    Words rules(rule_ids(rules_of_month(store, month)));
    if (filter.rule && !rules.find(*filter.rule))
        throw Error(ErrorKind::usage, {PS_N("there is no plausibility rule “{0}”"), {*filter.rule}});
    refresh_findings(store, month, stop);
    return FindingReader(store, month, filter, std::move(rules)).read();
}

std::map<Severity, std::int64_t> open_findings(store::Store& store, Month month, std::stop_token stop)
{
    refresh_findings(store, month, stop);
    if (!FindingDecisions(store).empty()) {
        FindingFilter open;
        open.confirmed = open.in_case = false;
        return FindingReader(store, month, open, Words(rule_ids(rules_of_month(store, month)))).count();
    }
    std::map<Severity, std::int64_t> out;
    for (const auto& row :
         store.query("SELECT severity, count(*) FROM finding WHERE month = ? GROUP BY severity", month)) {
        const auto [severity, count] = row.get<int, std::int64_t>();
        out[static_cast<Severity>(severity)] = count;
    }
    return out;
}

} // namespace ps::monitoring
