// What moved between two months.
#include "model/monitoring/changes/moves.h"
#include "model/monitoring/summaries/statistics.h"

#include <algorithm>

namespace ps::monitoring {

namespace {

struct NamedMove {
    const Move* move = nullptr;
    const ItemNames* item = nullptr;
    const PointNames* point = nullptr;
};

} // namespace

std::vector<Change> changes(store::Store& store, Month from, Month to, Basis basis, ChangeLevel level)
{
    refresh_summaries(store);
    const auto moves = read_moves(store, from, to, basis, level, Unchanged::leave_out);

    Names names(store);
    std::vector<NamedMove> ordered;
    ordered.reserve(moves.size());
    for (const auto& move : moves)
        ordered.push_back({&move, &names.item(move.item), &names.point(move.point)});
    std::sort(ordered.begin(), ordered.end(), [](const NamedMove& a, const NamedMove& b) {
        if (a.item != b.item && a.item->code != b.item->code)
            return a.item->code < b.item->code;
        return a.point != b.point ? a.point->code < b.point->code : a.move->group < b.move->group;
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
        change.group = move->group;
        out.push_back(std::move(change));
    }
    return out;
}

} // namespace ps::monitoring
