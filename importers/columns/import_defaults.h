// What the titles and names around a sheet supply that its rows do not: quarter, week, organisation, which shortage
// list.
#pragma once

#include "importers/columns/header.h"
#include "importers/matching.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace ps::importers {

using Defaults = std::vector<std::pair<Field, std::string>>;

/// The fields that a sheet may leave to its surroundings: month and point always; quarter and list when a title above
/// the header or the name of the sheet or file gives them.
std::vector<Field> given_elsewhere(const std::vector<PreviewRow>& preview, const std::string& sheet,
                                   const std::filesystem::path& file);

/// Where a sheet is found.
struct SheetPlace {
    std::string sheet;
    std::filesystem::path file;
};

/// The values for all rows of a sheet: the metadata above the header, and what its kind takes from its surroundings,
/// nearest first: title, sheet's name, file's name, its folder. `notes` reports what was taken from there. Throws
/// Error(refused) when the file names another month than `month` (from the option).
Defaults defaults_of(const Header& header, const SheetPlace& place, std::optional<Month> month, Matcher& matcher,
                     std::vector<Message>& notes);

/// What the names of a file and its folder say and a sheet may leave to them: "named_month", "named_point" and so on.
nlohmann::json given_by_name(const std::filesystem::path& file, Matcher& matcher);

/// True when the year is written beside the quarter, in the cells of the preview or above the header.
bool rows_name_the_year(const Header& header, const std::vector<PreviewRow>& preview);

/// Which of these a sheet takes from its file's name. `without_name`: the defaults that it gets when the name says
/// nothing. A name that no sheet uses does not decide whether an import is the same one again.
std::set<std::string> asked_of_name(const Header& header, const Profile* profile, const Defaults& without_name,
                                    bool rows_name_year);

/// The one date that a text names ("…截至2026年10月25日…"); std::nullopt when none or several.
std::optional<Date> find_date(std::string_view text);

} // namespace ps::importers
