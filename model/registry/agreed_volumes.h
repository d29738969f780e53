// Agreed volumes and their days: the agreements, with changes in mid-cycle and transfers between institutions.
// Progress, advances, retained savings and the execution report read agreed volumes only here.
#pragma once

#include "model/base/calendar.h"
#include "model/base/exact.h"
#include "model/registry/vbp.h"
#include "model/registry/volume_periods.h"

#include <optional>
#include <string>
#include <vector>

namespace ps::registry {

/// Every agreed volume with its days (Agreement::period), as agreed until `day`; in the order of agreements(), earlier
/// days first. A volume per year has an entry for each year of its batch; a volume of the whole execution has one.
/// `agreed` is that of the newest agreement_change up to `day`, else of the agreement; plus transfers received until
/// then, less transfers given (below zero where more was transferred than agreed). After the end of its batch an
/// agreement stays as on the last day. A volume that only a change or a transfer names exists from its day on;
/// `reported` is that of the agreement. Volumes that count nowhere are in the list, too: Agreement::counts().
///
/// A change applies to the period that it names; without one, to the volume of its day and, where one statement gave
/// the volumes of several years, to those of later years. A transfer moves volume of the period of its day.
///
/// A change or transfer belongs to the agreements with its enterprise. Without such an agreement it belongs to the
/// institution's agreements of the product if all of these name one and the same enterprise and it names none, or if
/// none of these names one.
std::vector<Agreement> agreed_volumes(store::Store& store, Date day);

/// From volumes in the order of agreed_volumes(): for each institution, product and enterprise the one of the day;
/// after the last one the last, before the first one the first. Only volumes that count.
std::vector<Agreement> current_volumes(std::vector<Agreement> volumes, Date day);

/// The volume of the days common to the period and `days`, in proportion to the days; exact. 0 without a common day, or
/// when the volume counts nowhere.
Exact volume_within(const Agreement& volume, const DateRange& days);
/// The volume of the whole period.
Exact volume_of(const Agreement& volume);
/// The same half up to 0.0001: only the volume of a year that is partly within the batch is rounded.
Quantity rounded_volume_of(const Agreement& volume);
/// The volume per year: that of a period of at most 365 days, else its share of 365 days.
Exact volume_of_a_year(const Agreement& volume);

/// The doubts about volumes, for people: the batch, the number of agreements, how they are read for now, and the
/// remedy. Volumes without a doubt give no message.
std::vector<Message> volume_notes(const VolumeReadings& readings, const std::vector<Agreement>& volumes);
/// The message for `count` agreements of one batch with the same doubt and the same stated period.
Message describe_doubt(const VolumeReading& reading, VolumeDoubt doubt, const std::string& stated, std::int64_t count);

/// Whether some volume may apply to only a part of its batch's execution.
bool has_partial_volumes(store::Store& store);

/// The volumes of one batch; of one institution where its code is given.
struct BatchVolumes {
    std::vector<Agreement> agreements; ///< as in agreed_volumes(), without `reported`
    /// The product codes and enterprises of all other volumes, each once, without institution and volume. One agreement
    /// can decide against which products the others count.
    std::vector<Agreement> others;
};
BatchVolumes agreed_volumes(store::Store& store, Date day, const std::string& batch,
                            const std::optional<std::string>& institution = {});

/// An enterprise with a volume of a batch without a product (a contract).
struct ContractEnterprise {
    std::string batch_code, enterprise;
};
/// The enterprises of agreements or their changes of any day, sorted.
std::vector<ContractEnterprise> contract_enterprises(store::Store& store);

/// Codes of all institutions in agreements, their changes or transfers of any day, sorted.
std::vector<std::string> institutions_with_agreements(store::Store& store);

/// Whether the master data or an agreement has an institution with this code.
bool has_institution(store::Store& store, const std::string& code);

} // namespace ps::registry
