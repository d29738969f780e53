#include "model/retention/retention_inputs.h"

#include "model/procurement/purchases/undated_receipts.h"
#include "model/registry/agreed_volumes.h"
#include "model/retention/purchase_ledger.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace ps::retention {

namespace {

using Why = GroupTable::Agreed::Why;

constexpr std::size_t institutions_shown = 5;

/// An institution's volumes for a group, summed over its agreements.
struct Agreed {
    std::optional<Quantity> agreed;
    std::optional<Quantity> reported;
    bool reported_missing = false;
    bool by_product = false;
    bool by_group = false;
    bool altered = false;
    std::vector<VolumePart> parts;
    bool of_one_year = true; ///< all for the whole execution, which is no longer than a year
    std::map<std::pair<registry::VolumeDoubt, std::string>, std::int64_t> doubts; ///< by doubt and stated period
};

class InputBuilder {
public:
    InputBuilder(store::Store& store, int year, const InputOptions& options)
        : options_(options), table_(store, year, options.batch), readings_(store),
          agreements_(registry::agreed_volumes(store, table_.year().last)), resolver_(store),
          ledger_(store, table_, resolver_), problems_(finder().entries().size())
    {
        for (auto& assessment : registry::assessments(store, year))
            assessments_.emplace(assessment.institution_code, assessment);
        undated_ = procurement::undated_receipts(store);
    }

    RetentionInputs build()
    {
        read_agreements();
        RetentionInputs out;
        out.notes = table_.notes();
        for (auto& note : volume_remarks())
            out.notes.push_back(std::move(note));
        std::vector<int> order;
        for (int i = 0; i < static_cast<int>(finder().entries().size()); ++i)
            if (takes_part_[i])
                order.push_back(i);
            else if (!ledger_.groups_of(i).empty())
                ++buyers_only_;
        std::sort(order.begin(), order.end(), [this](int a, int b) { return entry(a).code < entry(b).code; });
        for (const int institution : order)
            out.institutions.push_back(institution_input(institution));
        out.notes.insert(out.notes.end(), ledger_.notes().begin(), ledger_.notes().end());
        if (buyers_only_ > 0)
            out.notes.push_back(
                {PS_N("{0} institutions bought VBP products without any agreement; they are not in the result"),
                 {std::to_string(buyers_only_)}});
        if (undated_ > 0 && !out.institutions.empty())
            out.notes.push_back({PS_N("{0} receipts have no date of receipt, shipping or order and are not counted"),
                                 {std::to_string(undated_)}});
        return out;
    }

private:
    const identity::InstitutionFinder& finder() const { return resolver_.finder(); }
    const identity::InstitutionFinder::Entry& entry(int index) const
    {
        return finder().entries()[static_cast<std::size_t>(index)];
    }
    std::vector<Problem>& problems(int institution) { return problems_[static_cast<std::size_t>(institution)]; }

    void read_agreements()
    {
        for (const auto& agreement : agreements_) {
            const auto place = table_.place_of(agreement);
            if (place.why == Why::elsewhere)
                continue;
            if (agreement.doubt == registry::VolumeDoubt::replaced || !is_of_the_year(agreement))
                continue;
            const int institution = finder().find(agreement.institution_code);
            takes_part_[institution] = true;
            if (place.why == Why::no_product)
                problems(institution)
                    .push_back(
                        {ProblemSeverity::error,
                         agreement.batch_code,
                         {PS_N("the agreement for “{0}” names no product of the batch {1}; import the product list"),
                          {agreement.product_code, agreement.batch_code}}});
            else if (place.why == Why::not_selected)
                problems(institution)
                    .push_back({ProblemSeverity::warning,
                                place.group->id,
                                {PS_N("the agreement for “{0}” is left out: the product was not selected"),
                                 {agreement.product_code}}});
            else
                add(agreement, place.by_product, *place.group, agreed_[{institution, table_.index_of(*place.group)}]);
        }
    }

    // A doubtful agreement belongs to every requested year until it is decided.
    bool is_of_the_year(const registry::Agreement& agreement) const
    {
        return !agreement.counts() ||
               (agreement.period.days.first.valid() && agreement.period.days.intersection(table_.year()).has_value());
    }

    // The remarks of progress on the requested batches.
    std::vector<Message> volume_remarks() const
    {
        std::vector<registry::Agreement> doubtful;
        for (const auto& agreement : agreements_)
            if (agreement.doubt != registry::VolumeDoubt::none && table_.has_batch(agreement.batch_code) &&
                (options_.batch.empty() || agreement.batch_code == options_.batch) &&
                !agreement.institution_code.empty())
                doubtful.push_back(agreement);
        return registry::volume_notes(readings_, doubtful);
    }

    static void add(const registry::Agreement& agreement, bool by_product, const VbpGroup& group, Agreed& sum)
    {
        if (agreement.doubt != registry::VolumeDoubt::none)
            ++sum.doubts[{agreement.doubt, agreement.stated}];
        if (agreement.counts()) {
            const auto& period = agreement.period;
            const auto counted = period.days.intersection(group.counted);
            sum.parts.push_back({period.days.first, period.days.last, counted ? static_cast<int>(counted->days()) : 0,
                                 period.of_days, agreement.agreed, agreement.reported});
            sum.of_one_year = sum.of_one_year && group.execution.days() <= registry::longest_single_year &&
                              period.days.first == group.execution.first && period.days.last == group.execution.last;
        }
        sum.agreed = sum.agreed.value_or(Quantity()) + agreement.agreed;
        sum.altered = sum.altered || agreement.altered;
        (by_product ? sum.by_product : sum.by_group) = true;
        if (agreement.reported)
            sum.reported = sum.reported.value_or(Quantity()) + *agreement.reported;
        else
            sum.reported_missing = true;
    }

    InstitutionInput institution_input(int index)
    {
        InstitutionInput out;
        const auto& who = entry(index);
        out.code = who.code;
        out.name = who.name;
        out.level = who.level;
        out.region = who.region;
        if (!who.in_master_data)
            problems(index).push_back({ProblemSeverity::warning, "",
                                       PS_N("the institution is not in the master data; import the institutions")});
        if (const auto found = assessments_.find(who.code); found != assessments_.end()) {
            out.score = found->second.score;
            out.payment_ratio = found->second.payment_ratio;
        }
        for (auto it = agreed_.lower_bound({index, 0}); it != agreed_.end() && it->first.first == index; ++it)
            out.groups.push_back(group_input(index, it->first.second, it->second));
        report_open_lines(index);
        report_unagreed(index);
        out.problems = std::move(problems(index));
        return out;
    }

    GroupInput group_input(int institution, std::size_t index, const Agreed& agreed)
    {
        const auto& group = table_.groups()[index];
        GroupInput out;
        out.id = group.id;
        out.name = group.name;
        out.agreed = agreed.agreed;
        if (!agreed.reported_missing)
            out.reported = agreed.reported;
        out.price_before = group.price_before;
        out.of_days = static_cast<int>(group.execution.days());
        if (agreed.of_one_year)
            out.days = static_cast<int>(group.counted.days());
        else
            take_parts(agreed, out);
        auto& remarks = problems(institution);
        report_periods(institution, group, agreed);
        remarks.insert(remarks.end(), group.problems.begin(), group.problems.end());
        if (agreed.by_product && agreed.by_group)
            remarks.push_back({ProblemSeverity::error,
                               group.id,
                               {PS_N("“{0}” is agreed by product and once more for the whole group"), {group.name}}});
        if (agreed.altered)
            remarks.push_back({ProblemSeverity::warning,
                               group.id,
                               {PS_N("the agreed volume of “{0}” was changed or transferred; the volume in force on "
                                     "the last day that counts, {1}, is used: {2}"),
                                {group.name, group.counted.last.to_string(), out.agreed->to_string()}}});
        if (std::any_of(agreed.parts.begin(), agreed.parts.end(),
                        [](const VolumePart& part) { return part.agreed.is_negative(); }))
            remarks.push_back(
                {ProblemSeverity::error,
                 group.id,
                 {PS_N("more of “{0}” was transferred than agreed; correct the transfers"), {group.name}}});
        const auto* bought = ledger_.find(institution, index);
        if (bought == nullptr)
            return out;
        std::vector<Purchase>* const lists[] = {&out.selected, &out.non_selected, &out.substitutable};
        for (std::size_t role = 0; role < bought->by_role.size(); ++role)
            if (bought->by_role[role].lines > 0)
                lists[role]->push_back(bought->by_role[role].purchase());
        report_lines(group, *bought, remarks);
        return out;
    }

    static void take_parts(const Agreed& agreed, GroupInput& out)
    {
        Exact sum = 0, reported = 0;
        for (const auto& part : agreed.parts) {
            sum += to_exact(part.agreed) * part.days / part.of_days;
            reported += to_exact(part.reported.value_or(Quantity())) * part.days / part.of_days;
        }
        out.parts = agreed.parts;
        out.agreed = to_quantity(sum);
        if (out.reported)
            out.reported = to_quantity(reported);
    }

    void report_periods(int institution, const VbpGroup& group, const Agreed& agreed)
    {
        auto& remarks = problems(institution);
        const auto* reading = readings_.find(group.batch_code);
        for (const auto& [doubt, count] : agreed.doubts)
            // An open question is asked once, however many groups depend on the answer.
            if (reading != nullptr &&
                (doubt.first != registry::VolumeDoubt::basis || asked_.insert({institution, group.batch_code}).second))
                remarks.push_back({ProblemSeverity::error, group.id,
                                   registry::describe_doubt(*reading, doubt.first, doubt.second, count)});
        if (agreed.of_one_year || agreed.parts.empty())
            return;
        const auto covered = days_covered(agreed.parts, group.counted);
        if (covered < group.counted.days())
            remarks.push_back({ProblemSeverity::warning,
                               group.id,
                               {PS_N("“{0}” is agreed for {1} of the {2} days that count; purchases on the other days "
                                     "count as spend, but the budget has nothing for them"),
                                {group.name, std::to_string(covered), std::to_string(group.counted.days())}}});
    }

    static long days_covered(std::vector<VolumePart> parts, const DateRange& counted)
    {
        std::sort(parts.begin(), parts.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        long covered = 0;
        Date next = counted.first;
        for (const auto& part : parts) {
            const DateRange days{std::max(next, part.first), std::min(counted.last, part.last)};
            covered += days.days();
            if (days.days() > 0)
                next = days.last.plus_days(1);
        }
        return covered;
    }

    void report_lines(const VbpGroup& group, const GroupPurchases& bought, std::vector<Problem>& remarks) const
    {
        const auto warn = [&](std::int64_t lines, ProblemSeverity severity, const char* text) {
            if (lines > 0)
                remarks.push_back({severity, group.id, {text, {group.name, std::to_string(lines), group.batch_code}}});
        };
        warn(bought.without_quantity, ProblemSeverity::error,
             PS_N("{1} receipt lines of “{0}” have a date of receipt, but no received quantity"));
        warn(bought.without_price, ProblemSeverity::error,
             PS_N("{1} receipt lines of “{0}” have neither a price nor an amount"));
        warn(bought.without_factor, options_.quantities_matter ? ProblemSeverity::error : ProblemSeverity::warning,
             PS_N("the pack factor of {1} receipt lines of “{0}” is not known: a pack was counted as one smallest "
                  "unit"));
        warn(bought.other_factor, ProblemSeverity::warning,
             PS_N("{1} receipt lines of “{0}” state another pack factor than the product list of the batch {2}, which "
                  "counts"));
        warn(bought.other_amount, ProblemSeverity::warning,
             PS_N("the amount of {1} receipt lines of “{0}” is not price × quantity; price × quantity counts"));
        warn(bought.in_two_batches, ProblemSeverity::warning,
             PS_N("{1} receipt lines of “{0}” also fit another batch; they count for the later one, {2}"));
        warn(bought.in_two_groups, ProblemSeverity::warning,
             PS_N("the product of {1} receipt lines of “{0}” is listed more than once in the product list of the batch "
                  "{2}"));
    }

    // Lines that may be selected or not are not guessed: no payout could be defended.
    void report_open_lines(int institution)
    {
        const auto& products = resolver_.product_resolver().products();
        for (const auto& open : ledger_.open_lines(institution)) {
            const VbpGroup* group = nullptr; // one with an agreement, if there is one
            std::string enterprises;
            for (const auto index : open.products) {
                const auto& product = products[index];
                const auto place = static_cast<std::size_t>(table_.group_of(product));
                if (group == nullptr || agreed_.contains({institution, place}))
                    group = &table_.groups()[place];
                enterprises += (enterprises.empty() ? "" : ", ") + product.enterprise;
            }
            const bool agreed = agreed_.contains({institution, table_.index_of(*group)});
            problems(institution)
                .push_back({agreed ? ProblemSeverity::error : ProblemSeverity::warning,
                            group->id,
                            {PS_N("{0} receipt lines have the code {1}, which several enterprises of the batch {2} "
                                  "share ({3}), and name none of them as manufacturer: they do not count; correct the "
                                  "manufacturer in the export or the enterprise in the product list"),
                             {std::to_string(open.lines), open.code, group->batch_code, enterprises}}});
        }
    }

    // Spending on a group without an agreement belongs to no budget: left out, with a warning.
    void report_unagreed(int institution)
    {
        std::string names;
        std::size_t count = 0;
        Exact amount = 0;
        for (const std::size_t index : ledger_.groups_of(institution)) {
            if (agreed_.contains({institution, index}))
                continue;
            const auto& bought = *ledger_.find(institution, index);
            const auto& by_role = bought.by_role;
            if (by_role[0].lines + by_role[1].lines == 0)
                continue;
            amount += by_role[0].purchase().amount + by_role[1].purchase().amount;
            if (count++ < institutions_shown)
                names += (names.empty() ? "" : ", ") + table_.groups()[index].id;
        }
        if (count == 0)
            return;
        if (count > institutions_shown)
            names += " …";
        problems(institution)
            .push_back({ProblemSeverity::warning,
                        "",
                        {PS_N("purchases of {0} groups without an agreement ({1} yuan) are left out: {2}"),
                         {std::to_string(count), exact_text(amount, 2), names}}});
    }

    InputOptions options_;
    GroupTable table_;
    registry::VolumeReadings readings_;
    std::vector<registry::Agreement> agreements_;
    identity::LineResolver resolver_;
    PurchaseLedger ledger_;
    std::map<std::string, registry::Assessment> assessments_;
    std::map<std::pair<int, std::size_t>, Agreed> agreed_;
    std::set<std::pair<int, std::string>> asked_; ///< institution and batch with an open question
    std::map<int, bool> takes_part_;
    std::vector<std::vector<Problem>> problems_;
    std::int64_t buyers_only_ = 0;
    std::int64_t undated_ = 0;
};

} // namespace

RetentionInputs retention_inputs(store::Store& store, int year, const InputOptions& options)
{
    return InputBuilder(store, year, options).build();
}

std::vector<CountedReceipt> counted_receipts(store::Store& store, int year, const std::string& batch,
                                             const std::string& institution, const std::string& group)
{
    const GroupTable table(store, year, batch);
    const auto agreements = registry::agreed_volumes(store, table.year().last);
    const identity::LineResolver resolver(store);
    const int wanted = resolver.finder().find(institution);
    // Lines count only where the institution has an agreement for the group.
    std::set<std::size_t> agreed;
    for (const auto& agreement : agreements)
        if (agreement.institution_code == institution && agreement.counts() &&
            agreement.period.days.intersection(table.year()))
            if (const auto place = table.place_of(agreement);
                place.why == Why::counts && (group.empty() || place.group->id == group))
                agreed.insert(table.index_of(*place.group));
    std::vector<CountedReceipt> out;
    const PurchaseLedger ledger(store, table, resolver, [&](const PurchaseLedger::Counted& counted) {
        if (counted.institution != wanted || !agreed.contains(counted.group))
            return;
        const auto purchase = counted.sum.purchase();
        out.push_back({counted.line.id, counted.line.source == procurement::PurchaseLine::Source::returns,
                       table.groups()[counted.group].id, counted.role, *Date::from_key(counted.line.day),
                       purchase.quantity, purchase.amount});
    });
    std::sort(out.begin(), out.end(), [](const CountedReceipt& a, const CountedReceipt& b) {
        return std::tuple(a.received_on.key(), a.is_return, a.receipt_id) <
               std::tuple(b.received_on.key(), b.is_return, b.receipt_id);
    });
    return out;
}

} // namespace ps::retention
