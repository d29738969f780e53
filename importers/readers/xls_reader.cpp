#include "importers/readers/xls_reader.h"
#include "importers/readers/refuse.h"
namespace ps::importers {
std::unique_ptr<Workbook> open_xls(const std::filesystem::path& file, const ReadOptions&)
{
    refuse(PS_N("this build cannot read .xls workbooks: open it in a spreadsheet program and save it as .xlsx"), utf8_path(file));
}
} // namespace ps::importers
