#include "model/procurement/purchases/undated_receipts.h"

namespace ps::procurement {

std::int64_t undated_receipts(store::Store& store)
{
    return store.value<std::int64_t>("SELECT count(*) FROM receipt WHERE +current = 1 AND stage <> 3 AND "
                                     "received_quantity > 0 AND coalesce(received_on, shipped_on, sent_on) IS NULL");
}

} // namespace ps::procurement
