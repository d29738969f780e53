#include "importers/kinds/agreement_period.h"

#include <catch2/catch.hpp>

using namespace ps::importers;

TEST_CASE("years and days of agreements, as people write them")
{
    const std::pair<const char*, const char*> all[] = {
        {"第一年", "Y1"},
        {"首年", "Y1"},
        {"1", "Y1"},
        {"２", "Y2"},
        {"第2采购年度", "Y2"},
        {"第三个采购年度", "Y3"},
        {"第二年度", "Y2"},
        {"第 2 年", "Y2"},
        {"2025", "2025"},
        {"2025年", "2025"},
        {"2025年度", "2025"},
        {"2025采购年度", "2025"},
        {"2025-2026", "2025-2026"},
        {"2025—2026年度", "2025-2026"},
        {"2025至2026年", "2025-2026"},
        {"2025/2026", "2025-2026"},
        {"2025-26", "2025-2026"},
        {"2025~2025", "2025"},
        {"2025-01-01至2025-12-31", "20250101-20251231"},
        {"2025年1月1日-2026年6月30日", "20250101-20260630"},
        {"2025.3.1~2026.2.28", "20250301-20260228"},
        {"20250101-20251231", "20250101-20251231"},
        {"2025年3月至2026年2月", "20250301-20260228"},
        {"全周期", "cycle"},
        {"整个采购周期", "cycle"},
        {"每年", "year"},
    };
    for (const auto& [text, stated] : all) {
        INFO(text);
        CHECK(stated_period(text).value_or("nothing") == stated);
    }
    for (const auto* text : {"", "待定", "0", "21", "1999", "2026-2025", "2025-02-30至2025-12-31", "二〇二五",
                             "2025-2026-2027", "第一批", "20250101"}) {
        INFO(text);
        CHECK_FALSE(stated_period(text));
    }
}

TEST_CASE("what the volumes of a batch are")
{
    for (const auto* text : {"年", "年度", "每年", "一年", "按年", "按年度", "年采购量", "年度协议量", "year"}) {
        INFO(text);
        CHECK(stated_basis(text).value_or("nothing") == "year");
    }
    for (const auto* text : {"周期", "全周期", "整个采购周期", "采购周期", "按周期", "cycle"}) {
        INFO(text);
        CHECK(stated_basis(text).value_or("nothing") == "cycle");
    }
    for (const auto* text : {"", "月", "待定", "盒"})
        CHECK_FALSE(stated_basis(text));
}
