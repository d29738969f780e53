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
                     "reported_quantity FROM agreement ORDER BY institution_code, batch_code, product_code, "
                     "enterprise")) {
        auto& agreement = out.emplace_back();
        row.read(agreement.batch_code, agreement.institution_code, agreement.product_code, agreement.enterprise,
                 agreement.agreed, agreement.reported);
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

std::unordered_map<std::string, std::string> aliases(store::Store& store, const std::string& registry)
{
    std::unordered_map<std::string, std::string> out;
    for (const auto& row : store.query("SELECT alias_key, target_code FROM alias WHERE registry = ?", registry)) {
        const auto [alias_key, target_code] = row.get<std::string, std::string>();
        out.emplace(alias_key, target_code);
    }
    return out;
}

std::optional<KnownVbpProduct> known_vbp_product(store::Store& store, const std::string& batch_code,
                                                 const std::string& product_code, const std::string& enterprise)
{
    auto& query = store.statement("SELECT role, selected_price FROM vbp_product WHERE batch_code = ? AND "
                                  "product_code = ? AND enterprise = ?");
    query.bind(1, batch_code);
    query.bind(2, product_code);
    query.bind(3, enterprise);
    std::optional<KnownVbpProduct> known;
    if (query.executeStep())
        known = KnownVbpProduct{query.getColumn(0).getString(), store::number_column<UnitPrice>(query, 1)};
    query.reset();
    return known;
}

bool is_further_code(store::Store& store, const VbpItem& item)
{
    auto& query = store.statement(
        "SELECT p.item_code <> i.item_code FROM vbp_item i JOIN vbp_product p ON p.batch_code = i.batch_code AND "
        "p.product_code = i.product_code AND p.enterprise = i.enterprise WHERE i.item_code = ? AND i.batch_code = "
        "? AND i.product_code = ? AND i.enterprise = ?");
    query.bind(1, item.item_code);
    query.bind(2, item.batch_code);
    query.bind(3, item.product_code);
    query.bind(4, item.enterprise);
    const bool further = query.executeStep() && query.getColumn(0).getInt() != 0;
    query.reset();
    return further;
}

std::optional<Quantity> pack_factor_of_product(store::Store& store, const std::string& batch_code,
                                               const std::string& product_code)
{
    auto& query =
        store.statement("SELECT pack_factor FROM vbp_product WHERE batch_code = ? AND product_code = ? LIMIT 1");
    query.bind(1, batch_code);
    query.bind(2, product_code);
    std::optional<Quantity> factor;
    if (query.executeStep())
        factor = store::number_column<Quantity>(query, 0);
    query.reset();
    return factor;
}

int execution_begin(store::Store& store, const std::string& batch_code)
{
    auto& query = store.statement("SELECT execution_from FROM vbp_batch WHERE code = ?");
    query.bind(1, batch_code);
    const int begin = query.executeStep() ? query.getColumn(0).getInt() : 0;
    query.reset();
    return begin;
}

} // namespace ps::registry
