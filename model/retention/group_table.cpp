#include "model/retention/group_table.h"

#include <algorithm>

namespace ps::retention {

namespace {

using registry::VbpRole;

DateRange range_of(int year)
{
    const auto first = Date::from_ymd(year, 1, 1);
    if (year < 1990 || year > 2199 || !first)
        throw Error(ErrorKind::usage, {PS_N("{0} is no year of retained savings"), {std::to_string(year)}});
    return {*first, *Date::from_ymd(year, 12, 31)};
}

// The documents on retained savings cover drugs; there are none for consumables so far.
bool is_drug_batch(const registry::VbpBatch& batch)
{
    return batch.kind.empty() || batch.kind == "drug" || batch.kind.find("药") != std::string::npos;
}

std::string described(const registry::VbpProduct& product)
{
    std::string out = product.product_code + " " + product.generic_name;
    for (const auto* part : {&product.specification, &product.enterprise})
        if (!part->empty())
            out += " " + *part;
    return out;
}

} // namespace

GroupTable::GroupTable(store::Store& store, int year, const std::string& batch) : year_(range_of(year)), wanted_(batch)
{
    choose_batches(store);
    add_products(store);
    find_prices_before();
}

void GroupTable::choose_batches(store::Store& store)
{
    bool known = wanted_.empty();
    std::string left_out;
    for (auto& batch : registry::vbp_batches(store)) {
        const bool in_force = year_.intersection(batch.execution).has_value();
        if (batch.code == wanted_) {
            known = true;
            if (!is_drug_batch(batch))
                throw Error(ErrorKind::usage,
                            {PS_N("the batch “{0}” is no drug batch ({1}): retained savings are computed for drugs"),
                             {batch.code, batch.kind}});
            if (!in_force)
                throw Error(ErrorKind::usage, {PS_N("the batch “{0}” was not in force in {1}"),
                                               {batch.code, std::to_string(year_.first.year())}});
        }
        if (!in_force)
            continue;
        if (is_drug_batch(batch))
            batches_.emplace(batch.code, std::move(batch));
        else
            left_out += (left_out.empty() ? "" : ", ") + batch.code + " " + batch.name;
    }
    if (!known)
        throw Error(ErrorKind::usage, {PS_N("there is no VBP batch “{0}”"), {wanted_}});
    if (batches_.empty())
        notes_.push_back({PS_N("no drug batch was in force in {0}"), {std::to_string(year_.first.year())}});
    if (wanted_.empty() && !left_out.empty())
        notes_.push_back({PS_N("batches that are not of drugs are left out: {0}"), {left_out}});
}

void GroupTable::add_products(store::Store& store)
{
    products_ = registry::vbp_products(store);
    std::erase_if(products_, [this](const auto& product) { return !batches_.contains(product.batch_code); });
    for (std::size_t i = 0; i < products_.size(); ++i) {
        const auto& product = products_[i];
        const auto& batch = batches_.at(product.batch_code);
        const auto [place, fresh] = group_index_.try_emplace({product.batch_code, product.group_name}, groups_.size());
        if (fresh) {
            VbpGroup group;
            group.id = product.batch_code + "/" + product.group_name;
            group.batch_code = product.batch_code;
            group.name = product.group_name;
            group.execution = batch.execution;
            group.counted = *year_.intersection(batch.execution);
            group.wanted = wanted_.empty() || wanted_ == product.batch_code;
            groups_.push_back(std::move(group));
        }
        product_index_.emplace(std::pair(product.batch_code, product.product_code), i);
    }
}

// P0 is one price for the group. Substitutable products are other substances: their prices do not count.
void GroupTable::find_prices_before()
{
    std::map<std::size_t, std::vector<const registry::VbpProduct*>> priced;
    for (const auto& product : products_)
        if (product.price_before && product.role != VbpRole::substitutable)
            priced[group_index_.at({product.batch_code, product.group_name})].push_back(&product);
    for (const auto& [index, list] : priced) {
        auto& group = groups_[index];
        group.price_before = list.front()->price_before;
        std::string all;
        bool same = true;
        for (const auto* product : list) {
            same = same && *product->price_before == *list.front()->price_before;
            group.price_before = std::min(*group.price_before, *product->price_before);
            all += (all.empty() ? "" : "; ") + described(*product) + " " + product->price_before->to_string();
        }
        if (!same)
            group.problems.push_back({ProblemSeverity::error,
                                      group.id,
                                      {PS_N("the products of “{0}” have different prices before the procurement; "
                                            "correct the product list: {1}"),
                                       {group.name, all}}});
    }
}

int GroupTable::group_of(const registry::VbpProduct& product) const
{
    const auto found = group_index_.find({product.batch_code, product.group_name});
    return found == group_index_.end() ? -1 : static_cast<int>(found->second);
}

// Contracts for the region as a whole are no institution's budget.
GroupTable::Agreed GroupTable::place_of(const registry::Agreement& agreement) const
{
    const auto batch = batches_.find(agreement.batch_code);
    if (batch == batches_.end() || (!wanted_.empty() && agreement.batch_code != wanted_) ||
        agreement.institution_code.empty())
        return {};
    const registry::VbpProduct* product = nullptr;
    const auto* group = group_of(agreement, product);
    if (group == nullptr)
        return {Agreed::Why::no_product, nullptr, false};
    if (product != nullptr && product->role != VbpRole::selected)
        return {Agreed::Why::not_selected, group, true};
    return {Agreed::Why::counts, group, product != nullptr};
}

const VbpGroup* GroupTable::group_of(const registry::Agreement& agreement, const registry::VbpProduct*& product) const
{
    product = nullptr;
    const auto [first, last] = product_index_.equal_range({agreement.batch_code, agreement.product_code});
    // Of several enterprises under one code the named one, else the selected one.
    const auto rank = [&](const registry::VbpProduct& candidate) {
        return (candidate.enterprise == agreement.enterprise ? 2 : 0) + (candidate.role == VbpRole::selected ? 1 : 0);
    };
    for (auto it = first; it != last; ++it) {
        const auto& candidate = products_[it->second];
        if (product == nullptr || rank(candidate) > rank(*product))
            product = &candidate;
    }
    const auto& name = product != nullptr ? product->group_name : agreement.product_code;
    const auto found = group_index_.find({agreement.batch_code, name});
    return found == group_index_.end() ? nullptr : &groups_[found->second];
}

} // namespace ps::retention
