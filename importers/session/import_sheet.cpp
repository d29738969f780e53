// One sheet of a file: what it is, the values for all its rows, and the verdict on each row.
#include "importers/session/import_session.h"

#include "i18n/text.h"
#include "importers/columns/import_defaults.h"
#include "importers/columns/total_rows.h"
#include "importers/kinds/kind_importer.h"
#include "importers/session/row_queue.h"
#include "model/base/platform.h"

#include <algorithm>
#include <map>

namespace fs = std::filesystem;

namespace ps::importers {

namespace {

std::uint32_t last_filled_column(const Row& row)
{
    for (auto cell = row.cells.rbegin(); cell != row.cells.rend(); ++cell)
        if (!cell->text.empty())
            return cell->column;
    return 0;
}

// The columns of a sheet without a meaning in its kind, when the kind reports them.
class UnreadColumns {
public:
    explicit UnreadColumns(const Header& header)
    {
        if (!header.kind->names_unread_columns)
            return;
        static constexpr std::string_view of_no_interest[] = {
            "序号", "序", "行号", "编号", "no", "no.", "#", "退回原因", "whyitwasreturned"};
        for (const auto& [column, text] : header.texts) {
            const std::string plain = i18n::normalise(text);
            const bool repeated =
                std::find(header.repeated.begin(), header.repeated.end(), text) != header.repeated.end();
            if (!header.columns.contains(column) && !repeated &&
                std::find(std::begin(of_no_interest), std::end(of_no_interest), plain) == std::end(of_no_interest))
                columns_.push_back({column, text, false});
        }
    }
    void see(const Row& row)
    {
        if (columns_.empty())
            return;
        for (const auto& cell : row.cells)
            if (!trimmed(cell.text).empty())
                for (auto& column : columns_)
                    column.filled = column.filled || column.column == cell.column;
    }
    void report(std::vector<Message>& notes) const
    {
        std::string names;
        for (const auto& column : columns_)
            if (column.filled)
                names += (names.empty() ? "" : "、") + column.text;
        if (!names.empty())
            notes.push_back({PS_N("unknown columns that were not read: {0}"), {names}});
    }

private:
    struct Column {
        std::uint32_t column;
        std::string text;
        bool filled;
    };
    std::vector<Column> columns_;
};

} // namespace

void ImportSession::import_sheet(const RecognisedFile& file, std::size_t index, FileReport& report)
{
    Workbook& workbook = *file.workbook;
    const auto& recognised = file.sheets[index];
    SheetReport out;
    out.sheet = workbook.sheets()[index].name;
    const std::string file_text = path_text(report.path);
    if (!recognised.header) {
        out.skipped = recognised.why_not;
        report.sheets.push_back(std::move(out));
        return;
    }
    const auto& header = *recognised.header;
    const auto* profile = recognised.profile.get();
    out.kind = header.kind;
    for (const auto& [column, text] : header.texts) {
        if (out.header.size() <= column)
            out.header.resize(column + 1);
        out.header[column] = text;
    }

    for (const auto& repeated : header.repeated)
        out.notes.push_back({PS_N("the column “{0}” means the same as one before it and was not read"), {repeated}});

    if (options_.month && header.kind->month_option != MonthOption::used)
        out.notes.push_back({header.kind->month_option == MonthOption::timeless
                                 ? PS_N("the month {0} was not used: files of this kind belong to no month")
                                 : PS_N("the month {0} was not used: the rows of these files have their own dates"),
                             {options_.month->to_string()}});

    store::ImportBatch batch;
    batch.kind = header.kind->id;
    batch.file_name = path_text(report.path.filename());
    std::error_code ignored;
    batch.file_path = path_text(fs::absolute(report.path, ignored));
    batch.sheet = out.sheet;
    batch.options = file_options_;
    batch.header = header_json(header);
    const auto batch_id = store::insert_batch(store_, batch);

    FieldRow fields(header, profile);
    for (auto& [field, text] : defaults_of(header, {out.sheet, report.path}, options_.month, matcher_, out.notes)) {
        // The first header of a field is a label that the next import recognises.
        for (const auto& known : header.kind->fields)
            if (known.field == field)
                out.heading.emplace_back(std::string(known.headers.front()), text);
        fields.set_default(field, std::move(text));
    }
    if (profile != nullptr)
        for (const auto& [field, text] : profile->constants)
            fields.set_default(field, text);

    so_far_.begin_sheet(out.sheet);
    const KindContext context{.store = store_,
                              .batch_id = batch_id,
                              .header = header,
                              .matcher = matcher_,
                              .so_far = so_far_,
                              .today = options_.today,
                              .profile = profile,
                              .only_month = options_.month,
                              .corrected = holds_corrected_rows(header)};
    const auto importer = header.kind->make_importer(context);
    RowNotes notes;
    std::map<std::string, std::pair<std::int64_t, std::int64_t>> warnings; // message -> (warning row, count)

    const auto place_of = [&](const store::RowNote& note) {
        Place place{file_text, out.sheet, {}, 0};
        if (workbook.format() == "csv") {
            place.line = fields.line();
        } else if (note.column) {
            place.cell = cell_name(*note.column, fields.number());
        } else {
            place.cell = std::to_string(fields.number());
        }
        return place;
    };
    const auto column_of = [&](const store::RowNote& note) {
        const auto found =
            note.column && workbook.format() == "csv" ? header.texts.find(*note.column) : header.texts.end();
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
        rejected.notes = notes;
        store::insert_rejected_row(store_, rejected);
        for (const auto& note : notes)
            if (report.issues.size() < kept_issues)
                report.issues.push_back({place_of(note), column_of(note), note.message, true});
        if (out.rejected.size() < kept_rejects)
            out.rejected.push_back(std::move(rejected));
    };

    UnreadColumns unread(header);
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
            unread.see(row);
            notes.clear();
            // "1,234.50" without quotes adds a cell, and every cell after it is wrong.
            const bool too_wide = workbook.format() == "csv" && last_filled_column(row) > last_column;
            if (too_wide)
                notes.push_back(
                    {{PS_N("the row has more cells than the header; a value that contains a comma must be in quotes")},
                     last_column + 1});
            const auto result = too_wide ? RowResult{Verdict::rejected, false} : importer->take(fields, notes);
            switch (result.verdict) {
            case Verdict::accepted:
                ++out.counts.accepted;
                for (const auto& note : notes) {
                    auto& [first, count] = warnings[note.message.text];
                    if (++count <= 20) {
                        const auto place = place_of(note);
                        store::insert_warning(store_, batch_id, fields.number(), place.cell, note.message, 1);
                        if (report.issues.size() < kept_issues)
                            report.issues.push_back({place, column_of(note), note.message, false});
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
            out.notes.push_back(
                {PS_N("{0} more rows have the remark: {1}"), {std::to_string(counted.second - 20), text}});
    unread.report(out.notes);
    importer->finish(out.notes);
    out.counts.accepted -= importer->late_duplicates();
    out.counts.duplicate += importer->late_duplicates();
    matcher_.flush(batch_id);
    if (importer->changes_master_data())
        matcher_.forget();
    store::finish_batch(store_, batch_id, out.counts);
    out.batch = batch_id;
    report.sheets.push_back(std::move(out));
}

} // namespace ps::importers
