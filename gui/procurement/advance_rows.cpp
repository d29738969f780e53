#include "gui/procurement/advance_rows.h"

#include "gui/grid/columns.h"
#include "i18n/translate.h"

namespace ps::gui {
namespace {

using procurement::AdvanceBalance;
using procurement::AdvanceRecord;

template <class Amount>
Column<AdvanceRow> of_balance(std::string title, Amount AdvanceBalance::*member)
{
    return {std::move(title), 120, true, [member](const AdvanceRow& row) { return money_text(row.balance.*member); },
            [member](const AdvanceRow& a, const AdvanceRow& b) {
                return known_first(a.balance.*member, b.balance.*member);
            }};
}

} // namespace

AdvanceRow advance_row(AdvanceBalance balance, std::string batch_name)
{
    AdvanceRow row;
    row.shortfall = balance.shortfall();
    row.batch_name = !batch_name.empty()      ? std::move(batch_name)
                     : !balance.batch.empty() ? balance.batch
                                              : PS_TR("(no batch said)");
    row.balance = std::move(balance);
    return row;
}

std::vector<Column<AdvanceRow>> advance_columns()
{
    std::vector<Column<AdvanceRow>> out;
    out.push_back({PS_TR("Institution"), 230, false, [](const AdvanceRow& row) {
                       const auto& balance = row.balance;
                       const auto& name = balance.name.empty() ? balance.institution : balance.name;
                       return balance.institution.empty() ? PS_TR(Message(PS_N("{0} (not in the master data)"), {name}))
                                                          : name;
                   }});
    out.push_back(text_column(PS_TR("VBP batch"), 220, &AdvanceRow::batch_name));
    out.push_back(of_balance(PS_TR("Agreed amount of a year"), &AdvanceBalance::agreed_amount));
    out.push_back(of_balance(PS_TR("Required"), &AdvanceBalance::required));
    out.push_back(of_balance(PS_TR("Paid out"), &AdvanceBalance::paid));
    auto shortfall = money_column(PS_TR("Short of it"), &AdvanceRow::shortfall);
    shortfall.text = [](const AdvanceRow& row) {
        return row.shortfall && *row.shortfall > Money() ? money_text(row.shortfall) : std::string();
    };
    shortfall.tone = [](const AdvanceRow&) { return Tone::rise; };
    shortfall.bold = [](const AdvanceRow&) { return true; };
    out.push_back(std::move(shortfall));
    out.push_back(of_balance(PS_TR("Offset"), &AdvanceBalance::offset));
    auto outstanding = of_balance(PS_TR("Outstanding"), &AdvanceBalance::outstanding);
    outstanding.tone = [](const AdvanceRow& row) {
        return row.balance.outstanding.is_negative() ? Tone::problem : Tone::normal;
    };
    out.push_back(std::move(outstanding));
    out.push_back({PS_TR("Code"), 120, false, [](const AdvanceRow& row) { return row.balance.institution; }});
    out.push_back({PS_TR("Code of the batch"), 120, false, [](const AdvanceRow& row) { return row.balance.batch; }});
    return out;
}

std::vector<Column<AdvanceRecord>> advance_record_columns()
{
    std::vector<Column<AdvanceRecord>> out;
    out.push_back(date_column(PS_TR("Day"), &AdvanceRecord::paid_on));
    out.push_back(money_column(PS_TR("Paid out"), &AdvanceRecord::paid));
    out.push_back(money_column(PS_TR("Offset"), &AdvanceRecord::offset));
    out.push_back(text_column(PS_TR("Institution, as the file says it"), 230, &AdvanceRecord::name));
    out.push_back(text_column(PS_TR("Voucher"), 170, &AdvanceRecord::voucher));
    out.push_back(text_column(PS_TR("Remark"), 200, &AdvanceRecord::remark));
    out.push_back({PS_TR("File and row"), 240, false,
                   [](const AdvanceRecord& row) { return row.file + ":" + std::to_string(row.row); }});
    return out;
}

} // namespace ps::gui
