// Importing files: open, recognise, read, judge, store; one transaction per file; every row is accounted for.
#pragma once

#include "importers/columns/profile.h"
#include "importers/kinds/kind.h"
#include "importers/kinds/rows_so_far.h"
#include "importers/matching.h"
#include "importers/recognition/recogniser.h"
#include "model/base/calendar.h"
#include "model/store/import_batch.h"
#include "model/store/verify.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

namespace ps::importers {

struct ImportOptions {
    const Kind* kind = nullptr; ///< nullptr = recognised
    std::string profile;        ///< name or file; empty = a stored one whose headers fit, else the headers of the kinds
    std::optional<Month> month; ///< for submissions without a month; files that name another month are refused
    bool dry_run = false;       ///< do everything except the commit: the store stays unchanged
    bool hidden_sheets = false; ///< import hidden sheets too
    Date today = Date::today();
};

/// A remark or a reason for rejection, with its place.
struct Issue {
    Place place;
    std::string column; ///< the header of the column, for text files, whose places are lines
    Message message;
    bool rejected = false; ///< false = a remark on an accepted row
};

struct SheetReport {
    std::string sheet;
    const Kind* kind = nullptr;        ///< nullptr: not a data sheet
    std::optional<std::int64_t> batch; ///< std::nullopt: nothing was stored
    store::RowCounts counts;
    bool same_as_before = false; ///< this very sheet was imported before: no change
    Message skipped;             ///< why the sheet was skipped; empty when it was read
    std::vector<Message> notes;
    std::vector<std::string> header; ///< texts of the header row, by column, for the rejects workbook
    std::vector<std::pair<std::string, std::string>>
        heading;                              ///< texts above the header that the rows need (label, value)
    std::vector<store::RejectedRow> rejected; ///< the first `kept_rejects`; the store has all rejected rows
};

struct FileReport {
    std::filesystem::path path;
    std::vector<SheetReport> sheets;
    std::vector<Message> notes;
    std::vector<Issue> issues;  ///< the first `kept_issues`
    std::optional<Error> error; ///< why the file was refused; then nothing of it was stored
    bool stored = false;

    store::RowCounts totals() const;
};

inline constexpr std::size_t kept_issues = 2000;
inline constexpr std::size_t kept_rejects = 20000;

/// Called from the importing thread from time to time.
struct ImportProgress {
    std::size_t file = 0, files = 0; ///< which of how many
    std::string name;
    std::uint64_t rows = 0; ///< rows of this file so far
};
using ProgressSink = std::function<void(const ImportProgress&)>;

class ImportSession {
public:
    ImportSession(store::Store& store, ImportOptions options, ProgressSink progress = {}, std::stop_token stop = {});

    /// Imports one file. A refused file is reported in FileReport::error; Error(stopped) and failures of the store are
    /// thrown.
    FileReport import_file(const std::filesystem::path& file);
    /// Imports files and folders (recursively): files that others refer to first, the rest in natural order. Skips
    /// folders with a file ".pricesentinel-ignore" and files with an unknown extension. Refreshes the summaries at the
    /// end. All in one transaction: when stopped or failed (Error(stopped), Error(failed)), the store is unchanged; a
    /// refused file rolls back only itself. In a dry run each file sees what the files before it would have stored.
    std::vector<FileReport> import_paths(const std::vector<std::filesystem::path>& paths);

private:
    struct Before; ///< what is known of earlier imports of the same file
    struct Reading {
        const Kind* kind = nullptr;
        std::set<std::string> deciding; ///< the options that affect how a sheet is read
    };
    void import_sheets(const std::filesystem::path& file, FileReport& report);
    bool worth_hashing_first(const std::filesystem::path& file);
    void import_visible_sheets(const RecognisedFile& recognised, const Before& before, FileReport& report);
    bool learnt_since(const store::ImportBatch& batch);
    bool reconcilable(const FileReport& report);
    Before imported_before(const RecognisedFile& recognised, const std::string& sha256, const std::string& options);
    Reading reading_of(const std::string& sheet, const RecognisedSheet& recognised);
    static bool same_reading(const Reading& reading, const store::ImportBatch& batch, const std::string& options);
    void import_sheet(const RecognisedFile& file, std::size_t index, FileReport& report);
    std::string options_text(const std::filesystem::path& file);

    store::Store& store_;
    ImportOptions options_;
    ProgressSink progress_;
    std::stop_token stop_;
    Matcher matcher_;
    std::string named_profile_; ///< hash of the profile named in the options; empty = none
    Recogniser recogniser_;
    ImportProgress now_;
    RowsSoFar so_far_;         ///< rows of the current file
    std::string file_options_; ///< what decides the result for the current file besides its bytes
    bool within_run_ = false;  ///< import_paths holds the transaction
};

/// The files below the paths: these as they are given, those of a folder in their natural order (natural_order.h).
/// Folders that are left out (".pricesentinel-ignore"), cannot be read, or are links are in the list themselves: their
/// import says why.
std::vector<std::filesystem::path> files_below(const std::vector<std::filesystem::path>& paths);

/// Proves that the store holds exactly the rows that the imports report as accepted (check "conservation").
store::CheckResult verify_imports(store::Store& store);

/// Undoes a batch, as if it had never been imported. Throws Error(usage) for an unknown or undone batch, Error(failed)
/// when later data depends on it.
void undo_import(store::Store& store, std::int64_t batch_id);

} // namespace ps::importers
