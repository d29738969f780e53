#include "model/monitoring/index/formulas.h"

#include "model/monitoring/index/summation.h"

#include <algorithm>
#include <array>

namespace ps::monitoring::index {

namespace {

constexpr std::array formulas{Formula::jevons, Formula::dutot,     Formula::carli, Formula::laspeyres, Formula::paasche,
                              Formula::fisher, Formula::tornqvist, Formula::walsh, Formula::geks};
constexpr std::array formula_names{"jevons", "dutot",     "carli", "laspeyres", "paasche",
                                   "fisher", "tornqvist", "walsh", "geks"};

using Weights = std::vector<double>;

void scale_to_one(Weights& weights)
{
    Sum sum;
    for (const double weight : weights)
        sum.add(weight);
    for (double& weight : weights)
        weight /= sum.value();
}

// A formula that is a basket's cost: the weight of an item is its share in the basket at old prices. Carli's basket
// spends the same on every item.
Weights basket_shares(Formula formula, std::span<const Pair> pairs)
{
    Weights out;
    out.reserve(pairs.size());
    for (const auto& pair : pairs) {
        switch (formula) {
        case Formula::carli:
            out.push_back(1);
            break;
        case Formula::laspeyres:
            out.push_back(pair.old_price * pair.old_quantity);
            break;
        case Formula::paasche:
            out.push_back(pair.old_price * pair.new_quantity);
            break;
        case Formula::walsh:
            out.push_back(pair.old_price * std::sqrt(pair.old_quantity) * std::sqrt(pair.new_quantity));
            break;
        default: // Dutot: one of each
            out.push_back(pair.old_price);
            break;
        }
    }
    scale_to_one(out);
    return out;
}

bool is_basket(Formula formula)
{
    return formula == Formula::dutot || formula == Formula::carli || formula == Formula::laspeyres ||
           formula == Formula::paasche || formula == Formula::walsh;
}

double relative(const Pair& pair)
{
    return pair.new_price / pair.old_price;
}

double arithmetic_mean(const Weights& weights, std::span<const Pair> pairs)
{
    Sum sum;
    for (std::size_t i = 0; i < pairs.size(); ++i)
        sum.add(weights[i] * relative(pairs[i]));
    return sum.value();
}

double geometric_mean(const Weights& weights, std::span<const Pair> pairs)
{
    Sum sum;
    for (std::size_t i = 0; i < pairs.size(); ++i)
        sum.add(weights[i] * std::log(relative(pairs[i])));
    return std::exp(sum.value());
}

// The weights with which the geometric mean of the relatives equals their arithmetic mean with the given weights, and
// back.
Weights as_geometric(Weights weights, std::span<const Pair> pairs)
{
    const double mean = arithmetic_mean(weights, pairs);
    for (std::size_t i = 0; i < pairs.size(); ++i)
        weights[i] *= logarithmic_mean(relative(pairs[i]), mean);
    scale_to_one(weights);
    return weights;
}

Weights as_arithmetic(Weights weights, std::span<const Pair> pairs)
{
    const double mean = geometric_mean(weights, pairs);
    for (std::size_t i = 0; i < pairs.size(); ++i)
        weights[i] /= logarithmic_mean(relative(pairs[i]), mean);
    scale_to_one(weights);
    return weights;
}

Weights tornqvist_weights(std::span<const Pair> pairs)
{
    Weights before, now;
    for (const auto& pair : pairs) {
        before.push_back(pair.old_price * pair.old_quantity);
        now.push_back(pair.new_price * pair.new_quantity);
    }
    scale_to_one(before);
    scale_to_one(now);
    for (std::size_t i = 0; i < pairs.size(); ++i)
        before[i] = (before[i] + now[i]) / 2;
    return before;
}

Weights geometric_weights(Formula formula, std::span<const Pair> pairs)
{
    if (is_basket(formula))
        return as_geometric(basket_shares(formula, pairs), pairs);
    if (formula == Formula::jevons)
        return Weights(pairs.size(), 1 / static_cast<double>(pairs.size()));
    if (formula == Formula::tornqvist)
        return tornqvist_weights(pairs);
    auto weights = as_geometric(basket_shares(Formula::laspeyres, pairs), pairs);
    const auto other = as_geometric(basket_shares(Formula::paasche, pairs), pairs);
    for (std::size_t i = 0; i < weights.size(); ++i)
        weights[i] = (weights[i] + other[i]) / 2;
    return weights;
}

// The quotient of two costs of one basket: fewer roundings than shares and relatives.
double basket_index(Formula formula, std::span<const Pair> pairs)
{
    Sum before, now;
    for (const auto& pair : pairs) {
        double quantity = 1;
        if (formula == Formula::laspeyres)
            quantity = pair.old_quantity;
        else if (formula == Formula::paasche)
            quantity = pair.new_quantity;
        else if (formula == Formula::walsh)
            quantity = std::sqrt(pair.old_quantity) * std::sqrt(pair.new_quantity);
        else if (formula == Formula::carli)
            quantity = 1 / pair.old_price;
        before.add(pair.old_price * quantity);
        now.add(pair.new_price * quantity);
    }
    return now.value() / before.value();
}

} // namespace

const char* name_of(Formula formula)
{
    return formula_names[static_cast<std::size_t>(formula)];
}

std::optional<Formula> formula_named(std::string_view name)
{
    const auto found = std::find(formula_names.begin(), formula_names.end(), name);
    if (found == formula_names.end())
        return std::nullopt;
    return formulas[static_cast<std::size_t>(found - formula_names.begin())];
}

std::span<const Formula> all_formulas()
{
    return formulas;
}

bool is_weighted(Formula formula)
{
    return formula != Formula::jevons && formula != Formula::dutot && formula != Formula::carli;
}

bool may_be_chained(Formula formula)
{
    return formula != Formula::carli && formula != Formula::geks;
}

std::optional<double> bilateral(Formula formula, std::span<const Pair> pairs)
{
    if (pairs.empty())
        return std::nullopt;
    if (is_basket(formula))
        return basket_index(formula, pairs);
    if (formula == Formula::jevons || formula == Formula::tornqvist)
        return geometric_mean(geometric_weights(formula, pairs), pairs);
    return std::sqrt(basket_index(Formula::laspeyres, pairs)) * std::sqrt(basket_index(Formula::paasche, pairs));
}

std::vector<double> contributions(Formula formula, std::span<const Pair> pairs)
{
    if (pairs.empty())
        return {};
    auto weights =
        is_basket(formula) ? basket_shares(formula, pairs) : as_arithmetic(geometric_weights(formula, pairs), pairs);
    for (std::size_t i = 0; i < pairs.size(); ++i)
        weights[i] *= (pairs[i].new_price - pairs[i].old_price) / pairs[i].old_price;
    return weights;
}

std::vector<double> log_contributions(Formula formula, std::span<const Pair> pairs)
{
    if (pairs.empty())
        return {};
    auto weights = geometric_weights(formula, pairs);
    for (std::size_t i = 0; i < pairs.size(); ++i)
        weights[i] *= std::log(relative(pairs[i]));
    return weights;
}

double logarithmic_mean(double a, double b)
{
    // With x = (a − b) / (a + b) it is (a + b) / 2 × x / artanh x: no difference of near logarithms.
    const double x = (a - b) / (a + b);
    const double middle = (a + b) / 2;
    if (std::abs(x) < 1e-3) {
        const double square = x * x; // artanh x / x = 1 + x²/3 + x⁴/5 + …, the next term is beyond double
        return middle / (1 + square * (1.0 / 3 + square * (1.0 / 5 + square / 7)));
    }
    return middle * x / std::atanh(x);
}

} // namespace ps::monitoring::index
