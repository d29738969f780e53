#include "model/procurement/progress/shares.h"

#include "model/procurement/progress/line_counting.h"

#include <algorithm>
#include <map>

namespace ps::procurement {

namespace {

struct Months {
    Month first, last;
    Month before_first, before_last;
};

// Whole months of execution up to the day, and the months for comparison; none without a whole month.
std::optional<Months> months_of(const ProgressBatch& batch, Date day, ShareBaseline baseline)
{
    const auto& execution = batch.batch.execution;
    const Date end = std::min(day, execution.last);
    Months out;
    out.first = Month::of(execution.first);
    if (out.first.first_day() < execution.first)
        out.first = out.first.plus(1);
    out.last = Month::of(end);
    if (end < out.last.last_day())
        out.last = out.last.plus(-1);
    if (out.last < out.first)
        return std::nullopt;
    const int back = baseline == ShareBaseline::last_year ? 12 : out.last.months_since(out.first) + 1;
    // The month in which the batch began belongs to neither side.
    const Month end_before =
        baseline == ShareBaseline::last_year ? out.last.plus(-12) : Month::of(execution.first).plus(-1);
    out.before_last = end_before;
    out.before_first = baseline == ShareBaseline::last_year ? out.first.plus(-12) : end_before.plus(1 - back);
    return out;
}

std::optional<Ratio> share(Int128 part, Int128 whole)
{
    if (whole <= 0)
        return std::nullopt;
    return Ratio::from_raw(narrow_to_64(divide_half_up(checked_multiply(part, power_of_ten(Ratio::digits)), whole)));
}

std::int64_t units(std::int64_t packs, std::int64_t factor)
{
    return to_smallest_units(Quantity::from_raw(packs), Quantity::from_raw(factor)).raw();
}

// The trade products that are substitutable products of a batch, with their group and factor.
struct Substitute {
    std::int64_t trade_product = 0, factor = 0;
};
using Substitutes = std::map<std::pair<std::string, std::string>, std::vector<Substitute>>; // batch, group

Substitutes substitutes_of(store::Store& store, const identity::ProductResolver& index)
{
    Substitutes out;
    for (const auto& trade : identity::trade_products(store))
        for (const auto& candidate : index.candidates(trade.id)) {
            const auto& product = index.products()[candidate.product];
            if (product.role == registry::VbpRole::substitutable)
                out[{product.batch_code, product.group_name}].push_back({trade.id, candidate.factor.raw});
        }
    return out;
}

// All purchases of trade products in some months, by month.
class PurchasedMonths {
public:
    explicit PurchasedMonths(store::Store& store)
        : packs_(store, "SELECT coalesce(sum(received - returned), 0) FROM purchase_month WHERE product_id "
                        "= ?1 AND month BETWEEN ?2 AND ?3")
    {
    }
    std::int64_t packs(std::int64_t product, Month first, Month last)
    {
        return packs_.value<std::int64_t>(product, first, last);
    }

private:
    store::Statement packs_;
};

ProgressFilters filters_of(const ShareQuery& query)
{
    ProgressFilters filters;
    filters.batch = query.batch;
    filters.institution = query.institution;
    filters.region = query.region;
    return filters;
}

// The query with the region as it is in a slice: its code, or its name where institutions have no code.
ShareQuery with_region_key(store::Store& store, ShareQuery query)
{
    if (!query.region)
        return query;
    std::optional<std::string> by_name;
    for (const auto& institution : registry::organisations(store, "institution")) {
        const auto& key = institution.region_code.empty() ? institution.region : institution.region_code;
        if (key == *query.region)
            return query;
        if (institution.region == *query.region)
            by_name = key;
    }
    if (!by_name)
        throw Error(ErrorKind::usage, {PS_N("no institution lies in a region “{0}”"), {*query.region}});
    query.region = by_name;
    return query;
}

// Sums of the group purchases by group.
std::map<std::uint32_t, GroupPurchase> by_group(const ProgressSlice& slice, const ShareQuery& query)
{
    std::map<std::uint32_t, GroupPurchase> out;
    for (const auto& purchase : slice.group_purchases()) {
        const auto& institution = slice.institutions()[purchase.institution];
        if (query.region && institution.region != *query.region)
            continue;
        auto& sum = out[purchase.group];
        add_checked(sum.selected, purchase.selected);
        add_checked(sum.non_selected, purchase.non_selected);
        add_checked(sum.substitutable, purchase.substitutable);
        add_checked(sum.selected_amount, purchase.selected_amount);
        add_checked(sum.non_selected_amount, purchase.non_selected_amount);
        add_checked(sum.substitutable_amount, purchase.substitutable_amount);
    }
    return out;
}

} // namespace

std::vector<GenericShare> generic_shares(store::Store& store, const ShareQuery& asked)
{
    const ShareQuery query = with_region_key(store, asked);
    const ProgressSlice slice(store, query.day, filters_of(query));
    const bool everybody = !query.institution && !query.region;
    const auto substitutes = everybody ? substitutes_of(store, identity::ProductResolver(store)) : Substitutes();
    PurchasedMonths purchased(store);
    std::vector<GenericShare> out;
    const auto sums = by_group(slice, query);
    for (std::size_t i = 0; i < slice.groups().size(); ++i) {
        const auto& group = slice.groups()[i];
        const auto& batch = slice.batches()[group.batch];
        const auto found = sums.find(static_cast<std::uint32_t>(i));
        const GroupPurchase sum = found == sums.end() ? GroupPurchase() : found->second;
        GenericShare row;
        row.batch_code = batch.batch.code;
        row.group = group.name;
        row.selected = Quantity::from_raw(sum.selected);
        row.non_selected = Quantity::from_raw(sum.non_selected);
        row.substitutable = Quantity::from_raw(sum.substitutable);
        row.selected_amount = Money::from_raw(sum.selected_amount);
        row.non_selected_amount = Money::from_raw(sum.non_selected_amount);
        row.substitutable_amount = Money::from_raw(sum.substitutable_amount);
        row.quantity_share = share(sum.non_selected, Int128{sum.selected} + sum.non_selected);
        row.amount_share = share(sum.non_selected_amount, Int128{sum.selected_amount} + sum.non_selected_amount);
        row.over_quantity = row.quantity_share && *row.quantity_share > slice.rules().non_selected_quantity_ceiling;
        row.over_amount = row.amount_share && *row.amount_share > slice.rules().non_selected_amount_ceiling;
        const auto own = substitutes.find({row.batch_code, row.group});
        const auto months = months_of(batch, query.day, query.baseline);
        if (own != substitutes.end() && months) {
            row.first_month = months->first;
            row.last_month = months->last;
            std::int64_t now = 0, before = 0;
            for (const auto& entry : own->second) {
                add_checked(now,
                            units(purchased.packs(entry.trade_product, months->first, months->last), entry.factor));
                add_checked(before,
                            units(purchased.packs(entry.trade_product, months->before_first, months->before_last),
                                  entry.factor));
            }
            row.substitutable_now = Quantity::from_raw(now);
            row.substitutable_before = Quantity::from_raw(before);
            row.growth = share(Int128{now} - before, before);
            row.watch = row.growth ? *row.growth > slice.rules().substitutable_growth : now > 0;
        }
        // Orders alone, or lines returned completely, are no purchase.
        const bool bought = sum.selected != 0 || sum.non_selected != 0 || sum.substitutable != 0 ||
                            sum.selected_amount != 0 || sum.non_selected_amount != 0 || sum.substitutable_amount != 0;
        if (bought || !row.substitutable_now.is_zero() || !row.substitutable_before.is_zero())
            out.push_back(std::move(row));
    }
    std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) {
        return a.batch_code != b.batch_code ? a.batch_code < b.batch_code : a.group < b.group;
    });
    return out;
}

std::vector<ShareDriver> share_drivers(store::Store& store, const ShareQuery& asked, const std::string& batch,
                                       const std::string& group)
{
    const ShareQuery query = with_region_key(store, asked);
    auto filters = filters_of(query);
    filters.batch = batch;
    const ProgressSlice slice(store, query.day, filters);
    const auto& groups = slice.groups();
    const auto wanted =
        std::find_if(groups.begin(), groups.end(), [&](const auto& each) { return each.name == group; });
    if (wanted == groups.end())
        throw Error(ErrorKind::usage, {PS_N("the batch “{0}” has no generic “{1}”"), {batch, group}});
    std::map<std::string, ShareDriver> found;
    for (const auto& purchase : slice.group_purchases()) {
        const auto& institution = slice.institutions()[purchase.institution];
        if (purchase.group != static_cast<std::uint32_t>(wanted - groups.begin()) ||
            (query.region && institution.region != *query.region))
            continue;
        auto& driver = found[institution.code];
        driver.selected += Quantity::from_raw(purchase.selected);
        driver.non_selected += Quantity::from_raw(purchase.non_selected);
        driver.substitutable += Quantity::from_raw(purchase.substitutable);
    }
    const identity::LineResolver resolver(store);
    const auto& entries = resolver.finder().entries();
    const auto substitutes = substitutes_of(store, resolver.product_resolver());
    const auto own = substitutes.find({batch, group});
    const auto months =
        slice.batches().empty() ? std::nullopt : months_of(slice.batches().front(), query.day, query.baseline);
    if (own != substitutes.end() && months) {
        std::map<std::int64_t, std::int64_t> factors;
        for (const auto& entry : own->second)
            factors.emplace(entry.trade_product, entry.factor);
        const auto count = [&](Month first, Month last, Quantity ShareDriver::*place) {
            scan_purchases(store, {first.first_day(), last.last_day()}, [&](const PurchaseLine& line) {
                const auto factor = factors.find(line.product);
                if (factor == factors.end())
                    return;
                const int entry = resolver.institution(line.institution);
                const std::string code = entry < 0 ? "" : entries[static_cast<std::size_t>(entry)].code;
                const bool passes =
                    (!query.institution || code == *query.institution) &&
                    (!query.region || (entry >= 0 && entries[static_cast<std::size_t>(entry)].region == *query.region));
                if (passes)
                    found[code].*place += Quantity::from_raw(units(line.net(), factor->second));
            });
        };
        count(months->first, months->last, &ShareDriver::substitutable_now);
        count(months->before_first, months->before_last, &ShareDriver::substitutable_before);
    }
    std::vector<ShareDriver> out;
    for (auto& [code, driver] : found) {
        driver.institution = code;
        if (const int entry = resolver.finder().find(code); entry >= 0)
            driver.name = entries[static_cast<std::size_t>(entry)].name;
        driver.change = driver.substitutable_now - driver.substitutable_before;
        out.push_back(std::move(driver));
    }
    std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) {
        return a.change != b.change ? a.change > b.change : a.non_selected > b.non_selected;
    });
    return out;
}

} // namespace ps::procurement
