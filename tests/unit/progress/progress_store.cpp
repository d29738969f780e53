#include "tests/unit/progress/progress_store.h"

namespace ps::procurement::testing {

namespace {

std::string quoted(const std::string& text)
{
    return "'" + text + "'";
}

std::string or_null(const std::string& text)
{
    return text.empty() ? "NULL" : quoted(text);
}

std::string number(int value)
{
    return std::to_string(value * 10000LL);
}

std::string positive(int value)
{
    return value == 0 ? "NULL" : number(value);
}

} // namespace

ProgressStore::ProgressStore()
{
    next_file();
}

void ProgressStore::institution(const std::string& code, const std::string& name, const std::string& region)
{
    sql("INSERT INTO organisation (role, code, name, region_code, region, name_key) VALUES ('institution', " +
        quoted(code) + ", " + quoted(name) + ", " + quoted(region) + ", " + quoted("区" + region) + ", " +
        quoted(name) + ")");
}

void ProgressStore::batch(const std::string& code, int from, int until)
{
    sql("INSERT INTO vbp_batch (code, name, execution_from, execution_until) VALUES (" + quoted(code) + ", " +
        quoted("批次" + code) + ", " + std::to_string(from) + ", " + std::to_string(until) + ")");
}

void ProgressStore::product(const Product& product)
{
    sql("INSERT INTO vbp_product (batch_code, product_code, enterprise, role, item_code, group_name, generic_name, "
        "pack_factor) VALUES (" +
        quoted(product.batch) + ", " + quoted(product.code) + ", " + quoted(product.enterprise) + ", " +
        quoted(product.role) + ", " + quoted(product.item) + ", " + quoted(product.group) + ", " +
        quoted(product.group) + ", " + positive(product.factor) + ")");
}

void ProgressStore::item_code(const Product& product, const std::string& item, int factor)
{
    sql("INSERT INTO vbp_item (batch_code, product_code, enterprise, item_code, pack_factor) VALUES (" +
        quoted(product.batch) + ", " + quoted(product.code) + ", " + quoted(product.enterprise) + ", " + quoted(item) +
        ", " + positive(factor) + ")");
}

void ProgressStore::agreement(const std::string& batch, const std::string& institution, const std::string& product,
                              int agreed, const std::string& enterprise)
{
    sql("INSERT INTO agreement (batch_code, institution_code, product_code, enterprise, agreed_quantity) VALUES (" +
        quoted(batch) + ", " + quoted(institution) + ", " + quoted(product) + ", " + quoted(enterprise) + ", " +
        number(agreed) + ")");
}

std::string ProgressStore::party(const std::string& role, const std::string& code, const std::string& name)
{
    sql("INSERT INTO trade_party (role, code, name, name_key) VALUES (" + quoted(role) + ", " + quoted(code) + ", " +
        quoted(name) + ", " + quoted(name) + ") ON CONFLICT DO NOTHING");
    return ask("SELECT id FROM trade_party WHERE role = " + quoted(role) + " AND code = " + quoted(code) +
               " AND name = " + quoted(name));
}

std::string ProgressStore::trade_product(const Line& line)
{
    sql("INSERT INTO trade_product (code, name, dosage_form, specification, pack, manufacturer, pack_factor, "
        "match_key) "
        "VALUES (" +
        quoted(line.item) + ", '', '', '', '', " + quoted(line.manufacturer) + ", " + number(line.factor) +
        ", '') ON CONFLICT DO NOTHING");
    return ask("SELECT id FROM trade_product WHERE code = " + quoted(line.item) +
               " AND manufacturer = " + quoted(line.manufacturer) + " AND pack_factor = " + number(line.factor));
}

std::string ProgressStore::next_key(const Line& line)
{
    ++lines_;
    return quoted(line.key.empty() ? "L" + std::to_string(lines_) : line.key);
}

void ProgressStore::receipt(const Line& line)
{
    const auto institution = party("institution", line.institution, line.name);
    const auto distributor = line.distributor.empty() ? "NULL" : party("distributor", "", line.distributor);
    const auto product = trade_product(line);
    const auto key = next_key(line);
    sql("INSERT INTO receipt (batch_id, row_number, line_key, institution_id, product_id, distributor_id, order_code, "
        "order_line_id, price, received_quantity, returned_quantity, received_amount, received_on, current) VALUES (" +
        std::to_string(file_) + ", " + std::to_string(lines_) + ", " + key + ", " + institution + ", " + product +
        ", " + distributor + ", " + or_null(line.order) + ", " + or_null(line.order_line) + ", " +
        std::to_string(line.price) + ", " + number(line.packs) + ", " + positive(line.returned) + ", " +
        std::to_string(std::int64_t{line.packs} * line.price / 10000) + ", " + std::to_string(line.day) + ", 1)");
}

void ProgressStore::returned(const Line& line, int state)
{
    const auto institution = party("institution", line.institution, line.name);
    const auto product = trade_product(line);
    const auto key = next_key(line);
    sql("INSERT INTO return_line (batch_id, row_number, line_key, institution_id, product_id, order_code, "
        "order_line_id, price, quantity, amount, asked_on, state, stage, current) VALUES (" +
        std::to_string(file_) + ", " + std::to_string(lines_) + ", " + key + ", " + institution + ", " + product +
        ", " + or_null(line.order) + ", " + or_null(line.order_line) + ", " + std::to_string(line.price) + ", " +
        number(line.packs) + ", " + std::to_string(std::int64_t{line.packs} * line.price / 10000) + ", " +
        std::to_string(line.day) + ", " + (state == 0 ? "NULL" : std::to_string(state)) + ", " + std::to_string(state) +
        ", 1)");
}

void ProgressStore::order(const Line& line, const Order& order)
{
    const auto institution = party("institution", line.institution, line.name);
    const auto distributor = line.distributor.empty() ? "NULL" : party("distributor", "", line.distributor);
    const auto product = trade_product(line);
    const auto key = next_key(line);
    const auto place = std::to_string(file_) + ", " + std::to_string(lines_) + ", ";
    sql("INSERT INTO order_line (batch_id, row_number, line_key, institution_id, product_id, distributor_id, "
        "order_code, price, ordered_quantity, sent_on, response, state, void_kind, stage, current) VALUES (" +
        place + key + ", " + institution + ", " + product + ", " + distributor + ", " + or_null(line.order) + ", " +
        std::to_string(line.price) + ", " + number(line.packs) + ", " + std::to_string(line.day) + ", " +
        std::to_string(order.response) + ", " + std::to_string(order.state) + ", " +
        (order.void_kind == 0 ? "NULL" : std::to_string(order.void_kind)) + ", 0, 1)");
    if (order.shipped >= 0)
        sql("INSERT INTO order_shipment (batch_id, row_number, line_key, order_line, shipped_quantity, "
            "received_quantity, state, stage, current) VALUES (" +
            place + quoted("S" + std::to_string(lines_)) + ", " + key + ", " + number(order.shipped) + ", " +
            number(order.shipped) + ", 3, 0, 1)");
}

Date day(int key)
{
    return Date::from_key(key).value();
}

std::string text(const ProgressRow& row)
{
    const auto ratio = [](const std::optional<Ratio>& value) { return value ? value->to_string() : "-"; };
    return row.key + " " + row.agreed.to_string() + " " + row.received.to_string() + " " + row.returned.to_string() +
           " " + row.net.to_string() + " " + ratio(row.progress) + " " + ratio(row.time_progress) + " " +
           word_of(row.status);
}

std::vector<std::string> rows(const ProgressSlice& slice, ProgressLevel level, const ProgressFilters& filters)
{
    std::vector<std::string> out;
    for (const auto& row : progress(slice, level, filters))
        out.push_back(text(row));
    return out;
}

} // namespace ps::procurement::testing
