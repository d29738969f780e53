// The workbook of retained savings: the same figures as the computation, and as another program's recalculation.
#include "i18n/translate.h"
#include "model/retention/retention_run.h"
#include "reports/retention_workbook.h"
#include "tests/stores/small_city.h"
#include "tests/unit/reports/workbook_files.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <regex>

using namespace ps;
using namespace ps::reports;
using ps::reports::test::Cells;
using ps::reports::test::Folder;
using ps::reports::test::read_cells;
using namespace ps::testing;

namespace {

retention::RetentionRun compute(TestStore& made, const std::map<std::string, std::string>& what_if = {})
{
    return retention::run_retention(made.store(), 2025, "", retention::retention_pack(made.store(), 2025), what_if);
}

std::string at(const Cells& cells, const std::string& place)
{
    return cells.contains(place) ? cells.at(place) : "(empty)";
}

} // namespace

TEST_CASE("the workbook holds the computed figures")
{
    i18n::set_language(i18n::Language::en);
    TestStore made;
    fill_small_city(made);
    Folder folder;
    write_retention_workbook(compute(made), {"市医疗保障局", ""}, folder / "r.xlsx");
    const auto cells = read_cells(folder / "r.xlsx");
    const std::vector<std::string> expected{"1",       "H1",   "市立医院", "0.62",   "2134.54", "306.69",
                                            "1827.84", "86.5", "0.4325",   "790.54", "790.54"};
    for (std::size_t i = 0; i < expected.size(); ++i)
        CHECK(at(cells, "Summary!" + std::string(1, static_cast<char>('A' + i)) + "4") == expected[i]);
    CHECK(at(cells, "Summary!E6") == "2599.54");
    CHECK(at(cells, "Summary!K6") == "1018.02");
    CHECK(at(cells, "Summary!L5") == "1 findings");
    CHECK(at(cells, "Groups!G5") == "368");
    CHECK(at(cells, "Groups!U4") == "921.5266708");
    CHECK(at(cells, "Explanation!A4") == "H1 市立医院");
    CHECK(at(cells, "Rules!B4") == "retention-default@0");
    CHECK(at(cells, "Rules!B9").size() == 64);
}

TEST_CASE("the sheet of rules names every parameter, and which of them are defaults")
{
    i18n::set_language(i18n::Language::zh_CN);
    TestStore made;
    fill_small_city(made);
    Folder folder;
    auto run = compute(made, {{"kmax", "0.45"}});
    run.resolved.defaults.insert("partial_year"); // as if the pack were older than this switch
    write_retention_workbook(run, {}, folder / "r.xlsx");
    std::map<std::string, std::string> values; // by the name in the rule pack
    const auto cells = read_cells(folder / "r.xlsx");
    for (int row = 1; row < 60; ++row)
        values[at(cells, "所用规则!D" + std::to_string(row))] = at(cells, "所用规则!B" + std::to_string(row));
    CHECK(values["kmax"] == "45%");
    CHECK(values["partial_year"] == "默认：按天数/365，不超过 1（days_of_365），规则包未写");
    CHECK(values["negatives"] == "品种间相抵（net）");
    CHECK(values["pool"] == "未设");
    for (const auto& parameter : policy::parameter_set("retention").parameters) {
        INFO(parameter.path);
        CHECK(values.contains(parameter.path));
    }
}

TEST_CASE("one institution is explained on request")
{
    i18n::set_language(i18n::Language::en);
    TestStore made;
    fill_small_city(made);
    Folder folder;
    write_retention_workbook(compute(made), {"", "H2"}, folder / "r.xlsx");
    CHECK(at(read_cells(folder / "r.xlsx"), "Explanation!A4") == "H2 县医院");
    CHECK_THROWS_WITH(write_retention_workbook(compute(made), {"", "H9"}, folder / "none.xlsx"),
                      "the institution “H9” is not in this result");
    CHECK_FALSE(std::filesystem::exists(folder / "none.xlsx"));
}

TEST_CASE("institutions without a result are listed without figures, with the reason")
{
    i18n::set_language(i18n::Language::en);
    TestStore made;
    fill_small_city(made);
    made.sql("DELETE FROM assessment WHERE institution_code = 'H1'; UPDATE vbp_product SET price_before = NULL WHERE "
             "batch_code = 'B'");
    Folder folder;
    write_retention_workbook(compute(made), {}, folder / "r.xlsx");
    const auto cells = read_cells(folder / "r.xlsx");
    CHECK(at(cells, "Summary!E4") == "(empty)");
    CHECK(at(cells, "Summary!L4") == "no result, see the findings");
    CHECK(at(cells, "Summary!K5") == "227.48");
    CHECK(at(cells, "Summary!K6") == "227.48");
    CHECK(at(cells, "Findings!E6") == "the price of “乙” before the procurement is missing");
}

TEST_CASE("a locked result gives the same workbook, byte for byte, except for its state")
{
    i18n::set_language(i18n::Language::zh_CN);
    TestStore made;
    fill_small_city(made);
    auto run = compute(made);
    retention::lock_retention(made.store(), run);
    Folder folder;
    write_retention_workbook(run, {}, folder / "a.xlsx");
    write_retention_workbook(retention::locked_retention(made.store(), 2025).value(), {}, folder / "b.xlsx");
    CHECK(test::file_bytes(folder / "a.xlsx") == test::file_bytes(folder / "b.xlsx"));
}
