// What the titles and names around a sheet say that its rows do not: quarter, week, organisation, which shortage list.
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

/// Kinds for which the month that an officer names when importing means something.
constexpr bool takes_month(FileKind kind)
{
    return kind == FileKind::submission || kind == FileKind::stock;
}

/// The fields that a sheet may leave to its surroundings: month and point always, quarter and list where a title above
/// the header, the sheet's or the file's name speaks of one.
std::vector<Field> said_elsewhere(const std::vector<PreviewRow>& preview, const std::string& sheet,
                                  const std::filesystem::path& file);

/// For shortage lists and sheets of the price chain. From near to far: the title, the sheet's name, the file's name,
/// its folder. `notes` says what was taken from there.
void add_supply_defaults(const Header& header, const std::string& sheet, const std::filesystem::path& file,
                         Matcher& matcher, Defaults& defaults, std::vector<Message>& notes);

/// The last day of the week, for a stock report without a column for it; false when nobody says it.
bool add_week_default(const Header& header, const std::string& sheet, const std::filesystem::path& file,
                      Defaults& defaults, std::vector<Message>& notes);

/// What the names of a file and its folder say that a sheet may leave to them: "named_month", "named_point" and so on.
nlohmann::json said_by_name(const std::filesystem::path& file, Matcher& matcher);

/// Which of these a sheet does leave to them. `without_name`: the defaults that it gets when its file's name says
/// nothing. What is not asked for is no part of "the same import again".
std::set<std::string> asked_of_name(const Header& header, const Profile* profile, const Defaults& without_name,
                                    const std::vector<PreviewRow>& preview);

/// The one date that a text names ("…截至2026年10月25日…"); std::nullopt when none or several.
std::optional<Date> find_date(std::string_view text);

} // namespace ps::importers
