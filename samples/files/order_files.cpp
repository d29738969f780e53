// The platform's exports of orders: the state on the last day of a month, for the orders of 90 days.
#include "samples/city/order_book.h"
#include "samples/files/data_sheet.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace ps::samples {

namespace {

constexpr int exports = 6;
constexpr int order_days_back = 90;
constexpr std::uint64_t order_rows_a_file = 1'000'000;
constexpr int province_months = 2;

constexpr std::array<std::string_view, 33> order_header{
    "订单ID",       "订单CODE",     "订单明细ID",   "发货ID",       "挂网价格",     "采购价格",     "采购数量",
    "配送企业USCC", "配送企业名称", "订单发送时间", "医疗机构唯一", "医疗机构名称", "订单响应状态", "产品ID",
    "国家唯一编码", "生产企业名称", "生产企业USCC", "申报企业名称", "剂型",         "规格",         "包装",
    "批准文号",     "发货明细状态", "发货价格",     "发货数量",     "发货总金额",   "收货数量",     "收货总金额",
    "作废类型",     "产品名称",     "订单明细数量", "订单明细状态", "订单金额"};

/// The state on a day.
struct LineState {
    int response = 1;
    int state = 1;
    int void_kind = 0;
    std::vector<const Shipment*> shipments; ///< those known by then
};

int days_until_settled(OrderFate fate)
{
    switch (fate) {
    case OrderFate::refused:
        return 1;
    case OrderFate::void_by_institution:
        return 2;
    case OrderFate::out_of_stock:
        return 3;
    case OrderFate::void_supplementary:
        return 5;
    case OrderFate::void_not_shipped:
    case OrderFate::served:
        break;
    }
    return 7;
}

LineState state_of(const OrderLine& line, int day)
{
    LineState now;
    now.response = day == line.sent ? 0 : 1;
    if (line.fate == OrderFate::served) {
        std::int64_t shipped = 0;
        for (const Shipment& shipment : line.shipments) {
            if (shipment.shipped > day)
                continue;
            now.shipments.push_back(&shipment);
            shipped += shipment.shipped_packs;
        }
        now.state = shipped == 0 ? 1 : shipped >= line.ordered ? 2 : 3;
        if (shipped > 0)
            now.response = 1;
        return now;
    }
    if (day < line.sent + days_until_settled(line.fate))
        return now;
    now.response = line.fate == OrderFate::refused ? 2 : 1;
    now.state = line.fate == OrderFate::refused ? 1 : line.fate == OrderFate::out_of_stock ? 4 : 5;
    now.void_kind = line.fate == OrderFate::void_by_institution  ? 1
                    : line.fate == OrderFate::void_not_shipped   ? 2
                    : line.fate == OrderFate::void_supplementary ? 3
                                                                 : 0;
    return now;
}

bool is_received(const Shipment& shipment, int day)
{
    return shipment.received != 0 && shipment.received <= day;
}

enum class Spoilt { no, quantity, date };

Cells print(const City& city, const OrderLine& line, const LineState& now, const Shipment* shipment, int day,
            Spoilt spoilt)
{
    const Item& item = city.items[static_cast<std::size_t>(line.item)];
    const Institution& at = city.institutions[static_cast<std::size_t>(line.institution)];
    const Enterprise& distributor = city.enterprises[static_cast<std::size_t>(line.distributor)];
    const std::string code = order_code(line.institution, line.unknown_name, line.sent);
    const bool received = shipment != nullptr && is_received(*shipment, day);
    const bool shipped = shipment != nullptr && !shipment->voided;
    const auto if_shipped = [&](Cell cell) { return shipped ? std::move(cell) : Cell::blank(); };
    const int void_kind = shipment != nullptr && shipment->voided ? 2 : now.void_kind;
    return {
        text_cell(code.substr(2)),
        text_cell(code),
        text_cell(order_line_id(line.line)),
        shipment == nullptr ? Cell::blank() : text_cell(shipment_id(shipment->line)),
        cents_cell(item.base_cents * 12 / 10),
        cents_cell(line.price_cents),
        spoilt == Spoilt::quantity ? text_cell("若干") : whole_cell(line.ordered),
        text_cell(distributor.social_credit_code),
        text_cell(distributor.name),
        text_cell(spoilt == Spoilt::date ? "2026-02-30" : timestamp(city, line.sent, line.line, 0)),
        line.unknown_name ? Cell::blank() : text_cell(at.code),
        text_cell(exported_name(city, line.institution, line.unknown_name)),
        whole_cell(now.response),
        text_cell(fmt::format("G{}", item.code)),
        text_cell(item.code),
        text_cell(city.maker_name(item)),
        text_cell(city.maker(item).social_credit_code),
        text_cell(city.maker_name(item)),
        text_cell(item.form),
        text_cell(item.specification),
        text_cell(pack_text(item)),
        text_cell(item.approval),
        whole_cell(shipment == nullptr ? (now.state == 5 ? 4 : 1)
                   : shipment->voided  ? 4
                   : received          ? 3
                                       : 2),
        if_shipped(cents_cell(line.price_cents)),
        if_shipped(whole_cell(shipped ? shipment->shipped_packs : 0)),
        if_shipped(cents_cell(shipped ? shipment->shipped_packs * line.price_cents : 0)),
        if_shipped(whole_cell(received ? shipment->received_packs : 0)),
        if_shipped(cents_cell(received ? shipment->received_packs * line.price_cents : 0)),
        void_kind == 0 ? Cell::blank() : whole_cell(void_kind),
        text_cell(item.generic_name),
        whole_cell(line.ordered),
        whole_cell(now.state),
        cents_cell(line.ordered * line.price_cents),
    };
}

/// The exported states of lines and shipments, to recognise repetitions.
class ExportLog {
public:
    /// Whether the row has anything new.
    bool take(const OrderLine& line, const LineState& now, const Shipment* shipment, int day)
    {
        bool news = is_new(lines_, line.line, fmt::format("{} {} {}", now.response, now.state, now.void_kind));
        ExportedOrder& order = orders_[line.line];
        order.institution = line.institution;
        order.unknown_name = line.unknown_name;
        order.item = line.item;
        order.distributor = line.distributor;
        order.sent = line.sent;
        order.code = order_code(line.institution, line.unknown_name, line.sent);
        order.ordered = line.ordered;
        order.fate = now.state == 1 && now.response != 2 ? OrderFate::served : line.fate;
        if (shipment != nullptr) {
            news = is_new(shipments_, shipment->line,
                          fmt::format("{} {}", shipment->voided, is_received(*shipment, day))) ||
                   news;
            order.shipped[shipment->line] = shipment->shipped_packs;
            order.received[shipment->line] = is_received(*shipment, day) ? shipment->received_packs : 0;
        }
        return news;
    }
    ExportedOrders orders() && { return std::move(orders_); }

private:
    static bool is_new(std::map<std::int64_t, std::string>& known, std::int64_t key, std::string text)
    {
        std::string& old = known[key];
        const bool news = old != text;
        old = std::move(text);
        return news;
    }
    std::map<std::int64_t, std::string> lines_, shipments_;
    ExportedOrders orders_;
};

struct Row {
    const OrderLine* line;
    LineState now;
    const Shipment* shipment;
};

std::vector<Row> rows_on(const OrderBook& book, int day)
{
    std::vector<Row> rows;
    for (const OrderLine& line : book.lines) {
        if (line.sent > day || line.sent <= day - order_days_back)
            continue;
        const LineState now = state_of(line, day);
        if (now.shipments.empty())
            rows.push_back({&line, now, nullptr});
        for (const Shipment* shipment : now.shipments)
            rows.push_back({&line, now, shipment});
    }
    return rows;
}

/// Two rows that cannot be read. The next export has their lines again; in the last export they are repetitions.
std::map<std::size_t, Spoilt> spoil(const City& city, const std::vector<Row>& rows, int day, bool last)
{
    std::map<std::size_t, Spoilt> spoilt;
    for (const Spoilt kind : {Spoilt::quantity, Spoilt::date}) {
        for (int attempt = 0; attempt < 200; ++attempt) {
            const auto n = static_cast<std::size_t>(city.dice.range(
                0, static_cast<std::int64_t>(rows.size()) - 1, Purpose::mistake, day, static_cast<int>(kind), attempt));
            const OrderLine& line = *rows[n].line;
            const int age = day - line.sent;
            const bool settled = line.fate == OrderFate::served && line.shipments.size() == 1 &&
                                 is_received(line.shipments.front(), day - 40) && age > 45;
            if (line.shipments.size() > 1 || spoilt.contains(n) || (last ? !settled : age > 30))
                continue;
            spoilt[n] = kind;
            break;
        }
    }
    return spoilt;
}

} // namespace

ExportedOrders write_orders(const City& city, const OrderBook& book, const std::filesystem::path& root,
                            Tallies& tallies)
{
    ExportLog exported;
    for (int month = std::max(city.first_month, city.last_month - exports + 1); month <= city.last_month; ++month) {
        const int day = first_day_of(month + 1) - 1;
        const std::string file =
            fmt::format("4-orders/订单明细-{}.{}", iso_month(month), month % 2 == 0 ? "xlsx" : "csv");
        const auto out = make_export(root, file, true);
        DataSheet sheet(*out, tallies, file, "订单明细", "order", order_header);
        const auto rows = rows_on(book, day);
        const bool first = month == std::max(city.first_month, city.last_month - exports + 1);
        const auto spoilt = first && month == city.last_month ? std::map<std::size_t, Spoilt>()
                                                              : spoil(city, rows, day, month == city.last_month);
        for (std::size_t n = 0; n < rows.size(); ++n) {
            const Row& row = rows[n];
            const auto bad = spoilt.find(n);
            if (bad != spoilt.end()) {
                sheet.row(print(city, *row.line, row.now, row.shipment, day, bad->second), Verdict::rejected,
                          bad->second == Spoilt::quantity ? "text instead of a quantity" : "impossible date");
                continue;
            }
            const bool news = exported.take(*row.line, row.now, row.shipment, day);
            sheet.row(print(city, *row.line, row.now, row.shipment, day, Spoilt::no),
                      news ? Verdict::accepted : Verdict::duplicate);
        }
        for (std::size_t n = rows.size() / 3, copies = 0; n < rows.size() && copies < 2; ++n) {
            if (spoilt.contains(n))
                continue;
            const Row& row = rows[n];
            sheet.row(print(city, *row.line, row.now, row.shipment, day, Spoilt::no), Verdict::duplicate,
                      "duplicate row");
            ++copies;
        }
        sheet.end();
        out->close();
    }
    return std::move(exported).orders();
}

struct ProvinceOrders::File {
    File(const std::filesystem::path& root, std::string name, Tallies& tallies)
        : out(make_text_file(path_below(root, name), {Encoding::utf8_bom, ',', "\r\n"})),
          sheet(*out, tallies, std::move(name), "", "order", order_header)
    {
    }
    std::unique_ptr<TableWriter> out;
    DataSheet sheet;
};

ProvinceOrders::ProvinceOrders(const City& city, const std::filesystem::path& root, Tallies& tallies)
    : city_(city), root_(root), tallies_(tallies)
{
}

ProvinceOrders::~ProvinceOrders() = default;

void ProvinceOrders::take(const Receipt& receipt)
{
    const int last_day = first_day_of(city_.last_month + 1) - 1;
    if (receipt.sent < first_day_of(city_.last_month - province_months + 1))
        return;
    if (rows_ % order_rows_a_file == 0) {
        close();
        file_ = std::make_unique<File>(root_, fmt::format("4-orders/orders-{:02}.csv", rows_ / order_rows_a_file + 1),
                                       tallies_);
    }
    ++rows_;
    const OrderLine line = order_line_of(receipt);
    const LineState now = state_of(line, last_day);
    file_->sheet.row(
        print(city_, line, now, now.shipments.empty() ? nullptr : now.shipments.front(), last_day, Spoilt::no));
}

void ProvinceOrders::close()
{
    if (!file_)
        return;
    file_->sheet.end();
    file_->out->close();
    file_.reset();
}

} // namespace ps::samples
