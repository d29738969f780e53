#include "samples/city/habits.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace ps::samples {

namespace {

using C = Column;

struct HeaderRow {
    Column column;
    std::array<std::string_view, 5> names; ///< by HeaderStyle
};
constexpr std::array<HeaderRow, 19> header_table{{
    {C::serial, {"序号", "序号", "序号", "序號", "No."}},
    {C::point_code, {"哨点编码", "机构编码", "单位编码", "單位編碼", "Point Code"}},
    {C::point_name, {"哨点名称", "机构名称", "单位名称", "單位名稱", "Point Name"}},
    {C::month, {"报送月份", "月份", "所属期", "報送月份", "Month"}},
    {C::item_code, {"国家编码", "药品统一编码", "国家医保编码", "國家編碼", "Item Code"}},
    {C::generic_name, {"通用名称", "药品名称", "品种名称", "通用名稱", "Generic Name"}},
    {C::dosage_form, {"剂型", "剂型", "剂型", "劑型", "Dosage Form"}},
    {C::specification, {"规格", "规格型号", "规格", "規格", "Specification"}},
    {C::manufacturer, {"生产企业", "生产厂家", "生产企业", "生產廠家", "Manufacturer"}},
    {C::pack_factor, {"转换系数", "包装转换系数", "转换比", "轉換比", "Pack Factor"}},
    {C::unit, {"最小制剂单位", "最小单位", "最小单位", "最小單位", "Unit"}},
    {C::purchase_price, {"采购价", "采购价格", "进价", "採購價", "Purchase Price"}},
    {C::purchase_price_unit,
     {"最小制剂单位采购价", "最小单位采购价", "单位采购价", "最小單位採購價", "Purchase Price Unit"}},
    {C::purchase_quantity, {"采购数量", "采购量", "购进数量", "採購數量", "Purchase Quantity"}},
    {C::purchase_amount, {"采购金额", "采购金额", "购进金额", "採購金額", "Purchase Amount"}},
    {C::sale_price, {"零售价", "销售价", "零售价格", "零售價", "Sale Price"}},
    {C::sale_price_unit, {"最小单位零售价", "最小单位销售价", "最小单位零售价", "最小單位零售價", "Sale Price Unit"}},
    {C::supply_status, {"供应状态", "供应情况", "供应状态", "供應情況", "Supply Status"}},
    {C::remark, {"备注", "备注", "备注", "備註", "Remark"}},
}};

Habit city_habit(int point)
{
    Habit h;
    switch (point) {
    case 0: // the big hospital: everything, neatly
        h.above = Above::label_cells;
        h.columns = {
            C::serial,          C::item_code,   C::generic_name,   C::dosage_form,         C::specification,
            C::manufacturer,    C::pack_factor, C::purchase_price, C::purchase_price_unit, C::purchase_quantity,
            C::purchase_amount, C::sale_price,  C::supply_status};
        h.units_in_header = h.subtotal = h.signatures = h.hidden_sheet = h.explanation_sheet = true;
        break;
    case 1: // merged header in two rows, amounts in 万元
        h.above = Above::label_in_cell;
        h.two_row_header = true;
        h.header = HeaderStyle::hospital;
        h.columns = {C::item_code,      C::generic_name,      C::specification,   C::manufacturer,
                     C::purchase_price, C::purchase_quantity, C::purchase_amount, C::remark};
        h.units_in_header = h.amount_in_wan = h.signatures = true;
        h.month = MonthStyle::chinese;
        break;
    case 2: // a database dump in GBK
        h.workbook = false;
        h.text = {Encoding::gbk, ',', "\r\n"};
        h.columns = {C::point_code,   C::month,          C::item_code,         C::generic_name, C::specification,
                     C::manufacturer, C::purchase_price, C::purchase_quantity, C::sale_price};
        h.month = MonthStyle::compact;
        break;
    case 3: // Excel's "CSV UTF-8", prices of the smallest unit only
        h.workbook = false;
        h.text = {Encoding::utf8_bom, ',', "\r\n"};
        h.header = HeaderStyle::hospital;
        h.columns = {C::point_name, C::month,     C::generic_name,        C::specification,
                     C::unit,       C::item_code, C::purchase_price_unit, C::sale_price_unit};
        break;
    case 4: // Excel's "Unicode text"
        h.workbook = false;
        h.text = {Encoding::utf16, '\t', "\r\n"};
        h.columns = {C::month,         C::point_name,   C::item_code,      C::generic_name,        C::dosage_form,
                     C::specification, C::manufacturer, C::purchase_price, C::purchase_price_unit, C::pack_factor,
                     C::sale_price};
        h.month = MonthStyle::slash;
        break;
    case 5: // traditional script, several pack sizes
        h.header = HeaderStyle::traditional;
        h.above = Above::label_cells;
        h.columns = {C::serial,          C::generic_name, C::specification,  C::manufacturer,
                     C::item_code,       C::pack_factor,  C::purchase_price, C::purchase_quantity,
                     C::purchase_amount, C::sale_price,   C::supply_status};
        h.subtotal = true;
        break;
    case 6: // export of an English system
        h.header = HeaderStyle::english;
        h.columns = {C::point_code,        C::month,           C::item_code,   C::generic_name,
                     C::specification,     C::manufacturer,    C::pack_factor, C::purchase_price,
                     C::purchase_quantity, C::purchase_amount, C::sale_price};
        h.sheet_name = "Sheet1";
        break;
    case 7: // typed with the input method's full-width digits
        h.above = Above::title_only;
        h.header = HeaderStyle::hospital;
        h.digits = Digits::full_width;
        h.columns = {C::month,         C::point_name,     C::item_code,        C::generic_name,
                     C::specification, C::purchase_price, C::purchase_quantity};
        h.signatures = true;
        break;
    case 8: // CSV in GBK with a title and thousands separators
        h.workbook = false;
        h.text = {Encoding::gbk, ',', "\r\n"};
        h.above = Above::label_cells;
        h.digits = Digits::thousands;
        h.columns = {C::item_code,      C::generic_name,      C::specification,   C::manufacturer,
                     C::purchase_price, C::purchase_quantity, C::purchase_amount, C::sale_price};
        h.units_in_header = h.subtotal = h.signatures = true;
        h.month = MonthStyle::chinese;
        break;
    case 9: // numbers stored as text
        h.above = Above::label_in_cell;
        h.digits = Digits::text;
        h.columns = {C::serial,          C::item_code,   C::generic_name,   C::specification,
                     C::manufacturer,    C::pack_factor, C::purchase_price, C::purchase_quantity,
                     C::purchase_amount, C::sale_price,  C::supply_status,  C::remark};
        h.subtotal = h.note = true;
        h.sheet_name = "报送";
        break;
    case 10: // smallest-unit prices with eight decimals
        h.above = Above::label_cells;
        h.columns = {C::item_code, C::generic_name, C::specification, C::unit, C::purchase_price_unit};
        h.unit_price_decimals = 8;
        h.explanation_sheet = true;
        break;
    case 11: // plain UTF-8 with semicolons
        h.workbook = false;
        h.text = {Encoding::utf8, ';', "\n"};
        h.columns = {C::point_code, C::point_name, C::month, C::item_code, C::generic_name, C::purchase_price};
        break;
    case 12:
        h.header = HeaderStyle::retail;
        h.above = Above::label_cells;
        h.columns = {C::serial,       C::item_code,      C::generic_name,      C::specification,
                     C::manufacturer, C::purchase_price, C::purchase_quantity, C::sale_price};
        h.signatures = h.hidden_sheet = true;
        h.sheet_name = "药店报送";
        break;
    case 13:
        h.workbook = false;
        h.text = {Encoding::gbk, ',', "\r\n"};
        h.header = HeaderStyle::retail;
        h.columns = {C::point_name,   C::point_code, C::month,      C::generic_name,  C::specification,
                     C::manufacturer, C::item_code,  C::sale_price, C::purchase_price};
        h.month = MonthStyle::compact;
        break;
    case 14:
        h.workbook = false;
        h.text = {Encoding::utf16, '\t', "\r\n"};
        h.header = HeaderStyle::retail;
        h.above = Above::label_cells;
        h.columns = {C::item_code,      C::generic_name,      C::specification,   C::manufacturer,
                     C::purchase_price, C::purchase_quantity, C::purchase_amount, C::sale_price};
        h.subtotal = true;
        break;
    case 15:
        h.header = HeaderStyle::retail;
        h.two_row_header = true;
        h.above = Above::label_cells;
        h.columns = {C::item_code,      C::generic_name,      C::specification,   C::manufacturer,
                     C::purchase_price, C::purchase_quantity, C::purchase_amount, C::sale_price};
        h.units_in_header = h.explanation_sheet = true;
        break;
    case 16:
        h.workbook = false;
        h.text = {Encoding::utf8_bom, ',', "\r\n"};
        h.header = HeaderStyle::retail;
        h.columns = {C::month,        C::point_code,     C::item_code,  C::generic_name, C::specification,
                     C::manufacturer, C::purchase_price, C::sale_price, C::remark};
        h.month = MonthStyle::chinese;
        break;
    default: // 17, the distributor
        h.header = HeaderStyle::retail;
        h.above = Above::label_in_cell;
        h.digits = Digits::thousands;
        h.columns = {C::generic_name, C::specification,  C::manufacturer,      C::item_code,       C::pack_factor,
                     C::unit,         C::purchase_price, C::purchase_quantity, C::purchase_amount, C::sale_price};
        h.units_in_header = h.amount_in_wan = h.subtotal = h.signatures = true;
        h.sheet_name = "配送企业";
        break;
    }
    return h;
}

// All points of a province use a prescribed form.
Habit province_habit(int point)
{
    Habit h;
    h.workbook = point % 4 == 0;
    h.text = {point % 4 == 1 ? Encoding::gbk : Encoding::utf8_bom, ',', "\r\n"};
    h.columns = {C::point_code,    C::month,        C::item_code,      C::generic_name,
                 C::specification, C::manufacturer, C::purchase_price, C::purchase_quantity};
    if (point % 4 == 0) {
        h.above = Above::title_only;
        h.signatures = true;
    }
    return h;
}

std::string with_separators(const std::string& plain)
{
    const auto point = plain.find('.');
    std::string whole = plain.substr(0, point);
    for (int at = static_cast<int>(whole.size()) - 3; at > (whole.front() == '-' ? 1 : 0); at -= 3)
        whole.insert(static_cast<std::size_t>(at), ",");
    return point == std::string::npos ? whole : whole + plain.substr(point);
}

std::string full_width(const std::string& plain)
{
    constexpr std::array<std::string_view, 10> digits{"０", "１", "２", "３", "４", "５", "６", "７", "８", "９"};
    std::string out;
    for (const char c : plain) {
        if (c >= '0' && c <= '9')
            out += digits[static_cast<std::size_t>(c - '0')];
        else
            out += c == '.' ? "．" : "－";
    }
    return out;
}

} // namespace

bool Habit::has(Column column) const
{
    return std::find(columns.begin(), columns.end(), column) != columns.end();
}

Habit habit_of(const City& city, int point)
{
    return city.province() ? province_habit(point) : city_habit(point);
}

std::string_view header_text(HeaderStyle style, Column column)
{
    return header_table[static_cast<std::size_t>(column)].names[static_cast<std::size_t>(style)];
}

std::string month_text(MonthStyle style, int month)
{
    const int year = year_of(month);
    const int number = month_of_year(month);
    switch (style) {
    case MonthStyle::iso:
        return iso_month(month);
    case MonthStyle::chinese:
        return fmt::format("{}年{}月", year, number);
    case MonthStyle::compact:
        return fmt::format("{}{:02}", year, number);
    case MonthStyle::slash:
        return fmt::format("{}/{:02}", year, number);
    }
    return {};
}

Cell number_cell(const Habit& habit, std::int64_t mantissa, int scale)
{
    const std::string plain = fixed_decimal(mantissa, scale);
    switch (habit.digits) {
    case Digits::plain:
        return habit.workbook ? Cell::of_number(plain) : Cell::of_text(plain);
    case Digits::text:
        return Cell::of_text(plain);
    case Digits::full_width:
        return Cell::of_text(full_width(plain));
    case Digits::thousands:
        return Cell::of_text(with_separators(plain));
    }
    return {};
}

} // namespace ps::samples
