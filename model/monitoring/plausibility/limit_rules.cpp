// Rules that compare with prices set elsewhere (selected, listed, the point's own purchase price), and the rule on zero
// amounts.
#include "model/monitoring/plausibility/rule.h"

namespace ps::monitoring {

namespace {

// The domain note, §1 [seen in practice]: a VBP product above 103 % of its selected price.
class AboveSelected : public Rule {
public:
    explicit AboveSelected(Ratio multiple) : multiple_(multiple) {}
    const char* id() const override { return "above_selected"; }
    Message title() const override { return PS_N("above the selected price"); }
    Message explanation() const override
    {
        return {PS_N("The purchase price of a selected VBP product is above {0} % of its selected price, while its "
                     "batch is in execution; both at the smallest unit"),
                {as_percent(multiple_)}};
    }
    Severity severity() const override { return Severity::warning; }
    std::vector<std::pair<std::string, std::string>> parameters() const override
    {
        return {{"above_selected", multiple_.to_string()}};
    }
    void judge(const ItemInMonth& month, std::vector<Firing>& out) const override
    {
        if (month.basis != Basis::purchase || !month.item->selected)
            return;
        const Int128 selected = twice(*month.item->selected);
        for (std::size_t i = 0; i < month.prices.size(); ++i)
            if (above_multiple(month.prices[i].price, selected, multiple_))
                out.push_back({i, month.prices[i].price, month.item->selected, multiple_of(selected, multiple_),
                               ReferenceKind::selected, 1, month.item->selected_source});
    }
    Message sentence(const PriceFinding& finding) const override
    {
        return {PS_N("{0} yuan is {1} % above the selected price {2} yuan ({3}); the limit is {4} yuan"),
                {finding.value.to_string(), percent(finding), text_of(finding.reference), finding.source,
                 text_of(finding.threshold)}};
    }

private:
    Ratio multiple_;
};

// The domain note, §1: purchase price and sale price above the listed price, which is of a pack.
class AboveListed : public Rule {
public:
    explicit AboveListed(Basis basis) : basis_(basis) {}
    const char* id() const override
    {
        return basis_ == Basis::purchase ? "purchase_above_listed" : "sale_above_listed";
    }
    Message title() const override
    {
        return basis_ == Basis::purchase ? PS_N("purchase price above the listed price")
                                         : PS_N("sale price above the listed price");
    }
    Message explanation() const override
    {
        return basis_ == Basis::purchase
                   ? PS_N("The purchase price is above the listed price of the item, both at the smallest unit")
                   : PS_N("The sale price is above the listed price of the item, both at the smallest unit");
    }
    Severity severity() const override { return Severity::warning; }
    std::vector<std::pair<std::string, std::string>> parameters() const override { return {}; }
    void judge(const ItemInMonth& month, std::vector<Firing>& out) const override
    {
        if (month.basis != basis_ || !month.item->listed)
            return;
        for (std::size_t i = 0; i < month.prices.size(); ++i)
            if (month.prices[i].price > *month.item->listed)
                out.push_back(
                    {i, month.prices[i].price, month.item->listed, month.item->listed, ReferenceKind::listed, 1, {}});
    }
    Message sentence(const PriceFinding& finding) const override
    {
        return {PS_N("{0} yuan is {1} % above the listed price {2} yuan of a smallest unit"),
                {finding.value.to_string(), percent(finding), text_of(finding.reference)}};
    }

private:
    Basis basis_;
};

// The domain note, §1: public institutions sell consumables at zero mark-up.
class ZeroMarkup : public Rule {
public:
    const char* id() const override { return "zero_markup"; }
    Message title() const override { return PS_N("mark-up on a consumable"); }
    Message explanation() const override
    {
        return PS_N("A public institution's sale price of a consumable differs from its purchase price (zero mark-up)");
    }
    Severity severity() const override { return Severity::warning; }
    std::vector<std::pair<std::string, std::string>> parameters() const override { return {}; }
    void judge(const ItemInMonth& month, std::vector<Firing>& out) const override
    {
        if (month.basis != Basis::sale || !month.item->consumable)
            return;
        for (std::size_t i = 0; i < month.prices.size(); ++i) {
            const auto& judged = month.prices[i];
            if (judged.public_institution && judged.purchase && *judged.purchase != judged.price)
                out.push_back({i, judged.price, judged.purchase, judged.purchase, ReferenceKind::purchase, 1, {}});
        }
    }
    Message sentence(const PriceFinding& finding) const override
    {
        return {PS_N("the sale price {0} yuan differs by {1} % from the purchase price {2} yuan; public institutions "
                     "add no mark-up to consumables"),
                {finding.value.to_string(), percent(finding), text_of(finding.reference)}};
    }
};

// The domain note, §1 [seen]: a zero amount is to be confirmed. Nothing bought (a quantity of 0) explains it.
class ZeroAmount : public Rule {
public:
    const char* id() const override { return "zero_amount"; }
    Message title() const override { return PS_N("zero amount"); }
    Message explanation() const override
    {
        return PS_N("The amount is 0 although a price is given and the quantity is not 0; the point has to confirm it");
    }
    Severity severity() const override { return Severity::warning; }
    std::vector<std::pair<std::string, std::string>> parameters() const override { return {}; }
    void judge(const ItemInMonth& month, std::vector<Firing>& out) const override
    {
        for (std::size_t i = 0; i < month.prices.size(); ++i)
            if (month.prices[i].zero_amount)
                out.push_back({i, UnitPrice{}, month.prices[i].price, std::nullopt, ReferenceKind::price, 1, {}});
    }
    Message sentence(const PriceFinding& finding) const override
    {
        return {PS_N("the amount is 0 at a price of {0} yuan"), {text_of(finding.reference)}};
    }
};

} // namespace

void add_limit_rules(const policy::MonitoringRules& rules, RuleList& list)
{
    list.push_back(std::make_unique<AboveSelected>(rules.above_selected));
    list.push_back(std::make_unique<AboveListed>(Basis::purchase));
    list.push_back(std::make_unique<AboveListed>(Basis::sale));
    list.push_back(std::make_unique<ZeroMarkup>());
    list.push_back(std::make_unique<ZeroAmount>());
}

} // namespace ps::monitoring
