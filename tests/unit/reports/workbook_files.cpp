#include "tests/unit/reports/workbook_files.h"

#include "importers/readers/workbook.h"
#include "model/base/platform.h"

#include <zip.h>

#include <cstring>
#include <deque>
#include <fstream>
#include <iterator>
#include <random>
#include <stdexcept>

namespace ps::reports::test {

namespace fs = std::filesystem;

Folder::Folder()
{
    std::random_device random;
    path_ = fs::temp_directory_path() / ("ps-reports-" + std::to_string(random()) + "-" + std::to_string(random()));
    fs::create_directories(path_);
}

Folder::~Folder()
{
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

std::size_t Folder::entries() const
{
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(path_), fs::directory_iterator()));
}

Cells read_cells(const fs::path& workbook)
{
    Cells cells;
    const auto book = importers::open_workbook(workbook);
    for (std::size_t i = 0; i < book->sheets().size(); ++i) {
        book->read(i, [&](const importers::Row& row) {
            for (const auto& cell : row.cells)
                if (cell.type != importers::CellType::empty)
                    cells[book->sheets()[i].name + "!" + cell_name(cell.column, row.number)] = std::string(cell.text);
            return true;
        });
    }
    return cells;
}

namespace {

std::string content_of(zip_t* archive, zip_uint64_t index)
{
    zip_stat_t about;
    zip_stat_index(archive, index, 0, &about);
    std::string content(about.size, '\0');
    zip_file_t* file = zip_fopen_index(archive, index, 0);
    if (file == nullptr || zip_fread(file, content.data(), about.size) != static_cast<zip_int64_t>(about.size))
        throw std::runtime_error("unreadable part");
    zip_fclose(file);
    return content;
}

} // namespace

std::string part(const fs::path& workbook, const std::string& name)
{
    zip_t* archive = zip_open(ps::path_text(workbook).c_str(), ZIP_RDONLY, nullptr);
    if (archive == nullptr)
        throw std::runtime_error("no archive: " + ps::path_text(workbook));
    const auto index = zip_name_locate(archive, name.c_str(), 0);
    const std::string content = index < 0 ? "" : content_of(archive, static_cast<zip_uint64_t>(index));
    zip_discard(archive);
    return content;
}

void rewrite_parts(const fs::path& from, const fs::path& to,
                   const std::function<std::string(const std::string&, std::string)>& edit)
{
    zip_t* source = zip_open(ps::path_text(from).c_str(), ZIP_RDONLY, nullptr);
    zip_t* target = zip_open(ps::path_text(to).c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
    std::deque<std::string> contents; // libzip reads them when it closes
    for (zip_int64_t i = 0; i < zip_get_num_entries(source, 0); ++i) {
        const std::string name = zip_get_name(source, static_cast<zip_uint64_t>(i), 0);
        contents.push_back(edit(name, content_of(source, static_cast<zip_uint64_t>(i))));
        zip_file_add(target, name.c_str(), zip_source_buffer(target, contents.back().data(), contents.back().size(), 0),
                     ZIP_FL_ENC_UTF_8);
    }
    if (zip_close(target) != 0)
        throw std::runtime_error("archive not written");
    zip_discard(source);
}

std::string file_bytes(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(in), {});
}

} // namespace ps::reports::test
