// Retained savings (结余留用): how much of the insurance money saved by volume-based procurement an institution may
// keep.
//
// For institution i and generic group g in one procurement year:
//   budget  B = Q0 × P0 × r           Q0 agreed or reported quantity (× part of a year), P0 price before,
//                                     r payment ratio
//   spend   E = (selected + non-selected [+ substitutable]) × r
//   saving  S = B − E                 base = Σ S (net, or each S floored at 0)
//   payout    = max(0, base) × Kmax × f(score), shared out of a pool when one is set and too small
// Fractions are exact; the rule pack says what is rounded, and where. Every figure comes with the steps that led to it.
//
// The switches (RetentionRules):
//   beyond_agreed   exclude: selected quantity above Q0 is left out, at the average price of the selected purchases;
//                   non-selected purchases still count
//   non_selected    at the price paid, at P0, or not at all;  substitutable: at the price paid, or not at all
//   partial_year    Q0 × min(1, days/365), Q0 × days/of_days, or whole
//   rounding.level  institution: only the payout is rounded. group: B and E of each group are rounded first
//   missing_score   error: a problem and no payout; full = 100; zero = 0
// What is missing or impossible is a problem of severity error, and the institution then has no payout: never a silent
// 0 or 100 %.
#pragma once

#include "model/base/calendar.h"
#include "model/base/decimal.h"
#include "model/base/exact.h"
#include "model/base/message.h"
#include "model/policy/retention_rules.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ps::retention {

/// One or many receipts: net quantity in smallest units and the exact yuan paid. Negative = returned.
struct Purchase {
    Exact quantity;
    Exact amount;
};

/// quantity (smallest units) at a price of one smallest unit.
Purchase purchase_of_units(Quantity quantity, UnitPrice unit_price);
/// packs × pack price, packs × pack factor smallest units; no price of a smallest unit is ever rounded.
Purchase purchase_of_packs(Quantity packs, Quantity pack_factor, UnitPrice pack_price);
/// quantity (smallest units) for an amount as invoiced.
Purchase purchase_of_amount(Quantity quantity, Money amount);

/// Volumes agreed for some days, and how many of these days count in the year.
struct VolumePart {
    Date first, last; ///< the days for which the volumes are agreed
    int days = 0;     ///< how many of them count in the year
    int of_days = 0;  ///< the number of days for which the volumes are agreed
    Quantity agreed;  ///< smallest units
    std::optional<Quantity> reported;
};

struct GroupInput {
    std::string id; ///< unique in the institution (the same id twice is an error: its budget would count twice)
    std::string name;
    std::optional<Quantity> agreed;        ///< smallest units
    std::optional<Quantity> reported;      ///< smallest units
    std::optional<UnitPrice> price_before; ///< yuan per smallest unit
    std::vector<Purchase> selected;
    std::vector<Purchase> non_selected;
    std::vector<Purchase> substitutable;
    std::optional<int> days; ///< days of execution in this year; none = a whole year
    int of_days = 365;       ///< days of the whole cycle, for partial_year days_of_cycle
    /// Where volumes are not agreed for a cycle of at most one year: Q0 = Σ volume × days / of_days, whatever
    /// partial_year says. `agreed` and `reported` are the rounded sums then, and `days` is not set.
    std::vector<VolumePart> parts = {};
};

enum class ProblemSeverity { warning, error };

struct Problem {
    ProblemSeverity severity = ProblemSeverity::error;
    std::string group; ///< group id; empty = the institution
    Message message;
};

struct InstitutionInput {
    std::string code; ///< unique in the computation
    std::string name;
    std::string level;
    std::string region;
    std::vector<GroupInput> groups;
    std::optional<Ratio> score; ///< 0..100
    // Only used where the rules' scope asks for them; they take precedence over the pack's own values.
    std::optional<Ratio> payment_ratio;            ///< scope institution
    std::optional<Ratio> in_catalogue_share;       ///< scope split
    std::optional<Ratio> fund_share;               ///< scope split
    std::map<std::string, Ratio> insurance_shares; ///< scope insurance_type
    /// Problems of the inputs; an error prevents the payout, as errors found in the computation do.
    std::vector<Problem> problems;
};

struct GroupResult {
    std::string id;
    std::string name;
    // Exact, or rounded where rounding.level is group.
    Exact exact_budget;
    Exact exact_spend;
    Exact exact_saving;
    Exact counted_saving; ///< the part of the base: the saving, or 0 for a floored negative one
    // The inputs after the rules, before the payment ratio: the quantity for the part of the year, the yuan counted.
    Exact counted_quantity;
    Exact counted_selected;
    Exact counted_non_selected;
    Exact counted_substitutable;
    // The same for display, half up to 0.01.
    Money budget;
    Money spend;
    Money saving;
    std::vector<Message> steps;
};

struct InstitutionResult {
    std::string code;
    std::string name;
    std::optional<Exact> exact_ratio; ///< the payment ratio r
    // Empty where a problem of severity error prevents the figure. Money is for display, half up to 0.01 from the exact
    // sums: with negatives floored, base is not budget − spend.
    std::optional<Money> budget;
    std::optional<Money> spend;
    std::optional<Money> base;
    std::optional<Exact> exact_base;
    std::optional<Ratio> score;       ///< the score used
    std::optional<Ratio> rate;        ///< Kmax × f(score), 8 decimals
    std::optional<Money> entitlement; ///< before the pool cap, rounded as the rules say
    std::optional<Money> payout;      ///< the amount paid
    std::optional<Money> pool_share;  ///< = payout, when the pool was too small and had to be shared
    std::vector<GroupResult> groups;
    std::vector<Message> steps; ///< after those of the groups
    std::vector<Problem> problems;

    bool has_error() const;
};

struct RetentionResult {
    std::vector<InstitutionResult> institutions; ///< in the order of the input
    Money total_entitlement;                     ///< of those that have one
    Money total_payout;                          ///< of those that have one
    std::optional<Money> pool;
    bool capped = false;       ///< the pool was too small
    std::size_t undecided = 0; ///< institutions without a payout; while there are any, the pool is not shared and no
                               ///< institution has a payout
};

/// Error(failed) only when a figure does not fit 64 bits.
RetentionResult compute_retention(const std::vector<InstitutionInput>& institutions,
                                  const policy::RetentionRules& rules);

/// f(score), exact; 0 ≤ score ≤ 100.
Exact score_factor(const policy::RetentionRules& rules, Ratio score);

} // namespace ps::retention
