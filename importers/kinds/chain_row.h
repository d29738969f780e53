// What the quarterly sheets of the consumables' price chain (domain note §1) have in common: manufacturers,
// distributors and hospitals each report their purchase and sale prices.
#pragma once

#include "importers/kinds/kind_importer.h"
#include "model/monitoring/chain/chain_rows.h"

namespace ps::importers {

std::unique_ptr<KindImporter> make_chain_importer(monitoring::chain::Tier tier, const KindContext& context);

/// For Kind::make_importer.
template <monitoring::chain::Tier tier>
std::unique_ptr<KindImporter> make_chain_importer(const KindContext& context)
{
    return make_chain_importer(tier, context);
}

/// A kind for such a sheet, still without make_importer; `own_fields` follow the shared ones.
Kind chain_kind(const char* id, Message title, const std::vector<KindField>& own_fields);

} // namespace ps::importers
