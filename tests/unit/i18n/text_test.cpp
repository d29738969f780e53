#include "i18n/text.h"

#include "i18n/utf8.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <random>
#include <thread>

using namespace ps::i18n;

TEST_CASE("spellings of one name normalise to one form")
{
    const auto [a, b] = GENERATE(table<std::string, std::string>({
        {"阿司匹林肠溶片（１００ｍｇ）", "阿司匹林腸溶片(100MG)"},
        {"采购价（元）", "採購價(元)"},
        {"采购价 （元）", "采购价(元)\xE2\x80\x8B"}, // zero-width space
        {"\xEF\xBB\xBF医疗机构名称", "醫療機構名稱"},
        {"结余留用", "結餘留用"},
        {"剩余", "剩餘"},
        {"干姜", "乾薑"},
        {"氯化钠注射液", "氯化鈉注射液"},
        {"挂网价【元】", "掛網價[元]"},
        {"0.5g×24片", "0.5G*24片"},
        {"10mg—20mg", "10mg-20mg"},
        {"10㎎", "10mg"},
        {"50μg", "50µg"},
        {"50μg", "50ug"},
        {"里程", "裡程"},
        {"监测　哨点\t名称\r\n", "监测哨点名称"},
        {"单价", "單價"},
        {"维生素Ｂ１２", "维生素b12"},
        {"注射用头孢呋辛钠", "注射用頭孢呋辛鈉"},
        {"备注", "備註"},
    }));
    CAPTURE(a, b);
    CHECK(normalise(a) == normalise(b));
}

TEST_CASE("what is different stays different")
{
    CHECK(normalise("采购价") != normalise("销售价"));
    CHECK(normalise("0.5g") != normalise("5g"));
    CHECK(normalise("10mg-20mg") != normalise("10mg20mg"));
    CHECK(normalise("1.5") != normalise("15"));
}

TEST_CASE("the normal form itself")
{
    CHECK(normalise("") == "");
    CHECK(normalise("  \t\n") == "");
    CHECK(normalise("Purchase Price [CNY]") == "purchaseprice(cny)");
    CHECK(normalise("醫療機構（中文）Ａ－１") == "医疗机构(中文)a-1");
    CHECK(normalise("a\xFF"
                    "b") == "a\xEF\xBF\xBD"
                            "b"); // a broken byte stays visible
}

TEST_CASE("normalising twice changes nothing")
{
    std::mt19937 random(20261031);
    std::uniform_int_distribution<std::uint32_t> any(1, 0x2FFFF);
    for (int round = 0; round < 3000; ++round) {
        std::string text;
        for (int i = 0; i < 6; ++i)
            append_utf8(text, static_cast<char32_t>(i % 2 == 0 ? any(random) : 0x4E00 + any(random) % 0x51A0));
        const std::string once = normalise(text);
        CAPTURE(text);
        REQUIRE(normalise(once) == once);
    }
}

TEST_CASE("tidy changes only the blanks of a name")
{
    CHECK(tidy("　 威海市  立医院 \xC2\xA0") == "威海市 立医院");
    CHECK(tidy("A\r\nB") == "A B");
    CHECK(tidy("\xEF\xBB\xBF价\xE2\x80\x8B格") == "价格");
    CHECK(tidy("（１００ｍｇ）") == "（１００ｍｇ）");
    CHECK(tidy("") == "");
    CHECK(tidy("\x01"
               "a") == "a");
}

TEST_CASE("pinyin of drug names")
{
    const auto [name, full, initials] = GENERATE(table<std::string, std::string, std::string>({
        {"阿司匹林", "asipilin", "aspl"},
        {"阿莫西林胶囊", "amoxilinjiaonang", "amxljn"},
        {"氯化钠注射液", "lvhuanazhusheye", "lhnzsy"},
        {"注射用头孢曲松钠", "zhusheyongtoubaoqusongna", "zsytbqsn"},
        {"重组人胰岛素", "chongzurenyidaosu", "czryds"},
        {"人参", "renshen", "rs"},
        {"白术", "baizhu", "bz"},
        {"长春新碱", "changchunxinjian", "ccxj"},
        {"维生素B12片", "weishengsub12pian", "wssb12p"},
        {"盐酸二甲双胍缓释片", "yansuanerjiashuangguahuanshipian", "ysejsghsp"},
        {"硝苯地平控释片", "xiaobendipingkongshipian", "xbdpksp"},
        {"地高辛", "digaoxin", "dgx"},
        {"血塞通", "xuesaitong", "xst"},
        {"奧美拉唑（腸溶）", "aomeilazuochangrong", "amlzcr"},
        {"Aspirin 100", "aspirin100", "aspirin100"},
    }));
    CAPTURE(name);
    CHECK(pinyin(name) == full);
    CHECK(pinyin_initials(name) == initials);
}

TEST_CASE("edit distance counts characters, not bytes")
{
    CHECK(edit_distance("", "") == 0);
    CHECK(edit_distance("", "阿司匹林") == 4);
    CHECK(edit_distance("阿司匹林", "阿斯匹林") == 1);
    CHECK(edit_distance("kitten", "sitting") == 3);
    CHECK(edit_distance("flaw", "lawn") == 2);
    CHECK(edit_distance("头孢呋辛", "头孢呋辛酯") == 1);
    CHECK(edit_distance("aab", "ab") == 1);
}

TEST_CASE("search finds text, pinyin and initials")
{
    CHECK(matches_search("阿司匹林肠溶片", "匹林"));
    CHECK(matches_search("阿司匹林腸溶片", "肠溶"));
    CHECK(matches_search("阿司匹林肠溶片", "ASPL"));
    CHECK(matches_search("阿司匹林肠溶片", "a si pi"));
    CHECK(matches_search("阿司匹林肠溶片", "chang rong"));
    CHECK(matches_search("阿司匹林肠溶片", "crp"));
    CHECK(matches_search("氯化钠", "lvhua"));
    CHECK(matches_search("氯化钠", "luhua"));
    CHECK(matches_search("氯化钠", "lü"));
    CHECK(matches_search("XL02BBA326A001010102180", "bba326"));
    CHECK(matches_search("随便", ""));
    CHECK_FALSE(matches_search("阿司匹林", "布洛芬"));
    CHECK_FALSE(matches_search("阿司匹林", "blf"));
    CHECK_FALSE(matches_search("阿司匹林", "ilin")); // a syllable is not cut in two
}

TEST_CASE("names sort as in a Chinese dictionary")
{
    std::vector<std::string> names{"重庆", "北京", "阿司匹林", "上海", "Aspirin", "10片"};
    std::sort(names.begin(), names.end(), [](const auto& a, const auto& b) { return compare_collated(a, b) < 0; });
    CHECK(names == std::vector<std::string>{"10片", "Aspirin", "阿司匹林", "北京", "重庆", "上海"});

    std::mt19937 random(7);
    const auto name = [&random] {
        std::string text;
        const auto length = static_cast<std::uint32_t>(random() % 4);
        for (std::uint32_t i = 0; i < length; ++i)
            append_utf8(text, static_cast<char32_t>(0x4E00 + random() % 3000));
        if (random() % 3 == 0)
            text += static_cast<char>('A' + random() % 58);
        return text;
    };
    const auto sign = [](int x) { return (x > 0) - (x < 0); };
    for (int i = 0; i < 2000; ++i) {
        const std::string a = name();
        const std::string b = name();
        CAPTURE(a, b);
        REQUIRE(sign(compare_collated(a, b)) == sign(collation_key(a).compare(collation_key(b))));
    }
}

TEST_CASE("valid UTF-8 is distinguished from bytes that only look like it")
{
    CHECK(is_valid_utf8(""));
    CHECK(is_valid_utf8("plain"));
    CHECK(is_valid_utf8("价哨 \xF0\x9F\x98\x80"));
    CHECK_FALSE(is_valid_utf8("\xC0\x80"));         // overlong
    CHECK_FALSE(is_valid_utf8("\xE0\x80\x80"));     // overlong
    CHECK_FALSE(is_valid_utf8("\xED\xA0\x80"));     // surrogate
    CHECK_FALSE(is_valid_utf8("\xF4\x90\x80\x80")); // beyond U+10FFFF
    CHECK_FALSE(is_valid_utf8("\xE4\xBB"));         // cut off
    CHECK_FALSE(is_valid_utf8("\x80"));
    CHECK_FALSE(is_valid_utf8("\xB0\xA2\xCB\xBE\xC6\xA5\xC1\xD6")); // GBK
}

TEST_CASE("every code point is encoded to UTF-8 and decoded again")
{
    for (char32_t c = 0; c <= 0x10FFFF; ++c) {
        if (c >= 0xD800 && c <= 0xDFFF)
            continue;
        std::string text;
        append_utf8(text, c);
        std::size_t position = 0;
        if (valid_utf8_prefix(text) != text.size() || next_code_point(text, position) != c || position != text.size()) {
            FAIL("U+" << std::hex << static_cast<std::uint32_t>(c));
        }
        for (std::size_t cut = 1; cut < text.size(); ++cut) {
            const std::string_view part(text.data(), cut);
            if (!is_incomplete_utf8(part) || valid_utf8_prefix(part) != 0)
                FAIL("cut of U+" << std::hex << static_cast<std::uint32_t>(c));
        }
    }
}

TEST_CASE("text services answer the same from many threads")
{
    std::vector<std::string> answers(4);
    {
        std::vector<std::jthread> threads;
        for (auto& answer : answers) {
            threads.emplace_back([&answer] {
                for (char32_t c = 0x4E00; c < 0x5200; ++c) {
                    std::string text;
                    append_utf8(text, c);
                    answer += normalise(text) + pinyin(text) + collation_key(text);
                }
            });
        }
    }
    CHECK(std::count(answers.begin(), answers.end(), answers.front()) == 4);
}
