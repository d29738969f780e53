// How results are printed: an aligned table for people, CSV and JSON with the names of the contract for programs.
#pragma once

#include "views/table.h"

#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ps::cli {

enum class Format { table, csv, json };

/// A cell. Numbers are printed without quotes in JSON and right-aligned in tables; empty = not available (null).
struct Value {
    std::string text;
    bool numeric = false;
};

/// What contract_table() makes of the table of a view.
class Table {
public:
    explicit Table(std::vector<std::string> columns) : columns_(std::move(columns)) {}
    void add(std::vector<Value> row) { rows_.push_back(std::move(row)); }
    std::size_t size() const { return rows_.size(); }
    void print(std::ostream& out, Format format) const;

private:
    void print_table(std::ostream& out) const;
    void print_csv(std::ostream& out) const;
    void print_json(std::ostream& out) const;

    std::vector<std::string> columns_;
    std::vector<std::vector<Value>> rows_;
};

/// The columns of a layout, written as the contract requires for a format.
Table contract_table(const views::Table& table, const views::Layout& layout, Format format);

/// The columns that a UTF-8 text takes on a terminal: Chinese characters take two.
std::size_t display_width(std::string_view utf8);

} // namespace ps::cli
