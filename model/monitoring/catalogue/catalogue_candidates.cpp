// Which items should join or leave the monitored ones, with the figures in favour.
#include "model/monitoring/catalogue/catalogue.h"

#include <algorithm>
#include <set>
#include <unordered_map>
#include <unordered_set>

namespace ps::monitoring {

namespace {

struct ItemMonth {
    std::int64_t n = 0, commonest = 0;
    UnitPrice minimum, median, maximum;
};
using MonthTable = std::unordered_map<std::int64_t, ItemMonth>; ///< by item id

MonthTable read_month(store::Store& store, Month month, Basis basis)
{
    MonthTable out;
    for (const auto& row : store.query(
             "SELECT item_id, n, commonest, minimum, median, maximum FROM item_month WHERE month = ? AND basis = ?",
             month, name_of(basis))) {
        const auto [item_id, n, commonest, minimum, median, maximum] =
            row.get<std::int64_t, std::int64_t, std::int64_t, UnitPrice, UnitPrice, UnitPrice>();
        out[item_id] = {n, commonest, minimum, median, maximum};
    }
    return out;
}

// The newest file counts for each item and month.
std::map<std::string, std::int64_t> complaints_between(store::Store& store, Month first, Month last)
{
    std::map<std::string, std::int64_t> out;
    for (const auto& row :
         store.query("SELECT item_code, sum(complaints) FROM complaint c WHERE month BETWEEN ? AND ? AND id "
                     "= (SELECT max(id) FROM complaint WHERE item_code = c.item_code AND month = c.month) "
                     "GROUP BY item_code",
                     first, last)) {
        const auto [item_code, complaints] = row.get<std::string, std::int64_t>();
        out[item_code] = complaints;
    }
    return out;
}

struct Item {
    std::int64_t id = 0;
    std::string code, generic_name, specification, manufacturer;
};

std::optional<Item> find_item(store::Store& store, const char* sql, const auto& key)
{
    std::optional<Item> out;
    for (const auto& row : store.query(sql, key)) {
        auto& item = out.emplace();
        row.read(item.id, item.code, item.generic_name, item.specification, item.manufacturer);
    }
    return out;
}

constexpr auto by_id = "SELECT id, code, generic_name, specification, manufacturer FROM item WHERE id = ?";
constexpr auto by_code = "SELECT id, code, generic_name, specification, manufacturer FROM item WHERE code = ?";

bool reaches(UnitPrice price, Ratio multiple, UnitPrice reference)
{
    return reference.raw() > 0 &&
           Int128{price.raw()} * power_of_ten(Ratio::digits) >= Int128{reference.raw()} * multiple.raw();
}

bool share_reaches(std::int64_t part, Ratio share, std::int64_t whole)
{
    return Int128{part} * power_of_ten(Ratio::digits) >= Int128{whole} * share.raw();
}

CatalogueCandidate named(CatalogueAction action, const Item& item)
{
    CatalogueCandidate out;
    out.action = action;
    out.item = item.code;
    out.generic_name = item.generic_name;
    out.specification = item.specification;
    out.manufacturer = item.manufacturer;
    return out;
}

void put_dispersion(CatalogueCandidate& out, const MonthTable& table, std::int64_t id)
{
    const auto found = table.find(id);
    if (found == table.end())
        return;
    const auto& month = found->second;
    if (month.minimum.raw() > 0)
        out.max_min_ratio = static_cast<double>(month.maximum.raw()) / static_cast<double>(month.minimum.raw());
    out.uniformity = static_cast<double>(month.commonest) / static_cast<double>(month.n);
}

class Additions {
public:
    Additions(store::Store& store, Month month, const MonthTable& table, const CandidateRules& rules,
              const std::map<std::string, ItemVolume>& volumes, const std::map<std::string, std::int64_t>& complaints)
        : store_(store), table_(table), rules_(rules), volumes_(volumes), complaints_(complaints)
    {
        for (const auto id : monitored_items(store, month))
            monitored_.insert(id);
    }

    std::vector<CatalogueCandidate> find()
    {
        for (const auto& [code, volume] : volumes_) {
            if (volume.amount >= rules_.add_amount)
                consider(find_item(store_, by_code, code));
        }
        for (const auto& [code, count] : complaints_) {
            if (count >= rules_.add_complaints)
                consider(find_item(store_, by_code, code));
        }
        for (const auto& [id, month] : table_) {
            if (month.n > 1 && reaches(month.maximum, rules_.add_spread, month.minimum))
                consider(find_item(store_, by_id, id));
        }
        std::sort(out_.begin(), out_.end(), [](const CatalogueCandidate& a, const CatalogueCandidate& b) {
            const auto amount = [](const CatalogueCandidate& c) { return c.amount.value_or(Money{}); };
            if (amount(a) != amount(b))
                return amount(a) > amount(b);
            return a.complaints != b.complaints ? a.complaints > b.complaints : a.item < b.item;
        });
        return std::move(out_);
    }

private:
    void consider(const std::optional<Item>& item)
    {
        if (!item || monitored_.contains(item->id) || !seen_.insert(item->id).second)
            return;
        auto out = named(CatalogueAction::add, *item);
        if (const auto volume = volumes_.find(item->code); volume != volumes_.end()) {
            out.amount = volume->second.amount;
            out.by_volume = volume->second.amount >= rules_.add_amount;
        }
        if (const auto count = complaints_.find(item->code); count != complaints_.end()) {
            out.complaints = count->second;
            out.by_complaints = count->second >= rules_.add_complaints;
        }
        put_dispersion(out, table_, item->id);
        if (const auto month = table_.find(item->id); month != table_.end())
            out.by_spread =
                month->second.n > 1 && reaches(month->second.maximum, rules_.add_spread, month->second.minimum);
        out_.push_back(std::move(out));
    }

    store::Store& store_;
    const MonthTable& table_;
    const CandidateRules& rules_;
    const std::map<std::string, ItemVolume>& volumes_;
    const std::map<std::string, std::int64_t>& complaints_;
    std::unordered_set<std::int64_t> monitored_, seen_;
    std::vector<CatalogueCandidate> out_;
};

std::unordered_set<std::int64_t> moved_items(store::Store& store, Month after, Month last, Basis basis)
{
    std::unordered_set<std::int64_t> out;
    for (auto month = after; month <= last; month = month.plus(1))
        for (const auto& row : store.query("SELECT DISTINCT item_id FROM price_move WHERE month = ? AND basis = ?",
                                           month, name_of(basis)))
            out.insert(row.get<std::int64_t>());
    return out;
}

std::vector<CatalogueCandidate> drops(store::Store& store, Month month, Basis basis, const CandidateRules& rules,
                                      const MonthTable& table, const std::map<std::string, ItemVolume>& volumes,
                                      const std::map<std::string, std::int64_t>& complaints)
{
    const auto first = month.plus(1 - rules.months);
    const auto moved = moved_items(store, first.plus(1), month, basis);
    std::vector<std::int64_t> still;
    for (const auto id : monitored_items(store, month)) {
        const auto found = table.find(id);
        if (found != table.end() && !moved.contains(id) &&
            share_reaches(found->second.commonest, rules.drop_uniformity, found->second.n))
            still.push_back(id);
    }
    // Every month of the window has prices with the same median: a point that joined or left must not have moved it
    // either.
    for (auto earlier = first; earlier < month && !still.empty(); earlier = earlier.plus(1)) {
        const auto before = read_month(store, earlier, basis);
        std::erase_if(still, [&](std::int64_t id) {
            const auto found = before.find(id);
            return found == before.end() || found->second.median != table.at(id).median;
        });
    }
    std::vector<CatalogueCandidate> out;
    for (const auto id : still) {
        const auto item = find_item(store, by_id, id);
        if (!item)
            continue;
        auto candidate = named(CatalogueAction::drop, *item);
        candidate.by_stillness = true;
        candidate.unchanged_months = rules.months;
        put_dispersion(candidate, table, id);
        if (const auto volume = volumes.find(item->code); volume != volumes.end())
            candidate.amount = volume->second.amount;
        if (const auto count = complaints.find(item->code); count != complaints.end())
            candidate.complaints = count->second;
        out.push_back(std::move(candidate));
    }
    std::sort(out.begin(), out.end(),
              [](const CatalogueCandidate& a, const CatalogueCandidate& b) { return a.item < b.item; });
    return out;
}

} // namespace

std::vector<CatalogueCandidate> catalogue_candidates(store::Store& store, Month month, Basis basis,
                                                     const CandidateRules& rules,
                                                     const std::map<std::string, ItemVolume>& volumes)
{
    if (rules.months < 1)
        throw Error(ErrorKind::usage, {PS_N("the number of months must be at least 1")});
    refresh_summaries(store);
    const auto table = read_month(store, month, basis);
    const auto complaints = complaints_between(store, month.plus(1 - rules.months), month);
    auto out = Additions(store, month, table, rules, volumes, complaints).find();
    auto leaving = drops(store, month, basis, rules, table, volumes, complaints);
    std::move(leaving.begin(), leaving.end(), std::back_inserter(out));
    return out;
}

} // namespace ps::monitoring
