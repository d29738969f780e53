#include "model/procurement/progress/line_counting.h"

#include <algorithm>

namespace ps::procurement {

namespace {

std::int64_t units(std::int64_t packs, std::int64_t factor)
{
    return to_smallest_units(Quantity::from_raw(packs), Quantity::from_raw(factor)).raw();
}

} // namespace

std::vector<std::string> institutions_with_cells(store::Store& store)
{
    std::vector<std::string> out;
    for (const auto& row : store.query("SELECT code FROM progress_institution ORDER BY code"))
        out.push_back(row.get<std::string>());
    return out;
}

void add_checked(std::int64_t& sum, std::int64_t value)
{
    if (__builtin_add_overflow(sum, value, &sum))
        throw Error(ErrorKind::failed, PS_N("number out of range"));
}

void CellSums::add(const PurchaseLine& line, std::int64_t factor)
{
    add_checked(received, units(line.received.value_or(0), factor));
    add_checked(returned, units(line.returned, factor));
    add_checked(amount, line.net_amount());
    if (line.received.value_or(0) > 0)
        last_purchase = std::max(last_purchase, line.day);
}

void CellSums::add(const OrderedLine& line, std::int64_t factor)
{
    add_checked(ordered, units(line.ordered, factor));
    add_checked(shipped, units(line.shipped, factor));
}

} // namespace ps::procurement
