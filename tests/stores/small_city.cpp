#include "tests/stores/small_city.h"

namespace ps::testing {

void fill_small_city(TestStore& made)
{
    made.institution("H1", "市立医院", "371000", "三级");
    made.institution("H2", "县医院", "371000", "三级");
    made.assessment("H1", 2025, "86.5", "0.62");
    made.assessment("H2", 2025, "95", "");
    made.assessment("H1", 2026, "10", "0.1");

    // A: the whole year. B: 1 July 2025 .. 30 June 2026, 184 days of 2025. C: consumables.
    made.vbp_batch("A", 20250101, 20251231, "药品");
    made.vbp_batch("B", 20250701, 20260630);
    made.vbp_batch("C", 20250101, 20251231, "耗材");
    made.vbp_product(VbpProduct{"A", "A1", "甲", "X1", 10}.before("1.25"));
    made.vbp_product(VbpProduct{"A", "A2", "甲", "X2", 20}.before("1.25"));
    made.vbp_product(VbpProduct{"A", "A3", "甲", "X3", 10}.as("non_selected"));
    made.vbp_product(VbpProduct{"A", "A4", "甲", "X4", 10}.as("substitutable").before("9"));
    made.vbp_product(VbpProduct{"B", "B1", "乙", "X5", 7}.before("4.6"));
    made.vbp_product(VbpProduct{"C", "C1", "支架", "X6", 1}.before("10000"));
    made.agreement(Agreement{"A", "H1", "A1", 1000}.reporting(1500));
    made.agreement(Agreement{"A", "H1", "A2", 400}.reporting(500));
    made.agreement({"A", "H2", "甲", 600});
    made.agreement({"B", "H1", "B1", 730});
    made.agreement({"C", "H1", "C1", 5});

    // Most lines give no amount; price × packs counts.
    const auto first = [&](const char* item, const char* price, int packs, int day) {
        return Line{"H1", item, packs, day}.called("市立医院").at(price).amount("");
    };
    // H1, 甲: selected 90 − 5 packs of 10 at 1.8 = 153.00; 20 packs of 20 at 3.333333 = 66.66666; non-selected 4 × 11.
    auto partly_returned = first("X1", "1.8", 90, 20250101);
    partly_returned.packs_returned = 5;
    made.receipt(partly_returned);
    made.receipt(Line{"", "X2", 20, 20251231}.called("市立医院").at("3.333333").amount("66.67"));
    made.receipt(first("X3", "11", 4, 20250615));
    made.receipt(first("X4", "50", 100, 20250615));
    // Not of 2025, superseded, not yet received, a consumable, or of no batch at all.
    made.receipt(first("X1", "1.8", 1000, 20241231));
    made.receipt(first("X1", "1.8", 1000, 20260101));
    made.receipt(first("X1", "1.8", 1000, 20250301).superseded());
    made.receipt(first("X1", "1.8", 1000, 0));
    made.receipt(first("X6", "500", 10, 20250301));
    made.receipt(first("X7", "500", 10, 20250301));
    // H1, 乙: before the batch begins; then 30 packs of 7 at 7.7.
    made.receipt(first("X5", "20", 1000, 20250630));
    made.receipt(first("X5", "7.7", 30, 20250701));
    // H2, 甲: 10 packs at 1.8, of which 9 are kept, with an amount and no price; it buys 乙 without an agreement.
    made.receipt(Line{"H2", "X1", 10, 20250401, 1}.called("县医院").at("").amount("18.01"));
    made.receipt(Line{"H2", "X5", 3, 20250801}.called("县医院").at("7.7").amount(""));
}

} // namespace ps::testing
