#include "importers/readers/html_reader.h"
#include "importers/readers/refuse.h"
namespace ps::importers {
std::unique_ptr<Workbook> open_html(const std::filesystem::path& file, const ReadOptions&)
{
    refuse(PS_N("this is an HTML page: open it in a spreadsheet program and save it as .xlsx"), utf8_path(file));
}
} // namespace ps::importers
