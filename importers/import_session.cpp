#include "importers/import_session.h"

#include "i18n/text.h"
#include "importers/foreign_exports.h"
#include "importers/import_order.h"
#include "importers/kinds.h"
#include "importers/row_queue.h"
#include "importers/total_rows.h"
#include "model/catalog/registry.h"
#include "model/monitoring/monitoring.h"
#include "model/monitoring/price_rows.h"
#include "model/procurement/receipts.h"
#include "model/store/journal.h"
#include "model/store/sha256.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>
#include <future>

namespace fs = std::filesystem;

namespace ps::importers {

namespace {

const Message unknown_header{PS_N("no header that is known here was found; the sheet was not imported")};
const Message hidden_sheet{PS_N("the sheet is hidden and was not imported")};

constexpr std::uintmax_t small_file_bytes = std::uintmax_t{8} << 20;

std::uint32_t last_filled_column(const Row& row)
{
    for (auto cell = row.cells.rbegin(); cell != row.cells.rend(); ++cell)
        if (!cell->text.empty())
            return cell->column;
    return 0;
}

void forget_batches(FileReport& report)
{
    for (auto& sheet : report.sheets)
        sheet.batch.reset();
}

// Taking back one file of many needs a copy of each page that the file changes. These go to a file, not to the memory.
class SpillToDisk {
public:
    SpillToDisk(store::Store& store, bool wanted) : store_(store), wanted_(wanted)
    {
        if (wanted_)
            store_.database().exec("PRAGMA temp_store = FILE");
    }
    ~SpillToDisk()
    {
        if (wanted_)
            store_.database().tryExec("PRAGMA temp_store = MEMORY");
    }
    SpillToDisk(const SpillToDisk&) = delete;
    SpillToDisk& operator=(const SpillToDisk&) = delete;

private:
    store::Store& store_;
    bool wanted_;
};

bool has_known_ending(const fs::path& file)
{
    std::string ending = store::path_text(file.extension());
    std::transform(ending.begin(), ending.end(), ending.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    static constexpr std::string_view known[] = {".xlsx", ".xlsm", ".xls", ".csv", ".tsv", ".txt", ".html", ".htm", ".et"};
    return std::find(std::begin(known), std::end(known), ending) != std::end(known);
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
    : store_(store), options_(std::move(options)), progress_(std::move(progress)), stop_(std::move(stop)), matcher_(store)
{
    if (!options_.profile.empty())
        named_profile_ = find_profile(store, options_.profile);
    else
        profiles_ = stored_profiles(store);
}

std::vector<fs::path> files_below(const std::vector<fs::path>& paths)
{
    std::vector<fs::path> files;
    for (const auto& path : paths) {
        if (!fs::is_directory(path)) {
            files.push_back(path);
            continue;
        }
        std::vector<fs::path> inside;
        auto entry = fs::recursive_directory_iterator(path, fs::directory_options::skip_permission_denied);
        for (; entry != fs::recursive_directory_iterator(); ++entry) {
            const auto name = store::path_text(entry->path().filename());
            if (entry->is_directory()) {
                if (name.starts_with(".") || fs::exists(entry->path() / ".pricesentinel-ignore"))
                    entry.disable_recursion_pending();
            } else if (!name.starts_with(".") && !name.starts_with("~$") && has_known_ending(entry->path())) {
                inside.push_back(entry->path());
            }
        }
        // By bytes of the UTF-8 path: the same order on every machine.
        std::sort(inside.begin(), inside.end(), [](const fs::path& a, const fs::path& b) { return store::path_text(a) < store::path_text(b); });
        files.insert(files.end(), inside.begin(), inside.end());
    }
    return files;
}

std::vector<FileReport> ImportSession::import_paths(const std::vector<fs::path>& paths)
{
    std::vector<FileReport> reports;
    auto files = files_below(paths);
    if (files.size() > 1)
        sort_by_dependence(files, options_.kind, stop_);
    now_.files = files.size();
    const SpillToDisk spill(store_, files.size() > 1);
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
        transaction.commit();
    }
    return reports;
}

FileReport ImportSession::import_file(const fs::path& file)
{
    FileReport report;
    report.path = file;
    now_.name = store::path_text(file.filename());
    now_.rows = 0;
    if (progress_)
        progress_(now_);
    try {
        import_sheets(file, report);
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::refused)
            throw;
        matcher_.forget(); // what the rolled-back transaction taught must go
        Place place = error.place();
        if (place.file.empty())
            place.file = store::path_text(file);
        report.error = Error(error.kind(), error.message(), place);
        report.stored = false;
        forget_batches(report);
    }
    return report;
}

std::string ImportSession::options_text(const fs::path& file)
{
    nlohmann::json options = nlohmann::json::object();
    if (options_.kind)
        options["kind"] = spec_of(*options_.kind).id;
    if (options_.month)
        options["month"] = options_.month->to_string();
    if (options_.hidden_sheets)
        options["hidden_sheets"] = true;
    if (named_profile_)
        options["profile"] = store::sha256(named_profile_->json);
    // What the name says may decide the month and the point: the same bytes under another month's name are another submission.
    const std::string stem = store::path_text(file.stem());
    auto month = find_month(stem);
    if (!month)
        month = find_month(store::path_text(file.parent_path().filename()));
    if (month)
        options["named_month"] = month->to_string();
    if (const auto* point = matcher_.point_in_text(stem))
        options["named_point"] = point->code;
    return options.dump();
}

// Rows that were refused then may be taken now: with a decision, a profile or master data since, the file is worth another reading.
bool ImportSession::learnt_since(const store::ImportBatch& batch)
{
    auto& query = store_.statement("SELECT EXISTS (SELECT 1 FROM import_batch WHERE id > ?1 AND state <> 'undone' AND kind NOT IN ('submission', 'receipt')) OR EXISTS "
                                   "(SELECT 1 FROM journal WHERE action IN ('alias', 'profile') AND id > (SELECT coalesce(max(id), 0) FROM journal WHERE action = 'import' AND "
                                   "json_extract(detail, '$.sha256') = ?2))");
    query.bind(1, batch.id);
    query.bind(2, batch.sha256);
    query.executeStep();
    const bool learnt = query.getColumn(0).getInt() != 0;
    query.reset();
    return learnt;
}

struct ImportSession::Before {
    std::vector<SheetReport> sheets; ///< as they are reported when nothing changes
    std::int64_t rejected = 0;
    bool learnt = false;
    bool some_undone = false; ///< a sheet was undone since: it is taken again, the others stay as they are

    const SheetReport* find(const std::string& sheet) const
    {
        const auto found = std::find_if(sheets.begin(), sheets.end(), [&](const SheetReport& report) { return report.sheet == sheet; });
        return found == sheets.end() ? nullptr : &*found;
    }
};

ImportSession::Before ImportSession::imported_before(Workbook& workbook, const std::string& sha256, const std::string& options)
{
    Before before;
    std::set<std::string> undone;
    auto& query = store_.statement("SELECT DISTINCT sheet FROM import_batch WHERE sha256 = ? AND options = ? AND state = 'undone'");
    query.bind(1, sha256);
    query.bind(2, options);
    while (query.executeStep())
        undone.insert(query.getColumn(0).getString());
    query.reset();
    for (const auto& sheet : workbook.sheets()) {
        const auto batch = store::find_same_import(store_, sha256, sheet.name, options);
        if (!batch) {
            before.some_undone = before.some_undone || undone.contains(sheet.name);
            continue;
        }
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

// Hashing a big file takes as long as a tenth of its import, so it is done beside the reading. Only where the file may well be an
// old acquaintance is it worth the waiting.
bool ImportSession::worth_hashing_first(const fs::path& file)
{
    std::error_code problem;
    if (const auto bytes = fs::file_size(file, problem); problem || bytes < small_file_bytes)
        return true;
    auto& known = store_.statement("SELECT EXISTS (SELECT 1 FROM import_batch WHERE file_name = ?)");
    known.bind(1, store::path_text(file.filename()));
    known.executeStep();
    const bool exists = known.getColumn(0).getInt() != 0;
    known.reset();
    return exists;
}

void ImportSession::import_visible_sheets(Workbook& workbook, const Before& before, FileReport& report)
{
    const auto& sheets = workbook.sheets();
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
        import_sheet(workbook, i, report);
    }
}

void ImportSession::import_sheets(const fs::path& file, FileReport& report)
{
    const auto workbook = open_workbook(file);
    auto hash = std::async(std::launch::async, [&file] { return store::sha256_of_file(file); });
    std::string sha256;
    const std::string options = options_text(file);
    Before before;
    const auto same_as_before = [&] {
        report.sheets = before.sheets;
        report.issues.clear();
        report.notes = {{PS_N("this very file was imported before; nothing was changed")}};
    };
    if (worth_hashing_first(file)) {
        sha256 = hash.get();
        before = imported_before(*workbook, sha256, options);
        if (!before.sheets.empty() && !before.learnt && !before.some_undone)
            return same_as_before();
    }
    for (const auto& note : workbook->notes())
        report.notes.push_back(note);

    // The only file of a run needs no part of its own within the run's transaction: when it is refused, nothing is committed.
    std::optional<store::WriteTransaction> transaction;
    if (!within_run_ || now_.files != 1)
        transaction.emplace(store_);
    import_visible_sheets(*workbook, before, report);
    if (hash.valid()) {
        sha256 = hash.get();
        before = imported_before(*workbook, sha256, options);
    }
    const auto totals = report.totals();
    if (!before.sheets.empty() && !before.some_undone && (!before.learnt || totals.rejected >= before.rejected)) {
        matcher_.forget(); // what was learnt since helps this file nothing: the transaction is rolled back
        return same_as_before();
    }
    for (const auto& sheet : report.sheets)
        if (sheet.batch && !sheet.same_as_before)
            store::set_batch_hash(store_, *sheet.batch, sha256);
    const auto refuse = [&](Message why) { throw Error(ErrorKind::refused, std::move(why), {store::path_text(file), {}, {}, 0}); };
    if (std::none_of(report.sheets.begin(), report.sheets.end(), [](const SheetReport& sheet) { return sheet.kind.has_value(); })) {
        for (const auto& sheet : report.sheets)
            if (!(sheet.skipped == unknown_header) && !(sheet.skipped == hidden_sheet))
                refuse(sheet.skipped);
        refuse(PS_N("no sheet holds data that is known here; name the kind, or write a mapping profile"));
    }
    if (totals.read == 0)
        refuse(PS_N("below the header stands no row; nothing was stored"));
    // A file of which nothing is known yet is kept for the reconciliation list, when there is master data to reconcile it with.
    const bool to_reconcile = totals.accepted == 0 && totals.unmatched > 0 && reconcilable(report);
    if (totals.accepted == 0 && totals.duplicate == 0 && totals.rejected > 0 && !to_reconcile)
        refuse({PS_N("not one of the {0} rows could be taken; nothing was stored"), {std::to_string(totals.read)}});
    // Lines and records that another file said before are kept with this one too: undoing the other must not take them away.
    const bool repeats_others = std::any_of(report.sheets.begin(), report.sheets.end(), [](const SheetReport& sheet) {
        return sheet.kind && *sheet.kind != FileKind::submission && !sheet.same_as_before && sheet.counts.duplicate > 0;
    });
    if ((totals.accepted == 0 && !to_reconcile && !repeats_others) || (options_.dry_run && !within_run_)) {
        matcher_.forget();
        forget_batches(report);
        return; // the transaction is rolled back: the store stays as it was
    }
    nlohmann::json detail{{"file", now_.name}, {"sha256", sha256}, {"batches", nlohmann::json::array()}};
    for (const auto& sheet : report.sheets)
        if (sheet.batch && !sheet.same_as_before)
            detail["batches"].push_back({{"id", *sheet.batch}, {"kind", spec_of(*sheet.kind).id}, {"sheet", sheet.sheet}, {"read", sheet.counts.read},
                                         {"accepted", sheet.counts.accepted}, {"rejected", sheet.counts.rejected}, {"duplicate", sheet.counts.duplicate},
                                         {"ignored", sheet.counts.ignored}});
    store::append_journal(store_, "import", detail);
    if (transaction)
        transaction->commit();
    report.stored = !options_.dry_run;
}

bool ImportSession::reconcilable(const FileReport& report)
{
    auto& query = store_.statement("SELECT EXISTS (SELECT 1 FROM unmatched u WHERE u.batch_id = ? AND ((u.registry = 'item' AND EXISTS (SELECT 1 FROM item)) OR "
                                   "EXISTS (SELECT 1 FROM organisation o WHERE o.role = u.registry)))");
    bool any = false;
    for (const auto& sheet : report.sheets) {
        if (!sheet.batch || any)
            continue;
        query.reset();
        query.bind(1, *sheet.batch);
        query.executeStep();
        any = query.getColumn(0).getInt() != 0;
    }
    query.reset();
    return any;
}

std::optional<std::pair<Header, std::optional<Profile>>> ImportSession::recognise(Workbook& workbook, std::size_t index, Message& why_not)
{
    why_not = unknown_header;
    const auto preview = read_preview(workbook, index, stop_);
    if (named_profile_) {
        if (auto header = header_by_profile(preview, *named_profile_))
            return std::pair(std::move(*header), named_profile_);
        return std::nullopt;
    }
    for (const auto& profile : profiles_) {
        if (options_.kind && profile.kind != *options_.kind)
            continue;
        if (auto header = header_by_profile(preview, profile))
            return std::pair(std::move(*header), std::optional(profile));
    }
    if (!options_.kind) {
        if (auto foreign = foreign_export(preview)) {
            why_not = std::move(*foreign);
            return std::nullopt;
        }
    }
    // The month and the point may be said elsewhere: by the options, a title, a name.
    if (auto header = recognise_header(preview, options_.kind, {Field::month, Field::point_name}))
        return std::pair(std::move(*header), std::optional<Profile>());
    return std::nullopt;
}

std::vector<std::pair<Field, std::string>> ImportSession::defaults_for(const Header& header, const FileReport& report, const std::string& sheet, SheetReport& out)
{
    std::vector<std::pair<Field, std::string>> defaults;
    for (const auto& [field, text] : header.metadata)
        defaults.emplace_back(field, text);
    if (header.kind != FileKind::submission)
        return defaults;
    const auto has = [&](Field field) {
        return header.metadata.contains(field) || std::any_of(header.columns.begin(), header.columns.end(), [&](const auto& entry) { return entry.second.field == field; });
    };
    if (options_.month) {
        auto said = header.title_month;
        if (const auto metadata = header.metadata.find(Field::month); metadata != header.metadata.end())
            said = parse_messy_month(metadata->second, CellType::text);
        if (said) {
            if (*said != *options_.month)
                throw Error(ErrorKind::refused, {PS_N("the file says {0}, but it is imported as {1}; check the month"), {said->to_string(), options_.month->to_string()}},
                            {store::path_text(report.path), sheet, {}, 0});
        }
        defaults.emplace_back(Field::month, options_.month->to_string());
    } else if (!has(Field::month)) {
        // From near to far: the title, the sheet's name, the file's name, its folder.
        auto month = header.title_month;
        const char* where = PS_N("the month {0} was taken from the title");
        if (!month) {
            month = find_month(sheet);
            where = PS_N("the month {0} was taken from the sheet's name");
        }
        if (!month) {
            month = find_month(store::path_text(report.path.stem()));
            where = PS_N("the month {0} was taken from the file's name");
        }
        if (!month) {
            month = find_month(store::path_text(report.path.parent_path().filename()));
            where = PS_N("the month {0} was taken from the folder's name");
        }
        if (month) {
            defaults.emplace_back(Field::month, month->to_string());
            out.notes.push_back({where, {month->to_string()}});
        }
    }
    if (!has(Field::point_code) && !has(Field::point_name)) {
        const std::string name = store::path_text(report.path.stem());
        const auto* point = matcher_.point_in_text(header.title);
        if (point == nullptr)
            point = matcher_.point_in_text(sheet);
        if (point == nullptr)
            point = matcher_.point_in_text(name);
        if (point != nullptr) {
            defaults.emplace_back(Field::point_code, point->code);
            out.notes.push_back({PS_N("the sentinel point {0} was taken from the title or the name of the sheet or file"), {point->name}});
        }
    }
    return defaults;
}

void ImportSession::import_sheet(Workbook& workbook, std::size_t index, FileReport& report)
{
    SheetReport out;
    out.sheet = workbook.sheets()[index].name;
    const std::string file_text = store::path_text(report.path);
    auto recognised = recognise(workbook, index, out.skipped);
    if (!recognised) {
        report.sheets.push_back(std::move(out));
        return;
    }
    out.skipped = {};
    auto& [header, profile] = *recognised;
    out.kind = header.kind;
    for (const auto& [column, text] : header.texts) {
        if (out.header.size() <= column)
            out.header.resize(column + 1);
        out.header[column] = text;
    }

    for (const auto& repeated : header.repeated)
        out.notes.push_back({PS_N("the column “{0}” means the same as one before it and was not read"), {repeated}});

    store::ImportBatch batch;
    batch.kind = spec_of(header.kind).id;
    batch.file_name = store::path_text(report.path.filename());
    std::error_code ignored;
    batch.file_path = store::path_text(fs::absolute(report.path, ignored));
    batch.sheet = out.sheet;
    batch.options = options_text(report.path);
    batch.header = header_json(header);
    const auto batch_id = store::insert_batch(store_, batch);

    FieldRow fields(header, profile ? &*profile : nullptr);
    for (auto& [field, text] : defaults_for(header, report, out.sheet, out)) {
        // The first header spelling of a field is a label that the next import knows.
        for (const auto& known : spec_of(header.kind).fields)
            if (known.field == field)
                out.heading.emplace_back(std::string(known.headers.front()), text);
        fields.set_default(field, std::move(text));
    }
    if (profile)
        for (const auto& [field, text] : profile->constants)
            fields.set_default(field, text);

    const KindContext context{store_, batch_id, matcher_, profile ? &*profile : nullptr, options_.month};
    const auto importer = make_importer(header.kind, context);
    Findings findings;
    std::map<std::string, std::pair<std::int64_t, std::int64_t>> warnings; // message -> (warning row, count)

    const auto place_of = [&](const store::Finding& finding) {
        Place place{file_text, out.sheet, {}, 0};
        if (workbook.format() == "csv") {
            place.line = fields.line();
        } else if (finding.column) {
            place.cell = cell_name(*finding.column, fields.number());
        } else {
            place.cell = std::to_string(fields.number());
        }
        return place;
    };
    const auto column_of = [&](const store::Finding& finding) {
        const auto found = finding.column && workbook.format() == "csv" ? header.texts.find(*finding.column) : header.texts.end();
        return found == header.texts.end() ? std::string() : found->second;
    };
    const auto reject = [&](const Row& row) {
        store::RejectedRow rejected;
        rejected.batch_id = batch_id;
        rejected.row_number = row.number;
        rejected.line = row.line;
        for (const auto& cell : row.cells) {
            if (rejected.cells.size() <= cell.column)
                rejected.cells.resize(cell.column + 1);
            rejected.cells[cell.column] = std::string(cell.text);
        }
        rejected.findings = findings;
        store::insert_rejected_row(store_, rejected);
        for (const auto& finding : findings)
            if (report.issues.size() < kept_issues)
                report.issues.push_back({place_of(finding), column_of(finding), finding.message, true});
        if (out.rejected.size() < kept_rejects)
            out.rejected.push_back(std::move(rejected));
    };

    const std::uint32_t last_column = header.texts.empty() ? 0 : header.texts.rbegin()->first;
    SheetRows rows(workbook, index, stop_);
    RowBlock block;
    while (rows.next(block)) {
        if (stop_.stop_requested())
            throw Error(ErrorKind::stopped, PS_N("stopped; nothing of this file was stored"));
        block.each([&](const Row& row) {
            if (row.number <= header.last_row)
                return;
            fields.load(row);
            if (fields.blank())
                return;
            ++out.counts.read;
            if (is_total_or_signature(fields.first_text()) || names_total(row) || fields.repeats_header()) {
                ++out.counts.ignored;
                return;
            }
            findings.clear();
            // "1,234.50" without quotes makes one cell too many, and every cell behind it wrong.
            const bool too_wide = workbook.format() == "csv" && last_filled_column(row) > last_column;
            if (too_wide)
                findings.push_back({{PS_N("the row has more cells than the header; a value with a comma in it must stand in quotes")}, last_column + 1});
            const auto result = too_wide ? RowResult{Verdict::rejected, false} : importer->take(fields, findings);
            switch (result.verdict) {
            case Verdict::accepted:
                ++out.counts.accepted;
                for (const auto& finding : findings) {
                    auto& [first, count] = warnings[finding.message.text];
                    if (++count <= 20) {
                        const auto place = place_of(finding);
                        store::insert_warning(store_, batch_id, fields.number(), place.cell, finding.message, 1);
                        if (report.issues.size() < kept_issues)
                            report.issues.push_back({place, column_of(finding), finding.message, false});
                    }
                }
                break;
            case Verdict::duplicate:
                ++out.counts.duplicate;
                break;
            case Verdict::rejected:
                ++out.counts.rejected;
                if (result.unmatched)
                    ++out.counts.unmatched;
                reject(row);
                break;
            }
        });
        now_.rows += 1024;
        if (progress_)
            progress_(now_);
    }
    for (const auto& [text, counted] : warnings)
        if (counted.second > 20)
            out.notes.push_back({PS_N("{0} more rows have the remark: {1}"), {std::to_string(counted.second - 20), text}});
    importer->finish(out.notes);
    matcher_.flush(batch_id);
    if (importer->changes_master_data())
        matcher_.forget();
    store::finish_batch(store_, batch_id, out.counts);
    out.batch = batch_id;
    report.sheets.push_back(std::move(out));
}

void undo_import(store::Store& store, std::int64_t batch_id)
{
    store::WriteTransaction transaction(store);
    const auto batch = store::find_batch(store, batch_id);
    if (!batch)
        throw Error(ErrorKind::usage, {PS_N("there is no import {0}"), {std::to_string(batch_id)}});
    if (batch->state == "undone")
        throw Error(ErrorKind::usage, {PS_N("import {0} was undone before"), {std::to_string(batch_id)}});
    monitoring::remove_price_rows(store, batch_id);
    procurement::remove_receipts(store, batch_id);
    catalog::remove_records(store, batch_id);
    for (const char* sql : {"DELETE FROM rejected_row WHERE batch_id = ?", "DELETE FROM import_warning WHERE batch_id = ?", "DELETE FROM unmatched WHERE batch_id = ?"}) {
        SQLite::Statement remove(store.database(), sql);
        remove.bind(1, batch_id);
        remove.exec();
    }
    store::set_batch_state(store, batch_id, "undone");
    monitoring::refresh_summaries(store);
    store::append_journal(store, "undo", {{"batch", batch_id}, {"file", batch->file_name}, {"kind", batch->kind}});
    transaction.commit();
}

} // namespace ps::importers
