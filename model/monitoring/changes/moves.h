// Items and points with prices in two months side by side: shared by changes() and the figures made from it.
#pragma once

#include "model/monitoring/summaries/month_reader.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace ps::monitoring {

/// One item (at one point, in one group) with a price in both months.
struct Move {
    std::int64_t item = 0;
    std::int64_t point = 0; ///< 0 unless at point level
    UnitPrice old_price, new_price;
    std::int64_t points = 0; ///< matched points; 0 at point level
    std::string group;       ///< county or kind
};

enum class Unchanged { leave_out, keep };

/// In no particular order. Reads the summaries where they have the answer, else both months. Needs fresh summaries.
std::vector<Move> read_moves(store::Store& store, Month from, Month to, Basis basis, ChangeLevel level,
                             Unchanged unchanged);

struct ItemNames {
    std::string code, generic_name, specification, manufacturer, unit, category;
};
struct PointNames {
    std::string code, name;
};

/// Master data by id, each record read when it is first needed: the catalogue is far longer than the list of changed
/// items.
class Names {
public:
    explicit Names(store::Store& store) : store_(store) {}
    const ItemNames& item(std::int64_t id);
    const PointNames& point(std::int64_t id); ///< empty names for 0

private:
    store::Store& store_;
    std::unordered_map<std::int64_t, ItemNames> items_;
    std::unordered_map<std::int64_t, PointNames> points_;
};

/// The group of an item: its category, else its kind where the catalogue gives none, else empty.
std::string category_of(const std::string& category, const std::string& kind);

} // namespace ps::monitoring
