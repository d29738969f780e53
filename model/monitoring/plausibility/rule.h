// A plausibility rule: a small class with an id, words, a severity and parameters that judges an item's prices in a
// month. The list of rules is the engine (judge.h). Rules know nothing of the store.
//
// All comparisons are exact: a median of an even number of prices lies between two of them, so references are held
// doubled and quartiles fourfold, and a limit is compared by multiplication. Figures stored for display are rounded
// half up to 6 decimals.
#pragma once

#include "model/monitoring/plausibility/findings.h"

#include <memory>
#include <span>

namespace ps::monitoring {

enum class ReferenceKind {
    last_month, ///< the same point's price of the month before
    others,     ///< the median of the month's other points
    quartile,
    median,
    mean,
    selected, ///< of the VBP product
    listed,
    purchase, ///< the same point's purchase price
    price,    ///< the price beside a zero amount
    none,     ///< a number of changes
};
const char* name_of(ReferenceKind kind);

/// What the master data say about an item, with prices per smallest unit (half up to 6 decimals, like reported ones).
struct ItemFacts {
    bool consumable = false;
    std::optional<Quantity> pack_factor;
    std::optional<UnitPrice> listed;
    std::optional<UnitPrice> selected; ///< the highest of the batches in execution in the month
    std::string selected_source;       ///< "batch / product"
};

/// One price to be judged, with everything it is compared with.
struct JudgedPrice {
    std::int64_t point = 0;
    UnitPrice price;
    std::optional<UnitPrice> last_month;
    std::optional<UnitPrice> purchase; ///< of the same point and month
    Int128 others_median_twice = 0;
    std::int64_t others = 0; ///< how many other points; there is a median when they are enough
    int changes = 0;         ///< against the month before, within the rule pack's window
    bool zero_amount = false;
    bool public_institution = false;
};

/// All prices of one basis of an item in a month.
struct ItemInMonth {
    Basis basis = Basis::purchase;
    const ItemFacts* item = nullptr;
    std::span<const JudgedPrice> prices;  ///< by point
    std::span<const UnitPrice> ascending; ///< the same prices, sorted
    bool enough_others(const JudgedPrice& judged) const { return judged.others >= min_points; }
    bool enough_points() const { return static_cast<std::int64_t>(prices.size()) >= min_points; }
    std::int64_t min_points = 0; ///< for every comparison with other points
};

struct Firing {
    std::size_t index = 0; ///< into ItemInMonth::prices
    UnitPrice value;
    std::optional<UnitPrice> reference, threshold; ///< empty also when they do not fit 64 bits
    ReferenceKind kind = ReferenceKind::none;
    std::int64_t n = 0;
    std::string source;
};

class Rule {
public:
    virtual ~Rule() = default;
    virtual const char* id() const = 0;
    virtual Message title() const = 0;
    virtual Message explanation() const = 0;
    virtual Severity severity() const = 0;
    /// Names as in the rule pack.
    virtual std::vector<std::pair<std::string, std::string>> parameters() const = 0;
    virtual void judge(const ItemInMonth& month, std::vector<Firing>& out) const = 0;
    virtual Message sentence(const PriceFinding& finding) const = 0;
    RuleInfo info() const;
};

using RuleList = std::vector<std::unique_ptr<Rule>>;
RuleList make_rules(const policy::MonitoringRules& rules);
// Its parts.
void add_jump_rules(const policy::MonitoringRules& rules, RuleList& list);   ///< against last month
void add_spread_rules(const policy::MonitoringRules& rules, RuleList& list); ///< against the other points
void add_limit_rules(const policy::MonitoringRules& rules, RuleList& list);  ///< against listed, selected, own prices

// ---- exact comparisons and the figures of sentences ----

/// A price as Firing holds it: rounded half up, empty when it does not fit.
std::optional<UnitPrice> shown(Int128 numerator, Int128 denominator);
/// value > multiple × (twice / 2)
bool above_multiple(UnitPrice value, Int128 twice, Ratio multiple);
/// value >= multiple × (twice / 2)
bool at_least_multiple(UnitPrice value, Int128 twice, Ratio multiple);
/// value < multiple × (twice / 2)
bool below_multiple(UnitPrice value, Int128 twice, Ratio multiple);
/// value × multiple < (twice / 2)
bool below_part(UnitPrice value, Int128 twice, Ratio multiple);
std::optional<UnitPrice> multiple_of(Int128 twice, Ratio multiple);
std::optional<UnitPrice> part_of(Int128 twice, Ratio multiple);
inline Int128 twice(UnitPrice price)
{
    return Int128{price.raw()} * 2;
}
/// Four times the quantile type 7 at `quarters`/4 of ascending prices, at least one; exact.
Int128 quartile_fourfold(std::span<const UnitPrice> ascending, int quarters);
/// Twice the median of ascending integers, at least one.
Int128 median_twice(std::span<const Int128> ascending);

/// "12.35": value / reference with 2 decimals half up; "" when there is no reference or it is 0.
std::string times(const PriceFinding& finding);
/// "-12.35": (value − reference) / reference × 100 with 2 decimals, half away from zero.
std::string percent(const PriceFinding& finding);
/// 0.15 -> "15"
std::string as_percent(Ratio ratio);
/// A price as text; "" when empty.
std::string text_of(const std::optional<UnitPrice>& price);

} // namespace ps::monitoring
