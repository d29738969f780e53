// Known answers on money in volume-based procurement.
#include "samples/files/table_writer.h"
#include "samples/truth/truth.h"
#include "samples/truth/truth_progress.h"

#include <fmt/format.h>

#include <algorithm>

namespace ps::samples {

namespace {

using CsvLine = std::vector<std::string>;

constexpr int payment_days = 30;
constexpr int advance_percent = 30;

} // namespace

void ProcurementLedger::write_savings(int day, const std::filesystem::path& root) const
{
    struct BatchSavings {
        Wide units = 0;
        Wide before = 0; ///< 0.000001 yuan
        Wide now = 0;
        int products = 0;
    };
    std::map<int, std::pair<Wide, Wide>> of_product; // units, packs
    for (const Purchase& purchase : purchases_) {
        // Without prices, as in the workbooks of four sheets, the savings are unknown.
        if (purchase.day > day || purchase.place >= static_cast<int>(city_.products.size()))
            continue;
        const Product& product = city_.products[static_cast<std::size_t>(purchase.place)];
        if (product.role != Role::selected)
            continue;
        const Wide units = purchase.received - purchase.returned;
        of_product[purchase.place].first += units;
        of_product[purchase.place].second += units / city_.items[static_cast<std::size_t>(product.item)].factor;
    }
    std::map<std::string, BatchSavings> batches;
    for (const auto& [index, net] : of_product) {
        const auto [units, packs] = net;
        if (units == 0)
            continue;
        const Product& product = city_.products[static_cast<std::size_t>(index)];
        BatchSavings& sums = batches[batch_of(city_, product).code];
        sums.units += units;
        sums.before += units * city_.groups[static_cast<std::size_t>(product.group)].price_before;
        sums.now += packs * product.selected_cents * 10'000;
        sums.products += units > 0 ? 1 : 0;
    }
    std::string out = csv_line(CsvLine{"batch", "products", "price_before", "price_now", "average_cut", "saved"});
    for (const auto& [code, sums] : batches)
        out += csv_line(CsvLine{code, std::to_string(sums.products),
                                short_decimal(divide_half_up(sums.before, sums.units), 6),
                                short_decimal(divide_half_up(sums.now, sums.units), 6),
                                short_decimal(divide_half_up((sums.before - sums.now) * 10'000, sums.before), 4),
                                fixed_decimal(divide_half_up(sums.before - sums.now, 10'000), 2)});
    write_bytes(root / "truth" / fmt::format("savings-{}.csv", iso_day(day)), out);
}

void ProcurementLedger::write_advances(int day, const std::vector<Voucher>& vouchers,
                                       const std::filesystem::path& root) const
{
    struct AdvanceSums {
        Wide agreed = 0; ///< 0.01 yuan
        bool has_agreement = false;
        std::int64_t paid = 0, offset = 0;
    };
    std::map<std::pair<std::string, std::string>, AdvanceSums> rows;
    for (const auto& [key, units] : agreed_on(day)) {
        const Product& product = city_.products[static_cast<std::size_t>(key.second)];
        AdvanceSums& sums =
            rows[{city_.institutions[static_cast<std::size_t>(key.first)].code, batch_of(city_, product).code}];
        sums.agreed +=
            Wide{units} / city_.items[static_cast<std::size_t>(product.item)].factor * product.selected_cents;
        sums.has_agreement = true;
    }
    for (const Voucher& voucher : vouchers) {
        if (voucher.day > day)
            continue;
        AdvanceSums& sums = rows[{city_.institutions[static_cast<std::size_t>(voucher.institution)].code,
                                  city_.batches[static_cast<std::size_t>(voucher.batch)].code}];
        sums.paid += voucher.paid;
        sums.offset += voucher.offset;
    }
    std::string out =
        csv_line(CsvLine{"institution", "batch", "agreed_amount", "required", "paid", "offset", "outstanding"});
    for (const auto& [key, sums] : rows)
        out += csv_line(CsvLine{key.first, key.second, fixed_decimal(sums.agreed, 2),
                                fixed_decimal(divide_half_up(sums.agreed * advance_percent, 100), 2),
                                fixed_decimal(sums.paid, 2), fixed_decimal(sums.offset, 2),
                                fixed_decimal(sums.paid - sums.offset, 2)});
    write_bytes(root / "truth" / fmt::format("advances-{}.csv", iso_day(day)), out);
}

void ProcurementLedger::write_payments(int day, const std::vector<Statement>& statements,
                                       const std::filesystem::path& root) const
{
    struct PaymentSums {
        std::int64_t payable = 0, paid = 0, overdue = 0, due = 0, in_time = 0;
    };
    std::map<std::string, PaymentSums> rows;
    for (const Statement& statement : statements) {
        if (statement.accepted > day)
            continue;
        PaymentSums& sums = rows[city_.institutions[static_cast<std::size_t>(statement.institution)].code];
        const std::int64_t paid = statement.paid_on != 0 && statement.paid_on <= day ? statement.paid : 0;
        const int due = statement.accepted + payment_days;
        sums.payable += statement.payable;
        sums.paid += paid;
        if (due <= day) {
            sums.due += statement.payable;
            if (statement.paid_on != 0 && statement.paid_on <= due)
                sums.in_time += paid;
        }
        if (due < day)
            sums.overdue += statement.payable - paid;
    }
    std::string out = csv_line(CsvLine{"institution", "payable", "paid", "on_time_ratio", "overdue"});
    for (const auto& [code, sums] : rows)
        out += csv_line(CsvLine{code, fixed_decimal(sums.payable, 2), fixed_decimal(sums.paid, 2),
                                sums.due == 0 ? std::string()
                                              : short_decimal(divide_half_up(Wide{sums.in_time} * 10'000, sums.due), 4),
                                fixed_decimal(sums.overdue, 2)});
    write_bytes(root / "truth" / fmt::format("payments-{}.csv", iso_day(day)), out);
}

} // namespace ps::samples
