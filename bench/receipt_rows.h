// The rows that the receipt benchmark writes into files and that its floor inserts: generated, the same on every
// machine.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace ps::bench {

struct Party {
    std::string code, name;
};
struct Product {
    std::string code, name, specification, manufacturer;
    std::int64_t price_cents = 0;
};

/// One line as numbers; the names are in the tables of `ReceiptWorld`.
struct ReceiptRow {
    std::uint32_t institution = 0, product = 0, distributor = 0;
    std::int64_t shipped = 0, received = 0; ///< packs
    std::int64_t amount_cents = 0;
    int received_on = 0; ///< 20261031
    bool late = false;   ///< state: shipped in parts
};

/// 2,000 institutions, 4,000 products, 60 distributors: the size of a province.
class ReceiptWorld {
public:
    ReceiptWorld();

    ReceiptRow row(std::uint64_t number) const;
    /// Ascending, as on a platform.
    static std::string line_id(std::uint64_t number);
    /// About five lines per order.
    static std::string order_code(std::uint64_t number);
    static const char* state(const ReceiptRow& row) { return row.late ? "部分收货" : "已收货"; }

    std::vector<Party> institutions;
    std::vector<std::string> distributors;
    std::vector<Product> products;
};

inline constexpr const char* receipt_headers[] = {
    "发货明细ID", "订单编码", "医疗机构编码", "医疗机构名称", "药品统一编码", "产品名称", "规格",        "生产企业",
    "配送企业",   "采购价格", "发货数量",     "收货数量",     "收货金额",     "收货时间", "订单发货状态"};
inline constexpr int receipt_columns = 15;

} // namespace ps::bench
