// The days to which an agreed volume applies: the period stated in the files, and the meaning of volumes of a batch of
// several years. agreed_volumes.h reads the volumes themselves.
#pragma once

#include "model/base/calendar.h"
#include "model/store/store.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ps::registry {

/// The meaning of a volume without a period of its own: the volume of each agreement year of the batch, or of its whole
/// execution.
enum class VolumeBasis { cycle, year };
const char* word_of(VolumeBasis basis); ///< "cycle", "year"
Message name_of(VolumeBasis basis);
std::optional<VolumeBasis> volume_basis_of(std::string_view word);

/// Where the basis comes from.
enum class VolumeSource {
    length,      ///< the execution has at most 366 days: both readings are the same
    file,        ///< the list of batches
    officer,     ///< a decision; it takes precedence over the files
    not_stated,  ///< an open question
    files_differ ///< one file says year, another one cycle: an open question as well
};
const char* word_of(VolumeSource source); ///< "length", "file", "officer", "nobody", "files_differ"
Message name_of(VolumeSource source);

/// The reading of a batch's volumes.
struct VolumeReading {
    std::string batch; ///< code
    DateRange execution;
    VolumeBasis basis = VolumeBasis::cycle; ///< provisional while open()
    VolumeSource source = VolumeSource::length;
    std::string why, decided_at; ///< of a decision
    bool open() const { return source == VolumeSource::not_stated || source == VolumeSource::files_differ; }
};

/// The longest execution for which the program does not ask whether a volume is per year.
inline constexpr long longest_single_year = 366;

class VolumeReadings {
public:
    /// For all batches, or for one.
    explicit VolumeReadings(store::Store& store, const std::optional<std::string>& batch = {});
    /// nullptr for a batch that is in no list of batches.
    const VolumeReading* find(std::string_view batch) const;
    const std::map<std::string, VolumeReading, std::less<>>& all() const { return readings_; }

private:
    std::map<std::string, VolumeReading, std::less<>> readings_;
};

/// A batch of several years that has volumes without a period, and no statement of what they mean.
struct VolumeQuestion {
    VolumeReading reading;
    std::string name;
    std::int64_t agreements = 0;   ///< without a period of their own, changes included
    std::int64_t institutions = 0; ///< with such agreements
};
/// The open questions, by batch.
std::vector<VolumeQuestion> volume_questions(store::Store& store);
/// The question as a sentence that names the batch and the remedy.
Message describe(const VolumeQuestion& question);
Message describe_question(const VolumeReading& reading);

/// Stores an officer's answer, with a journal entry; it replaces an earlier one. Error(usage) without a reason, for an
/// unknown batch, and for one that needs no answer.
void decide_volumes(store::Store& store, const std::string& batch, VolumeBasis basis, const std::string& why);
/// Withdraws the answer. Error(usage) when there is none.
void withdraw_volumes(store::Store& store, const std::string& batch, const std::string& why);

/// The days of an agreed volume. `of_days`: the number of days for which the volume is stated; more than days.days() in
/// the last year of a batch that ends before the year is over.
struct VolumePeriod {
    DateRange days;
    int of_days = 0;
    friend bool operator==(const VolumePeriod& a, const VolumePeriod& b)
    {
        return a.days.first == b.days.first && a.days.last == b.days.last && a.of_days == b.of_days;
    }
};

/// The agreement years of an execution: from its first day, and from the same day of each later year on (29 February:
/// 1 March), each up to the day before the next one; the last may be cut short by the end of the execution.
std::vector<VolumePeriod> agreement_years(const DateRange& execution);

/// The possible doubts about the period of a volume.
enum class VolumeDoubt : unsigned char {
    none,
    basis,    ///< the meaning of the batch's volumes is not stated: read as the whole execution's for now
    outside,  ///< its days lie partly outside of the execution: only those within it are read
    unknown,  ///< no day of the execution is in the stated period: the volume counts nowhere
    overlap,  ///< another volume of the same agreement covers some of the same days: both are read
    replaced, ///< the same agreement is stated elsewhere with a period: this statement without one is not read
};

/// The days of a volume with the stated period `stated` (agreement.period, see migration 0007). One period; for a
/// volume per year one for each year of the batch; none where the doubt is `unknown`.
struct StatedPeriods {
    std::vector<VolumePeriod> periods;
    VolumeDoubt doubt = VolumeDoubt::none;
};
StatedPeriods periods_of(const VolumeReading& reading, std::string_view stated);
/// Whether `stated` is more precise than the batch.
bool states_days(std::string_view stated);

} // namespace ps::registry
