// The delivery lines of one institution and month, before they are written into a file.
#pragma once

#include "samples/city/receipts.h"

#include <vector>

namespace ps::samples {

/// The items that each institution buys, and their quantities, prepared once.
class ReceiptLines {
public:
    explicit ReceiptLines(const City& city);

    /// `count` lines, in the order of their receipt; the lines are numbered from `first_line`.
    std::vector<Receipt> lines(int institution, int month, int count, std::int64_t first_line) const;
    /// Additional lines: purchases of classes of consumables, some order lines that arrive in two parts, and those of
    /// the institution that some exports give another name.
    std::vector<Receipt> own_lines(int institution, int month, std::int64_t first_line) const;

private:
    struct Want {
        int item;
        std::int64_t packs_a_year;
    };
    const City& city_;
    std::vector<std::vector<Want>> wants_;      ///< by institution
    std::vector<std::vector<int>> class_wants_; ///< by institution: agreements for classes
};

} // namespace ps::samples
