// The platform's export of returns (domain note §3, "Returns").
#include "importers/kinds/shared_headers.h"
#include "importers/kinds/status_words.h"
#include "importers/kinds/trade_rows.h"
#include "model/procurement/lines/returns.h"
#include "model/procurement/purchases/purchases.h"

namespace ps::importers {

namespace {

class ReturnImporter : public KindImporter {
public:
    explicit ReturnImporter(const KindContext& context)
        : store_(context.store), batch_id_(context.batch_id), rows_(context), writer_(context.store, context.batch_id)
    {
    }

    RowResult take(const FieldRow& row, RowNotes& notes) override
    {
        row.check_cells(notes);
        procurement::ReturnLine line;
        line.row_number = row.number();
        line.institution = rows_.institution(row, notes);
        line.distributor = rows_.distributor(row);
        line.product = rows_.product(row, notes);
        line.order_code = row.text(Field::order_code);
        line.order_line_id = row.code(Field::order_line_id, order_line_buffer_);
        line.lot = row.text(Field::lot);
        line.reason = row.text(Field::reason);
        line.asked_on = row.date(Field::asked_at, notes);
        line.state = read_status(row, Field::state, return_words(), notes);
        const auto id = row.code(Field::line_id, line_buffer_);
        rows_.check_codes(row,
                          {{id, Field::line_id},
                           {line.order_line_id, Field::order_line_id},
                           {line.product.code, Field::item_code},
                           {line.institution.code, Field::institution_code},
                           {line.order_code, Field::order_code}},
                          notes);
        read_numbers(row, line, notes);
        if (!notes.empty())
            return {Verdict::rejected, false};
        line.line_key = id.empty() ? key_of(line) : id;
        const auto outcome = writer_.put(line);
        rows_.count(outcome);
        if (!noted_as_repeated(row, outcome, id, notes))
            remark(row, line, notes);
        return states_.verdict(outcome);
    }

    void finish(std::vector<Message>& notes) override
    {
        writer_.finish();
        states_.report(notes);
        rows_.report_unknown(notes);
        if (const auto open = procurement::returns_without_state(store_, batch_id_);
            open.counting.lines + open.covered_by_receipts.lines > 0)
            notes.push_back({PS_N("of the returns without a state, {0} count ({1} packs); {2} ({3} packs) are covered "
                                  "by the returned quantities of the receipts, which count instead"),
                             {std::to_string(open.counting.lines), Quantity::from_raw(open.counting.packs).to_string(),
                              std::to_string(open.covered_by_receipts.lines),
                              Quantity::from_raw(open.covered_by_receipts.packs).to_string()}});
        if (const auto lone = procurement::returns_without_receipt(store_, batch_id_); lone.lines > 0)
            notes.push_back(
                {PS_N("no receipt is known yet for {0} confirmed returns; they count nevertheless ({1} packs)"),
                 {std::to_string(lone.lines), Quantity::from_raw(lone.packs).to_string()}});
    }

private:
    static void read_numbers(const FieldRow& row, procurement::ReturnLine& line, RowNotes& notes)
    {
        const Message negative = {
            PS_N("“{0}” is negative: write the returned quantity without a minus sign ({1}); if the row cancels an "
                 "earlier return, delete it and write 已撤销 as the state of that return")};
        line.price = not_negative<UnitPrice>(row, Field::price, notes, {PS_N("a price must not be negative: {0}")});
        line.amount = not_negative<Money>(row, Field::returned_amount, notes, negative);
        line.quantity = not_negative<Quantity>(row, Field::returned_quantity, notes, negative);
        if (!notes.empty())
            return;
        if (!line.quantity) {
            row.note(notes, Field::returned_quantity, {PS_N("the returned quantity is missing")});
            return;
        }
        try {
            if (!line.amount && line.price)
                line.amount = multiply(*line.price, *line.quantity);
            else if (!line.price && line.amount && line.quantity->raw() > 0)
                line.price = divide(*line.amount, *line.quantity);
        } catch (const Error&) {
            row.note(notes, Field::price, {PS_N("price × quantity is too large to be an amount")});
        }
    }

    static void remark(const FieldRow& row, const procurement::ReturnLine& line, RowNotes& notes)
    {
        if (!line.state)
            row.note(notes, Field::state,
                     {PS_N("the row does not say whether the return is confirmed; it counts unless the receipts have "
                           "it in their own column of returned quantities")});
        if (!line.asked_on && (!line.state || line.state == 2 || line.state == 3))
            row.note(notes, Field::asked_at,
                     {PS_N("the row does not say when the return was asked for; it counts on no day")});
    }

    // The fields of a return that never change; its state is not among them.
    std::string_view key_of(const procurement::ReturnLine& line)
    {
        keys_.institution(line.institution).product(line.product).text(line.order_code).text(line.order_line_id);
        keys_.text(line.lot).number(line.quantity).date(line.asked_on);
        return keys_.take();
    }

    store::Store& store_;
    std::int64_t batch_id_;
    TradeRows rows_;
    procurement::ReturnWriter writer_;
    DigestKeys keys_;
    StateCounts states_;
    std::string line_buffer_, order_line_buffer_;
};

} // namespace

namespace kinds {

const Kind& return_line()
{
    using F = Field;
    static const Kind kind{
        .id = "return",
        .title = {PS_N("returns")},
        .rank = ImportRank::facts,
        .month_option = MonthOption::rows_say_it,
        .fields = {{F::order_code, with(order_code_headers, {"订单id"})},
                   {F::line_id,
                    {"退货明细编号", "退货明细id", "退货明细编码", "退货编号", "退货单号", "退货单编号", "退货id",
                     "return line id"}},
                   {F::order_line_id, order_line_headers},
                   {F::product_name, product_name_headers},
                   {F::item_code, item_code_headers},
                   {F::product_code, product_code_headers},
                   {F::dosage_form, form_headers},
                   {F::specification, specification_headers},
                   {F::pack, {"包装", "包装规格"}},
                   {F::pack_factor, factor_headers},
                   {F::manufacturer, with(maker_headers, {"申报企业", "申报企业名称"})},
                   {F::distributor, distributor_headers},
                   {F::price,
                    {"医院采购价", "采购价格", "采购价", "采购单价", "退货价格", "退货单价", "purchase price"}},
                   {F::listed_price, {"挂网价", "挂网价格"}},
                   {F::institution_code, institution_code_headers},
                   {F::institution_name, institution_name_headers},
                   {F::returned_quantity, {"本次退货数量", "退货数量", "returned quantity"}},
                   {F::reason, {"退货原因", "退货理由", "reason"}},
                   {F::asked_at, {"申请退货时间", "退货申请时间", "退货时间", "退货日期", "申请时间", "asked on"}},
                   {F::lot, {"批号", "生产批号", "lot"}},
                   {F::state, {"退货状态", "退货明细状态", "状态", "return state"}},
                   {F::returned_amount, {"退货总金额", "退货金额", "returned amount"}},
                   {F::remark, {"备注"}}},
        .required = {{F::institution_code, F::institution_name},
                     {F::item_code, F::product_code, F::product_name},
                     {F::returned_quantity},
                     {F::line_id, F::asked_at, F::reason, F::state}},
        .distinctive_fields = {F::line_id, F::asked_at, F::reason, F::returned_quantity, F::returned_amount},
        .make_importer = make_importer<ReturnImporter>,
        .undo = undo_lines<procurement::remove_returns>,
        .stored_rows = procurement::stored_returns,
    };
    return kind;
}

} // namespace kinds

} // namespace ps::importers
