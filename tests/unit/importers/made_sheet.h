// Sheets made in memory and read by the importer of a kind: tests the rules of verdicts without files and programs.
#pragma once

#include "importers/kinds/kind_importer.h"
#include "tests/stores/temporary_store.h"

#include <string>
#include <vector>

namespace ps::importers::testing {

struct JudgedRow {
    Verdict verdict = Verdict::accepted;
    bool unmatched = false;
    std::vector<std::string> notes; ///< in English
};

struct JudgedSheet {
    std::int64_t batch = 0;
    std::vector<JudgedRow> rows;
    std::vector<std::string> notes;

    /// "accepted", "rejected: why", "accepted: remark; remark": one row.
    std::string verdict(std::size_t row) const;
    /// True when a note of the sheet holds the text.
    bool notes_say(const std::string& text) const;
};

/// A store, and the files that are imported into it on 2026-10-20.
class MadeImports {
public:
    using Sheet = std::vector<std::vector<std::string>>; ///< header row first; "" = empty cell

    /// Judges the rows of a sheet in one batch. `file` distinguishes imports; the kind must fit the header.
    JudgedSheet judge(const std::string& kind, const Sheet& sheet);
    /// One point, institution and enterprise each, two items, a batch with a selected and a non-selected product.
    void add_master_data();

    store::Store& store() { return *store_; }
    std::string ask(const std::string& sql) { return store_.ask(sql); }

    Date today = Date::from_ymd(2026, 10, 20).value();
    std::optional<Month> only_month;

private:
    ps::testing::TemporaryStore store_;
    int files_ = 0;
};

} // namespace ps::importers::testing
