#include "gui/procurement/progress_rows.h"

#include "gui/number_text.h"
#include "i18n/translate.h"

namespace ps::gui {
namespace {

using procurement::PlatformRow;
using procurement::ProgressLevel;
using procurement::ProgressRow;
using procurement::ProgressStatus;

/// Nothing known behind everything known.
template <class Number>
bool known_first(const std::optional<Number>& a, const std::optional<Number>& b)
{
    return a && (!b || *a < *b);
}

template <class Row>
Column<Row> quantity(std::string title, int width, Quantity Row::*member)
{
    return {std::move(title), width, true, [member](const Row& row) { return grouped((row.*member).to_string()); },
            [member](const Row& a, const Row& b) { return a.*member < b.*member; }};
}

template <class Row>
Column<Row> rate(std::string title, int width, std::optional<Ratio> Row::*member)
{
    return {std::move(title), width, true, [member](const Row& row) { return percent_text(row.*member); },
            [member](const Row& a, const Row& b) { return known_first(a.*member, b.*member); }};
}

template <class Row>
Column<Row> count(std::string title, int width, std::int64_t Row::*member, Tone tone = Tone::normal)
{
    return {std::move(title),
            width,
            true,
            [member](const Row& row) { return row.*member == 0 ? std::string() : count_text(row.*member); },
            [member](const Row& a, const Row& b) { return a.*member < b.*member; },
            [tone](const Row&) { return tone; }};
}

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

std::string date_text(const std::optional<Date>& date)
{
    return date ? date->to_string() : std::string();
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

std::string percent_text(const std::optional<Ratio>& ratio)
{
    if (!ratio)
        return {};
    const auto tenths =
        static_cast<std::int64_t>(divide_half_up(Int128{ratio->raw()} * 1000, power_of_ten(Ratio::digits)));
    return grouped(decimal_text(tenths, 1, 1)) + "%";
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
    out.push_back({level_title(level), name_width, false,
                   [](const ProgressRow& row) { return row.name.empty() ? row.key : row.name; }});
    out.push_back({PS_TR("Status"), 56, false, [](const ProgressRow& row) { return status_text(row.status); },
                   [](const ProgressRow& a, const ProgressRow& b) { return a.status < b.status; },
                   [](const ProgressRow& row) { return tone_of(row.status); },
                   [](const ProgressRow& row) { return row.status == ProgressStatus::interview; }});
    auto progress = rate(PS_TR("Progress"), 76, &ProgressRow::progress);
    progress.tone = [](const ProgressRow& row) { return tone_of(row.status); };
    progress.bold = [](const ProgressRow&) { return true; };
    out.push_back(std::move(progress));
    out.push_back(rate(PS_TR("Time progress"), 76, &ProgressRow::time_progress));
    out.push_back(quantity(PS_TR("Agreed volume"), 104, &ProgressRow::agreed));
    out.push_back(quantity(PS_TR("Net receipts"), 104, &ProgressRow::net));
    out.push_back(plan(PS_TR("Needed per month"), 100, &ProgressRow::needed_per_month));
    out.push_back(plan(PS_TR("Expected at the end"), 104, &ProgressRow::expected_at_end));
    out.push_back(count(PS_TR("Behind"), 56, &ProgressRow::behind_lines, Tone::problem));
    out.push_back(count(PS_TR("Nothing bought"), 70, &ProgressRow::zero_lines, Tone::rise));
    out.push_back(count(PS_TR("Over the volume"), 70, &ProgressRow::over_lines));
    out.push_back(count(PS_TR("Agreements"), 70, &ProgressRow::lines));
    out.push_back(rate(PS_TR("Non-selected share"), 84, &ProgressRow::non_selected_share));
    out.push_back(rate(PS_TR("Delivery rate"), 76, &ProgressRow::delivery_rate));
    out.push_back({PS_TR("Amount"), 116, true, [](const ProgressRow& row) { return grouped(row.amount.to_string(2)); },
                   [](const ProgressRow& a, const ProgressRow& b) { return a.amount < b.amount; }});
    out.push_back(
        {PS_TR("Last purchase"), 90, false, [](const ProgressRow& row) { return date_text(row.last_purchase); }});
    out.push_back(quantity(PS_TR("Received"), 104, &ProgressRow::received));
    out.push_back(quantity(PS_TR("Returned"), 80, &ProgressRow::returned));
    if (level != ProgressLevel::region)
        out.push_back({PS_TR("Code"), 130, false, [](const ProgressRow& row) { return row.key; }});
    return out;
}

std::vector<Column<PlatformRow>> platform_columns()
{
    const auto text = [](std::string title, int width, std::string PlatformRow::*member) {
        return Column<PlatformRow>{std::move(title), width, false,
                                   [member](const PlatformRow& row) { return row.*member; }};
    };
    const auto date = [](std::string title, std::optional<Date> PlatformRow::*member) {
        return Column<PlatformRow>{std::move(title), 90, false,
                                   [member](const PlatformRow& row) { return date_text(row.*member); }};
    };
    const auto packs = [](std::string title, std::optional<Quantity> PlatformRow::*member) {
        return Column<PlatformRow>{
            std::move(title), 80, true,
            [member](const PlatformRow& row) { return row.*member ? grouped((row.*member)->to_string()) : ""; },
            [member](const PlatformRow& a, const PlatformRow& b) { return known_first(a.*member, b.*member); }};
    };
    std::vector<Column<PlatformRow>> out;
    out.push_back({PS_TR("Kind"), 56, false, [](const PlatformRow& row) { return source_text(row.source); }});
    out.push_back(text(PS_TR("Order"), 130, &PlatformRow::order_code));
    out.push_back(date(PS_TR("Ordered on"), &PlatformRow::sent_on));
    out.push_back(date(PS_TR("Received on"), &PlatformRow::received_on));
    out.push_back(packs(PS_TR("Ordered (packs)"), &PlatformRow::ordered));
    out.push_back(packs(PS_TR("Shipped (packs)"), &PlatformRow::shipped));
    out.push_back(packs(PS_TR("Received (packs)"), &PlatformRow::received));
    out.push_back(packs(PS_TR("Returned (packs)"), &PlatformRow::returned));
    out.push_back({PS_TR("Price of a pack"), 90, true,
                   [](const PlatformRow& row) { return row.price ? price_text(*row.price) : std::string(); },
                   [](const PlatformRow& a, const PlatformRow& b) { return known_first(a.price, b.price); }});
    out.push_back(
        {PS_TR("Amount"), 110, true,
         [](const PlatformRow& row) { return row.amount ? grouped(row.amount->to_string(2)) : std::string(); },
         [](const PlatformRow& a, const PlatformRow& b) { return known_first(a.amount, b.amount); }});
    out.push_back(text(PS_TR("Distributor"), 190, &PlatformRow::distributor));
    out.push_back({PS_TR("Product"), 220, false, [](const PlatformRow& row) {
                       return row.product_name + (row.specification.empty() ? "" : " " + row.specification);
                   }});
    out.push_back(text(PS_TR("Manufacturer"), 180, &PlatformRow::manufacturer));
    out.push_back({PS_TR("File and row"), 240, false,
                   [](const PlatformRow& row) { return row.file + ":" + std::to_string(row.row); }});
    return out;
}

} // namespace ps::gui
