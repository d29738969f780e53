#include "importers/readers/xlsx_reader.h"

#include "importers/readers/inflate_queue.h"
#include "importers/readers/refuse.h"
#include "importers/readers/shared_strings.h"
#include "importers/readers/xlsx_parts.h"
#include "importers/readers/xlsx_sheet.h"

#include <system_error>

namespace ps::importers {

namespace {

/// Detects that the file was saved while it was being read; the data are then neither the old file nor the new one.
class FileStamp {
public:
    explicit FileStamp(const std::filesystem::path& file) : file_(file), size_(size()), time_(time()) {}
    void check() const
    {
        if (size() != size_ || time() != time_)
            refuse(PS_N("the file changed while it was read: close it in the spreadsheet program and import it again"),
                   utf8_path(file_));
    }

private:
    std::uintmax_t size() const
    {
        std::error_code ignored;
        return std::filesystem::file_size(file_, ignored);
    }
    std::filesystem::file_time_type time() const
    {
        std::error_code ignored;
        return std::filesystem::last_write_time(file_, ignored);
    }
    std::filesystem::path file_;
    std::uintmax_t size_;
    std::filesystem::file_time_type time_;
};

class XlsxWorkbook : public Workbook {
public:
    XlsxWorkbook(const std::filesystem::path& file, const ReadOptions& options)
        : limits_(options.limits), stamp_(file), archive_(file, limits_), parts_(read_xlsx_parts(archive_, limits_))
    {
        for (const XlsxSheet& sheet : parts_.sheets)
            sheets_.push_back(sheet.info);
    }

    std::string_view format() const override { return "xlsx"; }
    const std::vector<SheetInfo>& sheets() const override { return sheets_; }
    const std::vector<Message>& notes() const override { return parts_.notes; }

    void read(std::size_t sheet, const RowSink& sink, std::stop_token stop) override
    {
        stamp_.check();
        load_workbook_parts(stop);
        const XlsxSheet& wanted = parts_.sheets.at(sheet);
        const Place where{archive_.file_name(), wanted.info.name, {}, 0};
        const XlsxContext context{strings_, date_styles_, parts_.date1904, limits_};
        XlsxSheetHandler handler(context, where, sink, stop);
        XmlParser parser(handler, where, limits_.max_element_depth);
        handler.set_parser(parser);
        InflateQueue queue(archive_.open(wanted.part));
        try {
            for (auto bytes = queue.next(); !bytes.empty() && !parser.stopped(); bytes = queue.next()) {
                if (stop.stop_requested())
                    throw Error(ErrorKind::stopped, PS_N("stopped"), where);
                parser.feed(bytes);
            }
            parser.finish();
        } catch (const Error& error) {
            if (error.kind() == ErrorKind::refused)
                stamp_.check(); // a file changed meanwhile is the likelier cause
            if (error.kind() != ErrorKind::refused || !error.place().sheet.empty() || error.place().file != where.file)
                throw;
            throw Error(error.kind(), error.message(), where); // the archive does not know the sheet
        }
        stamp_.check();
    }

private:
    /// Styles and strings are needed before cells; loaded once, because the preview and the full reading share them.
    void load_workbook_parts(const std::stop_token& stop)
    {
        if (loaded_)
            return;
        date_styles_ = read_xlsx_date_styles(archive_, parts_.styles, limits_);
        SharedStrings strings;
        if (!parts_.shared_strings.empty() && archive_.has(parts_.shared_strings))
            strings.load(archive_, parts_.shared_strings, limits_, stop);
        strings_ = std::move(strings);
        loaded_ = true;
    }

    ReadLimits limits_;
    FileStamp stamp_;
    ZipArchive archive_;
    XlsxParts parts_;
    std::vector<SheetInfo> sheets_;
    bool loaded_ = false;
    std::vector<bool> date_styles_;
    SharedStrings strings_;
};

} // namespace

std::unique_ptr<Workbook> open_xlsx(const std::filesystem::path& file, const ReadOptions& options)
{
    return std::make_unique<XlsxWorkbook>(file, options);
}

} // namespace ps::importers
