#include "importers/readers/xls_reader.h"

#include "importers/readers/refuse.h"

#ifndef PS_HAVE_LIBXLS

namespace ps::importers {

std::unique_ptr<Workbook> open_xls(const std::filesystem::path& file, const ReadOptions&)
{
    refuse(PS_N("this build cannot read .xls workbooks: open it in a spreadsheet program and save it as .xlsx"),
           utf8_path(file));
}

} // namespace ps::importers

#else

#include "importers/readers/libxls_include.h"
#include "importers/readers/number_format.h"
#include "importers/readers/number_text.h"
#include "importers/readers/xls_cells.h"

#include <fstream>
#include <map>

namespace ps::importers {

namespace {

constexpr std::uint64_t max_xls_bytes = std::uint64_t{512} << 20; ///< libxls works on the whole file in memory
constexpr std::size_t max_xls_sheets = 10'000;

Message damaged_xls()
{
    return PS_N("the file is cut off or damaged: it is not a complete .xls file. Ask for it to be sent again, or open "
                "it in a spreadsheet program, repair it and save it again");
}

std::vector<unsigned char> read_file(const std::filesystem::path& file, const std::string& name)
{
    const std::uint64_t size = std::filesystem::file_size(file);
    if (size > max_xls_bytes)
        refuse(PS_N("the .xls file is bigger than can be read: open it in a spreadsheet program and save it as .xlsx"),
               name);
    std::vector<unsigned char> bytes(static_cast<std::size_t>(size));
    std::ifstream in(file, std::ios::binary);
    in.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    if (in.gcount() != static_cast<std::streamsize>(bytes.size()))
        refuse(PS_N("the file changed while it was read: close it in the spreadsheet program and import it again"),
               name);
    return bytes;
}

class XlsWorkbook : public Workbook {
public:
    XlsWorkbook(const std::filesystem::path& file, const ReadOptions& options)
        : name_(utf8_path(file)), limits_(options.limits), bytes_(read_file(file, name_))
    {
        xls::xls_error_t error = xls::LIBXLS_OK;
        book_ = xls::xls_open_buffer(bytes_.data(), bytes_.size(), "UTF-8", &error);
        if (!book_) {
            if (error == xls::LIBXLS_ERROR_UNSUPPORTED_ENCRYPTION)
                refuse(PS_N("the workbook is protected by a password: open it in a spreadsheet program, remove the "
                            "password and "
                            "save it again"),
                       name_);
            refuse(damaged_xls(), name_);
        }
        try {
            list_sheets();
            find_date_styles();
        } catch (...) {
            xls::xls_close_WB(book_);
            throw;
        }
    }
    ~XlsWorkbook() override { xls::xls_close_WB(book_); }
    XlsWorkbook(const XlsWorkbook&) = delete;
    XlsWorkbook& operator=(const XlsWorkbook&) = delete;

    std::string_view format() const override { return "xls"; }
    const std::vector<SheetInfo>& sheets() const override { return sheets_; }
    const std::vector<Message>& notes() const override { return notes_; }

    void read(std::size_t sheet, const RowSink& sink, std::stop_token stop) override
    {
        const Place where{name_, sheets_.at(sheet).name, {}, 0};
        XlsCells cells(*book_, date_styles_, limits_, where);
        cells.load(positions_[sheet], stop);
        cells.emit(sink, stop);
    }

private:
    void list_sheets()
    {
        if (book_->sheets.count > max_xls_sheets)
            refuse(damaged_xls(), name_);
        for (std::uint32_t i = 0; i < book_->sheets.count; ++i) {
            const auto& sheet = book_->sheets.sheet[i];
            SheetInfo info;
            info.name = sheet.name ? sheet.name : "";
            // libxls reads the two bytes in the wrong order: its `type` is the visibility, its `visibility` the type.
            info.visibility = (sheet.type & 3) == 0   ? SheetVisibility::visible
                              : (sheet.type & 3) == 1 ? SheetVisibility::hidden
                                                      : SheetVisibility::very_hidden;
            if (sheet.visibility != 0) {
                notes_.push_back(
                    Message(PS_N("the sheet {0} is a chart, dialog or macro sheet and holds no rows"), {info.name}));
                continue;
            }
            sheets_.push_back(std::move(info));
            positions_.push_back(sheet.filepos);
        }
        if (sheets_.empty())
            refuse(PS_N("the workbook has no worksheet: ask the sender for the workbook with the data"), name_);
        for (int i = 0; i < book_->olestr->ole->files.count; ++i) {
            const char* const stream = book_->olestr->ole->files.file[i].name;
            if (stream && std::string_view(stream) == "_VBA_PROJECT") {
                notes_.emplace_back(PS_N("macros are present and were not run"));
                break;
            }
        }
    }

    void find_date_styles()
    {
        std::map<unsigned, bool> custom;
        for (std::uint32_t i = 0; i < book_->formats.count; ++i)
            if (const char* const code = book_->formats.format[i].value)
                custom[book_->formats.format[i].index] = is_date_format_code(code);
        for (std::uint32_t i = 0; i < book_->xfs.count; ++i) {
            const unsigned format = book_->xfs.xf[i].format;
            const auto found = custom.find(format);
            date_styles_.push_back(found != custom.end() ? found->second : is_builtin_date_format(format));
        }
    }

    std::string name_;
    ReadLimits limits_;
    std::vector<unsigned char> bytes_; ///< libxls reads from here while the book is open
    xls::xlsWorkBook* book_ = nullptr;
    std::vector<SheetInfo> sheets_;
    std::vector<std::uint32_t> positions_;
    std::vector<bool> date_styles_;
    std::vector<Message> notes_;
};

} // namespace

std::unique_ptr<Workbook> open_xls(const std::filesystem::path& file, const ReadOptions& options)
{
    return std::make_unique<XlsWorkbook>(file, options);
}

} // namespace ps::importers

#endif
