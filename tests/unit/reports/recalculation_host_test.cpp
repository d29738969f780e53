// Another program recalculates our formulas from our numbers and must reach the figures that are stored beside them.
#include "tests/unit/reports/october_month.h"
#include "tests/unit/reports/workbook_files.h"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <fstream>
#include <regex>

using namespace ps;
using namespace ps::reports;
using namespace ps::reports::test;

namespace {

// LibreOffice trusts stored results unless it is configured to recalculate always.
void write_profile(const std::filesystem::path& folder)
{
    std::filesystem::create_directories(folder / "user");
    std::ofstream(folder / "user" / "registrymodifications.xcu") << R"xml(<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
)xml";
}

} // namespace

TEST_CASE("LibreOffice recalculates the bulletin to the same figures")
{
    if (std::system("command -v soffice >/dev/null 2>&1") != 0) {
        WARN("soffice is not installed: the recalculation was not tried");
        return;
    }
    ps::testing::MonitoringStore store;
    fill(store);
    add_procurement(store);
    Folder folder;
    write_bulletin(store.store(), october(), folder / "bulletin.xlsx");
    // Without the stored results, only a recalculation can restore the figures.
    std::size_t formulas = 0;
    rewrite_parts(folder / "bulletin.xlsx", folder / "blind.xlsx", [&](const std::string& name, std::string content) {
        if (!name.starts_with("xl/worksheets/sheet"))
            return content;
        static const std::regex stored("(<f>[^<]*</f>)<v>[^<]*</v>");
        formulas += static_cast<std::size_t>(
            std::distance(std::sregex_iterator(content.begin(), content.end(), stored), std::sregex_iterator()));
        return std::regex_replace(content, stored, "$1<v>-77</v>");
    });
    CHECK(formulas == 2 * 3 + 2 * 9 + 5 + 3 + 3 + 6 + 4); // the last: a batch's progress, three counts
    write_profile(folder / "profile");
    std::filesystem::create_directory(folder / "out");
    const std::string command = "timeout -k 5 150 soffice -env:UserInstallation=file://" +
                                (folder / "profile").string() + " --headless --norestore --convert-to xlsx --outdir " +
                                (folder / "out").string() + " " + (folder / "blind.xlsx").string() + " >/dev/null 2>&1";
    REQUIRE(std::system(command.c_str()) == 0);
    const auto ours = read_cells(folder / "bulletin.xlsx");
    const auto theirs = read_cells(folder / "out" / "blind.xlsx");
    CHECK(ours.size() > 150);
    for (const auto& [place, text] : ours) {
        INFO(place);
        CHECK((theirs.contains(place) ? theirs.at(place) : std::string("(missing)")) == text);
    }
}
