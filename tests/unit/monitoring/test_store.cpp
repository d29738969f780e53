#include "tests/unit/monitoring/test_store.h"

#include <cstdlib>
#include <random>

namespace ps::monitoring::test {

namespace {

std::filesystem::path own_folder()
{
    std::random_device random;
    const auto folder = std::filesystem::temp_directory_path() /
                        ("ps-monitoring-" + std::to_string(random()) + "-" + std::to_string(random()));
    std::filesystem::create_directories(folder);
    return folder;
}

template <class Number>
std::string text(const std::optional<Number>& number)
{
    return number ? number->to_string() : "-";
}

std::string joined(std::initializer_list<std::string> parts)
{
    std::string out;
    for (const auto& part : parts)
        out += (out.empty() ? "" : " ") + part;
    return out;
}

} // namespace

const char* event_word(Event event)
{
    constexpr const char* words[] = {"first", "rise", "fall", "unchanged", "gap", "resumed", "suspended", "ended"};
    return words[static_cast<int>(event)];
}

TestStore::TestStore()
    : folder_(own_folder()), store_(std::make_unique<store::Store>(store::Store::create(folder_ / "test.db")))
{
    sql("INSERT INTO import_batch VALUES (1, 'price', 'a.csv', 'a.csv', '', '', '', '', 'active', '', 0, 0, 0, 0, 0, "
        "0)");
}

TestStore::~TestStore()
{
    store_.reset();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

std::int64_t TestStore::item(const std::string& code)
{
    const auto [entry, added] = items_.try_emplace(code, 10000 - static_cast<std::int64_t>(items_.size()));
    if (added) {
        auto& insert = store_->statement(
            "INSERT INTO item (id, code, generic_name, specification, manufacturer, unit) VALUES (?, ?, ?, ?, ?, ?)");
        insert.bind(1, entry->second);
        insert.bind(2, code);
        insert.bind(3, "药品" + code);
        insert.bind(4, "5mg");
        insert.bind(5, "某厂");
        insert.bind(6, "片");
        insert.exec();
    }
    return entry->second;
}

std::int64_t TestStore::point(const std::string& code)
{
    const auto [entry, added] = points_.try_emplace(code, 9000 - static_cast<std::int64_t>(points_.size()));
    if (added) {
        auto& insert = store_->statement("INSERT INTO organisation (id, role, code, name) VALUES (?, 'point', ?, ?)");
        insert.bind(1, entry->second);
        insert.bind(2, code);
        insert.bind(3, "哨点" + code);
        insert.exec();
    }
    return entry->second;
}

void TestStore::add(const SourceRow& row)
{
    const auto item_id = item(row.item);
    const auto point_id = point(row.point);
    auto& insert = store_->statement("INSERT INTO price_row (batch_id, row_number, month, point_id, item_id, "
                                     "purchase_price_unit, sale_price_unit, purchase_quantity, "
                                     "sale_quantity, purchase_amount, sale_amount, supply_status, current) VALUES (1, "
                                     "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    insert.bind(1, ++row_number_);
    insert.bind(2, row.month);
    insert.bind(3, point_id);
    insert.bind(4, item_id);
    for (int basis = 0; basis < 2; ++basis) {
        store::bind_or_null(insert, 5 + basis, row.price[basis]);
        store::bind_or_null(insert, 7 + basis, row.quantity[basis]);
        store::bind_or_null(insert, 9 + basis, row.amount[basis]);
    }
    store::bind_or_null(insert, 11, row.supply_status);
    insert.bind(12, row.current ? 1 : 0);
    insert.exec();
    unsettled_[{point_id, row.month}] = true;
}

void TestStore::add(const std::vector<SourceRow>& rows)
{
    store::WriteTransaction transaction(*store_);
    for (const auto& row : rows)
        add(row);
    transaction.commit();
}

void TestStore::settle()
{
    store::WriteTransaction transaction(*store_);
    for (const auto& [sheet, ignored] : unsettled_)
        rebuild_observations(*store_, sheet.first, month_of(sheet.second));
    transaction.commit();
    unsettled_.clear();
}

SourceRow bought(const std::string& item, const std::string& point, int month, const std::string& price)
{
    SourceRow row;
    row.item = item;
    row.point = point;
    row.month = month;
    row.price[0] = yuan(price);
    return row;
}

std::int64_t yuan(const std::string& text)
{
    // Digits only, six decimals: a test writes the exact value.
    const auto dot = text.find('.');
    std::string decimals = dot == std::string::npos ? "" : text.substr(dot + 1);
    decimals.resize(6, '0');
    return std::stoll(text.substr(0, dot) + decimals);
}

Month month_of(int key)
{
    return Month::from_key(key).value();
}

std::vector<std::string> lines(const std::vector<ItemPrices>& rows)
{
    std::vector<std::string> out;
    for (const auto& row : rows)
        out.push_back(joined({row.item, row.generic_name, row.specification, row.manufacturer, row.unit,
                              std::to_string(row.n), row.minimum.to_string(), row.p25.to_string(),
                              row.median.to_string(), row.p75.to_string(), row.maximum.to_string()}));
    return out;
}

std::vector<std::string> lines(const std::vector<Change>& rows)
{
    std::vector<std::string> out;
    for (const auto& row : rows)
        out.push_back(
            joined({row.item, row.generic_name, row.specification, row.manufacturer, row.unit, "@" + row.point,
                    row.point_name, row.old_price.to_string(), row.new_price.to_string(), row.change.to_string(),
                    text(row.change_ratio), event_word(row.event), std::to_string(row.points)}));
    return out;
}

std::vector<std::string> lines(const std::vector<PriceEvent>& rows)
{
    std::vector<std::string> out;
    for (const auto& row : rows)
        out.push_back(joined({row.item, row.point, row.point_name, row.month.to_string(), event_word(row.event),
                              text(row.price), text(row.previous_price), text(row.change), text(row.change_ratio)}));
    return out;
}

std::vector<std::string> lines(const std::vector<PresenceEvent>& rows)
{
    std::vector<std::string> out;
    for (const auto& row : rows)
        out.push_back(joined({row.item, row.point, event_word(row.event), text(row.old_price), text(row.new_price),
                              text(row.change), text(row.change_ratio)}));
    return out;
}

} // namespace ps::monitoring::test
