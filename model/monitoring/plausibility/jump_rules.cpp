// Rules that look at a point's own price of the month before.
#include "model/monitoring/plausibility/rule.h"

namespace ps::monitoring {

namespace {

const Ratio whole_ratio = Ratio::from_units(1);

struct Compared {
    Int128 twice = 0;
    ReferenceKind kind = ReferenceKind::last_month;
    std::int64_t n = 1;
};

// Last month's price; a point that had none is compared with the others.
std::optional<Compared> last_month_or_others(const ItemInMonth& month, const JudgedPrice& judged)
{
    if (judged.last_month)
        return Compared{twice(*judged.last_month), ReferenceKind::last_month, 1};
    if (month.enough_others(judged))
        return Compared{judged.others_median_twice, ReferenceKind::others, judged.others};
    return std::nullopt;
}

Firing fire(std::size_t index, const JudgedPrice& judged, const Compared& with, std::optional<UnitPrice> threshold)
{
    return {index, judged.price, shown(with.twice, 2), threshold, with.kind, with.n, {}};
}

// The domain note, §1: outside 1/3×..3× of last month.
class MonthMultiple : public Rule {
public:
    explicit MonthMultiple(Ratio multiple) : multiple_(multiple) {}
    const char* id() const override { return "month_multiple"; }
    Message title() const override { return PS_N("far from last month"); }
    Message explanation() const override
    {
        return {PS_N("The price is more than {0} times last month's price of the same point, or less than 1/{0} of it"),
                {multiple_.to_string()}};
    }
    Severity severity() const override { return Severity::warning; }
    std::vector<std::pair<std::string, std::string>> parameters() const override
    {
        return {{"month_multiple", multiple_.to_string()}};
    }
    void judge(const ItemInMonth& month, std::vector<Firing>& out) const override
    {
        for (std::size_t i = 0; i < month.prices.size(); ++i) {
            const auto& judged = month.prices[i];
            if (!judged.last_month)
                continue;
            const Compared with{twice(*judged.last_month), ReferenceKind::last_month, 1};
            if (above_multiple(judged.price, with.twice, multiple_))
                out.push_back(fire(i, judged, with, multiple_of(with.twice, multiple_)));
            else if (below_part(judged.price, with.twice, multiple_))
                out.push_back(fire(i, judged, with, part_of(with.twice, multiple_)));
        }
    }
    Message sentence(const PriceFinding& finding) const override
    {
        return {PS_N("{0} yuan is {1} times last month's {2} yuan; from {4} times (or 1/{4}) on, here {3} yuan, it is "
                     "to be verified"),
                {finding.value.to_string(), times(finding), text_of(finding.reference), text_of(finding.threshold),
                 multiple_.to_string()}};
    }

private:
    Ratio multiple_;
};

// The domain note, §1: a jump by the pack factor or its inverse is a unit mistake. Not by a factor below 3: prices are
// halved and doubled for other reasons, and month_change asks about those.
class PackFactor : public Rule {
public:
    explicit PackFactor(Ratio tolerance) : tolerance_(tolerance) {}
    const char* id() const override { return "pack_factor"; }
    Message title() const override { return PS_N("unit mistake: a jump by the pack factor"); }
    Message explanation() const override
    {
        return {PS_N("The price is the pack factor times (or one pack factor-th of) last month's price, give or take "
                     "{0} %: the price of a pack was given instead of that of the smallest unit, or the other way "
                     "round. Without a price of last month the median of the other points is compared. Pack factors "
                     "below 3 are left out: a price may well halve or double"),
                {as_percent(tolerance_)}};
    }
    Severity severity() const override { return Severity::abnormal; }
    std::vector<std::pair<std::string, std::string>> parameters() const override
    {
        return {{"pack_factor_tolerance", tolerance_.to_string()}};
    }
    void judge(const ItemInMonth& month, std::vector<Firing>& out) const override
    {
        constexpr std::int64_t three = 3 * static_cast<std::int64_t>(power_of_ten(Quantity::digits));
        constexpr std::int64_t million = 1'000'000 * static_cast<std::int64_t>(power_of_ten(Quantity::digits));
        const auto& factor = month.item->pack_factor;
        if (!factor || factor->raw() < three || factor->raw() > million)
            return;
        for (std::size_t i = 0; i < month.prices.size(); ++i) {
            const auto with = last_month_or_others(month, month.prices[i]);
            if (!with)
                continue;
            const Int128 units = power_of_ten(Quantity::digits);
            const Int128 price = twice(month.prices[i].price);
            if (close(price * units, with->twice * factor->raw()))
                out.push_back(fire(i, month.prices[i], *with, shown(with->twice * factor->raw(), 2 * units)));
            else if (close(price * factor->raw(), with->twice * units))
                out.push_back(fire(i, month.prices[i], *with, shown(with->twice * units, Int128{2} * factor->raw())));
        }
    }
    Message sentence(const PriceFinding& finding) const override
    {
        if (finding.reference_kind == name_of(ReferenceKind::others))
            return {PS_N("{0} yuan is {1} times the median {2} yuan of {4} other points: by the pack factor it would "
                         "be {3} yuan, so a unit was probably mistaken"),
                    {finding.value.to_string(), times(finding), text_of(finding.reference), text_of(finding.threshold),
                     std::to_string(finding.reference_n)}};
        return {PS_N("{0} yuan is {1} times last month's {2} yuan: by the pack factor it would be {3} yuan, so a unit "
                     "was probably mistaken"),
                {finding.value.to_string(), times(finding), text_of(finding.reference), text_of(finding.threshold)}};
    }

private:
    bool close(Int128 value, Int128 target) const
    {
        const Int128 difference = value > target ? value - target : target - value;
        // Factors up to a million and 19 digits of a price: 10^29 × 10^8 fits.
        return difference * power_of_ten(Ratio::digits) <= target * tolerance_.raw();
    }
    Ratio tolerance_;
};

// The domain note, §1 [seen]: more than 100 times is abnormal.
class AbnormalMultiple : public Rule {
public:
    explicit AbnormalMultiple(Ratio multiple) : multiple_(multiple) {}
    const char* id() const override { return "abnormal_multiple"; }
    Message title() const override { return PS_N("abnormal multiple"); }
    Message explanation() const override
    {
        return {PS_N("The price is more than {0} times last month's price of the same point, or less than 1/{0} of "
                     "it. Without a price of last month the median of the other points is compared"),
                {multiple_.to_string()}};
    }
    Severity severity() const override { return Severity::abnormal; }
    std::vector<std::pair<std::string, std::string>> parameters() const override
    {
        return {{"abnormal_multiple", multiple_.to_string()}};
    }
    void judge(const ItemInMonth& month, std::vector<Firing>& out) const override
    {
        for (std::size_t i = 0; i < month.prices.size(); ++i) {
            const auto& judged = month.prices[i];
            const auto with = last_month_or_others(month, judged);
            if (!with)
                continue;
            if (above_multiple(judged.price, with->twice, multiple_))
                out.push_back(fire(i, judged, *with, multiple_of(with->twice, multiple_)));
            else if (below_part(judged.price, with->twice, multiple_))
                out.push_back(fire(i, judged, *with, part_of(with->twice, multiple_)));
        }
    }
    Message sentence(const PriceFinding& finding) const override
    {
        if (finding.reference_kind == name_of(ReferenceKind::others))
            return {PS_N("{0} yuan is {1} times the median {2} yuan of {4} other points; beyond {3} yuan it is "
                         "abnormal"),
                    {finding.value.to_string(), times(finding), text_of(finding.reference), text_of(finding.threshold),
                     std::to_string(finding.reference_n)}};
        return {PS_N("{0} yuan is {1} times last month's {2} yuan; beyond {3} yuan it is abnormal"),
                {finding.value.to_string(), times(finding), text_of(finding.reference), text_of(finding.threshold)}};
    }

private:
    Ratio multiple_;
};

// The domain note, §1 [seen]: a large month-on-month change is to be confirmed by the reporting point.
class MonthChange : public Rule {
public:
    explicit MonthChange(Ratio change) : change_(change) {}
    const char* id() const override { return "month_change"; }
    Message title() const override { return PS_N("large change against last month"); }
    Message explanation() const override
    {
        return {PS_N("The price rose or fell by {0} % or more against last month's price of the same point; the point "
                     "has to confirm it"),
                {as_percent(change_)}};
    }
    Severity severity() const override { return Severity::warning; }
    std::vector<std::pair<std::string, std::string>> parameters() const override
    {
        return {{"confirm_month_change", change_.to_string()}};
    }
    void judge(const ItemInMonth& month, std::vector<Firing>& out) const override
    {
        for (std::size_t i = 0; i < month.prices.size(); ++i) {
            const auto& judged = month.prices[i];
            if (!judged.last_month)
                continue;
            const Compared with{twice(*judged.last_month), ReferenceKind::last_month, 1};
            if (at_least_multiple(judged.price, with.twice, whole_ratio + change_))
                out.push_back(fire(i, judged, with, multiple_of(with.twice, whole_ratio + change_)));
            else if (change_ <= whole_ratio && (below_multiple(judged.price, with.twice, whole_ratio - change_) ||
                                                is_multiple(judged.price, with.twice, whole_ratio - change_)))
                out.push_back(fire(i, judged, with, multiple_of(with.twice, whole_ratio - change_)));
        }
    }
    Message sentence(const PriceFinding& finding) const override
    {
        return {PS_N("{0} yuan differs by {1} % from last month's {2} yuan; from {3} % on it is to be confirmed"),
                {finding.value.to_string(), percent(finding), text_of(finding.reference), as_percent(change_)}};
    }

private:
    static bool is_multiple(UnitPrice value, Int128 reference, Ratio multiple)
    {
        return at_least_multiple(value, reference, multiple) && !above_multiple(value, reference, multiple);
    }
    Ratio change_;
};

// The domain note, §1 [default]: a rise of 10 % or more.
class Rise : public Rule {
public:
    explicit Rise(Ratio rise) : rise_(rise) {}
    const char* id() const override { return "rise"; }
    Message title() const override { return PS_N("price rise"); }
    Message explanation() const override
    {
        return {PS_N("The price rose by {0} % or more against last month's price of the same point"),
                {as_percent(rise_)}};
    }
    Severity severity() const override { return Severity::warning; }
    std::vector<std::pair<std::string, std::string>> parameters() const override
    {
        return {{"rise", rise_.to_string()}};
    }
    void judge(const ItemInMonth& month, std::vector<Firing>& out) const override
    {
        for (std::size_t i = 0; i < month.prices.size(); ++i) {
            const auto& judged = month.prices[i];
            if (judged.last_month && at_least_multiple(judged.price, twice(*judged.last_month), whole_ratio + rise_))
                out.push_back(fire(i, judged, {twice(*judged.last_month), ReferenceKind::last_month, 1},
                                   multiple_of(twice(*judged.last_month), whole_ratio + rise_)));
        }
    }
    Message sentence(const PriceFinding& finding) const override
    {
        return {PS_N("{0} yuan is {1} % more than last month's {2} yuan; a rise of {3} % or more is reported"),
                {finding.value.to_string(), percent(finding), text_of(finding.reference), as_percent(rise_)}};
    }

private:
    Ratio rise_;
};

// The domain note, §1 [default]: 3 changes or more in 6 months.
class FrequentChanges : public Rule {
public:
    FrequentChanges(int changes, int months) : changes_(changes), months_(months) {}
    const char* id() const override { return "frequent_changes"; }
    Message title() const override { return PS_N("too frequent changes"); }
    Message explanation() const override
    {
        return {PS_N("The point's price changed {0} times or more against the month before within the last {1} months"),
                {std::to_string(changes_), std::to_string(months_)}};
    }
    Severity severity() const override { return Severity::warning; }
    std::vector<std::pair<std::string, std::string>> parameters() const override
    {
        return {{"frequent_changes", std::to_string(changes_)}, {"frequent_changes_months", std::to_string(months_)}};
    }
    void judge(const ItemInMonth& month, std::vector<Firing>& out) const override
    {
        for (std::size_t i = 0; i < month.prices.size(); ++i)
            if (month.prices[i].changes >= changes_)
                out.push_back({i,
                               UnitPrice::from_units(month.prices[i].changes),
                               std::nullopt,
                               UnitPrice::from_units(changes_),
                               ReferenceKind::none,
                               months_,
                               {}});
    }
    Message sentence(const PriceFinding& finding) const override
    {
        return {PS_N("the price changed {0} times within {1} months; from {2} changes on it is reported"),
                {finding.value.to_string(), std::to_string(finding.reference_n), text_of(finding.threshold)}};
    }

private:
    int changes_, months_;
};

} // namespace

void add_jump_rules(const policy::MonitoringRules& rules, RuleList& list)
{
    list.push_back(std::make_unique<AbnormalMultiple>(rules.abnormal_multiple));
    list.push_back(std::make_unique<PackFactor>(rules.pack_factor_tolerance));
    list.push_back(std::make_unique<MonthMultiple>(rules.month_multiple));
    list.push_back(std::make_unique<MonthChange>(rules.confirm_month_change));
    list.push_back(std::make_unique<Rise>(rules.rise));
    list.push_back(std::make_unique<FrequentChanges>(rules.frequent_changes, rules.frequent_changes_months));
}

} // namespace ps::monitoring
