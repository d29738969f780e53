#include "gui/procurement/share_rows.h"

#include "i18n/translate.h"
#include "model/policy/rule_pack_store.h"
#include "model/registry/master_data.h"

#include <algorithm>
#include <map>

namespace ps::gui {
namespace {

using procurement::GenericShare;
using procurement::ShareBaseline;
using procurement::ShareDriver;

/// 0: above a ceiling, 1: to be watched, 2: nothing to say.
int urgency(const GenericShare& share)
{
    return share.over_quantity || share.over_amount ? 0 : share.watch ? 1 : 2;
}

/// A member of the share, written and ordered as `column` does it for the share alone.
Column<ShareRow> of_share(Column<GenericShare> column)
{
    Column<ShareRow> out{std::move(column.title), column.width, column.number,
                         [text = column.text](const ShareRow& row) { return text(row.share); }};
    if (column.less)
        out.less = [less = column.less](const ShareRow& a, const ShareRow& b) { return less(a.share, b.share); };
    if (column.tone)
        out.tone = [tone = column.tone](const ShareRow& row) { return tone(row.share); };
    return out;
}

Column<ShareRow> share_of(std::string title, std::optional<Ratio> GenericShare::*member, bool GenericShare::*over)
{
    auto out = of_share(rate_column(std::move(title), 100, member));
    out.tone = [over](const ShareRow& row) { return row.share.*over ? Tone::rise : Tone::normal; };
    out.bold = [over](const ShareRow& row) { return row.share.*over; };
    return out;
}

/// Most generics have no substitutes: a nought each would hide those that have.
template <class Row>
Column<Row> substitutes(std::string title, int width, Quantity Row::*member)
{
    auto out = quantity_column(std::move(title), width, member);
    out.text = [member](const Row& row) {
        return (row.*member).is_zero() ? std::string() : grouped((row.*member).to_string());
    };
    return out;
}

/// Bought now and not before: growth without a number, above all numbers.
bool newly_bought(const GenericShare& share)
{
    return !share.growth && share.substitutable_before.is_zero() && share.substitutable_now > Quantity();
}

std::string growth_text(const GenericShare& share)
{
    if (share.growth)
        return change_text(*share.growth);
    return newly_bought(share) ? PS_TR("none before") : std::string();
}

Column<ShareRow> growth_column()
{
    const auto rank = [](const GenericShare& share) { return share.growth ? 0 : newly_bought(share) ? 1 : 2; };
    return {PS_TR("Growth of substitutes"),
            104,
            true,
            [](const ShareRow& row) { return growth_text(row.share); },
            [rank](const ShareRow& a, const ShareRow& b) {
                const int first = rank(a.share);
                const int second = rank(b.share);
                return first != second ? first < second : a.share.growth < b.share.growth;
            },
            [](const ShareRow& row) { return row.share.watch ? Tone::rise : Tone::normal; },
            [](const ShareRow& row) { return row.share.watch; }};
}

std::string percent_or_dash(const std::optional<Ratio>& ratio)
{
    return ratio ? percent_text(ratio) : "–";
}

} // namespace

ShareAnswer ask_shares(store::Store& store, const procurement::ShareQuery& query)
{
    ShareAnswer out;
    out.day = query.day;
    out.rules = policy::procurement_rules(policy::effective_pack(store, "procurement", query.day));
    out.with_growth = !query.institution && !query.region;
    std::map<std::string, std::string> names;
    for (auto& batch : registry::vbp_batches(store))
        names.emplace(batch.code, std::move(batch.name));
    for (auto& share : procurement::generic_shares(store, query)) {
        auto name = names[share.batch_code];
        out.rows.push_back({std::move(share), std::move(name)});
    }
    std::stable_sort(out.rows.begin(), out.rows.end(), [](const ShareRow& a, const ShareRow& b) {
        const int first = urgency(a.share);
        const int second = urgency(b.share);
        return first != second ? first < second : b.share.quantity_share < a.share.quantity_share;
    });
    return out;
}

std::string share_marks(const GenericShare& share)
{
    if (share.over_quantity || share.over_amount)
        return share.watch ? PS_TR("above, watch") : PS_TR("above the ceiling");
    return share.watch ? PS_TR("watch") : std::string();
}

std::vector<Column<ShareRow>> share_columns()
{
    std::vector<Column<ShareRow>> out;
    out.push_back({PS_TR("Generic"), 180, false, [](const ShareRow& row) { return row.share.group; }});
    out.push_back({PS_TR("VBP batch"), 190, false, [](const ShareRow& row) { return row.batch_name; }});
    out.push_back({PS_TR("Mark"), 84, false, [](const ShareRow& row) { return share_marks(row.share); },
                   [](const ShareRow& a, const ShareRow& b) { return urgency(a.share) < urgency(b.share); },
                   [](const ShareRow& row) { return urgency(row.share) == 0 ? Tone::rise : Tone::problem; }});
    out.push_back(
        share_of(PS_TR("Non-selected, of quantity"), &GenericShare::quantity_share, &GenericShare::over_quantity));
    out.push_back(share_of(PS_TR("Non-selected, of amount"), &GenericShare::amount_share, &GenericShare::over_amount));
    out.push_back(growth_column());
    out.push_back(of_share(quantity_column(PS_TR("Selected quantity"), 104, &GenericShare::selected)));
    out.push_back(of_share(quantity_column(PS_TR("Non-selected quantity"), 104, &GenericShare::non_selected)));
    out.push_back(of_share(substitutes(PS_TR("Substitutable quantity"), 104, &GenericShare::substitutable)));
    out.push_back(of_share(money_column(PS_TR("Selected amount"), &GenericShare::selected_amount)));
    out.push_back(of_share(money_column(PS_TR("Non-selected amount"), &GenericShare::non_selected_amount)));
    out.push_back(of_share(money_column(PS_TR("Substitutable amount"), &GenericShare::substitutable_amount)));
    out.push_back(of_share(substitutes(PS_TR("Substitutes in these months"), 126, &GenericShare::substitutable_now)));
    out.push_back(of_share(substitutes(PS_TR("Substitutes before"), 126, &GenericShare::substitutable_before)));
    out.push_back({PS_TR("Batch code"), 80, false, [](const ShareRow& row) { return row.share.batch_code; }});
    return out;
}

std::string share_sentence(const ShareAnswer& answer)
{
    std::int64_t over = 0;
    std::int64_t watched = 0;
    Money selected, non_selected;
    for (const auto& row : answer.rows) {
        over += urgency(row.share) == 0 ? 1 : 0;
        watched += row.share.watch ? 1 : 0;
        selected += row.share.selected_amount;
        non_selected += row.share.non_selected_amount;
    }
    const Money both = selected + non_selected;
    std::string out =
        PS_TR(Message(PS_N("As of {0}: {1} generics; non-selected {2} of the amount; {3} above the ceiling "
                           "({4} of quantity or {5} of amount)"),
                      {answer.day.to_string(), count_text(static_cast<std::int64_t>(answer.rows.size())),
                       percent_or_dash(both > Money() ? std::optional(ratio_of(non_selected, both)) : std::nullopt),
                       count_text(over), percent_text(answer.rules.non_selected_quantity_ceiling),
                       percent_text(answer.rules.non_selected_amount_ceiling)}));
    if (answer.with_growth)
        return out + PS_TR(Message(PS_N("; {0} to watch (substitutes grew by more than {1})"),
                                   {count_text(watched), percent_text(answer.rules.substitutable_growth)}));
    return out + PS_TR("; growth of substitutes: only for the whole city");
}

std::vector<Column<ShareDriver>> driver_columns()
{
    std::vector<Column<ShareDriver>> out;
    out.push_back({PS_TR("Institution"), 230, false, [](const ShareDriver& row) {
                       return row.institution.empty() ? PS_TR(unassigned_name(procurement::ProgressLevel::institution))
                              : row.name.empty()      ? row.institution
                                                      : row.name;
                   }});
    out.push_back(quantity_column(PS_TR("Non-selected quantity"), 104, &ShareDriver::non_selected));
    out.push_back(quantity_column(PS_TR("Selected quantity"), 104, &ShareDriver::selected));
    const auto share = [](const ShareDriver& row) -> std::optional<Ratio> {
        const Quantity both = row.selected + row.non_selected;
        return both > Quantity() ? std::optional(ratio_of(row.non_selected, both)) : std::nullopt;
    };
    out.push_back({PS_TR("Non-selected, of quantity"), 100, true,
                   [share](const ShareDriver& row) { return percent_text(share(row)); },
                   [share](const ShareDriver& a, const ShareDriver& b) { return known_first(share(a), share(b)); }});
    auto change = substitutes(PS_TR("Substitutes, change"), 110, &ShareDriver::change);
    change.text = [](const ShareDriver& row) {
        return row.change.is_zero() ? std::string()
                                    : (row.change > Quantity() ? "+" : "") + grouped(row.change.to_string());
    };
    change.tone = [](const ShareDriver& row) { return row.change.is_negative() ? Tone::fall : Tone::rise; };
    out.push_back(std::move(change));
    out.push_back(substitutes(PS_TR("Substitutes in these months"), 126, &ShareDriver::substitutable_now));
    out.push_back(substitutes(PS_TR("Substitutes before"), 126, &ShareDriver::substitutable_before));
    out.push_back(substitutes(PS_TR("Substitutable since the batch began"), 140, &ShareDriver::substitutable));
    out.push_back(text_column(PS_TR("Code"), 120, &ShareDriver::institution));
    return out;
}

std::string driver_sentence(const ShareRow& row, ShareBaseline baseline)
{
    const auto& share = row.share;
    const std::string who = PS_TR(Message(PS_N("Who buys {0} beside the selected products"), {share.group}));
    if (!share.first_month || !share.last_month)
        return who;
    const std::string first = share.first_month->to_string();
    const std::string last = share.last_month->to_string();
    return who + (baseline == ShareBaseline::last_year
                      ? PS_TR(Message(PS_N("; substitutes from {0} to {1} against the same months a year before"),
                                      {first, last}))
                      : PS_TR(Message(PS_N("; substitutes from {0} to {1} against as many months before the batch"),
                                      {first, last})));
}

} // namespace ps::gui
