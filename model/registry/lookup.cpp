#include "model/registry/lookup.h"

namespace ps::registry {

std::optional<std::int64_t> item_id(store::Store& store, const std::string& code)
{
    return store.one<std::int64_t>("SELECT id FROM item WHERE code = ?", code);
}

std::optional<std::int64_t> organisation_id(store::Store& store, const std::string& role, const std::string& code)
{
    return store.one<std::int64_t>("SELECT id FROM organisation WHERE role = ? AND code = ?", role, code);
}

std::optional<VbpTerms> vbp_terms(store::Store& store, const VbpProductKey& product)
{
    std::optional<VbpTerms> out;
    for (const auto& row : store.query("SELECT role, selected_price FROM vbp_product WHERE batch_code = ? AND "
                                       "product_code = ? AND enterprise = ?",
                                       product.batch_code, product.product_code, product.enterprise)) {
        auto& terms = out.emplace();
        row.read(terms.role, terms.selected_price);
    }
    return out;
}

bool is_further_code(store::Store& store, const VbpProductKey& product, const std::string& item_code)
{
    return store.value<bool>(
        "SELECT EXISTS (SELECT 1 FROM vbp_item i JOIN vbp_product p ON p.batch_code = i.batch_code AND "
        "p.product_code = i.product_code AND p.enterprise = i.enterprise WHERE i.batch_code = ? AND i.product_code = ? "
        "AND i.enterprise = ? AND i.item_code = ? AND p.item_code <> i.item_code)",
        product.batch_code, product.product_code, product.enterprise, item_code);
}

std::optional<Date> execution_begin(store::Store& store, const std::string& batch_code)
{
    return store.one<Date>("SELECT execution_from FROM vbp_batch WHERE code = ?", batch_code);
}

} // namespace ps::registry
