// The kinds of files that can be imported: one line each. Each kind is described in its own file.
#include "importers/kinds/kind.h"

#include <algorithm>

// clang-format off
#define PS_ALL_KINDS(KIND) \
    KIND(point) \
    KIND(institution) \
    KIND(enterprise) \
    KIND(item) \
    KIND(submission) \
    KIND(vbp_batch) \
    KIND(vbp_product) \
    KIND(agreement) \
    KIND(receipt) \
    KIND(assessment) \
    KIND(shortage_list) \
    KIND(stock) \
    KIND(chain_manufacturer) \
    KIND(chain_distributor) \
    KIND(chain_hospital) \
    KIND(complaint) \
    KIND(reporting_duty) \
    KIND(submission_register) \
    KIND(order) \
    KIND(return_line) \
    KIND(settlement) \
    KIND(advance) \
    KIND(volume_transfer) \
    KIND(listed_product) \
    KIND(execution_report)
// clang-format on

namespace ps::importers {

namespace kinds {

#define PS_DECLARE_KIND(name) const Kind& name();
PS_ALL_KINDS(PS_DECLARE_KIND)
#undef PS_DECLARE_KIND

} // namespace kinds

const std::vector<const Kind*>& all_kinds()
{
#define PS_ADDRESS_OF_KIND(name) &kinds::name(),
    static const std::vector<const Kind*> list{PS_ALL_KINDS(PS_ADDRESS_OF_KIND)};
#undef PS_ADDRESS_OF_KIND
    return list;
}

const Kind* kind_by_id(std::string_view id)
{
    const auto& kinds = all_kinds();
    const auto found = std::find_if(kinds.begin(), kinds.end(), [&](const Kind* kind) { return id == kind->id; });
    return found == kinds.end() ? nullptr : *found;
}

} // namespace ps::importers
