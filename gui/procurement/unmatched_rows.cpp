#include "gui/procurement/unmatched_rows.h"

#include "gui/grid/columns.h"
#include "gui/procurement/progress_rows.h"
#include "i18n/translate.h"

#include <algorithm>

namespace ps::gui {
namespace {

using identity::Decision;
using procurement::PlatformRow;
using procurement::UnmatchedLines;
using What = UnmatchedLines::What;

/// "2026-10-31T08:15:00Z" as the clock on the wall says it.
Money magnitude(Money amount)
{
    return amount.is_negative() ? Money() - amount : amount;
}

} // namespace

std::string what_text(What what)
{
    switch (what) {
    case What::institution:
        return PS_TR("Institution");
    case What::product:
        return PS_TR("Product");
    case What::enterprise:
        break;
    }
    return PS_TR("Manufacturer");
}

std::string unmatched_name(const UnmatchedLines& row)
{
    return row.name.empty() ? row.code : row.name;
}

std::string advice_text(const UnmatchedLines& row)
{
    switch (row.what) {
    case What::institution:
        return PS_TR(
            "An institution of the master data under another name or code: “Tell who it is…”. A new one: import "
            "the list of institutions with it.");
    case What::product:
        return row.code.empty()
                   ? PS_TR("The lines have no code of the medicine: ask for an export with the column of codes, and "
                           "import it.")
                   : PS_TR("No list of products has this code. If it is of a VBP batch, import the batch's products "
                           "with it; if not, import the listed catalogue, and it is no longer shown here.");
    case What::enterprise:
        break;
    }
    return PS_TR("Several enterprises share this code in the batch, and none of them is called as this manufacturer. "
                 "Correct the enterprise in the file of the batch's products and import it again.");
}

void sort_by_harm(std::vector<UnmatchedLines>& rows)
{
    std::stable_sort(rows.begin(), rows.end(), [](const UnmatchedLines& a, const UnmatchedLines& b) {
        if (a.vbp_lines != b.vbp_lines)
            return a.vbp_lines > b.vbp_lines;
        if (magnitude(a.amount) != magnitude(b.amount))
            return magnitude(a.amount) > magnitude(b.amount);
        return a.lines > b.lines;
    });
}

std::vector<Column<UnmatchedLines>> unmatched_columns()
{
    std::vector<Column<UnmatchedLines>> out;
    out.push_back({PS_TR("Not known"), 80, false, [](const UnmatchedLines& row) { return what_text(row.what); }});
    out.push_back({PS_TR("As the export says"), 310, false, unmatched_name});
    out.push_back(text_column(PS_TR("Code"), 205, &UnmatchedLines::code));
    auto missing = trouble_column(PS_TR("VBP lines not counted"), 100, &UnmatchedLines::vbp_lines, Tone::rise);
    missing.bold = [](const UnmatchedLines&) { return true; };
    out.push_back(std::move(missing));
    out.push_back(count_column(PS_TR("Lines"), 70, &UnmatchedLines::lines));
    out.push_back(quantity_column(PS_TR("Packs"), 90, &UnmatchedLines::packs));
    out.push_back(money_column(PS_TR("Amount"), &UnmatchedLines::amount));
    out.push_back(trouble_column(PS_TR("Settlements, advances"), 100, &UnmatchedLines::statements, Tone::problem));
    return out;
}

std::vector<Column<Decision>> decision_columns()
{
    std::vector<Column<Decision>> out;
    out.push_back(text_column(PS_TR("As the export says"), 330, &Decision::text));
    out.push_back({PS_TR("Counts as"), 260, false,
                   [](const Decision& row) { return row.target_name.empty() ? row.target_code : row.target_name; }});
    out.push_back(text_column(PS_TR("Its code"), 150, &Decision::target_code));
    out.push_back({PS_TR("Decided at"), 132, false, [](const Decision& row) { return local_time(row.decided_at); }});
    return out;
}

std::vector<Column<PlatformRow>> unmatched_row_columns()
{
    std::vector<Column<PlatformRow>> out;
    out.push_back({PS_TR("Kind"), 56, false, [](const PlatformRow& row) { return source_text(row.source); }});
    out.push_back(
        {PS_TR("Day"), 90, false, [](const PlatformRow& row) {
             return date_text(row.received_on ? row.received_on : row.shipped_on ? row.shipped_on : row.sent_on);
         }});
    out.push_back(text_column(PS_TR("Institution"), 200, &PlatformRow::institution));
    out.push_back({PS_TR("Product"), 230, false, [](const PlatformRow& row) {
                       return row.product_name + (row.specification.empty() ? "" : " " + row.specification);
                   }});
    out.push_back(text_column(PS_TR("Product code"), 205, &PlatformRow::product_code));
    const auto packs = [](std::string title, std::optional<Quantity> PlatformRow::*member) {
        return Column<PlatformRow>{
            std::move(title), 80, true,
            [member](const PlatformRow& row) { return row.*member ? grouped((row.*member)->to_string()) : ""; },
            [member](const PlatformRow& a, const PlatformRow& b) { return known_first(a.*member, b.*member); }};
    };
    out.push_back(packs(PS_TR("Received (packs)"), &PlatformRow::received));
    out.push_back(packs(PS_TR("Returned (packs)"), &PlatformRow::returned));
    out.push_back(money_column(PS_TR("Amount"), &PlatformRow::amount, 100));
    out.push_back(text_column(PS_TR("Distributor"), 180, &PlatformRow::distributor));
    out.push_back(text_column(PS_TR("Manufacturer"), 180, &PlatformRow::manufacturer));
    out.push_back({PS_TR("File and row"), 240, false,
                   [](const PlatformRow& row) { return row.file + ":" + std::to_string(row.row); }});
    return out;
}

} // namespace ps::gui
