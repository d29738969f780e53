// Which organisations are public hospitals, and so bound by the zero mark-up rule.
#pragma once

#include "model/store/store.h"

#include <cstdint>
#include <string_view>
#include <unordered_set>

namespace ps::registry {

/// The ownership decides (公立, 国有, public …; 民营, 民办非企业, 非公有制, private …). Where it is blank or neither, a
/// hospital by its kind, level or name counts as public, unless its kind or name indicates private ownership; an
/// organisation that is not known to be a hospital does not.
bool is_public_hospital(std::string_view ownership, std::string_view kind, std::string_view level,
                        std::string_view name);

/// The ids of the points and institutions that are public hospitals. Where a point's ownership is blank, that of the
/// institution of the same code counts, else of the same credit code, else of the same name.
std::unordered_set<std::int64_t> public_hospitals(store::Store& store);

} // namespace ps::registry
