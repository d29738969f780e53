// The mapping profiles that the store keeps: a name, the headers by which a profile is found again, and its JSON. What
// the JSON says is for the importers.
#pragma once

#include "model/store/store.h"

#include <optional>
#include <string>
#include <vector>

namespace ps::store {

struct MappingProfile {
    std::string name;
    std::string header_signature;
    std::string json;
};

/// Replaces the profile of the same name; writes the journal.
void save_mapping_profile(Store& store, const MappingProfile& profile);
/// By name.
std::vector<MappingProfile> mapping_profiles(Store& store);
std::optional<MappingProfile> find_mapping_profile(Store& store, const std::string& name);

} // namespace ps::store
