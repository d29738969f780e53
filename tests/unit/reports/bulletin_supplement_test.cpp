// The sections of the bulletin beyond the month's changes, for the small month of bulletin_fixture.h.
#include "i18n/translate.h"
#include "reports/bulletin/data.h"
#include "tests/unit/reports/october_month.h"
#include "tests/unit/reports/workbook_files.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>

using namespace ps;
using namespace ps::reports;
using namespace ps::reports::test;
using ps::testing::MonitoringStore;

namespace {

bool says(const std::string& text, const char* part)
{
    return text.find(part) != std::string::npos;
}

bool has_sheet(const Cells& cells, const std::string& name)
{
    return std::any_of(cells.begin(), cells.end(),
                       [&](const auto& cell) { return cell.first.starts_with(name + "!"); });
}

} // namespace

TEST_CASE("the bulletin states the index and the change since the first month")
{
    i18n::set_language(i18n::Language::zh_CN);
    MonitoringStore store;
    fill(store);
    const auto data = gather_bulletin(store.store(), october());
    // A 11/10, B 0.38/0.57, C 1, D 0.123457/0.123456; E is new and stays out. Fourth root of the product: 0.925393.
    const auto index = std::find_if(data.sections.begin(), data.sections.end(),
                                    [](const Section& section) { return section.id == "index"; });
    REQUIRE(index != data.sections.end());
    REQUIRE(index->table->rows() == 2);
    const auto figure = [&](std::size_t row, const char* column) {
        return index->table->cell(row, index->table->index_of(column)).value();
    };
    CHECK(std::get<double>(figure(0, "total")) == 100);
    CHECK(std::get<std::int64_t>(figure(1, "items")) == 4);
    CHECK(std::get<double>(figure(1, "total")) == Approx(92.5393).margin(1e-4));
    const std::string text = summary_paragraph(data);
    INFO(text);
    CHECK(says(text, "2026年9月为 100"));
    CHECK(says(text, "为 92.54，涉及 4 个品种"));
    CHECK(says(text, "累计有 1 个降价、2 个涨价"));
    CHECK(says(text, "降价 33.33%"));
}

TEST_CASE("the bulletin has sheets of index and quality; findings only in the internal one")
{
    i18n::set_language(i18n::Language::zh_CN);
    MonitoringStore store;
    fill(store);
    Folder folder;
    auto options = october();
    write_bulletin(store.store(), options, folder / "a.xlsx");
    const auto cells = read_cells(folder / "a.xlsx");
    CHECK(cells.at("价格指数!A5") == "2026-10");
    CHECK(cells.at("价格指数!B5") == "4");
    CHECK(cells.at("价格指数!C4") == "100");
    CHECK(cells.at("价格指数!C5").starts_with("92.539"));
    CHECK(cells.at("价格指数!D5").starts_with("-0.0746"));
    CHECK(cells.at("报送质量!A4") == "没有哨点应报送。"); // rows without files: no submission is due
    CHECK_FALSE(has_sheet(cells, "供应"));                // no report on supply
    CHECK_FALSE(has_sheet(cells, "异常清单（内部）"));

    options.internal = true;
    write_bulletin(store.store(), options, folder / "b.xlsx");
    const auto own = read_cells(folder / "b.xlsx");
    REQUIRE(has_sheet(own, "异常清单（内部）"));
    const auto rows = std::count_if(own.begin(), own.end(), [](const auto& cell) {
        return cell.first.starts_with("异常清单（内部）!D") && cell.second == "B";
    });
    CHECK(rows > 0); // a fall by a third is more than the rules let pass

    write_bulletin_html(store.store(), options, folder / "b.html");
    std::ifstream page(folder / "b.html");
    const std::string html((std::istreambuf_iterator<char>(page)), {});
    CHECK(says(html, "异常清单"));
    options.internal = false;
    write_bulletin_html(store.store(), options, folder / "c.html");
    std::ifstream public_page(folder / "c.html");
    CHECK_FALSE(says(std::string((std::istreambuf_iterator<char>(public_page)), {}), "异常清单"));
}

TEST_CASE("with VBP batches the bulletin shows their execution")
{
    i18n::set_language(i18n::Language::zh_CN);
    MonitoringStore store;
    fill(store);
    Folder folder;
    write_bulletin(store.store(), october(), folder / "without.xlsx");
    CHECK_FALSE(has_sheet(read_cells(folder / "without.xlsx"), "采购执行"));
    add_procurement(store);
    const std::string text = summary_paragraph(gather_bulletin(store.store(), october()));
    INFO(text);
    CHECK(says(text, "1 个批次在执行，约谈机构 1 家，通报 0 家，提醒 0 家；各批次执行以来累计节约 600.00 元"));
    CHECK(says(text, "逾期未回款的机构 1 家，共 40.00 元"));

    write_bulletin(store.store(), october(), folder / "a.xlsx");
    const auto cells = read_cells(folder / "a.xlsx");
    const auto at = [&](const std::string& place) {
        const auto found = cells.find("采购执行!" + place);
        return found == cells.end() ? std::string("(missing)") : found->second;
    };
    CHECK(at("B4") == "第七批");
    CHECK(at("D4") == "1600");
    CHECK(at("E4") == "800");
    CHECK(at("F4") == "0.5");
    CHECK(at("G4") == "0.8329"); // 304 / 365
    CHECK(at("H4") == "通报");   // 0.5 / 0.8329 = 0.60
    CHECK(at("I4") == "1");
    CHECK(at("K4") == "1");
    CHECK(at("D7") == "600"); // 800 × 0.75
    CHECK(at("D8") == "0.75");
    CHECK(at("D9") == "40");
    CHECK(at("D10") == "1");
    CHECK(says(at("A11"), "中选价格"));
    CHECK(says(at("A11"), "30 天"));
    CHECK(says(at("A14"), "低于序时进度的 50% 约谈、70% 通报、90%"));
    CHECK(at("D15") == "1"); // 0.3 / 0.8329 = 0.36; 500 of 600 is as fast as time
    CHECK(at("D16") == "0");
    CHECK(at("D17") == "0");
    CHECK(at("B20") == "市立医院");
    CHECK(at("D20") == "约谈");
    CHECK(at("B21") == "(missing)");

    write_bulletin_html(store.store(), october(), folder / "a.html");
    std::ifstream page(folder / "a.html");
    const std::string html((std::istreambuf_iterator<char>(page)), {});
    CHECK(says(html, "带量采购执行情况"));
    CHECK(says(html, "市立医院"));

    // A batch of two years: the notes on method say that nobody has said what its volumes are.
    const auto open_volumes = [&] {
        const auto notes = method_notes(gather_bulletin(store.store(), october()));
        return std::count_if(notes.begin(), notes.end(), [](const std::string& note) {
            return says(note, "执行期超过一年") && says(note, "V1（2 家医疗机构的 2 条协议）");
        });
    };
    CHECK(open_volumes() == 0);
    store.sql("UPDATE vbp_batch SET execution_until = 20271231");
    CHECK(open_volumes() == 1);

    auto august = october();
    august.month = *Month::from_ym(2026, 9);
    store.sql("UPDATE vbp_batch SET execution_from = 20261001");
    const auto not_begun = gather_bulletin(store.store(), august).sections;
    CHECK(std::none_of(not_begun.begin(), not_begun.end(),
                       [](const Section& section) { return section.id == "procurement"; }));
}
