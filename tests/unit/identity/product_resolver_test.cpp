#include "model/identity/product_resolver.h"

#include "tests/stores/test_store.h"

#include <catch2/catch.hpp>

using namespace ps;
using namespace ps::identity;

namespace {

class Lists {
public:
    Lists() { made.vbp_batch("A", 20260101, 20261231); }
    void product(const std::string& code, const std::string& enterprise, const std::string& role,
                 const std::string& item, const std::string& group, int factor = 0)
    {
        made.vbp_product({"A", code, group, item, factor, enterprise, role});
    }
    /// Its id.
    std::int64_t line(const std::string& code, const std::string& maker, int factor = 0)
    {
        return made.trade_product(code, maker, factor);
    }
    /// "role group factor source", what is open, or "-".
    std::string of(std::int64_t line)
    {
        const ProductResolver resolver(*made);
        const auto* found = resolver.find(line, 20260601);
        if (found == nullptr)
            return resolver.open_choices(line).empty()
                       ? "-"
                       : "open " + std::to_string(resolver.open_choices(line).front().products.size());
        const auto& product = resolver.products()[found->product];
        return std::to_string(static_cast<int>(product.role)) + " " + product.group_name + " " +
               std::to_string(found->factor.raw / 10000) + " " +
               std::to_string(static_cast<int>(found->factor.source)) + (found->listed_twice ? " twice" : "");
    }

    ps::testing::TestStore made;
};

} // namespace

TEST_CASE("enterprises that share a code: the manufacturer decides, and where it cannot the choice is open")
{
    Lists lists;
    lists.product("01", "长河（集团）", "selected", "", "甲", 10);
    lists.product("01", "瑞和", "non_selected", "", "甲", 10);
    CHECK(lists.of(lists.line("01", "长河(集团)")) == "0 甲 10 1");
    CHECK(lists.of(lists.line("01", "瑞 和")) == "1 甲 10 1");
    CHECK(lists.of(lists.line("01", "别家")) == "open 2");
    CHECK(lists.of(lists.line("01", "")) == "open 2");
    lists.product("01", "", "substitutable", "", "甲", 10); // the product without an enterprise
    CHECK(lists.of(lists.line("01", "第三家")) == "2 甲 10 1");
}

TEST_CASE("a national code under several codes of the catalogue: the manufacturer decides, else it is reported")
{
    Lists lists;
    lists.product("01", "长河", "selected", "X1", "甲", 10);
    lists.product("02", "瑞和", "non_selected", "X1", "乙", 5);
    CHECK(lists.of(lists.line("X1", "瑞和")) == "1 乙 5 1");
    CHECK(lists.of(lists.line("X1", "长河")) == "0 甲 10 1");
    CHECK(lists.of(lists.line("X1", "别家")) == "0 甲 10 1 twice");
}

TEST_CASE("pack factors: the code's, the product's, the item list's, the line's, other lines', else one")
{
    Lists lists;
    lists.product("01", "", "selected", "X1", "甲");
    lists.made.vbp_item({"A", "01", "甲"}, "X2", 7);
    const auto unknown = lists.line("X1", "");
    CHECK(lists.of(lists.line("X2", "", 3)) == "0 甲 7 0");
    CHECK(lists.of(unknown) == "0 甲 1 5");
    const auto stated = lists.line("X1", "", 30);
    CHECK(lists.of(stated) == "0 甲 30 3");
    CHECK(lists.of(unknown) == "0 甲 30 4");
    const auto maker = lists.line("X1", "长河");
    CHECK(lists.of(maker) == "0 甲 30 4");
    lists.line("X1", "瑞和", 20);
    CHECK(lists.of(unknown) == "0 甲 1 5"); // they differ, and the line names no manufacturer
    CHECK(lists.of(maker) == "0 甲 30 4");
    lists.made.item("X1", "甲", 12);
    CHECK(lists.of(stated) == "0 甲 12 2");
    lists.made.sql("UPDATE vbp_product SET pack_factor = 240000");
    CHECK(lists.of(stated) == "0 甲 24 1");
}

TEST_CASE("agreed volumes in packs: of the named enterprise, else only where all agree")
{
    Lists lists;
    lists.product("01", "长河（集团）", "selected", "", "甲", 20);
    lists.product("01", "瑞和", "selected", "", "甲", 1);
    lists.product("02", "瑞和", "selected", "", "乙", 5);
    const auto pack = [&](const char* code, const char* enterprise) {
        const auto answer = agreed_pack(*lists.made, "A", code, enterprise);
        return (answer.factor ? answer.factor->to_string() : "-") + " " + std::to_string(answer.enterprises.size());
    };
    CHECK(pack("01", "长河(集团)") == "20 0");
    CHECK(pack("01", "瑞和") == "1 0");
    CHECK(pack("01", "") == "- 2");
    CHECK(pack("01", "别家") == "- 2");
    CHECK(pack("02", "") == "5 0");
    CHECK(pack("02", "别家") == "5 0"); // the only product of the code
    CHECK(pack("03", "") == "- 0");
}
