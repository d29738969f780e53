// A page for a browser, written piece by piece: all data from outside is escaped.
#pragma once

#include "views/table.h"

#include <initializer_list>
#include <string>
#include <vector>

namespace ps::reports {

struct HtmlPage {
    std::string text;

    void element(const char* tag, const std::string& content, const char* css_class = nullptr);
    void section(const std::string& title) { element("h2", title); }
    /// The columns of a view, with all rows.
    void table(const views::Table& table, const std::vector<views::PlacedColumn>& columns);

    void begin_table(std::initializer_list<std::string> titles);
    void end_table() { text += "</tbody></table>\n"; }
    void row() { text += "<tr>"; }
    void end_row() { text += "</tr>\n"; }
    void cell(const std::string& content) { element("td", content); }
    void number(const std::string& content) { element("td", content, "n"); }
};

} // namespace ps::reports
