// Finds the header in the first rows of a sheet: which row it is, what each column means, and what is written above it.
#pragma once

#include "importers/columns/fields.h"
#include "importers/columns/profile.h"
#include "importers/kinds/kind.h"
#include "importers/readers/workbook.h"
#include "model/base/calendar.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ps::importers {

/// A row of the preview, kept whole.
struct PreviewRow {
    std::uint64_t number = 0;
    std::map<std::uint32_t, std::pair<CellType, std::string>> cells;
};
inline constexpr std::size_t preview_rows = 60;

std::vector<PreviewRow> read_preview(Workbook& workbook, std::size_t sheet, std::stop_token stop);

/// What a column holds.
struct ColumnMeaning {
    Field field = Field::count_;
    int shift = 0;      ///< decimal places to the right: 4 for a header in 万元
    std::string header; ///< as written
};

struct Header {
    const Kind* kind = nullptr;
    std::uint64_t first_row = 0; ///< of the header
    std::uint64_t last_row = 0;  ///< equal to first_row, or the next row of a two-row header
    std::map<std::uint32_t, ColumnMeaning> columns;
    std::map<std::uint32_t, std::string> texts; ///< all header texts, mapped or not
    std::vector<std::string> repeated;          ///< columns with the meaning of an earlier one; not read
    std::map<Field, std::string> metadata;      ///< "报送单位：…" above the header
    std::string title;                          ///< all texts above the header, one per line
    std::optional<Month> title_month;           ///< "…2026年9月…" in a title above the header
    int score = 0;
};

/// Recognises a header by the headers that the kinds list. `wanted` restricts the search to one kind; nullptr = any
/// kind. std::nullopt when no row looks like a header. Fields in `given` (from options, the file's name and the like)
/// count as present.
std::optional<Header> recognise_header(const std::vector<PreviewRow>& preview, const Kind* wanted,
                                       const std::vector<Field>& given);

/// By a mapping profile: the first row that holds all its headers, or the profile's header_row.
std::optional<Header> header_by_profile(const std::vector<PreviewRow>& preview, const Profile& profile);

/// True for rows that were returned to the sender and come back corrected: the column with the reasons is still there.
bool holds_corrected_rows(const Header& header);

/// JSON for the store: row, texts, meanings; "mended": true when it holds corrected rows.
std::string header_json(const Header& header);

/// A header text in the form that is compared, without its unit. `shift`, `per_smallest_unit` and `packs` return the
/// meaning of the unit.
std::string bare_header(std::string_view text, int& shift, bool& per_smallest_unit, bool& packs);

} // namespace ps::importers
