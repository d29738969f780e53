#include "importers/readers/xlsx_sheet.h"

#include "importers/readers/number_text.h"
#include "importers/readers/refuse.h"

#include <charconv>

namespace ps::importers {

namespace {

/// False when `text` is not all digits or too big.
bool to_whole(std::string_view text, std::uint64_t& value)
{
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    return problem == std::errc{} && end == text.data() + text.size();
}

std::string_view trimmed(std::string_view text)
{
    const auto blank = [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; };
    while (!text.empty() && blank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && blank(text.back()))
        text.remove_suffix(1);
    return text;
}

} // namespace

XlsxSheetHandler::XlsxSheetHandler(const XlsxContext& context, Place sheet, const RowSink& sink, std::stop_token stop)
    : context_(context), sheet_(std::move(sheet)), sink_(sink), stop_(std::move(stop)),
      text_cap_(raw_text_cap(context.limits))
{
}

Place XlsxSheetHandler::cell_place() const
{
    return {sheet_.file, sheet_.sheet, cell_name(column_, row_number_), 0};
}

void XlsxSheetHandler::start(std::string_view name, const XmlAttributes& attributes)
{
    if (in_cell_) {
        if (name == "v") {
            has_value_ = collecting_ = true;
        } else if (name == "t") {
            // Only <is> has text runs here: those of a rich text, without the phonetic hints.
            if (phonetic_ == 0)
                has_value_ = collecting_ = true;
        } else if (name == "f") {
            has_formula_ = true;
        } else if (name == "rPh") {
            ++phonetic_;
        }
    } else if (in_row_) {
        if (name == "c")
            start_cell(attributes);
    } else if (in_sheet_data_) {
        if (name == "row")
            start_row(attributes);
    } else if (name == "sheetData") {
        in_sheet_data_ = true;
    }
}

void XlsxSheetHandler::end(std::string_view name)
{
    if (in_cell_) {
        if (name == "c")
            end_cell();
        else if (name == "v" || name == "t")
            collecting_ = false;
        else if (name == "rPh")
            --phonetic_;
    } else if (in_row_) {
        if (name == "row")
            end_row();
    } else if (in_sheet_data_ && name == "sheetData") {
        in_sheet_data_ = false;
    }
}

void XlsxSheetHandler::text(std::string_view piece)
{
    if (!collecting_)
        return;
    if (value_.size() + piece.size() > text_cap_)
        check_text_length(std::string(text_cap_ + 1, 'x'), context_.limits, cell_place());
    value_ += piece;
}

void XlsxSheetHandler::start_row(const XmlAttributes& attributes)
{
    in_row_ = true;
    row_.clear();
    next_column_ = 0;
    std::uint64_t number = row_number_ + 1; // "r" is optional
    const std::string_view given = attributes.find("r");
    if (!given.empty() && (!to_whole(given, number) || number == 0))
        refuse(Message(PS_N("the workbook is damaged inside ({0}): open it in a spreadsheet program, repair it and "
                            "save it again"),
                       {"row r=\"" + std::string(given.substr(0, 40)) + "\""}),
               sheet_);
    if (number <= row_number_)
        refuse(Message(PS_N("row {0} comes after row {1} in the file, so its rows cannot be trusted; open the file in "
                            "a spreadsheet program and save it again"),
                       {std::to_string(number), std::to_string(row_number_)}),
               sheet_);
    if (number > context_.limits.max_rows)
        refuse(Message(PS_N("the sheet has more than {0} rows; split it into several sheets"),
                       {std::to_string(context_.limits.max_rows)}),
               sheet_);
    row_number_ = number;
}

void XlsxSheetHandler::end_row()
{
    in_row_ = false;
    if (stop_.stop_requested())
        throw Error(ErrorKind::stopped, PS_N("stopped"), sheet_);
    if (!row_.emit(row_number_, sink_, sheet_))
        parser_->stop();
}

std::uint32_t XlsxSheetHandler::column_of(std::string_view reference) const
{
    std::uint32_t column = 0;
    std::size_t letters = 0;
    for (; letters < reference.size() && letters < 4; ++letters) {
        const char c = static_cast<char>(reference[letters] & ~0x20);
        if (c < 'A' || c > 'Z')
            break;
        column = column * 26 + static_cast<std::uint32_t>(c - 'A' + 1);
    }
    if (letters == 0 || letters == reference.size())
        refuse(Message(PS_N("the workbook is damaged inside ({0}): open it in a spreadsheet program, repair it and "
                            "save it again"),
                       {"c r=\"" + std::string(reference.substr(0, 40)) + "\""}),
               Place{sheet_.file, sheet_.sheet, cell_name(0, row_number_), 0});
    return column - 1;
}

void XlsxSheetHandler::start_cell(const XmlAttributes& attributes)
{
    in_cell_ = true;
    collecting_ = has_formula_ = has_value_ = false;
    is_date_ = false;
    phonetic_ = 0;
    type_ = StoredType::number;
    value_.clear();
    column_ = next_column_; // "r" is optional
    for (int i = 0; i < attributes.size(); ++i) {
        const std::string_view name = attributes.name(i);
        if (name.size() != 1)
            continue;
        const std::string_view value = attributes.value(i);
        if (name[0] == 'r') {
            column_ = column_of(value);
        } else if (name[0] == 's') {
            std::uint64_t style = 0;
            is_date_ = to_whole(value, style) && style < context_.date_styles.size() && context_.date_styles[style];
        } else if (name[0] == 't') {
            type_ = value == "s"           ? StoredType::shared
                    : value == "str"       ? StoredType::formula_text
                    : value == "inlineStr" ? StoredType::inline_text
                    : value == "b"         ? StoredType::boolean
                    : value == "e"         ? StoredType::error
                    : value == "d"         ? StoredType::iso_date
                                           : StoredType::number;
        }
    }
    if (column_ >= context_.limits.max_columns)
        refuse(Message(PS_N("the sheet has more than {0} columns, which no spreadsheet program writes; it is refused "
                            "as unsafe"),
                       {std::to_string(context_.limits.max_columns)}),
               sheet_);
    next_column_ = column_ + 1;
}

void XlsxSheetHandler::end_cell()
{
    in_cell_ = collecting_ = false;
    const bool is_text = type_ == StoredType::formula_text || type_ == StoredType::inline_text;
    const std::string_view value = is_text ? std::string_view(value_) : trimmed(value_);
    // A formula may return an empty text; but no value at all where a number belongs means that the result is missing.
    if (has_formula_ && (!has_value_ || (value.empty() && !is_text))) {
        row_.add(column_, CellType::missing, {}, sheet_);
        return;
    }
    if (value.empty())
        return;
    switch (type_) {
    case StoredType::number:
        add_number();
        break;
    case StoredType::shared:
        add_shared_string();
        break;
    case StoredType::formula_text:
    case StoredType::inline_text:
        add_text(value_);
        break;
    case StoredType::boolean:
        row_.add_shared(column_, CellType::boolean, value == "0" || value == "false" ? "FALSE" : "TRUE", sheet_);
        break;
    case StoredType::error:
        row_.add(column_, CellType::error, value, sheet_);
        break;
    case StoredType::iso_date: {
        std::string_view out;
        if (date_from_iso_text(value, buffer_, out))
            row_.add(column_, CellType::date, out, sheet_);
        else
            add_text(value_);
        break;
    }
    }
}

void XlsxSheetHandler::add_text(std::string& text)
{
    decode_escapes(text);
    if (text.size() > context_.limits.max_text_length)
        check_text_length(text, context_.limits, cell_place());
    row_.add(column_, CellType::text, text, sheet_);
}

void XlsxSheetHandler::add_shared_string()
{
    std::uint64_t index = 0;
    if (!to_whole(trimmed(value_), index) || index >= context_.strings.size())
        refuse(Message(PS_N("the workbook is damaged inside ({0}): open it in a spreadsheet program, repair it and "
                            "save it again"),
                       {"shared string " + value_.substr(0, 40)}),
               cell_place());
    const std::string_view text = context_.strings.at(static_cast<std::size_t>(index));
    if (!text.empty())
        row_.add_shared(column_, CellType::text, text, sheet_);
}

void XlsxSheetHandler::add_number()
{
    std::string_view out;
    if (!plain_number(value_, buffer_, out)) {
        add_text(value_); // "NaN", "INF": kept as text, so that a column of numbers reports it
        return;
    }
    if (!is_date_) {
        row_.add(column_, CellType::number, out, sheet_);
        return;
    }
    std::string date_buffer;
    std::string_view date;
    const CellType type = date_from_serial_text(out, context_.date1904, date_buffer, date);
    row_.add(column_, type, date, sheet_);
}

} // namespace ps::importers
