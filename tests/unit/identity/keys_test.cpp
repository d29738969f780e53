#include "model/identity/keys.h"

#include "i18n/text.h"
#include "model/base/text_fold.h"

#include <catch2/catch.hpp>

#include <string>

using namespace ps;
using namespace ps::identity;

static_assert(text_fold::narrow_at("ａ", 0).c == 'a' && text_fold::narrow_at("ａ", 0).length == 3);
static_assert(text_fold::narrow_at("药", 0).c == 0 && text_fold::narrow_at("药", 0).length == 1);
static_assert(text_fold::blank_at("　", 0) == 3 && text_fold::blank_at("x", 0) == 0 && text_fold::blank_at("", 0) == 0);

TEST_CASE("an enterprise is the same in full-width and narrow letters, digits and signs")
{
    CHECK(enterprise_key("乙药业Ａ股份") == enterprise_key("乙药业A股份"));
    CHECK(enterprise_key("３药") == "3药");
    CHECK(enterprise_key("ａ＆Ｂ．（Ｚ）　－～") == "a&b.(z)-~");
    CHECK(enterprise_key(" 甲 药\t业\xc2\xa0"
                         "Co ") == "甲药业co");
    CHECK(enterprise_key("甲\u200b药\ufeff") == "甲药");
    CHECK(enterprise_key("｟。￥") == "｟。￥");     // beyond U+FF5E, and no full-width form
    CHECK(enterprise_key("\xef\xbc") == "\xef\xbc"); // incomplete
}

TEST_CASE("the key of a code equals the result of the text services, for all of ASCII and its full-width forms")
{
    for (int c = 0x20; c < 0x7f; ++c) {
        const std::string narrow = "A" + std::string(1, static_cast<char>(c)) + "9";
        CHECK(code_key(narrow) == i18n::normalise(narrow));
        if (c == 0x20)
            continue;
        const int wide = c - 0x20; // U+FF00 + wide
        const std::string full =
            std::string("A\xef") + static_cast<char>(0xbc + wide / 0x40) + static_cast<char>(0x80 + wide % 0x40) + "9";
        CHECK(code_key(full) == code_key(narrow));
    }
    CHECK(code_key("　h0１\u200b") == "h01");
}

TEST_CASE("the mark for a stamp is not part of a name")
{
    CHECK(organisation_key(i18n::normalise("市立医院（盖章）")) == "市立医院");
    CHECK(organisation_key(i18n::normalise("市立医院 ( 公章 )")) == "市立医院");
    CHECK(organisation_key("市立医院(章)") == "市立医院");
    CHECK(organisation_key("市立医院(东院)") == "市立医院(东院)");
    CHECK(organisation_key("(盖章)") == "(盖章)"); // the name would be empty without it
    CHECK(organisation_alias_key("", "市立医院(盖章)") == "name:市立医院||");
    CHECK(organisation_alias_key("Ｈ1", "市立医院") == "code:h1");
    CHECK(item_alias_key("", match_key("药", "1g", "甲厂")) == "name:药|1g|甲厂");
}
