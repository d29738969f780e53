#include "model/identity/institution_finder.h"

#include "model/identity/trade_names.h"
#include "tests/stores/test_store.h"

#include <catch2/catch.hpp>

using namespace ps;
using namespace ps::identity;
using ps::testing::TestStore;

namespace {

std::string who(TestStore& made, std::int64_t party)
{
    const InstitutionFinder finder(*made);
    for (const auto& each : trade_parties(*made, "institution"))
        if (each.id == party) {
            const int found = finder.find(each);
            return found < 0 ? "-" : finder.entries()[static_cast<std::size_t>(found)].code;
        }
    return "no party";
}

} // namespace

TEST_CASE("a party is one record, whatever the spelling of its name and the order of the files")
{
    TestStore made;
    TradeNames names(*made);
    const auto plain = names.institution({"", "市立医院", "市立医院"});
    CHECK(names.institution({"", "市立医院（盖章）", "市立医院(盖章)"}) == plain);
    CHECK(names.institution({"", "市立 医院", "市立医院"}) == plain);
    const auto coded = names.institution({"H1", "市立医院", "市立医院"});
    CHECK(coded != plain);
    CHECK(names.institution({"H1", "市立医院(公章)", "市立医院(公章)"}) == coded);
    TradeNames again(*made);
    CHECK(again.institution({"", "市立医院(章)", "市立医院(章)"}) == plain);
}

TEST_CASE("a name without a code: the master data, else the code of the other lines, where these agree")
{
    TestStore made;
    made.institution("H1", "市立医院");
    made.institution("H2", "县医院");
    TradeNames names(*made);
    const auto known = names.institution({"", "县医院", "县医院"});
    const auto branch = names.institution({"", "分院", "分院"});
    CHECK(who(made, known) == "H2");
    CHECK(who(made, branch) == "-");
    names.institution({"H1", "分院", "分院"});
    CHECK(who(made, branch) == "H1");
    names.institution({"H1", "县医院", "县医院"}); // does not overrule the master data
    CHECK(who(made, known) == "H2");
    names.institution({"H2", "分院", "分院"});
    CHECK(who(made, branch) == "-");
}
