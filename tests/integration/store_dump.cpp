#include "tests/integration/store_dump.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <algorithm>

namespace ps::testing {

namespace {

std::string row_text(SQLite::Statement& query)
{
    std::string line;
    for (int i = 0; i < query.getColumnCount(); ++i) {
        const auto column = query.getColumn(i);
        line += (i == 0 ? "" : "|") + (column.isNull() ? std::string("NULL") : column.getString());
    }
    return line;
}

} // namespace

std::string whole_dump(const std::string& store)
{
    SQLite::Database database(store, SQLite::OPEN_READONLY);
    std::string out = "user_version " + database.execAndGet("PRAGMA user_version").getString() + "\n";
    SQLite::Statement tables(
        database, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name");
    while (tables.executeStep()) {
        const std::string name = tables.getColumn(0).getString();
        out += "== " + name + "\n";
        SQLite::Statement rows(database, "SELECT * FROM \"" + name + "\"");
        std::vector<std::string> lines;
        while (rows.executeStep())
            lines.push_back(row_text(rows));
        std::sort(lines.begin(), lines.end());
        for (const auto& line : lines)
            out += line + "\n";
    }
    return out;
}

std::vector<std::string> facts(const std::string& store)
{
    static const std::pair<const char*, const char*> questions[] = {
        {"organisation", "SELECT role, code, name, kind, level, ownership, region_code, region, social_credit_code, "
                         "address, contact, phone FROM organisation"},
        {"item", "SELECT code, kind, category, generic_name, trade_name, dosage_form, specification, unit, pack_unit, "
                 "pack_factor, approval_number, manufacturer, "
                 "standard_code, monitored_from, monitored_until, listed_price FROM item"},
        {"vbp_batch", "SELECT code, name, kind, execution_from, execution_until, volumes FROM vbp_batch"},
        {"vbp_product", "SELECT batch_code, product_code, enterprise, role, item_code, group_name, generic_name, "
                        "specification, pack_factor, selected_price, price_before FROM vbp_product"},
        {"agreement", "SELECT batch_code, institution_code, product_code, enterprise, agreed_quantity, "
                      "reported_quantity, period FROM agreement"},
        {"volume_decision", "SELECT batch_code, volumes, why FROM volume_decision"},
        {"agreement_change", "SELECT batch_code, institution_code, product_code, enterprise, effective_from, "
                             "agreed_quantity, period FROM agreement_change"},
        {"volume_transfer", "SELECT batch_code, product_code, enterprise, from_institution, to_institution, "
                            "effective_from, quantity FROM volume_transfer"},
        {"vbp_item", "SELECT batch_code, product_code, enterprise, item_code, pack_factor FROM vbp_item"},
        {"listed_product", "SELECT code, item_code, name, dosage_form, specification, pack, pack_factor, listed_price, "
                           "manufacturer, listed, listed_on, vbp_batch, reserve, consistency FROM listed_product"},
        {"execution_report_line",
         "SELECT institution_code, batch_name, time_progress, fields FROM execution_report_line"},
        {"assessment", "SELECT institution_code, year, score, payment_ratio FROM assessment"},
        {"price", "SELECT r.month, p.code, i.code, r.pack_factor, r.purchase_price, r.purchase_price_unit, "
                  "r.sale_price, r.sale_price_unit, r.purchase_quantity, "
                  "r.purchase_amount, r.sale_quantity, r.sale_amount, r.supply_status, r.remark, r.current FROM "
                  "price_row r JOIN organisation p ON p.id = r.point_id JOIN item i ON i.id = r.item_id"},
        {"observation", "SELECT o.month, p.code, i.code, o.purchase_price, o.sale_price, o.purchase_quantity, "
                        "o.sale_quantity, o.supply_status, o.rows "
                        "FROM observation o JOIN organisation p ON p.id = o.point_id JOIN item i ON i.id = o.item_id"},
        {"item_month", "SELECT m.month, m.basis, i.code, m.n, m.minimum, m.p25, m.median, m.p75, m.maximum, "
                       "m.commonest, m.variation FROM item_month m JOIN item i ON i.id = m.item_id"},
        {"item_change", "SELECT m.month, m.basis, i.code, m.points, m.old_median, m.new_median FROM item_change m JOIN "
                        "item i ON i.id = m.item_id"},
        {"price_move", "SELECT m.month, m.basis, i.code, p.code, m.old_price, m.new_price FROM price_move m JOIN item "
                       "i ON i.id = m.item_id JOIN organisation p ON p.id = m.point_id"},
        {"trade_party", "SELECT role, code, name FROM trade_party"},
        {"trade_product",
         "SELECT code, name, dosage_form, specification, pack, manufacturer, pack_factor FROM trade_product"},
        {"receipt", "SELECT r.line_key, t.code, t.name, p.code, p.name, p.specification, d.name, r.order_code, "
                    "r.price, r.ordered_quantity, r.shipped_quantity, r.received_quantity, "
                    "r.returned_quantity, r.ordered_amount, r.shipped_amount, r.received_amount, r.sent_on, "
                    "r.shipped_on, r.received_on, r.state, r.lot, r.expires_on, r.remark, r.order_line_id, r.stage, "
                    "r.current "
                    "FROM receipt r JOIN trade_party t ON t.id = r.institution_id JOIN trade_product p ON p.id = "
                    "r.product_id LEFT JOIN trade_party d ON d.id = r.distributor_id"},
        {"order_line", "SELECT r.line_key, t.code, t.name, p.code, p.name, d.name, r.order_code, r.price, "
                       "r.ordered_quantity, r.ordered_amount, r.sent_on, r.response, r.state, r.void_kind, r.remark, "
                       "r.stage, r.current FROM order_line r JOIN trade_party t ON t.id = r.institution_id JOIN "
                       "trade_product p ON p.id = r.product_id LEFT JOIN trade_party d ON d.id = r.distributor_id"},
        {"order_shipment", "SELECT line_key, order_line, shipped_quantity, shipped_amount, received_quantity, "
                           "received_amount, price, state, void_kind, stage, current FROM order_shipment"},
        {"return_line", "SELECT r.line_key, t.code, t.name, p.code, p.name, d.name, r.order_code, r.order_line_id, "
                        "r.price, r.quantity, r.amount, r.asked_on, r.state, r.lot, r.reason, r.stage, r.current "
                        "FROM return_line r JOIN trade_party t ON t.id = r.institution_id JOIN trade_product p ON p.id "
                        "= r.product_id LEFT JOIN trade_party d ON d.id = r.distributor_id"},
        {"settlement", "SELECT r.line_key, t.code, t.name, d.name, r.received_amount, r.returned_amount, "
                       "r.payable_amount, r.accepted_on, r.paid_on, r.paid_amount, r.remark, r.stage, r.current FROM "
                       "settlement r JOIN trade_party t ON t.id = r.institution_id LEFT JOIN trade_party d ON d.id = "
                       "r.distributor_id"},
        {"advance", "SELECT r.line_key, t.code, t.name, r.vbp_batch_code, r.paid_on, r.paid_amount, r.offset_amount, "
                    "r.remark, r.current FROM advance r JOIN trade_party t ON t.id = r.institution_id"},
        {"purchase_month", "SELECT m.month, p.code, p.name, m.received, m.returned, m.amount, m.lines FROM "
                           "purchase_month m JOIN trade_product p ON p.id = m.product_id"},
        {"order_month", "SELECT m.month, p.code, p.name, d.name, m.lines, m.ordered, m.shipped, m.received, m.refused, "
                        "m.out_of_stock FROM order_month m JOIN trade_product p ON p.id = m.product_id LEFT JOIN "
                        "trade_party d ON d.id = m.distributor_id"},
        {"shortage_entry", "SELECT scope, entry_key, listed_from, listed_until, code, generic_name, dosage_form, "
                           "specification, remark FROM shortage_entry"},
        {"stock",
         "SELECT s.last_day, s.whole_month, p.code, i.code, s.stock, s.week_use, s.supply_status, s.remark, "
         "s.current FROM stock_row s JOIN organisation p ON p.id = s.point_id JOIN item i ON i.id = s.item_id"},
        {"chain", "SELECT c.quarter, c.hand, o.role, o.code, i.code, c.materials, c.labour, c.overhead, c.packaging, "
                  "c.transport, c.taxes, c.other, c.purchase, c.sale, c.remark, c.current FROM chain_row c "
                  "JOIN organisation o ON o.id = c.organisation_id JOIN item i ON i.id = c.item_id"},
        {"unmatched", "SELECT registry, alias_key, text, sum(rows) FROM unmatched GROUP BY 1, 2, 3"},
    };
    SQLite::Database database(store, SQLite::OPEN_READONLY);
    std::vector<std::string> out;
    for (const auto& [name, sql] : questions) {
        SQLite::Statement query(database, sql);
        while (query.executeStep())
            out.push_back(std::string(name) + ": " + row_text(query));
    }
    std::sort(out.begin(), out.end());
    return out;
}

std::string ask(const std::string& store, const std::string& sql)
{
    SQLite::Database database(store, SQLite::OPEN_READONLY);
    SQLite::Statement query(database, sql);
    if (!query.executeStep())
        return "";
    const auto column = query.getColumn(0);
    return column.isNull() ? "NULL" : column.getString();
}

void change(const std::string& store, const std::string& sql)
{
    SQLite::Database database(store, SQLite::OPEN_READWRITE);
    database.exec(sql);
}

std::string difference(const std::vector<std::string>& left, const std::vector<std::string>& right)
{
    std::vector<std::string> only_left;
    std::vector<std::string> only_right;
    std::set_difference(left.begin(), left.end(), right.begin(), right.end(), std::back_inserter(only_left));
    std::set_difference(right.begin(), right.end(), left.begin(), left.end(), std::back_inserter(only_right));
    std::string out;
    for (std::size_t i = 0; i < std::min<std::size_t>(8, only_left.size()); ++i)
        out += "- " + only_left[i] + "\n";
    for (std::size_t i = 0; i < std::min<std::size_t>(8, only_right.size()); ++i)
        out += "+ " + only_right[i] + "\n";
    if (!out.empty())
        out += std::to_string(only_left.size()) + " only left, " + std::to_string(only_right.size()) + " only right\n";
    return out;
}

} // namespace ps::testing
