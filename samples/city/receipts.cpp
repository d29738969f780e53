#include "samples/city/receipts.h"

#include "samples/city/receipt_lines.h"
#include "samples/files/table_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace ps::samples {

namespace {

constexpr std::uint64_t province_rows = 5'000'000;
constexpr std::uint64_t province_rows_a_file = 1'000'000;
constexpr int city_lines = 35; ///< of an institution in a month
/// The first exports have no order lines.
constexpr bool has_order_lines(int quarter)
{
    return quarter * 3 >= month_number(2025, 7);
}
constexpr std::int64_t first_own_line = 50'000'001;

constexpr std::array<std::string_view, 28> receipt_header{
    "发货明细Id",   "订单编码", "订单明细ID", "医疗机构编码", "医疗机构",       "产品名称",       "剂型",
    "规格",         "包装",     "转换比",     "生产企业",     "配送企业",       "药品统一编码",   "医院采购价（元）",
    "采购数量",     "发货数量", "收货数量",   "退货数量",     "采购金额（元）", "发货金额（元）", "收货金额（元）",
    "挂网价（元）", "发送时间", "发货时间",   "收货时间",     "订单发货状态",   "生产批号",       "有效期"};
constexpr std::size_t order_line_column = 2;
constexpr std::size_t institution_code_column = 3;

struct Layout {
    bool with_codes = true;       ///< some exports name the institution without its code
    bool with_order_lines = true; ///< some have no 订单明细ID
    bool real_dates = false;

    bool has(std::size_t column) const
    {
        return (with_codes || column != institution_code_column) && (with_order_lines || column != order_line_column);
    }
};

Cells print(const City& city, const Receipt& r, const Layout& layout)
{
    const Item& item = city.items[static_cast<std::size_t>(r.item)];
    const Institution& at = city.institutions[static_cast<std::size_t>(r.institution)];
    const auto money = [](std::int64_t cents) { return Cell::of_number(fixed_decimal(cents, 2)); };
    const auto packs = [](std::int64_t count) { return Cell::of_number(std::to_string(count)); };
    const auto day = [&](int number, int which) {
        return layout.real_dates ? Cell::of_day(number) : Cell::of_text(timestamp(city, number, r.line, which));
    };
    const std::int64_t price = r.mistake == ReceiptMistake::negative_price ? -r.price_cents : r.price_cents;
    Cells cells{
        Cell::of_text(shipment_id(r.line)),
        Cell::of_text(order_code(r.institution, r.unknown_name, r.sent)),
        Cell::of_text(order_line_id(r.order_line)),
        r.unknown_name ? Cell::blank() : Cell::of_text(at.code),
        Cell::of_text(exported_name(city, r.institution, r.unknown_name)),
        Cell::of_text(item.generic_name),
        Cell::of_text(item.form),
        Cell::of_text(item.specification),
        Cell::of_text(pack_text(item)),
        packs(item.factor),
        Cell::of_text(city.maker_name(item)),
        Cell::of_text(city.enterprises[static_cast<std::size_t>(r.distributor)].name),
        Cell::of_text(item.code),
        money(price),
        packs(r.ordered),
        packs(r.shipped_packs),
        r.mistake == ReceiptMistake::text_quantity ? Cell::of_text("若干") : packs(r.received_packs),
        packs(r.returned_packs),
        money(price * r.ordered),
        money(price * r.shipped_packs),
        money(price * r.received_packs),
        money(item.base_cents * 12 / 10),
        day(r.sent, 0),
        day(r.shipped, 1),
        r.mistake == ReceiptMistake::impossible_date ? Cell::of_text("2026-02-30")
        : r.received == 0                            ? Cell::blank()
                                                     : day(r.received, 2),
        Cell::of_text(r.received == 0 ? "已发货" : "已收货"),
        Cell::of_text(lot_of(r)),
        Cell::of_text(iso_day(r.sent + 700)),
    };
    Cells out;
    for (std::size_t c = 0; c < cells.size(); ++c)
        if (layout.has(c))
            out.push_back(std::move(cells[c]));
    return out;
}

Cells header_cells(const Layout& layout)
{
    Cells cells;
    for (std::size_t c = 0; c < receipt_header.size(); ++c)
        if (layout.has(c))
            cells.push_back(Cell::of_text(receipt_header[c]));
    return cells;
}

const char* name_of(ReceiptMistake mistake)
{
    switch (mistake) {
    case ReceiptMistake::none:
        break;
    case ReceiptMistake::text_quantity:
        return "text instead of a quantity";
    case ReceiptMistake::negative_price:
        return "negative price";
    case ReceiptMistake::impossible_date:
        return "impossible date";
    case ReceiptMistake::repeated_line:
        return "duplicate row";
    case ReceiptMistake::repeated_export:
        return "row of an earlier export";
    }
    return "";
}

class OneFile {
public:
    OneFile(const City& city, const std::filesystem::path& root, std::string file,
            std::unique_ptr<TableWriter> (*make)(const std::filesystem::path&), bool workbook, Layout layout)
        : city_(city), layout_(layout), out_(make(path_below(root, file)))
    {
        tally_.file = std::move(file);
        tally_.sheet = workbook ? "发货收货明细" : "";
        tally_.kind = "receipt";
        out_->begin_sheet("发货收货明细");
        out_->row(header_cells(layout_));
    }

    void row(const Receipt& receipt, Tallies& tallies)
    {
        out_->row(print(city_, receipt, layout_));
        ++tally_.read;
        tally_.count(receipt.verdict);
        if (receipt.mistake != ReceiptMistake::none)
            tallies.mistakes.push_back({tally_.file, tally_.sheet, out_->next_row(), name_of(receipt.mistake),
                                        ps::samples::name_of(receipt.verdict)});
    }

    void close(Tallies& tallies)
    {
        out_->close();
        tallies.sheets.push_back(std::move(tally_));
    }

private:
    const City& city_;
    Layout layout_;
    std::unique_ptr<TableWriter> out_;
    SheetTally tally_;
};

std::unique_ptr<TableWriter> big_workbook(const std::filesystem::path& file)
{
    return make_workbook(file, true);
}

std::unique_ptr<TableWriter> gbk_text(const std::filesystem::path& file)
{
    return make_text_file(file, {Encoding::gbk, ',', "\r\n"});
}

std::unique_ptr<TableWriter> utf8_text(const std::filesystem::path& file)
{
    return make_text_file(file, {Encoding::utf8_bom, ',', "\r\n"});
}

// A quarter's known mistakes: one of each kind of rejected row, two repeated lines, two lines of the export before.
void add_mistakes(const City& city, std::vector<Receipt>& rows, const std::vector<Receipt>& previous, int quarter)
{
    const auto place = [&](int n) {
        return static_cast<std::size_t>(
            city.dice.range(0, static_cast<std::int64_t>(rows.size()) - 1, Purpose::mistake, quarter, n));
    };
    const auto spoil = [&](ReceiptMistake mistake, int n) {
        for (int attempt = 0; attempt < 50; ++attempt) {
            Receipt& row = rows[place(n * 100 + attempt)];
            if (row.mistake != ReceiptMistake::none || row.received == 0)
                continue;
            row.mistake = mistake;
            row.verdict = Verdict::rejected;
            return;
        }
    };
    if (quarter % 2 == 0)
        spoil(ReceiptMistake::text_quantity, 1);
    else
        spoil(ReceiptMistake::negative_price, 2);
    if (quarter % 3 == 0)
        spoil(ReceiptMistake::impossible_date, 3);
    const auto repeat = [&](const std::vector<Receipt>& from, ReceiptMistake mistake) {
        std::vector<Receipt> copies;
        for (std::size_t i = from.size() / 2; i < from.size() && copies.size() < 2; ++i) {
            if (from[i].mistake != ReceiptMistake::none)
                continue;
            copies.push_back(from[i]);
            copies.back().mistake = mistake;
            copies.back().verdict = Verdict::duplicate;
        }
        return copies;
    };
    const auto again = repeat(rows, ReceiptMistake::repeated_line);
    const auto earlier = repeat(previous, ReceiptMistake::repeated_export);
    rows.insert(rows.end(), again.begin(), again.end());
    rows.insert(rows.end(), earlier.begin(), earlier.end());
}

} // namespace

std::string shipment_id(std::int64_t line)
{
    return fmt::format("3799{:014}", line);
}

std::string order_line_id(std::int64_t order_line)
{
    return fmt::format("8837{:012}", order_line);
}

std::string order_code(int institution, bool unknown_name, int sent)
{
    const CivilDay day = civil_day(sent);
    return fmt::format("DD{:04}{:02}{:02}{:05}", day.year, day.month, day.day,
                       institution + (unknown_name ? 90000 : 0));
}

std::string lot_of(const Receipt& receipt)
{
    return fmt::format("{}{:05}", iso_day(receipt.sent).substr(2, 2), receipt.line % 100000);
}

std::string pack_text(const Item& item)
{
    return fmt::format("{}{}/{}", item.factor, item.unit, item.pack_unit);
}

std::string timestamp(const City& city, int day, std::int64_t line, int which)
{
    const auto seconds = city.dice.range(8 * 3600, 17 * 3600, Purpose::receipt_text, line, which);
    return fmt::format("{} {:02}:{:02}:{:02}", iso_day(day), seconds / 3600, seconds / 60 % 60, seconds % 60);
}

std::string exported_name(const City& city, int institution, bool unknown_name)
{
    const std::string& name = city.institutions[static_cast<std::size_t>(institution)].name;
    return unknown_name ? name + "（原院区）" : name;
}

int institution_with_unknown_name(const City& city)
{
    return std::min(30, static_cast<int>(city.institutions.size()) - 1);
}

std::vector<ReceiptQuarter> receipt_quarters(const City& city)
{
    const ReceiptLines maker(city);
    const auto institutions = static_cast<int>(city.institutions.size());
    std::vector<ReceiptQuarter> quarters;
    std::int64_t next_line = 1;
    std::int64_t next_own_line = first_own_line;
    std::vector<std::vector<Receipt>> owns;
    for (int month = city.first_month; month <= city.last_month;) {
        const int quarter = month / 3;
        std::vector<Receipt> rows, own;
        for (; month <= city.last_month && month / 3 == quarter; ++month) {
            for (int i = 0; i < institutions; ++i) {
                const auto lines = maker.lines(i, month, city_lines, next_line);
                next_line += city_lines;
                rows.insert(rows.end(), lines.begin(), lines.end());
                const auto more = maker.own_lines(i, month, next_own_line);
                next_own_line += static_cast<std::int64_t>(more.size());
                own.insert(own.end(), more.begin(), more.end());
            }
        }
        // The mistakes fall on the first lines only, as if there were no others. A line of an export without 订单明细ID
        // would not be a repetition in one with it.
        const bool same_columns = !quarters.empty() && has_order_lines(quarter - 1) == has_order_lines(quarter);
        add_mistakes(city, rows, same_columns ? quarters.back().rows : std::vector<Receipt>(), quarter);
        quarters.push_back({quarter, std::move(rows)});
        owns.push_back(std::move(own));
    }
    for (std::size_t q = 0; q < quarters.size(); ++q)
        quarters[q].rows.insert(quarters[q].rows.end(), owns[q].begin(), owns[q].end());
    return quarters;
}

void write_receipts(const City& city, const std::vector<ReceiptQuarter>& quarters, const std::filesystem::path& root,
                    Tallies& tallies, const std::function<void(std::uint64_t done, std::uint64_t total)>& tick)
{
    std::uint64_t total = 0;
    for (const ReceiptQuarter& each : quarters)
        total += each.rows.size();
    std::uint64_t done = 0;
    for (const ReceiptQuarter& each : quarters) {
        // Every third export is a GBK text file; two of three name institutions without codes or with real dates.
        const int quarter = each.quarter;
        const bool text = quarter % 3 == 1;
        const std::string name =
            fmt::format("4-receipts/{}-Q{}.{}", quarter / 4, quarter % 4 + 1, text ? "csv" : "xlsx");
        OneFile file(city, root, name, text ? gbk_text : big_workbook, !text,
                     Layout{quarter % 2 == 0, has_order_lines(quarter), !text && quarter % 3 == 2});
        for (const Receipt& receipt : each.rows) {
            file.row(receipt, tallies);
            if (++done % 1000 == 0)
                tick(done, total);
        }
        file.close(tallies);
    }
}

void write_province_receipts(const City& city, const std::filesystem::path& root, Tallies& tallies,
                             const std::function<void(const Receipt&)>& sink,
                             const std::function<void(std::uint64_t done, std::uint64_t total)>& tick)
{
    const ReceiptLines maker(city);
    const auto institutions = static_cast<std::uint64_t>(city.institutions.size());
    const std::uint64_t batches = institutions * static_cast<std::uint64_t>(city.months());
    std::uint64_t done = 0;
    std::uint64_t batch = 0;
    std::unique_ptr<OneFile> file;
    int file_number = 0;
    for (int month = city.first_month; month <= city.last_month; ++month) {
        for (std::uint64_t i = 0; i < institutions; ++i, ++batch) {
            // Exactly five million in all, as evenly as whole numbers allow.
            const auto first = batch * province_rows / batches;
            const auto count = (batch + 1) * province_rows / batches - first;
            for (const Receipt& receipt : maker.lines(static_cast<int>(i), month, static_cast<int>(count),
                                                      static_cast<std::int64_t>(first) + 1)) {
                if (done % province_rows_a_file == 0) {
                    if (file)
                        file->close(tallies);
                    file = std::make_unique<OneFile>(city, root,
                                                     fmt::format("4-receipts/receipts-{:02}.csv", ++file_number),
                                                     utf8_text, false, Layout{});
                }
                file->row(receipt, tallies);
                sink(receipt);
                if (++done % 10000 == 0)
                    tick(done, province_rows);
            }
        }
    }
    if (file)
        file->close(tallies);
}

} // namespace ps::samples
