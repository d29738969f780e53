// For which days an agreed volume holds: what files state of it, and what the volumes of a batch of several years mean.
// agreed_volumes.h is where the volumes themselves are read.
#pragma once

#include "model/base/calendar.h"
#include "model/store/store.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ps::registry {

/// What a volume without a period of its own is: that of each agreement year of the batch, or that of its whole
/// execution.
enum class VolumeBasis { cycle, year };
const char* word_of(VolumeBasis basis); ///< "cycle", "year"
Message name_of(VolumeBasis basis);
std::optional<VolumeBasis> volume_basis_of(std::string_view word);

/// Who says so.
enum class VolumeSource {
    length,      ///< the execution has at most 366 days: nobody has to say it
    file,        ///< the list of batches
    officer,     ///< a decision; it goes before the files
    nobody,      ///< an open question
    files_differ ///< one file says year, another one cycle: an open question as well
};
const char* word_of(VolumeSource source); ///< "length", "file", "officer", "nobody", "files_differ"
Message name_of(VolumeSource source);

/// How the volumes of a batch are read.
struct VolumeReading {
    std::string batch; ///< code
    DateRange execution;
    VolumeBasis basis = VolumeBasis::cycle; ///< provisional while open()
    VolumeSource source = VolumeSource::length;
    std::string why, decided_at; ///< of a decision
    bool open() const { return source == VolumeSource::nobody || source == VolumeSource::files_differ; }
};

/// The longest execution of which nobody asks whether a volume is that of a year.
inline constexpr long longest_single_year = 366;

class VolumeReadings {
public:
    /// Of all batches, or of one.
    explicit VolumeReadings(store::Store& store, const std::optional<std::string>& batch = {});
    /// nullptr for a batch that no list of batches has.
    const VolumeReading* find(std::string_view batch) const;
    const std::map<std::string, VolumeReading, std::less<>>& all() const { return readings_; }

private:
    std::map<std::string, VolumeReading, std::less<>> readings_;
};

/// A batch of several years of which nobody says what its volumes are, and which has such volumes.
struct VolumeQuestion {
    VolumeReading reading;
    std::string name;
    std::int64_t agreements = 0;   ///< without a period of their own, changes included
    std::int64_t institutions = 0; ///< that have them
};
/// The open questions, by batch.
std::vector<VolumeQuestion> volume_questions(store::Store& store);
/// The question as a sentence that names the batch and the remedy.
Message describe(const VolumeQuestion& question);
Message describe_question(const VolumeReading& reading);

/// Keeps an officer's answer, with a journal entry; it replaces an earlier one. Error(usage) without a reason, for an
/// unknown batch, and for one that needs no answer.
void decide_volumes(store::Store& store, const std::string& batch, VolumeBasis basis, const std::string& why);
/// Takes the answer back. Error(usage) when there is none.
void withdraw_volumes(store::Store& store, const std::string& batch, const std::string& why);

/// The days of an agreed volume. `of_days`: the days whose volume it is; more than days.days() in the last year of a
/// batch that ends before the year is over.
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

/// What can be doubtful about the period of a volume.
enum class VolumeDoubt : unsigned char {
    none,
    basis,    ///< nobody says what the volumes of the batch mean: read as that of the whole execution for now
    outside,  ///< its days lie partly outside of the execution: only those within it are read
    unknown,  ///< no day of the execution has what is stated: the volume counts nowhere
    overlap,  ///< another volume of the same agreement holds for some of the same days: both are read
    replaced, ///< the same agreement is stated with a period elsewhere: this statement without one is not read
};

/// The days of a volume of which `stated` is said (agreement.period, see migration 0007). One period; of a volume of
/// each year as many as the batch has; none where the doubt is `unknown`.
struct StatedPeriods {
    std::vector<VolumePeriod> periods;
    VolumeDoubt doubt = VolumeDoubt::none;
};
StatedPeriods periods_of(const VolumeReading& reading, std::string_view stated);
/// Whether `stated` says more than the batch does.
bool states_days(std::string_view stated);

} // namespace ps::registry
