#include "gui/monitoring/supply_rows.h"

#include "gui/grid/columns.h"

#include "gui/number_text.h"
#include "i18n/translate.h"

namespace ps::gui {
namespace {

using monitoring::supply::Level;
using monitoring::supply::Supplier;
using monitoring::supply::Supply;
using monitoring::supply::SupplyEvent;

std::string quantity_text(const std::optional<Quantity>& quantity)
{
    return quantity ? grouped(quantity->to_string()) : std::string();
}

std::string days_text(const std::optional<std::int64_t>& days)
{
    return days ? count_text(*days) : std::string();
}

/// Nothing known behind everything known.
template <class Row>
Column<Row> stock_quantity_column(std::string title, std::optional<Quantity> Row::*member)
{
    return {std::move(title), 90, true, [member](const Row& row) { return quantity_text(row.*member); },
            [member](const Row& a, const Row& b) { return known_first(a.*member, b.*member); }};
}

template <class Row>
Column<Row> days_column()
{
    return {PS_TR("Days of stock"), 76, true, [](const Row& row) { return days_text(row.days); },
            [](const Row& a, const Row& b) { return known_first(a.days, b.days); }};
}

template <class Row>
Column<Row> status_column()
{
    return {PS_TR("Status reported"), 82, false, [](const Row& row) { return status_text(row.status); },
            [](const Row& a, const Row& b) { return known_first(a.status, b.status); }};
}

template <class Row>
Column<Row> level_column()
{
    return {PS_TR("Supply"),
            60,
            false,
            [](const Row& row) { return level_text(row.level); },
            [](const Row& a, const Row& b) { return a.level > b.level; },
            [](const Row& row) { return tone_of(row.level); },
            [](const Row& row) { return row.level == Level::danger; }};
}

} // namespace

std::string level_text(Level level)
{
    switch (level) {
    case Level::danger:
        return PS_TR("Danger");
    case Level::warning:
        return PS_TR("Early warning");
    case Level::fine:
        break;
    }
    return PS_TR("Fine");
}

Tone tone_of(Level level)
{
    switch (level) {
    case Level::danger:
        return Tone::rise;
    case Level::warning:
        return Tone::problem;
    case Level::fine:
        break;
    }
    return Tone::fall;
}

std::string status_text(const std::optional<int>& status)
{
    switch (status.value_or(0)) {
    case 1:
        return PS_TR("Plenty");
    case 2:
        return PS_TR("Fairly plenty");
    case 3:
        return PS_TR("Short");
    case 4:
        return PS_TR("Very short");
    case 5:
        return PS_TR("Not in use");
    default:
        return {};
    }
}

std::string list_text(const monitoring::supply::ListScopes& scopes)
{
    if (scopes == "national")
        return PS_TR("National list");
    if (scopes == "provincial")
        return PS_TR("Provincial list");
    return scopes.empty() ? std::string() : PS_TR("National and provincial list");
}

std::vector<Column<Supply>> supply_columns()
{
    std::vector<Column<Supply>> out;
    out.push_back(level_column<Supply>());
    out.push_back(days_column<Supply>());
    out.push_back(text_column(PS_TR("Generic name"), 152, &Supply::generic_name));
    out.push_back(text_column(PS_TR("Specification"), 100, &Supply::specification));
    out.push_back(text_column(PS_TR("Sentinel point"), 160, &Supply::point_name));
    out.push_back(status_column<Supply>());
    out.push_back({PS_TR("Remark"),
                   150,
                   false,
                   [](const Supply& row) {
                       return row.status_contradicts ? PS_TR("status and stock contradict each other") : std::string();
                   },
                   {},
                   [](const Supply&) { return Tone::problem; }});
    out.push_back(stock_quantity_column(PS_TR("Stock"), &Supply::stock));
    out.push_back(stock_quantity_column(PS_TR("Use in a week"), &Supply::week_use));
    out.push_back(text_column(PS_TR("Unit"), 46, &Supply::unit));
    out.push_back({PS_TR("Shortage list"), 120, false, [](const Supply& row) { return list_text(row.list); }});
    out.push_back({PS_TR("As of"), 90, false,
                   [](const Supply& row) { return row.reported ? row.reported->to_string() : std::string(); }});
    out.push_back(text_column(PS_TR("Item code"), 220, &Supply::item));
    out.push_back(text_column(PS_TR("Point code"), 110, &Supply::point));
    return out;
}

std::vector<Column<Supplier>> supplier_columns()
{
    std::vector<Column<Supplier>> out;
    out.push_back(text_column(PS_TR("Who can supply"), 170, &Supplier::point_name));
    out.push_back(text_column(PS_TR("Kind"), 60, &Supplier::kind));
    out.push_back(text_column(PS_TR("Region"), 70, &Supplier::region));
    out.push_back(status_column<Supplier>());
    out.push_back(stock_quantity_column(PS_TR("Stock"), &Supplier::stock));
    out.push_back(days_column<Supplier>());
    out.push_back({PS_TR("Price"), 80, true,
                   [](const Supplier& row) { return row.price ? price_text(*row.price) : std::string(); },
                   [](const Supplier& a, const Supplier& b) { return known_first(a.price, b.price); }});
    out.push_back(text_column(PS_TR("Contact"), 70, &Supplier::contact));
    out.push_back(text_column(PS_TR("Phone"), 110, &Supplier::phone));
    out.push_back(text_column(PS_TR("Address"), 180, &Supplier::address));
    return out;
}

std::vector<Column<SupplyEvent>> supply_event_columns()
{
    std::vector<Column<SupplyEvent>> out;
    out.push_back({PS_TR("Period"), 132, false,
                   [](const SupplyEvent& row) {
                       return row.week_ending ? PS_TR(Message(PS_N("week to {0}"), {row.period})) : row.period;
                   },
                   [](const SupplyEvent& a, const SupplyEvent& b) { return a.period < b.period; }});
    out.push_back(level_column<SupplyEvent>());
    out.push_back(days_column<SupplyEvent>());
    out.push_back(status_column<SupplyEvent>());
    out.push_back(stock_quantity_column(PS_TR("Stock"), &SupplyEvent::stock));
    out.push_back(stock_quantity_column(PS_TR("Use in a week"), &SupplyEvent::week_use));
    return out;
}

} // namespace ps::gui
