// What institutions owe their distributors month by month, their payments, and their advances.
#pragma once

#include "samples/city/order_book.h"

#include <string>
#include <vector>

namespace ps::samples {

/// A statement as in the last export with it. Amounts in 0.01 yuan.
struct Statement {
    std::string id;
    int institution = 0;
    int distributor = 0;
    int month = 0;
    std::int64_t received = 0, returned = 0, payable = 0;
    int accepted = 0; ///< day
    int paid_on = 0;  ///< 0 = nothing paid
    std::int64_t paid = 0;
};

/// An advance, or an amount offset against one.
struct Voucher {
    std::string id;
    int institution = 0;
    int batch = 0;
    int day = 0;
    std::int64_t paid = 0, offset = 0; ///< one of them
};

/// The statements of the last year: institution × distributor × month, from the book.
std::vector<Statement> make_statements(const City& city, const OrderBook& book);
/// Quarterly exports; statements not paid in full are repeated in the next one.
void write_statements(const City& city, const std::vector<Statement>& statements, const std::filesystem::path& root,
                      Tallies& tallies);

std::vector<Voucher> make_vouchers(const City& city);
void write_vouchers(const City& city, const std::vector<Voucher>& vouchers, const std::filesystem::path& root,
                    Tallies& tallies);

} // namespace ps::samples
