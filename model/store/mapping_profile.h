// The stored mapping profiles: a name, the headers by which a profile is recognised, and its JSON, which only the
// importers understand.
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
