// The shortage lists and the stock reports of the made-up city.
#include "samples/city/names.h"
#include "samples/city/supply.h"

#include <fmt/format.h>

#include <algorithm>

namespace ps::samples {

CountedSheet::CountedSheet(TableWriter& out, Tallies& tallies, std::string file, std::string sheet, std::string kind)
    : out_(out), tallies_(tallies)
{
    tally_.file = std::move(file);
    tally_.sheet = std::move(sheet);
    tally_.kind = std::move(kind);
    out_.begin_sheet(tally_.sheet);
}

void CountedSheet::heading(const std::vector<std::string>& texts)
{
    Cells cells;
    for (const auto& text : texts)
        cells.push_back(text.empty() ? Cell::blank() : Cell::of_text(text));
    out_.row(cells);
}

void CountedSheet::row(const Cells& cells, Verdict verdict, const char* mistake)
{
    out_.row(cells);
    ++tally_.read;
    tally_.count(verdict);
    if (mistake != nullptr)
        tallies_.mistakes.push_back({tally_.file, tally_.sheet, out_.next_row(), mistake, name_of(verdict)});
}

namespace {

Cell text(std::string_view value)
{
    return value.empty() ? Cell::blank() : Cell::of_text(value);
}

Cell number(std::int64_t value)
{
    return Cell::of_number(std::to_string(value));
}

constexpr int always = 99'999'999;

// ---- the lists ----

struct Entry {
    const char* name;
    const char* form;
    const char* generic; ///< its name in the city; nullptr: not monitored
};

constexpr Entry national_entries[] = {
    {"阿莫西林", "口服常释剂型", "阿莫西林胶囊"},
    {"头孢曲松钠", "注射剂", "注射用头孢曲松钠"},
    {"硫酸阿托品", "注射剂", nullptr},
    {"盐酸二甲双胍片", "片剂", "盐酸二甲双胍片"},
    {"维生素K1", "注射剂", nullptr},
    {"泮托拉唑钠", "注射剂", "注射用泮托拉唑钠"},
    {"甲氨蝶呤", "口服常释剂型", nullptr},
    {"缬沙坦", "注射剂", nullptr}, // a form that is not monitored
    {"蒙脱石散", "", "蒙脱石散"},
};

void write_national_list(const std::filesystem::path& root, Tallies& tallies, SupplyLedger& ledger)
{
    const std::string file = "6-supply/国家短缺药品清单.xlsx";
    const auto out = make_workbook(path_below(root, file));
    CountedSheet sheet(*out, tallies, file, "清单", "shortage_list");
    sheet.heading({"国家短缺药品清单（虚构示例）"});
    sheet.heading({"序号", "药品名称", "剂型", "公布日期"});
    const int published = day_number(2023, 1, 5);
    int serial = 0;
    for (const auto& entry : national_entries) {
        sheet.row({number(++serial), text(entry.name), text(entry.form), Cell::of_day(published)});
        if (entry.generic != nullptr)
            ledger.list_generic(entry.generic, published, always);
    }
    sheet.row({number(++serial), text("维生素K1"), text("注射剂"), Cell::of_day(published)}, Verdict::duplicate,
              "duplicate_row");
    sheet.row({number(++serial), Cell::blank(), text("注射剂"), Cell::of_day(published)}, Verdict::rejected,
              "missing_name");
    sheet.row({number(++serial), text("地高辛"), text("口服常释剂型"), text("去年")}, Verdict::rejected,
              "impossible_date");
    sheet.end();
    out->close();
}

void write_provincial_list(const std::filesystem::path& root, Tallies& tallies, SupplyLedger& ledger)
{
    const std::string file = "6-supply/省级短缺药品清单.csv";
    const auto out = make_text_file(path_below(root, file), {Encoding::gbk, ',', "\r\n"});
    CountedSheet sheet(*out, tallies, file, "", "shortage_list");
    sheet.heading({"清单级别", "通用名", "剂型", "纳入时间", "调出时间", "备注"});
    sheet.row({text("省级"), text("格列美脲片"), text("片剂"), text("2026-01-01"), text("长期"), Cell::blank()});
    ledger.list_generic("格列美脲片", day_number(2026, 1, 1), always);
    // In force until the month before the last one.
    sheet.row({text("省级"), text("阿卡波糖片"), text("片剂"), text("2025/3/1"), text("2026/9/15"), Cell::blank()});
    ledger.list_generic("阿卡波糖片", day_number(2025, 3, 1), day_number(2026, 9, 15));
    sheet.row(
        {text("省级"), text("阿奇霉素片"), text("薄膜衣片"), text("2026-11-01"), Cell::blank(), text("尚未生效")});
    ledger.list_generic("阿奇霉素片", day_number(2026, 11, 1), always);
    sheet.row({text("市级"), text("孟鲁司特钠片"), text("薄膜衣片"), text("2026-01-01"), Cell::blank(), Cell::blank()},
              Verdict::rejected, "unknown_scope");
    sheet.row({text("省级"), text("氯雷他定片"), text("片剂"), text("2026-05-01"), text("2026-04-01"), Cell::blank()},
              Verdict::rejected, "end_before_beginning");
    sheet.end();
    out->close();
}

// ---- the stock reports ----

enum class Style { columns, title, units, pharmacy, distributor };

struct Reporter {
    int point;
    Style style;
};
constexpr Reporter reporters[] = {
    {0, Style::columns}, {1, Style::title}, {2, Style::units}, {13, Style::pharmacy}, {17, Style::distributor}};

struct StockLine {
    int item = 0;
    std::int64_t packs = 0, use = 0;
    int status = 0;
};

constexpr std::string_view supply_status_words[] = {"充足", "较充足", "短缺", "严重短缺", "未使用"};

bool has_status(Style style)
{
    return style == Style::columns || style == Style::title;
}

std::vector<StockLine> lines_of(const City& city, const Reporter& reporter, int last_day)
{
    std::vector<StockLine> lines;
    constexpr int watched_drugs = 70;
    for (int item = 0; item < watched_drugs; ++item) {
        if (!carries(city, item, reporter.point) || !city.dice.chance(400, Purpose::stock, item, reporter.point))
            continue;
        StockLine line;
        line.item = item;
        const auto dice = [&](std::int64_t low, std::int64_t high, std::int64_t what) {
            return city.dice.range(low, high, Purpose::stock, item, reporter.point * 100'000 + last_day, what);
        };
        line.use = dice(0, 9, 1) == 0 ? 0 : dice(1, 45, 2);
        const auto kind = dice(0, 9, 3);
        const auto days = kind == 0 ? dice(0, 7, 4) : kind <= 2 ? dice(8, 30, 4) : dice(31, 150, 4);
        line.packs = line.use == 0 ? dice(0, 50, 5) : line.use * days / 7;
        if (has_status(reporter.style) && dice(0, 1, 6) == 0)
            line.status = static_cast<int>(dice(1, 5, 7));
        // The exact borders, in the order of the lines.
        constexpr std::int64_t borders[] = {7, 8, 30, 31};
        if (reporter.style == Style::columns && lines.size() < std::size(borders)) {
            line.use = 7;
            line.packs = borders[lines.size()];
        }
        lines.push_back(line);
    }
    return lines;
}

class StockFile {
public:
    StockFile(const City& city, const Reporter& reporter, int month, int last_day, bool corrected,
              const std::filesystem::path& root, Tallies& tallies, SupplyLedger& ledger)
        : city_(city), reporter_(reporter), month_(month), last_day_(last_day), corrected_(corrected), root_(root),
          tallies_(tallies), ledger_(ledger)
    {
    }

    void write()
    {
        const bool workbook = reporter_.style == Style::title || reporter_.style == Style::pharmacy;
        const std::string file = fmt::format("6-supply/{}/{}_{}_库存{}{}.{}", iso_month(month_), point().code,
                                             point().name, monthly() ? std::string("月报") : compact_day(),
                                             corrected_ ? "_更正" : "", workbook ? "xlsx" : "csv");
        const auto path = path_below(root_, file);
        const auto out =
            workbook ? make_workbook(path)
                     : make_text_file(
                           path, {reporter_.style == Style::units ? Encoding::gbk : Encoding::utf8_bom, ',', "\r\n"});
        CountedSheet sheet(*out, tallies_, file, workbook ? "库存" : "", "stock");
        write_header(sheet);
        auto lines = lines_of(city_, reporter_, last_day_);
        if (will_be_corrected() && !corrected_)
            lines.front().packs += 1000; // the error that the correction removes
        for (const auto& line : lines) {
            sheet.row(cells_of(line));
            keep(line);
        }
        write_mistakes(sheet, lines);
        if (reporter_.style == Style::title)
            sheet.row({text("填报人：" + person(reporter_.point))}, Verdict::ignored);
        sheet.end();
        out->close();
    }

    /// One report is sent twice.
    bool will_be_corrected() const
    {
        return reporter_.style == Style::columns && last_day_ + 7 >= first_day_of(month_ + 1) &&
               month_ == city_.last_month;
    }

private:
    const Point& point() const { return city_.points[static_cast<std::size_t>(reporter_.point)]; }
    bool monthly() const { return reporter_.style == Style::units || reporter_.style == Style::pharmacy; }
    std::string compact_day() const
    {
        const auto day = civil_day(last_day_);
        return fmt::format("{}{:02}{:02}", day.year, day.month, day.day);
    }
    std::string chinese_day() const
    {
        const auto day = civil_day(last_day_);
        return fmt::format("{}年{}月{}日", day.year, day.month, day.day);
    }

    void write_header(CountedSheet& sheet) const
    {
        switch (reporter_.style) {
        case Style::columns:
            sheet.heading({"哨点编码", "国家医保编码", "周截止日期", "库存数量（盒）", "周用量（盒）", "供应状态"});
            break;
        case Style::title:
            sheet.heading({fmt::format("{}短缺药品库存周报（截至{}）", point().name, chinese_day())});
            sheet.heading({"序号", "药品编码", "通用名称", "库存量", "本周用量", "供应情况"});
            break;
        case Style::units:
            sheet.heading({"报送单位", "月份", "药品编码", "最小单位库存量", "最小单位周用量", "备注"});
            break;
        case Style::pharmacy:
            sheet.heading({"药店名称", "所属期", "国家代码", "品名", "当前库存", "近一周用量"});
            break;
        case Style::distributor:
            sheet.heading({"单位编码", "统计截止日期", "药品统一编码", "库存", "周平均用量"});
            break;
        }
    }

    Cells cells_of(const StockLine& line) const
    {
        const Item& item = city_.items[static_cast<std::size_t>(line.item)];
        const auto status = line.status == 0 ? Cell::blank()
                            : reporter_.style == Style::columns
                                ? number(line.status)
                                : text(supply_status_words[static_cast<std::size_t>(line.status - 1)]);
        switch (reporter_.style) {
        case Style::columns:
            return {text(point().code), text(item.code),  text(iso_day(last_day_)),
                    number(line.packs), number(line.use), status};
        case Style::title:
            return {number(line.item + 1), text(item.code),  text(item.generic_name),
                    number(line.packs),    number(line.use), status};
        case Style::units:
            return {text(point().name),
                    text(fmt::format("{}年{}月", year_of(month_), month_of_year(month_))),
                    text(item.code),
                    number(line.packs * item.factor),
                    number(line.use * item.factor),
                    Cell::blank()};
        case Style::pharmacy:
            return {text(point().name),      text(iso_month(month_)), text(item.code),
                    text(item.generic_name), number(line.packs),      number(line.use)};
        case Style::distributor:
            break;
        }
        return {text(point().code), text(iso_day(last_day_)), text(item.code), number(line.packs), number(line.use)};
    }

    void keep(const StockLine& line) const
    {
        const Item& item = city_.items[static_cast<std::size_t>(line.item)];
        SupplyLedger::Stock stock;
        stock.stock = line.packs * item.factor;
        stock.use = line.use * item.factor;
        stock.known = true;
        stock.status = line.status;
        ledger_.take_stock(reporter_.point, line.item, monthly() ? first_day_of(month_ + 1) - 1 : last_day_, monthly(),
                           stock);
    }

    void write_mistakes(CountedSheet& sheet, const std::vector<StockLine>& lines)
    {
        if (corrected_ || month_ != city_.last_month || lines.size() < 6)
            return;
        // Rows of items that are nowhere else in the sheet, because rejected rows must not be needed.
        auto cells = cells_of(lines.back());
        if (reporter_.style == Style::columns) {
            sheet.row(cells, Verdict::duplicate, "duplicate_row");
            cells[3] = text("若干");
            sheet.row(cells, Verdict::rejected, "text_quantity");
            cells[3] = number(5);
            cells[4] = number(-3);
            sheet.row(cells, Verdict::rejected, "negative_quantity");
            cells[4] = Cell::blank();
            cells[5] = Cell::blank();
            sheet.row(cells, Verdict::rejected, "missing_use");
            cells[4] = number(3);
            cells[5] = text("大概够用");
            sheet.row(cells, Verdict::rejected, "unknown_status");
            cells[5] = Cell::blank();
            cells[2] = text("2026-02-30");
            sheet.row(cells, Verdict::rejected, "impossible_date");
        } else if (reporter_.style == Style::title) {
            cells[1] = text("XZ99ZZA999A001010199003");
            cells[2] = text("复方清河宁胶囊");
            sheet.row(cells, Verdict::rejected, "unknown_code");
        }
    }

    const City& city_;
    const Reporter& reporter_;
    int month_;
    int last_day_;
    bool corrected_;
    const std::filesystem::path& root_;
    Tallies& tallies_;
    SupplyLedger& ledger_;
};

// 1970-01-01 was a Thursday.
int last_sunday_of(int month)
{
    int day = first_day_of(month + 1) - 1;
    while ((day + 4) % 7 != 0)
        --day;
    return day;
}

} // namespace

void write_supply(const City& city, const std::filesystem::path& root, Tallies& tallies, SupplyLedger& ledger)
{
    std::filesystem::create_directories(root / "6-supply");
    for (int month = std::max(city.first_month, city.last_month - 1); month <= city.last_month; ++month) {
        std::filesystem::create_directories(root / "6-supply" / iso_month(month));
        for (const auto& reporter : reporters) {
            const int sunday = last_sunday_of(month);
            if (reporter.style == Style::columns)
                StockFile(city, reporter, month, sunday - 14, false, root, tallies, ledger).write();
            StockFile last(city, reporter, month, sunday, false, root, tallies, ledger);
            last.write();
            if (last.will_be_corrected())
                StockFile(city, reporter, month, sunday, true, root, tallies, ledger).write();
        }
    }
    write_national_list(root, tallies, ledger);
    write_provincial_list(root, tallies, ledger);
}

} // namespace ps::samples
