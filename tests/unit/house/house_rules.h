// The house rules that a machine can check. docs/architecture.md gives the reasons.
//
// Each rule is a pure function from files to violations, so that it can be tested on small files that break it: a check
// that cannot fail is no check.
#pragma once

#include "tests/unit/house/source_tree.h"

#include <cstddef>
#include <string>
#include <vector>

namespace ps::house {

struct Violation {
    std::string path;
    std::size_t line = 0; ///< 1-based; 0 = the file as a whole
    std::string what;

    std::string to_string() const;
};

/// Includes point down only: rooms as in the table of docs/architecture.md, and the order of the folders inside model/.
/// Folders beside each other (policy and registry) do not include each other.
std::vector<Violation> check_include_direction(const std::vector<SourceFile>& files);

/// wxWidgets only in gui/ and behind tr() (i18n/translate.cpp); SQLite, and the header that
/// names its types (model/store/connection.h), only in the sources of model/store; model/ takes std, SQLite,
/// Boost, {fmt}, nlohmann-json and libsodium, and no other library; workbooks are written in reports/, importers/
/// (rejects) and samples/.
std::vector<Violation> check_library_use(const std::vector<SourceFile>& files);

/// SQL is text of model/ only, beside the functions that own the table: no string literal of another room begins like a
/// statement.
std::vector<Violation> check_sql_places(const std::vector<SourceFile>& files);

/// Statements are run and read through store::Query and store::Statement: nothing outside model/store names a type of
/// SQLiteCpp, binds by number or reads a column by number.
std::vector<Violation> check_statement_use(const std::vector<SourceFile>& files);

/// Folders and files (by the beginning of their paths) to which the two rules above do not apply yet. To be emptied.
const std::vector<std::string>& sql_still_to_move();
const std::vector<std::string>& statements_still_to_convert();

/// No C++ source of more than `limit` lines.
std::vector<Violation> check_file_size(const std::vector<SourceFile>& files, std::size_t limit = 800);

/// In model/, views/, importers/ and reports/ no floating point in one statement with a price, an amount, money, a
/// payout, a budget or a spend, except in the statistics files of `statistics_files()`, where ratios and indexes are
/// computed from exact prices.
std::vector<Violation> check_no_floating_money(const std::vector<SourceFile>& files);
const std::vector<std::string>& statistics_files();

/// One file of importers/kinds/ describes a kind of file: its id is in that file, and no code of another folder
/// compares, assigns or queries the id of a single kind. Other code loops over all_kinds(); only samples/ names the
/// kinds as which its files are to be recognised.
std::vector<Violation> check_kinds_in_one_place(const std::vector<SourceFile>& files);

/// No file names a place that exists only on one person's machine.
std::vector<Violation> check_no_machine_paths(const std::vector<SourceFile>& files);

} // namespace ps::house
