// What is agreed on a day: the agreements, as they were changed in mid-cycle and handed from one institution to
// another.
#pragma once

#include "model/base/calendar.h"
#include "model/registry/vbp.h"

#include <optional>
#include <string>
#include <vector>

namespace ps::registry {

/// In the order of agreements(). `agreed` is the volume of the whole cycle in force on the day: of the newest
/// agreement_change whose day has come, else of the agreement; plus what volume_transfer brought until then, less what
/// it took away (below zero where more was handed over than was agreed). After the end of its batch an agreement stays
/// as it was on the last day. What only a change or a transfer names is there from its day on; `reported` is that of
/// the agreement.
///
/// A change or transfer that names no enterprise, or an agreement that names none, belong together where nothing else
/// of the institution has the same product.
std::vector<Agreement> agreed_volumes(store::Store& store, Date day);

/// The volumes of one batch; of one institution where its code is given.
struct BatchVolumes {
    std::vector<Agreement> agreements; ///< as agreed_volumes() has them, without `reported`
    /// What the volumes of all others speak of: every product code and enterprise once, without institution and volume.
    /// One agreement can decide what the others count against.
    std::vector<Agreement> others;
};
BatchVolumes agreed_volumes(store::Store& store, Date day, const std::string& batch,
                            const std::optional<std::string>& institution = {});

/// An enterprise with a volume of a batch that no product is said of (a contract).
struct ContractEnterprise {
    std::string batch_code, enterprise;
};
/// Those that agreements or their changes name on whatever day, sorted.
std::vector<ContractEnterprise> contract_enterprises(store::Store& store);

/// Codes of all institutions that agreements, their changes or transfers name on whatever day, sorted.
std::vector<std::string> institutions_with_agreements(store::Store& store);

/// Whether the master data or an agreement has an institution with this code.
bool has_institution(store::Store& store, const std::string& code);

} // namespace ps::registry
