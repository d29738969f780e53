// Writes the benchmark's receipts: bench_make_receipts ROWS FILE.xlsx|FILE.csv
#include "bench/receipt_rows.h"

#include <fmt/format.h>
#include <xlsxwriter.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

using ps::bench::ReceiptRow;
using ps::bench::ReceiptWorld;

std::string decimal(std::int64_t cents)
{
    return fmt::format("{}.{:02}", cents / 100, cents % 100);
}

bool write_text(const ReceiptWorld& world, std::uint64_t rows, const char* path)
{
    std::FILE* out = std::fopen(path, "wb");
    if (out == nullptr)
        return false;
    std::string text = "\xef\xbb\xbf";
    for (int i = 0; i < ps::bench::receipt_columns; ++i)
        text += fmt::format("{}{}", i == 0 ? "" : ",", ps::bench::receipt_headers[i]);
    text += "\r\n";
    bool good = true;
    for (std::uint64_t n = 0; n < rows && good; ++n) {
        const ReceiptRow row = world.row(n);
        const auto& institution = world.institutions[row.institution];
        const auto& product = world.products[row.product];
        const int day = row.received_on;
        text += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{}-{:02}-{:02},{}\r\n", ReceiptWorld::line_id(n),
                            ReceiptWorld::order_code(n), institution.code, institution.name, product.code, product.name,
                            product.specification, product.manufacturer, world.distributors[row.distributor],
                            decimal(product.price_cents), row.shipped, row.received, decimal(row.amount_cents),
                            day / 10000, day / 100 % 100, day % 100, ReceiptWorld::state(row));
        if (text.size() > (1U << 20) || n + 1 == rows) {
            good = std::fwrite(text.data(), 1, text.size(), out) == text.size();
            text.clear();
        }
    }
    return std::fclose(out) == 0 && good;
}

bool write_workbook(const ReceiptWorld& world, std::uint64_t rows, const char* path)
{
    // Not in constant memory: that mode writes inline strings, but files from Excel hold shared ones.
    lxw_workbook* book = workbook_new(path);
    lxw_worksheet* sheet = workbook_add_worksheet(book, "配送明细");
    lxw_format* date = workbook_add_format(book);
    format_set_num_format(date, "yyyy-mm-dd");
    for (lxw_col_t i = 0; i < ps::bench::receipt_columns; ++i)
        worksheet_write_string(sheet, 0, i, ps::bench::receipt_headers[i], nullptr);
    for (std::uint64_t n = 0; n < rows; ++n) {
        const ReceiptRow row = world.row(n);
        const auto& institution = world.institutions[row.institution];
        const auto& product = world.products[row.product];
        const auto at = static_cast<lxw_row_t>(n + 1);
        lxw_col_t column = 0;
        const std::string line_id = ReceiptWorld::line_id(n);
        const std::string order_code = ReceiptWorld::order_code(n);
        for (const std::string* text :
             {&line_id, &order_code, &institution.code, &institution.name, &product.code, &product.name,
              &product.specification, &product.manufacturer, &world.distributors[row.distributor]})
            worksheet_write_string(sheet, at, column++, text->c_str(), nullptr);
        for (const double number : {static_cast<double>(product.price_cents) / 100, static_cast<double>(row.shipped),
                                    static_cast<double>(row.received), static_cast<double>(row.amount_cents) / 100})
            worksheet_write_number(sheet, at, column++, number, nullptr);
        lxw_datetime day{row.received_on / 10000, row.received_on / 100 % 100, row.received_on % 100, 0, 0, 0};
        worksheet_write_datetime(sheet, at, column++, &day, date);
        worksheet_write_string(sheet, at, column, ReceiptWorld::state(row), nullptr);
    }
    return workbook_close(book) == LXW_NO_ERROR;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 3) {
        std::fputs("usage: bench_make_receipts ROWS FILE.xlsx|FILE.csv\n", stderr);
        return 2;
    }
    const ReceiptWorld world;
    const auto rows = std::strtoull(argv[1], nullptr, 10);
    const bool workbook = std::string_view(argv[2]).ends_with(".xlsx");
    const bool good = workbook ? write_workbook(world, rows, argv[2]) : write_text(world, rows, argv[2]);
    if (!good)
        std::fprintf(stderr, "%s cannot be written\n", argv[2]);
    return good ? 0 : 1;
}
