// What the page 成本链 shows, in words. No windows.
#pragma once

#include "gui/grid/row_source.h"
#include "model/monitoring/chain/chain.h"

namespace ps::gui {

std::string link_text(monitoring::chain::Link link);

/// One consumable with the last price of its chain.
struct ChainItemRow {
    monitoring::chain::ItemChain chain;
    std::optional<UnitPrice> last_price; ///< of the city, of the last link that is known now
    std::optional<UnitPrice> change;     ///< of that link, over those that reported both quarters
    std::optional<Ratio> change_ratio;
    std::optional<monitoring::chain::Link> last_link;
    std::optional<UnitPrice> first_price; ///< ex-factory
};
/// By item code.
std::vector<ChainItemRow> chain_item_rows(std::vector<monitoring::chain::ItemChain> chains);

std::vector<Column<ChainItemRow>> chain_item_columns();
/// Of the city alone, or of each organisation too.
std::vector<Column<monitoring::chain::LinkPrice>> link_columns(bool with_organisations);
std::vector<Column<monitoring::chain::MarkupFinding>> markup_columns();

} // namespace ps::gui
