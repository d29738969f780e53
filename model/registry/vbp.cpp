#include "model/registry/vbp.h"

#include "model/store/row_scan.h"

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
    SQLite::Statement query(store.database(),
                            "SELECT batch_code, product_code, enterprise, role, item_code, group_name, generic_name, "
                            "specification, dosage_form, unit, pack_factor, selected_price, price_before, id FROM "
                            "vbp_product ORDER BY batch_code, group_name, product_code, enterprise");
    while (query.executeStep()) {
        VbpProduct product;
        product.batch_code = query.getColumn(0).getString();
        product.product_code = query.getColumn(1).getString();
        product.enterprise = query.getColumn(2).getString();
        product.role = role_of(query.getColumn(3).getString());
        product.item_code = query.getColumn(4).getString();
        product.group_name = query.getColumn(5).getString();
        product.generic_name = query.getColumn(6).getString();
        product.specification = query.getColumn(7).getString();
        product.dosage_form = query.getColumn(8).getString();
        product.unit = query.getColumn(9).getString();
        product.pack_factor = store::number_column<Quantity>(query, 10);
        product.selected_price = store::number_column<UnitPrice>(query, 11);
        product.price_before = store::number_column<UnitPrice>(query, 12);
        product.id = query.getColumn(13).getInt64();
        out.push_back(std::move(product));
    }
    return out;
}

std::vector<VbpItem> vbp_items(store::Store& store)
{
    std::vector<VbpItem> out;
    SQLite::Statement query(store.database(),
                            "SELECT batch_code, product_code, enterprise, item_code, pack_factor FROM vbp_item ORDER "
                            "BY item_code, batch_code, product_code, enterprise");
    while (query.executeStep()) {
        VbpItem item;
        item.batch_code = query.getColumn(0).getString();
        item.product_code = query.getColumn(1).getString();
        item.enterprise = query.getColumn(2).getString();
        item.item_code = query.getColumn(3).getString();
        item.pack_factor = store::number_column<Quantity>(query, 4);
        out.push_back(std::move(item));
    }
    return out;
}

std::vector<Agreement> agreements(store::Store& store)
{
    std::vector<Agreement> out;
    store::RowScan query(store, "SELECT batch_code, institution_code, product_code, enterprise, agreed_quantity, "
                                "reported_quantity FROM agreement ORDER BY institution_code, batch_code, product_code, "
                                "enterprise");
    while (query.next()) {
        auto& agreement = out.emplace_back();
        agreement.batch_code = query.text(0);
        agreement.institution_code = query.text(1);
        agreement.product_code = query.text(2);
        agreement.enterprise = query.text(3);
        agreement.agreed = Quantity::from_raw(query.integer(4));
        if (const auto reported = query.integer_or_null(5))
            agreement.reported = Quantity::from_raw(*reported);
    }
    return out;
}

std::vector<Assessment> assessments(store::Store& store, int year)
{
    std::vector<Assessment> out;
    SQLite::Statement query(store.database(), "SELECT institution_code, score, payment_ratio FROM assessment WHERE "
                                              "year = ? ORDER BY institution_code");
    query.bind(1, year);
    while (query.executeStep())
        out.push_back({query.getColumn(0).getString(), Ratio::from_raw(query.getColumn(1).getInt64()),
                       store::number_column<Ratio>(query, 2)});
    return out;
}

std::unordered_map<std::string, std::string> aliases(store::Store& store, const std::string& registry)
{
    std::unordered_map<std::string, std::string> out;
    SQLite::Statement query(store.database(), "SELECT alias_key, target_code FROM alias WHERE registry = ?");
    query.bind(1, registry);
    while (query.executeStep())
        out.emplace(query.getColumn(0).getString(), query.getColumn(1).getString());
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
