// One book of all orders, shipments, receipts and returns: every export of the platform is written from it, so that all
// exports agree.
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
    bool voided = false; ///< the rest of an order, cancelled a week later
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

/// The book of the receipts' orders, plus orders of which nothing arrived.
OrderBook make_order_book(const City& city, const std::vector<ReceiptQuarter>& quarters);
/// The order line of one delivery, for the streaming exports of a province.
OrderLine order_line_of(const Receipt& receipt);

/// The last state of a line in the exports of orders.
struct ExportedOrder {
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
using ExportedOrders = std::map<std::int64_t, ExportedOrder>;

/// Monthly exports of the orders of the last 90 days, for the last six months; returns what they report.
ExportedOrders write_orders(const City& city, const OrderBook& book, const std::filesystem::path& root,
                            Tallies& tallies);
/// Writes the order lines of a province's deliveries of the last months one by one.
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

/// Exports of returns; some are imported before their receipts.
void write_returns(const City& city, const OrderBook& book, const std::filesystem::path& root, Tallies& tallies);

} // namespace ps::samples
