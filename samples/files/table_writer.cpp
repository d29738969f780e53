#include "samples/files/table_writer.h"

#include "model/base/error.h"
#include "model/base/platform.h"
#include "samples/truth/exact.h"

#include <unicode/ucnv.h>
#include <xlsxwriter.h>

#include <cstdlib>
#include <fstream>

namespace ps::samples {

namespace {

[[noreturn]] void cannot_write(const std::filesystem::path& file, std::string_view why)
{
    throw Error(ErrorKind::failed, Message(PS_N("the file cannot be written: {0}"), {std::string(why)}),
                Place{path_text(file), {}, {}, 0});
}

class WorkbookWriter final : public TableWriter {
public:
    WorkbookWriter(std::filesystem::path file, bool streaming)
        : TableWriter(true), file_(std::move(file)), streaming_(streaming)
    {
        lxw_workbook_options options{};
        options.constant_memory = streaming ? LXW_TRUE : LXW_FALSE;
        workbook_ = workbook_new_opt(path_text(file_).c_str(), &options);
        if (!workbook_)
            cannot_write(file_, "out of memory");
        lxw_doc_properties properties{};
        properties.created = 1793404800; // 2026-10-31: the same bytes at every run
        workbook_set_properties(workbook_, &properties);
        day_ = workbook_add_format(workbook_);
        format_set_num_format(day_, "yyyy-mm-dd");
        heading_ = workbook_add_format(workbook_);
        format_set_bold(heading_);
        format_set_align(heading_, LXW_ALIGN_CENTER);
    }
    WorkbookWriter(const WorkbookWriter&) = delete;
    WorkbookWriter& operator=(const WorkbookWriter&) = delete;
    ~WorkbookWriter() override
    {
        if (workbook_)
            workbook_close(workbook_); // frees it; the unfinished file is deleted with its folder
    }

    void begin_sheet(std::string_view name, bool hidden) override
    {
        sheet_ = workbook_add_worksheet(workbook_, std::string(name).c_str());
        if (!sheet_)
            cannot_write(file_, "sheet");
        if (hidden)
            worksheet_hide(sheet_);
        worksheet_set_column(sheet_, 0, 30, 14, nullptr);
        next_row_ = 0;
    }

    void row(std::span<const Cell> cells) override
    {
        const auto at = static_cast<lxw_row_t>(next_row_++);
        lxw_col_t column = 0;
        for (const Cell& cell : cells) {
            lxw_error error = LXW_NO_ERROR;
            switch (cell.kind) {
            case Cell::Kind::blank:
                break;
            case Cell::Kind::text:
                if (!cell.text.empty())
                    error = worksheet_write_string(sheet_, at, column, cell.text.c_str(), nullptr);
                break;
            case Cell::Kind::number:
                // A workbook holds doubles; Excel's 15 digits bring every number of ours back exactly.
                error = worksheet_write_number(sheet_, at, column, std::strtod(cell.text.c_str(), nullptr), nullptr);
                break;
            case Cell::Kind::day: {
                const CivilDay civil = civil_day(cell.day);
                lxw_datetime value{civil.year, civil.month, civil.day, 0, 0, 0.0};
                error = worksheet_write_datetime(sheet_, at, column, &value, day_);
                break;
            }
            }
            if (error != LXW_NO_ERROR)
                cannot_write(file_, lxw_strerror(error));
            ++column;
        }
    }

    void merge(int first_row, int first_column, int last_row, int last_column, std::string_view text) override
    {
        if (streaming_)
            return; // written rows are no longer in memory
        const auto error = worksheet_merge_range(
            sheet_, static_cast<lxw_row_t>(first_row), static_cast<lxw_col_t>(first_column),
            static_cast<lxw_row_t>(last_row), static_cast<lxw_col_t>(last_column), std::string(text).c_str(), heading_);
        if (error != LXW_NO_ERROR)
            cannot_write(file_, lxw_strerror(error));
    }

    void close() override
    {
        lxw_workbook* const workbook = workbook_;
        workbook_ = nullptr;
        if (const auto error = workbook_close(workbook); error != LXW_NO_ERROR)
            cannot_write(file_, lxw_strerror(error));
    }

private:
    std::filesystem::path file_;
    bool streaming_;
    lxw_workbook* workbook_ = nullptr;
    lxw_worksheet* sheet_ = nullptr;
    lxw_format* day_ = nullptr;
    lxw_format* heading_ = nullptr;
};

std::string to_encoding(std::string_view utf8, const char* converter, const std::filesystem::path& file)
{
    UErrorCode status = U_ZERO_ERROR;
    std::string out(utf8.size() * 2 + 16, '\0');
    const auto length = ucnv_convert(converter, "UTF-8", out.data(), static_cast<int32_t>(out.size()), utf8.data(),
                                     static_cast<int32_t>(utf8.size()), &status);
    if (U_FAILURE(status))
        cannot_write(file, u_errorName(status));
    out.resize(static_cast<std::size_t>(length));
    return out;
}

class TextWriter final : public TableWriter {
public:
    TextWriter(std::filesystem::path file, TextStyle style)
        : TableWriter(false), file_(std::move(file)), style_(style), out_(file_, std::ios::binary | std::ios::trunc)
    {
        if (!out_)
            cannot_write(file_, "open");
        if (style_.encoding == Encoding::utf8_bom)
            text_ = "\xEF\xBB\xBF";
    }

    void begin_sheet(std::string_view, bool) override {}

    void row(std::span<const Cell> cells) override
    {
        ++next_row_;
        bool first = true;
        for (const Cell& cell : cells) {
            if (!first)
                text_ += style_.delimiter;
            first = false;
            field(cell.kind == Cell::Kind::day ? iso_day(cell.day) : cell.text);
        }
        text_ += style_.line_end;
        const bool as_is = style_.encoding == Encoding::utf8 || style_.encoding == Encoding::utf8_bom;
        if (as_is && text_.size() > (std::size_t{1} << 20))
            flush();
    }

    void merge(int, int, int, int, std::string_view) override {}

    void close() override
    {
        if (style_.encoding == Encoding::gbk)
            text_ = to_encoding(text_, "GBK", file_);
        else if (style_.encoding == Encoding::utf16)
            text_ = "\xFF\xFE" + to_encoding(text_, "UTF-16LE", file_);
        flush();
        out_.close();
        if (!out_)
            cannot_write(file_, "close");
    }

private:
    void field(const std::string& value)
    {
        const char special[] = {style_.delimiter, '"', '\n', '\r', '\0'};
        if (value.find_first_of(special) == std::string::npos) {
            text_ += value;
            return;
        }
        text_ += '"';
        for (const char c : value) {
            if (c == '"')
                text_ += '"';
            text_ += c;
        }
        text_ += '"';
    }

    void flush()
    {
        out_.write(text_.data(), static_cast<std::streamsize>(text_.size()));
        if (!out_)
            cannot_write(file_, "write");
        text_.clear();
    }

    std::filesystem::path file_;
    TextStyle style_;
    std::ofstream out_;
    std::string text_;
};

} // namespace

std::unique_ptr<TableWriter> make_workbook(const std::filesystem::path& file, bool streaming)
{
    return std::make_unique<WorkbookWriter>(file, streaming);
}

std::unique_ptr<TableWriter> make_text_file(const std::filesystem::path& file, TextStyle style)
{
    return std::make_unique<TextWriter>(file, style);
}

std::filesystem::path path_below(const std::filesystem::path& root, std::string_view relative)
{
    return root / std::filesystem::path(std::u8string(relative.begin(), relative.end()));
}

void write_bytes(const std::filesystem::path& file, std::string_view bytes)
{
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out)
        cannot_write(file, "write");
}

} // namespace ps::samples
