#include "model/base/codes.h"

#include <catch2/catch.hpp>

using namespace ps::codes;

TEST_CASE("drug standard codes: the check digit decides")
{
    for (const auto* code : {"86901110000020", "86902884000629", "86900594000335"})
        CHECK(is_drug_standard_code(code));
    CHECK_FALSE(is_drug_standard_code("86901110000021"));
    CHECK_FALSE(is_drug_standard_code("8690111000002"));
}

TEST_CASE("unified social credit codes: GB 32100")
{
    for (const auto* code : {"91350203303092299B", "91310115703263624L", "91310230672709338K", "91610000623110222Q",
                             "91610000MA6TG43NXM", "91310000744941284R"})
        CHECK(is_social_credit_code(code));
    for (const auto* code :
         {"916101327759392000", "913205947301356000", "91350203303092299C", "", "91350203303092299b"})
        CHECK_FALSE(is_social_credit_code(code));
}

TEST_CASE("the kind of a code follows from its form")
{
    CHECK(item_kind("XL02BBA326A001010102180") == Kind::western_drug);
    CHECK(item_kind("C15011121200000107660000016") == Kind::consumable);
    CHECK(item_kind("C1501112120000010766") == Kind::consumable);
    CHECK(item_kind("T000600123") == Kind::herbal_piece);
    CHECK(item_kind("001102000010000") == Kind::service_item);
    CHECK(item_kind("ZA01AAA0001010100001") == Kind::other_drug);
    CHECK(item_kind("0105010B0BDAIAJ") == Kind::unknown);
    CHECK(is_hospital_code("H37100000001"));
    CHECK_FALSE(is_hospital_code("P37100000001"));
    CHECK(is_pharmacy_code("P37100000001"));
    CHECK(is_region_code("371000"));
}

TEST_CASE("codes that Excel turned into numbers have lost digits")
{
    CHECK(looks_like_lost_digits("8.69E+13"));
    CHECK(looks_like_lost_digits("2E+14"));
    CHECK(looks_like_lost_digits("3.7990000000000003E+17"));
    CHECK_FALSE(looks_like_lost_digits("2E14"));
    CHECK_FALSE(looks_like_lost_digits("86901110000020"));
    CHECK_FALSE(looks_like_lost_digits("XL02BBA326A001010102180"));
    CHECK_FALSE(looks_like_lost_digits("E12"));
}
