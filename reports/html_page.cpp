#include "reports/html_page.h"

#include "reports/cell_text.h"
#include "views/cell_text.h"

namespace ps::reports {

namespace {

const char* css_class_of(const views::Column& column, views::Tone tone, bool marked)
{
    if (!views::is_number(column.type))
        return marked ? "few" : nullptr;
    return tone == views::Tone::rise ? "n rise" : tone == views::Tone::fall ? "n fall" : "n";
}

} // namespace

void HtmlPage::element(const char* tag, const std::string& content, const char* css_class)
{
    text += std::string("<") + tag + (css_class != nullptr ? std::string(" class=\"") + css_class + "\"" : "") + ">" +
            escape_html(cell_text(content)) + "</" + tag + ">";
}

void HtmlPage::begin_table(std::initializer_list<std::string> titles)
{
    text += "\n<table><thead><tr>";
    for (const auto& title : titles)
        element("th", title);
    text += "</tr></thead><tbody>\n";
}

void HtmlPage::table(const views::Table& table, const std::vector<views::PlacedColumn>& columns)
{
    text += "\n<table><thead><tr>";
    for (const auto& column : columns)
        element("th", column.column.title);
    text += "</tr></thead><tbody>\n";
    for (std::size_t r = 0; r < table.rows(); ++r) {
        row();
        for (const auto& column : columns) {
            if (column.is_running_number())
                number(std::to_string(r + 1));
            else
                element("td", views::printed_text(table.cell(r, column.index), column.column),
                        css_class_of(column.column, table.tone(r, column.index), table.bold(r, column.index)));
        }
        end_row();
    }
    end_table();
}

} // namespace ps::reports
