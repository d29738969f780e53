#include "model/registry/volume_periods.h"

#include "model/store/journal.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <set>

namespace ps::registry {

namespace {

constexpr std::string_view each_year = "year";
constexpr std::string_view whole_cycle = "cycle";

bool is_long(const DateRange& execution)
{
    return execution.first.valid() && execution.last.valid() && execution.days() > longest_single_year;
}

std::optional<int> number_of(std::string_view text)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

VolumePeriod whole(const DateRange& days)
{
    return {days, static_cast<int>(days.days())};
}

// A stated year is agreed for its days within the batch: its volume is not reduced.
std::optional<VolumePeriod> one_of(const std::vector<DateRange>& candidates)
{
    const bool one = !candidates.empty() && std::all_of(candidates.begin(), candidates.end(), [&](const auto& days) {
        return whole(days) == whole(candidates.front());
    });
    return one ? std::optional(whole(candidates.front())) : std::nullopt;
}

std::optional<VolumePeriod> numbered_year(const DateRange& execution, int first_year, std::optional<int> last_year)
{
    if (execution.days() <= longest_single_year) { // it has one year only, whatever its name
        const int last = last_year.value_or(first_year);
        return first_year <= execution.last.year() && execution.first.year() <= last ? std::optional(whole(execution))
                                                                                     : std::nullopt;
    }
    std::vector<DateRange> candidates;
    for (const auto& year : agreement_years(execution))
        if (year.days.first.year() == first_year && (!last_year || year.days.last.year() == *last_year))
            candidates.push_back(year.days);
    if (last_year && execution.first.year() == first_year && execution.last.year() == *last_year)
        candidates.push_back(execution);
    return one_of(candidates);
}

StatedPeriods days_of(const DateRange& execution, std::string_view stated)
{
    const auto dash = stated.find('-');
    const auto end = [&](std::string_view text, Date otherwise) {
        const auto key = number_of(text);
        return key ? Date::from_key(*key).value_or(otherwise) : otherwise;
    };
    const DateRange days{end(stated.substr(0, dash), execution.first), end(stated.substr(dash + 1), execution.last)};
    const auto within = days.intersection(execution);
    if (!within)
        return {{}, VolumeDoubt::unknown};
    const bool inside = execution.first <= days.first && days.last <= execution.last;
    return {{whole(*within)}, inside ? VolumeDoubt::none : VolumeDoubt::outside};
}

void check_reason(const std::string& why)
{
    if (why.find_first_not_of(" \t\r\n") == std::string::npos)
        throw Error(ErrorKind::usage, {PS_N("say why: a decision on agreed volumes needs a reason")});
}

} // namespace

const char* word_of(VolumeBasis basis)
{
    return basis == VolumeBasis::year ? "year" : "cycle";
}

Message name_of(VolumeBasis basis)
{
    return basis == VolumeBasis::year ? PS_N("volume of a year") : PS_N("volume of the whole cycle");
}

std::optional<VolumeBasis> volume_basis_of(std::string_view word)
{
    if (word == each_year)
        return VolumeBasis::year;
    return word == whole_cycle ? std::optional(VolumeBasis::cycle) : std::nullopt;
}

const char* word_of(VolumeSource source)
{
    constexpr const char* words[] = {"length", "file", "officer", "nobody", "files_differ"};
    return words[static_cast<std::size_t>(source)];
}

Message name_of(VolumeSource source)
{
    switch (source) {
    case VolumeSource::length:
        return PS_N("a cycle of one year");
    case VolumeSource::file:
        return PS_N("the list of batches says so");
    case VolumeSource::officer:
        return PS_N("decided");
    case VolumeSource::not_stated:
        break;
    case VolumeSource::files_differ:
        return PS_N("open: the files contradict one another");
    }
    return PS_N("open: not stated");
}

VolumeReadings::VolumeReadings(store::Store& store, const std::optional<std::string>& batch)
{
    std::map<std::string, std::set<VolumeBasis>, std::less<>> stated;
    bool any_long = false;
    for (const auto& row : store.query("SELECT code, execution_from, execution_until, volumes FROM vbp_batch WHERE "
                                       "code = coalesce(?, code)",
                                       batch)) {
        const auto [code, from, until, volumes] = row.get<std::string, std::int64_t, std::int64_t, std::string>();
        VolumeReading reading;
        reading.batch = code;
        reading.execution = {Date::from_key(from).value_or(Date()), Date::from_key(until).value_or(Date())};
        if (const auto basis = volume_basis_of(volumes))
            stated[code].insert(*basis);
        any_long = any_long || is_long(reading.execution);
        readings_.emplace(reading.batch, reading);
    }
    if (!any_long)
        return;
    // A later file does not silently replace an earlier one: both may be right.
    const std::string all =
        "SELECT DISTINCT key, json_extract(fields, '$.volumes') FROM registry_record WHERE registry "
        "= 'vbp_batch' AND json_extract(fields, '$.volumes') IS NOT NULL";
    const auto take = [&](const store::Row& row) {
        const auto [code, volumes] = row.get<std::string, std::string>();
        if (const auto basis = volume_basis_of(volumes))
            stated[code].insert(*basis);
    };
    if (batch)
        for (const auto& row : store.query(all + " AND key = ?", *batch))
            take(row);
    else
        for (const auto& row : store.query(all))
            take(row);
    for (auto& [code, reading] : readings_) {
        if (!is_long(reading.execution))
            continue;
        const auto found = stated.find(code);
        const auto count = found == stated.end() ? 0 : found->second.size();
        reading.source = count == 0   ? VolumeSource::not_stated
                         : count == 1 ? VolumeSource::file
                                      : VolumeSource::files_differ;
        if (count == 1)
            reading.basis = *found->second.begin();
    }
    for (const auto& row : store.query("SELECT batch_code, volumes, why, decided_at FROM volume_decision")) {
        const auto [code, volumes, why, decided_at] = row.get<std::string, std::string, std::string, std::string>();
        const auto found = readings_.find(code);
        const auto basis = volume_basis_of(volumes);
        if (found == readings_.end() || !basis || found->second.source == VolumeSource::length)
            continue;
        auto& reading = found->second;
        reading.basis = *basis;
        reading.source = VolumeSource::officer;
        reading.why = why;
        reading.decided_at = decided_at;
    }
}

const VolumeReading* VolumeReadings::find(std::string_view batch) const
{
    const auto found = readings_.find(batch);
    return found == readings_.end() ? nullptr : &found->second;
}

std::vector<VolumeQuestion> volume_questions(store::Store& store)
{
    std::vector<VolumeQuestion> out;
    const VolumeReadings readings(store);
    for (const auto& [code, reading] : readings.all()) {
        if (!reading.open())
            continue;
        // An agreement stated elsewhere with a period needs no answer; most batches have none of these.
        for (const auto& row : store.query(
                 "SELECT (SELECT name FROM vbp_batch WHERE code = ?1), count(*), count(DISTINCT "
                 "nullif(institution_code, "
                 "'')) FROM (SELECT institution_code FROM agreement a WHERE batch_code = ?1 AND period = '' AND (NOT "
                 "EXISTS "
                 "(SELECT 1 FROM agreement WHERE batch_code = ?1 AND period <> '') OR NOT EXISTS (SELECT 1 FROM "
                 "agreement o "
                 "WHERE o.batch_code = a.batch_code AND o.institution_code = a.institution_code AND o.product_code = "
                 "a.product_code AND o.enterprise = a.enterprise AND o.period <> '')) UNION ALL SELECT "
                 "institution_code "
                 "FROM agreement_change c WHERE batch_code = ?1 AND period = '' AND NOT EXISTS (SELECT 1 FROM "
                 "agreement o "
                 "WHERE o.batch_code = c.batch_code AND o.institution_code = c.institution_code AND o.product_code = "
                 "c.product_code))",
                 code)) {
            VolumeQuestion question;
            row.read(question.name, question.agreements, question.institutions);
            if (question.agreements == 0)
                continue;
            question.reading = reading;
            out.push_back(std::move(question));
        }
    }
    return out;
}

Message describe_question(const VolumeReading& reading)
{
    const auto days = std::to_string(reading.execution.days());
    if (reading.source == VolumeSource::files_differ)
        return {PS_N("the batch {0} runs for {1} days, and one list of batches says that its agreed volumes are those "
                     "of a year, another one that they are those of the whole cycle; for now they are read as those of "
                     "the whole cycle, "
                     "and no retained savings are computed from them; decide: vbp-batch set {0} "
                     "--volumes year|cycle --why …, or undo the list that is wrong"),
                {reading.batch, days}};
    return {PS_N("the batch {0} runs for {1} days, and nothing says whether its agreed volumes are those of a year or "
                 "of the whole cycle; for now they are read as those of the whole cycle, and no retained savings are "
                 "computed from them; decide: vbp-batch set {0} --volumes year|cycle --why …, or import a list of "
                 "batches with the column 协议量口径, or agreements with 采购年度"),
            {reading.batch, days}};
}

Message describe(const VolumeQuestion& question)
{
    return describe_question(question.reading);
}

void decide_volumes(store::Store& store, const std::string& batch, VolumeBasis basis, const std::string& why)
{
    check_reason(why);
    store::WriteTransaction transaction(store);
    const VolumeReadings readings(store);
    const auto* reading = readings.find(batch);
    if (reading == nullptr)
        throw Error(ErrorKind::usage, {PS_N("there is no VBP batch “{0}”"), {batch}});
    if (reading->source == VolumeSource::length)
        throw Error(ErrorKind::usage, {PS_N("the batch {0} runs for {1} days: the volumes of a year and of the whole "
                                            "cycle are the same, and nothing is to be decided"),
                                       {batch, std::to_string(reading->execution.days())}});
    store.execute("INSERT INTO volume_decision (batch_code, volumes, why, decided_at) VALUES (?, ?, ?, ?) ON CONFLICT "
                  "(batch_code) DO UPDATE SET volumes = excluded.volumes, why = excluded.why, decided_at = "
                  "excluded.decided_at",
                  batch, word_of(basis), why, store::utc_now());
    store::append_journal(store, "batch_volumes", {{"batch", batch}, {"volumes", word_of(basis)}, {"why", why}});
    transaction.commit();
}

void withdraw_volumes(store::Store& store, const std::string& batch, const std::string& why)
{
    check_reason(why);
    store::WriteTransaction transaction(store);
    const bool there_was_one = store.execute("DELETE FROM volume_decision WHERE batch_code = ?", batch) > 0;
    if (!there_was_one)
        throw Error(ErrorKind::usage, {PS_N("nothing was decided about the agreed volumes of the batch {0}"), {batch}});
    store::append_journal(store, "batch_volumes", {{"batch", batch}, {"withdrawn", true}, {"why", why}});
    transaction.commit();
}

std::vector<VolumePeriod> agreement_years(const DateRange& execution)
{
    std::vector<VolumePeriod> out;
    const auto begin_of = [&](int year) {
        const auto& first = execution.first;
        return Date::from_ymd(first.year() + year, first.month(), first.day())
            .value_or(Date::from_ymd(first.year() + year, 3, 1).value_or(Date()));
    };
    for (int year = 0; begin_of(year).valid() && begin_of(year) <= execution.last; ++year) {
        const auto next = begin_of(year + 1);
        if (!next.valid())
            break;
        const DateRange days{begin_of(year), next.plus_days(-1)};
        out.push_back({{days.first, std::min(days.last, execution.last)}, static_cast<int>(days.days())});
    }
    return out;
}

bool states_days(std::string_view stated)
{
    return !stated.empty() && stated != each_year && stated != whole_cycle;
}

StatedPeriods periods_of(const VolumeReading& reading, std::string_view stated)
{
    const auto& execution = reading.execution;
    if (!execution.first.valid() || !execution.last.valid())
        return {{}, VolumeDoubt::unknown};
    if (execution.last < execution.first) // ends before it begins: it has its volume, and no day
        return {{{execution, 1}}, VolumeDoubt::none};
    const bool long_cycle = execution.days() > longest_single_year;
    if (!states_days(stated)) {
        const bool of_year = stated.empty() ? reading.basis == VolumeBasis::year : stated == each_year;
        if (long_cycle && of_year)
            return {agreement_years(execution), VolumeDoubt::none};
        return {{whole(execution)}, stated.empty() && reading.open() ? VolumeDoubt::basis : VolumeDoubt::none};
    }
    std::optional<VolumePeriod> year;
    const auto dash = stated.find('-');
    if (stated.front() == 'Y') {
        const auto years = agreement_years(execution);
        const auto nth = number_of(stated.substr(1)).value_or(0);
        if (nth == 1 && !long_cycle)
            year = whole(execution);
        else if (nth >= 1 && static_cast<std::size_t>(nth) <= years.size() && long_cycle)
            year = whole(years[static_cast<std::size_t>(nth) - 1].days);
    } else if (dash == std::string_view::npos) {
        year = numbered_year(execution, number_of(stated).value_or(0), std::nullopt);
    } else if (stated.size() == 9 && dash == 4 && stated.find('-', 5) == std::string_view::npos) {
        year = numbered_year(execution, number_of(stated.substr(0, 4)).value_or(0),
                             number_of(stated.substr(5)).value_or(0));
    } else {
        return days_of(execution, stated);
    }
    return year ? StatedPeriods{{*year}, VolumeDoubt::none} : StatedPeriods{{}, VolumeDoubt::unknown};
}

} // namespace ps::registry
