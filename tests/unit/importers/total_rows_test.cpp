#include "importers/columns/total_rows.h"

#include <catch2/catch.hpp>

using ps::importers::is_total_or_signature;

TEST_CASE("totals and signatures are known, names that begin like them are not")
{
    for (const char* text :
         {"合计", "合 计", "小计：", "总计(元)", "合计12行", "本页小计", "Total", "TOTAL:", "Grand total",
          "填报人：张三", "审核：", "（盖章）", "填表日期 2026-10-31", "备注：本表一式两份", "說明："})
        CHECK(is_total_or_signature(text));
    for (const char* text : {"", "1", "H37990000001", "Total parenteral nutrition", "累计清颗粒", "小计量注射器",
                             "合计灵片", "Subtotalin", "备注", "说明书", "注射用头孢曲松钠", "XA10BAA007A001010110666"})
        CHECK_FALSE(is_total_or_signature(text));
    // Cut in the middle of a character, a long text is still read.
    CHECK_FALSE(is_total_or_signature(std::string(59, 'a') + "合计"));
}
