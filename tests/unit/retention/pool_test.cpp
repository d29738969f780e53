#include "golden.h"

#include "model/retention/pool.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <random>

using namespace ps;
using namespace ps::retention;
using namespace ps::retention::test;

namespace {

std::vector<std::string> shared(std::string_view pool, const std::vector<const char*>& weights)
{
    std::vector<PoolClaim> claims;
    for (std::size_t i = 0; i < weights.size(); ++i)
        claims.push_back({read<Money>(weights[i]), std::string(1, static_cast<char>('a' + i))});
    std::vector<std::string> out;
    for (const auto share : allocate_pool(read<Money>(pool), claims))
        out.push_back(share.to_string(2));
    return out;
}

using Texts = std::vector<std::string>;

} // namespace

TEST_CASE("golden: largest remainders")
{
    CHECK(shared("100000.00", {"33333.33", "33333.33", "33333.34", "-500", "1.00"}) ==
          Texts{"33333.00", "33333.00", "33333.00", "0.00", "1.00"});
}

TEST_CASE("pool: enough, nothing, ties, extremes")
{
    CHECK(shared("10", {"3", "4", "-1"}) == Texts{"3.00", "4.00", "0.00"});
    CHECK(shared("7", {"3", "4"}) == Texts{"3.00", "4.00"});
    CHECK(shared("0", {"3", "4"}) == Texts{"0.00", "0.00"});
    CHECK(shared("0.01", {"5", "5"}) == Texts{"0.01", "0.00"}); // equal in all but the key
    CHECK(shared("0.02", {"1", "1", "1"}) == Texts{"0.01", "0.01", "0.00"});
    CHECK(shared("5", {}) == Texts{});
    CHECK(shared("5", {"-3", "0"}) == Texts{"0.00", "0.00"});
    CHECK(shared("90000000000000000.00", {"92233720368547758.07", "92233720368547758.07"}) ==
          Texts{"45000000000000000.00", "45000000000000000.00"});
    CHECK_THROWS_AS(shared("-0.01", {"1"}), Error);
    // Exact shares 0.005 and 0.015: equal remainders, and the larger weight comes first.
    CHECK(shared("0.02", {"0.01", "0.03"}) == Texts{"0.00", "0.02"});
}

TEST_CASE("property: a shared pool is shared to the last cent, and only among those with a claim")
{
    std::mt19937 random(20261031);
    for (int trial = 0; trial < 2000; ++trial) {
        std::vector<PoolClaim> claims;
        std::int64_t sum = 0;
        const auto count = 1 + random() % 12;
        for (std::size_t i = 0; i < count; ++i) {
            const auto cents = static_cast<std::int64_t>(random() % 2000) - 500;
            claims.push_back({Money::from_raw(cents), std::to_string(i)});
            sum += std::max<std::int64_t>(cents, 0);
        }
        const auto pool = Money::from_raw(static_cast<std::int64_t>(random() % 6000));
        const auto shares = allocate_pool(pool, claims);
        std::int64_t total = 0;
        for (std::size_t i = 0; i < count; ++i) {
            REQUIRE_FALSE(shares[i].is_negative());
            REQUIRE(shares[i] <= std::max(claims[i].weight, Money{}));
            total += shares[i].raw();
            // Within one cent of the exact share: |share × sum − pool × weight| < sum.
            if (sum > pool.raw() && claims[i].weight > Money{})
                REQUIRE(std::abs(shares[i].raw() * sum - pool.raw() * claims[i].weight.raw()) < sum);
        }
        REQUIRE(total == std::min(sum, pool.raw()));

        auto shuffled = claims;
        std::shuffle(shuffled.begin(), shuffled.end(), random);
        const auto again = allocate_pool(pool, shuffled);
        for (std::size_t i = 0; i < count; ++i)
            REQUIRE(again[i] == shares[static_cast<std::size_t>(std::stoi(shuffled[i].key))]);
    }
}

TEST_CASE("a pool caps the payouts of all institutions")
{
    // Entitlements 63218.30, 54683.83 and 0.00.
    const std::vector<InstitutionInput> inputs{institution("100", {g1(), g2(), g3()}, "A"),
                                               institution("86.5", {g1(), g2(), g3()}, "B"),
                                               institution("55", {g1(), g2(), g3()}, "C")};
    const auto capped = compute_retention(inputs, rules({{"pool", "100000.00"}}));
    CHECK(capped.capped);
    CHECK(capped.total_entitlement.to_string(2) == "117902.13");
    CHECK(capped.total_payout.to_string(2) == "100000.00");
    CHECK(text(capped.institutions[0].entitlement) == "63218.30");
    // 63218.30 / 117902.13 = 0.5361930…
    CHECK(text(capped.institutions[0].payout) == "53619.30");
    CHECK(text(capped.institutions[1].payout) == "46380.70");
    CHECK(text(capped.institutions[2].payout) == "0.00");
    CHECK(text(capped.institutions[0].pool_share) == "53619.30");
    CHECK(to_english(capped.institutions[0].steps.back()) ==
          "The pool of 100000.00 is less than the 117902.13 due to all: share 100000.00 × 63218.30 / 117902.13, to the "
          "cent by the largest "
          "remainders: 53619.30");

    const auto enough = compute_retention(inputs, rules({{"pool", "117902.13"}}));
    CHECK_FALSE(enough.capped);
    CHECK(text(enough.institutions[0].payout) == "63218.30");
    CHECK_FALSE(enough.institutions[0].pool_share);
}

TEST_CASE("a pool is not shared while an institution has no result")
{
    const auto result =
        compute_retention({institution("100", {g1()}, "A"), institution("", {g1()}, "B")}, rules({{"pool", "100.00"}}));
    CHECK(result.undecided == 1);
    CHECK(text(result.institutions[0].entitlement) == "38049.40");
    CHECK(text(result.institutions[0].payout) == "none");
    CHECK(text(result.institutions[1].payout) == "none");
    CHECK(result.total_payout.is_zero());
    CHECK(english(result.institutions[0].problems) ==
          Texts{"warning: the pool cannot be shared while 1 institutions have no result"});
}
