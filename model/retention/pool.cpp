#include "model/retention/pool.h"

#include <boost/multiprecision/cpp_int.hpp>

#include <algorithm>

namespace ps::retention {

std::vector<Money> allocate_pool(Money pool, const std::vector<PoolClaim>& claims)
{
    using boost::multiprecision::cpp_int;
    if (pool.is_negative())
        throw Error(ErrorKind::usage, {PS_N("a pool of {0} yuan cannot be shared"), {pool.to_string(2)}});

    cpp_int sum = 0;
    for (const auto& claim : claims)
        if (!claim.weight.is_negative())
            sum += claim.weight.raw();
    std::vector<Money> shares(claims.size());
    if (sum <= pool.raw()) {
        for (std::size_t i = 0; i < claims.size(); ++i)
            shares[i] = std::max(claims[i].weight, Money{});
        return shares;
    }

    struct Remainder {
        cpp_int rest; // of the division by sum, so remainders compare as they are
        std::size_t index = 0;
    };
    std::vector<Remainder> remainders;
    cpp_int left = pool.raw();
    for (std::size_t i = 0; i < claims.size(); ++i) {
        if (claims[i].weight <= Money{})
            continue;
        const cpp_int product = cpp_int(claims[i].weight.raw()) * pool.raw();
        const cpp_int cents = product / sum;
        shares[i] = Money::from_raw(cents.convert_to<std::int64_t>());
        left -= cents;
        remainders.push_back({product % sum, i});
    }
    std::sort(remainders.begin(), remainders.end(), [&](const Remainder& a, const Remainder& b) {
        if (a.rest != b.rest)
            return a.rest > b.rest;
        const auto& x = claims[a.index];
        const auto& y = claims[b.index];
        if (x.weight != y.weight)
            return x.weight > y.weight;
        return x.key != y.key ? x.key < y.key : a.index < b.index;
    });
    // Fewer cents are left than there are remainders above zero, so no exact share gets a cent on top.
    for (std::size_t i = 0; left > 0; ++i, --left)
        shares[remainders[i].index] += Money::from_raw(1);
    return shares;
}

} // namespace ps::retention
