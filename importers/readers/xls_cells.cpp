#include "importers/readers/xls_cells.h"

#include "importers/readers/number_text.h"
#include "importers/readers/shared_strings.h"

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <cstring>
#include <memory>

namespace ps::importers {

namespace {

// Record numbers of BIFF5 and BIFF8 ([MS-XLS] 2.3.2).
constexpr std::uint16_t record_formula = 0x0006;
constexpr std::uint16_t record_eof = 0x000A;
constexpr std::uint16_t record_mulrk = 0x00BD;
constexpr std::uint16_t record_rstring = 0x00D6;
constexpr std::uint16_t record_labelsst = 0x00FD;
constexpr std::uint16_t record_number = 0x0203;
constexpr std::uint16_t record_label = 0x0204;
constexpr std::uint16_t record_boolerr = 0x0205;
constexpr std::uint16_t record_string = 0x0207;
constexpr std::uint16_t record_rk = 0x027E;
constexpr std::uint16_t record_formula3 = 0x0206;
constexpr std::uint16_t record_formula4 = 0x0406;
constexpr std::uint16_t record_bof = 0x0809;

std::string_view error_text(unsigned char code)
{
    switch (code) {
    case 0x00:
        return "#NULL!";
    case 0x07:
        return "#DIV/0!";
    case 0x0F:
        return "#VALUE!";
    case 0x17:
        return "#REF!";
    case 0x1D:
        return "#NAME?";
    case 0x24:
        return "#NUM!";
    case 0x2A:
        return "#N/A";
    default:
        return "#ERROR!";
    }
}

/// The packed 30-bit numbers: integers or the upper half of a double, either possibly in hundredths.
double unpack_rk(std::uint32_t rk)
{
    const double value = rk & 2 ? static_cast<double>(static_cast<std::int32_t>(rk) >> 2)
                                : std::bit_cast<double>(std::uint64_t{rk & 0xFFFFFFFC} << 32);
    return rk & 1 ? value / 100 : value;
}

} // namespace

void XlsCells::refuse_damaged() const
{
    refuse(PS_N("the file is cut off or damaged: it is not a complete .xls file. Ask for it to be sent again, or open "
                "it in a spreadsheet program, repair it and save it again"),
           sheet_);
}

void XlsCells::need(std::size_t size) const
{
    if (data_.size() < size)
        refuse_damaged();
}

std::uint16_t XlsCells::word(std::size_t at) const
{
    return static_cast<std::uint16_t>(data_[at] | (data_[at + 1] << 8));
}

std::uint32_t XlsCells::dword(std::size_t at) const
{
    return word(at) | (std::uint32_t{word(at + 2)} << 16);
}

double XlsCells::real(std::size_t at) const
{
    return std::bit_cast<double>(dword(at) | (std::uint64_t{dword(at + 4)} << 32));
}

bool XlsCells::read_record()
{
    unsigned char head[4];
    if (xls::ole2_read(head, 1, sizeof head, book_.olestr) != static_cast<ssize_t>(sizeof head))
        return false;
    record_ = static_cast<std::uint16_t>(head[0] | (head[1] << 8));
    data_.resize(static_cast<std::size_t>(head[2] | (head[3] << 8)));
    return data_.empty() ||
           xls::ole2_read(data_.data(), 1, data_.size(), book_.olestr) == static_cast<ssize_t>(data_.size());
}

void XlsCells::load(std::uint32_t position, const std::stop_token& stop)
{
    if (xls::ole2_seek(book_.olestr, position) == -1 || !read_record() || record_ != record_bof)
        refuse_damaged();
    int depth = 1; // charts inside the sheet are separate sub-streams
    for (std::uint64_t count = 0; depth > 0; ++count) {
        if (count % 4096 == 0 && stop.stop_requested())
            throw Error(ErrorKind::stopped, PS_N("stopped"), sheet_);
        if (!read_record())
            refuse_damaged();
        if (record_ == record_bof)
            ++depth;
        else if (record_ == record_eof)
            --depth;
        else if (depth == 1)
            handle_record();
    }
}

void XlsCells::handle_record()
{
    switch (record_) {
    case record_number:
        need(14);
        add_number(word(0), word(2), word(4), real(6));
        break;
    case record_rk:
        need(10);
        add_number(word(0), word(2), word(4), unpack_rk(dword(6)));
        break;
    case record_mulrk: {
        need(6);
        const std::size_t count = (data_.size() - 6) / 6;
        for (std::size_t i = 0; i < count; ++i)
            add_number(word(0), static_cast<std::uint16_t>(word(2) + i), word(4 + 6 * i), unpack_rk(dword(6 + 6 * i)));
        break;
    }
    case record_labelsst:
        need(10);
        add_shared_string(word(0), word(2), dword(6));
        break;
    case record_label:
    case record_rstring:
        need(8);
        add_decoded(word(0), word(2), 6);
        break;
    case record_boolerr:
        need(8);
        add_error_or_bool(word(0), word(2), data_[7] != 0, data_[6]);
        break;
    case record_formula:
    case record_formula3:
    case record_formula4:
        need(14);
        add_formula(word(0), word(2), word(4));
        break;
    case record_string:
        if (awaits_text_) {
            const Stored formula = cells_.back();
            cells_.pop_back();
            add_decoded(static_cast<std::uint16_t>(formula.row), formula.column, 0);
            awaits_text_ = false;
        }
        break;
    default:
        break;
    }
}

void XlsCells::add(std::uint16_t row, std::uint16_t column, CellType type, std::string_view text)
{
    awaits_text_ = false;
    cells_.push_back({row, column, type, nullptr, text_.size(), text.size()});
    text_ += text;
}

void XlsCells::add_number(std::uint16_t row, std::uint16_t column, std::uint16_t style, double value)
{
    const std::string number = number_from_double(value);
    if (number.empty()) {
        add(row, column, CellType::error, "#NUM!");
        return;
    }
    std::string buffer;
    std::string_view text = number;
    CellType type = CellType::number;
    if (style < date_styles_.size() && date_styles_[style])
        type = date_from_serial_text(number, book_.is1904 != 0, buffer, text);
    add(row, column, type, text);
}

void XlsCells::add_error_or_bool(std::uint16_t row, std::uint16_t column, bool is_error, unsigned char value)
{
    if (is_error)
        add(row, column, CellType::error, error_text(value));
    else
        add(row, column, CellType::boolean, value ? "TRUE" : "FALSE");
}

void XlsCells::add_shared_string(std::uint16_t row, std::uint16_t column, std::uint32_t index)
{
    awaits_text_ = false;
    const char* const text = index < book_.sst.count ? book_.sst.string[index].str : nullptr;
    if (!text)
        refuse(PS_N("the file is cut off or damaged: it is not a complete .xls file. Ask for it to be sent again, or "
                    "open it in a spreadsheet program, repair it and save it again"),
               Place{sheet_.file, sheet_.sheet, cell_name(column, row + 1U), 0});
    if (std::strcmp(text, "*failed to decode utf16*") == 0) { // the library's error text must not become data
        add(row, column, CellType::text, "\xEF\xBF\xBD");
        return;
    }
    const std::size_t length = std::strlen(text);
    if (length > 0)
        cells_.push_back({row, column, CellType::text, text, 0, length});
}

void XlsCells::add_decoded(std::uint16_t row, std::uint16_t column, std::size_t offset)
{
    const std::unique_ptr<char, decltype(&std::free)> text(
        xls::get_string(reinterpret_cast<const char*>(data_.data()) + offset, data_.size() - offset, 1, &book_),
        &std::free);
    const std::string_view view = text ? std::string_view(text.get()) : std::string_view{};
    check_text_length(view, limits_, Place{sheet_.file, sheet_.sheet, cell_name(column, row + 1U), 0});
    if (!view.empty())
        add(row, column, CellType::text, view);
    else if (data_.size() > offset + 3 && word(offset) != 0) // there is a text, but it cannot be read
        add(row, column, CellType::text, "\xEF\xBF\xBD");
}

void XlsCells::add_formula(std::uint16_t row, std::uint16_t column, std::uint16_t style)
{
    if (data_[12] != 0xFF || data_[13] != 0xFF) {
        add_number(row, column, style, real(6));
        return;
    }
    switch (data_[6]) {
    case 0:
        add(row, column, CellType::missing, {}); // until its text comes
        awaits_text_ = true;
        break;
    case 1:
        add_error_or_bool(row, column, false, data_[8]);
        break;
    case 2:
        add_error_or_bool(row, column, true, data_[8]);
        break;
    default: // the empty text
        awaits_text_ = false;
        break;
    }
}

void XlsCells::emit(const RowSink& sink, const std::stop_token& stop)
{
    const auto before = [](const Stored& a, const Stored& b) {
        return a.row != b.row ? a.row < b.row : a.column < b.column;
    };
    if (!std::is_sorted(cells_.begin(), cells_.end(), before))
        std::stable_sort(cells_.begin(), cells_.end(), before);
    RowBuilder row;
    for (std::size_t i = 0; i < cells_.size();) {
        if (stop.stop_requested())
            throw Error(ErrorKind::stopped, PS_N("stopped"), sheet_);
        const std::uint32_t number = cells_[i].row;
        row.clear();
        for (; i < cells_.size() && cells_[i].row == number; ++i) {
            const Stored& cell = cells_[i];
            if (cell.column >= limits_.max_columns)
                refuse(Message(PS_N("the sheet has more than {0} columns, which no spreadsheet program writes; it is "
                                    "refused as "
                                    "unsafe"),
                               {std::to_string(limits_.max_columns)}),
                       sheet_);
            row.add_shared(cell.column, cell.type,
                           {cell.shared ? cell.shared : text_.data() + cell.offset, cell.length}, sheet_);
        }
        if (!row.emit(number + 1, sink, sheet_))
            return;
    }
}

} // namespace ps::importers
