// Lines measured over a part of the execution: years of a batch, days of an agreement.
#include "model/base/exact.h"
#include "model/procurement/progress/execution_report.h"
#include "model/procurement/progress/platform_rows.h"
#include "tests/unit/progress/progress_rows.h"

#include <catch2/catch.hpp>

#include <map>
#include <random>

using namespace ps;
using namespace ps::procurement;
using namespace ps::procurement::testing;

namespace {

using TermTexts = std::vector<std::string>;

/// The purchases on these days, from the receipts alone.
Exact bought(TestStore& made, const std::string& institution, const std::string& item, const DateRange& days)
{
    const auto sum = made.ask("SELECT coalesce(sum(r.received_quantity - coalesce(r.returned_quantity, 0)), 0) FROM "
                              "receipt r JOIN trade_party h ON h.id = r.institution_id JOIN trade_product p ON p.id = "
                              "r.product_id WHERE h.code = '" +
                              institution + "' AND p.code = '" + item + "' AND r.received_on BETWEEN " +
                              std::to_string(days.first.key()) + " AND " + std::to_string(days.last.key()));
    return Exact(std::stoll(sum), 10000);
}

} // namespace

TEST_CASE("volumes of a year are measured over the agreement year that the day is in")
{
    TestStore made;
    made.institution("H1", "市立医院");
    made.vbp_batch("A", 20250116, 20270115); // begins in mid-month
    made.sql("UPDATE vbp_batch SET volumes = 'year'");
    made.vbp_product({"A", "A1", "甲", "X1", 1});
    made.vbp_product({"A", "A2", "甲", "X2", 1, "", "non_selected"});
    made.agreement({"A", "H1", "A1", 365});
    made.receipt({"H1", "X1", 300, 20250116});
    made.receipt({"H1", "X1", 90, 20260115, 10});
    made.receipt({"H1", "X1", 7, 20260116});
    made.receipt({"H1", "X1", 20, 20260302});
    made.receipt({"H1", "X2", 40, 20250601});
    made.receipt({"H2", "X1", 1, 20250601}); // no institution
    const auto on = [&](int key) {
        return rows(ProgressSlice(made.store(), day(key)), ProgressLevel::institution).front();
    };
    CHECK(on(20250115) == "H1 365 0 0 0 0 0 none");
    CHECK(on(20260115) == "H1 365 390 10 380 1.04109589 1 normal");
    CHECK(on(20260116) == "H1 365 7 0 7 0.01917808 0.00273973 ahead");
    CHECK(on(20260331) == "H1 365 27 0 27 0.0739726 0.20547945 interview"); // 75 days
    CHECK(on(20270115) == "H1 365 27 0 27 0.0739726 1 interview");
    CHECK(on(20280101) == "H1 365 27 0 27 0.0739726 1 interview");
    const ProgressSlice slice(made.store(), day(20260331));
    CHECK(progress_total(slice).last_purchase == day(20260302));
    // The purchases beside the selected product are those of the whole execution: 40 of 40 + 407.
    CHECK(progress_total(slice).non_selected_share == to_ratio(Exact(40, 447)));
    const auto report = execution_report(made.store(), day(20260331));
    REQUIRE(report.rows.size() == 1);
    CHECK(report.rows[0].time_progress.to_string() == "0.2055");
    CHECK(report.rows[0].behind == 1);
    // The platform's rows of the figure, with and without a slice.
    ProgressFilters filters;
    filters.product = "A1";
    CHECK(order_lines(made.store(), filters, day(20260331), 100, 0).total == 2);
    CHECK(order_lines(made.store(), slice, filters, 100, 0).total == 2);
    CHECK(order_lines(made.store(), filters, day(20260115), 100, 0).total == 2);
}

TEST_CASE("lines of different days in one batch add up")
{
    TestStore made;
    made.institution("H1", "市立医院");
    made.institution("H2", "县医院");
    made.institution("H3", "镇医院");
    made.vbp_batch("A", 20250101, 20261231);
    made.sql("UPDATE vbp_batch SET volumes = 'cycle'");
    made.vbp_product({"A", "A1", "甲", "X1", 1});
    made.agreement({"A", "H1", "A1", 730});                                    // the whole execution
    made.agreement(Agreement{"A", "H2", "A1", 100}.over("Y1"));                // the first year only
    made.agreement(Agreement{"A", "H3", "A1", 184}.over("20260701-20261231")); // the second half of the second
    for (const auto* institution : {"H1", "H2", "H3"})
        for (const int on : {20250301, 20260301, 20260801})
            made.receipt({institution, "X1", 50, on});
    const ProgressSlice slice(made.store(), day(20260831));
    CHECK(rows(slice, ProgressLevel::institution) ==
          TermTexts{"H1 730 150 0 150 0.20547945 0.83287671 interview", // 608 / 730
                    "H2 100 50 0 50 0.5 1 notice",                      // is over
                    "H3 184 50 0 50 0.27173913 0.33695652 reminder"});  // 62 / 184
    // 1014 agreed, 250 bought, 608 + 100 + 62 expected
    CHECK(rows(slice, ProgressLevel::batch) == TermTexts{"A 1014 250 0 250 0.24654832 0.75936884 interview"});
    CHECK(slice.terms().size() == 3);
}

TEST_CASE("random agreements of random days: each line equals the receipts of its days")
{
    std::mt19937 random(11);
    const auto below = [&](int limit) { return static_cast<int>(random() % static_cast<unsigned>(limit)); };
    for (int round = 0; round < 12; ++round) {
        INFO("round " << round);
        TestStore made;
        const Date first = day(20240301).plus_days(below(340));
        const Date last = first.plus_days(400 + below(700));
        made.vbp_batch("A", first.key(), last.key());
        made.sql(below(2) == 0 ? "UPDATE vbp_batch SET volumes = 'year'" : "UPDATE vbp_batch SET volumes = 'cycle'");
        const bool by_year = made.ask("SELECT volumes FROM vbp_batch") == "year";
        std::map<std::string, std::map<std::string, DateRange>> stated; // institution, product -> its own days
        for (const auto* product : {"A1", "A2"})
            made.vbp_product({"A", product, product, std::string("X") + product[1], 1});
        for (const auto* institution : {"H1", "H2", "H3", "H4"}) {
            made.institution(institution, institution);
            for (const auto* product : {"A1", "A2"}) {
                if (below(3) == 0) {
                    made.agreement({"A", institution, product, 1 + below(500)});
                    continue;
                }
                const Date from = first.plus_days(below(300));
                const Date until = from.plus_days(below(static_cast<int>(last.days_since(from)) + 1));
                made.agreement(Agreement{"A", institution, product, 1 + below(500)}.over(
                    std::to_string(from.key()) + "-" + std::to_string(until.key())));
                stated[institution][product] = {from, until};
            }
        }
        for (int i = 0; i < 120; ++i)
            made.receipt({"H" + std::to_string(1 + below(4)), "X" + std::to_string(1 + below(2)), 1 + below(30),
                          first.plus_days(below(static_cast<int>(last.days_since(first)) + 1)).key(), below(2)});
        for (int asked = 0; asked < 6; ++asked) {
            const Date on = first.plus_days(below(1200) - 20);
            INFO("day " << on.key());
            const ProgressSlice slice(made.store(), on);
            Exact net = 0;
            for (const auto& line : slice.lines()) {
                const auto institution = slice.institutions()[line.institution].code;
                const auto product = slice.volumes()[line.volume].key;
                DateRange days{first, last};
                if (stated[institution].contains(product)) {
                    days = stated[institution][product];
                } else if (by_year) { // the year that the day is in
                    for (Date begin = first; begin <= std::min(on, last);) {
                        auto next = begin.plus_days(365);
                        while (next.day() != first.day() || next.month() != first.month())
                            next = next.plus_days(1);
                        days = {begin, std::min(next.plus_days(-1), last)};
                        begin = next;
                    }
                    if (on < first)
                        days.last = slice.term_of(line).range.last;
                }
                const auto& term = slice.term_of(line);
                CHECK(term.range.first == days.first);
                CHECK(term.range.last == days.last);
                CHECK(term.days == days.days());
                CHECK(term.elapsed_days == DateRange{days.first, std::min(on, days.last)}.days());
                const auto expected =
                    bought(made, institution, "X" + product.substr(1), {days.first, std::min(on, days.last)});
                CHECK(Exact(line.net(), 10000) == expected);
                net += expected;
            }
            CHECK(to_exact(progress_total(slice).net) == net);
            Exact by_institution = 0;
            for (const auto& row : progress(slice, ProgressLevel::institution))
                by_institution += to_exact(row.net);
            CHECK(by_institution == net);
        }
    }
}
