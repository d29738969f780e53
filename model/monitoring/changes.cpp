// What moved between two months.
#include "model/monitoring/month_reader.h"
#include "model/monitoring/statistics.h"

#include <algorithm>
#include <unordered_map>

namespace ps::monitoring {

namespace {

struct Move {
    std::int64_t item = 0;
    std::int64_t point = 0; ///< 0 at city level
    UnitPrice old_price, new_price;
    std::int64_t points = 0;
};

std::vector<Move> read_moves(SQLite::Statement& query, Month month, Basis basis)
{
    query.bind(1, month.key());
    query.bind(2, name_of(basis));
    std::vector<Move> out;
    while (query.executeStep())
        out.push_back({query.getColumn(0).getInt64(), query.getColumn(1).getInt64(),
                       UnitPrice::from_raw(query.getColumn(2).getInt64()),
                       UnitPrice::from_raw(query.getColumn(3).getInt64()), query.getColumn(4).getInt64()});
    query.reset();
    return out;
}

// Adjacent months: the summaries have the answer.
std::vector<Move> summarised_moves(store::Store& store, Month to, Basis basis, Level level)
{
    if (level == Level::point)
        return read_moves(store.statement("SELECT item_id, point_id, old_price, new_price, 0 "
                                          "FROM price_move WHERE month = ? AND basis = ?"),
                          to, basis);
    return read_moves(store.statement("SELECT item_id, 0, old_median, new_median, points FROM "
                                      "item_change WHERE month = ? AND basis = ? "
                                      "AND old_median <> new_median"),
                      to, basis);
}

// Any two months: both are read side by side.
std::vector<Move> merged_moves(store::Store& store, Month from, Month to, Basis basis, Level level)
{
    MonthReader before(store, from);
    MonthReader now(store, to);
    std::vector<Move> out;
    std::vector<MatchedPrice> matched;
    std::vector<UnitPrice> scratch;
    while (now.next()) {
        if (!before.seek(now.item()))
            continue;
        match_points(before.points(), now.points(), basis, matched);
        if (level == Level::point) {
            for (const auto& pair : matched) {
                if (pair.old_price != pair.new_price)
                    out.push_back({now.item(), pair.point, pair.old_price, pair.new_price, 0});
            }
        } else if (!matched.empty()) {
            const auto medians = matched_medians(matched, scratch);
            if (medians.old_median != medians.new_median)
                out.push_back(
                    {now.item(), 0, medians.old_median, medians.new_median, static_cast<std::int64_t>(matched.size())});
        }
    }
    return out;
}

struct ItemNames {
    std::string code, generic_name, specification, manufacturer, unit;
};
struct PointNames {
    std::string code, name;
};

// Master data by id, each record read when it is first needed: the catalogue is
// far longer than what moved.
class Names {
public:
    explicit Names(store::Store& store) : store_(store) {}

    const ItemNames& item(std::int64_t id)
    {
        const auto [entry, added] = items_.try_emplace(id);
        if (added) {
            auto& query = store_.statement("SELECT code, generic_name, specification, "
                                           "manufacturer, unit FROM item WHERE id = ?");
            query.bind(1, id);
            if (query.executeStep())
                entry->second = {query.getColumn(0).getString(), query.getColumn(1).getString(),
                                 query.getColumn(2).getString(), query.getColumn(3).getString(),
                                 query.getColumn(4).getString()};
            query.reset();
        }
        return entry->second;
    }

    const PointNames& point(std::int64_t id)
    {
        const auto [entry, added] = points_.try_emplace(id);
        if (added && id != 0) {
            auto& query = store_.statement("SELECT code, name FROM organisation WHERE id = ?");
            query.bind(1, id);
            if (query.executeStep())
                entry->second = {query.getColumn(0).getString(), query.getColumn(1).getString()};
            query.reset();
        }
        return entry->second;
    }

private:
    store::Store& store_;
    std::unordered_map<std::int64_t, ItemNames> items_;
    std::unordered_map<std::int64_t, PointNames> points_;
};

struct NamedMove {
    const Move* move = nullptr;
    const ItemNames* item = nullptr;
    const PointNames* point = nullptr;
};

} // namespace

std::vector<Change> changes(store::Store& store, Month from, Month to, Basis basis, Level level)
{
    refresh_summaries(store);
    const auto moves = to.months_since(from) == 1 ? summarised_moves(store, to, basis, level)
                                                  : merged_moves(store, from, to, basis, level);

    Names names(store);
    std::vector<NamedMove> ordered;
    ordered.reserve(moves.size());
    for (const auto& move : moves)
        ordered.push_back({&move, &names.item(move.item), &names.point(move.point)});
    std::sort(ordered.begin(), ordered.end(), [](const NamedMove& a, const NamedMove& b) {
        if (a.item != b.item && a.item->code != b.item->code)
            return a.item->code < b.item->code;
        return a.point->code < b.point->code;
    });

    std::vector<Change> out;
    out.reserve(ordered.size());
    for (const auto& [move, item, point] : ordered) {
        Change change;
        change.item = item->code;
        change.generic_name = item->generic_name;
        change.specification = item->specification;
        change.manufacturer = item->manufacturer;
        change.unit = item->unit;
        change.point = point->code;
        change.point_name = point->name;
        change.old_price = move->old_price;
        change.new_price = move->new_price;
        change.change = move->new_price - move->old_price;
        change.change_ratio = rounded_change_ratio(move->old_price, move->new_price);
        change.event = direction(move->old_price, move->new_price);
        change.points = move->points;
        out.push_back(std::move(change));
    }
    return out;
}

} // namespace ps::monitoring
