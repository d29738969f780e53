// Delivery and receipt lines of the platform (domain note §3, "Deliveries and receipts"), and other files that a
// profile maps to them.
#include "importers/kinds/shared_headers.h"
#include "importers/kinds/status_words.h"
#include "importers/kinds/trade_rows.h"
#include "model/base/codes.h"
#include "model/procurement/lines/receipts.h"

#include <map>

namespace ps::importers {

namespace {

class ReceiptImporter : public KindImporter {
public:
    explicit ReceiptImporter(const KindContext& context) : rows_(context), writer_(context.store, context.batch_id) {}

    RowResult take(const FieldRow& row, RowNotes& notes) override
    {
        row.check_cells(notes);
        procurement::ReceiptLine line;
        line.row_number = row.number();
        line.institution = rows_.institution(row, notes);
        line.distributor = rows_.distributor(row);
        line.product = rows_.product(row, notes);
        read_numbers(row, line, notes);
        line.sent_on = row.date(Field::sent_at, notes);
        line.shipped_on = row.date(Field::shipped_at, notes);
        line.received_on = row.date(Field::received_at, notes);
        line.expires_on = row.date(Field::expires_at, notes);
        line.order_code = row.text(Field::order_code);
        line.order_line_id = row.code(Field::order_line_id, order_line_buffer_);
        line.state = row.text(Field::state);
        const auto state = state_of(row, notes);
        line.shipment_state = state.code;
        line.lot = row.text(Field::lot);
        line.remark = row.text(Field::remark);
        const auto id = row.has(Field::line_id) ? row.code(Field::line_id, line_buffer_) : line.order_line_id;
        rows_.check_codes(row,
                          {{id, row.has(Field::line_id) ? Field::line_id : Field::order_line_id},
                           {line.product.code, Field::item_code},
                           {line.institution.code, Field::institution_code},
                           {line.order_code, Field::order_code}},
                          notes);
        if (!notes.empty())
            return {Verdict::rejected, false};
        if (codes::looks_like_lost_digits(line.order_line_id))
            line.order_line_id = {}; // it would lead to another order's line
        line.line_key = id.empty() ? key_of(line) : id;
        const auto outcome = writer_.put(line);
        rows_.count(outcome);
        if (id.empty() && outcome == procurement::LineOutcome::added)
            ++nameless_lines_;
        if (!noted_as_repeated(row, outcome, id, notes))
            remark(row, line, state, notes);
        return states_.verdict(outcome);
    }

    void finish(std::vector<Message>& notes) override
    {
        writer_.finish();
        states_.report(notes);
        rows_.report_unknown(notes);
        if (void_lines_ > 0)
            notes.push_back({PS_N("{0} lines are void and do not count"), {std::to_string(void_lines_)}});
        if (nameless_lines_ > 0)
            notes.push_back({PS_N("{0} lines have no id of a shipment or an order line: when they are exported again "
                                  "with another state, quantity or date, they count a second time; undo this import "
                                  "before you import such an export"),
                             {std::to_string(nameless_lines_)}});
        if (undated_lines_ > 0)
            notes.push_back({PS_N("{0} lines have no date and count in no month: not in the progress, the payments or "
                                  "the list of unmatched lines"),
                             {std::to_string(undated_lines_)}});
    }

private:
    // Millions of rows share the same few words.
    StateOfReceipt state_of(const FieldRow& row, RowNotes& notes)
    {
        const auto text = row.text(Field::state);
        if (const auto found = known_states_.find(text); found != known_states_.end())
            return {found->second, false};
        const auto state = read_state_of_receipt(row, notes);
        if (state.code)
            known_states_.emplace(text, *state.code);
        return state;
    }

    void remark(const FieldRow& row, const procurement::ReceiptLine& line, const StateOfReceipt& state, RowNotes& notes)
    {
        if (state.unknown)
            remark_unknown_state(row, notes);
        if (state.code != 4) {
            remark_undated(row, line, notes);
            return;
        }
        ++void_lines_;
        if (line.received && line.received->raw() > 0)
            row.note(notes, Field::state,
                     {PS_N("the line is void: the {0} packs that it says were received do not count"),
                      {line.received->to_string()}});
        if (!row.has(Field::line_id) && !row.has(Field::order_line_id))
            row.note(
                notes, Field::state,
                {PS_N("the void line has no id: if it was imported before in another state, that line still counts")});
    }

    void remark_undated(const FieldRow& row, const procurement::ReceiptLine& line, RowNotes& notes)
    {
        if (line.received_on || line.shipped_on || line.sent_on)
            return;
        ++undated_lines_;
        auto where = Field::received_at; // the cell to fill in, when the file has the column
        for (const auto field : {Field::sent_at, Field::shipped_at, Field::received_at})
            if (row.has_column(field))
                where = field;
        row.note(notes, where,
                 {PS_N("the line has no day of receipt, shipment or sending: it was imported, but counts in no month "
                       "until a file gives its date")});
    }

    void read_numbers(const FieldRow& row, procurement::ReceiptLine& line, RowNotes& notes)
    {
        line.price = not_negative<UnitPrice>(row, Field::price, notes);
        line.ordered = not_negative<Quantity>(row, Field::ordered_quantity, notes);
        line.shipped = not_negative<Quantity>(row, Field::shipped_quantity, notes);
        line.received = not_negative<Quantity>(row, Field::received_quantity, notes);
        line.returned = not_negative<Quantity>(row, Field::returned_quantity, notes);
        line.ordered_amount = not_negative<Money>(row, Field::ordered_amount, notes);
        line.shipped_amount = not_negative<Money>(row, Field::shipped_amount, notes);
        line.received_amount = not_negative<Money>(row, Field::received_amount, notes);
        if (!notes.empty())
            return;
        if (!line.received && !line.received_amount && !line.shipped && !line.ordered) {
            row.note(notes, Field::received_quantity, {PS_N("the received quantity is missing")});
            return;
        }
        try {
            // A value that the platform leaves out follows from the other two.
            if (!line.received_amount && line.price && line.received)
                line.received_amount = multiply(*line.price, *line.received);
            else if (!line.price && line.received_amount && line.received && line.received->raw() > 0)
                line.price = divide(*line.received_amount, *line.received);
        } catch (const Error&) {
            row.note(notes, Field::price, {PS_N("price × quantity is too large to be an amount")});
        }
    }

    // The key covers all that the line says: deliveries of one order differ only in quantities, days and states. A key
    // without these would merge two deliveries, or swap them when an export lists them in another order.
    std::string_view key_of(const procurement::ReceiptLine& line)
    {
        for (const auto text :
             {line.institution.code, line.institution.name, line.distributor.name, line.product.code, line.product.name,
              line.product.dosage_form, line.product.specification, line.product.pack, line.product.manufacturer,
              line.order_code, line.lot, line.state, line.remark})
            keys_.text(text);
        for (const auto& quantity :
             {line.ordered, line.shipped, line.received, line.returned, line.product.pack_factor})
            keys_.number(quantity);
        for (const auto& amount : {line.ordered_amount, line.shipped_amount, line.received_amount})
            keys_.number(amount);
        keys_.number(line.price);
        for (const auto& date : {line.sent_on, line.shipped_on, line.received_on, line.expires_on})
            keys_.date(date);
        return keys_.take();
    }

    TradeRows rows_;
    procurement::ReceiptWriter writer_;
    DigestKeys keys_;
    StateCounts states_;
    std::map<std::string, int, std::less<>> known_states_;
    std::int64_t void_lines_ = 0, undated_lines_ = 0, nameless_lines_ = 0;
    std::string line_buffer_, order_line_buffer_;
};

} // namespace

namespace kinds {

const Kind& receipt()
{
    using F = Field;
    static const Kind kind{
        .id = "receipt",
        .title = {PS_N("receipts")},
        .rank = ImportRank::facts,
        .month_option = MonthOption::rows_say_it,
        .fields = {{F::line_id, {"发货明细id", "配送明细id", "入库明细id", "明细id", "发货id", "line id"}},
                   {F::order_line_id, {"订单明细id", "order line id"}},
                   {F::order_code, {"订单编码", "订单code", "订单编号", "订单id", "order code"}},
                   {F::institution_code, institution_code_headers},
                   {F::institution_name, institution_name_headers},
                   {F::item_code, item_code_headers},
                   {F::product_code, product_code_headers},
                   {F::product_name,
                    {"产品名称", "药品名称", "通用名", "通用名称", "商品名称", "product name", "generic name"}},
                   {F::dosage_form, form_headers},
                   {F::specification, specification_headers},
                   {F::pack, {"包装", "包装规格"}},
                   {F::pack_factor, factor_headers},
                   {F::manufacturer,
                    {"生产企业", "生产企业名称", "生产厂家", "申报企业", "申报企业名称", "manufacturer"}},
                   {F::distributor, {"配送企业", "配送企业名称", "distributor"}},
                   {F::price, {"医院采购价", "采购价格", "采购价", "采购单价", "发货价格", "price", "purchase price"}},
                   {F::listed_price, {"挂网价", "挂网价格"}},
                   {F::ordered_quantity, {"采购数量", "订购数量", "订单明细数量", "订单数量", "ordered quantity"}},
                   {F::shipped_quantity, {"发货数量", "配送数量", "shipped quantity"}},
                   {F::received_quantity, {"收货数量", "入库数量", "到货数量", "received quantity"}},
                   {F::returned_quantity, {"退货数量", "本次退货数量", "returned quantity"}},
                   {F::ordered_amount, {"采购金额", "订单金额", "ordered amount"}},
                   {F::shipped_amount, {"发货金额", "发货总金额", "配送金额", "shipped amount"}},
                   {F::received_amount, {"收货金额", "收货总金额", "入库金额", "到货金额", "received amount"}},
                   {F::sent_at, {"发送时间", "订单发送时间", "下单时间", "ordered at"}},
                   {F::shipped_at, {"发货时间", "配送时间", "发货日期", "shipped at"}},
                   {F::received_at, {"收货时间", "入库日期", "入库时间", "收货日期", "到货日期", "received at"}},
                   {F::state, {"订单发货状态", "发货明细状态", "订单明细状态", "状态"}},
                   {F::lot, {"生产批号", "批号"}},
                   {F::expires_at, {"有效期", "有效期至"}},
                   {F::remark, {"备注"}}},
        .required = {{F::institution_code, F::institution_name},
                     {F::item_code, F::product_code, F::product_name},
                     {F::received_quantity, F::received_amount}},
        .distinctive_fields = {F::line_id, F::order_code, F::received_quantity, F::received_amount, F::received_at,
                               F::shipped_quantity},
        .make_importer = make_importer<ReceiptImporter>,
        .undo = undo_lines<procurement::remove_receipts>,
        .stored_rows = procurement::stored_receipts,
    };
    return kind;
}

} // namespace kinds

} // namespace ps::importers
