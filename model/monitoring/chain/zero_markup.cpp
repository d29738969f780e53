// The zero mark-up rule: a public hospital charges for a consumable what it paid.
#include "model/monitoring/chain/link_prices.h"
#include "model/registry/public_hospitals.h"

#include <algorithm>
#include <tuple>

namespace ps::monitoring::chain {

namespace {

struct Hospital {
    std::string code, name;
};

Hospital hospital_of(store::Store& store, std::int64_t id)
{
    Hospital out;
    for (const auto& row : store.query("SELECT code, name FROM organisation WHERE id = ?", id))
        row.read(out.code, out.name);
    return out;
}

} // namespace

std::vector<MarkupFinding> zero_markup_findings(store::Store& store, Quarter quarter)
{
    const auto public_hospitals = registry::public_hospitals(store);
    std::vector<MarkupFinding> out;
    for (const auto& [item, organisations] : link_prices(store, quarter, {})) {
        for (const auto& [organisation, prices] : organisations) {
            const auto& purchase = prices[index_of(Link::hospital_purchase)];
            const auto& charge = prices[index_of(Link::hospital_charge)];
            if (!purchase || !charge || *purchase == *charge)
                continue;
            if (!public_hospitals.contains(organisation))
                continue;
            auto hospital = hospital_of(store, organisation);
            MarkupFinding finding;
            for (const auto& row : store.query("SELECT code, generic_name, specification FROM item WHERE id = ?", item))
                row.read(finding.item, finding.generic_name, finding.specification);
            finding.organisation = std::move(hospital.code);
            finding.organisation_name = std::move(hospital.name);
            finding.purchase = *purchase;
            finding.charge = *charge;
            finding.difference = *charge - *purchase;
            finding.ratio = rounded_ratio(*purchase, *charge);
            out.push_back(std::move(finding));
        }
    }
    std::sort(out.begin(), out.end(), [](const MarkupFinding& a, const MarkupFinding& b) {
        return std::tie(a.item, a.organisation) < std::tie(b.item, b.organisation);
    });
    return out;
}

} // namespace ps::monitoring::chain
