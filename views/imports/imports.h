// The imports: the list of them, the rejected rows of one, and what came of the files of a run.
#pragma once

#include "model/store/import_batch.h"
#include "views/view.h"

#include <functional>
#include <optional>
#include <string>

namespace ps::views {

/// Every import with its counts, oldest first.
struct ImportsView {
    struct Ask {
        /// What people call a kind of file; the views do not know the kinds. Without it they see its id.
        std::function<std::string(const std::string& kind)> kind_title;
    };
    using Row = store::ImportBatch;
    static std::vector<Row> answer(store::Store& store, const Ask& ask, std::stop_token stop = {});
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout contract(const Ask& ask);
    static Layout grid(const Ask& ask);
};

struct RejectedLine {
    std::int64_t row = 0;                ///< of the file
    std::string cell, reasons, original; ///< `cell`: the cells to correct; `original`: the row as the file has it
};
/// The rejected rows of one import, in the order of the file.
struct RejectedLinesView {
    struct Ask {
        std::int64_t batch = 0;
    };
    using Row = RejectedLine;
    static std::vector<Row> answer(store::Store& store, const Ask& ask, std::stop_token stop = {});
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout grid(const Ask& ask);
};

enum class ImportVerdict { imported, with_rejects, nothing_new, skipped, refused };

/// What came of a sheet, or of a file that was refused as a whole. The importers' reports are made into these.
struct ImportResult {
    std::size_t file = 0; ///< index of the report
    std::string path, file_name, sheet;
    std::string kind, kind_title; ///< id, and what people call it
    std::optional<std::int64_t> batch;
    ImportVerdict verdict = ImportVerdict::skipped;
    store::RowCounts counts;
    std::string words;
};
struct ImportResultsView {
    struct Ask {};
    using Row = ImportResult;
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout contract(const Ask& ask);
    static Layout grid(const Ask& ask);
};

/// A reason why a row was rejected, or a remark on one that was taken.
struct ImportIssue {
    std::string place, words;
    bool rejected = false;
};
struct ImportIssuesView {
    struct Ask {};
    using Row = ImportIssue;
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout grid(const Ask& ask);
};

/// A mapping profile of the store.
struct MappingProfile {
    std::string name, kind, description;
    std::int64_t columns = 0;
};
struct MappingProfilesView {
    struct Ask {};
    using Row = MappingProfile;
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout contract(const Ask& ask);
};

/// A name or code that matched nothing, with one of the entries of the master data that may be meant.
struct UnmatchedName {
    std::int64_t id = 0;
    std::string registry, text;
    std::int64_t rows = 0;
    std::string candidate, candidate_name, why;
};
struct UnmatchedNamesView {
    struct Ask {};
    using Row = UnmatchedName;
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout contract(const Ask& ask);
};

} // namespace ps::views
