#include "importers/readers/number_format.h"
#include "importers/readers/number_text.h"

#include <catch2/catch.hpp>

using namespace ps::importers;

namespace {

std::string plain(std::string_view stored)
{
    std::string buffer;
    std::string_view out;
    return plain_number(stored, buffer, out) ? std::string(out) : "not a number";
}

} // namespace

TEST_CASE("a stored number becomes the decimal that the spreadsheet shows")
{
    CHECK(plain("12.300000000000001") == "12.3");
    CHECK(plain("0.30000000000000004") == "0.3");
    CHECK(plain("1.0000000000000002") == "1");
    CHECK(plain("12.299999999999999") == "12.3");
    CHECK(plain("9.9999999999999999") == "10");
    CHECK(plain("0.1") == "0.1");
    CHECK(plain("12") == "12");
    CHECK(plain("-12.5") == "-12.5");
    CHECK(plain(" 7 ") == "7");
    CHECK(plain("12.50") == "12.5");
    CHECK(plain("12.") == "12");
    CHECK(plain(".5") == "0.5");
    CHECK(plain("+5") == "5");
    CHECK(plain("007") == "7");
    CHECK(plain("0") == "0");
    CHECK(plain("-0") == "0");
    CHECK(plain("0.0") == "0");
    CHECK(plain("0E10") == "0");
}

TEST_CASE("rounding to 15 digits is decimal and half up, away from zero")
{
    CHECK(plain("1.23456789012345") == "1.23456789012345");
    CHECK(plain("1.234567890123454") == "1.23456789012345");
    CHECK(plain("1.234567890123455") == "1.23456789012346");
    CHECK(plain("-1.234567890123455") == "-1.23456789012346");
    CHECK(plain("123456789012.3455") == "123456789012.346");
}

TEST_CASE("exponents are removed between 1e-15 and 1e15")
{
    CHECK(plain("0.1E-2") == "0.001");
    CHECK(plain("3.5E-3") == "0.0035");
    CHECK(plain("1E-3") == "0.001");
    CHECK(plain("8.69E+13") == "86900000000000");
    CHECK(plain("1.2e3") == "1200");
    CHECK(plain("1E-15") == "0.000000000000001");
    CHECK(plain("1.50E-16") == "1.5E-16");
    CHECK(plain("1.25E-300") == "1.25E-300");
    CHECK(plain("1E308") == "1E308");
}

TEST_CASE("codes that were typed as numbers keep all of their stored digits")
{
    CHECK(plain("869012345678901") == "869012345678901");
    CHECK(plain("1234567890123456") == "1234567890123456");
    CHECK(plain("123456789012345678901") == "123456789012345678901");
    CHECK(plain("1.2345678901234568E+17") == "1.2345678901234568E+17");
}

TEST_CASE("texts that are not numbers are rejected")
{
    for (const char* text :
         {"", " ", "NaN", "INF", "-INF", "1,5", "1.2.3", "12E", "E5", "-", ".", "0x10", "1e5x", "三元五"})
        CHECK(plain(text) == "not a number");
}

TEST_CASE("doubles are written with 15 digits")
{
    CHECK(number_from_double(12.3) == "12.3");
    CHECK(number_from_double(0.1 + 0.2) == "0.3");
    CHECK(number_from_double(-0.0) == "0");
    CHECK(number_from_double(86901234567890.0) == "86901234567890");
    CHECK(number_from_double(1e-5) == "0.00001");
    CHECK(number_from_double(1.0 / 3) == "0.333333333333333");
}

TEST_CASE("serial numbers become dates")
{
    const auto date = [](std::string_view text, bool date1904) {
        std::string buffer;
        std::string_view out;
        const CellType type = date_from_serial_text(text, date1904, buffer, out);
        return std::string(type == CellType::date ? "date " : "number ") + std::string(out);
    };
    CHECK(date("1", false) == "date 1900-01-01");
    CHECK(date("59", false) == "date 1900-02-28");
    CHECK(date("60", false) == "number 60"); // 29 February 1900, which did not exist
    CHECK(date("61", false) == "date 1900-03-01");
    CHECK(date("46326.75", false) == "date 2026-10-31");
    CHECK(date("44864", true) == "date 2026-10-31");
    CHECK(date("0.5", false) == "number 0.5");
    CHECK(date("-3", false) == "number -3");
    CHECK(date("1E+20", false) == "number 1E+20");
}

TEST_CASE("number formats that show dates")
{
    for (const char* code :
         {"yyyy-mm-dd", "yyyy\"年\"m\"月\"d\"日\";@", "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "[h]:mm", "mm:ss.0",
          "[$-804]yyyy/m/d h:mm AM/PM", "[Red]d", "M月D日", "[DBNum1][$-804]yyyy\"年\""})
        CHECK(is_date_format_code(code));
    for (const char* code : {"General", "0.00", "#,##0.00_);[Red](#,##0.00)", "0\"day\"", "\"yyyy\"0", "0\\d", "[Red]0",
                             "[$¥-804]#,##0.00", "[Yellow]0.0", "0.00E+00", "@", "_m0", "*d0", "[DBNum1][$-804]General",
                             "# ?/?", "0.00\"元/盒\"", "\"unclosed d"})
        CHECK_FALSE(is_date_format_code(code));
    for (const unsigned id : {14U, 22U, 27U, 36U, 45U, 47U, 50U, 58U})
        CHECK(is_builtin_date_format(id));
    for (const unsigned id : {0U, 1U, 13U, 23U, 26U, 37U, 44U, 48U, 49U, 59U, 164U})
        CHECK_FALSE(is_builtin_date_format(id));
}
