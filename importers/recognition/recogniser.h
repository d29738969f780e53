// What a file holds, determined once per import: the order of the files, the question whether a file was imported
// before, and the import itself all use the same answer.
#pragma once

#include "importers/columns/header.h"
#include "importers/columns/profile.h"
#include "importers/kinds/kind.h"
#include "importers/readers/workbook.h"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace ps::importers {

/// Why a sheet is skipped; any other reason names what the sheet is instead.
extern const Message unknown_header;
extern const Message hidden_sheet;

struct RecognisedSheet {
    std::optional<Header> header;           ///< std::nullopt: the sheet is not imported
    std::shared_ptr<const Profile> profile; ///< nullptr = recognised by the headers that the kinds list
    Message why_not;                        ///< why there is no header; empty when there is one
    bool rows_name_year = false;            ///< the cells with its quarter name the year too
};

struct RecognisedFile {
    std::unique_ptr<Workbook> workbook;
    std::vector<RecognisedSheet> sheets; ///< one for each sheet of the workbook
};

class Recogniser {
public:
    struct Options {
        const Kind* kind = nullptr; ///< nullptr = any
        bool hidden_sheets = false; ///< recognise hidden sheets too
    };
    /// With `named`, a sheet is read by this profile or not at all; otherwise by the first of `stored` that fits.
    Recogniser(Options options, std::optional<Profile> named, std::vector<Profile> stored, std::stop_token stop);

    /// The lowest rank of the file's sheets; that of facts when nothing is recognised or the file cannot be read. The
    /// result is remembered for open(). In a folder of thousands of workbooks only a few small ones stay open
    /// meanwhile.
    ImportRank rank_of(const std::filesystem::path& file);
    /// Opens the file and recognises its sheets, unless that was done before and the file is unchanged. Throws
    /// Error(refused) when the file cannot be read.
    RecognisedFile open(const std::filesystem::path& file);

    /// The number of sheets recognised so far, and the most that are remembered: a sheet takes a few kilobytes; beyond
    /// this number sheets are recognised a second time.
    std::size_t recognised_sheets() const { return recognised_sheets_; }
    void remember_at_most(std::size_t sheets) { most_remembered_sheets_ = sheets; }

private:
    /// Changes whenever the file is written.
    struct Stamp {
        std::uintmax_t bytes = 0;
        std::filesystem::file_time_type written;
        bool operator==(const Stamp&) const = default;
    };
    struct Remembered {
        Stamp stamp;
        std::vector<RecognisedSheet> sheets;
        std::unique_ptr<Workbook> workbook; ///< nullptr = too costly to keep
        bool holds_open_file = false;       ///< counted in open_workbooks_ and open_bytes_
    };
    bool may_stay_open(std::uintmax_t bytes) const;
    std::optional<Remembered> forget(const std::filesystem::path& file);
    static std::optional<Stamp> stamp_of(const std::filesystem::path& file);
    std::vector<RecognisedSheet> recognise(Workbook& workbook, const std::filesystem::path& file);
    RecognisedSheet recognise(Workbook& workbook, std::size_t index, const std::filesystem::path& file) const;

    Options options_;
    std::shared_ptr<const Profile> named_;
    std::vector<std::shared_ptr<const Profile>> stored_;
    std::stop_token stop_;
    std::map<std::filesystem::path, Remembered> remembered_;
    std::size_t remembered_sheets_ = 0;
    std::size_t most_remembered_sheets_ = 4000;
    std::size_t recognised_sheets_ = 0;
    std::size_t open_workbooks_ = 0;
    std::uintmax_t open_bytes_ = 0;
};

} // namespace ps::importers
