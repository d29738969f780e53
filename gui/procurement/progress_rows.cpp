#include "gui/procurement/progress_rows.h"

#include "gui/grid/columns.h"
#include "i18n/translate.h"

namespace ps::gui {
namespace {

using procurement::PlatformRow;
using procurement::ProgressLevel;
using procurement::ProgressRow;
using procurement::ProgressStatus;

/// Whole smallest units: a tenth of a tablet is no plan.
std::string whole(const std::optional<Quantity>& value)
{
    return value ? grouped(std::to_string(
                       static_cast<std::int64_t>(divide_half_up(value->raw(), power_of_ten(Quantity::digits)))))
                 : std::string();
}

template <class Row>
Column<Row> plan(std::string title, int width, std::optional<Quantity> Row::*member)
{
    return {std::move(title), width, true, [member](const Row& row) { return whole(row.*member); },
            [member](const Row& a, const Row& b) { return known_first(a.*member, b.*member); }};
}

} // namespace

std::string status_text(ProgressStatus status)
{
    return status == ProgressStatus::none ? std::string() : PS_TR(procurement::name_of(status));
}

Tone tone_of(ProgressStatus status)
{
    switch (status) {
    case ProgressStatus::interview:
    case ProgressStatus::notice:
        return Tone::rise;
    case ProgressStatus::reminder:
        return Tone::problem;
    case ProgressStatus::normal:
    case ProgressStatus::ahead:
        return Tone::fall;
    case ProgressStatus::none:
        break;
    }
    return Tone::muted;
}

std::string source_text(PlatformRow::Source source)
{
    switch (source) {
    case PlatformRow::Source::order:
        return PS_TR("Order");
    case PlatformRow::Source::returns:
        return PS_TR("Return");
    case PlatformRow::Source::receipt:
        break;
    }
    return PS_TR("Receipt");
}

std::string level_title(ProgressLevel level)
{
    switch (level) {
    case ProgressLevel::region:
        return PS_TR("Region");
    case ProgressLevel::institution:
        return PS_TR("Institution");
    case ProgressLevel::batch:
        return PS_TR("VBP batch");
    case ProgressLevel::product:
        return PS_TR("Product");
    case ProgressLevel::enterprise:
        return PS_TR("Enterprise");
    case ProgressLevel::status:
        break;
    }
    return PS_TR("Status");
}

std::vector<Column<ProgressRow>> progress_columns(ProgressLevel level)
{
    const int name_width = level == ProgressLevel::region ? 120 : 250;
    std::vector<Column<ProgressRow>> out;
    out.push_back({level_title(level), name_width, false, [level](const ProgressRow& row) {
                       return !row.name.empty()  ? row.name
                              : !row.key.empty() ? row.key
                                                 : PS_TR(procurement::unassigned_name(level));
                   }});
    out.push_back({PS_TR("Status"), 56, false, [](const ProgressRow& row) { return status_text(row.status); },
                   [](const ProgressRow& a, const ProgressRow& b) { return a.status < b.status; },
                   [](const ProgressRow& row) { return tone_of(row.status); },
                   [](const ProgressRow& row) { return row.status == ProgressStatus::interview; }});
    auto progress = rate_column(PS_TR("Progress"), 76, &ProgressRow::progress);
    progress.tone = [](const ProgressRow& row) { return tone_of(row.status); };
    progress.bold = [](const ProgressRow&) { return true; };
    out.push_back(std::move(progress));
    out.push_back(rate_column(PS_TR("Time progress"), 76, &ProgressRow::time_progress));
    out.push_back(quantity_column(PS_TR("Agreed volume"), 104, &ProgressRow::agreed));
    out.push_back(quantity_column(PS_TR("Net receipts"), 104, &ProgressRow::net));
    out.push_back(plan(PS_TR("Needed per month"), 100, &ProgressRow::needed_per_month));
    out.push_back(plan(PS_TR("Expected at the end"), 104, &ProgressRow::expected_at_end));
    out.push_back(trouble_column(PS_TR("Behind"), 56, &ProgressRow::behind_lines, Tone::problem));
    out.push_back(trouble_column(PS_TR("Nothing bought"), 70, &ProgressRow::zero_lines, Tone::rise));
    out.push_back(trouble_column(PS_TR("Over the volume"), 70, &ProgressRow::over_lines));
    out.push_back(count_column(PS_TR("Agreements"), 70, &ProgressRow::lines));
    out.push_back(rate_column(PS_TR("Non-selected share"), 84, &ProgressRow::non_selected_share));
    out.push_back(rate_column(PS_TR("Delivery rate"), 76, &ProgressRow::delivery_rate));
    out.push_back(money_column(PS_TR("Amount"), &ProgressRow::amount, 116));
    out.push_back(date_column(PS_TR("Last purchase"), &ProgressRow::last_purchase));
    out.push_back(quantity_column(PS_TR("Received"), 104, &ProgressRow::received));
    out.push_back(quantity_column(PS_TR("Returned"), 80, &ProgressRow::returned));
    if (level != ProgressLevel::region)
        out.push_back({PS_TR("Code"), 130, false, [](const ProgressRow& row) { return row.key; }});
    return out;
}

std::vector<Column<PlatformRow>> platform_columns()
{
    const auto packs = [](std::string title, std::optional<Quantity> PlatformRow::*member) {
        return Column<PlatformRow>{
            std::move(title), 80, true,
            [member](const PlatformRow& row) { return row.*member ? grouped((row.*member)->to_string()) : ""; },
            [member](const PlatformRow& a, const PlatformRow& b) { return known_first(a.*member, b.*member); }};
    };
    std::vector<Column<PlatformRow>> out;
    out.push_back({PS_TR("Kind"), 56, false, [](const PlatformRow& row) { return source_text(row.source); }});
    out.push_back(text_column(PS_TR("Order"), 170, &PlatformRow::order_code));
    out.push_back(date_column(PS_TR("Ordered on"), &PlatformRow::sent_on));
    out.push_back(date_column(PS_TR("Received on"), &PlatformRow::received_on));
    out.push_back(packs(PS_TR("Ordered (packs)"), &PlatformRow::ordered));
    out.push_back(packs(PS_TR("Shipped (packs)"), &PlatformRow::shipped));
    out.push_back(packs(PS_TR("Received (packs)"), &PlatformRow::received));
    out.push_back(packs(PS_TR("Returned (packs)"), &PlatformRow::returned));
    out.push_back({PS_TR("Price of a pack"), 90, true,
                   [](const PlatformRow& row) { return row.price ? price_text(*row.price) : std::string(); },
                   [](const PlatformRow& a, const PlatformRow& b) { return known_first(a.price, b.price); }});
    out.push_back(money_column(PS_TR("Amount"), &PlatformRow::amount, 110));
    out.push_back(text_column(PS_TR("Distributor"), 190, &PlatformRow::distributor));
    out.push_back({PS_TR("Product"), 220, false, [](const PlatformRow& row) {
                       return row.product_name + (row.specification.empty() ? "" : " " + row.specification);
                   }});
    out.push_back(text_column(PS_TR("Manufacturer"), 180, &PlatformRow::manufacturer));
    out.push_back({PS_TR("File and row"), 240, false,
                   [](const PlatformRow& row) { return row.file + ":" + std::to_string(row.row); }});
    return out;
}

} // namespace ps::gui
