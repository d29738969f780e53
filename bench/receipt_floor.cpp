#include "bench/receipt_floor.h"

#include "bench/receipt_rows.h"
#include "model/store/connection.h"

#include <sqlite3.h>
#include <zip.h>

#include <chrono>
#include <cstdio>
#include <stdexcept>
#include <vector>

namespace ps::bench {

namespace {

std::uint64_t inflate_all(const std::filesystem::path& file, std::vector<char>& buffer)
{
    zip_t* archive = zip_open(file.c_str(), ZIP_RDONLY, nullptr);
    if (archive == nullptr)
        throw std::runtime_error("the workbook cannot be opened");
    std::uint64_t bytes = 0;
    const auto parts = zip_get_num_entries(archive, 0);
    for (zip_int64_t part = 0; part < parts; ++part) {
        zip_file_t* stream = zip_fopen_index(archive, static_cast<zip_uint64_t>(part), 0);
        if (stream == nullptr)
            throw std::runtime_error("a part of the workbook cannot be opened");
        for (zip_int64_t got = 0; (got = zip_fread(stream, buffer.data(), buffer.size())) > 0;)
            bytes += static_cast<std::uint64_t>(got);
        zip_fclose(stream);
    }
    zip_discard(archive);
    return bytes;
}

class Insert {
public:
    Insert(sqlite3* database, const char* sql) : database_(database)
    {
        if (sqlite3_prepare_v2(database, sql, -1, &statement_, nullptr) != SQLITE_OK)
            throw std::runtime_error(sqlite3_errmsg(database));
    }
    ~Insert() { sqlite3_finalize(statement_); }
    Insert(const Insert&) = delete;
    Insert& operator=(const Insert&) = delete;

    void text(int index, const std::string& value)
    {
        sqlite3_bind_text(statement_, index, value.data(), static_cast<int>(value.size()), SQLITE_STATIC);
    }
    void number(int index, std::int64_t value) { sqlite3_bind_int64(statement_, index, value); }
    void run()
    {
        if (sqlite3_step(statement_) != SQLITE_DONE)
            throw std::runtime_error(sqlite3_errmsg(database_));
        sqlite3_reset(statement_);
    }

private:
    sqlite3* database_;
    sqlite3_stmt* statement_ = nullptr;
};

void execute(sqlite3* database, const char* sql)
{
    if (sqlite3_exec(database, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        throw std::runtime_error(sqlite3_errmsg(database));
}

void insert_names(sqlite3* database, const ReceiptWorld& world)
{
    Insert party(database, "INSERT INTO trade_party (id, role, code, name, name_key) VALUES (?, ?, ?, ?, ?)");
    const auto put = [&](std::size_t id, const char* role, const std::string& code, const std::string& name) {
        const std::string role_text(role);
        party.number(1, static_cast<std::int64_t>(id));
        party.text(2, role_text);
        party.text(3, code);
        party.text(4, name);
        party.text(5, name);
        party.run();
    };
    for (std::size_t i = 0; i < world.institutions.size(); ++i)
        put(i + 1, "institution", world.institutions[i].code, world.institutions[i].name);
    for (std::size_t i = 0; i < world.distributors.size(); ++i)
        put(i + 1 + world.institutions.size(), "distributor", "", world.distributors[i]);
    Insert product(database, "INSERT INTO trade_product (id, code, name, dosage_form, specification, pack, "
                             "manufacturer, pack_factor, match_key) "
                             "VALUES (?, ?, ?, '', ?, '', ?, 0, ?)");
    for (std::size_t i = 0; i < world.products.size(); ++i) {
        const auto& each = world.products[i];
        const std::string key = each.name + "|" + each.specification + "|" + each.manufacturer;
        product.number(1, static_cast<std::int64_t>(i + 1));
        product.text(2, each.code);
        product.text(3, each.name);
        product.text(4, each.specification);
        product.text(5, each.manufacturer);
        product.text(6, key);
        product.run();
    }
}

struct ReadyRow {
    ReceiptRow row;
    std::string line_id, order_code;
};

void insert_receipts(sqlite3* database, const ReceiptWorld& world, const std::vector<ReadyRow>& rows)
{
    Insert receipt(database, "INSERT INTO receipt (batch_id, row_number, line_key, institution_id, product_id, "
                             "distributor_id, order_code, price, "
                             "shipped_quantity, received_quantity, received_amount, received_on, state, current) "
                             "VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)");
    const std::string states[] = {"已收货", "部分收货"};
    std::int64_t number = 1;
    for (const auto& [row, line_id, order_code] : rows) {
        receipt.number(1, ++number);
        receipt.text(2, line_id);
        receipt.number(3, row.institution + 1);
        receipt.number(4, row.product + 1);
        receipt.number(5, static_cast<std::int64_t>(world.institutions.size()) + row.distributor + 1);
        receipt.text(6, order_code);
        receipt.number(7, world.products[row.product].price_cents * 10000);
        receipt.number(8, row.shipped * 10000);
        receipt.number(9, row.received * 10000);
        receipt.number(10, row.amount_cents);
        receipt.number(11, row.received_on);
        receipt.text(12, states[row.late ? 1 : 0]);
        receipt.run();
    }
}

} // namespace

std::uint64_t read_bytes(const std::filesystem::path& file)
{
    std::vector<char> buffer(std::size_t{1} << 18);
    if (file.extension() == ".xlsx")
        return inflate_all(file, buffer);
    std::FILE* in = std::fopen(file.c_str(), "rb");
    if (in == nullptr)
        throw std::runtime_error("the file cannot be opened");
    std::uint64_t bytes = 0;
    while (const auto got = std::fread(buffer.data(), 1, buffer.size(), in))
        bytes += got;
    std::fclose(in);
    return bytes;
}

double insert_rows(store::Store& store, std::uint64_t rows)
{
    const ReceiptWorld world;
    std::vector<ReadyRow> ready;
    ready.reserve(rows);
    for (std::uint64_t n = 0; n < rows; ++n)
        ready.push_back({world.row(n), ReceiptWorld::line_id(n), ReceiptWorld::order_code(n)});
    sqlite3* database = store::detail::connection_of(store).database().getHandle();
    const auto start = std::chrono::steady_clock::now();
    execute(database, "BEGIN IMMEDIATE");
    execute(database,
            "INSERT INTO import_batch VALUES (1, 'receipt', 'f', 'f', '', '', '', '', 'active', '', 0, 0, 0, 0, 0, 0)");
    insert_names(database, world);
    insert_receipts(database, world, ready);
    execute(database, "COMMIT");
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

} // namespace ps::bench
