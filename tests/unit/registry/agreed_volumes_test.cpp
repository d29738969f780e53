#include "model/registry/agreed_volumes.h"

#include "model/registry/registry.h"
#include "tests/stores/test_store.h"

#include <nlohmann/json.hpp>

#include <catch2/catch.hpp>

using namespace ps;
using ps::testing::TestStore;
using registry::Registry;

namespace {

class Region {
public:
    Region() : batch_(made_.import_batch("agreement")) { made_.vbp_batch("B", 20260101, 20261231); }
    void agreement(const char* institution, const char* product, const char* enterprise, int agreed)
    {
        put(Registry::agreement, {{"batch_code", "B"},
                                  {"institution_code", institution},
                                  {"product_code", product},
                                  {"enterprise", enterprise},
                                  {"agreed_quantity", agreed * 10000}});
    }
    void change(const char* institution, const char* product, const char* enterprise, int from, int agreed)
    {
        put(Registry::agreement_change, {{"batch_code", "B"},
                                         {"institution_code", institution},
                                         {"product_code", product},
                                         {"enterprise", enterprise},
                                         {"effective_from", from},
                                         {"agreed_quantity", agreed * 10000}});
    }
    std::int64_t transfer(const char* product, const char* enterprise, const char* from, const char* to, int day,
                          int quantity)
    {
        const auto batch = made_.import_batch("volume_transfer", std::to_string(++files_) + ".csv");
        registry::put_record(*made_, batch, 2, Registry::volume_transfer,
                             {{"batch_code", "B"},
                              {"product_code", product},
                              {"enterprise", enterprise},
                              {"from_institution", from},
                              {"to_institution", to},
                              {"effective_from", day},
                              {"quantity", quantity * 10000}});
        return batch;
    }
    /// "H1 P 甲 100*; …": * = altered.
    std::string on(int day)
    {
        const auto all = words(registry::agreed_volumes(*made_, *Date::from_key(day)));
        // The batch alone says the same: all here is of one batch.
        CHECK(words(registry::agreed_volumes(*made_, *Date::from_key(day), "B").agreements) == all);
        return all;
    }
    static std::string words(const std::vector<registry::Agreement>& volumes)
    {
        std::string out;
        for (const auto& volume : volumes)
            out += volume.institution_code + " " + volume.product_code + " " + volume.enterprise + " " +
                   volume.agreed.to_string() + (volume.altered ? "*; " : "; ");
        return out;
    }
    /// Of one institution; " others: P 甲; …".
    std::string of(const std::string& institution, int day)
    {
        const auto volumes = registry::agreed_volumes(*made_, *Date::from_key(day), "B", institution);
        std::string out = words(volumes.agreements) + "others: ";
        for (const auto& other : volumes.others)
            out += other.product_code + " " + other.enterprise + "; ";
        return out;
    }
    store::Store& store() { return *made_; }

private:
    void put(Registry registry, const nlohmann::json& fields)
    {
        registry::put_record(*made_, batch_, 2, registry, fields);
    }
    TestStore made_;
    std::int64_t batch_;
    int files_ = 0;
};

} // namespace

TEST_CASE("without changes and transfers the volumes are the agreements")
{
    Region region;
    region.agreement("H2", "P", "甲", 50);
    region.agreement("H1", "P", "甲", 100);
    CHECK(region.on(20260101) == "H1 P 甲 100; H2 P 甲 50; ");
}

TEST_CASE("an agreement that was changed in mid-cycle counts from its day on")
{
    Region region;
    region.agreement("H1", "P", "甲", 100);
    region.change("H1", "P", "甲", 20260901, 140);
    region.change("H1", "P", "甲", 20260401, 80); // later entry for an earlier day
    region.change("H1", "Q", "", 20260401, 7);    // never agreed before
    CHECK(region.on(20260331) == "H1 P 甲 100; ");
    CHECK(region.on(20260401) == "H1 P 甲 80*; H1 Q  7*; ");
    CHECK(region.on(20260901) == "H1 P 甲 140*; H1 Q  7*; ");
}

TEST_CASE("a transferred volume moves from one institution to the other; the sum stays")
{
    Region region;
    region.agreement("H1", "P", "甲", 100);
    region.agreement("H2", "P", "甲", 50);
    region.transfer("P", "甲", "H1", "H2", 20260601, 30);
    const auto second = region.transfer("P", "甲", "H1", "H3", 20260601, 20);
    CHECK(region.on(20260531) == "H1 P 甲 100; H2 P 甲 50; ");
    CHECK(region.on(20260601) == "H1 P 甲 50*; H2 P 甲 80*; H3 P 甲 20*; ");
    SECTION("also of a changed agreement")
    {
        region.change("H1", "P", "甲", 20260701, 200);
        CHECK(region.on(20260701) == "H1 P 甲 150*; H2 P 甲 80*; H3 P 甲 20*; ");
    }
    SECTION("undone")
    {
        registry::remove_records(region.store(), second);
        CHECK(region.on(20260601) == "H1 P 甲 70*; H2 P 甲 80*; ");
    }
    SECTION("more than there is: below zero, so that the sum stays")
    {
        region.transfer("P", "甲", "H1", "H2", 20260602, 60);
        CHECK(region.on(20260602) == "H1 P 甲 -10*; H2 P 甲 140*; H3 P 甲 20*; ");
    }
}

TEST_CASE("a row without an enterprise means the only one")
{
    Region region;
    region.agreement("H1", "P", "甲", 100);
    region.agreement("H2", "P", "", 50);
    region.transfer("P", "", "H1", "H3", 20260601, 30);
    region.transfer("P", "甲", "H1", "H2", 20260601, 10);
    CHECK(region.on(20260601) == "H1 P 甲 60*; H2 P  60*; H3 P 甲 30*; ");
    region.agreement("H1", "P", "乙", 5);
    // It is not stated which of the two is meant: neither of them changes.
    CHECK(region.on(20260601) == "H1 P  -30*; H1 P 乙 5; H1 P 甲 90*; H2 P  60*; H3 P  30*; ");
}

TEST_CASE("after the end of a batch nothing changes")
{
    Region region;
    region.agreement("H1", "P", "甲", 100);
    region.change("H1", "P", "甲", 20270101, 5);
    region.transfer("P", "甲", "H1", "H2", 20261231, 1);
    CHECK(region.on(20270630) == "H1 P 甲 99*; H2 P 甲 1*; ");
}

TEST_CASE("one institution's volumes are its part of all, and the others' are named once")
{
    Region region;
    region.agreement("H1", "P", "甲", 100);
    region.agreement("H2", "P", "甲", 50);
    region.agreement("H3", "Q", "", 20);
    region.agreement("H4", "P", "甲", 5);
    CHECK(region.of("H1", 20260301) == "H1 P 甲 100; others: P 甲; Q ; ");
    CHECK(region.of("H9", 20260301) == "others: P 甲; Q ; ");
    // A change without an enterprise belongs to the only one; a transferred volume keeps its enterprise.
    region.change("H2", "P", "", 20260401, 60);
    region.transfer("P", "", "H2", "H5", 20260501, 10);
    CHECK(region.of("H2", 20260501) == "H2 P 甲 50*; others: P 甲; Q ; ");
    CHECK(region.of("H5", 20260501) == "H5 P 甲 10*; others: P 甲; Q ; ");
    CHECK(region.of("H3", 20260501) == "H3 Q  20; others: P 甲; ");
}
