// The platform's settlements of institutions with distributors (domain note §3, "Settlement").
#include "importers/kinds/shared_headers.h"
#include "importers/kinds/trade_rows.h"
#include "model/procurement/lines/settlements.h"

namespace ps::importers {

namespace {

class SettlementImporter : public KindImporter {
public:
    explicit SettlementImporter(const KindContext& context) : rows_(context), writer_(context.store, context.batch_id)
    {
    }

    RowResult take(const FieldRow& row, RowNotes& notes) override
    {
        row.check_cells(notes);
        procurement::Settlement line;
        line.row_number = row.number();
        line.institution = rows_.institution(row, notes);
        line.distributor = rows_.distributor(row);
        line.received = not_negative<Money>(row, Field::received_amount, notes);
        line.returned = not_negative<Money>(row, Field::returned_amount, notes);
        const auto payable = row.number<Money>(Field::payable_amount, notes);
        line.paid = row.number<Money>(Field::paid_amount, notes);
        line.accepted_on = row.date(Field::accepted_at, notes);
        line.paid_on = row.date(Field::paid_at, notes);
        line.remark = row.text(Field::remark);
        const auto id = row.code(Field::line_id, line_buffer_);
        rows_.check_codes(row, {{id, Field::line_id}, {line.institution.code, Field::institution_code}}, notes);
        if (notes.empty() && !payable && !line.received)
            row.note(notes, Field::payable_amount, {PS_N("the payable amount is missing")});
        if (!notes.empty())
            return {Verdict::rejected, false};
        const Money difference = line.received.value_or(Money()) - line.returned.value_or(Money());
        line.payable = payable.value_or(difference);
        RowNotes remarks;
        if (line.received && line.payable != difference)
            row.note(remarks, Field::payable_amount,
                     {PS_N("payable {0} is not received less returned, {1}"),
                      {line.payable.to_string(2), difference.to_string(2)}});
        if (line.paid && *line.paid > line.payable)
            row.note(remarks, Field::paid_amount,
                     {PS_N("paid {0} is more than payable {1}"), {line.paid->to_string(2), line.payable.to_string(2)}});
        if (line.paid_on && !line.paid && !row.has_column(Field::paid_amount)) {
            line.paid = line.payable;
            row.note(remarks, Field::paid_at,
                     {PS_N("the file gives no paid amounts; what has a day of payment counts as paid in full")});
        }
        if (line.paid && line.paid->raw() > 0 && !line.paid_on)
            row.note(remarks, Field::paid_at, {PS_N("something was paid, but the row does not say when")});
        line.line_key = id.empty() ? key_of(line) : id;
        const auto outcome = writer_.put(line);
        rows_.count(outcome);
        if (!noted_as_repeated(row, outcome, id, notes))
            notes = std::move(remarks);
        return states_.verdict(outcome);
    }

    void finish(std::vector<Message>& notes) override
    {
        states_.report(notes);
        rows_.report_unknown(notes);
    }

private:
    // A statement without an id is identified by the fields that it has before payment.
    std::string_view key_of(const procurement::Settlement& line)
    {
        keys_.institution(line.institution).text(line.distributor.name).number(line.received).number(line.returned);
        keys_.number(std::optional(line.payable)).date(line.accepted_on);
        return keys_.take();
    }

    TradeRows rows_;
    procurement::SettlementWriter writer_;
    DigestKeys keys_;
    StateCounts states_;
    std::string line_buffer_;
};

} // namespace

namespace kinds {

const Kind& settlement()
{
    using F = Field;
    static const Kind kind{
        .id = "settlement",
        .title = {PS_N("settlements")},
        .rank = ImportRank::facts,
        .month_option = MonthOption::rows_say_it,
        .fields =
            {{F::line_id,
              {"结算单号", "结算单编号", "结算单id", "结算单编码", "对账单号", "对账单编号", "结算编号", "stmtid",
               "stmtno", "settlementid", "settlement id", "statement id"}},
             {F::institution_code, with(institution_code_headers, {"medinscode", "medins_code", "fixmedinscode"})},
             {F::institution_name,
              with(institution_name_headers, {"medinsname", "medins_name", "fixmedinsname", "采购单位"})},
             {F::distributor, distributor_headers},
             {F::received_amount, {"收货金额", "收货总金额", "入库金额", "到货金额", "shppamt", "received amount"}},
             {F::returned_amount, {"退货金额", "退货总金额", "retnamt", "returned amount"}},
             {F::payable_amount,
              {"应付金额", "应付款", "应付货款", "应付总金额", "应结算金额", "payorderamount", "payable amount"}},
             {F::accepted_at, {"验收日期", "验收时间", "验收合格日期", "acptdate", "accepted on"}},
             {F::paid_at,
              {"付款日期", "付款时间", "支付日期", "支付时间", "回款日期", "回款时间", "paydate", "paid on"}},
             {F::paid_amount,
              {"付款金额", "支付金额", "已付金额", "实付金额", "回款金额", "已回款金额", "payamt", "paid amount"}},
             {F::remark, {"备注", "说明", "remark"}}},
        .required = {{F::institution_code, F::institution_name},
                     {F::payable_amount, F::received_amount},
                     {F::payable_amount, F::paid_amount, F::paid_at, F::accepted_at}},
        .distinctive_fields = {F::payable_amount, F::accepted_at, F::paid_at, F::paid_amount, F::received_amount,
                               F::returned_amount},
        .make_importer = make_importer<SettlementImporter>,
        .undo = undo_lines<procurement::remove_settlements>,
        .stored_rows = procurement::stored_settlements,
    };
    return kind;
}

} // namespace kinds

} // namespace ps::importers
