// What counts towards a volume, to whom a line belongs, and how days and batches decide.
#include "model/procurement/progress/reconciliation.h"
#include "tests/unit/progress/progress_rows.h"

#include <catch2/catch.hpp>

using namespace ps;
using namespace ps::procurement;
using namespace ps::procurement::testing;

namespace {

using Texts = std::vector<std::string>;

ProgressFilters of_batch(const std::string& code)
{
    ProgressFilters filters;
    filters.batch = code;
    return filters;
}

} // namespace

TEST_CASE("a renewed batch follows: each day's purchases belong to one batch")
{
    TestStore made;
    made.institution("H1", "市立医院");
    made.vbp_batch("A", 20250701, 20260630);
    made.vbp_batch("B", 20260601, 20270531); // a month of both
    made.vbp_product({"A", "A1", "甲", "X1", 10});
    made.vbp_product({"B", "B1", "甲", "X1", 20});
    made.agreement({"A", "H1", "A1", 1000});
    made.agreement({"B", "H1", "B1", 1000});
    made.receipt({"H1", "X1", 7, 20260531});
    made.receipt({"H1", "X1", 5, 20260601}); // of the one that began later
    made.receipt({"H1", "X1", 3, 20260630});
    made.receipt({"H1", "X1", 2, 20260701});
    const ProgressSlice slice(made.store(), day(20260710));
    CHECK(rows(slice, ProgressLevel::batch) == Texts{"A 1000 70 0 70 0.07 1 interview", //
                                                     "B 1000 200 0 200 0.2 0.10958904 ahead"});
    CHECK(progress(slice, ProgressLevel::batch)[0].phase == BatchPhase::ended);
    // An ended batch has no institution to remind, so months without purchases do not matter.
    ProgressFilters ended;
    ended.phase = BatchPhase::ended;
    CHECK(rows(slice, ProgressLevel::institution, ended) == Texts{"H1 1000 70 0 70 0.07 1 interview"});
    CHECK(rows(ProgressSlice(made.store(), day(20260531)), ProgressLevel::batch) ==
          Texts{"A 1000 70 0 70 0.07 0.91780822 interview", "B 1000 0 0 0 0 0 none"});
}

TEST_CASE("volumes that change and are transferred in mid-cycle")
{
    TestStore made;
    made.institution("H1", "市立医院");
    made.institution("H2", "县医院");
    made.vbp_batch("A", 20260101, 20261231);
    made.vbp_product({"A", "A1", "甲", "X1", 1});
    made.agreement({"A", "H1", "A1", 1000});
    made.agreement_change({"A", "H1", "A1", 1200}, 20260701);
    made.volume_transfer({"A", "H1", "A1", 200}, "H2", 20260801);
    made.receipt({"H2", "X1", 10, 20260301});
    const auto agreed = [&](int key) {
        Texts out;
        for (const auto& row : progress(ProgressSlice(made.store(), day(key)), ProgressLevel::institution))
            out.push_back(row.key + " " + row.agreed.to_string() + " " + row.net.to_string());
        return out;
    };
    CHECK(agreed(20260630) == Texts{"H1 1000 0", "H2 0 10"});
    CHECK(agreed(20260701) == Texts{"H1 1200 0", "H2 0 10"});
    CHECK(agreed(20260801) == Texts{"H1 1000 0", "H2 200 10"});
}

TEST_CASE("an agreement for the group: all its selected products count towards one volume")
{
    TestStore made;
    made.institution("H1", "市立医院");
    made.institution("H2", "县医院");
    made.vbp_batch("A", 20260101, 20261231);
    made.vbp_product({"A", "A1", "甲", "X1", 10, "东药"});
    made.vbp_product({"A", "A2", "甲", "X2", 20, "西药"});
    made.vbp_product({"A", "A3", "乙", "X3", 1, "东药"});
    made.agreement({"A", "H1", "甲", 1000});
    made.agreement({"A", "H2", "A2", 500}); // for one product, but counts for the group
    made.agreement({"A", "H1", "A3", 100});
    made.receipt({"H1", "X1", 20, 20260301});
    made.receipt({"H1", "X2", 15, 20260301});
    made.receipt({"H2", "X1", 1, 20260301});
    const ProgressSlice slice(made.store(), day(20260702));                                   // 183 of 365 days
    CHECK(rows(slice, ProgressLevel::product) == Texts{"A3 100 0 0 0 0 0.50136986 interview", //
                                                       "甲 1500 510 0 510 0.34 0.50136986 notice"});
    CHECK(rows(slice, ProgressLevel::enterprise) ==
          Texts{"东药 100 0 0 0 0 0.50136986 interview", "东药、西药 1500 510 0 510 0.34 0.50136986 notice"});
    ProgressFilters by_member; // a product of the group leads to the group's volume
    by_member.product = "A1";
    CHECK(rows(slice, ProgressLevel::institution, by_member) ==
          Texts{"H1 1000 500 0 500 0.5 0.50136986 reminder", // nothing since March
                "H2 500 10 0 10 0.02 0.50136986 interview"});
}

TEST_CASE("consumables: all codes of a class count towards its volume, each with its own factor")
{
    TestStore made;
    made.institution("H1", "市立医院");
    made.vbp_batch("C", 20260101, 20261231);
    const VbpProduct stents{"C", "K1", "支架", "", 1, "长河"};
    made.vbp_product(stents);
    made.vbp_item(stents, "C01", 5);
    made.vbp_item(stents, "C02");
    made.agreement({"C", "H1", "K1", 100, "长河"});
    made.receipt({"H1", "C01", 3, 20260110});
    made.receipt(Line{"H1", "C02", 4, 20260110}.pack_of(50)); // the class's own factor counts
    CHECK(rows(ProgressSlice(made.store(), day(20261231)), ProgressLevel::product) ==
          Texts{"K1 100 19 0 19 0.19 1 interview"});
}

TEST_CASE("several enterprises share a code of the catalogue: the manufacturer decides")
{
    TestStore made;
    made.institution("H1", "市立医院");
    made.vbp_batch("C", 20260101, 20261231);
    made.vbp_product({"C", "01", "导丝", "", 1, "长河（中国）有限公司"});
    made.vbp_product({"C", "01", "导丝", "", 1, "瑞和"});
    made.agreement({"C", "H1", "01", 100, "长河（中国）有限公司"});
    made.agreement({"C", "H1", "01", 50, "瑞和"});
    made.receipt(Line{"H1", "01", 30, 20260110}.made_by("长河(中国)有限公司"));
    made.receipt(Line{"H1", "01", 40, 20260110}.made_by("瑞和"));
    made.receipt(Line{"H1", "01", 50, 20260110}.made_by("别家"));
    const ProgressSlice slice(made.store(), day(20261231));
    CHECK(rows(slice, ProgressLevel::enterprise) ==
          Texts{"瑞和 50 40 0 40 0.8 1 reminder", "长河（中国）有限公司 100 30 0 30 0.3 1 interview"});
    CHECK(rows(slice, ProgressLevel::product) == Texts{"01 150 70 0 70 0.46666667 1 interview"});
    const auto unmatched = unmatched_lines(made.store());
    REQUIRE(unmatched.size() == 1);
    CHECK(unmatched[0].what == UnmatchedLines::What::enterprise);
    CHECK(unmatched[0].packs == Quantity::from_units(50));

    // An agreement that names none of them: they share the volume.
    made.agreement({"C", "H2", "01", 10});
    CHECK(rows(ProgressSlice(made.store(), day(20261231)), ProgressLevel::enterprise) ==
          Texts{"瑞和、长河（中国）有限公司 160 70 0 70 0.4375 1 interview"});
}

TEST_CASE("an agreement with an enterprise that the product list does not know counts when the code is unambiguous")
{
    TestStore made;
    made.institution("H1", "市立医院");
    made.vbp_batch("C", 20260101, 20261231);
    made.vbp_product({"C", "01", "导丝", "X1", 1, "长河医疗器械有限公司"});
    made.vbp_product({"C", "02", "支架", "X2", 1, "瑞和"});
    made.vbp_product({"C", "02", "支架", "X3", 1, "康诺"});
    made.vbp_product({"C", "03", "球囊", "X4", 1, "瑞和"});
    made.vbp_product({"C", "03", "球囊", "X5", 1, "东药", "non_selected"});
    made.vbp_product({"C", "04", "导管", "X6", 1}); // a list without enterprises contradicts no manufacturer
    made.agreement({"C", "H1", "01", 100, "长河公司"});
    made.agreement({"C", "H1", "02", 10, "瑞 和"});
    made.agreement({"C", "H1", "02", 50, "瑞和集团"});
    made.agreement({"C", "H1", "03", 30, "东药"}); // known, and not selected
    made.agreement({"C", "H1", "04", 40, "南药"});
    made.receipt({"H1", "X2", 5, 20260110});
    const ProgressSlice slice(made.store(), day(20261231));
    CHECK(rows(slice, ProgressLevel::enterprise) ==
          Texts{"东药 30 0 0 0 0 1 interview", "康诺 0 0 0 0 - - none", "瑞和 10 5 0 5 0.5 1 notice",
                "瑞和集团 50 0 0 0 0 1 interview", "长河医疗器械有限公司 100 0 0 0 0 1 interview",
                " 40 0 0 0 0 1 interview"});
    Texts notes;
    for (const auto& note : slice.notes()) {
        std::string text = note.text.substr(note.text.find("; ") + 2, 14) + ":";
        for (const auto& argument : note.args)
            text += " " + argument;
        notes.push_back(text);
    }
    CHECK(notes == Texts{"they count for: C 01 1 长河公司 长河医疗器械有限公司", "several produc: C 02 1 瑞和集团",
                         "several produc: C 03 1 东药"});
}

TEST_CASE("returns: before the receipt, unconfirmed ones, and the export against the receipt's own column")
{
    TestStore made;
    made.institution("H1", "市立医院");
    made.vbp_batch("A", 20260101, 20261231);
    made.vbp_product({"A", "A1", "甲", "X1", 10});
    made.agreement({"A", "H1", "A1", 1000});
    made.returned({"H1", "X1", 2, 20260105});
    CHECK(rows(ProgressSlice(made.store(), day(20260131)), ProgressLevel::batch) ==
          Texts{"A 1000 0 20 -20 -0.02 0.08493151 interview"});
    made.receipt(Line{"H1", "X1", 30, 20260110, 4}.order("D1", "L1"));
    made.returned(Line{"H1", "X1", 3, 20260210}.order("D1", "L1"));    // covers the line: the column's 4 do not count
    made.returned(Line{"H1", "X1", 9, 20260210}.order("D2", "L2"), 1); // waiting
    made.stale(202601);
    CHECK(rows(ProgressSlice(made.store(), day(20260131)), ProgressLevel::batch) ==
          Texts{"A 1000 300 20 280 0.28 0.08493151 ahead"});
    CHECK(rows(ProgressSlice(made.store(), day(20260228)), ProgressLevel::batch) ==
          Texts{"A 1000 300 50 250 0.25 0.16164384 ahead"});
}

TEST_CASE("unknown institutions count in no figure, and are reported")
{
    TestStore made;
    made.institution("H1", "市立医院");
    made.vbp_batch("A", 20260101, 20261231);
    made.vbp_product({"A", "A1", "甲", "X1", 10});
    made.agreement({"A", "H1", "A1", 1000});
    made.agreement({"A", "H7", "A1", 500}); // named only by the agreement
    made.institution_decision("name:老市院||", "老市院", "H1");
    made.receipt({"H7", "X1", 1, 20260301});
    made.receipt(Line{"", "X1", 2, 20260301}.called("老市院"));
    made.receipt(Line{"", "X1", 3, 20260301}.called("市立医院"));
    made.receipt(Line{"H9", "X1", 4, 20260301, 1}.called("市立医院")); // a code is not overruled by a name
    made.receipt(Line{"H9", "X0", 5, 20260301}.called("市立医院"));
    CHECK(rows(ProgressSlice(made.store(), day(20260331)), ProgressLevel::institution) ==
          Texts{"H1 1000 50 0 50 0.05 0.24657534 interview", "H7 500 10 0 10 0.02 0.24657534 interview"});
    const auto unmatched = unmatched_lines(made.store());
    REQUIRE(unmatched.size() == 2);
    CHECK(unmatched[0].code == "H9");
    CHECK(unmatched[0].lines == 2);
    CHECK(unmatched[0].vbp_lines == 1);
    CHECK(unmatched[0].packs == Quantity::from_units(8));
    CHECK(unmatched[0].amount == Money::from_units(8));
    CHECK(unmatched[1].what == UnmatchedLines::What::product);
    CHECK(unmatched[1].code == "X0");
}

TEST_CASE("nothing agreed, not begun, ended, fulfilled, and months without a purchase")
{
    TestStore made;
    made.institution("H1", "市立医院");
    made.institution("H2", "县医院");
    made.vbp_batch("A", 20260101, 20261231);
    made.vbp_product({"A", "A1", "甲", "X1", 1});
    made.vbp_product({"A", "A2", "乙", "X2", 1});
    made.agreement({"A", "H1", "A1", 0});
    made.agreement({"A", "H1", "A2", 365});
    made.agreement({"A", "H2", "A2", 100});
    made.receipt({"H1", "X1", 5, 20260102});
    made.receipt({"H1", "X2", 120, 20260228});
    made.receipt({"H2", "X2", 101, 20260102});
    const auto status = [&](int key, const std::string& institution, const std::string& product) {
        ProgressFilters filters;
        filters.institution = institution;
        filters.product = product;
        return std::string(word_of(progress_total(ProgressSlice(made.store(), day(key)), filters).status));
    };
    CHECK(rows(ProgressSlice(made.store(), day(20260331)), ProgressLevel::product)[0] ==
          "A1 0 5 0 5 - 0.24657534 none");
    CHECK(status(20251231, "H1", "A2") == "none");
    CHECK(status(20260429, "H1", "A2") == "normal");   // 120 of 119
    CHECK(status(20260430, "H1", "A2") == "reminder"); // nothing since 28 February: March and April
    CHECK(status(20260430, "H2", "A2") == "ahead");    // all that was agreed is there
    CHECK(status(20261231, "H2", "A2") == "normal");
}

TEST_CASE("never bought: the months count from the first day of execution")
{
    TestStore made;
    made.institution("H1", "市立医院");
    made.vbp_batch("A", 20260101, 20261231);
    made.vbp_product({"A", "A1", "甲", "X1", 1});
    made.agreement({"A", "H1", "A1", 100});
    CHECK(rows(ProgressSlice(made.store(), day(20260101)), ProgressLevel::batch) ==
          Texts{"A 100 0 0 0 0 0.00273973 interview"});
    CHECK(progress_total(ProgressSlice(made.store(), day(20260301))).zero_lines == 1);
}

TEST_CASE("volumes of contracts that name no institution, or no product")
{
    TestStore made;
    made.institution("H1", "市立医院");
    made.vbp_batch("A", 20260101, 20261231);
    made.vbp_product({"A", "A1", "甲", "X1", 1, "东药"});
    made.vbp_product({"A", "A2", "乙", "X2", 1, "西药"});
    made.agreement({"A", "", "", 1000, "东药"});
    made.agreement({"A", "", "A2", 300, "西药"});
    made.receipt({"H1", "X1", 600, 20260601});
    made.receipt({"H1", "X2", 30, 20260601});
    const ProgressSlice slice(made.store(), day(20261231));
    CHECK(rows(slice, ProgressLevel::batch) == Texts{"A 1300 630 0 630 0.48461538 1 interview"});
    CHECK(rows(slice, ProgressLevel::enterprise) == Texts{"东药 1000 600 0 600 0.6 1 notice", //
                                                          "西药 300 30 0 30 0.1 1 interview"});
    CHECK(rows(slice, ProgressLevel::institution) == Texts{"H1 0 630 0 630 - 1 none", " 1300 0 0 0 0 1 none"});
    CHECK(rows(slice, ProgressLevel::product) ==
          Texts{"A1 0 600 0 600 - 1 none", "A2 300 30 0 30 0.1 1 interview", " 1000 0 0 0 0 1 none"});

    // The volumes of institutions are part of it, not added to it.
    made.agreement({"A", "H1", "A1", 400});
    made.agreement({"A", "H1", "A2", 350});
    CHECK(rows(ProgressSlice(made.store(), day(20261231)), ProgressLevel::institution) ==
          Texts{"H1 750 630 0 630 0.84 1 reminder", " 600 0 0 0 0 1 none"});
}

TEST_CASE("an institution's volume is deducted from the enterprise's contract when enterprises share a volume")
{
    TestStore made;
    made.institution("I1", "市立医院");
    made.institution("I2", "县医院");
    made.vbp_batch("A", 20260101, 20261231);
    made.vbp_product({"A", "M1", "甲", "", 1, "甲药业（中国）"});
    made.vbp_product({"A", "M1", "甲", "", 1, "乙药业"});
    made.vbp_product({"A", "M2", "乙", "X2", 1}); // a catalogue without an enterprise
    made.agreement({"A", "", "", 5000, "甲药业（中国）"});
    made.agreement({"A", "I1", "M1", 1200, "甲药业(中国)"});
    const auto agreed = [&] {
        Texts out;
        for (const auto& row : progress(ProgressSlice(made.store(), day(20261231)), ProgressLevel::institution))
            out.push_back(row.key + " " + row.agreed.to_string());
        return out;
    };
    CHECK(agreed() == Texts{"I1 1200", " 3800"});
    made.agreement({"A", "I2", "M1", 500}); // for both: the code now has one volume
    CHECK(agreed() == Texts{"I1 1200", "I2 500", " 3800"});
    made.agreement({"A", "I2", "M2", 300, "甲药业（中国）"});
    made.agreement({"A", "I1", "M2", 100}); // no enterprise's
    CHECK(agreed() == Texts{"I1 1300", "I2 800", " 3500"});
}

TEST_CASE("an agreement that names no selected product keeps its volume, and is reported")
{
    TestStore made;
    made.institution("H1", "市立医院");
    made.vbp_batch("A", 20260101, 20261231);
    made.vbp_product({"A", "A1", "甲", "X1", 1});
    made.agreement({"A", "H1", "A1", 100});
    made.agreement({"A", "H1", "A9", 50});
    made.receipt({"H1", "X1", 100, 20260601});
    const ProgressSlice slice(made.store(), day(20261231));
    CHECK(rows(slice, ProgressLevel::product) == Texts{"A1 100 100 0 100 1 1 normal", "A9 50 0 0 0 0 1 interview"});
    REQUIRE(slice.notes().size() == 1);
    CHECK(to_english(slice.notes()[0]) == "1 agreements of the batch A name no selected product of it");
}

TEST_CASE("an enterprise is found in any spelling of its name, and missing data of a batch are reported for the batch")
{
    TestStore made;
    made.institution("H1", "市立医院", "01");
    made.vbp_batch("A", 20260101, 20261231);
    made.vbp_batch("B", 20260101, 20261231);
    made.vbp_product({"A", "A1", "甲", "X1", 1, "甲药业（山东）"});
    made.vbp_product({"B", "B1", "乙", "X2", 1, "乙药业"});
    const ProgressSlice slice(made.store(), day(20261231), of_batch("A"));
    auto filters = of_batch("A");
    filters.enterprise = "甲药业(山东)";
    CHECK_NOTHROW(progress(slice, ProgressLevel::batch, filters));
    filters = of_batch("A");
    filters.product = "B1";
    CHECK_THROWS_WITH(progress(slice, ProgressLevel::batch, filters), Catch::Contains("the VBP batch A has no"));
    filters = of_batch("A");
    filters.enterprise = "丙药业";
    CHECK_THROWS_WITH(progress(slice, ProgressLevel::batch, filters), Catch::Contains("of the VBP batch A"));
}

TEST_CASE("filters that match nothing are refused")
{
    TestStore made;
    made.institution("H1", "市立医院", "01");
    made.vbp_batch("A", 20260101, 20261231);
    made.vbp_product({"A", "A1", "甲", "X1", 1});
    const ProgressSlice slice(made.store(), day(20261231));
    CHECK_THROWS_AS(ProgressSlice(made.store(), day(20261231), of_batch("B")), Error);
    CHECK_THROWS_AS(progress(slice, ProgressLevel::batch, of_batch("B")), Error);
    ProgressFilters filters;
    filters.institution = "H2";
    CHECK_THROWS_AS(progress(slice, ProgressLevel::batch, filters), Error);
    filters = {};
    filters.region = "02";
    CHECK_THROWS_AS(progress(slice, ProgressLevel::batch, filters), Error);
    filters = {};
    filters.product = "B1";
    CHECK_THROWS_AS(progress(slice, ProgressLevel::batch, filters), Error);
    filters = {};
    filters.enterprise = "别家";
    CHECK_THROWS_AS(progress(slice, ProgressLevel::batch, filters), Error);
}
