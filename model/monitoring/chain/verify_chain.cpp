#include "model/monitoring/chain/chain.h"
#include "model/monitoring/rows/counting_check.h"

namespace ps::monitoring::chain {

std::vector<store::CheckResult> verify_chain(store::Store& store)
{
    const auto found =
        check_counting_rows(store, "chain_row", "r.quarter || '/' || r.hand || '/' || r.organisation_id");
    if (found.wrong > 0)
        return {{"chain",
                 false,
                 {PS_N("{0} rows of the price chain are wrongly current or superseded, the first: {1}"),
                  {std::to_string(found.wrong), std::to_string(found.first_wrong)}}}};
    return {{"chain",
             true,
             {PS_N("{0} rows of the price chain: the current ones follow from the imports"),
              {std::to_string(found.rows)}}}};
}

} // namespace ps::monitoring::chain
