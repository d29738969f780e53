#include "gui/procurement/delivery_rows.h"

#include "gui/procurement/progress_rows.h"
#include "i18n/translate.h"
#include "model/policy/rule_pack_store.h"

namespace ps::gui {
namespace {

using procurement::DeliveryGrade;
using procurement::EnterpriseKind;
using procurement::EnterpriseService;
using procurement::TroubledLine;

Tone tone_of(DeliveryGrade grade)
{
    switch (grade) {
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

Tone grade_tone(const EnterpriseService& row)
{
    return tone_of(row.grade);
}

} // namespace

DeliveryAnswer ask_deliveries(store::Store& store, EnterpriseKind kind, Month first, Month last)
{
    return {kind, first, last, procurement::enterprise_service(store, kind, first, last),
            policy::procurement_rules(policy::effective_pack(store, "procurement", last.last_day()))};
}

std::vector<Column<EnterpriseService>> delivery_columns(EnterpriseKind kind)
{
    const bool distributor = kind == EnterpriseKind::distributor;
    std::vector<Column<EnterpriseService>> out;
    out.push_back({distributor ? PS_TR("Distributor") : PS_TR("Manufacturer"), 250, false,
                   [](const EnterpriseService& row) { return row.name.empty() ? PS_TR("(not named)") : row.name; }});
    out.push_back({PS_TR("Grade"), 84, false,
                   [](const EnterpriseService& row) { return PS_TR(procurement::name_of(row.grade)); },
                   [](const EnterpriseService& a, const EnterpriseService& b) { return b.grade < a.grade; }, grade_tone,
                   [](const EnterpriseService& row) { return row.grade == DeliveryGrade::poor; }});
    auto rate = rate_column(PS_TR("Delivery rate"), 76, &EnterpriseService::delivery_rate);
    rate.tone = grade_tone;
    rate.bold = [](const EnterpriseService&) { return true; };
    out.push_back(std::move(rate));
    out.push_back(count_column(PS_TR("Order lines"), 84, &EnterpriseService::lines));
    out.push_back(quantity_column(PS_TR("Ordered (packs)"), 104, &EnterpriseService::ordered));
    out.push_back(quantity_column(PS_TR("Shipped (packs)"), 104, &EnterpriseService::shipped));
    out.push_back(quantity_column(PS_TR("Received (packs)"), 104, &EnterpriseService::received));
    out.push_back(trouble_column(PS_TR("Shipped late"), 64, &EnterpriseService::late, Tone::problem));
    out.push_back(trouble_column(PS_TR("Orders refused"), 64, &EnterpriseService::refused, Tone::rise));
    out.push_back(trouble_column(PS_TR("Out of stock"), 64, &EnterpriseService::out_of_stock, Tone::rise));
    out.push_back(trouble_column(PS_TR("Void: by the institution"), 104, &EnterpriseService::void_by_institution));
    out.push_back(trouble_column(PS_TR("Void: not shipped"), 104, &EnterpriseService::void_not_shipped, Tone::problem));
    out.push_back(trouble_column(PS_TR("Void: other"), 84, &EnterpriseService::void_other));
    return out;
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

std::vector<Column<TroubledLine>> trouble_columns(EnterpriseKind kind)
{
    std::vector<Column<TroubledLine>> out;
    out.push_back({PS_TR("What went wrong"), 120, false, trouble_text, {}, [](const TroubledLine& line) {
                       return line.refused || line.out_of_stock ? Tone::rise : Tone::problem;
                   }});
    out.push_back({PS_TR("Days since the order"), 84, true,
                   [](const TroubledLine& line) { return line.days ? count_text(*line.days) : std::string(); },
                   [](const TroubledLine& a, const TroubledLine& b) { return known_first(a.days, b.days); }});
    // The columns of the platform's rows that say what was ordered, by whom, and where it stands.
    const auto rows = platform_columns();
    const auto add = [&](const std::string& title) {
        for (const auto& column : rows) {
            if (column.title != title)
                continue;
            Column<TroubledLine> own{column.title, column.width, column.number,
                                     [text = column.text](const TroubledLine& line) { return text(line.row); }};
            if (column.less)
                own.less = [less = column.less](const TroubledLine& a, const TroubledLine& b) {
                    return less(a.row, b.row);
                };
            out.push_back(std::move(own));
        }
    };
    add(PS_TR("Ordered on"));
    out.push_back({PS_TR("Institution"), 200, false, [](const TroubledLine& line) { return line.row.institution; }});
    add(PS_TR("Product"));
    add(PS_TR("Ordered (packs)"));
    add(PS_TR("Shipped (packs)"));
    add(kind == EnterpriseKind::distributor ? PS_TR("Manufacturer") : PS_TR("Distributor"));
    add(PS_TR("Order"));
    add(PS_TR("File and row"));
    return out;
}

std::string delivery_sentence(const DeliveryAnswer& answer)
{
    EnterpriseService total;
    std::int64_t poor = 0;
    std::int64_t fair = 0;
    for (const auto& row : answer.rows) {
        total.lines += row.lines;
        total.ordered += row.ordered;
        total.shipped += row.shipped;
        total.late += row.late;
        total.refused += row.refused;
        total.out_of_stock += row.out_of_stock;
        poor += row.grade == DeliveryGrade::poor ? 1 : 0;
        fair += row.grade == DeliveryGrade::fair ? 1 : 0;
    }
    const std::string rate = total.ordered > Quantity() ? percent_text(ratio_of(total.shipped, total.ordered)) : "–";
    std::string out = PS_TR(Message(
        PS_N("{0} to {1}: {2} order lines, {3} of the packs shipped; {4} late (more than {5} days), {6} refused, "
             "{7} out of stock"),
        {answer.first.to_string(), answer.last.to_string(), count_text(total.lines), rate, count_text(total.late),
         std::to_string(answer.rules.late_days), count_text(total.refused), count_text(total.out_of_stock)}));
    return out + PS_TR(Message(PS_N("; {0} poor (below {1}), {2} fair (below {3})"),
                               {count_text(poor), percent_text(answer.rules.delivery_fair), count_text(fair),
                                percent_text(answer.rules.delivery_normal)}));
}

} // namespace ps::gui
