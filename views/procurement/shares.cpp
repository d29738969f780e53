#include "views/procurement/shares.h"

#include "i18n/translate.h"
#include "model/registry/master_data.h"
#include "views/procurement/words.h"

#include <algorithm>
#include <limits>
#include <map>

namespace ps::views {

namespace {

using procurement::GenericShare;

/// 0: above a ceiling, 1: to be watched, 2: neither.
int urgency_of(const SharesView::Row& row)
{
    return row.above_ceiling() ? 0 : row.share.watch ? 1 : 2;
}

std::string mark_of(const SharesView::Row& row)
{
    if (row.above_ceiling())
        return row.share.watch ? PS_TR("above, watch") : PS_TR("above the ceiling");
    return row.share.watch ? PS_TR("watch") : std::string();
}

/// Bought now but not before: growth without a number.
bool newly_bought(const GenericShare& share)
{
    return !share.growth && share.substitutable_before.is_zero() && share.substitutable_now > Quantity();
}

Cell growth_of(const SharesView::Row& row)
{
    return row.share.growth          ? Cell(*row.share.growth)
           : newly_bought(row.share) ? Cell(Word{"", PS_N("none before")})
                                     : Cell();
}

/// Sorts above all numbers.
Cell order_of_growth(const SharesView::Row& row)
{
    return newly_bought(row.share) ? Cell(Ratio::from_raw(std::numeric_limits<std::int64_t>::max())) : growth_of(row);
}

template <class Value>
auto of_share(Value GenericShare::*member)
{
    return [member](const SharesView::Row& row) { return Cell(row.share.*member); };
}

auto flag_of_share(bool GenericShare::*member)
{
    return [member](const SharesView::Row& row) { return Cell(row.share.*member ? 1 : 0); };
}

/// For the compared months. The command line writes an empty text when no whole month has passed.
auto compared_of_share(Quantity GenericShare::*member)
{
    return [member](const SharesView::Row& row) { return row.share.first_month ? Cell(row.share.*member) : Cell(""); };
}

auto is_share(bool GenericShare::*member)
{
    return [member](const SharesView::Row& row) { return row.share.*member; };
}

auto tone_of_share(bool GenericShare::*member)
{
    return [member](const SharesView::Row& row) { return row.share.*member ? Tone::rise : Tone::normal; };
}

std::optional<Ratio> share_of_driver(const procurement::ShareDriver& row)
{
    const Quantity both = row.selected + row.non_selected;
    return both > Quantity() ? std::optional(ratio_of(row.non_selected, both)) : std::nullopt;
}

} // namespace

std::vector<SharesView::Row> SharesView::answer(store::Store& store, const Ask& ask, std::stop_token)
{
    std::map<std::string, std::string> names;
    for (auto& batch : registry::vbp_batches(store))
        names.emplace(batch.code, std::move(batch.name));
    std::vector<Row> rows;
    for (auto& share : procurement::generic_shares(store, ask)) {
        const auto name = names[share.batch_code];
        rows.push_back({std::move(share), name});
    }
    return rows;
}

void SharesView::sort_by_urgency(std::vector<Row>& rows)
{
    std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
        const int first = urgency_of(a);
        const int second = urgency_of(b);
        return first != second ? first < second : b.share.quantity_share < a.share.quantity_share;
    });
}

std::vector<Col<SharesView::Row>> SharesView::columns(const Ask&)
{
    return {
        {"batch", PS_TR("Batch code"), Type::code, 10, of_share(&GenericShare::batch_code)},
        {"batch_name", PS_TR("VBP batch"), Type::text, 30, &Row::batch_name},
        {"group", PS_TR("Generic"), Type::text, 28, of_share(&GenericShare::group)},
        Col<Row>("mark", PS_TR("Mark"), Type::word, 13, mark_of)
            .order([](const Row& row) { return Cell(urgency_of(row)); })
            .tone([](const Row& row) { return row.above_ceiling() ? Tone::rise : Tone::problem; }),
        {"selected", PS_TR("Selected quantity"), Type::quantity, 16, of_share(&GenericShare::selected)},
        {"non_selected", PS_TR("Non-selected quantity"), Type::quantity, 16, of_share(&GenericShare::non_selected)},
        // Most generics have no substitutes: zeros would hide those that have.
        Col<Row>("substitutable", PS_TR("Substitutable quantity"), Type::quantity, 16,
                 of_share(&GenericShare::substitutable))
            .hide_zero(),
        {"selected_amount", PS_TR("Selected amount"), Type::amount, 19, of_share(&GenericShare::selected_amount)},
        {"non_selected_amount", PS_TR("Non-selected amount"), Type::amount, 19,
         of_share(&GenericShare::non_selected_amount)},
        {"substitutable_amount", PS_TR("Substitutable amount"), Type::amount, 19,
         of_share(&GenericShare::substitutable_amount)},
        Col<Row>("quantity_share", PS_TR("Non-selected, of quantity"), Type::share, 16,
                 of_share(&GenericShare::quantity_share))
            .tone(tone_of_share(&GenericShare::over_quantity))
            .bold(is_share(&GenericShare::over_quantity)),
        Col<Row>("amount_share", PS_TR("Non-selected, of amount"), Type::share, 16,
                 of_share(&GenericShare::amount_share))
            .tone(tone_of_share(&GenericShare::over_amount))
            .bold(is_share(&GenericShare::over_amount)),
        {"over_quantity", PS_TR("Above the ceiling of quantity"), Type::count, 10,
         flag_of_share(&GenericShare::over_quantity)},
        {"over_amount", PS_TR("Above the ceiling of amount"), Type::count, 10,
         flag_of_share(&GenericShare::over_amount)},
        {"from", PS_TR("First month compared"), Type::month, 12, of_share(&GenericShare::first_month)},
        {"to", PS_TR("Last month compared"), Type::month, 12, of_share(&GenericShare::last_month)},
        Col<Row>("substitutable_now", PS_TR("Substitutes in these months"), Type::quantity, 20,
                 compared_of_share(&GenericShare::substitutable_now))
            .hide_zero(),
        Col<Row>("substitutable_before", PS_TR("Substitutes before"), Type::quantity, 20,
                 compared_of_share(&GenericShare::substitutable_before))
            .hide_zero(),
        Col<Row>("growth", PS_TR("Growth of substitutes"), Type::change, 16, growth_of)
            .order(order_of_growth)
            .tone(tone_of_share(&GenericShare::watch))
            .bold(is_share(&GenericShare::watch)),
        {"watch", PS_TR("To watch"), Type::count, 8, flag_of_share(&GenericShare::watch)},
    };
}

Layout SharesView::contract(const Ask&)
{
    return "batch,group,selected,non_selected,substitutable,selected_amount,non_selected_amount,substitutable_amount,"
           "quantity_share,amount_share,over_quantity,over_amount,from,to,substitutable_now,substitutable_before,"
           "growth,"
           "watch";
}

Layout SharesView::grid(const Ask&)
{
    return "group,batch_name,mark,quantity_share,amount_share,growth,selected,non_selected,substitutable,"
           "selected_amount,non_selected_amount,substitutable_amount,substitutable_now,substitutable_before,batch";
}

std::vector<ShareDriversView::Row> ShareDriversView::answer(store::Store& store, const Ask& ask, std::stop_token)
{
    return procurement::share_drivers(store, ask.query, ask.batch, ask.group);
}

std::vector<Col<ShareDriversView::Row>> ShareDriversView::columns(const Ask&)
{
    return {
        {"institution", PS_TR("Code"), Type::code, 14, &Row::institution},
        {"name", PS_TR("Institution"), Type::text, 36, &Row::name},
        {"name_or_code", PS_TR("Institution"), Type::text, 36,
         [](const Row& row) {
             return row.institution.empty()
                        ? PS_TR(procurement::unassigned_name(procurement::ProgressLevel::institution))
                    : row.name.empty() ? row.institution
                                       : row.name;
         }},
        {"selected", PS_TR("Selected quantity"), Type::quantity, 16, &Row::selected},
        {"non_selected", PS_TR("Non-selected quantity"), Type::quantity, 16, &Row::non_selected},
        {"quantity_share", PS_TR("Non-selected, of quantity"), Type::share, 16, share_of_driver},
        Col<Row>("substitutable", PS_TR("Substitutable since the batch began"), Type::quantity, 22, &Row::substitutable)
            .hide_zero(),
        Col<Row>("substitutable_now", PS_TR("Substitutes in these months"), Type::quantity, 20, &Row::substitutable_now)
            .hide_zero(),
        Col<Row>("substitutable_before", PS_TR("Substitutes before"), Type::quantity, 20, &Row::substitutable_before)
            .hide_zero(),
        Col<Row>("change", PS_TR("Substitutes, change"), Type::quantity_change, 17, &Row::change)
            .hide_zero()
            .tone([](const Row& row) { return row.change.is_negative() ? Tone::fall : Tone::rise; }),
    };
}

Layout ShareDriversView::contract(const Ask&)
{
    return "institution,name,selected,non_selected,substitutable,substitutable_now,substitutable_before,change";
}

Layout ShareDriversView::grid(const Ask&)
{
    return "name_or_code,non_selected,selected,quantity_share,change,substitutable_now,substitutable_before,"
           "substitutable,institution";
}

} // namespace ps::views
