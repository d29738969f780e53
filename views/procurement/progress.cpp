#include "views/procurement/progress.h"

#include "i18n/translate.h"
#include "views/cell_text.h"
#include "views/procurement/words.h"

namespace ps::views {

namespace {

using procurement::ProgressLevel;
using procurement::ProgressStatus;

std::string contract_name(const ProgressView::Row& row, ProgressLevel level)
{
    if (level == ProgressLevel::status)
        return PS_TR(procurement::name_of(*procurement::progress_status_of(row.key)));
    return row.key.empty() && row.name.empty() ? PS_TR(procurement::unassigned_name(level)) : row.name;
}

std::optional<Ratio> in_hundredths_of_percent(const std::optional<Ratio>& ratio)
{
    return ratio ? std::optional(round_ratio(*ratio, 4)) : std::nullopt;
}

// Rounded once, as the formula of the workbook does it.
Cell printed_progress(const ProgressView::Row& row)
{
    if (!(row.agreed > Quantity()))
        return {};
    return Ratio::from_raw(static_cast<std::int64_t>(
        divide_half_up(Int128{row.net.raw()} * 10000, Int128{row.agreed.raw()}) * power_of_ten(4)));
}

Layout for_the_bulletin(const char* keys)
{
    return Layout(keys)
        .with("name_or_key", {}, {}, 44)
        .with("key", PS_TR("Batch code"), {}, 20)
        .with("progress", {}, {}, 11)
        .with("time_progress", {}, {}, 11)
        .with("behind", PS_TR("Agreements behind"), {}, 11)
        .with("non_selected_share", {}, {}, 12)
        .with("delivery_rate", {}, {}, 11);
}

Tone tone_of_progress(const ProgressView::Row& row)
{
    return tone_of(row.status);
}

} // namespace

std::vector<ProgressView::Row> ProgressView::answer(const procurement::ProgressSlice& slice, const Ask& ask)
{
    return procurement::progress(slice, ask.level, ask.filters);
}

std::vector<Col<ProgressView::Row>> ProgressView::columns(const Ask& ask)
{
    const auto level = ask.level;
    const int name_width = level == ProgressLevel::region ? 19 : 39;
    const auto share = [printed = ask.printed](std::optional<Ratio> Row::*member) {
        return [printed, member](const Row& row) {
            return Cell(printed ? in_hundredths_of_percent(row.*member) : row.*member);
        };
    };
    Col<Row> progress("progress", PS_TR("Progress"), Type::share, 12, &Row::progress);
    progress.tone(tone_of_progress).bold([](const Row&) { return true; });
    if (ask.printed)
        progress = Col<Row>("progress", PS_TR("Progress"), Type::share, 12, printed_progress)
                       .formula("=ROUND({net}/{agreed},4)");
    return {
        {"key", PS_TR("Code"), Type::code, 15, &Row::key},
        {"name", level_title(level), Type::text, name_width,
         [level](const Row& row) { return contract_name(row, level); }},
        {"name_or_key", level_title(level), Type::text, name_width,
         [level](const Row& row) {
             const auto name = contract_name(row, level);
             return name.empty() ? row.key : name;
         }},
        Col<Row>("status", PS_TR("Status"), Type::word, 9,
                 [printed = ask.printed](const Row& row) {
                     return printed && row.status == ProgressStatus::none ? Cell(dash())
                                                                          : Cell(status_word(row.status));
                 })
            .words_in_table()
            .order([](const Row& row) { return Cell(static_cast<int>(row.status)); })
            .tone(tone_of_progress)
            .bold([printed = ask.printed](const Row& row) {
                return !printed && row.status == ProgressStatus::interview;
            }),
        progress,
        {"time_progress", PS_TR("Time progress"), Type::share, 12, share(&Row::time_progress)},
        {"agreed", PS_TR("Agreed volume"), Type::quantity, 16, &Row::agreed},
        {"received", PS_TRC("quantity", "Received"), Type::quantity, 16, &Row::received},
        {"returned", PS_TRC("quantity", "Returned"), Type::quantity, 13, &Row::returned},
        {"net", PS_TR("Net receipts"), Type::quantity, 16, &Row::net},
        {"non_selected_share", PS_TR("Non-selected share"), Type::share, 13, share(&Row::non_selected_share)},
        {"delivery_rate", PS_TR("Delivery rate"), Type::share, 12, share(&Row::delivery_rate)},
        {"batch", PS_TR("Batch code"), Type::code, 10, &Row::batch_code},
        {"phase", PS_TR("Phase"), Type::word, 9,
         [](const Row& row) { return row.phase ? Cell(phase_word(*row.phase)) : Cell(); }},
        {"expected", PS_TR("Expected by the day"), Type::quantity, 16, &Row::expected},
        // Whole smallest units: a tenth of a tablet cannot be planned.
        Col<Row>("expected_at_end", PS_TR("Expected at the end"), Type::quantity, 16, &Row::expected_at_end)
            .decimals(0),
        Col<Row>("needed_per_month", PS_TR("Needed per month"), Type::quantity, 16, &Row::needed_per_month).decimals(0),
        {"amount", PS_TR("Amount"), Type::amount, 18, &Row::amount},
        {"lines", PS_TR("Agreements"), Type::count, 11, &Row::lines},
        Col<Row>("behind", PS_TR("Behind"), Type::count, 9, &Row::behind_lines).hide_zero().tone(Tone::problem),
        Col<Row>("over", PS_TR("Over the volume"), Type::count, 11, &Row::over_lines).hide_zero(),
        Col<Row>("zero", PS_TR("Nothing bought"), Type::count, 11, &Row::zero_lines).hide_zero().tone(Tone::rise),
        {"last_purchase", PS_TR("Last purchase"), Type::date, 14, &Row::last_purchase},
        {"ordered", PS_TR("Ordered quantity"), Type::quantity, 16, &Row::ordered},
        {"shipped", PS_TR("Shipped quantity"), Type::quantity, 16, &Row::shipped},
        {"non_selected", PS_TR("Non-selected quantity"), Type::quantity, 16, &Row::non_selected},
        {"substitutable", PS_TR("Substitutable quantity"), Type::quantity, 16, &Row::substitutable},
    };
}

Layout ProgressView::contract(const Ask& ask)
{
    std::string keys =
        "key,name,agreed,received,returned,net,progress,time_progress,status,non_selected_share,delivery_rate";
    if (ask.wide)
        keys += ",batch,phase,expected,expected_at_end,needed_per_month,amount,lines,behind,over,zero,last_purchase,"
                "ordered,shipped,non_selected,substitutable";
    return keys;
}

Layout ProgressView::grid(const Ask& ask)
{
    const std::string keys = "name_or_key,status,progress,time_progress,agreed,net,needed_per_month,expected_at_end,"
                             "behind,zero,over,lines,non_selected_share,delivery_rate,amount,last_purchase,received,"
                             "returned";
    return ask.level == ProgressLevel::region ? keys : keys + ",key";
}

Layout ProgressView::sheet(const Ask&)
{
    return for_the_bulletin("#,name_or_key,key,agreed,net,progress,time_progress,status,behind,non_selected_share,"
                            "delivery_rate");
}

Layout ProgressView::page(const Ask&)
{
    return for_the_bulletin("name_or_key,key,agreed,net,progress,time_progress,status,behind,non_selected_share,"
                            "delivery_rate");
}

std::vector<Col<PlatformRowsView::Row>> PlatformRowsView::columns(const Ask&)
{
    return {
        {"source", PS_TR("Kind"), Type::word, 9, [](const Row& row) { return source_word(row.source); }},
        {"order", PS_TRC("number", "Order"), Type::text, 27, &Row::order_code},
        {"line", PS_TR("Line of the order"), Type::text, 12, &Row::line},
        {"institution", PS_TR("Institution"), Type::text, 31, &Row::institution},
        {"item", PS_TR("Item code"), Type::code, 27, &Row::product_code},
        {"name", PS_TR("Generic name"), Type::text, 24, &Row::product_name},
        {"spec", PS_TR("Specification"), Type::text, 18, &Row::specification},
        {"product", PS_TR("Product"), Type::text, 34,
         [](const Row& row) { return row.product_name + (row.specification.empty() ? "" : " " + row.specification); }},
        {"manufacturer", PS_TR("Manufacturer"), Type::text, 28, &Row::manufacturer},
        {"distributor", PS_TR("Distributor"), Type::text, 30, &Row::distributor},
        {"sent_on", PS_TR("Ordered on"), Type::date, 14, &Row::sent_on},
        {"shipped_on", PS_TR("Shipped on"), Type::date, 14, &Row::shipped_on},
        {"received_on", PS_TR("Received on"), Type::date, 14, &Row::received_on},
        {"day", PS_TR("Day"), Type::date, 14,
         [](const Row& row) {
             return Cell(row.received_on ? row.received_on : row.shipped_on ? row.shipped_on : row.sent_on);
         }},
        {"price", PS_TR("Price of a pack"), Type::price, 14, &Row::price},
        {"ordered", PS_TR("Ordered (packs)"), Type::quantity, 13, &Row::ordered},
        {"shipped", PS_TR("Shipped (packs)"), Type::quantity, 13, &Row::shipped},
        {"received", PS_TR("Received (packs)"), Type::quantity, 13, &Row::received},
        {"returned", PS_TR("Returned (packs)"), Type::quantity, 13, &Row::returned},
        {"amount", PS_TR("Amount"), Type::amount, 17, &Row::amount},
        {"state", PS_TR("State"), Type::text, 12, &Row::state},
        {"file", PS_TR("File"), Type::text, 38, &Row::file},
        {"sheet", PS_TR("Sheet"), Type::text, 14, &Row::sheet},
        {"row", PS_TR("Row of the file"), Type::count, 8, &Row::row},
        {"place", PS_TR("File and row"), Type::text, 38, [](const Row& row) { return place_text(row.file, row.row); }},
    };
}

Layout PlatformRowsView::contract(const Ask&)
{
    return "source,order,line,institution,item,name,spec,manufacturer,distributor,sent_on,shipped_on,received_on,price,"
           "ordered,shipped,received,returned,amount,state,file,sheet,row";
}

Layout PlatformRowsView::grid(const Ask&)
{
    return "source,order,sent_on,received_on,ordered,shipped,received,returned,price,amount,distributor,product,"
           "manufacturer,place";
}

} // namespace ps::views
