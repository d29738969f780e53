// One book of all that was ordered, sent, received and given back: every export of the platform is written from it, so
// that they all tell the same story.
#pragma once

#include "samples/city/receipts.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace ps::samples {

enum class OrderFate {
    served,
    refused,
    out_of_stock,
    void_by_institution,
    void_not_shipped, ///< in seven days
    void_supplementary,
};

struct Shipment {
    std::int64_t line = 0;
    int shipped = 0;
    int received = 0; ///< 0 = not yet
    std::int64_t shipped_packs = 0;
    std::int64_t received_packs = 0;
    bool voided = false; ///< the rest of an order, given up a week later
};

struct OrderLine {
    std::int64_t line = 0;
    int institution = 0;
    bool unknown_name = false;
    int item = 0;
    int distributor = 0;
    int sent = 0;
    std::int64_t price_cents = 0;
    std::int64_t ordered = 0; ///< packs
    OrderFate fate = OrderFate::served;
    std::vector<Shipment> shipments;
};

struct ReturnLine {
    std::int64_t line = 0; ///< of the delivery
    std::int64_t order_line = 0;
    int institution = 0;
    bool unknown_name = false;
    int item = 0;
    int distributor = 0;
    int sent = 0; ///< of the order
    std::int64_t price_cents = 0;
    std::int64_t packs = 0;
    std::string lot;
    int asked = 0;
    int confirmed = 0; ///< 0 = still waiting at the end
    int given_back = 0;
    bool exported = false; ///< the exports of returns begin with the orders of mid-December 2024
};

struct OrderBook {
    std::vector<OrderLine> lines; ///< by day of sending
    std::vector<ReturnLine> returns;
};

/// The book that the receipts belong to, with orders of which nothing came on top.
OrderBook make_order_book(const City& city, const std::vector<ReceiptQuarter>& quarters);
/// The order line of one delivery, as the streaming exports of a province have it.
OrderLine order_line_of(const Receipt& receipt);

/// What the exports of orders have told of a line, at the last.
struct ToldOrder {
    int institution = 0;
    bool unknown_name = false;
    int item = 0;
    int distributor = 0;
    int sent = 0;
    std::string code;
    std::int64_t ordered = 0;
    OrderFate fate = OrderFate::served;
    std::map<std::int64_t, std::int64_t> shipped, received; ///< shipment -> packs
};
using ToldOrders = std::map<std::int64_t, ToldOrder>;

/// Monthly exports of the orders of the last 90 days, the last six months; what they tell.
ToldOrders write_orders(const City& city, const OrderBook& book, const std::filesystem::path& root, Tallies& tallies);
/// Writes the order lines of a province's deliveries of the last months as they come.
class ProvinceOrders {
public:
    ProvinceOrders(const City& city, const std::filesystem::path& root, Tallies& tallies);
    ProvinceOrders(const ProvinceOrders&) = delete;
    ProvinceOrders& operator=(const ProvinceOrders&) = delete;
    ~ProvinceOrders();
    void take(const Receipt& receipt);
    void close();

private:
    struct File;
    const City& city_;
    std::filesystem::path root_;
    Tallies& tallies_;
    std::unique_ptr<File> file_;
    std::uint64_t rows_ = 0;
};

/// Exports of returns; some stand before the receipts that they belong to.
void write_returns(const City& city, const OrderBook& book, const std::filesystem::path& root, Tallies& tallies);

} // namespace ps::samples
