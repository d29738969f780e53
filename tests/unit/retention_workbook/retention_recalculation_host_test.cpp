// The workbook of retained savings: the same figures as another program's recalculation.
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

retention::RetentionRun compute_what_if(TestStore& made, const std::map<std::string, std::string>& what_if = {})
{
    return retention::run_retention(made.store(), 2025, "", retention::retention_pack(made.store(), 2025), what_if);
}

std::string cell_at(const Cells& cells, const std::string& place)
{
    return cells.contains(place) ? cells.at(place) : "(empty)";
}

// Every rule that has its own formula.
const std::map<std::string, std::string> other_rules{
    {"beyond_agreed", "exclude"},
    {"non_selected", "at_price_before"},
    {"substitutable", "counted"},
    {"negatives", "floor"},
    {"partial_year", "days_of_cycle"},
    {"rounding.level", "group"},
    {"kmax", "0.37"},
};

bool have_soffice()
{
    return std::system("command -v soffice >/dev/null 2>&1") == 0;
}

// LibreOffice's figures for the workbook without its stored results.
Cells recalculated(const Folder& folder)
{
    test::rewrite_parts(folder / "r.xlsx", folder / "blind.xlsx", [](const std::string& name, std::string content) {
        static const std::regex stored("(<f>[^<]*</f>)<v>[^<]*</v>");
        return name.starts_with("xl/worksheets/sheet") ? std::regex_replace(content, stored, "$1<v>-77</v>") : content;
    });
    std::filesystem::create_directories(folder / "profile" / "user");
    std::ofstream(folder / "profile" / "user" / "registrymodifications.xcu")
        << R"xml(<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
)xml";
    std::filesystem::create_directory(folder / "out");
    const std::string command = "timeout -k 5 150 soffice -env:UserInstallation=file://" +
                                (folder / "profile").string() + " --headless --norestore --convert-to xlsx --outdir " +
                                (folder / "out").string() + " " + (folder / "blind.xlsx").string() + " >/dev/null 2>&1";
    REQUIRE(std::system(command.c_str()) == 0);
    return read_cells(folder / "out" / "blind.xlsx");
}

// Sums of fractions that no cell holds exactly may differ in late decimals; the figures of the summary may not.
bool same(const std::string& place, const std::string& ours, const std::string& theirs)
{
    if (ours == theirs)
        return true;
    if (!place.starts_with("Groups!"))
        return false;
    char* end = nullptr;
    const auto left = std::strtod(ours.c_str(), &end);
    if (*end != '\0')
        return false;
    return std::abs(left - std::strtod(theirs.c_str(), nullptr)) < 1e-6;
}

} // namespace

TEST_CASE("LibreOffice recalculates retained savings to the same figures")
{
    if (!have_soffice()) {
        WARN("soffice is not installed: the recalculation was not tried");
        return;
    }
    i18n::set_language(i18n::Language::en);
    TestStore made;
    fill_small_city(made);
    made.sql(
        "UPDATE receipt SET received_quantity = received_quantity * 3 WHERE id IN (1, 14)"); // beyond the agreed volume
    const auto what_if = GENERATE(std::map<std::string, std::string>{}, other_rules);
    Folder folder;
    write_retention_workbook(compute_what_if(made, what_if), {}, folder / "r.xlsx");
    const auto ours = read_cells(folder / "r.xlsx");
    const auto theirs = recalculated(folder);
    CHECK(ours.size() > 150);
    for (const auto& [place, text] : ours) {
        INFO(place << ": " << text << " / " << cell_at(theirs, place));
        CHECK(same(place, text, cell_at(theirs, place)));
    }
}
