#include "model/procurement/lines/unused_names.h"

namespace ps::procurement {

void remove_unused_names(store::Store& store)
{
    store.run_script("DELETE FROM trade_product WHERE id NOT IN (SELECT product_id FROM receipt UNION SELECT "
                     "product_id FROM order_line UNION SELECT product_id FROM return_line)");
    store.run_script(
        "DELETE FROM trade_party WHERE id NOT IN (SELECT institution_id FROM receipt UNION SELECT institution_id FROM "
        "order_line UNION SELECT institution_id FROM return_line UNION SELECT institution_id FROM settlement UNION "
        "SELECT institution_id FROM advance UNION SELECT distributor_id FROM receipt WHERE distributor_id IS NOT NULL "
        "UNION SELECT distributor_id FROM order_line WHERE distributor_id IS NOT NULL UNION SELECT distributor_id FROM "
        "return_line WHERE distributor_id IS NOT NULL UNION SELECT distributor_id FROM settlement WHERE distributor_id "
        "IS NOT NULL)");
}

} // namespace ps::procurement
