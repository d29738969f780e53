#include "model/identity/decisions.h"

#include "importers/matching.h"
#include "model/procurement/progress/progress_cells.h"
#include "model/procurement/progress/reconciliation.h"
#include "tests/unit/progress/progress_rows.h"

#include <catch2/catch.hpp>

using namespace ps;
using namespace ps::identity;
using importers::institution_candidates;
using procurement::testing::rows;
using namespace ps::testing;
using Texts = std::vector<std::string>;

namespace {

/// H1 with ten packs; “老市院” with twenty and the unknown code H9 with thirty are in no figure.
void fill(TestStore& made)
{
    made.institution("H1", "市立医院", "海滨区");
    made.institution("H2", "县医院", "清河县");
    made.vbp_batch("A", 20260101, 20261231);
    made.vbp_product({"A", "A1", "甲", "X1", 1});
    made.agreement({"A", "H1", "A1", 100});
    made.agreement({"A", "H2", "A1", 100});
    made.agreement({"A", "H7", "A1", 100}); // named only by this agreement
    made.receipt({"H1", "X1", 10, 20260301});
    made.receipt(Line{"", "X1", 20, 20260302}.called("老市院"));
    made.receipt(Line{"h9", "X1", 30, 20260303}.called("县医院"));
}

std::int64_t party_of(TestStore& made, const std::string& name)
{
    for (const auto& row : procurement::unmatched_lines(made.store()))
        if (row.name == name)
            return row.id;
    return 0;
}

Texts institutions(TestStore& made)
{
    return rows(procurement::ProgressSlice(made.store(), day(20261231)), procurement::ProgressLevel::institution);
}

} // namespace

TEST_CASE("a decision adds an institution's lines to the figures, another one moves them, a withdrawal removes them")
{
    TestStore made;
    fill(made);
    const Texts before{"H1 100 10 0 10 0.1 1 interview", "H2 100 0 0 0 0 1 interview", "H7 100 0 0 0 0 1 interview"};
    CHECK(institutions(made) == before);
    const auto by_name = party_of(made, "老市院");
    REQUIRE(by_name > 0);

    decide_institution(made.store(), by_name, "H1");
    CHECK(institutions(made) == Texts{"H1 100 30 0 30 0.3 1 interview", before[1], before[2]});
    decide_institution(made.store(), by_name, "H7"); // an institution that only an agreement names
    CHECK(institutions(made) == Texts{before[0], before[1], "H7 100 20 0 20 0.2 1 interview"});
    const auto list = decisions(made.store(), "institution");
    REQUIRE(list.size() == 1);
    CHECK(list[0].text == "老市院");
    CHECK(list[0].target_code == "H7");
    CHECK(list[0].target_name.empty());

    // A code is decided as a code, in upper or lower case.
    decide_institution(made.store(), party_of(made, "县医院"), "H2");
    made.receipt(Line{"H9", "X1", 5, 20260304}.called("别名"));
    made.stale(202603);
    CHECK(institutions(made)[1] == "H2 100 35 0 35 0.35 1 interview");
    CHECK(procurement::unmatched_lines(made.store()).empty());
    CHECK(decisions(made.store(), "institution")[0].target_name == "县医院");

    for (const auto& decision : decisions(made.store(), "institution"))
        withdraw_decision(made.store(), decision.id);
    CHECK(institutions(made) == before);
    CHECK(made.ask("SELECT group_concat(action) FROM journal WHERE action LIKE 'alias%'") ==
          "alias,alias,alias,alias_withdrawn,alias_withdrawn");
}

TEST_CASE("a decision for an institution that does not exist is refused")
{
    TestStore made;
    fill(made);
    CHECK_THROWS_AS(decide_institution(made.store(), party_of(made, "老市院"), "H8"), Error);
    CHECK_THROWS_AS(decide_institution(made.store(), 9999, "H1"), Error);
    CHECK_THROWS_AS(withdraw_decision(made.store(), 1), Error);
    CHECK(decisions(made.store(), "institution").empty());
}

TEST_CASE("the likeliest institutions come first")
{
    TestStore made;
    made.institution("H1", "清河镇卫生院");
    made.institution("H2", "海滨区人民医院");
    const auto found = institution_candidates(made.store(), "", "清河镇中心卫生院");
    REQUIRE_FALSE(found.empty());
    CHECK(found[0].code == "H1");
    CHECK(procurement::known_institutions(made.store()).size() == 2);
}

TEST_CASE("an unknown institution is listed with its newest rows, and its statements are counted")
{
    TestStore made;
    fill(made);
    made.returned(Line{"", "X1", 2, 20260401}.called("老市院"));
    made.settlement(Settlement{"S1", "", "1"}.called("账上医院"));
    const auto list = procurement::unmatched_lines(made.store());
    REQUIRE(list.size() == 3);
    const auto rows_of = [&](const std::string& name) {
        for (const auto& row : list)
            if (row.name == name)
                return procurement::rows_behind(made.store(), row);
        return std::vector<procurement::PlatformRow>();
    };
    const auto rows = rows_of("老市院");
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].source == procurement::PlatformRow::Source::returns);
    CHECK(rows[0].returned == Quantity::from_units(2));
    CHECK(rows[1].received == Quantity::from_units(20));
    CHECK(list[2].name == "账上医院");
    CHECK(list[2].lines == 0);
    CHECK(list[2].statements == 1);
    CHECK(rows_of("账上医院").empty());
}
