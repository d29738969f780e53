#include "tests/unit/retention_store/made_store.h"

#include "model/store/journal.h"

#include <nlohmann/json.hpp>

#include <random>

namespace ps::retention::test {

std::int64_t raw(const std::string& text, int digits)
{
    const auto dot = text.find('.');
    std::string decimals = dot == std::string::npos ? "" : text.substr(dot + 1);
    decimals.resize(static_cast<std::size_t>(digits), '0');
    return std::stoll(text.substr(0, dot) + decimals);
}

namespace {

// A whole number of units, with 4 decimals; nothing where `given` says so.
store::Value units(int value, bool given)
{
    return given ? store::Value(std::int64_t{value} * 10000) : store::Value();
}

store::Value raw_or_null(const std::string& text, int digits)
{
    return text.empty() ? store::Value() : store::Value(raw(text, digits));
}

} // namespace

MadeStore::MadeStore()
{
    std::random_device random;
    folder_ = std::filesystem::temp_directory_path() /
              ("ps-retention-" + std::to_string(random()) + "-" + std::to_string(random()));
    std::filesystem::create_directories(folder_);
    store_ = std::make_unique<store::Store>(store::Store::create(folder_ / "test.db"));
    sql("INSERT INTO import_batch VALUES (1, 'receipt', 'a.csv', 'a.csv', '', '', '', '', 'active', '', 0, 0, 0, 0, 0, "
        "0)");
    store::append_journal(*store_, "import", {{"batches", nlohmann::json::array({{{"id", 1}}})}});
}

MadeStore::~MadeStore()
{
    store_.reset();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

void MadeStore::institution(const std::string& code, const std::string& name)
{
    store_->execute("INSERT INTO organisation (role, code, name, level, region_code, name_key) VALUES "
                    "('institution', ?, ?, '三级', '371000', ?)",
                    code, name, name);
}

void MadeStore::batch(const std::string& code, int from, int until, const std::string& kind)
{
    store_->execute("INSERT INTO vbp_batch (code, name, kind, execution_from, execution_until) VALUES "
                    "(?, ?, ?, ?, ?)",
                    code, "批次" + code, kind, from, until);
}

void MadeStore::product(const std::string& batch, const std::string& code, const std::string& group,
                        const std::string& role, const std::string& item_code, int pack_factor,
                        const std::string& price_before)
{
    store_->execute("INSERT INTO vbp_product (batch_code, product_code, role, item_code, group_name, generic_name, "
                    "pack_factor, price_before) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    batch, code, role, item_code, group, group, units(pack_factor, pack_factor > 0),
                    raw_or_null(price_before, 6));
}

void MadeStore::agreement(const std::string& batch, const std::string& institution, const std::string& product,
                          int agreed, int reported)
{
    store_->execute("INSERT INTO agreement (batch_code, institution_code, product_code, agreed_quantity, "
                    "reported_quantity) VALUES (?, ?, ?, ?, ?)",
                    batch, institution, product, units(agreed, true), units(reported, reported >= 0));
}

void MadeStore::assessment(const std::string& institution, int year, const std::string& score, const std::string& ratio)
{
    store_->execute("INSERT INTO assessment (institution_code, year, score, payment_ratio) VALUES (?, ?, ?, ?)",
                    institution, year, raw(score, 8), raw_or_null(ratio, 8));
}

std::int64_t MadeStore::party(const std::string& code, const std::string& name)
{
    store_->execute("INSERT INTO trade_party (role, code, name, name_key) VALUES ('institution', ?, ?, "
                    "?) ON CONFLICT DO NOTHING",
                    code, name, name);
    return store_->value<std::int64_t>("SELECT id FROM trade_party WHERE code = ? AND name = ?", code, name);
}

std::int64_t MadeStore::trade_product(const std::string& code, int pack_factor)
{
    store_->execute("INSERT INTO trade_product (code, name, dosage_form, specification, pack, "
                    "manufacturer, pack_factor, match_key) VALUES (?, ?, '', '', '', '', ?, '') ON "
                    "CONFLICT DO NOTHING",
                    code, "药品" + code, std::int64_t{pack_factor} * 10000);
    return store_->value<std::int64_t>("SELECT id FROM trade_product WHERE code = ? AND pack_factor = ?", code,
                                       std::int64_t{pack_factor} * 10000);
}

void MadeStore::receipt(const Line& line)
{
    const auto institution = party(line.code, line.name);
    const auto product = trade_product(line.item, line.pack_factor);
    ++lines_;
    store_->execute("INSERT INTO receipt (batch_id, row_number, line_key, institution_id, product_id, price, "
                    "received_quantity, returned_quantity, received_amount, received_on, current) VALUES (1, ?1, ?2, "
                    "?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                    lines_, "L" + std::to_string(lines_), institution, product, raw_or_null(line.price, 6),
                    units(line.received, line.received >= 0), units(line.returned, line.returned > 0),
                    raw_or_null(line.amount, 2), line.received_on > 0 ? store::Value(line.received_on) : store::Value(),
                    line.current);
    sql("UPDATE import_batch SET rows_read = rows_read + 1, rows_accepted = rows_accepted + 1");
}

void fill_small_city(MadeStore& made)
{
    made.institution("H1", "市立医院");
    made.institution("H2", "县医院");
    made.assessment("H1", 2025, "86.5", "0.62");
    made.assessment("H2", 2025, "95", "");
    made.assessment("H1", 2026, "10", "0.1");

    // A: the whole year. B: 1 July 2025 .. 30 June 2026, 184 days of 2025. C: consumables.
    made.batch("A", 20250101, 20251231);
    made.batch("B", 20250701, 20260630, "");
    made.batch("C", 20250101, 20251231, "耗材");
    made.product("A", "A1", "甲", "selected", "X1", 10, "1.25");
    made.product("A", "A2", "甲", "selected", "X2", 20, "1.25");
    made.product("A", "A3", "甲", "non_selected", "X3", 10, "");
    made.product("A", "A4", "甲", "substitutable", "X4", 10, "9");
    made.product("B", "B1", "乙", "selected", "X5", 7, "4.6");
    made.product("C", "C1", "支架", "selected", "X6", 1, "10000");
    made.agreement("A", "H1", "A1", 1000, 1500);
    made.agreement("A", "H1", "A2", 400, 500);
    made.agreement("A", "H2", "甲", 600);
    made.agreement("B", "H1", "B1", 730);
    made.agreement("C", "H1", "C1", 5);

    // H1, 甲: selected 90 − 5 packs of 10 at 1.8 = 153.00; 20 packs of 20 at 3.333333 = 66.66666; non-selected 4 × 11.
    made.receipt({"H1", "市立医院", "X1", "1.8", 90, 5, 20250101});
    made.receipt({"", "市立医院", "X2", "3.333333", 20, 0, 20251231, "66.67"});
    made.receipt({"H1", "市立医院", "X3", "11", 4, 0, 20250615});
    made.receipt({"H1", "市立医院", "X4", "50", 100, 0, 20250615});
    // Not of 2025, superseded, not yet received, a consumable, or of no batch at all.
    made.receipt({"H1", "市立医院", "X1", "1.8", 1000, 0, 20241231});
    made.receipt({"H1", "市立医院", "X1", "1.8", 1000, 0, 20260101});
    made.receipt({"H1", "市立医院", "X1", "1.8", 1000, 0, 20250301, "", 0, false});
    made.receipt({"H1", "市立医院", "X1", "1.8", 1000, 0, 0});
    made.receipt({"H1", "市立医院", "X6", "500", 10, 0, 20250301});
    made.receipt({"H1", "市立医院", "X7", "500", 10, 0, 20250301});
    // H1, 乙: before the batch begins; then 30 packs of 7 at 7.7.
    made.receipt({"H1", "市立医院", "X5", "20", 1000, 0, 20250630});
    made.receipt({"H1", "市立医院", "X5", "7.7", 30, 0, 20250701});
    // H2, 甲: 10 packs at 1.8, of which 9 are kept, with an amount and no price; it buys 乙 without an agreement.
    made.receipt({"H2", "县医院", "X1", "", 10, 1, 20250401, "18.01"});
    made.receipt({"H2", "县医院", "X5", "7.7", 3, 0, 20250801});
}

} // namespace ps::retention::test
