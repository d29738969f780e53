// Advances (预付金、周转金) paid to institutions for a batch, and the amounts offset against them.
#include "importers/kinds/shared_headers.h"
#include "importers/kinds/trade_rows.h"
#include "model/procurement/lines/advances.h"

namespace ps::importers {

namespace {

class AdvanceImporter : public KindImporter {
public:
    explicit AdvanceImporter(const KindContext& context) : rows_(context), writer_(context.store, context.batch_id) {}

    RowResult take(const FieldRow& row, RowNotes& notes) override
    {
        row.check_cells(notes);
        procurement::Advance line;
        line.row_number = row.number();
        line.institution = rows_.institution(row, notes);
        line.batch_code = row.code(Field::batch_code, batch_buffer_);
        line.paid_on = row.date(Field::paid_at, notes);
        line.paid = amount(row, Field::paid_amount, notes);
        line.offset = amount(row, Field::offset_amount, notes);
        line.remark = row.text(Field::remark);
        const auto id = row.code(Field::line_id, line_buffer_);
        rows_.check_codes(row,
                          {{id, Field::line_id},
                           {line.batch_code, Field::batch_code},
                           {line.institution.code, Field::institution_code}},
                          notes);
        if (notes.empty() && !line.paid && !line.offset)
            row.note(notes, Field::paid_amount, {PS_N("there is neither an advance nor an offset amount")});
        if (!notes.empty())
            return {Verdict::rejected, false};
        line.line_key = id.empty() ? key_of(line) : id;
        const auto outcome = writer_.put(line);
        rows_.count(outcome);
        if (!noted_as_repeated(row, outcome, id, notes) && !line.paid_on)
            row.note(notes, Field::paid_at, {PS_N("the row does not say when it was paid; it counts on every day")});
        return states_.verdict(outcome);
    }

    void finish(std::vector<Message>& notes) override
    {
        states_.report(notes);
        rows_.report_unknown(notes);
    }

private:
    static std::optional<Money> amount(const FieldRow& row, Field field, RowNotes& notes)
    {
        const auto value = row.number<Money>(field, notes);
        if (value && value->is_negative())
            row.note(notes, field, {PS_N("the amount must not be negative: {0}"), {value->to_string(2)}});
        return value;
    }

    std::string_view key_of(const procurement::Advance& line)
    {
        keys_.institution(line.institution).text(line.batch_code).date(line.paid_on);
        keys_.number(line.paid).number(line.offset).text(line.remark);
        return keys_.take();
    }

    TradeRows rows_;
    procurement::AdvanceWriter writer_;
    DigestKeys keys_;
    StateCounts states_;
    std::string line_buffer_, batch_buffer_;
};

} // namespace

namespace kinds {

const Kind& advance()
{
    using F = Field;
    static const Kind kind{
        .id = "advance",
        .title = {PS_N("advances")},
        .rank = ImportRank::facts,
        .month_option = MonthOption::rows_say_it,
        .fields = {{F::line_id,
                    {"凭证号", "凭证编号", "拨付凭证号", "记账凭证号", "拨付单号", "voucher", "voucher number"}},
                   {F::institution_code, institution_code_headers},
                   {F::institution_name, institution_name_headers},
                   {F::batch_code, batch_code_headers},
                   {F::batch_name, {"批次名称", "采购批次名称", "batch name"}},
                   {F::paid_at,
                    {"拨付日期", "拨付时间", "预付日期", "预付时间", "冲抵日期", "冲抵时间", "记账日期", "发生日期",
                     "paid on"}},
                   {F::paid_amount,
                    {"预付金额", "预付金", "预付款", "拨付金额", "周转金", "周转金金额", "预付资金", "advance",
                     "paid amount"}},
                   {F::offset_amount, {"冲抵金额", "冲抵", "抵扣金额", "冲销金额", "已冲抵金额", "offset amount"}},
                   {F::remark, {"备注", "说明", "摘要", "remark"}}},
        .required = {{F::institution_code, F::institution_name}, {F::paid_amount, F::offset_amount}},
        .distinctive_fields = {F::paid_amount, F::offset_amount, F::paid_at},
        .make_importer = make_importer<AdvanceImporter>,
        .undo = undo_lines<procurement::remove_advances>,
        .stored_rows = procurement::stored_advances,
    };
    return kind;
}

} // namespace kinds

} // namespace ps::importers
