// What is agreed, and for which days: the agreements, as they were changed in mid-cycle and handed from one institution
// to another. Progress, advances, retained savings and the execution report read an agreed volume here and nowhere
// else.
#pragma once

#include "model/base/calendar.h"
#include "model/base/exact.h"
#include "model/registry/vbp.h"
#include "model/registry/volume_periods.h"

#include <optional>
#include <string>
#include <vector>

namespace ps::registry {

/// Every agreed volume with the days for which it holds (Agreement::period), as agreed until `day`; in the order of
/// agreements(), earlier days first. A volume of each year of its batch is as many entries as the batch has years; a
/// volume of the whole execution is one. `agreed` is that of the newest agreement_change whose day has come, else of
/// the agreement; plus what volume_transfer brought until then, less what it took away (below zero where more was
/// handed over than was agreed). After the end of its batch an agreement stays as it was on the last day. What only a
/// change or a transfer names is there from its day on; `reported` is that of the agreement. Volumes that count
/// nowhere are in the list too: Agreement::counts().
///
/// A change holds for the period that it names; without one, for the volume of its day and, where one statement made
/// the volumes of several years, for those of later years. A transfer moves volume of the period of its day.
///
/// A change or transfer that names no enterprise, or an agreement that names none, belong together where nothing else
/// of the institution has the same product.
std::vector<Agreement> agreed_volumes(store::Store& store, Date day);

/// Of volumes in the order of agreed_volumes(), of each institution, product and enterprise the one that the day is in;
/// after the last one the last, before the first one the first. Only what counts.
std::vector<Agreement> current_volumes(std::vector<Agreement> volumes, Date day);

/// The volume of the days that the period and `days` share, by the number of days; exact. 0 where they share none or
/// the volume counts nowhere.
Exact volume_within(const Agreement& volume, const DateRange& days);
/// The volume of the whole period.
Exact volume_of(const Agreement& volume);
/// The same half up to 0.0001: only that of a year of which the batch has a part is rounded.
Quantity rounded_volume_of(const Agreement& volume);
/// The volume that is due in one year: that of a period of at most 365 days, else its share of 365 days.
Exact volume_of_a_year(const Agreement& volume);

/// What is doubtful about volumes, for people: which batch, how many agreements, how they are read for now, and what
/// is to be done. Nothing is said of volumes without a doubt.
std::vector<Message> volume_notes(const VolumeReadings& readings, const std::vector<Agreement>& volumes);
/// The same of `count` agreements of one batch that have the same doubt and are stated alike.
Message describe_doubt(const VolumeReading& reading, VolumeDoubt doubt, const std::string& stated, std::int64_t count);

/// Whether some volume may hold for a part of its batch's execution only.
bool has_partial_volumes(store::Store& store);

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
