// Known answers on volume-based procurement in execution: plain loops over the order book, in exact integers.
#pragma once

#include "samples/city/order_book.h"
#include "samples/city/settlements.h"

#include <filesystem>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace ps::samples {

/// The figures of the book after the import of all its exports.
class ProcurementLedger {
public:
    ProcurementLedger(const City& city, const std::vector<ReceiptQuarter>& quarters, const OrderBook& book,
                      const ExportedOrders& orders);

    /// truth/progress-LEVEL-DAY.csv for each level.
    void write_progress(int day, const std::filesystem::path& root) const;
    /// truth/savings-DAY.csv
    void write_savings(int day, const std::filesystem::path& root) const;
    /// truth/advances-DAY.csv
    void write_advances(int day, const std::vector<Voucher>& vouchers, const std::filesystem::path& root) const;
    /// truth/payments-DAY.csv
    void write_payments(int day, const std::vector<Statement>& statements, const std::filesystem::path& root) const;
    /// truth/execution-DAY.csv, shares-DAY.csv, notices-DAY.csv
    void write_execution(int day, const std::filesystem::path& root) const;
    void write_shares(int day, const std::filesystem::path& root) const;
    void write_notices(int day, const std::filesystem::path& root) const;
    /// truth/deliveries-distributor-MONTH-MONTH.csv and -manufacturer-
    void write_enterprises(int first_month, int last_month, const std::filesystem::path& root) const;
    /// truth/unmatched.csv: purchases under unknown names.
    void write_unmatched(const std::filesystem::path& root) const;

private:
    /// A receipt or a return; smallest units.
    struct Purchase {
        int institution, place, day;
        std::int64_t received, returned;
        std::int64_t cents; ///< received less returned
    };
    struct Ordered {
        int institution, place, day;
        std::int64_t ordered, shipped;
    };
    /// A product against which a volume counts, or all products of an enterprise in a batch.
    struct Place {
        const Batch* batch;
        std::string key, name, enterprise;
        Role role;
        int group; ///< −1 = of no group
    };
    struct Line {
        std::int64_t agreed = 0, received = 0, returned = 0, ordered = 0, shipped = 0;
        int last_purchase = 0;
        std::int64_t net() const { return received - returned; }
    };
    using Lines = std::map<std::pair<int, int>, Line>; ///< institution (−1 = none), place

    void add_places();
    void add_contract_purchases();
    std::map<std::pair<int, int>, std::int64_t> agreed_on(int day) const; ///< institution, product -> smallest units
    Lines lines_on(int day) const;
    struct Net {
        std::int64_t units[3] = {0, 0, 0}; ///< by role
        std::int64_t cents[3] = {0, 0, 0};
    };
    /// Institution, group -> net of the products of each role.
    std::map<std::pair<int, int>, Net> generics_on(int day) const;
    /// "interview", "notice", "reminder", "normal", "ahead" or "none".
    std::string status_of_line(const std::pair<int, int>& key, const Line& line, int day) const;

    const City& city_;
    std::vector<Place> places_; ///< the city's products first, with their indexes
    int groups_ = 0;
    struct Contract {
        int place;
        std::int64_t units;
    };
    std::vector<Contract> contracts_;
    /// For batches with contracts: batch, product, maker -> place.
    std::map<std::tuple<const ContractBatch*, int, int>, int> contract_places_;
    /// An order line, or a receipt used in place of one; packs.
    struct Service {
        int distributor, item, day;
        std::int64_t ordered, shipped, received;
        OrderFate fate;
    };
    std::vector<Service> services_;
    struct Stranger {
        std::int64_t lines = 0, vbp_lines = 0, packs = 0, cents = 0;
    };
    std::map<std::string, Stranger> strangers_;
    void add_stranger(const std::string& name, bool of_batch, std::int64_t packs, std::int64_t cents);
    std::vector<Purchase> purchases_;
    std::vector<Ordered> ordered_;
};

} // namespace ps::samples
