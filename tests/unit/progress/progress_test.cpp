// Progress on small stores, with figures that can be checked by hand.
#include "model/procurement/progress/execution_report.h"
#include "tests/unit/progress/progress_rows.h"

#include <catch2/catch.hpp>

using namespace ps;
using namespace ps::procurement;
using namespace ps::procurement::testing;

namespace {

using Texts = std::vector<std::string>;

// A batch that begins in mid-month: 16 January 2026 to 15 January 2027, 365 days; on 31 March 75 have gone.
void fill(TestStore& made)
{
    made.institution("H1", "市立医院", "01");
    made.institution("H2", "县医院", "02");
    made.vbp_batch("A", 20260116, 20270115);
    made.vbp_product({"A", "A1", "甲", "X1", 10, "东药"});
    made.vbp_product({"A", "A2", "乙", "X2", 0, "西药"});
    made.vbp_product({"A", "N1", "甲", "X3", 10, "", "non_selected"});
    made.vbp_product({"A", "S1", "甲", "X4", 10, "", "substitutable"});
    made.agreement({"A", "H1", "A1", 3650});
    made.agreement({"A", "H1", "A2", 730});
    made.agreement({"A", "H2", "A1", 1460});
}

} // namespace

TEST_CASE("net receipt against the agreed volume and the days of a batch that begins in mid-month")
{
    TestStore made;
    fill(made);
    made.receipt({"H1", "X1", 100, 20260115}); // the day before
    made.receipt({"H1", "X1", 20, 20260116});
    made.receipt({"H1", "X1", 30, 20260210, 2});
    made.receipt(Line{"H1", "X2", 12, 20260331}.pack_of(14)); // the platform's factor
    made.receipt({"H2", "X1", 33, 20260305});
    made.receipt({"H2", "X1", 99, 20260401}); // the day after
    made.receipt({"H1", "X3", 16, 20260220});
    made.receipt({"H1", "X4", 7, 20260220});
    made.receipt({"H1", "X9", 500, 20260220}); // in no batch
    const ProgressSlice slice(made.store(), day(20260331));
    // 75/365; H1 A1: 480 of 750 expected = 0.64; A2: 168 of 150; H2: 330 of 300.
    CHECK(rows(slice, ProgressLevel::batch) == Texts{"A 5840 998 20 978 0.16746575 0.20547945 reminder"});
    CHECK(rows(slice, ProgressLevel::institution) ==
          Texts{"H1 4380 668 20 648 0.14794521 0.20547945 reminder", "H2 1460 330 0 330 0.2260274 0.20547945 normal"});
    CHECK(rows(slice, ProgressLevel::product, {{}, {}, "H1"}) ==
          Texts{"A1 3650 500 20 480 0.13150685 0.20547945 notice", "A2 730 168 0 168 0.23013699 0.20547945 ahead"});
    CHECK(rows(slice, ProgressLevel::enterprise) == Texts{"东药 5110 830 20 810 0.15851272 0.20547945 reminder",
                                                          "西药 730 168 0 168 0.23013699 0.20547945 ahead"});
    CHECK(rows(slice, ProgressLevel::region) ==
          Texts{"01 4380 668 20 648 0.14794521 0.20547945 reminder", "02 1460 330 0 330 0.2260274 0.20547945 normal"});
    CHECK(rows(slice, ProgressLevel::status) == Texts{"notice 3650 500 20 480 0.13150685 0.20547945 notice",
                                                      "normal 1460 330 0 330 0.2260274 0.20547945 normal",
                                                      "ahead 730 168 0 168 0.23013699 0.20547945 ahead"});
    ProgressFilters notice;
    notice.status = ProgressStatus::notice;
    CHECK(rows(slice, ProgressLevel::institution, notice) == Texts{"H1 3650 500 20 480 0.13150685 0.20547945 notice"});

    const auto total = progress_total(slice);
    CHECK(total.lines == 3);
    CHECK(total.behind_lines == 1);
    CHECK(total.zero_lines == 0);
    CHECK(total.over_lines == 0);
    CHECK(total.expected == Quantity::from_units(1200));
    CHECK(total.expected_at_end->to_string() == "4759.6"); // 978 × 365 / 75
    // From 1 April: 9 months and 15 of the 31 days from 1 to 31 January.
    CHECK(slice.terms()[0].months_left.to_string() == "9.48387097");
    CHECK(total.needed_per_month->to_string() == "512.6599");     // 4862 / 9.48387097
    CHECK(total.non_selected_share->to_string() == "0.14059754"); // 160 / (978 + 160)
    CHECK(total.last_purchase == day(20260331));
    CHECK(progress(slice, ProgressLevel::product)[0].non_selected_share->to_string() ==
          "0.16494845"); // 160 / (810 + 160)
    CHECK_FALSE(progress(slice, ProgressLevel::product)[1].non_selected_share->raw() != 0);
    CHECK(progress(slice, ProgressLevel::product)[0].substitutable == Quantity::from_units(70));
}

TEST_CASE("what equals the agreed volume is not over it, and one pack more is")
{
    TestStore made;
    made.institution("H1", "市立医院");
    made.institution("H2", "县医院");
    made.vbp_batch("A", 20260101, 20261231);
    made.vbp_product({"A", "A1", "甲", "X1", 10});
    made.agreement({"A", "H1", "A1", 1000});
    made.agreement({"A", "H2", "A1", 1000});
    made.receipt({"H1", "X1", 100, 20260301});
    made.receipt({"H2", "X1", 103, 20260301, 3}); // less what was returned
    const auto over = [&](const std::string& institution = {}) {
        ProgressFilters filters;
        if (!institution.empty())
            filters.institution = institution;
        return progress_total(ProgressSlice(made.store(), day(20261231)), filters).over_lines;
    };
    const auto over_in_report = [&] {
        std::int64_t sum = 0;
        for (const auto& row : execution_report(made.store(), day(20261231)).rows)
            sum += row.over;
        return sum;
    };
    CHECK(rows(ProgressSlice(made.store(), day(20261231)), ProgressLevel::institution) ==
          Texts{"H1 1000 1000 0 1000 1 1 normal", "H2 1000 1030 30 1000 1 1 normal"});
    CHECK(over() == 0);
    CHECK(over_in_report() == 0);
    made.receipt({"H2", "X1", 1, 20260302});
    made.stale(202603);
    CHECK(over() == 1);
    CHECK(over("H1") == 0);
    CHECK(over("H2") == 1);
    CHECK(over_in_report() == 1);
}
