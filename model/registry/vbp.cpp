#include "model/registry/vbp.h"

namespace ps::registry {

namespace {

VbpRole role_of(const std::string& word)
{
    if (word == "selected")
        return VbpRole::selected;
    return word == "non_selected" ? VbpRole::non_selected : VbpRole::substitutable;
}

} // namespace

std::vector<VbpProduct> vbp_products(store::Store& store)
{
    std::vector<VbpProduct> out;
    for (const auto& row :
         store.query("SELECT batch_code, product_code, enterprise, role, item_code, group_name, generic_name, "
                     "specification, dosage_form, unit, pack_factor, selected_price, price_before, id FROM "
                     "vbp_product ORDER BY batch_code, group_name, product_code, enterprise")) {
        VbpProduct product;
        std::string role;
        row.read(product.batch_code, product.product_code, product.enterprise, role, product.item_code,
                 product.group_name, product.generic_name, product.specification, product.dosage_form, product.unit,
                 product.pack_factor, product.selected_price, product.price_before, product.id);
        product.role = role_of(role);
        out.push_back(std::move(product));
    }
    return out;
}

std::vector<VbpItem> vbp_items(store::Store& store)
{
    std::vector<VbpItem> out;
    for (const auto& row :
         store.query("SELECT batch_code, product_code, enterprise, item_code, pack_factor FROM vbp_item ORDER "
                     "BY item_code, batch_code, product_code, enterprise")) {
        VbpItem item;
        row.read(item.batch_code, item.product_code, item.enterprise, item.item_code, item.pack_factor);
        out.push_back(std::move(item));
    }
    return out;
}

std::vector<Agreement> agreements(store::Store& store)
{
    std::vector<Agreement> out;
    for (const auto& row :
         store.query("SELECT batch_code, institution_code, product_code, enterprise, agreed_quantity, "
                     "reported_quantity, period FROM agreement ORDER BY institution_code, batch_code, product_code, "
                     "enterprise, period")) {
        auto& agreement = out.emplace_back();
        row.read(agreement.batch_code, agreement.institution_code, agreement.product_code, agreement.enterprise,
                 agreement.agreed, agreement.reported, agreement.stated);
    }
    return out;
}

std::vector<Assessment> assessments(store::Store& store, int year)
{
    std::vector<Assessment> out;
    for (const auto& row : store.query("SELECT institution_code, score, payment_ratio FROM assessment WHERE "
                                       "year = ? ORDER BY institution_code",
                                       year)) {
        const auto [institution_code, score, payment_ratio] = row.get<std::string, Ratio, std::optional<Ratio>>();
        out.push_back({institution_code, score, payment_ratio});
    }
    return out;
}

std::optional<KnownVbpProduct> known_vbp_product(store::Store& store, const std::string& batch_code,
                                                 const std::string& product_code, const std::string& enterprise)
{
    std::optional<KnownVbpProduct> known;
    for (const auto& row : store.query("SELECT role, selected_price FROM vbp_product WHERE batch_code = ? AND "
                                       "product_code = ? AND enterprise = ?",
                                       batch_code, product_code, enterprise)) {
        const auto [role, selected_price] = row.get<std::string, std::optional<UnitPrice>>();
        known = KnownVbpProduct{role, selected_price};
    }
    return known;
}

bool is_further_code(store::Store& store, const VbpItem& item)
{
    return store
        .one<bool>("SELECT p.item_code <> i.item_code FROM vbp_item i JOIN vbp_product p ON p.batch_code = "
                   "i.batch_code AND p.product_code = i.product_code AND p.enterprise = i.enterprise WHERE i.item_code "
                   "= ? AND i.batch_code = ? AND i.product_code = ? AND i.enterprise = ?",
                   item.item_code, item.batch_code, item.product_code, item.enterprise)
        .value_or(false);
}

int execution_begin(store::Store& store, const std::string& batch_code)
{
    return store.one<int>("SELECT execution_from FROM vbp_batch WHERE code = ?", batch_code).value_or(0);
}

} // namespace ps::registry
