#include "model/monitoring/changes/moves.h"

#include "model/monitoring/summaries/month_pairs.h"

#include <algorithm>
#include <map>

namespace ps::monitoring {

namespace {

std::vector<Move> from_summary(store::Query query)
{
    std::vector<Move> out;
    for (const auto& row : query) {
        const auto [item, point, old_price, new_price, points] =
            row.get<std::int64_t, std::int64_t, UnitPrice, UnitPrice, std::int64_t>();
        out.push_back({item, point, old_price, new_price, points, {}});
    }
    return out;
}

// Point -> county or kind.
std::unordered_map<std::int64_t, std::string> groups_of(store::Store& store, ChangeLevel level)
{
    std::unordered_map<std::int64_t, std::string> out;
    for (const auto& row :
         store.query(level == ChangeLevel::county ? "SELECT id, region FROM organisation WHERE role = 'point'"
                                                  : "SELECT id, kind FROM organisation WHERE role = 'point'")) {
        auto [id, group] = row.get<std::int64_t, std::string>();
        out[id] = std::move(group);
    }
    return out;
}

class Merger {
public:
    Merger(store::Store& store, ChangeLevel level, Unchanged unchanged) : level_(level), unchanged_(unchanged)
    {
        if (level == ChangeLevel::county || level == ChangeLevel::kind)
            groups_ = groups_of(store, level);
    }

    void take(std::int64_t item, const std::vector<MatchedPrice>& matched)
    {
        if (matched.empty())
            return;
        if (level_ == ChangeLevel::point) {
            for (const auto& pair : matched)
                add({item, pair.point, pair.old_price, pair.new_price, 0, {}});
        } else {
            std::map<std::string, std::vector<MatchedPrice>> parts;
            for (const auto& pair : matched) {
                const auto group = groups_.find(pair.point);
                parts[group == groups_.end() ? std::string() : group->second].push_back(pair);
            }
            for (const auto& [group, part] : parts)
                add_medians(item, part, group);
        }
    }

    std::vector<Move> moves;

private:
    void add_medians(std::int64_t item, const std::vector<MatchedPrice>& matched, const std::string& group)
    {
        const auto medians = matched_medians(matched, scratch_);
        add({item, 0, medians.old_median, medians.new_median, static_cast<std::int64_t>(matched.size()), group});
    }
    void add(Move move)
    {
        if (unchanged_ == Unchanged::keep || move.old_price != move.new_price)
            moves.push_back(std::move(move));
    }

    ChangeLevel level_;
    Unchanged unchanged_;
    std::unordered_map<std::int64_t, std::string> groups_;
    std::vector<UnitPrice> scratch_;
};

// Any two months: both are read side by side.
std::vector<Move> merged(store::Store& store, Month from, Month to, Basis basis, ChangeLevel level, Unchanged unchanged)
{
    MonthReader before(store, from);
    MonthReader now(store, to);
    Merger merger(store, level, unchanged);
    std::vector<MatchedPrice> matched;
    while (now.next()) {
        if (!before.seek(now.item()))
            continue;
        match_points(before.points(), now.points(), basis, matched);
        merger.take(now.item(), matched);
    }
    return std::move(merger.moves);
}

} // namespace

std::vector<Move> read_moves(store::Store& store, Month from, Month to, Basis basis, ChangeLevel level,
                             Unchanged unchanged)
{
    const bool neighbours = to.months_since(from) == 1;
    if (neighbours && level == ChangeLevel::city && unchanged == Unchanged::leave_out)
        return from_summary(store.query("SELECT item_id, 0, old_median, new_median, points FROM item_change WHERE "
                                        "month = ? AND basis = ? AND old_median <> new_median",
                                        to, name_of(basis)));
    if (level == ChangeLevel::city) {
        auto moves = matched_medians(store, from, to, basis);
        if (unchanged == Unchanged::leave_out)
            std::erase_if(moves, [](const Move& move) { return move.old_price == move.new_price; });
        return moves;
    }
    if (neighbours && level == ChangeLevel::point && unchanged == Unchanged::leave_out)
        return from_summary(store.query("SELECT item_id, point_id, old_price, new_price, 0 FROM price_move WHERE "
                                        "month = ? AND basis = ?",
                                        to, name_of(basis)));
    return merged(store, from, to, basis, level, unchanged);
}

const ItemNames& Names::item(std::int64_t id)
{
    const auto [entry, added] = items_.try_emplace(id);
    auto& names = entry->second;
    if (added)
        for (const auto& row : store_.query("SELECT code, generic_name, specification, manufacturer, unit, category, "
                                            "kind FROM item WHERE id = ?",
                                            id)) {
            std::string category, kind;
            row.read(names.code, names.generic_name, names.specification, names.manufacturer, names.unit, category,
                     kind);
            names.category = category_of(category, kind);
        }
    return names;
}

const PointNames& Names::point(std::int64_t id)
{
    const auto [entry, added] = points_.try_emplace(id);
    auto& names = entry->second;
    if (added && id != 0)
        for (const auto& row : store_.query("SELECT code, name FROM organisation WHERE id = ?", id))
            row.read(names.code, names.name);
    return names;
}

std::string category_of(const std::string& category, const std::string& kind)
{
    return category.empty() ? kind : category;
}

} // namespace ps::monitoring
