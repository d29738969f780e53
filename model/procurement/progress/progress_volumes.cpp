#include "model/procurement/progress/progress_volumes.h"

#include "model/identity/keys.h"

#include <algorithm>

namespace ps::procurement {

namespace {

using identity::enterprise_key;
using registry::VbpRole;

std::string product_name(const registry::VbpProduct& product)
{
    std::string out = product.generic_name;
    for (const auto* part : {&product.dosage_form, &product.specification})
        if (!part->empty())
            out += (out.empty() ? "" : " ") + *part;
    return out;
}

} // namespace

VolumeTable::Target VolumeTable::target_of(const registry::Agreement& agreement) const
{
    if (agreement.product_code.empty())
        return {Kind::enterprise};
    if (const auto found = by_code_.find(agreement.product_code); found != by_code_.end()) {
        const std::string enterprise = enterprise_key(agreement.enterprise);
        std::vector<std::size_t> selected;
        for (const auto product : found->second) {
            if (all_[product].role != VbpRole::selected)
                continue;
            if (enterprise_key(all_[product].enterprise) == enterprise)
                return {Kind::product, product};
            selected.push_back(product);
        }
        if (batch_.contracts != nullptr && batch_.contracts->contains(enterprise))
            for (const auto product : selected)
                if (enterprise_key(all_[product].enterprise).empty())
                    return {Kind::contract, product};
        // A catalogue that names no enterprise contradicts none.
        const bool none_named = std::all_of(found->second.begin(), found->second.end(),
                                            [&](auto product) { return all_[product].enterprise.empty(); });
        if (!selected.empty()) {
            if (enterprise.empty() || none_named)
                return {selected.size() == 1 ? Kind::product : Kind::code, selected.front()};
            return {found->second.size() == 1 ? Kind::product : Kind::unknown, selected.front(), 0, true};
        }
    }
    if (const auto group = batch_.groups.find(agreement.product_code); group != batch_.groups.end())
        return {Kind::group, 0, group->second};
    return {Kind::unknown};
}

std::size_t VolumeTable::add(Volume volume)
{
    volumes_.push_back(std::move(volume));
    return volumes_.size() - 1;
}

void VolumeTable::make_volumes(const std::vector<Target>& targets)
{
    std::set<std::size_t> shared_groups;
    std::set<std::string> shared_codes;
    for (const auto& target : targets) {
        if (target.kind == Kind::group)
            shared_groups.insert(target.group);
        else if (target.kind == Kind::code)
            shared_codes.insert(all_[target.product].product_code);
        else if (target.kind == Kind::product)
            whole_.insert(target.product);
    }
    std::map<std::size_t, std::size_t> of_group;
    std::map<std::string, std::size_t> of_code;
    std::map<std::size_t, std::set<std::string>> enterprises;
    for (const auto product : batch_.products) {
        const auto& entry = all_[product];
        if (entry.role != VbpRole::selected)
            continue;
        const auto group = batch_.groups.at(entry.group_name);
        const bool by_group = shared_groups.contains(group);
        const bool by_code = !by_group && shared_codes.contains(entry.product_code);
        std::size_t volume = volumes_.size();
        if (by_group)
            volume = of_group.try_emplace(group, volume).first->second;
        else if (by_code)
            volume = of_code.try_emplace(entry.product_code, volume).first->second;
        if (by_group || by_code)
            whole_.insert(product);
        if (volume == volumes_.size())
            add({batch_.index, static_cast<int>(group), by_group ? entry.group_name : entry.product_code,
                 by_group ? entry.group_name : product_name(entry), "", 0, 0});
        volumes_[volume].rest =
            batch_.contracts != nullptr && !whole_.contains(product) && enterprise_key(entry.enterprise).empty();
        product_volume_[product] = static_cast<int>(volume);
        enterprises[volume].insert(entry.enterprise);
    }
    // A group keeps its volume even if its selected products were never imported.
    for (const auto group : shared_groups)
        if (!of_group.contains(group))
            for (const auto& [name, index] : batch_.groups)
                if (index == group)
                    enterprises[add({batch_.index, static_cast<int>(group), name, name, "", 0, 0})];
    for (const auto& [volume, names] : enterprises)
        for (const auto& name : names)
            volumes_[volume].enterprise += (volumes_[volume].enterprise.empty() || name.empty() ? "" : "、") + name;
}

void VolumeTable::note_unknown(const registry::Agreement& agreement, const Target& target)
{
    auto found = std::find_if(unknown_enterprises_.begin(), unknown_enterprises_.end(), [&](const auto& known) {
        return known.product_code == agreement.product_code && known.enterprise == agreement.enterprise;
    });
    if (found == unknown_enterprises_.end())
        found = unknown_enterprises_.insert(
            found, {std::string(agreement.product_code), std::string(agreement.enterprise),
                    target.kind == Kind::product ? all_[target.product].enterprise : std::string(), 0});
    ++found->agreements;
}

// The spelling of the batch's products, else that of the contract, so that both are one row.
std::string VolumeTable::written(const std::string& enterprise, const std::string& otherwise)
{
    if (written_.empty()) {
        for (const auto product : batch_.products)
            written_.try_emplace(enterprise_key(all_[product].enterprise), all_[product].enterprise);
        if (batch_.contracts != nullptr)
            written_.insert(batch_.contracts->begin(), batch_.contracts->end());
    }
    const auto found = written_.find(enterprise);
    return found == written_.end() ? otherwise : found->second;
}

std::size_t VolumeTable::of_contract(std::size_t product, const std::string& enterprise)
{
    if (whole_.contains(product))
        return static_cast<std::size_t>(product_volume_[product]);
    const auto [place, fresh] = of_contract_.try_emplace({product, enterprise}, volumes_.size());
    if (fresh) {
        const auto& entry = all_[product];
        add({batch_.index, static_cast<int>(batch_.groups.at(entry.group_name)), entry.product_code,
             product_name(entry), written(enterprise, enterprise), 0, 0, static_cast<int>(product)});
    }
    return place->second;
}

// A volume that belongs to no product: an enterprise's as a whole, or of a product that is not in the batch's list.
std::size_t VolumeTable::loose_volume(const registry::Agreement& agreement)
{
    const auto key = std::pair(agreement.product_code, enterprise_key(agreement.enterprise));
    const auto [place, fresh] = loose_.try_emplace(key, volumes_.size());
    if (fresh)
        add({batch_.index, -1, agreement.product_code, agreement.product_code,
             written(key.second, agreement.enterprise), 0, 0});
    return place->second;
}

std::vector<PlacedAgreement> VolumeTable::place()
{
    for (const auto product : batch_.products)
        by_code_[all_[product].product_code].push_back(product);
    std::vector<Target> targets;
    const auto& volumes = batch_.volumes;
    targets.reserve(volumes.agreements.size() + volumes.others.size());
    // The same few products occur at every institution.
    std::unordered_map<std::string, Target> known;
    std::string names;
    for (const auto* list : {&volumes.agreements, &volumes.others})
        for (const auto& agreement : *list) {
            names.assign(agreement.product_code).append(1, '\x1f').append(agreement.enterprise);
            auto found = known.find(names);
            if (found == known.end())
                found = known.emplace(names, target_of(agreement)).first;
            targets.push_back(found->second);
        }
    const auto first = volumes_.size();
    make_volumes(targets);
    std::map<int, std::size_t> of_group;
    for (auto volume = first; volume < volumes_.size(); ++volume)
        of_group.emplace(volumes_[volume].group, volume); // only used for groups with one volume
    std::vector<PlacedAgreement> out;
    out.reserve(volumes.agreements.size());
    for (std::size_t i = 0; i < volumes.agreements.size(); ++i) {
        const auto& agreement = volumes.agreements[i];
        std::size_t volume = 0;
        if (targets[i].enterprise_unknown)
            note_unknown(agreement, targets[i]);
        switch (targets[i].kind) {
        case Kind::group:
            volume = of_group.at(static_cast<int>(targets[i].group));
            break;
        case Kind::code:
        case Kind::product:
            volume = static_cast<std::size_t>(product_volume_[targets[i].product]);
            break;
        case Kind::contract:
            volume = of_contract(targets[i].product, enterprise_key(agreement.enterprise));
            break;
        case Kind::unknown:
            without_product_ += targets[i].enterprise_unknown ? 0 : 1;
            [[fallthrough]];
        case Kind::enterprise:
            volume = loose_volume(agreement);
            break;
        }
        const auto agreed = registry::rounded_volume_of(agreement).raw();
        out.push_back({agreement.institution_code, volume, agreement.period.days, agreed,
                       agreement.of_all_periods ? agreement.of_all_periods->raw() : agreed});
    }
    for (const auto part : {&PlacedAgreement::agreed, &PlacedAgreement::agreed_cycle})
        deduct_what_institutions_have(out, part);
    return out;
}

// The volume of a contract for a product or an enterprise as a whole includes the institutions' volumes: only the rest
// is not assigned yet. `placed` has the length and the order of the batch's agreements.
void VolumeTable::deduct_what_institutions_have(std::vector<PlacedAgreement>& placed,
                                                std::int64_t PlacedAgreement::*agreed) const
{
    if (std::none_of(placed.begin(), placed.end(), [](const auto& entry) { return entry.institution.empty(); }))
        return;
    // Several enterprises may share a volume: the enterprise named in an agreement decides to whose contract it
    // belongs.
    std::unordered_map<std::string, std::string> keys;
    const auto whose = [&](std::size_t i) -> const std::string& {
        const auto key = [&](std::string_view name) -> const std::string& {
            const auto [place, fresh] = keys.try_emplace(std::string(name));
            if (fresh)
                place->second = enterprise_key(name);
            return place->second;
        };
        const auto& named = key(batch_.volumes.agreements[i].enterprise);
        const bool has_contract = batch_.contracts != nullptr && batch_.contracts->contains(named);
        return has_contract ? named : key(volumes_[placed[i].volume].enterprise);
    };
    std::map<std::size_t, Int128> of_volume;
    std::map<std::string, Int128> of_enterprise;
    for (std::size_t i = 0; i < placed.size(); ++i) {
        if (placed[i].institution.empty())
            continue;
        of_volume[placed[i].volume] += placed[i].*agreed;
        of_enterprise[whose(i)] += placed[i].*agreed;
    }
    const auto deduct = [](std::int64_t& volume, Int128& shared) {
        const auto part = static_cast<std::int64_t>(std::min<Int128>(volume, shared));
        volume -= part;
        shared -= part;
    };
    // Products first: their rest is part of the enterprise's as well.
    for (std::size_t i = 0; i < placed.size(); ++i) {
        auto& entry = placed[i];
        if (!entry.institution.empty() || volumes_[entry.volume].key.empty())
            continue;
        deduct(entry.*agreed, of_volume[entry.volume]);
        of_enterprise[whose(i)] += entry.*agreed;
    }
    for (std::size_t i = 0; i < placed.size(); ++i)
        if (placed[i].institution.empty() && volumes_[placed[i].volume].key.empty())
            deduct(placed[i].*agreed, of_enterprise[whose(i)]);
}

} // namespace ps::procurement
