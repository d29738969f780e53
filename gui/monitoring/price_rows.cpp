#include "gui/monitoring/price_rows.h"

#include "i18n/text.h"
#include "model/registry/master_data.h"

#include <unordered_map>

namespace ps::gui {

std::vector<PriceRow> price_rows(Workspace& workspace)
{
    std::unordered_map<std::string, monitoring::ItemPrices> known;
    std::unordered_map<std::string, Ratio> moved;
    if (workspace.month().valid()) {
        for (auto& prices : monitoring::prices(workspace.store(), workspace.month(), workspace.basis()))
            known.emplace(prices.item, std::move(prices));
        if (const auto before = workspace.previous_month())
            for (const auto& change : monitoring::changes(workspace.store(), *before, workspace.month(),
                                                          workspace.basis(), monitoring::Level::city))
                if (change.change_ratio)
                    moved.emplace(change.item, *change.change_ratio);
    }
    std::vector<PriceRow> rows;
    for (const auto& item : registry::items(workspace.store())) {
        PriceRow row;
        if (const auto found = known.find(item.code); found != known.end())
            row.prices = std::move(found->second);
        row.prices.item = item.code;
        row.prices.generic_name = item.generic_name;
        row.prices.specification = item.specification;
        row.prices.manufacturer = item.manufacturer;
        row.prices.unit = item.unit;
        if (const auto found = moved.find(item.code); found != moved.end())
            row.change = found->second;
        row.haystack = item.search + ' ' + i18n::normalise(item.code) + ' ' + i18n::normalise(item.trade_name) + ' ' +
                       i18n::normalise(item.specification) + ' ' + i18n::normalise(item.manufacturer);
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace ps::gui
