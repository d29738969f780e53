#include "model/store/mapping_profile.h"

#include "model/store/journal.h"
#include "model/store/sha256.h"

#include <nlohmann/json.hpp>

namespace ps::store {

namespace {

std::vector<MappingProfile> profiles_of(Query query)
{
    std::vector<MappingProfile> profiles;
    for (const auto& row : query) {
        auto& profile = profiles.emplace_back();
        row.read(profile.name, profile.header_signature, profile.json);
    }
    return profiles;
}

} // namespace

void save_mapping_profile(Store& store, const MappingProfile& profile)
{
    WriteTransaction transaction(store);
    store.execute("INSERT INTO mapping_profile (name, header_signature, json) VALUES (?, ?, ?) ON CONFLICT (name) DO "
                  "UPDATE SET header_signature = excluded.header_signature, json = excluded.json",
                  profile.name, profile.header_signature, profile.json);
    append_journal(store, "profile", {{"name", profile.name}, {"sha256", sha256(profile.json)}});
    transaction.commit();
}

std::vector<MappingProfile> mapping_profiles(Store& store)
{
    return profiles_of(store.query("SELECT name, header_signature, json FROM mapping_profile ORDER BY name"));
}

std::optional<MappingProfile> find_mapping_profile(Store& store, const std::string& name)
{
    auto found =
        profiles_of(store.query("SELECT name, header_signature, json FROM mapping_profile WHERE name = ?", name));
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

} // namespace ps::store
