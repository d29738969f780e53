#include "tests/unit/plausibility/finding_lines.h"

namespace ps::monitoring::test {

void set_item(MonitoringStore& store, const std::string& item, const ItemData& data)
{
    store.store().execute("UPDATE item SET kind = ?, pack_factor = ?, listed_price = ? WHERE id = ?", data.kind,
                          data.pack_factor, data.listed, store.item(item));
}

void set_ownership(MonitoringStore& store, const std::string& point, const std::string& ownership)
{
    store.store().execute("UPDATE organisation SET ownership = ? WHERE id = ?", ownership, store.point(point));
}

void add_selected(MonitoringStore& store, const std::string& batch, const std::string& item, std::int64_t pack_price)
{
    store.vbp_product(VbpProduct{batch, "P-" + item, item, item}.selected_at(Yuan::of_raw(pack_price)));
}

std::multiset<std::string> finding_lines(MonitoringStore& store, int month, const FindingFilter& filter)
{
    std::multiset<std::string> out;
    for (const auto& finding : findings(store.store(), month_of(month), filter))
        out.insert(finding.key.rule + " " + finding.key.item + " " + finding.key.point + " " +
                   name_of(finding.key.basis) + " " + finding.value.to_string());
    return out;
}

} // namespace ps::monitoring::test
