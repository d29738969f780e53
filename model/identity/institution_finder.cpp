#include "model/identity/institution_finder.h"

#include "model/identity/keys.h"
#include "model/registry/agreed_volumes.h"
#include "model/registry/master_data.h"

namespace ps::identity {

InstitutionFinder::InstitutionFinder(store::Store& store)
    : InstitutionFinder(store, registry::institutions_with_agreements(store))
{
}

InstitutionFinder::InstitutionFinder(store::Store& store, const std::vector<std::string>& named)
    : lookup_(store, "institution")
{
    for (auto& organisation : registry::organisations(store, "institution"))
        if (lookup_.add(organisation.code, organisation.name_key, static_cast<int>(entries_.size())))
            entries_.push_back({organisation.code, organisation.name, organisation.level,
                                organisation.region_code.empty() ? organisation.region : organisation.region_code,
                                true});
    for (const auto& code : named)
        if (!code.empty() && // contracts of the region as a whole
            lookup_.add(code, {}, static_cast<int>(entries_.size())))
            entries_.push_back({code, "", "", "", false});
    for (const auto& party : trade_parties(store, "institution")) {
        if (party.code.empty() || party.name_key.empty())
            continue;
        const int found = lookup_.find(party.code, {});
        const auto [place, fresh] =
            named_beside_a_code_.try_emplace(std::string(organisation_key(party.name_key)), found);
        if (!fresh && place->second != found)
            place->second = -1;
    }
}

int InstitutionFinder::find(const TradeParty& party) const
{
    if (const int found = lookup_.find(party.code, party.name_key);
        found >= 0 || !party.code.empty() || lookup_.has_name(party.name_key))
        return found;
    const auto other = named_beside_a_code_.find(std::string(organisation_key(party.name_key)));
    return other == named_beside_a_code_.end() ? -1 : other->second;
}

} // namespace ps::identity
