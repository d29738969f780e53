#include "model/procurement/lines/institution_finder.h"

#include "model/registry/master_data.h"

#include <algorithm>

namespace ps::procurement {

InstitutionFinder::InstitutionFinder(store::Store& store, const std::vector<registry::Agreement>& agreements)
{
    for (auto& organisation : registry::organisations(store, "institution")) {
        const int index = static_cast<int>(entries_.size());
        by_code_.emplace(organisation.code, index);
        if (!organisation.name_key.empty()) {
            const auto [place, fresh] = by_name_.try_emplace(organisation.name_key, index);
            if (!fresh)
                place->second = -1;
        }
        entries_.push_back({organisation.code, organisation.name, organisation.level,
                            organisation.region_code.empty() ? organisation.region : organisation.region_code, true});
    }
    for (const auto& agreement : agreements)
        if (!agreement.institution_code.empty() && // contracts of the region as a whole
            by_code_.try_emplace(agreement.institution_code, static_cast<int>(entries_.size())).second)
            entries_.push_back({agreement.institution_code, "", "", "", false});
    aliases_ = registry::aliases(store, "institution");
}

int InstitutionFinder::find(const std::string& code) const
{
    const auto found = by_code_.find(code);
    return found == by_code_.end() ? -1 : found->second;
}

std::string InstitutionFinder::alias_key(const TradeParty& party)
{
    if (party.code.empty())
        return "name:" + party.name_key + "||";
    std::string key = "code:" + party.code;
    std::transform(key.begin(), key.end(), key.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return key;
}

// As the importers match: a code that is unknown is not overruled by a name; then the officers' decisions.
int InstitutionFinder::find(const TradeParty& party) const
{
    if (!party.code.empty()) {
        if (const int found = find(party.code); found >= 0)
            return found;
    } else if (const auto found = by_name_.find(party.name_key); found != by_name_.end() && found->second >= 0) {
        return found->second;
    }
    const auto alias = aliases_.find(alias_key(party));
    return alias == aliases_.end() ? -1 : find(alias->second);
}

} // namespace ps::procurement
