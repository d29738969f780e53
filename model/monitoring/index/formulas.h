// Price index numbers of two periods over the items that both have: the formulas, and what each item contributes.
//
// Floating point is allowed here: an index is a statistic, never an amount. Inputs are exact prices turned into double
// once; sums are compensated and run in the order given, which callers keep sorted by item code, so that the order of
// the rows in the store cannot change a bit.
// Sources: Consumer Price Index Manual (ILO/IMF/OECD/UN), chapters 15 to 20; docs/methods.md.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace ps::monitoring::index {

enum class Formula { jevons, dutot, carli, laspeyres, paasche, fisher, tornqvist, walsh, geks };

/// "jevons" … "geks", the words of the command line.
const char* name_of(Formula formula);
std::optional<Formula> formula_named(std::string_view name);
/// In the order of the enumeration, for choices.
std::span<const Formula> all_formulas();

/// Laspeyres, Paasche, Fisher, Törnqvist, Walsh, GEKS: they need quantities as well as prices.
bool is_weighted(Formula formula);
/// All but Carli: chaining Carli drifts upwards, and GEKS is transitive by itself.
bool may_be_chained(Formula formula);

/// One item in the two periods compared. Prices are positive; quantities, where the formula needs them, too.
struct Pair {
    double old_price = 0, new_price = 0;
    double old_quantity = 0, new_quantity = 0;
};

/// The index of the new period against the old one, 1 = no change; std::nullopt without pairs. GEKS of two periods
/// alone is Fisher.
std::optional<double> bilateral(Formula formula, std::span<const Pair> pairs);

/// What each pair adds to (index − 1); the sum is index − 1. A price that did not change contributes 0.
/// Baskets (Dutot, Carli, Laspeyres, Paasche, Walsh): weight × (relative − 1). Geometric means (Jevons, Törnqvist): the
/// same with the weights that make the arithmetic mean equal the geometric one (weight / logarithmic mean of relative
/// and index). Fisher: half of the geometric weights of Laspeyres and half of those of Paasche, then as a geometric
/// mean.
std::vector<double> contributions(Formula formula, std::span<const Pair> pairs);

/// What each pair adds to ln(index); the sum is ln(index). For indices that are averages of others in logarithms
/// (GEKS).
std::vector<double> log_contributions(Formula formula, std::span<const Pair> pairs);

/// (a − b) / (ln a − ln b), a when both are equal; a, b > 0.
double logarithmic_mean(double a, double b);

} // namespace ps::monitoring::index
