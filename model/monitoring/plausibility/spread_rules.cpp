// Rules that look at the other points of the month.
#include "model/monitoring/plausibility/rule.h"

#include <boost/multiprecision/cpp_int.hpp>

#include <algorithm>

namespace ps::monitoring {

namespace {

const Ratio above_one = Ratio::from_units(1);
constexpr Int128 ratio_scale = power_of_ten(Ratio::digits);

// Regulated prices cluster, so the quartiles or the deviations are often equal: the spread is at least a share of the
// median. In fourfold prices × 10^8.
Int128 with_floor(Int128 spread_fourfold, Int128 median_fourfold, Ratio floor)
{
    return std::max(spread_fourfold * ratio_scale, median_fourfold * floor.raw());
}

// The domain note, §1: fences Q1 − 1.5·IQR and Q3 + 1.5·IQR with a floor on the spread. Quartiles of type 7.
class Fences : public Rule {
public:
    Fences(Ratio multiple, Ratio floor) : multiple_(multiple), floor_(floor) {}
    const char* id() const override { return "fences"; }
    Message title() const override { return PS_N("outside the quartile fences"); }
    Message explanation() const override
    {
        return {PS_N("The price lies more than {0} times the interquartile range below the first or above the third "
                     "quartile of the month's points; the range counts as at least {1} % of the median"),
                {multiple_.to_string(), as_percent(floor_)}};
    }
    Severity severity() const override { return Severity::information; }
    std::vector<std::pair<std::string, std::string>> parameters() const override
    {
        return {{"fence_iqr_multiple", multiple_.to_string()}, {"fence_min_spread", floor_.to_string()}};
    }
    void judge(const ItemInMonth& month, std::vector<Firing>& out) const override
    {
        if (!month.enough_points())
            return;
        const Int128 lower = quartile_fourfold(month.ascending, 1);
        const Int128 upper = quartile_fourfold(month.ascending, 3);
        const Int128 spread = with_floor(upper - lower, quartile_fourfold(month.ascending, 2), floor_);
        const Int128 reach = checked_multiply(spread, multiple_.raw()); // fourfold, × 10^16
        const Int128 scale = ratio_scale * ratio_scale;
        const auto lower_fence = shown(lower * scale - reach, 4 * scale);
        const auto upper_fence = shown(upper * scale + reach, 4 * scale);
        for (std::size_t i = 0; i < month.prices.size(); ++i) {
            const Int128 price = Int128{month.prices[i].price.raw()} * 4;
            if ((price - upper) * scale > reach)
                out.push_back(fire(month, i, upper, upper_fence));
            else if ((lower - price) * scale > reach)
                out.push_back(fire(month, i, lower, lower_fence));
        }
    }
    Message sentence(const PriceFinding& finding) const override
    {
        return {PS_N("{0} yuan lies outside the fence {2} yuan, {4} times the spread from the quartile {1} yuan of {3} "
                     "points"),
                {finding.value.to_string(), text_of(finding.reference), text_of(finding.threshold),
                 std::to_string(finding.reference_n), multiple_.to_string()}};
    }

private:
    static Firing fire(const ItemInMonth& month, std::size_t index, Int128 quartile, std::optional<UnitPrice> fence)
    {
        return {index, month.prices[index].price, shown(quartile, 4),
                fence, ReferenceKind::quartile,   static_cast<std::int64_t>(month.prices.size()),
                {}};
    }
    Ratio multiple_, floor_;
};

// The domain note, §1: robust z = |x − median| / (1.4826 × MAD).
class RobustZ : public Rule {
public:
    RobustZ(Ratio limit, Ratio floor) : limit_(limit), floor_(floor) {}
    const char* id() const override { return "robust_z"; }
    Message title() const override { return PS_N("far from the median (robust z)"); }
    Message explanation() const override
    {
        return {PS_N("The price lies more than {0} robust standard deviations (1.4826 × the median absolute deviation) "
                     "from the median of the month's points; the deviation counts as at least {1} % of the median"),
                {limit_.to_string(), as_percent(floor_)}};
    }
    Severity severity() const override { return Severity::information; }
    std::vector<std::pair<std::string, std::string>> parameters() const override
    {
        return {{"robust_z", limit_.to_string()}, {"fence_min_spread", floor_.to_string()}};
    }
    void judge(const ItemInMonth& month, std::vector<Firing>& out) const override
    {
        if (!month.enough_points())
            return;
        const Int128 median = quartile_fourfold(month.ascending, 2); // fourfold
        std::vector<Int128> deviations;
        deviations.reserve(month.ascending.size());
        for (const auto price : month.ascending) {
            const Int128 difference = Int128{price.raw()} * 4 - median;
            deviations.push_back(difference < 0 ? -difference : difference);
        }
        std::sort(deviations.begin(), deviations.end());
        constexpr Int128 normal = 14'826; // 1.4826 makes the MAD of a normal distribution its standard deviation
        const Int128 mad = divide_half_up(median_twice(deviations), 2); // fourfold: exact, deviations of 4x are even
        const Int128 spread =
            std::max(mad * normal * (ratio_scale / 10'000), median * floor_.raw()); // fourfold, × 10^8
        const Int128 reach = checked_multiply(spread, limit_.raw());                // × 10^16
        const Int128 scale = ratio_scale * ratio_scale;
        for (std::size_t i = 0; i < month.prices.size(); ++i) {
            const Int128 difference = Int128{month.prices[i].price.raw()} * 4 - median;
            if ((difference < 0 ? -difference : difference) * scale <= reach)
                continue;
            out.push_back({i,
                           month.prices[i].price,
                           shown(median, 4),
                           shown(median * scale + (difference < 0 ? -reach : reach), 4 * scale),
                           ReferenceKind::median,
                           static_cast<std::int64_t>(month.prices.size()),
                           {}});
        }
    }
    Message sentence(const PriceFinding& finding) const override
    {
        return {PS_N("{0} yuan lies beyond {2} yuan, {4} robust standard deviations from the median {1} yuan of {3} "
                     "points"),
                {finding.value.to_string(), text_of(finding.reference), text_of(finding.threshold),
                 std::to_string(finding.reference_n), limit_.to_string()}};
    }

private:
    Ratio limit_, floor_;
};

// The domain note, §1 [seen]: more than 3 standard deviations is abnormal. Sample standard deviation (n − 1) over all
// points of the month, including the judged one: with fewer than 11 points no price can lie beyond 3. Where all points
// but one have the same price, the other lies beyond 3 however small its difference: hence the floor here too.
class AbnormalSigma : public Rule {
public:
    AbnormalSigma(Ratio limit, Ratio floor) : limit_(limit), floor_(floor) {}
    const char* id() const override { return "abnormal_sigma"; }
    Message title() const override { return PS_N("beyond the standard deviations"); }
    Message explanation() const override
    {
        return {PS_N("The price lies more than {0} standard deviations from the mean of the month's points; the "
                     "deviation counts as at least {1} % of the mean. With few points no price can lie that far off: "
                     "with n points at most (n - 1) / √n deviations, with a limit of 3 from 11 points on"),
                {limit_.to_string(), as_percent(floor_)}};
    }
    Severity severity() const override { return Severity::abnormal; }
    std::vector<std::pair<std::string, std::string>> parameters() const override
    {
        return {{"abnormal_sigma", limit_.to_string()}, {"fence_min_spread", floor_.to_string()}};
    }
    void judge(const ItemInMonth& month, std::vector<Firing>& out) const override
    {
        if (!month.enough_points() || month.prices.size() < 2 || month.ascending.front() == month.ascending.back())
            return;
        // With d = n·x − Σx: |x − Σx/n| > k·s  ⟺  d² · (n − 1) > k² · n · (n·Σx² − (Σx)²).
        const Wide n = month.prices.size();
        Wide sum = 0;
        Wide squares = 0;
        for (const auto price : month.ascending) {
            const Wide x = price.raw();
            sum += x;
            squares += x * x;
        }
        const Wide scale = static_cast<std::int64_t>(ratio_scale);
        const Wide k = limit_.raw();
        const Wide spread = k * k * n * (n * squares - sum * sum); // (n − 1) · (10^8 · n·k·s)²
        const Wide least = k * floor_.raw() * sum;                 // 10^16 · n·k·floor·mean
        const auto far = [&](UnitPrice price) {
            const Wide distance = abs(Wide(n * price.raw() - sum));
            return distance * distance * (n - 1) * scale * scale > spread && distance * scale * scale > least;
        };
        if (!far(month.ascending.front()) && !far(month.ascending.back()))
            return;
        const Wide reach =
            std::max(Wide(sqrt(Wide(spread / ((n - 1) * scale * scale)))), Wide(least / (scale * scale)));
        for (std::size_t i = 0; i < month.prices.size(); ++i) {
            if (!far(month.prices[i].price))
                continue;
            const bool above = n * month.prices[i].price.raw() > sum;
            out.push_back({i,
                           month.prices[i].price,
                           rounded(sum, n),
                           rounded(above ? Wide(sum + reach) : Wide(sum - reach), n),
                           ReferenceKind::mean,
                           static_cast<std::int64_t>(month.prices.size()),
                           {}});
        }
    }
    Message sentence(const PriceFinding& finding) const override
    {
        return {PS_N("{0} yuan lies beyond {2} yuan, {4} standard deviations from the mean {1} yuan of {3} points"),
                {finding.value.to_string(), text_of(finding.reference), text_of(finding.threshold),
                 std::to_string(finding.reference_n), limit_.to_string()}};
    }

private:
    using Wide = boost::multiprecision::int256_t; // 19 digits squared, times 10^20, times n³: 10^64

    static std::optional<UnitPrice> rounded(const Wide& numerator, const Wide& n)
    {
        Wide quotient = (2 * abs(numerator) + n) / (2 * n);
        if (numerator < 0)
            quotient = -quotient;
        if (quotient > std::numeric_limits<std::int64_t>::max() || quotient < std::numeric_limits<std::int64_t>::min())
            return std::nullopt;
        return UnitPrice::from_raw(static_cast<std::int64_t>(quotient));
    }
    Ratio limit_, floor_;
};

// The domain note, §1 [seen in practice]: more than 15 % above the reference is to be verified; the reference is the
// median of the month's other points.
class AboveReference : public Rule {
public:
    explicit AboveReference(Ratio share) : share_(share) {}
    const char* id() const override { return "above_reference"; }
    Message title() const override { return PS_N("above the reference price"); }
    Message explanation() const override
    {
        return {PS_N("The price is more than {0} % above the median of the month's other points"),
                {as_percent(share_)}};
    }
    Severity severity() const override { return Severity::warning; }
    std::vector<std::pair<std::string, std::string>> parameters() const override
    {
        return {{"above_reference", share_.to_string()}};
    }
    void judge(const ItemInMonth& month, std::vector<Firing>& out) const override
    {
        for (std::size_t i = 0; i < month.prices.size(); ++i) {
            const auto& judged = month.prices[i];
            if (month.enough_others(judged) &&
                above_multiple(judged.price, judged.others_median_twice, above_one + share_))
                out.push_back({i,
                               judged.price,
                               shown(judged.others_median_twice, 2),
                               multiple_of(judged.others_median_twice, above_one + share_),
                               ReferenceKind::others,
                               judged.others,
                               {}});
        }
    }
    Message sentence(const PriceFinding& finding) const override
    {
        return {PS_N("{0} yuan is {1} % above the median {2} yuan of {3} other points; more than {4} % is to be "
                     "verified"),
                {finding.value.to_string(), percent(finding), text_of(finding.reference),
                 std::to_string(finding.reference_n), as_percent(share_)}};
    }

private:
    Ratio share_;
};

// The domain note, §1 [seen in practice]: less than 50 % of the reference is abnormally low.
class AbnormallyLow : public Rule {
public:
    explicit AbnormallyLow(Ratio share) : share_(share) {}
    const char* id() const override { return "abnormally_low"; }
    Message title() const override { return PS_N("abnormally low"); }
    Message explanation() const override
    {
        return {PS_N("The price is less than {0} % of the median of the month's other points"), {as_percent(share_)}};
    }
    Severity severity() const override { return Severity::abnormal; }
    std::vector<std::pair<std::string, std::string>> parameters() const override
    {
        return {{"abnormally_low", share_.to_string()}};
    }
    void judge(const ItemInMonth& month, std::vector<Firing>& out) const override
    {
        for (std::size_t i = 0; i < month.prices.size(); ++i) {
            const auto& judged = month.prices[i];
            if (month.enough_others(judged) && below_multiple(judged.price, judged.others_median_twice, share_))
                out.push_back({i,
                               judged.price,
                               shown(judged.others_median_twice, 2),
                               multiple_of(judged.others_median_twice, share_),
                               ReferenceKind::others,
                               judged.others,
                               {}});
        }
    }
    Message sentence(const PriceFinding& finding) const override
    {
        return {PS_N("{0} yuan is {1} times the median {2} yuan of {3} other points; less than {4} % of it is "
                     "abnormally low"),
                {finding.value.to_string(), times(finding), text_of(finding.reference),
                 std::to_string(finding.reference_n), as_percent(share_)}};
    }

private:
    Ratio share_;
};

} // namespace

void add_spread_rules(const policy::MonitoringRules& rules, RuleList& list)
{
    list.push_back(std::make_unique<AbnormalSigma>(rules.abnormal_sigma, rules.fence_min_spread));
    list.push_back(std::make_unique<AbnormallyLow>(rules.abnormally_low));
    list.push_back(std::make_unique<AboveReference>(rules.above_reference));
    list.push_back(std::make_unique<Fences>(rules.fence_iqr_multiple, rules.fence_min_spread));
    list.push_back(std::make_unique<RobustZ>(rules.robust_z, rules.fence_min_spread));
}

} // namespace ps::monitoring
