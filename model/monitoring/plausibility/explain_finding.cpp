// The stored rows behind a finding.
#include "model/monitoring/plausibility/finding_store.h"
#include "model/monitoring/plausibility/rule.h"

#include "model/policy/rule_pack_store.h"

#include <algorithm>

namespace ps::monitoring {

const char* name_of(FindingSource::Role role)
{
    switch (role) {
    case FindingSource::Role::judged:
        return "judged";
    case FindingSource::Role::last_month:
        return "last_month";
    case FindingSource::Role::other_point:
        return "other_point";
    case FindingSource::Role::change:
        break;
    }
    return "change";
}

namespace {

class Sources {
public:
    Sources(store::Store& store, const FindingKey& key, std::vector<FindingSource>& out)
        : store_(store), basis_(key.basis),
          item_(store.one<std::int64_t>("SELECT id FROM item WHERE code = ?", key.item).value_or(0)),
          point_(store.one<std::int64_t>("SELECT id FROM organisation WHERE role = 'point' AND code = ?", key.point)
                     .value_or(0)),
          out_(out)
    {
    }

    void add(Month month, FindingSource::Role role) { add(month, point_, role); }

    void add_others(Month month)
    {
        std::vector<std::int64_t> points;
        for (const auto& row :
             store_.query(std::string("SELECT p.id FROM organisation p JOIN observation o ON o.month = ? "
                                      "AND o.point_id = p.id AND o.item_id = ? WHERE p.role = 'point' "
                                      "AND o.") +
                              name_of(basis_) + "_price IS NOT NULL ORDER BY p.code",
                          month, item_))
            points.push_back(row.get<std::int64_t>());
        for (const auto point : points)
            if (point != point_)
                add(month, point, FindingSource::Role::other_point);
    }

private:
    void add(Month month, std::int64_t point, FindingSource::Role role)
    {
        for (const auto& row : store_.query(std::string("SELECT r.id, p.code, p.name, r.") + name_of(basis_) +
                                                "_price_unit, b.file_name, b.sheet, b.id, r.row_number FROM price_row "
                                                "r JOIN organisation p ON p.id = "
                                                "r.point_id JOIN import_batch b ON b.id = r.batch_id WHERE r.point_id "
                                                "= ? AND r.month = ? AND r.item_id = "
                                                "? AND r.current = 1 ORDER BY r.id",
                                            point, month, item_)) {
            FindingSource source;
            row.read(source.price_row, source.point, source.point_name, source.price, source.file, source.sheet,
                     source.batch, source.row);
            source.role = role;
            source.month = month;
            out_.push_back(std::move(source));
        }
    }

    store::Store& store_;
    Basis basis_;
    std::int64_t item_, point_; ///< 0 where the store has none
    std::vector<FindingSource>& out_;
};

} // namespace

std::vector<FindingSource> judged_rows(store::Store& store, const FindingKey& key)
{
    std::vector<FindingSource> out;
    Sources(store, key, out).add(key.month, FindingSource::Role::judged);
    return out;
}

FindingDetail explain_finding(store::Store& store, const FindingKey& key)
{
    FindingFilter filter;
    filter.rule = key.rule;
    filter.item = key.item;
    filter.point = key.point;
    filter.basis = key.basis;
    filter.dismissed = true;
    auto found = findings(store, key.month, filter);
    if (found.empty())
        throw no_such_finding(key);
    FindingDetail detail;
    detail.finding = std::move(found.front());
    const auto pack = policy::effective_pack(store, "monitoring", key.month.last_day());
    detail.pack_id = pack.id;
    detail.pack_version = pack.version;
    for (const auto& rule : make_rules(policy::monitoring_rules(pack))) {
        if (key.rule != rule->id())
            continue;
        detail.rule = rule->info();
        detail.sentence = rule->sentence(detail.finding);
    }
    Sources sources(store, key, detail.sources);
    sources.add(key.month, FindingSource::Role::judged);
    const std::string& kind = detail.finding.reference_kind;
    const auto is = [&](ReferenceKind wanted) { return kind == name_of(wanted); };
    if (is(ReferenceKind::last_month))
        sources.add(key.month.plus(-1), FindingSource::Role::last_month);
    else if (is(ReferenceKind::others) || is(ReferenceKind::quartile) || is(ReferenceKind::median) ||
             is(ReferenceKind::mean))
        sources.add_others(key.month);
    else if (is(ReferenceKind::none)) // the window, and the month before it, from which the first change is measured
        for (int back = 1; back <= detail.finding.reference_n; ++back)
            sources.add(key.month.plus(-back), FindingSource::Role::change);
    return detail;
}

} // namespace ps::monitoring
