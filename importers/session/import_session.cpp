#include "importers/session/import_session.h"

#include "importers/columns/import_defaults.h"
#include "importers/session/import_order.h"
#include "importers/session/natural_order.h"
#include "model/base/platform.h"
#include "model/monitoring/monitoring.h"
#include "model/procurement/progress/progress_cells.h"
#include "model/registry/master_data.h"
#include "model/registry/registry.h"
#include "model/store/journal.h"
#include "model/store/sha256.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <future>

namespace fs = std::filesystem;

namespace ps::importers {

namespace {

constexpr std::uintmax_t small_file_bytes = std::uintmax_t{8} << 20;

void forget_batches(FileReport& report)
{
    for (auto& sheet : report.sheets)
        sheet.batch.reset();
}

bool has_known_ending(const fs::path& file)
{
    std::string ending = path_text(file.extension());
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    static constexpr std::string_view known[] = {".xlsx", ".xlsm", ".xls", ".csv", ".tsv",
                                                 ".txt",  ".html", ".htm", ".et"};
    return std::find(std::begin(known), std::end(known), ending) != std::end(known);
}

Recogniser recogniser_for(store::Store& store, const ImportOptions& options, std::string& profile_hash,
                          std::stop_token stop)
{
    std::optional<Profile> named;
    std::vector<Profile> stored;
    if (options.profile.empty()) {
        stored = stored_profiles(store);
    } else {
        named = find_profile(store, options.profile);
        profile_hash = store::sha256(named->json);
    }
    return {{options.kind, options.hidden_sheets}, std::move(named), std::move(stored), std::move(stop)};
}

} // namespace

store::RowCounts FileReport::totals() const
{
    store::RowCounts sum;
    for (const auto& sheet : sheets)
        sum += sheet.counts;
    return sum;
}

ImportSession::ImportSession(store::Store& store, ImportOptions options, ProgressSink progress, std::stop_token stop)
    : store_(store), options_(std::move(options)), progress_(std::move(progress)), stop_(std::move(stop)),
      matcher_(store), recogniser_(recogniser_for(store, options_, named_profile_, stop_))
{
}

namespace {

constexpr const char* ignore_mark = ".pricesentinel-ignore";

bool is_left_out(const fs::path& folder)
{
    std::error_code error;
    return fs::exists(folder / ignore_mark, error);
}

bool is_importable_name(const fs::path& file)
{
    const auto name = path_text(file.filename());
    return !name.starts_with(".") && !name.starts_with("~$") && has_known_ending(file);
}

// What cannot be looked into is kept in the list, so that its import says why.
void collect_below(const fs::path& folder, std::vector<fs::path>& found)
{
    std::error_code error;
    fs::directory_iterator entry(folder, error);
    if (error) {
        found.push_back(folder);
        return;
    }
    for (; entry != fs::directory_iterator(); entry.increment(error)) {
        if (error) {
            found.push_back(folder);
            return;
        }
        const auto& path = entry->path();
        const bool hidden = path_text(path.filename()).starts_with(".");
        std::error_code unreadable;
        const auto status = fs::status(path, unreadable);
        // A linked folder may lead back to where it lies.
        if (fs::is_directory(status) && !hidden && !is_left_out(path) && !entry->is_symlink(unreadable))
            collect_below(path, found);
        else if (fs::is_directory(status) && !hidden)
            found.push_back(path);
        else if (!fs::is_directory(status) && is_importable_name(path))
            found.push_back(path);
    }
}

std::size_t importable_files_in(const fs::path& folder)
{
    std::size_t files = 0;
    std::error_code error;
    for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
        if (std::error_code ignored; !entry->is_directory(ignored) && is_importable_name(entry->path()))
            ++files;
    return files;
}

// A folder in the list of files: one that was left out on purpose, or one that could not be looked into.
void report_folder(const fs::path& folder, FileReport& report)
{
    const auto refuse = [&](Message why) {
        throw Error(ErrorKind::refused, std::move(why), {path_text(folder), {}, {}, 0});
    };
    std::error_code error;
    if (is_left_out(folder))
        report.notes.push_back({PS_N("{0} files in this folder were left out, because it holds a file {1}"),
                                {std::to_string(importable_files_in(folder)), ignore_mark}});
    else if (fs::is_symlink(folder, error))
        refuse(PS_N("this link to a folder is not followed; import the folder itself"));
    else
        refuse(PS_N("this folder cannot be read; check your rights"));
}

} // namespace

std::vector<fs::path> files_below(const std::vector<fs::path>& paths)
{
    std::vector<fs::path> files;
    for (const auto& path : paths) {
        std::error_code error;
        if (!fs::is_directory(path, error)) {
            files.push_back(path);
            continue;
        }
        std::vector<fs::path> inside;
        collect_below(path, inside);
        sort_naturally(inside); // of two equal states the later counts: October must come after September
        files.insert(files.end(), inside.begin(), inside.end());
    }
    return files;
}

std::vector<FileReport> ImportSession::import_paths(const std::vector<fs::path>& paths)
{
    std::vector<FileReport> reports;
    auto files = files_below(paths);
    if (files.size() > 1)
        sort_by_dependence(files, recogniser_);
    now_.files = files.size();
    const store::SpillToDisk spill(store_, files.size() > 1);
    store::WriteTransaction transaction(store_);
    within_run_ = true;
    for (const auto& file : files) {
        ++now_.file;
        reports.push_back(import_file(file));
    }
    within_run_ = false;
    if (options_.dry_run) {
        matcher_.forget();
        for (auto& report : reports)
            forget_batches(report);
    } else if (std::any_of(reports.begin(), reports.end(), [](const FileReport& report) { return report.stored; })) {
        monitoring::refresh_summaries(store_, stop_);
        procurement::refresh_progress(store_, stop_);
        transaction.commit();
    }
    return reports;
}

FileReport ImportSession::import_file(const fs::path& file)
{
    FileReport report;
    report.path = file;
    now_.name = path_text(file.filename());
    now_.rows = 0;
    if (progress_)
        progress_(now_);
    try {
        if (std::error_code error; fs::is_directory(file, error))
            report_folder(file, report);
        else
            import_sheets(file, report);
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::refused)
            throw;
        matcher_.forget(); // forget what came from the transaction that is rolled back
        Place place = error.place();
        if (place.file.empty())
            place.file = path_text(file);
        report.error = Error(error.kind(), error.message(), place);
        report.stored = false;
        forget_batches(report);
    }
    return report;
}

std::string ImportSession::options_text(const fs::path& file)
{
    nlohmann::json options = given_by_name(file, matcher_);
    if (options_.kind)
        options["kind"] = options_.kind->id;
    if (options_.month)
        options["month"] = options_.month->to_string();
    if (options_.hidden_sheets)
        options["hidden_sheets"] = true;
    if (!named_profile_.empty())
        options["profile"] = named_profile_;
    return options.dump();
}

// The same bytes under another name, or with another option, are the same import unless the name or the option decides
// something: the month, point or quarter of a file that does not name it.
ImportSession::Reading ImportSession::reading_of(const std::string& sheet, const RecognisedSheet& recognised)
{
    Reading reading{nullptr, {"kind", "profile", "hidden_sheets"}};
    if (!recognised.header)
        return reading;
    const auto& header = *recognised.header;
    reading.kind = header.kind;
    if (header.kind->month_option == MonthOption::used)
        reading.deciding.insert("month");
    std::vector<Message> unused;
    const auto without_name = defaults_of(header, {sheet, fs::path("-") / "-"}, options_.month, matcher_, unused);
    reading.deciding.merge(asked_of_name(header, recognised.profile.get(), without_name, recognised.rows_name_year));
    return reading;
}

bool ImportSession::same_reading(const Reading& reading, const store::ImportBatch& batch, const std::string& options)
{
    if (reading.kind == nullptr || batch.kind != reading.kind->id)
        return false;
    const auto then = nlohmann::json::parse(batch.options, nullptr, false);
    const auto now = nlohmann::json::parse(options);
    return then.is_object() && std::all_of(reading.deciding.begin(), reading.deciding.end(), [&](const auto& key) {
               return then.value(key, nlohmann::json()) == now.value(key, nlohmann::json());
           });
}

// True when a decision, a profile or master data were added since: rows rejected then may be accepted now, so the file
// is read again.
bool ImportSession::learnt_since(const store::ImportBatch& batch)
{
    const auto since = store::kinds_imported_after(store_, batch.id);
    return std::any_of(since.begin(), since.end(),
                       [](const std::string& id) {
                           const auto* kind = kind_by_id(id);
                           return kind == nullptr || kind->teaches_master_data;
                       }) ||
           store::decided_since(store_, batch.sha256);
}

struct ImportSession::Before {
    std::vector<SheetReport> sheets; ///< the reports to repeat when nothing changes
    std::string file_name;           ///< the name under which they were imported
    std::int64_t batch = 0;          ///< batch of the last sheet
    std::int64_t rejected = 0;
    bool learnt = false;
    bool some_undone = false; ///< a sheet was undone since: it is imported again, the others are unchanged

    const SheetReport* find(const std::string& sheet) const
    {
        const auto found = std::find_if(sheets.begin(), sheets.end(),
                                        [&](const SheetReport& report) { return report.sheet == sheet; });
        return found == sheets.end() ? nullptr : &*found;
    }
};

ImportSession::Before ImportSession::imported_before(const RecognisedFile& recognised, const std::string& sha256,
                                                     const std::string& options)
{
    Before before;
    const auto& sheets = recognised.workbook->sheets();
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        const auto& sheet = sheets[i];
        const auto batches = store::imports_of(store_, sha256, sheet.name);
        if (batches.empty())
            continue;
        const auto reading = reading_of(sheet.name, recognised.sheets[i]);
        const store::ImportBatch* batch = nullptr;
        bool undone = false;
        for (const auto& each : batches) {
            if (!same_reading(reading, each, options))
                continue;
            undone = undone || each.state == "undone";
            if (each.state != "undone" && batch == nullptr)
                batch = &each;
        }
        if (batch == nullptr) {
            before.some_undone = before.some_undone || undone;
            continue;
        }
        before.file_name = batch->file_name;
        before.batch = batch->id;
        before.rejected += batch->counts.rejected;
        before.learnt = before.learnt || (batch->counts.rejected > 0 && learnt_since(*batch));
        SheetReport same;
        same.sheet = sheet.name;
        same.kind = kind_by_id(batch->kind);
        same.batch = batch->id;
        same.same_as_before = true;
        same.counts.read = batch->counts.read;
        same.counts.ignored = batch->counts.ignored;
        same.counts.duplicate = batch->counts.read - batch->counts.ignored;
        before.sheets.push_back(std::move(same));
    }
    return before;
}

// Hashing a big file takes a tenth of the time of its import, so it is done beside the reading. Hash first only if a
// file of this name was imported before.
bool ImportSession::worth_hashing_first(const fs::path& file)
{
    std::error_code problem;
    if (const auto bytes = fs::file_size(file, problem); problem || bytes < small_file_bytes)
        return true;
    return store::was_imported(store_, path_text(file.filename()));
}

void ImportSession::import_visible_sheets(const RecognisedFile& recognised, const Before& before, FileReport& report)
{
    const auto& sheets = recognised.workbook->sheets();
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        if (sheets[i].visibility != SheetVisibility::visible && !options_.hidden_sheets) {
            SheetReport skipped;
            skipped.sheet = sheets[i].name;
            skipped.skipped = hidden_sheet;
            report.sheets.push_back(std::move(skipped));
            continue;
        }
        if (const auto* known = before.some_undone && !before.learnt ? before.find(sheets[i].name) : nullptr) {
            report.sheets.push_back(*known);
            continue;
        }
        import_sheet(recognised, i, report);
    }
}

namespace {

// Rows of such a batch count in no figure until a list of batches gives the period of its execution.
void note_unknown_batches(store::Store& store, FileReport& report)
{
    constexpr std::size_t named = 10;
    for (auto& sheet : report.sheets) {
        if (!sheet.batch || sheet.same_as_before)
            continue;
        const auto unknown = registry::unknown_vbp_batches(store, *sheet.batch);
        if (unknown.empty())
            continue;
        std::string codes;
        std::int64_t rows = 0;
        for (std::size_t i = 0; i < unknown.size(); ++i) {
            rows += unknown[i].rows;
            if (i < named)
                codes += (i > 0 ? "、" : "") + unknown[i].code;
        }
        if (unknown.size() > named)
            codes += "…";
        sheet.notes.push_back(
            {PS_N("{0} rows name batches that are in no imported list of batches; until it is imported they "
                  "count in no figure: {1}"),
             {std::to_string(rows), codes}});
    }
}

} // namespace

void ImportSession::import_sheets(const fs::path& file, FileReport& report)
{
    const auto as_opened = platform::file_state(file);
    const auto recognised = recogniser_.open(file);
    auto hash = std::async(std::launch::async, [&file] { return store::sha256_of_file(file); });
    std::string sha256;
    const std::string options = options_text(file);
    file_options_ = options;
    so_far_.begin_file();
    Before before;
    const auto same_as_before = [&] {
        report.sheets = before.sheets;
        report.issues.clear();
        if (before.file_name == now_.name)
            report.notes = {{PS_N("this very file was imported before; nothing was changed")}};
        else
            report.notes = {{PS_N("the same content was imported before as {0} (import {1}); nothing was changed"),
                             {before.file_name, std::to_string(before.batch)}}};
    };
    if (worth_hashing_first(file)) {
        sha256 = hash.get();
        before = imported_before(recognised, sha256, options);
        if (!before.sheets.empty() && !before.learnt && !before.some_undone)
            return same_as_before();
    }
    for (const auto& note : recognised.workbook->notes())
        report.notes.push_back(note);

    // The only file of a run needs no savepoint within the run's transaction: when it is refused, nothing is committed.
    std::optional<store::WriteTransaction> transaction;
    if (!within_run_ || now_.files != 1)
        transaction.emplace(store_);
    import_visible_sheets(recognised, before, report);
    note_unknown_batches(store_, report); // a later sheet may be the list of batches
    if (hash.valid()) {
        sha256 = hash.get();
        before = imported_before(recognised, sha256, options);
    }
    const auto totals = report.totals();
    if (!before.sheets.empty() && !before.some_undone && (!before.learnt || totals.rejected >= before.rejected)) {
        matcher_.forget(); // the transaction is rolled back, and with it what was read since
        return same_as_before();
    }
    for (const auto& sheet : report.sheets)
        if (sheet.batch && !sheet.same_as_before)
            store::set_batch_hash(store_, *sheet.batch, sha256);
    const auto refuse = [&](Message why) {
        throw Error(ErrorKind::refused, std::move(why), {path_text(file), {}, {}, 0});
    };
    // The hash must be that of the rows that were stored.
    if (!(platform::file_state(file) == as_opened))
        refuse(PS_N("the file was changed while it was read, so nothing of it was stored; close it in the program that "
                    "writes it and import it again"));
    if (std::none_of(report.sheets.begin(), report.sheets.end(),
                     [](const SheetReport& sheet) { return sheet.kind != nullptr; })) {
        for (const auto& sheet : report.sheets)
            if (!(sheet.skipped == unknown_header) && !(sheet.skipped == hidden_sheet))
                refuse(sheet.skipped);
        refuse(PS_N("no sheet holds data of a known kind; name the kind, or write a mapping profile"));
    }
    if (totals.read == 0)
        refuse(PS_N("there are no rows below the header; nothing was stored"));
    // A file without an accepted row is still kept for the reconciliation list when some of its rows matched nothing
    // and there is master data to match them with.
    const bool to_reconcile = totals.accepted == 0 && totals.unmatched > 0 && reconcilable(report);
    if (totals.accepted == 0 && totals.duplicate == 0 && totals.rejected > 0 && !to_reconcile)
        refuse({PS_N("none of the {0} rows could be accepted; nothing was stored"), {std::to_string(totals.read)}});
    // Lines and records that other files hold too are kept with this file as well: undoing the other file must not
    // remove them.
    const bool repeats_others = std::any_of(report.sheets.begin(), report.sheets.end(), [](const SheetReport& sheet) {
        return sheet.kind != nullptr && !sheet.kind->report && !sheet.same_as_before && sheet.counts.duplicate > 0;
    });
    if ((totals.accepted == 0 && !to_reconcile && !repeats_others) || (options_.dry_run && !within_run_)) {
        matcher_.forget();
        forget_batches(report);
        return; // the transaction is rolled back: the store is unchanged
    }
    nlohmann::json detail{{"file", now_.name}, {"sha256", sha256}, {"batches", nlohmann::json::array()}};
    for (const auto& sheet : report.sheets)
        if (sheet.batch && !sheet.same_as_before)
            detail["batches"].push_back({{"id", *sheet.batch},
                                         {"kind", sheet.kind->id},
                                         {"sheet", sheet.sheet},
                                         {"read", sheet.counts.read},
                                         {"accepted", sheet.counts.accepted},
                                         {"rejected", sheet.counts.rejected},
                                         {"duplicate", sheet.counts.duplicate},
                                         {"ignored", sheet.counts.ignored}});
    store::append_journal(store_, "import", detail);
    if (transaction)
        transaction->commit();
    report.stored = !options_.dry_run;
}

bool ImportSession::reconcilable(const FileReport& report)
{
    return std::any_of(report.sheets.begin(), report.sheets.end(), [&](const SheetReport& sheet) {
        return sheet.batch && registry::has_reconcilable_names(store_, *sheet.batch);
    });
}

} // namespace ps::importers
