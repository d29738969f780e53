// Points and items that a mapping profile lets a file register ("register_unknown") because no master data describe
// them.
#pragma once

#include "importers/kinds/kind_importer.h"

namespace ps::importers {

const registry::Organisation* register_point(const KindContext& context, const FieldRow& row, std::string_view code,
                                             std::string_view name);
/// `code` must not be empty.
const registry::Item* register_item(const KindContext& context, const FieldRow& row, std::string_view code,
                                    std::string_view name);

} // namespace ps::importers
