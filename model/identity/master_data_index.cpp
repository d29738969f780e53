#include "model/identity/master_data_index.h"

#include "model/identity/decisions.h"
#include "model/identity/keys.h"

#include <algorithm>

namespace ps::identity {

namespace {

template <class Entry>
void sort_by_code(std::vector<const Entry*>& entries)
{
    std::sort(entries.begin(), entries.end(), [](const Entry* a, const Entry* b) { return a->code < b->code; });
}

} // namespace

Organisations::Organisations(store::Store& store, const std::string& role) : lookup_(store, role)
{
    for (auto& organisation : registry::organisations(store, role))
        add(std::move(organisation));
}

const registry::Organisation* Organisations::find(std::string_view code, std::string_view normalised_name) const
{
    return at(lookup_.find(code, normalised_name));
}

const registry::Organisation* Organisations::by_credit_code(std::string_view code) const
{
    const registry::Organisation* found = nullptr;
    for (const auto& organisation : organisations_) {
        if (code.empty() || organisation.social_credit_code != code)
            continue;
        if (found != nullptr)
            return nullptr;
        found = &organisation;
    }
    return found;
}

std::vector<const registry::Organisation*> Organisations::called(std::string_view normalised_name) const
{
    std::vector<const registry::Organisation*> found;
    const auto key = organisation_key(normalised_name);
    for (const auto& organisation : organisations_)
        if (!key.empty() && organisation_key(organisation.name_key) == key)
            found.push_back(&organisation);
    sort_by_code(found);
    return found;
}

const registry::Organisation* Organisations::add(registry::Organisation organisation)
{
    lookup_.add(organisation.code, organisation.name_key, static_cast<int>(organisations_.size()));
    return &organisations_.emplace_back(std::move(organisation));
}

Items::Items(store::Store& store) : decided_(decided(store, "item"))
{
    for (auto& item : registry::items(store))
        add(std::move(item));
}

const registry::Item* Items::by_code(std::string_view code) const
{
    const auto found = by_code_.find(code);
    return found == by_code_.end() ? nullptr : found->second;
}

const registry::Item* Items::find(std::string_view code, const std::string& match_key) const
{
    if (!code.empty()) {
        if (const auto* found = by_code(code))
            return found;
    } else if (const auto found = by_match_key_.find(match_key);
               found != by_match_key_.end() && found->second != nullptr) {
        return found->second;
    }
    if (decided_.empty())
        return nullptr;
    const auto decision = decided_.find(item_alias_key(code, match_key));
    return decision == decided_.end() ? nullptr : by_code(decision->second);
}

std::vector<const registry::Item*> Items::called(std::string_view normalised_name) const
{
    std::vector<const registry::Item*> found;
    const auto [first, last] = by_name_.equal_range(normalised_name);
    for (auto entry = first; entry != last; ++entry)
        found.push_back(entry->second);
    sort_by_code(found);
    return found;
}

const registry::Item* Items::add(registry::Item item)
{
    const auto& kept = items_.emplace_back(std::move(item));
    by_code_.emplace(kept.code, &kept);
    by_name_.emplace(kept.name_key, &kept);
    if (!kept.match_key.empty()) {
        const auto [place, fresh] = by_match_key_.emplace(kept.match_key, &kept);
        if (!fresh)
            place->second = nullptr;
    }
    return &kept;
}

} // namespace ps::identity
