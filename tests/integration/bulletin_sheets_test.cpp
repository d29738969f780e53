// The bulletin's sheets of supply and quality, cell by cell against the command line's output for the same month.
#include "importers/readers/workbook.h"
#include "tests/integration/office.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <map>

using namespace ps::testing;

namespace {

// The rows below the heading of a sheet's table, by one of its columns.
using Rows = std::map<std::string, std::vector<std::string>>;
Rows table_of(const std::string& workbook, const std::string& sheet, std::size_t key)
{
    Rows rows;
    const auto book = ps::importers::open_workbook(workbook);
    for (std::size_t i = 0; i < book->sheets().size(); ++i) {
        if (book->sheets()[i].name != sheet)
            continue;
        book->read(i, [&](const ps::importers::Row& row) {
            std::vector<std::string> cells(12);
            for (const auto& cell : row.cells)
                if (cell.column < cells.size())
                    cells[cell.column] = std::string(cell.text);
            // Numbered rows are those of the table.
            if (!cells[0].empty() && cells[0].find_first_not_of("0123456789") == std::string::npos)
                CHECK(rows.emplace(cells[key], cells).second);
            return true;
        });
    }
    return rows;
}

struct ItemSupply {
    long danger = 0, warning = 0, reporting = 0;
    std::string days, name, spec;
    std::vector<std::string> points;
};

} // namespace

TEST_CASE("the bulletin's sheets of supply and quality have the figures of the command line")
{
    const Office office;
    office.run_ok({"sample", "city", "--months", "3", "--seed", "5"});
    office.run({"import", "city"});
    const auto month = office.table({"imports"}).rows.empty() ? std::string() : [&] {
        const auto truth = read_csv_file(office.path("city/truth/reporting.csv"));
        std::string last;
        for (const auto& row : truth.rows)
            last = std::max(last, row[truth.column("month")]);
        return last;
    }();
    REQUIRE_FALSE(month.empty());
    const std::string workbook = office.path("b.xlsx");
    office.run_ok({"bulletin", "--month", month, "-o", workbook, "--lang", "zh_CN"});

    std::map<std::string, ItemSupply> items;
    const auto supply = office.table({"shortage", "--month", month});
    for (std::size_t row = 0; row < supply.rows.size(); ++row) {
        auto& item = items[supply.at(row, "item")];
        const auto level = supply.at(row, "level");
        const auto days = supply.at(row, "days_of_stock");
        ++item.reporting;
        item.danger += level == "danger" ? 1 : 0;
        item.warning += level == "warning" ? 1 : 0;
        item.name = supply.at(row, "generic_name");
        item.spec = supply.at(row, "spec");
        if (!days.empty() && (item.days.empty() || std::stol(days) < std::stol(item.days)))
            item.days = days;
        if (level != "fine")
            item.points.push_back(supply.at(row, "point_name"));
    }
    std::erase_if(items, [](const auto& entry) { return entry.second.points.empty(); });
    const auto shown = table_of(workbook, "供应", 1);
    REQUIRE(items.size() > 3);
    CHECK(shown.size() == items.size());
    for (const auto& [code, item] : items) {
        INFO(code);
        REQUIRE(shown.contains(code));
        const auto& cells = shown.at(code);
        CHECK(cells[2] == item.name);
        CHECK(cells[3] == item.spec);
        CHECK(cells[5] == (item.danger > 0 ? "告急" : "预警"));
        CHECK(cells[6] == std::to_string(item.danger));
        CHECK(cells[7] == std::to_string(item.warning));
        CHECK(cells[8] == std::to_string(item.reporting));
        CHECK(cells[9] == (item.days.empty() ? "—" : item.days));
        std::size_t length = 0;
        for (const auto& point : item.points) {
            CHECK(cells[10].find(point) != std::string::npos);
            length += point.size() + std::string("、").size();
        }
        CHECK(cells[10].size() + std::string("、").size() == length); // exactly these points
    }

    const auto quality = office.table({"quality", "--month", month});
    const auto reporting = office.table({"reporting", "--from", month, "--to", month});
    static const std::map<std::string, std::string> states{{"on_time", "按时"},    {"late", "迟报"},
                                                           {"missing", "缺报"},    {"corrected", "已更正"},
                                                           {"returned", "已退回"}, {"pending", "未到期"}};
    const auto points = table_of(workbook, "报送质量", 1);
    REQUIRE(quality.rows.size() > 10);
    CHECK(points.size() == quality.rows.size());
    const auto same = [](const std::string& cell, const std::string& figure) {
        return figure.empty() ? cell == "—" : std::abs(std::stod(cell) - std::stod(figure)) < 1e-12;
    };
    for (std::size_t row = 0; row < quality.rows.size(); ++row) {
        const auto& code = quality.at(row, "point");
        INFO(code);
        REQUIRE(points.contains(code));
        const auto& cells = points.at(code);
        CHECK(cells[2] == quality.at(row, "name"));
        CHECK(same(cells[8], quality.at(row, "timeliness")));
        CHECK(same(cells[9], quality.at(row, "completeness")));
        CHECK(same(cells[10], quality.at(row, "accuracy")));
        CHECK(same(cells[11], quality.at(row, "score")));
        std::size_t found = 0;
        while (found < reporting.rows.size() && reporting.at(found, "point") != code)
            ++found;
        REQUIRE(found < reporting.rows.size());
        CHECK(cells[3] == states.at(reporting.at(found, "state")));
        CHECK(cells[4] == reporting.at(found, "due"));
        const auto received = reporting.at(found, "received_on");
        CHECK(cells[5] == (received.empty() ? "—" : received));
        CHECK(cells[6] == reporting.at(found, "rows"));
        CHECK(cells[7] == reporting.at(found, "rejected"));
    }
}
