#include "reports/styles.h"

#include <xlsxwriter.h>

namespace ps::reports {

namespace {

// Rises red, falls green: the custom on Chinese price sheets. The green is the colour of the font: the greens that a
// number format can name are garish in Excel and differ in other programs.
constexpr const char* change_format = "[Red]+#,##0.00####;-#,##0.00####;[Black]0.00";
constexpr const char* percent_change_format = "[Red]+0.00%;-0.00%;[Black]0.00%";
constexpr lxw_color_t fall_colour = 0x00803C;

constexpr lxw_color_t header_fill = 0xDCE6F1;
constexpr lxw_color_t label_fill = 0xF2F2F2;
constexpr lxw_color_t correct_fill = 0xFFFF00;
constexpr lxw_color_t warning_fill = 0xFFF2CC;
constexpr lxw_color_t line_colour = 0xA6A6A6;
constexpr lxw_color_t grey = 0x595959;

void in_table(lxw_format* format)
{
    format_set_border(format, LXW_BORDER_THIN);
    format_set_border_color(format, line_colour);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
}

void filled(lxw_format* format, lxw_color_t colour)
{
    format_set_pattern(format, LXW_PATTERN_SOLID);
    format_set_bg_color(format, colour);
}

void numeric(lxw_format* format, const char* pattern)
{
    in_table(format);
    format_set_num_format(format, pattern);
    format_set_align(format, LXW_ALIGN_RIGHT);
}

void wrapped(lxw_format* format)
{
    format_set_text_wrap(format);
    format_set_align(format, LXW_ALIGN_LEFT);
}

} // namespace

lxw_format* make_format(lxw_workbook* workbook, Style style)
{
    lxw_format* format = workbook_add_format(workbook);
    format_set_font_name(format, "宋体"); // on every Chinese Windows
    format_set_font_size(format, 10);
    switch (style) {
    case Style::title:
        format_set_font_name(format, "黑体");
        format_set_font_size(format, 18);
        format_set_align(format, LXW_ALIGN_CENTER);
        format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
        break;
    case Style::subtitle:
        format_set_font_size(format, 11);
        format_set_align(format, LXW_ALIGN_CENTER);
        format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
        break;
    case Style::heading:
        format_set_font_name(format, "黑体");
        format_set_font_size(format, 12);
        format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
        break;
    case Style::header:
        in_table(format);
        filled(format, header_fill);
        format_set_bold(format);
        format_set_text_wrap(format);
        format_set_align(format, LXW_ALIGN_CENTER);
        break;
    case Style::text:
        in_table(format);
        wrapped(format);
        format_set_indent(format, 1);
        format_set_num_format(format, "@");
        break;
    case Style::centred:
        in_table(format);
        format_set_num_format(format, "@");
        format_set_align(format, LXW_ALIGN_CENTER);
        break;
    case Style::wrapped:
        wrapped(format);
        format_set_font_size(format, 11);
        format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
        format_set_num_format(format, "@");
        break;
    case Style::label:
        in_table(format);
        filled(format, label_fill);
        wrapped(format);
        format_set_indent(format, 1);
        break;
    case Style::integer:
        numeric(format, "#,##0");
        break;
    case Style::price:
        numeric(format, "#,##0.00####");
        break;
    case Style::amount:
        numeric(format, "#,##0.00");
        break;
    case Style::number:
        numeric(format, "0.00");
        break;
    case Style::percent:
        numeric(format, "0.00%");
        break;
    case Style::price_change:
        numeric(format, change_format);
        format_set_font_color(format, fall_colour);
        break;
    case Style::percent_change:
        numeric(format, percent_change_format);
        format_set_font_color(format, fall_colour);
        break;
    case Style::note:
        format_set_font_color(format, grey);
        format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
        break;
    case Style::note_integer:
        format_set_font_color(format, grey);
        format_set_num_format(format, "#,##0");
        format_set_align(format, LXW_ALIGN_LEFT);
        format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
        break;
    case Style::warning:
        in_table(format);
        filled(format, warning_fill);
        format_set_align(format, LXW_ALIGN_CENTER);
        break;
    case Style::to_correct:
        in_table(format);
        wrapped(format);
        format_set_indent(format, 1);
        filled(format, correct_fill);
        format_set_num_format(format, "@");
        break;
    case Style::reason:
        in_table(format);
        wrapped(format);
        format_set_indent(format, 1);
        format_set_font_color(format, LXW_COLOR_RED);
        format_set_num_format(format, "@");
        break;
    case Style::count_:
        break;
    }
    return format;
}

} // namespace ps::reports
