// Sharing a capped pool of money: largest-remainder allocation at 0.01 yuan.
#pragma once

#include "model/base/decimal.h"

#include <string>
#include <vector>

namespace ps::retention {

struct PoolClaim {
    Money weight;    ///< the payout without the cap; ≤ 0 gets nothing
    std::string key; ///< decides ties, so that the order of the claims does not matter
};

/// The share of each claim, in the order given. When the positive weights add up to no more than the pool, every claim
/// gets its weight. Otherwise each gets pool × weight / Σ weights cut to 0.01, and the remaining cents go one each to
/// the largest remainders; equal remainders: the larger weight, then the smaller key. The shares then add up to the
/// pool exactly, and no claim gets more than its weight. Error(usage) for a negative pool.
std::vector<Money> allocate_pool(Money pool, const std::vector<PoolClaim>& claims);

} // namespace ps::retention
