#include "bench/receipt_rows.h"

#include <fmt/format.h>

namespace ps::bench {

namespace {

// splitmix64: any row can be generated without the rows before it.
std::uint64_t mixed(std::uint64_t value)
{
    value += 0x9e3779b97f4a7c15ULL;
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9ULL;
    value = (value ^ (value >> 27)) * 0x94d049bb133111ebULL;
    return value ^ (value >> 31);
}

const char* one_of(const std::vector<const char*>& words, std::uint64_t dice)
{
    return words[dice % words.size()];
}

} // namespace

ReceiptWorld::ReceiptWorld()
{
    const std::vector<const char*> places{"江城", "云溪", "临湖", "东岭", "青河",
                                          "安平", "永宁", "白石", "新桥", "南浦"};
    const std::vector<const char*> kinds{"人民医院", "中医医院", "妇幼保健院", "社区卫生服务中心", "中心卫生院"};
    const std::vector<const char*> drugs{
        "阿莫西林胶囊",     "盐酸二甲双胍缓释片", "苯磺酸氨氯地平片", "注射用头孢曲松钠", "阿托伐他汀钙片",
        "硫酸氢氯吡格雷片", "恩替卡韦分散片",     "奥美拉唑肠溶胶囊", "布洛芬缓释胶囊",   "左氧氟沙星氯化钠注射液"};
    const std::vector<const char*> sizes{"0.25g×24粒/盒", "500mg×30片/盒", "5mg×14片/盒",   "1.0g×10瓶/盒",
                                         "20mg×7片/盒",   "75mg×28片/盒",  "100ml:0.5g×1瓶"};
    const std::vector<const char*> makers{"华东制药", "康宁生物", "瑞和医药", "长河药业", "仁济制药", "天工生物"};
    for (std::uint64_t i = 0; i < 2000; ++i)
        institutions.push_back({fmt::format("H3205{:07}", i),
                                fmt::format("{}市第{}{}", one_of(places, i), i / 10 + 1, one_of(kinds, i / 3))});
    for (std::uint64_t i = 0; i < 60; ++i)
        distributors.push_back(fmt::format("{}医药配送有限公司{}部", one_of(places, i), i / 10 + 1));
    for (std::uint64_t i = 0; i < 4000; ++i) {
        const auto dice = mixed(i + 77);
        products.push_back({fmt::format("XA01BC{:017}", i * 37 + 11), one_of(drugs, i), one_of(sizes, dice),
                            fmt::format("{}{}股份有限公司", one_of(places, dice >> 8), one_of(makers, dice >> 16)),
                            static_cast<std::int64_t>(100 + (dice >> 24) % 40000)});
    }
}

ReceiptRow ReceiptWorld::row(std::uint64_t number) const
{
    const auto dice = mixed(number);
    const auto order = mixed(number / 5 + 0x5000000000ULL);
    ReceiptRow out;
    out.institution = static_cast<std::uint32_t>(order % institutions.size());
    out.distributor = static_cast<std::uint32_t>((order >> 20) % distributors.size());
    out.product = static_cast<std::uint32_t>(dice % products.size());
    out.shipped = static_cast<std::int64_t>(1 + (dice >> 20) % 400);
    out.late = (dice >> 40) % 100 == 0;
    out.received = out.late ? out.shipped / 2 : out.shipped;
    out.amount_cents = out.received * products[out.product].price_cents;
    const auto day = static_cast<int>(number / 3000 % 336);
    out.received_on = 20260000 + (day / 28 + 1) * 100 + day % 28 + 1;
    return out;
}

std::string ReceiptWorld::line_id(std::uint64_t number)
{
    return fmt::format("2026{:014}", 31000000 + number * 3);
}

std::string ReceiptWorld::order_code(std::uint64_t number)
{
    return fmt::format("YP2026{:010}", 700000 + number / 5);
}

} // namespace ps::bench
