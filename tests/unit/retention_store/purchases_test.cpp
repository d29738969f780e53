// Which receipts count, for which institution, and only once.
#include "model/retention/retention_run.h"
#include "tests/stores/small_city.h"

#include <catch2/catch.hpp>

using namespace ps;
using namespace ps::retention;
using ps::testing::fill_small_city;
using ps::testing::Line;
using ps::testing::TestStore;
using ps::testing::VbpProduct;

namespace {

const GroupInput* group_of(const RetentionInputs& inputs, const std::string& institution, const std::string& id)
{
    for (const auto& input : inputs.institutions)
        for (const auto& group : input.groups)
            if (input.code == institution && group.id == id)
                return &group;
    return nullptr;
}

std::string selected(const RetentionInputs& inputs, const std::string& institution, const std::string& id)
{
    const auto* group = group_of(inputs, institution, id);
    REQUIRE(group != nullptr);
    return group->selected.empty() ? "-" : exact_text(group->selected[0].amount);
}

std::vector<std::string> problems_of(const RetentionInputs& inputs, const std::string& institution)
{
    std::vector<std::string> out;
    for (const auto& input : inputs.institutions)
        if (input.code == institution)
            for (const auto& problem : input.problems)
                out.push_back((problem.severity == ProblemSeverity::error ? "error " : "") +
                              to_english(problem.message));
    return out;
}

using Texts = std::vector<std::string>;

} // namespace

TEST_CASE("a renewal: a receipt that fits two batches counts once, for the later one")
{
    TestStore made;
    fill_small_city(made);
    made.vbp_batch("D", 20251001, 20260930);
    made.vbp_product(VbpProduct{"D", "D1", "甲", "X1", 10}.before("1.1"));
    made.agreement({"D", "H1", "D1", 100});
    made.receipt(Line{"H1", "X1", 5, 20250930}.at("1"));
    made.receipt(Line{"H1", "X1", 7, 20251001}.at("1"));
    const auto inputs = retention_inputs(made.store(), 2025);
    CHECK(selected(inputs, "H1", "A/甲") == "224.66666");
    CHECK(selected(inputs, "H1", "D/甲") == "7");
    CHECK(problems_of(inputs, "H1") ==
          Texts{"1 receipt lines of “甲” also fit another batch; they count for the later one, D"});
    // The same when only one of the batches is requested.
    CHECK(selected(retention_inputs(made.store(), 2025, {"A", true}), "H1", "A/甲") == "224.66666");
    CHECK(selected(retention_inputs(made.store(), 2025, {"D", true}), "H1", "D/甲") == "7");
}

TEST_CASE("institutions are found by code, else by name, else by a decision; the rest is reported")
{
    TestStore made;
    fill_small_city(made);
    made.institution_decision("name:老县医院||", "老县医院", "H2");
    made.institution_decision("code:zz", "ZZ", "H2");
    made.receipt(Line{"", "X1", 100, 20250401}.called("老县医院").at("1"));
    made.receipt(Line{"ZZ", "X1", 200, 20250401}.called("不知何院").at("1"));
    // A code that is unknown is not overruled by the name.
    made.receipt(Line{"H9", "X1", 400, 20250401}.called("县医院").at("1"));
    made.receipt(Line{"", "X1", 800, 20250401}.called("无名医院").at("1"));
    made.receipt(Line{"", "X4", 800, 20250402}.called("无名医院").at("1"));
    made.receipt(Line{"H1", "", 800, 20250402}.at("1"));
    const auto inputs = retention_inputs(made.store(), 2025);
    CHECK(selected(inputs, "H2", "A/甲") == "316.209");
    REQUIRE(inputs.notes.size() == 4);
    CHECK(to_english(inputs.notes[1]) ==
          "1 receipt lines of the year have no product code and could not be assigned to a batch");
    CHECK(to_english(inputs.notes[2]) == "3 receipt lines of VBP products name 2 institutions that are not in the "
                                         "master data and were not counted: H9 县医院, 无名医院");
}

TEST_CASE("an institution that only agreements name is computed, with a warning")
{
    TestStore made;
    fill_small_city(made);
    made.agreement({"A", "H3", "A1", 10});
    made.receipt(Line{"H3", "X1", 3, 20250401}.at("1"));
    const auto inputs = retention_inputs(made.store(), 2025);
    CHECK(selected(inputs, "H3", "A/甲") == "3");
    CHECK(problems_of(inputs, "H3") == Texts{"the institution is not in the master data; import the institutions"});
}

TEST_CASE("buyers without any agreement are reported")
{
    TestStore made;
    fill_small_city(made);
    made.institution("H4", "乡卫生院");
    made.receipt(Line{"H4", "X1", 3, 20250401}.at("1"));
    const auto inputs = retention_inputs(made.store(), 2025);
    CHECK(inputs.institutions.size() == 2);
    REQUIRE(inputs.notes.size() == 3);
    CHECK(to_english(inputs.notes[1]) ==
          "1 institutions bought VBP products without any agreement; they are not in the result");
}

TEST_CASE("products are found by the national code first, else by the catalogue's code")
{
    TestStore made;
    fill_small_city(made);
    made.receipt(Line{"H1", "B1", 10, 20250801}.at("2")); // the catalogue's code
    CHECK(selected(retention_inputs(made.store(), 2025), "H1", "B/乙") == "251");
    // When it is also a national code, the national code is meant.
    made.vbp_product(VbpProduct{"A", "A9", "甲", "B1", 10}.before("1.25"));
    const auto inputs = retention_inputs(made.store(), 2025);
    CHECK(selected(inputs, "H1", "B/乙") == "231");
    CHECK(selected(inputs, "H1", "A/甲") == "239.66666");
}

TEST_CASE("pack factors: the batch's own, else the platform's; missing only matters where quantities do")
{
    TestStore made;
    fill_small_city(made);
    made.vbp_product({"B", "B5", "乙", "X8"});
    made.receipt(Line{"H1", "X8", 2, 20250801}.at("1").pack_of(12));
    made.receipt(Line{"H1", "X5", 2, 20250801}.at("1").pack_of(12));
    auto inputs = retention_inputs(made.store(), 2025);
    CHECK(exact_text(group_of(inputs, "H1", "B/乙")->selected[0].quantity) == "248"); // 210 + 24 + 14
    CHECK(
        problems_of(inputs, "H1") ==
        Texts{"1 receipt lines of “乙” state another pack factor than the product list of the batch B, which counts"});
    // A line without a factor has the factor of other lines with its code.
    made.receipt(Line{"H1", "X8", 1, 20250801}.at("1"));
    inputs = retention_inputs(made.store(), 2025);
    CHECK(exact_text(group_of(inputs, "H1", "B/乙")->selected[0].quantity) == "260");
    CHECK(problems_of(inputs, "H1").size() == 1);
    // When no line has one, a pack is one unit, as in the progress.
    made.vbp_product({"B", "B6", "乙", "X9"});
    made.receipt(Line{"H1", "X9", 2, 20250801}.at("1"));
    inputs = retention_inputs(made.store(), 2025);
    CHECK(exact_text(group_of(inputs, "H1", "B/乙")->selected[0].quantity) == "262");
    CHECK(problems_of(inputs, "H1")[0] == "error the pack factor of 1 receipt lines of “乙” is not known: a pack was "
                                          "counted as one smallest unit");
    CHECK(problems_of(retention_inputs(made.store(), 2025, {"", false}), "H1")[0] ==
          "the pack factor of 1 receipt lines of “乙” is not known: a pack was counted as one smallest unit");
}

TEST_CASE("an amount that is not price × quantity is reported")
{
    TestStore made;
    fill_small_city(made);
    made.receipt(Line{"H1", "X5", 10, 20250801}.at("2").amount("20.01"));
    const auto inputs = retention_inputs(made.store(), 2025);
    CHECK(selected(inputs, "H1", "B/乙") == "251");
    CHECK(problems_of(inputs, "H1") ==
          Texts{"the amount of 1 receipt lines of “乙” is not price × quantity; price × quantity counts"});
}

TEST_CASE("a product that is twice in a batch is reported")
{
    TestStore made;
    fill_small_city(made);
    made.vbp_product(VbpProduct{"B", "B9", "丙", "X5", 7}.as("non_selected"));
    const auto inputs = retention_inputs(made.store(), 2025);
    CHECK(selected(inputs, "H1", "B/乙") == "231");
    CHECK(problems_of(inputs, "H1") ==
          Texts{"the product of 1 receipt lines of “乙” is listed more than once in the product list of the batch B"});
}

TEST_CASE("every figure can list the lines it came from")
{
    TestStore made;
    fill_small_city(made);
    const auto inputs = retention_inputs(made.store(), 2025);
    const auto lines = counted_receipts(made.store(), 2025, "", "H1");
    REQUIRE(lines.size() == 5);
    CHECK(lines[0].received_on.to_string() == "2025-01-01");
    Exact sum = 0;
    for (const auto& line : lines)
        sum += line.amount;
    Exact expected = 0;
    for (const auto& group : inputs.institutions[0].groups)
        for (const auto* list : {&group.selected, &group.non_selected, &group.substitutable})
            for (const auto& purchase : *list)
                expected += purchase.amount;
    CHECK(sum == expected);
    const auto one = counted_receipts(made.store(), 2025, "", "H1", "B/乙");
    REQUIRE(one.size() == 1);
    CHECK(made.number("SELECT received_quantity FROM receipt WHERE id = " + std::to_string(one[0].receipt_id)) ==
          300000);
    CHECK(counted_receipts(made.store(), 2025, "", "H2", "B/乙").empty()); // no agreement
}
