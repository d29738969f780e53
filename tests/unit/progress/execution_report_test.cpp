// The counts of the execution report, worked out by hand, and its comparison with the platform's.
#include "model/procurement/progress/execution_report.h"

#include "tests/unit/progress/progress_rows.h"

#include <catch2/catch.hpp>

using namespace ps;
using namespace ps::procurement;
using namespace ps::testing;

namespace {

// One batch of the year 2026 (365 days). On 26 May 146 days have passed: time progress 0.4, behind below 36 %.
void fill_report(TestStore& made)
{
    made.institution("H1", "市立医院", "371002");
    made.institution("H2", "县医院", "371003");
    made.vbp_batch("A", 20260101, 20261231);
    made.vbp_batch("E", 20250101, 20251231); // ended
    for (const char* code : {"1", "2", "3", "4", "5"})
        made.vbp_product({"A", std::string("P") + code, std::string("组") + code, std::string("X") + code, 10});
    made.vbp_product({"A", "N1", "组1", "N1", 10, "", "non_selected"});
    made.vbp_product({"A", "N2", "组2", "N2", 10, "", "non_selected"});
    made.vbp_product({"A", "N3", "组2", "N3", 10, "", "non_selected"});
    made.vbp_product({"A", "N5", "组5", "N5", 10, "", "non_selected"}); // H1 has nothing agreed of 组5
    made.vbp_product({"A", "S3", "组3", "S3", 10, "", "substitutable"});
    made.vbp_product({"A", "S4", "组4", "S4", 10, "", "substitutable"});
    made.vbp_product({"E", "P9", "组9", "X9", 10});
    for (const char* product : {"P1", "P2", "P3", "P4"})
        made.agreement({"A", "H1", product, 1000});
    made.agreement({"A", "H1", "P5", 0});
    made.agreement({"A", "H2", "P1", 1000});
    made.agreement({"E", "H1", "P9", 10});

    made.receipt({"H1", "X2", 35, 20260301});  // 350 of 1000: behind
    made.receipt({"H1", "X3", 36, 20260301});  // 360: just not
    made.receipt({"H1", "X4", 101, 20260301}); // over
    made.receipt({"H1", "N1", 2, 20260301});   // 组1: 20 of 20 are not selected
    made.receipt({"H1", "N2", 20, 20260301});  // 组2: 350 of 700 are not selected, which is not above one half …
    made.receipt(Line{"H1", "N3", 15, 20260301}.at("3")); // … but 65 of 100 yuan are
    made.receipt({"H1", "N5", 50, 20260301});
    made.receipt({"H1", "S3", 1, 20260301});
    made.receipt({"H1", "S4", 1, 20260301, 1}); // given back
    made.receipt({"H2", "X1", 100, 20260301});  // all of it: normal
}

std::string counts(const ExecutionReportRow& row)
{
    std::string out = row.institution_code + " " + row.batch_code + " " + row.time_progress.to_string() + ":";
    for (const auto count : {row.products, row.zero, row.behind, row.over, row.normal, row.non_selected,
                             row.non_selected_bought, row.non_selected_over_quantity, row.non_selected_over_amount,
                             row.substitutable, row.substitutable_bought, row.behind_and_non_selected})
        out += " " + std::to_string(count);
    return out;
}

std::vector<std::string> counts(const ExecutionReport& report)
{
    std::vector<std::string> out;
    for (const auto& row : report.rows)
        out.push_back(counts(row));
    return out;
}

void platform_says(TestStore& made, const std::string& institution, const std::string& progress,
                   const std::string& fields)
{
    made.sql("INSERT INTO execution_report_line (institution_code, batch_name, time_progress, fields) SELECT '" +
             institution + "', name, " + progress + ", '" + fields + "' FROM vbp_batch WHERE code = 'A'");
}

} // namespace

TEST_CASE("every product of an institution is counted once, by its purchases")
{
    TestStore made;
    fill_report(made);
    using Lines = std::vector<std::string>;
    const auto day = *Date::from_key(20260526);
    const auto report = execution_report(made.store(), day);
    CHECK(counts(report) == Lines{"H1 A 0.4: 4 1 1 1 1 3 3 1 3 2 1 1", "H2 A 0.4: 1 0 0 0 1 1 0 0 0 0 0 0"});
    CHECK(report.rows[0].institution == "市立医院");
    CHECK(report.rows[0].region == "区371002");
    CHECK(std::get<Ratio>(report_values(report.rows[0])[9]).to_string() == "0.25");

    CHECK(counts(execution_report(made.store(), day, "", "H2")).size() == 1);
    CHECK(counts(execution_report(made.store(), day, "E")) == Lines{"H1 E 1: 1 1 0 0 0 0 0 0 0 0 0 0"});
    // The lines since the month began are added to earlier ones: a product counts once.
    made.receipt({"H1", "N1", 1, 20260520});
    made.receipt({"H1", "S4", 1, 20260520, 2}); // more returned than bought
    made.stale(202605);
    CHECK(counts(execution_report(made.store(), day))[0] == "H1 A 0.4: 4 1 1 1 1 3 3 1 3 2 1 1");
    // A day before any purchase; the day before the batch begins.
    CHECK(counts(execution_report(made.store(), *Date::from_key(20260101)))[0] ==
          "H1 A 0.0027: 4 4 0 0 0 3 0 0 0 2 0 0");
    CHECK(execution_report(made.store(), *Date::from_key(20251231)).rows.size() == 1); // E only
}

TEST_CASE("our report compared with the platform's")
{
    TestStore made;
    fill_report(made);
    const auto report = execution_report(made.store(), *Date::from_key(20260526));
    const auto compare = [&] {
        const auto comparison = compare_with_platform(made.store(), report);
        std::vector<std::string> out{std::to_string(comparison.compared)};
        for (const auto& difference : comparison.differences)
            out.push_back(difference.institution_code + " " + difference.column + ": " + difference.ours + " / " +
                          difference.theirs);
        return out;
    };
    using Lines = std::vector<std::string>;
    CHECK(compare() == Lines{"0", "H1 签约产品总数: 4 / ", "H2 签约产品总数: 1 / "});
    platform_says(made, "H1", "40000000",
                  R"({"序时进度": "40%", "签约产品总数": "4", "零采购产品数": "1", "零采购产品数占比": "25.00%",
                      "低于序时进度产品数": "2", "低于序时进度产品数占比": "0.5", "批次开始时间": "2026-01-01",
                      "正常采购产品数占比": "25"})");
    platform_says(made, "H1", "30000000", R"({"签约产品总数": "9"})"); // of another day
    platform_says(made, "H3", "39900000",
                  R"({"签约产品总数": "7", "批次开始时间": "2026-01-01", "批次结束时间": "2026-12-31"})");
    platform_says(made, "H3", "20000000",
                  R"({"签约产品总数": "7", "批次开始时间": "2026-01-01", "批次结束时间": "2026-12-31"})");
    CHECK(compare() == Lines{"1", "H1 低于序时进度产品数: 1 / 2", "H1 低于序时进度产品数占比: 25.00% / 0.5",
                             "H2 签约产品总数: 1 / ", "H3 签约产品总数:  / 7"});
}
