// The monthly price submissions: their rows with the deliberate mistakes, and the files.
#pragma once

#include "samples/city/habits.h"
#include "samples/truth/tally.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace ps::samples {

enum class Mistake {
    none,
    text_price,       ///< rejected: "三元五"
    negative_price,   ///< rejected
    missing_price,    ///< rejected: no price in any column
    impossible_month, ///< rejected: "2026-13"
    unknown_code,     ///< rejected: neither code nor name is on the monitored list
    lost_digits,      ///< rejected: the code became 8.69E+13, and specification and manufacturer are empty
    no_code,          ///< accepted: found by name, specification and manufacturer
    duplicate_row,    ///< duplicate: identical to a row above
    blank_row,        ///< not counted
    wrong_price,      ///< accepted, later superseded by the corrected file
    pack_for_unit,    ///< accepted, but a finding: the price of a pack times its factor, as if a pack were a unit
    far_too_high,     ///< accepted, but a finding: 150 times the price
    far_too_low,      ///< accepted, but a finding: three tenths of the price
};
const char* name_of(Mistake mistake);

struct SubmissionRow {
    int item = -1; ///< -1: not on the list
    int serial = 0;
    Mistake mistake = Mistake::none;
    Verdict verdict = Verdict::accepted;
    int factor = 1;
    std::optional<std::int64_t> pack_cents; ///< purchase price of a pack; services have none
    std::int64_t packs = 0;                 ///< purchased
    std::int64_t sale_cents = 0;            ///< sale price of a pack, 0 = none
    int supply_status = 1;
    bool second_pack = false;

    std::int64_t amount_cents() const { return pack_cents.value_or(0) * packs; }
};

enum class Version { only, original, corrected };

/// False when the point does not submit for this month.
bool submits(const City& city, int point, int month);
/// Whether this point resends this month.
bool is_corrected(const City& city, int point, int month);

std::vector<SubmissionRow> submission_rows(const City& city, const Habit& habit, int point, int month, Version version);

/// Writes one file under `root`; its rows are counted into `tallies`.
void write_submission(const City& city, const Habit& habit, int point, int month, Version version,
                      const std::vector<SubmissionRow>& rows, const std::filesystem::path& root, Tallies& tallies);

/// The row's sale price of a smallest unit (0.000001 yuan, half up), as written in the file.
std::optional<std::int64_t> stated_sale_unit_price(const Habit& habit, const SubmissionRow& row);

/// The row's unit price (smallest unit, 0.000001 yuan, rounded half up), as written in the file.
std::optional<std::int64_t> stated_unit_price(const Habit& habit, const SubmissionRow& row);

} // namespace ps::samples
