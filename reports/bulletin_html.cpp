#include "i18n/translate.h"
#include "model/store/sha256.h"
#include "reports/bulletin_data.h"
#include "reports/html_page.h"
#include "reports/output_file.h"
#include "views/cell_text.h"
#include "views/number_text.h"

#include <fstream>

namespace ps::reports {

namespace {

// No script, no picture, no address: the page opens anywhere and stays as it is.
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

using views::dash;

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

void write_city(HtmlPage& page, const BulletinData& data, bool rises)
{
    const auto& changes = rises ? data.rises : data.falls;
    page.section(rises ? PS_TR("Items whose price rose") : PS_TR("Items whose price fell"));
    if (changes.empty()) {
        page.element("p", rises ? PS_TR("No item's median price rose.") : PS_TR("No item's median price fell."));
        return;
    }
    const auto table = data.table_of(changes, monitoring::Level::city);
    page.table(*table, views::placed(*table, city_changes_layout()));
}

void write_points(HtmlPage& page, const BulletinData& data)
{
    page.section(PS_TR("Changes at the sentinel points"));
    if (data.point_changes.empty()) {
        page.element("p", PS_TR("No price changed at any point."));
        return;
    }
    const auto table = data.table_of(data.point_changes, monitoring::Level::point);
    page.table(*table, views::placed(*table, point_changes_layout()));
}

void write_items(HtmlPage& page, const BulletinData& data)
{
    page.section(PS_TR("All items of the month"));
    const auto table = data.table_of_items();
    page.table(*table, views::placed(*table, all_items_layout(true)));
}

void write_index(HtmlPage& page, const BulletinData& data)
{
    const auto& more = data.more;
    if (more.index.size() < 2)
        return;
    page.section(PS_TR("Price index"));
    page.element("p",
                 i18n::tr(Message{PS_N("Jevons index of the items' city medians ({0}); {1} = 100; items with a price "
                                       "in both months"),
                                  {basis_words(data.options.basis), month_words(more.index.front().month)}}));
    page.begin_table({PS_TR("Month"), PS_TR("Items compared"), PS_TR("All items")});
    for (const auto& month : more.index) {
        page.row();
        page.cell(month.month.to_string());
        page.number(std::to_string(month.items));
        page.number(month.total ? index_words(*month.total) : dash());
        page.end_row();
    }
    page.end_table();
}

void write_supply(HtmlPage& page, const BulletinData& data)
{
    const auto& supply = data.more.supply;
    if (supply.now.reports == 0)
        return;
    page.section(PS_TR("Supply of the monitored drugs"));
    if (supply.items.empty()) {
        page.element("p", PS_TR("All items reported are sufficiently supplied."));
        return;
    }
    page.begin_table({PS_TR("Code"), PS_TR("Generic name"), PS_TR("Specification"), PS_TR("Shortage list"),
                      PS_TR("Supply"), PS_TR("Points in danger"), PS_TR("Points to be watched"),
                      PS_TR("Points reporting"), PS_TR("Shortest days of stock")});
    for (const auto& item : supply.items) {
        page.row();
        for (const auto& words : {item.item, item.generic_name, item.specification, list_scope_words(item.list),
                                  supply_level_words(item.level)})
            page.cell(words);
        for (const auto value : {item.points_danger, item.points_warning, item.points_reporting})
            page.number(std::to_string(value));
        page.number(item.shortest_days ? std::to_string(*item.shortest_days) : dash());
        page.end_row();
    }
    page.end_table();
}

void write_procurement(HtmlPage& page, const BulletinData& data)
{
    if (!data.more.procurement)
        return;
    const auto& procurement = *data.more.procurement;
    const auto share = [](const std::optional<Ratio>& ratio) {
        return ratio ? views::printed_percent(round_ratio(*ratio, 4), false) : dash();
    };
    const auto status = [](procurement::ProgressStatus value) {
        return value == procurement::ProgressStatus::none ? dash() : i18n::tr(procurement::name_of(value));
    };
    page.section(PS_TR("Volume-based procurement in execution"));
    page.begin_table({PS_TR("VBP batch"), PS_TR("Code of the batch"), PS_TR("Agreed volume"), PS_TR("Net receipts"),
                      PS_TR("Progress"), PS_TR("Time progress"), PS_TR("Status"), PS_TR("Agreements behind"),
                      PS_TR("Non-selected share"), PS_TR("Delivery rate")});
    for (const auto& batch : procurement.batches) {
        page.row();
        page.cell(batch.name.empty() ? batch.key : batch.name);
        page.cell(batch.key);
        page.number(batch.agreed.to_string());
        page.number(batch.net.to_string());
        page.number(share(batch.progress));
        page.number(share(batch.time_progress));
        page.cell(status(batch.status));
        page.number(std::to_string(batch.behind_lines));
        page.number(share(batch.non_selected_share));
        page.number(share(batch.delivery_rate));
        page.end_row();
    }
    page.end_table();
    page.element("p", procurement_sentence(procurement) + " " + savings_definition());
    page.element("p", ladder_sentence(procurement));
    if (procurement.institutions.empty())
        return;
    page.begin_table({PS_TR("Institution"), PS_TR("Region"), PS_TR("Measure"), PS_TR("Products: interview"),
                      PS_TR("Products: notice"), PS_TR("Products: reminder")});
    for (const auto& institution : procurement.institutions) {
        page.row();
        for (const auto& words : {institution.name, institution.region, status(institution.level)})
            page.cell(words);
        for (const auto value : {institution.interviews, institution.notices, institution.reminders})
            page.number(std::to_string(value));
        page.end_row();
    }
    page.end_table();
}

void write_quality(HtmlPage& page, const BulletinData& data)
{
    page.section(PS_TR("Quality of the submissions"));
    page.begin_table({PS_TR("Point code"), PS_TR("Point name"), PS_TR("State"), PS_TR("Timeliness"),
                      PS_TR("Completeness"), PS_TR("Accuracy"), PS_TR("Score")});
    const auto share = [](const std::optional<Ratio>& ratio) {
        return ratio ? views::printed_percent(*ratio, false) : dash();
    };
    for (const auto& point : data.more.quality) {
        page.row();
        page.cell(point.point);
        page.cell(point.name);
        page.cell(point.evidence.empty() ? dash() : report_state_words(point.evidence.front().state));
        for (const auto& ratio : {point.timeliness, point.completeness, point.accuracy})
            page.number(share(ratio));
        page.number(point.score ? point.score->to_string(2) : dash());
        page.end_row();
    }
    page.end_table();
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
    page.begin_table({PS_TR("Point code"), PS_TR("Point name"), PS_TR("Kind"), PS_TR("Region")});
    for (const auto& point : data.silent_points) {
        page.row();
        for (const auto& words : {point.code, point.name, point.kind, point.region})
            page.cell(words);
        page.end_row();
    }
    page.end_table();
}

} // namespace

void write_bulletin_html(store::Store& store, const BulletinOptions& options, const std::filesystem::path& target)
{
    const BulletinData data = gather_bulletin(store, options);
    const char* language = i18n::language() == i18n::Language::zh_CN ? "zh-CN" : "en";
    HtmlPage page;
    page.text = std::string("<!DOCTYPE html>\n<html lang=\"") + language + "\"><head><meta charset=\"utf-8\">";
    page.element("title", bulletin_title() + " " + month_words(options.month));
    page.text += std::string("<style>") + style_sheet + "</style></head><body>\n";
    page.element("h1", bulletin_title());
    page.element("p", issue_line(data), "issue");
    page.section(PS_TR("Key figures"));
    write_key_figures(page, data);
    page.section(PS_TR("Overview"));
    page.element("p", summary_paragraph(data), "overview");
    if (data.previous_has_prices) {
        write_city(page, data, true);
        write_city(page, data, false);
        write_points(page, data);
    }
    write_items(page, data);
    write_index(page, data);
    write_supply(page, data);
    write_procurement(page, data);
    write_quality(page, data);
    write_notes(page, data);
    page.text += "</body></html>\n";

    OutputFile output(target);
    std::ofstream file(output.temporary(), std::ios::binary);
    file.write(page.text.data(), static_cast<std::streamsize>(page.text.size()));
    file.close();
    if (!file)
        throw Error(ErrorKind::failed, PS_N("the file could not be written whole; see that the disk has space"),
                    {store::path_text(target), {}, {}, 0});
    output.commit();
}

} // namespace ps::reports
