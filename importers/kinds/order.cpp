// The platform's export of orders (domain note §3, "Orders"): a row is an order line together with one of its
// shipments.
#include "importers/kinds/shared_headers.h"
#include "importers/kinds/status_words.h"
#include "importers/kinds/trade_rows.h"
#include "model/procurement/lines/orders.h"

namespace ps::importers {

namespace {

class OrderImporter : public KindImporter {
public:
    explicit OrderImporter(const KindContext& context) : rows_(context), writer_(context.store, context.batch_id) {}

    RowResult take(const FieldRow& row, RowNotes& notes) override
    {
        row.check_cells(notes);
        procurement::OrderRow line;
        line.row_number = row.number();
        line.institution = rows_.institution(row, notes);
        line.distributor = rows_.distributor(row);
        line.product = rows_.product(row, notes);
        line.sent_on = row.date(Field::sent_at, notes);
        line.response = read_status(row, Field::response, response_words(), notes);
        line.state = read_status(row, Field::line_state, order_line_words(), notes);
        const auto void_kind = read_status(row, Field::void_kind, void_words(), notes);
        line.order_code = row.has(Field::order_code) ? row.text(Field::order_code) : row.text(Field::order_id);
        line.remark = row.text(Field::remark);
        const auto id = row.code(Field::order_line_id, line_buffer_);
        const auto shipment_id = row.code(Field::line_id, shipment_buffer_);
        rows_.check_codes(row,
                          {{id, Field::order_line_id},
                           {shipment_id, Field::line_id},
                           {line.product.code, Field::item_code},
                           {line.institution.code, Field::institution_code},
                           {line.order_code, row.has(Field::order_code) ? Field::order_code : Field::order_id}},
                          notes);
        read_numbers(row, line, notes);
        auto shipment = read_shipment(row, notes);
        if (!notes.empty())
            return {Verdict::rejected, false};
        line.line_key = id.empty() ? key_of(line) : id;
        if (line.state == 5 || !shipment)
            line.void_kind = void_kind;
        if (shipment) {
            // A shipment without an id is the only one of its line.
            shipment->line_key = shipment_id.empty() ? line.line_key : shipment_id;
            shipment->void_kind = void_kind;
            line.shipment = shipment;
        }
        const auto result = writer_.put(line);
        rows_.count(result.outcome);
        if (result.shipment_repeated)
            row.note(notes, Field::line_id,
                     {PS_N("the line id {0} occurs twice in this file with different contents"),
                      {std::string(line.shipment->line_key)}});
        else if (result.outcome == procurement::LineOutcome::repeated)
            row.note(notes, Field::order_line_id,
                     {PS_N("several rows of this file describe the order line {0} differently"),
                      {std::string(line.line_key)}});
        else
            remark(row, line, notes);
        return states_.verdict(result.outcome);
    }

    void finish(std::vector<Message>& notes) override
    {
        writer_.finish();
        states_.report(notes);
        rows_.report_unknown(notes);
    }

private:
    static void read_numbers(const FieldRow& row, procurement::OrderRow& line, RowNotes& notes)
    {
        line.price = not_negative<UnitPrice>(row, Field::price, notes);
        line.ordered_amount = not_negative<Money>(row, Field::ordered_amount, notes);
        const auto of_order = not_negative<Quantity>(row, Field::ordered_quantity, notes);
        const auto of_line = not_negative<Quantity>(row, Field::line_quantity, notes);
        line.ordered = of_line ? of_line : of_order;
        if (!line.ordered && notes.empty())
            row.note(notes, Field::line_quantity, {PS_N("the ordered quantity is missing")});
    }

    static std::optional<procurement::OrderShipment> read_shipment(const FieldRow& row, RowNotes& notes)
    {
        procurement::OrderShipment out;
        out.shipped = not_negative<Quantity>(row, Field::shipped_quantity, notes);
        out.received = not_negative<Quantity>(row, Field::received_quantity, notes);
        out.shipped_amount = not_negative<Money>(row, Field::shipped_amount, notes);
        out.received_amount = not_negative<Money>(row, Field::received_amount, notes);
        out.price = not_negative<UnitPrice>(row, Field::shipment_price, notes);
        out.state = read_status(row, Field::state, shipment_words(), notes);
        const bool something = row.has(Field::line_id) || out.state || (out.shipped && out.shipped->raw() > 0) ||
                               (out.received && out.received->raw() > 0);
        return something ? std::optional(out) : std::nullopt;
    }

    static void remark(const FieldRow& row, const procurement::OrderRow& line, RowNotes& notes)
    {
        RowNotes unread;
        const auto of_order = row.number<Quantity>(Field::ordered_quantity, unread);
        if (of_order && row.has(Field::line_quantity) && line.ordered && *of_order != *line.ordered)
            row.note(notes, Field::ordered_quantity,
                     {PS_N("“{0}” says {1} and “{2}” {3}; the latter counts"),
                      {row.label(Field::ordered_quantity), of_order->to_string(), row.label(Field::line_quantity),
                       line.ordered->to_string()}});
        if (!line.sent_on)
            row.note(notes, Field::sent_at, {PS_N("the row does not say when it was ordered; it counts on no day")});
    }

    // The fields of an order line that never change.
    std::string_view key_of(const procurement::OrderRow& line)
    {
        keys_.institution(line.institution).product(line.product).text(line.distributor.name).text(line.order_code);
        keys_.number(line.price).number(line.ordered).number(line.ordered_amount).date(line.sent_on);
        return keys_.take();
    }

    TradeRows rows_;
    procurement::OrderWriter writer_;
    DigestKeys keys_;
    StateCounts states_;
    std::string line_buffer_, shipment_buffer_;
};

} // namespace

namespace kinds {

const Kind& order()
{
    using F = Field;
    static const Kind kind{
        .id = "order",
        .title = {PS_N("orders")},
        .rank = ImportRank::facts,
        .month_option = MonthOption::rows_say_it,
        .fields = {{F::order_id, {"订单id", "order id"}},
                   {F::order_code, order_code_headers},
                   {F::order_line_id, order_line_headers},
                   {F::line_id, {"发货id", "发货明细id", "配送明细id", "shipment id"}},
                   {F::listed_price, {"挂网价", "挂网价格"}},
                   {F::price, {"采购价格", "医院采购价", "采购价", "采购单价", "purchase price"}},
                   {F::ordered_quantity, {"采购数量", "订购数量", "订单数量", "ordered quantity"}},
                   {F::distributor, distributor_headers},
                   {F::sent_at, {"订单发送时间", "发送时间", "下单时间", "订单时间", "ordered at"}},
                   {F::institution_code, institution_code_headers},
                   {F::institution_name, institution_name_headers},
                   {F::response, {"订单响应状态", "响应状态", "订单状态", "response"}},
                   {F::product_code, product_code_headers},
                   {F::item_code, item_code_headers},
                   {F::product_name, product_name_headers},
                   {F::manufacturer, maker_headers},
                   {F::enterprise, {"申报企业名称", "申报企业"}},
                   {F::dosage_form, form_headers},
                   {F::specification, specification_headers},
                   {F::pack, {"包装", "包装规格"}},
                   {F::pack_factor, factor_headers},
                   {F::approval_number, approval_headers},
                   {F::state, {"发货明细状态", "发货状态", "shipment state"}},
                   {F::shipment_price, {"发货价格", "发货单价"}},
                   {F::shipped_quantity, {"发货数量", "配送数量", "shipped quantity"}},
                   {F::shipped_amount, {"发货总金额", "发货金额", "配送金额", "shipped amount"}},
                   {F::received_quantity, {"收货数量", "入库数量", "到货数量", "received quantity"}},
                   {F::received_amount, {"收货总金额", "收货金额", "入库金额", "received amount"}},
                   {F::void_kind, {"作废类型", "作废原因"}},
                   {F::line_quantity, {"订单明细数量", "明细数量"}},
                   {F::line_state, {"订单明细状态", "明细状态", "order line state"}},
                   {F::ordered_amount, {"订单金额", "采购金额", "订单明细金额", "ordered amount"}},
                   {F::remark, {"备注"}}},
        .required = {{F::institution_code, F::institution_name},
                     {F::item_code, F::product_code, F::product_name},
                     {F::response, F::line_state, F::line_quantity, F::void_kind}},
        .distinctive_fields = {F::response, F::line_state, F::line_quantity, F::void_kind, F::order_line_id,
                               F::order_code},
        .make_importer = make_importer<OrderImporter>,
        .undo = undo_lines<procurement::remove_orders>,
        .stored_rows = procurement::stored_orders,
    };
    return kind;
}

} // namespace kinds

} // namespace ps::importers
