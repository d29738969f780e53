// How each sentinel point makes its monthly file, always the same way: format, encoding, spelling of the header,
// columns and their order, style of numbers, text above and below the table.
#pragma once

#include "samples/city/city.h"
#include "samples/files/table_writer.h"

#include <string_view>
#include <vector>

namespace ps::samples {

enum class Column {
    serial,
    point_code,
    point_name,
    month,
    item_code,
    generic_name,
    dosage_form,
    specification,
    manufacturer,
    pack_factor,
    unit,
    purchase_price,
    purchase_price_unit,
    purchase_quantity,
    purchase_amount,
    sale_price,
    sale_price_unit,
    supply_status,
    remark,
};

enum class HeaderStyle { national, hospital, retail, traditional, english };
enum class Above { nothing, title_only, label_cells, label_in_cell }; ///< 报送单位 | X, or 报送单位：X
enum class MonthStyle { iso, chinese, compact, slash };
enum class Digits { plain, text, full_width, thousands };

struct Habit {
    bool workbook = true;
    TextStyle text;
    HeaderStyle header = HeaderStyle::national;
    Above above = Above::nothing;
    bool two_row_header = false;
    std::vector<Column> columns;
    MonthStyle month = MonthStyle::iso;
    Digits digits = Digits::plain;
    bool units_in_header = false; ///< "采购价(元)"
    bool amount_in_wan = false;   ///< "采购金额（万元）"
    int unit_price_decimals = 6;  ///< 8: more than the program stores
    bool subtotal = false;
    bool signatures = false;
    bool note = false; ///< a row "备注：…" below
    bool hidden_sheet = false;
    bool explanation_sheet = false;
    std::string_view sheet_name = "价格报送表";

    bool has(Column column) const;
};

Habit habit_of(const City& city, int point);
std::string_view header_text(HeaderStyle style, Column column);
/// A month in the habit's spelling.
std::string month_text(MonthStyle style, int month);
/// A number (mantissa / 10^scale) in the habit's style.
Cell number_cell(const Habit& habit, std::int64_t mantissa, int scale);

} // namespace ps::samples
