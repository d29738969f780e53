// What the bulletin says beyond the month's changes, on the small month of bulletin_fixture.h.
#include "i18n/translate.h"
#include "reports/bulletin_data.h"
#include "tests/unit/reports/bulletin_fixture.h"
#include "tests/unit/reports/workbook_files.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace ps;
using namespace ps::reports;
using namespace ps::reports::test;
using monitoring::test::TestStore;

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

TEST_CASE("the bulletin states the index and how far prices have come")
{
    i18n::set_language(i18n::Language::zh_CN);
    TestStore store;
    fill(store);
    const auto data = gather_bulletin(store.store(), october());
    // A 11/10, B 0.38/0.57, C 1, D 0.123457/0.123456; E is new and stays out. Fourth root of the product: 0.925393.
    REQUIRE(data.more.index.size() == 2);
    CHECK(data.more.index.front().total == 1.0);
    CHECK(data.more.index.back().items == 4);
    CHECK(*data.more.index.back().total == Approx(0.925393).margin(1e-6));
    const std::string text = summary_paragraph(data);
    INFO(text);
    CHECK(says(text, "2026年9月为 100"));
    CHECK(says(text, "为 92.54，涉及 4 个品种"));
    CHECK(says(text, "累计有 1 个降价、2 个涨价"));
    CHECK(says(text, "降价 33.33%"));
}

TEST_CASE("the sheets of index and quality stand in the bulletin; findings only in the bureau's own")
{
    i18n::set_language(i18n::Language::zh_CN);
    TestStore store;
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
    CHECK(cells.at("报送质量!A4") == "没有哨点应报送。"); // rows without files: nobody owes one
    CHECK_FALSE(has_sheet(cells, "供应"));                // nobody reported on it
    CHECK_FALSE(has_sheet(cells, "异常清单（内部）"));

    options.internal = true;
    write_bulletin(store.store(), options, folder / "b.xlsx");
    const auto own = read_cells(folder / "b.xlsx");
    REQUIRE(has_sheet(own, "异常清单（内部）"));
    const auto rows = std::count_if(own.begin(), own.end(), [](const auto& cell) {
        return cell.first.starts_with("异常清单（内部）!D") && cell.second == "B";
    });
    CHECK(rows > 0); // a fall by a third is more than the rules let pass
}
