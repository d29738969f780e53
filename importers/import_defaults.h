// What the titles and names around a sheet say that its rows do not: quarter, week, organisation, which shortage list.
#pragma once

#include "importers/header.h"
#include "importers/matching.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace ps::importers {

using Defaults = std::vector<std::pair<Field, std::string>>;

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

/// What a file's name says about quarter, week and list, where a sheet of it may need that: part of "the same import
/// again".
void add_named_period(Workbook& workbook, const std::filesystem::path& file, std::stop_token stop,
                      nlohmann::json& options);

/// The one date that a text names ("…截至2026年10月25日…"); std::nullopt when none or several.
std::optional<Date> find_date(std::string_view text);

} // namespace ps::importers
