#include "tests/stores/test_store.h"

namespace ps::testing {

namespace {

std::optional<int> day_or_null(int key)
{
    return key > 0 ? std::optional(key) : std::nullopt;
}

std::optional<std::int64_t> amount_of(const Line& line)
{
    if (line.stated_amount)
        return line.stated_amount->amount();
    if (!line.price.given() || !line.packs.not_negative())
        return std::nullopt;
    return line.packs.raw() / 10000 * *line.price.price() / 10000;
}

} // namespace

std::int64_t TestStore::party(const std::string& role, const std::string& code, const std::string& name)
{
    store().execute("INSERT INTO trade_party (role, code, name, name_key) VALUES (?1, ?2, ?3, ?3) ON CONFLICT DO "
                    "NOTHING",
                    role, code, name);
    return store().value<std::int64_t>("SELECT id FROM trade_party WHERE role = ? AND code = ? AND name = ?", role,
                                       code, name);
}

std::int64_t TestStore::trade_product(const std::string& code, const std::string& manufacturer, Count factor)
{
    store().execute(
        "INSERT INTO trade_product (code, name, dosage_form, specification, pack, manufacturer, "
        "pack_factor, match_key) VALUES (?1, '', '', '', '', ?2, ?3, ?1 || '||' || ?2) ON CONFLICT DO NOTHING",
        code, manufacturer, factor.raw());
    return store().value<std::int64_t>(
        "SELECT id FROM trade_product WHERE code = ? AND manufacturer = ? AND pack_factor = ?", code, manufacturer,
        factor.raw());
}

std::int64_t TestStore::institution_of(const Line& line)
{
    return party("institution", line.institution, line.name);
}

std::optional<std::int64_t> TestStore::distributor_of(const Line& line)
{
    return line.distributor.empty() ? std::nullopt : std::optional(party("distributor", "", line.distributor));
}

std::string TestStore::next_key(const Line& line)
{
    ++lines_;
    count_row();
    return line.key.empty() ? "L" + std::to_string(lines_) : line.key;
}

void TestStore::receipt(const Line& line)
{
    const auto key = next_key(line);
    std::optional<std::int64_t> sent;
    if (line.sent_on > 0)
        sent.emplace(line.packs.raw());
    store().execute("INSERT INTO receipt (batch_id, row_number, line_key, institution_id, product_id, distributor_id, "
                    "order_code, order_line_id, price, ordered_quantity, shipped_quantity, received_quantity, "
                    "returned_quantity, received_amount, sent_on, received_on, current) VALUES (?, ?, ?, ?, ?, ?, ?, "
                    "?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    file(), lines_, key, institution_of(line), trade_product(line.item, line.manufacturer, line.factor),
                    distributor_of(line), store::null_if_empty(line.order_code), store::null_if_empty(line.order_line),
                    line.price.price(), sent, sent, line.packs.not_negative(), line.packs_returned.positive(),
                    amount_of(line), day_or_null(line.sent_on), day_or_null(line.day), line.is_current);
}

void TestStore::returned(const Line& line, int state)
{
    const auto key = next_key(line);
    store().execute("INSERT INTO return_line (batch_id, row_number, line_key, institution_id, product_id, order_code, "
                    "order_line_id, price, quantity, amount, asked_on, state, stage, current) VALUES (?, ?, ?, ?, ?, "
                    "?, ?, ?, ?, ?, ?, ?, ?, 1)",
                    file(), lines_, key, institution_of(line), trade_product(line.item, line.manufacturer, line.factor),
                    store::null_if_empty(line.order_code), store::null_if_empty(line.order_line), line.price.price(),
                    line.packs.raw(), amount_of(line), line.day, state == 0 ? std::nullopt : std::optional(state),
                    state);
}

void TestStore::order(const Line& line, const OrderState& order)
{
    const auto key = next_key(line);
    store().execute("INSERT INTO order_line (batch_id, row_number, line_key, institution_id, product_id, "
                    "distributor_id, order_code, price, ordered_quantity, sent_on, response, state, void_kind, stage, "
                    "current) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 1)",
                    file(), lines_, key, institution_of(line), trade_product(line.item, line.manufacturer, line.factor),
                    distributor_of(line), store::null_if_empty(line.order_code), line.price.price(), line.packs.raw(),
                    line.day, order.response, order.state,
                    order.void_kind == 0 ? std::nullopt : std::optional(order.void_kind));
    if (order.shipped.not_negative())
        store().execute("INSERT INTO order_shipment (batch_id, row_number, line_key, order_line, shipped_quantity, "
                        "received_quantity, state, stage, current) VALUES (?1, ?2, ?3, ?4, ?5, ?5, 3, 0, 1)",
                        file(), lines_, "S" + std::to_string(lines_), key, order.shipped.raw());
}

void TestStore::settlement(const Settlement& statement)
{
    ++lines_;
    count_row();
    store().execute("INSERT INTO settlement (batch_id, row_number, line_key, institution_id, payable_amount, "
                    "accepted_on, paid_on, paid_amount, stage, current) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 1)",
                    file(), lines_, statement.key, party("institution", statement.institution, statement.name),
                    statement.payable.amount(), day_or_null(statement.accepted_on), day_or_null(statement.paid_on),
                    statement.paid.amount());
}

void TestStore::advance(const Advance& advance)
{
    ++lines_;
    count_row();
    store().execute("INSERT INTO advance (batch_id, row_number, line_key, institution_id, vbp_batch_code, paid_on, "
                    "paid_amount, offset_amount, stage, current) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 1)",
                    file(), lines_, advance.key, party("institution", advance.institution, ""), advance.batch,
                    advance.day, advance.paid.amount(), advance.offset.amount());
}

void TestStore::stale(int month)
{
    store().execute("INSERT OR IGNORE INTO stale_progress VALUES (?)", month);
}

} // namespace ps::testing
