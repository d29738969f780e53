#include "tests/unit/procurement/purchases_made.h"

namespace ps::procurement::testing {

namespace {

std::string quoted(const std::string& text)
{
    return "'" + text + "'";
}

std::string day(const std::string& iso)
{
    return iso.empty() ? "NULL" : std::to_string(Date::from_iso(iso)->key());
}

} // namespace

MadePurchases::MadePurchases() : batch_(made_.batch("receipt")) {}

void MadePurchases::institution(const std::string& code, const std::string& name)
{
    sql("INSERT INTO organisation (role, code, name, name_key) VALUES ('institution', " + quoted(code) + ", " +
        quoted(name) + ", " + quoted(name) + ")");
}

void MadePurchases::item(const std::string& code, const std::string& generic_name, int factor)
{
    sql("INSERT INTO item (code, generic_name, pack_factor) VALUES (" + quoted(code) + ", " + quoted(generic_name) +
        ", " + (factor == 0 ? "NULL" : std::to_string(factor * 10000)) + ")");
}

void MadePurchases::vbp_batch(const std::string& code, const std::string& from, const std::string& until)
{
    sql("INSERT INTO vbp_batch (code, name, kind, execution_from, execution_until) VALUES (" + quoted(code) + ", " +
        quoted("批次" + code) + ", 'drug', " + day(from) + ", " + day(until) + ")");
}

void MadePurchases::vbp_product(const Product& product)
{
    const auto number = [](std::int64_t value) { return value == 0 ? "NULL" : std::to_string(value); };
    sql("INSERT INTO vbp_product (batch_code, product_code, role, item_code, group_name, generic_name, pack_factor, "
        "selected_price, price_before) VALUES (" +
        quoted(product.batch) + ", " + quoted(product.code) + ", " + quoted(product.role) + ", " +
        quoted(product.item) + ", " + quoted(product.group) + ", " + quoted(product.group) + ", " +
        number(product.factor * 10000LL) + ", " + number(product.selected_cents * 10000LL) + ", " +
        number(product.before_ten_thousandths * 100LL) + ")");
    sql("INSERT INTO vbp_item (batch_code, product_code, item_code) VALUES (" + quoted(product.batch) + ", " +
        quoted(product.code) + ", " + quoted(product.item) + ")");
}

void MadePurchases::agreement(const std::string& batch, const std::string& institution, const std::string& product,
                              int units)
{
    sql("INSERT INTO agreement (batch_code, institution_code, product_code, agreed_quantity) VALUES (" + quoted(batch) +
        ", " + quoted(institution) + ", " + quoted(product) + ", " + std::to_string(units * 10000LL) + ")");
}

void MadePurchases::advance(const Advance& advance)
{
    sql("INSERT INTO advance (batch_id, row_number, line_key, institution_id, vbp_batch_code, paid_on, paid_amount, "
        "offset_amount, stage, current) VALUES (" +
        std::to_string(batch_) + ", 2, " + quoted(advance.id) + ", " + std::to_string(party(advance.institution)) +
        ", " + quoted(advance.batch) + ", " + day(advance.day) + ", " + std::to_string(advance.paid_cents) + ", " +
        std::to_string(advance.offset_cents) + ", 0, 1)");
}

std::int64_t MadePurchases::party(const std::string& code)
{
    sql("INSERT INTO trade_party (role, code, name, name_key) VALUES ('institution', " + quoted(code) +
        ", '', '') ON CONFLICT DO NOTHING");
    return std::stoll(made_.ask("SELECT id FROM trade_party WHERE code = " + quoted(code)));
}

std::int64_t MadePurchases::product(const std::string& code, const std::string& manufacturer)
{
    sql("INSERT INTO trade_product (code, name, dosage_form, specification, pack, manufacturer, pack_factor, "
        "match_key) "
        "VALUES (" +
        quoted(code) + ", " + quoted(code) + ", '', '', '', " + quoted(manufacturer) + ", 0, " +
        quoted(code + "||" + manufacturer) + ") ON CONFLICT DO NOTHING");
    return std::stoll(made_.ask("SELECT id FROM trade_product WHERE code = " + quoted(code) +
                                " AND manufacturer = " + quoted(manufacturer)));
}

void MadePurchases::receipt(const Receipt& receipt)
{
    sql("INSERT OR IGNORE INTO stale_progress VALUES (0)");
    sql("INSERT INTO receipt (batch_id, row_number, line_key, institution_id, product_id, price, received_quantity, "
        "received_amount, received_on, current) VALUES (" +
        std::to_string(batch_) + ", 2, " + quoted(receipt.id) + ", " + std::to_string(party(receipt.institution)) +
        ", " + std::to_string(product(receipt.product, receipt.manufacturer)) + ", " +
        std::to_string(receipt.cents_a_pack * 10000LL) + ", " + std::to_string(receipt.packs * 10000LL) + ", " +
        std::to_string(std::int64_t{receipt.packs} * receipt.cents_a_pack) + ", " + day(receipt.day) + ", 1)");
}

void MadePurchases::confirmed_return(const Receipt& returned)
{
    sql("INSERT OR IGNORE INTO stale_progress VALUES (0)");
    sql("INSERT INTO return_line (batch_id, row_number, line_key, institution_id, product_id, price, quantity, amount, "
        "asked_on, state, stage, current) VALUES (" +
        std::to_string(batch_) + ", 2, " + quoted(returned.id) + ", " + std::to_string(party(returned.institution)) +
        ", " + std::to_string(product(returned.product, returned.manufacturer)) + ", " +
        std::to_string(returned.cents_a_pack * 10000LL) + ", " + std::to_string(returned.packs * 10000LL) + ", " +
        std::to_string(std::int64_t{returned.packs} * returned.cents_a_pack) + ", " + day(returned.day) + ", 2, 2, 1)");
}

void MadePurchases::settlement(const Statement& statement)
{
    sql("INSERT INTO settlement (batch_id, row_number, line_key, institution_id, payable_amount, accepted_on, paid_on, "
        "paid_amount, stage, current) VALUES (" +
        std::to_string(batch_) + ", 2, " + quoted(statement.id) + ", " + std::to_string(party(statement.institution)) +
        ", " + std::to_string(statement.cents) + ", " + day(statement.accepted_on) + ", " + day(statement.paid_on) +
        ", " + std::to_string(statement.paid_cents) + ", 0, 1)");
}

} // namespace ps::procurement::testing
