#include "importers/recognition/recogniser.h"

#include "importers/columns/import_defaults.h"

#include <algorithm>

namespace ps::importers {

const Message unknown_header{PS_N("no header that is known here was found; the sheet was not imported")};
const Message hidden_sheet{PS_N("the sheet is hidden and was not imported")};

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
        const auto workbook = open_workbook(file);
        auto sheets = recognise(*workbook, file);
        for (const auto& sheet : sheets)
            if (sheet.header)
                rank = std::min(rank, sheet.header->kind->rank);
        if (stamp && remembered_sheets_ + sheets.size() <= most_remembered_sheets_) {
            remembered_sheets_ += sheets.size();
            remembered_.insert_or_assign(file, Remembered{*stamp, std::move(sheets)});
        }
    } catch (const Error& error) { // the import of the file will say why
        if (error.kind() == ErrorKind::stopped)
            throw;
    }
    return rank;
}

RecognisedFile Recogniser::open(const std::filesystem::path& file)
{
    RecognisedFile out;
    out.workbook = open_workbook(file);
    if (auto found = remembered_.extract(file); !found.empty()) {
        remembered_sheets_ -= found.mapped().sheets.size();
        if (stamp_of(file) == found.mapped().stamp && found.mapped().sheets.size() == out.workbook->sheets().size()) {
            out.sheets = std::move(found.mapped().sheets);
            return out;
        }
    }
    out.sheets = recognise(*out.workbook, file);
    return out;
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
    auto given = said_elsewhere(preview, workbook.sheets()[index].name, file);
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
