#include "model/identity/organisation_lookup.h"

#include "model/identity/decisions.h"
#include "model/identity/keys.h"

namespace ps::identity {

OrganisationLookup::OrganisationLookup(store::Store& store, const std::string& role) : decided_(decided(store, role)) {}

bool OrganisationLookup::add(const std::string& code, std::string_view normalised_name, int number)
{
    if (!by_code_.try_emplace(code, number).second)
        return false;
    const auto key = organisation_key(normalised_name);
    if (key.empty())
        return true;
    const auto [place, fresh] = by_name_.try_emplace(std::string(key), number);
    if (!fresh)
        place->second = -1;
    return true;
}

int OrganisationLookup::by_code(std::string_view code) const
{
    const auto found = by_code_.find(code);
    return found == by_code_.end() ? -1 : found->second;
}

int OrganisationLookup::by_name(std::string_view normalised_name) const
{
    const auto found = by_name_.find(organisation_key(normalised_name));
    return found == by_name_.end() ? -1 : found->second;
}

bool OrganisationLookup::has_name(std::string_view normalised_name) const
{
    return by_name_.contains(organisation_key(normalised_name));
}

int OrganisationLookup::find(std::string_view code, std::string_view normalised_name) const
{
    if (const int found = code.empty() ? by_name(normalised_name) : by_code(code); found >= 0)
        return found;
    if (decided_.empty() || (code.empty() && normalised_name.empty()))
        return -1;
    const auto decision = decided_.find(organisation_alias_key(code, normalised_name));
    return decision == decided_.end() ? -1 : by_code(decision->second);
}

} // namespace ps::identity
