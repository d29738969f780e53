// Budget, spend and saving of one generic group.
#include "model/retention/parts.h"

namespace ps::retention {

namespace {

using policy::RetentionRules;

Purchase sum_of(const std::vector<Purchase>& purchases)
{
    Purchase sum{0, 0};
    for (const auto& purchase : purchases) {
        sum.quantity += purchase.quantity;
        sum.amount += purchase.amount;
    }
    return sum;
}

std::string quantity_text(const Exact& value)
{
    return exact_text(value);
}

class GroupComputation {
public:
    GroupComputation(const GroupInput& group, const Exact& ratio, const RetentionRules& rules,
                     std::vector<Problem>& problems)
        : group_(group), ratio_(ratio), rules_(rules), problems_(problems)
    {
        result_.id = group.id;
        result_.name = group.name;
    }

    std::optional<GroupResult> run()
    {
        if (!read_quantity() || !read_price() || !apply_partial_year())
            return std::nullopt;
        result_.exact_budget = quantity_ * price_before_ * ratio_;
        step(PS_N("Budget: {0} units × {1} yuan × {2} = {3}"), {quantity_text(quantity_), exact_text(price_before_),
                                                                exact_text(ratio_), yuan_text(result_.exact_budget)});

        const Exact selected = selected_amount();
        const Exact non_selected = non_selected_amount();
        const Exact substitutable = substitutable_amount();
        result_.counted_quantity = quantity_;
        result_.counted_selected = selected;
        result_.counted_non_selected = non_selected;
        result_.counted_substitutable = substitutable;
        result_.exact_spend = (selected + non_selected + substitutable) * ratio_;
        step(PS_N("Spend: ({0} + {1} + {2}) × {3} = {4}"),
             {yuan_text(selected), yuan_text(non_selected), yuan_text(substitutable), exact_text(ratio_),
              yuan_text(result_.exact_spend)});
        round_group();
        subtract();
        return std::move(result_);
    }

private:
    void step(const char* text, std::vector<std::string> args) { result_.steps.emplace_back(text, std::move(args)); }
    bool fail(Message message)
    {
        problems_.push_back({ProblemSeverity::error, group_.id, std::move(message)});
        return false;
    }

    bool read_quantity()
    {
        const bool agreed = rules_.quantity_basis == RetentionRules::QuantityBasis::agreed;
        const auto& quantity = agreed ? group_.agreed : group_.reported;
        if (!quantity)
            return fail({agreed ? PS_N("the agreed quantity of “{0}” is missing")
                                : PS_N("the reported quantity of “{0}” is missing"),
                         {group_.name}});
        if (quantity->is_negative())
            return fail({PS_N("the quantity of “{0}” is negative: {1}"), {group_.name, quantity->to_string()}});
        if (!group_.parts.empty())
            return read_parts(agreed);
        quantity_ = to_exact(*quantity);
        step(agreed ? PS_N("Agreed quantity: {0} units") : PS_N("Reported quantity: {0} units"),
             {quantity->to_string()});
        return true;
    }

    bool read_parts(bool agreed)
    {
        quantity_ = 0;
        for (const auto& part : group_.parts) {
            const auto volume = agreed ? part.agreed : part.reported.value_or(Quantity());
            const Exact counted = part.of_days > 0 ? to_exact(volume) * part.days / part.of_days : Exact(0);
            quantity_ += counted;
            step(agreed ? PS_N("Agreed quantity of {0} to {1}: {2} units, of which {3} of {4} days count: {5} units")
                        : PS_N("Reported quantity of {0} to {1}: {2} units, of which {3} of {4} days count: {5} units"),
                 {part.first.to_string(), part.last.to_string(), volume.to_string(), std::to_string(part.days),
                  std::to_string(part.of_days), quantity_text(counted)});
        }
        if (group_.parts.size() > 1)
            step(PS_N("Quantity of the year: {0} units"), {quantity_text(quantity_)});
        return true;
    }

    bool read_price()
    {
        if (!group_.price_before)
            return fail({PS_N("the price of “{0}” before the procurement is missing"), {group_.name}});
        if (group_.price_before->is_negative())
            return fail({PS_N("the price of “{0}” before the procurement is negative: {1}"),
                         {group_.name, group_.price_before->to_string()}});
        price_before_ = to_exact(*group_.price_before);
        return true;
    }

    bool apply_partial_year()
    {
        if (!group_.days || rules_.partial_year == RetentionRules::PartialYear::ignored)
            return true;
        const bool of_365 = rules_.partial_year == RetentionRules::PartialYear::days_of_365;
        const int whole = of_365 ? 365 : group_.of_days;
        // A leap year has 366 days and is still one year.
        const int days = of_365 && *group_.days == 366 ? 365 : *group_.days;
        if (days <= 0 || whole <= 0 || days > whole)
            return fail({PS_N("“{0}” cannot be in force for {1} of {2} days"),
                         {group_.name, std::to_string(*group_.days), std::to_string(whole)}});
        if (days == whole)
            return true;
        const Exact before = quantity_;
        quantity_ = quantity_ * days / whole;
        step(PS_N("Part of a year: {0} units × {1} / {2} days = {3} units"),
             {quantity_text(before), std::to_string(days), std::to_string(whole), quantity_text(quantity_)});
        return true;
    }

    // Net returns can make the sum negative, which raises the saving: an officer should check that.
    void warn_if_negative(const Purchase& sum)
    {
        if (sum.quantity < 0 || sum.amount < 0)
            problems_.push_back({ProblemSeverity::warning,
                                 group_.id,
                                 {PS_N("more of “{0}” was returned than bought: {1} units, {2} yuan"),
                                  {group_.name, quantity_text(sum.quantity), yuan_text(sum.amount)}}});
    }

    Exact selected_amount()
    {
        const Purchase sum = sum_of(group_.selected);
        warn_if_negative(sum);
        step(PS_N("Selected products: {0} units, {1} yuan"), {quantity_text(sum.quantity), yuan_text(sum.amount)});
        if (rules_.beyond_agreed == RetentionRules::BeyondAgreed::count || sum.quantity <= quantity_)
            return sum.amount;
        const Exact counted = sum.amount * quantity_ / sum.quantity;
        step(PS_N("Beyond the quantity: only {0} of {1} units count, at the average price: {2} × {0} / {1} = {3}"),
             {quantity_text(quantity_), quantity_text(sum.quantity), yuan_text(sum.amount), yuan_text(counted)});
        return counted;
    }

    Exact non_selected_amount()
    {
        const Purchase sum = sum_of(group_.non_selected);
        warn_if_negative(sum);
        switch (rules_.non_selected) {
        case RetentionRules::NonSelected::ignored:
            step(PS_N("Non-selected products: {0} units, {1} yuan; not counted"),
                 {quantity_text(sum.quantity), yuan_text(sum.amount)});
            return 0;
        case RetentionRules::NonSelected::at_price_before: {
            const Exact counted = sum.quantity * price_before_;
            step(PS_N("Non-selected products at the price before: {0} units × {1} yuan = {2} (paid: {3})"),
                 {quantity_text(sum.quantity), exact_text(price_before_), yuan_text(counted), yuan_text(sum.amount)});
            return counted;
        }
        case RetentionRules::NonSelected::actual:
            break;
        }
        step(PS_N("Non-selected products: {0} units, {1} yuan"), {quantity_text(sum.quantity), yuan_text(sum.amount)});
        return sum.amount;
    }

    Exact substitutable_amount()
    {
        const Purchase sum = sum_of(group_.substitutable);
        warn_if_negative(sum);
        const bool counted = rules_.substitutable == RetentionRules::Substitutable::counted;
        if (counted || !group_.substitutable.empty())
            step(counted ? PS_N("Substitutable products: {0} units, {1} yuan")
                         : PS_N("Substitutable products: {0} units, {1} yuan; not counted"),
                 {quantity_text(sum.quantity), yuan_text(sum.amount)});
        return counted ? sum.amount : Exact(0);
    }

    void round_group()
    {
        if (rules_.rounding_level == RetentionRules::RoundingLevel::group) {
            const Exact unit = to_exact(rules_.rounding_unit);
            result_.exact_budget = round_half_up(result_.exact_budget, unit);
            result_.exact_spend = round_half_up(result_.exact_spend, unit);
            step(PS_N("Rounded half up to {0}: budget {1}, spend {2}"),
                 {rules_.rounding_unit.to_string(2), yuan_text(result_.exact_budget), yuan_text(result_.exact_spend)});
        }
        result_.budget = to_money(result_.exact_budget);
        result_.spend = to_money(result_.exact_spend);
    }

    void subtract()
    {
        result_.exact_saving = result_.exact_budget - result_.exact_spend;
        result_.saving = to_money(result_.exact_saving);
        step(PS_N("Saving: {0} − {1} = {2}"),
             {yuan_text(result_.exact_budget), yuan_text(result_.exact_spend), yuan_text(result_.exact_saving)});
        result_.counted_saving = result_.exact_saving;
        if (result_.exact_saving < 0 && rules_.negatives == RetentionRules::Negatives::floor) {
            result_.counted_saving = 0;
            step(PS_N("A negative saving counts as 0"), {});
        }
    }

    const GroupInput& group_;
    const Exact& ratio_;
    const RetentionRules& rules_;
    std::vector<Problem>& problems_;
    GroupResult result_;
    Exact quantity_;
    Exact price_before_;
};

} // namespace

Purchase purchase_of_units(Quantity quantity, UnitPrice unit_price)
{
    return {to_exact(quantity), to_exact(quantity) * to_exact(unit_price)};
}

Purchase purchase_of_packs(Quantity packs, Quantity pack_factor, UnitPrice pack_price)
{
    return {to_exact(packs) * to_exact(pack_factor), to_exact(packs) * to_exact(pack_price)};
}

Purchase purchase_of_amount(Quantity quantity, Money amount)
{
    return {to_exact(quantity), to_exact(amount)};
}

std::optional<GroupResult> compute_group(const GroupInput& group, const Exact& ratio, const RetentionRules& rules,
                                         std::vector<Problem>& problems)
{
    return GroupComputation(group, ratio, rules, problems).run();
}

} // namespace ps::retention
