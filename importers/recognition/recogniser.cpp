#include "importers/recognition/recogniser.h"

#include "importers/columns/import_defaults.h"

#include <algorithm>

namespace ps::importers {

const Message unknown_header{PS_N("no known header was found; the sheet was not imported")};
const Message hidden_sheet{PS_N("the sheet is hidden and was not imported")};

namespace {

// True for text files, which are not held open between two readings and of which no content is kept.
bool is_text(const Workbook& workbook)
{
    return workbook.format() == "csv";
}

} // namespace

Recogniser::Recogniser(Options options, std::optional<Profile> named, std::vector<Profile> stored, std::stop_token stop)
    : options_(options), stop_(std::move(stop))
{
    if (named)
        named_ = std::make_shared<const Profile>(std::move(*named));
    for (auto& profile : stored)
        stored_.push_back(std::make_shared<const Profile>(std::move(profile)));
}

std::optional<Recogniser::Stamp> Recogniser::stamp_of(const std::filesystem::path& file)
{
    std::error_code problem;
    Stamp stamp;
    stamp.bytes = std::filesystem::file_size(file, problem);
    if (!problem)
        stamp.written = std::filesystem::last_write_time(file, problem);
    return problem ? std::nullopt : std::optional(stamp);
}

ImportRank Recogniser::rank_of(const std::filesystem::path& file)
{
    ImportRank rank = ImportRank::facts;
    try {
        const auto stamp = stamp_of(file); // before the reading: a change in the meantime is noticed later
        auto workbook = open_workbook(file);
        auto sheets = recognise(*workbook, file);
        for (const auto& sheet : sheets)
            if (sheet.header)
                rank = std::min(rank, sheet.header->kind->rank);
        if (stamp && remembered_sheets_ + sheets.size() <= most_remembered_sheets_) {
            forget(file);
            remembered_sheets_ += sheets.size();
            Remembered remembered{*stamp, std::move(sheets), nullptr, false};
            if (is_text(*workbook)) {
                remembered.workbook = std::move(workbook);
            } else if (may_stay_open(stamp->bytes)) {
                remembered.workbook = std::move(workbook);
                remembered.holds_open_file = true;
                ++open_workbooks_;
                open_bytes_ += stamp->bytes;
            }
            remembered_.emplace(file, std::move(remembered));
        }
    } catch (const Error& error) { // the import of the file reports the reason
        if (error.kind() == ErrorKind::stopped)
            throw;
    }
    return rank;
}

RecognisedFile Recogniser::open(const std::filesystem::path& file)
{
    RecognisedFile out;
    if (auto remembered = forget(file); remembered && stamp_of(file) == remembered->stamp) {
        out.workbook = remembered->workbook != nullptr ? std::move(remembered->workbook) : open_workbook(file);
        if (out.workbook->sheets().size() == remembered->sheets.size()) {
            out.sheets = std::move(remembered->sheets);
            return out;
        }
    }
    out.workbook = open_workbook(file);
    out.sheets = recognise(*out.workbook, file);
    return out;
}

bool Recogniser::may_stay_open(std::uintmax_t bytes) const
{
    constexpr std::size_t most_files = 128;
    constexpr std::uintmax_t most_bytes_of_one = std::uintmax_t{256} << 10;
    constexpr std::uintmax_t most_bytes = std::uintmax_t{4} << 20;
    return bytes <= most_bytes_of_one && open_bytes_ + bytes <= most_bytes && open_workbooks_ < most_files;
}

std::optional<Recogniser::Remembered> Recogniser::forget(const std::filesystem::path& file)
{
    auto found = remembered_.extract(file);
    if (found.empty())
        return std::nullopt;
    remembered_sheets_ -= found.mapped().sheets.size();
    if (found.mapped().holds_open_file) {
        --open_workbooks_;
        open_bytes_ -= found.mapped().stamp.bytes;
    }
    return std::move(found.mapped());
}

std::vector<RecognisedSheet> Recogniser::recognise(Workbook& workbook, const std::filesystem::path& file)
{
    std::vector<RecognisedSheet> sheets;
    for (std::size_t i = 0; i < workbook.sheets().size(); ++i) {
        if (workbook.sheets()[i].visibility != SheetVisibility::visible && !options_.hidden_sheets) {
            sheets.push_back({std::nullopt, nullptr, hidden_sheet, false});
            continue;
        }
        sheets.push_back(recognise(workbook, i, file));
        ++recognised_sheets_;
    }
    return sheets;
}

RecognisedSheet Recogniser::recognise(Workbook& workbook, std::size_t index, const std::filesystem::path& file) const
{
    const auto preview = read_preview(workbook, index, stop_);
    RecognisedSheet out{std::nullopt, nullptr, unknown_header, false};
    const auto take = [&](Header header, std::shared_ptr<const Profile> profile) {
        out.rows_name_year = rows_name_the_year(header, preview);
        out.header = std::move(header);
        out.profile = std::move(profile);
        out.why_not = {};
        return out;
    };
    if (named_ != nullptr) {
        if (auto header = header_by_profile(preview, *named_))
            return take(std::move(*header), named_);
        return out;
    }
    for (const auto& profile : stored_) {
        if (options_.kind != nullptr && profile->kind != options_.kind)
            continue;
        if (auto header = header_by_profile(preview, *profile))
            return take(std::move(*header), profile);
    }
    auto given = given_elsewhere(preview, workbook.sheets()[index].name, file);
    if (auto header = recognise_header(preview, options_.kind, given)) {
        if (options_.kind == nullptr && header->kind->refuse != nullptr) {
            if (auto refused = header->kind->refuse(*header)) {
                out.why_not = std::move(*refused);
                return out;
            }
        }
        return take(std::move(*header), nullptr);
    }
    if (options_.kind != nullptr) {
        for (const auto& hint : options_.kind->hints) {
            auto with_hint = given;
            with_hint.push_back(hint.missing);
            if (recognise_header(preview, options_.kind, with_hint))
                out.why_not = hint.remedy;
        }
    }
    return out;
}

} // namespace ps::importers
