// The output of the command line with --format csv, as a table with names.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace ps::testing {

struct CsvTable {
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows;

    /// Throws when there is no such column.
    std::size_t column(std::string_view name) const;
    const std::string& at(std::size_t row, std::string_view name) const { return rows.at(row).at(column(name)); }
    /// Each row as "a|b|c" of the wanted columns (all when none is named), sorted.
    std::vector<std::string> lines(const std::vector<std::string>& wanted = {}) const;
};

/// RFC 4180; throws on a row with another number of fields than the header has.
CsvTable read_csv(std::string_view text);
CsvTable read_csv_file(const std::string& path);
/// Only the records.
std::vector<std::vector<std::string>> csv_records(std::string_view text);

std::string file_bytes(const std::string& path);

} // namespace ps::testing
