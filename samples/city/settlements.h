// What institutions owe their distributors month by month, what they paid, and what they paid in advance.
#pragma once

#include "samples/city/order_book.h"

#include <string>
#include <vector>

namespace ps::samples {

/// A statement as it stands in the last export that tells of it. Amounts in 0.01 yuan.
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

/// A payment in advance, or what was taken off one.
struct Voucher {
    std::string id;
    int institution = 0;
    int batch = 0;
    int day = 0;
    std::int64_t paid = 0, offset = 0; ///< one of them
};

/// Of the last year: institution × distributor × month, from the book.
std::vector<Statement> make_statements(const City& city, const OrderBook& book);
/// Quarterly exports; statements that were not paid in full are told again in the next one.
void write_statements(const City& city, const std::vector<Statement>& statements, const std::filesystem::path& root,
                      Tallies& tallies);

std::vector<Voucher> make_vouchers(const City& city);
void write_vouchers(const City& city, const std::vector<Voucher>& vouchers, const std::filesystem::path& root,
                    Tallies& tallies);

} // namespace ps::samples
