#include "views/procurement/deliveries.h"

#include "i18n/translate.h"
#include "views/procurement/progress.h"
#include "views/procurement/words.h"

namespace ps::views {

namespace {

using procurement::DeliveryGrade;
using procurement::EnterpriseKind;
using procurement::EnterpriseService;
using procurement::ProgressLevel;
using procurement::TroubledLine;

Tone tone_of_grade(const EnterpriseService& row)
{
    switch (row.grade) {
    case DeliveryGrade::poor:
        return Tone::rise;
    case DeliveryGrade::fair:
        return Tone::problem;
    case DeliveryGrade::normal:
        return Tone::fall;
    case DeliveryGrade::none:
        break;
    }
    return Tone::muted;
}

Cell enterprise_cell(const EnterpriseService& row)
{
    return row.name.empty() ? Cell(Word{"", procurement::unassigned_name(ProgressLevel::enterprise)}) : Cell(row.name);
}

std::string trouble_text(const TroubledLine& line)
{
    using Void = TroubledLine::Void;
    std::string out;
    const auto add = [&out](bool said, const std::string& word) {
        if (said)
            out += (out.empty() ? "" : " · ") + word;
    };
    add(line.late,
        line.row.source == procurement::PlatformRow::Source::order ? PS_TR("Not shipped yet") : PS_TR("Shipped late"));
    add(line.refused, PS_TR("Orders refused"));
    add(line.out_of_stock, PS_TR("Out of stock"));
    add(line.made_void == Void::by_institution, PS_TR("Void: by the institution"));
    add(line.made_void == Void::not_shipped, PS_TR("Void: not shipped"));
    add(line.made_void == Void::other, PS_TR("Void: other"));
    return out;
}

// Zero is the usual case: only other numbers are shown.
Col<EnterpriseService> count_of_trouble(const char* key, std::string title, int width,
                                        std::int64_t EnterpriseService::*member, Tone tone)
{
    return Col<EnterpriseService>(key, std::move(title), Type::count, width, member).hide_zero().tone(tone);
}

} // namespace

std::vector<DeliveriesView::Row> DeliveriesView::answer(store::Store& store, const Ask& ask, std::stop_token)
{
    return procurement::enterprise_service(store, ask.kind, ask.first, ask.last);
}

std::vector<Col<DeliveriesView::Row>> DeliveriesView::columns(const Ask& ask)
{
    return {
        Col<Row>("enterprise", ask.kind == EnterpriseKind::distributor ? PS_TR("Distributor") : PS_TR("Manufacturer"),
                 Type::text, 39, enterprise_cell)
            .words_in_table(),
        Col<Row>("grade", PS_TR("Grade"), Type::word, 13, [](const Row& row) { return grade_word(row.grade); })
            .words_in_table()
            .order([](const Row& row) { return Cell(-static_cast<int>(row.grade)); })
            .tone(tone_of_grade)
            .bold([](const Row& row) { return row.grade == DeliveryGrade::poor; }),
        Col<Row>("delivery_rate", PS_TR("Delivery rate"), Type::share, 12, &Row::delivery_rate)
            .tone(tone_of_grade)
            .bold([](const Row&) { return true; }),
        {"lines", PS_TR("Order lines"), Type::count, 13, &Row::lines},
        {"ordered", PS_TR("Ordered (packs)"), Type::quantity, 16, &Row::ordered},
        {"shipped", PS_TR("Shipped (packs)"), Type::quantity, 16, &Row::shipped},
        {"received", PS_TR("Received (packs)"), Type::quantity, 16, &Row::received},
        count_of_trouble("late", PS_TR("Shipped late"), 10, &Row::late, Tone::problem),
        count_of_trouble("refused", PS_TR("Orders refused"), 10, &Row::refused, Tone::rise),
        count_of_trouble("out_of_stock", PS_TR("Out of stock"), 10, &Row::out_of_stock, Tone::rise),
        count_of_trouble("void_by_institution", PS_TR("Void: by the institution"), 16, &Row::void_by_institution,
                         Tone::normal),
        count_of_trouble("void_not_shipped", PS_TR("Void: not shipped"), 16, &Row::void_not_shipped, Tone::problem),
        count_of_trouble("void_other", PS_TR("Void: other"), 13, &Row::void_other, Tone::normal),
    };
}

Layout DeliveriesView::contract(const Ask&)
{
    return "enterprise,lines,ordered,shipped,received,delivery_rate,grade,late,refused,out_of_stock,"
           "void_by_institution,void_not_shipped,void_other";
}

Layout DeliveriesView::grid(const Ask&)
{
    return "enterprise,grade,delivery_rate,lines,ordered,shipped,received,late,refused,out_of_stock,"
           "void_by_institution,void_not_shipped,void_other";
}

std::vector<Col<TroubledLinesView::Row>> TroubledLinesView::columns(const Ask&)
{
    std::vector<Col<Row>> out{
        Col<Row>("trouble", PS_TR("What went wrong"), Type::text, 19, trouble_text).tone([](const Row& line) {
            return line.refused || line.out_of_stock ? Tone::rise : Tone::problem;
        }),
        {"days", PS_TR("Days since the order"), Type::count, 13, &Row::days},
    };
    add_columns(out, PlatformRowsView::columns({}), &Row::row);
    return out;
}

Layout TroubledLinesView::grid(const Ask& ask)
{
    return std::string("trouble,days,sent_on,institution,product,ordered,shipped,") +
           (ask.kind == EnterpriseKind::distributor ? "manufacturer" : "distributor") + ",order,place";
}

std::string enterprise_text(const std::string& name)
{
    return name.empty() ? PS_TR(procurement::unassigned_name(ProgressLevel::enterprise)) : name;
}

} // namespace ps::views
