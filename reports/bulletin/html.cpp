#include "i18n/translate.h"
#include "model/base/platform.h"
#include "reports/bulletin/data.h"
#include "reports/html_page.h"
#include "reports/own_files.h"
#include "views/registry/master_data.h"

namespace ps::reports {

namespace {

// No script, no picture, no external address: the page opens anywhere and never changes.
constexpr const char* style_sheet = R"css(
body { font-family: "Noto Serif CJK SC", SimSun, "宋体", serif; max-width: 1100px; margin: 1.5em auto; padding: 0 1em; color: #222; }
h1, h2 { font-family: "Noto Sans CJK SC", SimHei, "黑体", sans-serif; font-weight: normal; }
h1 { text-align: center; margin-bottom: .2em; } h2 { font-size: 1.15em; margin-top: 1.6em; }
p.issue { text-align: center; } p.overview { line-height: 1.8; text-indent: 2em; }
table { border-collapse: collapse; width: 100%; font-size: .85em; } thead { display: table-header-group; } tr { break-inside: avoid; }
th, td { border: 1px solid #a6a6a6; padding: .2em .45em; text-align: left; } th { background: #dce6f1; }
td.n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; } td.rise { color: #c00000; } td.fall { color: #00803c; }
td.few { background: #fff2cc; }
@media print { body { max-width: none; margin: 0; } @page { size: A4 landscape; margin: 12mm; } }
)css";

void write_key_figures(HtmlPage& page, const BulletinData& data)
{
    page.begin_table({PS_TR("Points reporting"), PS_TR("Points registered"), PS_TR("Items observed"),
                      PS_TR("Items monitored"), PS_TR("Observations (either price)"),
                      PS_TR("Items compared with last month"), PS_TR("Items that rose"), PS_TR("Items that fell"),
                      PS_TR("Items that stayed")});
    page.row();
    for (const auto value :
         {data.coverage.points_reporting, data.coverage.points_registered, data.coverage.items_observed,
          data.coverage.items_monitored, data.coverage.observations, data.comparable_items,
          static_cast<std::int64_t>(data.rises.size()), static_cast<std::int64_t>(data.falls.size()), data.unchanged()})
        page.number(std::to_string(value));
    page.end_row();
    page.end_table();
}

void write_section(HtmlPage& page, const Section& section)
{
    if (section.write_page) {
        section.write_page(page);
        return;
    }
    if (!section.on_page)
        return;
    page.section(section.title);
    if (section.table->rows() == 0) {
        page.element("p", section.words_when_empty);
        return;
    }
    if (!section.page_line.empty())
        page.element("p", section.page_line);
    page.table(*section.table, views::placed(*section.table, *section.on_page));
}

void write_notes(HtmlPage& page, const BulletinData& data)
{
    page.section(PS_TR("Notes on method and coverage"));
    page.text += "<ol>";
    for (const auto& note : method_notes(data))
        page.element("li", note);
    page.text += "</ol>\n";
    page.section(PS_TR("Sentinel points that did not report"));
    if (data.silent_points.empty()) {
        page.element("p", PS_TR("All registered points reported."));
        return;
    }
    const auto table = views::table_of<views::OrganisationsView>(data.silent_points, {"point"});
    page.table(*table, views::placed(*table, "code,name,kind,region"));
}

} // namespace

void write_bulletin_html(store::Store& store, const BulletinOptions& options, const Output& target)
{
    const BulletinData data = gather_bulletin(store, options);
    const char* language = i18n::language() == i18n::Language::zh_CN ? "zh-CN" : "en";
    HtmlPage page;
    page.text =
        std::string("<!DOCTYPE html>\n<html lang=\"") + language + "\"><head><meta charset=\"utf-8\">" + page_mark;
    page.element("title", bulletin_title() + " " + month_words(options.month));
    page.text += std::string("<style>") + style_sheet + "</style></head><body>\n";
    page.element("h1", bulletin_title());
    page.element("p", issue_line(data), "issue");
    page.section(PS_TR("Key figures"));
    write_key_figures(page, data);
    page.section(PS_TR("Overview"));
    page.element("p", summary_paragraph(data), "overview");
    for (const auto& section : data.sections)
        write_section(page, section);
    write_notes(page, data);
    page.text += "</body></html>\n";

    write_text_file(target, page.text);
}

} // namespace ps::reports
