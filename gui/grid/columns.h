// The columns that tables of procurement are made of: a member of the row, written, ordered and aligned in one way
// everywhere. What is not known is an empty cell, and stands behind all that is known. No windows.
#pragma once

#include "gui/grid/row_source.h"
#include "gui/number_text.h"
#include "model/base/calendar.h"

#include <optional>

namespace ps::gui {

template <class Number>
bool known_first(const std::optional<Number>& a, const std::optional<Number>& b)
{
    return a && (!b || *a < *b);
}

template <class Number>
bool known_first(const Number& a, const Number& b)
{
    return a < b;
}

template <class Row>
Column<Row> text_column(std::string title, int width, std::string Row::*member)
{
    return {std::move(title), width, false, [member](const Row& row) { return row.*member; }};
}

/// `Day`: Date or std::optional<Date>.
template <class Row, class Day>
Column<Row> date_column(std::string title, Day Row::*member)
{
    return {std::move(title), 90, false, [member](const Row& row) { return date_text(row.*member); }};
}

/// `Amount`: Money or std::optional<Money>.
template <class Row, class Amount>
Column<Row> money_column(std::string title, Amount Row::*member, int width = 120)
{
    return {std::move(title), width, true, [member](const Row& row) { return money_text(row.*member); },
            [member](const Row& a, const Row& b) { return known_first(a.*member, b.*member); }};
}

template <class Row>
Column<Row> quantity_column(std::string title, int width, Quantity Row::*member)
{
    return {std::move(title), width, true, [member](const Row& row) { return grouped((row.*member).to_string()); },
            [member](const Row& a, const Row& b) { return a.*member < b.*member; }};
}

template <class Row>
Column<Row> rate_column(std::string title, int width, std::optional<Ratio> Row::*member)
{
    return {std::move(title), width, true, [member](const Row& row) { return percent_text(row.*member); },
            [member](const Row& a, const Row& b) { return known_first(a.*member, b.*member); }};
}

template <class Row>
Column<Row> count_column(std::string title, int width, std::int64_t Row::*member)
{
    return {std::move(title), width, true, [member](const Row& row) { return count_text(row.*member); },
            [member](const Row& a, const Row& b) { return a.*member < b.*member; }};
}

/// Of something that should not happen: none is an empty cell, some have a colour.
template <class Row>
Column<Row> trouble_column(std::string title, int width, std::int64_t Row::*member, Tone tone = Tone::normal)
{
    auto out = count_column(std::move(title), width, member);
    out.text = [member](const Row& row) { return row.*member == 0 ? std::string() : count_text(row.*member); };
    out.tone = [tone](const Row&) { return tone; };
    return out;
}

} // namespace ps::gui
