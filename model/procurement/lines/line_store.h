// How lines of the platform are kept: each state of a line once, the state furthest on in its life counts, of equal
// stages the one imported later; what another file says again is kept as its repetition. So files give the same figures
// in whatever order they come, and a batch that is undone leaves the store as if it had never been there. For the
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
    replaced,  ///< the line was known in another state; the older state stays in the history
    older,     ///< the line is known in a later state, which goes on counting
    identical, ///< the line was known exactly so
    repeated,  ///< the same id stood in this batch before with different contents: refused
};

/// A table of lines: its columns beside id, batch_id, row_number, line_key, stage and current.
struct LineTable {
    std::string name;
    std::vector<std::string> contents; ///< what a line says; two states that agree in these are the same
    std::vector<std::string> asides;   ///< kept, but a change of them alone is no new state (remarks on the row)
    std::string first_day; ///< SQL: the earliest day whose summaries the line touches, NULL when none; empty = never
    /// Ids that some exports of a line leave out: a state without one says the same as a state with it, and readers
    /// take it from the line's other states. Bound after the asides.
    std::vector<std::string> links = {};
};

/// Remembers the earliest day that lines touch, and says once from which month on the summaries are to be made anew.
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

    /// `contents`: a value for each of the table's contents, asides and links. `day`: what the table's `first_day` says
    /// of this line; 0 = none.
    LineOutcome put(std::string_view key, int stage, std::uint64_t row_number, int day, store::Values contents);
    /// Takes back the line that this row of the batch put under the key, if it did.
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
    std::vector<store::Value> said_; ///< batch, row, key, stage and contents of the line that is put
    bool has_others_ = false;        ///< this batch has lines that do not count
    bool brought_links_ = false;
    EarliestDay earliest_;
};

/// A record whose state changed because another one went.
struct ChangedLine {
    std::int64_t batch_id = 0;
    std::int64_t row_number = 0;
    int before = 0;
    int after = 0;

    bool was_duplicate() const { return before == -1; }
    bool is_duplicate() const { return after == -1; }
};

/// Deletes a batch's lines; the other states of the same lines stand as if the batch had never been. What changed in
/// other batches is added to `changed`; their counts of accepted and duplicate rows are the caller's.
EarliestDay remove_lines(store::Store& store, const LineTable& table, std::int64_t batch_id,
                         std::vector<ChangedLine>& changed);
/// The same where a row of a file is one line: the counts of the other batches follow.
EarliestDay remove_rows(store::Store& store, const LineTable& table, std::int64_t batch_id);
/// How many rows of each import the table holds: every state of a line, but no repetition of one.
store::RowsPerBatch stored_lines(store::Store& store, const LineTable& table);

} // namespace ps::procurement
