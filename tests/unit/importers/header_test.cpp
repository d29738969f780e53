#include "importers/columns/header.h"

#include <catch2/catch.hpp>

using namespace ps;
using namespace ps::importers;

namespace {

std::vector<PreviewRow> preview(const std::vector<std::vector<std::string>>& rows)
{
    std::vector<PreviewRow> out;
    for (std::size_t r = 0; r < rows.size(); ++r) {
        PreviewRow row;
        row.number = r + 1;
        for (std::uint32_t c = 0; c < rows[r].size(); ++c) {
            const auto& text = rows[r][c];
            if (!text.empty())
                row.cells[c] = {text[0] == '#' ? CellType::number : CellType::text,
                                text[0] == '#' ? text.substr(1) : text};
        }
        if (!row.cells.empty())
            out.push_back(std::move(row));
    }
    return out;
}

// "item_code purchase_price…", in the order of the columns; the kind first.
std::string understood(const std::vector<std::vector<std::string>>& rows)
{
    const auto header = recognise_header(preview(rows), nullptr, {Field::month, Field::point_name});
    if (!header)
        return "";
    std::string out = std::string(header->kind->id) + "@" + std::to_string(header->first_row) + "-" +
                      std::to_string(header->last_row) + ":";
    for (const auto& [column, meaning] : header->columns)
        out += std::string(" ") + spec_of(meaning.field).id +
               (meaning.shift != 0 ? "*10^" + std::to_string(meaning.shift) : "");
    return out;
}

} // namespace

TEST_CASE("units in brackets decide the price, the quantity and the scale")
{
    const auto of = [](const std::string& price) { return understood({{"国家医保编码", price, "报送月份"}}); };
    const std::string before = "submission@1-1: item_code ";
    for (const char* text : {"采购价", "采购价(元)", "采购价（元/盒）", "采购 价", "*采购价", "採購價",
                             "采购价（元）：", "Purchase Price"})
        CHECK(of(text) == before + "purchase_price month");
    for (const char* text : {"采购价(元/片)", "采购价（最小单位）", "最小单位采购价", "采购价格(元/支)"})
        CHECK(of(text) == before + "purchase_price_unit month");
    CHECK(of("采购金额（万元）") == before + "purchase_amount*10^4 month");
    CHECK(of("采购价（万元）") == before + "purchase_price*10^4 month");
    CHECK(of("微信号").empty());
}

TEST_CASE("two-row headers, and rows above the header that are not part of it")
{
    CHECK(understood({{"国家医保编码", "采购价格", "", "零售价格", ""},
                      {"", "包装", "最小单位", "包装", "最小单位"},
                      {"X1", "#12", "#1", "#15", "#1.25"}}) ==
          "submission@1-2: item_code purchase_price purchase_price_unit sale_price sale_price_unit");
    CHECK(understood({{"报送单位：人民医院", "报送月份：2026年9月"}, {"国家医保编码", "采购价"}, {"X1", "#12"}}) ==
          "submission@2-2: item_code purchase_price");
    CHECK(understood({{"清河市药品价格报送表"}, {}, {"国家医保编码", "采购价"}}) ==
          "submission@3-3: item_code purchase_price");
}

TEST_CASE("texts above the header name the point and the month")
{
    for (const auto& above :
         std::vector<std::vector<std::string>>{{"报送单位：人民医院    报送月份：2026年9月"},
                                               {"报送单位：人民医院", "报送月份：2026年9月"},
                                               {"报送单位", "人民医院", "报送月份", "2026年9月"},
                                               {"报送单位：", "人民医院", "", "报送月份：", "2026年9月"}}) {
        const auto header = recognise_header(preview({above, {"国家医保编码", "采购价", "规格", "备注"}}), nullptr, {});
        REQUIRE(header);
        CHECK(header->first_row == 2);
        CHECK(header->metadata.at(Field::point_name) == "人民医院");
        CHECK(header->metadata.at(Field::month) == "2026年9月");
    }
}

TEST_CASE("of two columns that mean the same the first one is read")
{
    const auto header =
        recognise_header(preview({{"国家医保编码", "采购价", "采购单价", "报送月份"}}), nullptr, {Field::point_name});
    REQUIRE(header);
    CHECK(header->columns.at(1).field == Field::purchase_price);
    CHECK_FALSE(header->columns.contains(2));
    CHECK(header->repeated == std::vector<std::string>{"采购单价"});
}

TEST_CASE("kinds are distinguished by their distinctive fields")
{
    CHECK(understood({{"批次编号", "批次名称", "执行开始日期", "执行结束日期"}}).starts_with("vbp_batch@"));
    CHECK(understood({{"批次编号", "目录编号", "药品名称", "药品规格"}}).starts_with("vbp_product@"));
    CHECK(understood({{"医疗机构编码", "医疗机构名称", "考核年度", "考核得分"}}).starts_with("assessment@"));
    CHECK(
        understood({{"发货明细ID", "医疗机构名称", "产品名称", "收货数量", "收货金额（元）"}}).starts_with("receipt@"));
    CHECK(understood({{"哨点编码", "哨点名称", "机构类型"}}).starts_with("point@"));
    CHECK(understood({{"title", "artist", "seconds"}}).empty());
}

TEST_CASE("each field is described at its own place")
{
    for (std::size_t i = 0; i < field_count; ++i)
        CHECK(spec_of(static_cast<Field>(i)).field == static_cast<Field>(i));
}

TEST_CASE("sheets of supply and of the price chain are distinguished from submissions and from each other")
{
    CHECK(understood({{"哨点编码", "国家医保编码", "周截止日期", "库存数量（盒）", "周用量(片)", "供应状态"}}) ==
          "stock@1-1: point_code item_code week_ending stock_quantity week_use_unit supply_status");
    CHECK(understood({{"报送单位", "月份", "药品编码", "最小单位库存量", "一周用量"}}) ==
          "stock@1-1: point_name month item_code stock_quantity_unit week_use");
    CHECK(understood({{"清单级别", "药品名称", "剂型", "纳入时间", "调出时间"}}) ==
          "shortage_list@1-1: list_scope generic_name dosage_form listed_from listed_until");
    CHECK(understood({{"季度", "生产企业", "耗材编码", "原材料", "直接人工", "制造费用", "包装费", "运输费", "税费",
                       "其他", "出厂价（元/个）"}}) ==
          "chain_manufacturer@1-1: quarter manufacturer item_code materials labour overhead packaging transport taxes "
          "other_costs ex_factory_price_unit");
    CHECK(understood({{"季度", "配送企业", "医用耗材编码", "购进价", "供货价"}}) ==
          "chain_distributor@1-1: quarter enterprise item_code purchase_price sale_price");
    CHECK(understood({{"季度", "医院名称", "医用耗材编码", "采购价", "收费价格"}}) ==
          "chain_hospital@1-1: quarter point_name item_code purchase_price sale_price");
    // Monthly prices of a hospital are a submission, whatever is beside them.
    CHECK(understood({{"医院名称", "耗材编码", "采购价", "收费价格"}}).starts_with("submission@"));
    CHECK(understood({{"医院名称", "月份", "耗材编码", "采购价", "零售价", "供应状态", "库存"}})
              .starts_with("submission@"));
}
