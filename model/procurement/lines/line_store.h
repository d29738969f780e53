// How the platform's lines are stored: each state of a line once. The state at the highest stage is current, at equal
// stages the one imported later; a state that another file repeats is stored as its repetition. So the files give the
// same figures in any order of import, and undoing a batch leaves the store as if it had never been imported. For the
// writers of lines in this folder.
#pragma once

#include "model/store/import_batch.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ps::procurement {

enum class LineOutcome {
    added,
    replaced,  ///< supersedes another state of the line, which stays in the history
    older,     ///< the line has a later state, which stays current
    identical, ///< the same state is stored already
    repeated,  ///< the same id occurred earlier in this batch with different contents: refused
};

/// A table of lines: its columns beside id, batch_id, row_number, line_key, stage and current.
struct LineTable {
    std::string name;
    std::vector<std::string> contents; ///< the facts of a line; two states that agree in these are the same
    std::vector<std::string> asides;   ///< stored, but a change in these alone is no new state (remarks on the row)
    std::string first_day; ///< SQL: the earliest day whose summaries the line touches, NULL when none; empty = never
    /// Ids that some exports leave out: a state without one equals a state with it, and readers take the id from the
    /// line's other states. Bound after the asides.
    std::vector<std::string> links = {};
};

/// Remembers the earliest day that lines touch, and marks the summaries as stale once, from that day's month on.
class EarliestDay {
public:
    /// Date::key(); 0 = none.
    void touch(int day) { day_ = day != 0 && (day_ == 0 || day < day_) ? day : day_; }
    int day() const { return day_; }
    /// Into stale_progress; nothing when no day was touched.
    void mark_stale(store::Store& store) const;

private:
    int day_ = 0;
};

/// Writes the lines of one batch into one table, inside the import's transaction.
class LineStore {
public:
    /// `table` must live as long as the store of lines.
    LineStore(store::Store& store, std::int64_t batch_id, const LineTable& table);

    /// `contents`: a value for each of the table's contents, asides and links. `day`: the value of the table's
    /// `first_day` for this line; 0 = none.
    LineOutcome put(std::string_view key, int stage, std::uint64_t row_number, int day, store::Values contents);
    /// Removes the line that this row of the batch has put under the key, if any.
    void withdraw(std::string_view key, std::uint64_t row_number);

    const EarliestDay& earliest() const { return earliest_; }
    /// True when a superseded state supplied a link (e.g. order_line_id) missing from the current one.
    bool brought_links() const { return brought_links_; }

private:
    LineOutcome settle(int stage, int day);
    void insert_other(int current);

    static constexpr int first_content = 5; ///< its place in the statements

    store::Store& store_;
    std::int64_t batch_id_;
    const LineTable& table_;
    std::string all_columns_, places_, same_, new_link_;
    store::Statement insert_;
    std::vector<store::Value> values_; ///< batch, row, key, stage and contents of the line being put
    bool has_others_ = false;          ///< this batch has lines that are not current
    bool brought_links_ = false;
    EarliestDay earliest_;
};

/// A line whose state changed because another one was deleted.
struct ChangedLine {
    std::int64_t batch_id = 0;
    std::int64_t row_number = 0;
    int before = 0;
    int after = 0;

    bool was_duplicate() const { return before == -1; }
    bool is_duplicate() const { return after == -1; }
};

/// Deletes a batch's lines; the other states of the same lines become what they would be without the batch. Changes in
/// other batches are added to `changed`; the caller corrects their counts of accepted and duplicate rows.
EarliestDay remove_lines(store::Store& store, const LineTable& table, std::int64_t batch_id,
                         std::vector<ChangedLine>& changed);
/// The same where a row of a file is one line: corrects the counts of the other batches, too.
EarliestDay remove_rows(store::Store& store, const LineTable& table, std::int64_t batch_id);
/// How many rows of each import the table holds: every state of a line, without repetitions.
store::RowsPerBatch stored_lines(store::Store& store, const LineTable& table);

} // namespace ps::procurement
