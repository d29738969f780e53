#include "importers/kinds/consistency.h"
#include "model/base/parse_number.h"

#include <catch2/catch.hpp>

using namespace ps;
using namespace ps::importers;

namespace {

template <class Number>
Written<Number> written(const char* text, int decimals)
{
    return {parse_number<Number>(text).value, decimals};
}

} // namespace

TEST_CASE("packs are counted, and parts of packs rounded")
{
    const auto agree = [](const char* packs, int decimals, const char* factor, const char* units, int units_decimals) {
        return quantities_agree(written<Quantity>(packs, decimals), parse_number<Quantity>(factor).value,
                                written<Quantity>(units, units_decimals));
    };
    CHECK(agree("10", 0, "24", "240", 0));
    CHECK_FALSE(agree("10", 0, "24", "241", 0));
    CHECK_FALSE(agree("10", 0, "24", "10", 0));
    CHECK(agree("3.33", 2, "30", "100", 0)); // 99.75 to 100.05, and whole units
    CHECK_FALSE(agree("3.33", 2, "30", "101", 0));
    CHECK(agree("7", 0, "2.5", "18", 0)); // 17.5
    CHECK_FALSE(agree("7", 0, "2.5", "19", 0));
    CHECK(agree("12000", -4, "10", "123456", 0)); // 1.2 below a header in 万: 1.15 to 1.25
    CHECK_FALSE(agree("10000", -4, "10", "160000", 0));
    CHECK(agree("0", 0, "24", "0", 0));
}

TEST_CASE("an amount agrees within the decimals of price, quantity and amount")
{
    const auto agree = [](const char* amount, int amount_decimals, const char* price, int price_decimals,
                          const char* quantity, int quantity_decimals = 0) {
        return amount_agrees(written<Money>(amount, amount_decimals), written<UnitPrice>(price, price_decimals),
                             written<Quantity>(quantity, quantity_decimals));
    };
    CHECK(agree("123.40", 2, "12.34", 2, "10"));
    CHECK(agree("123.45", 2, "12.34", 2, "10"));       // 12.345 was cut to the cent
    CHECK_FALSE(agree("123.47", 2, "12.34", 2, "10")); // 12.335 to 12.345
    CHECK_FALSE(agree("124.00", 2, "12.4000", 4, "9.99", 2));
    CHECK(agree("123.40", 2, "12.3400", 4, "10"));
    CHECK_FALSE(agree("123.42", 2, "12.3400", 4, "10"));
    CHECK(agree("123", 0, "12.3400", 4, "10")); // whole yuan
    CHECK_FALSE(agree("125", 0, "12.3400", 4, "10"));
    CHECK(agree("10000", -4, "12.34", 2, "1000")); // 万元: 5000 to 15000
    CHECK_FALSE(agree("10000", -3, "12.34", 2, "1000"));
    CHECK_FALSE(agree("1234", 0, "12.34", 2, "10")); // a slip of the decimal point
    // Nothing overflows at the ends of the types.
    CHECK_FALSE(agree("92233720368547758.07", 2, "9223372036854.775807", 6, "922337203685477.5807", 4));
    CHECK(product_text(parse_number<UnitPrice>("12.34").value, parse_number<Quantity>("10").value) == "123.40");
    CHECK(product_text(parse_number<UnitPrice>("9223372036854.775807").value,
                       parse_number<Quantity>("922337203685477.5807").value)
              .size() > 25);
}
