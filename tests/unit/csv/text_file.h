// A text file in a temporary folder that is removed with the test, and the reader's result.
#pragma once

#include "importers/readers/csv_reader.h"
#include "model/base/platform.h"

#include <atomic>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace ps::test {

class TextFile {
public:
    explicit TextFile(std::string_view bytes, const std::filesystem::path& name = u8"价格.csv")
        : folder_(std::filesystem::temp_directory_path() /
                  ("ps_csv_" + std::to_string(platform::process_id()) + "_" + std::to_string(next()++)))
    {
        std::filesystem::create_directories(folder_);
        path_ = folder_ / name;
        std::ofstream(path_, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    }
    ~TextFile() { std::filesystem::remove_all(folder_); }
    TextFile(const TextFile&) = delete;
    TextFile& operator=(const TextFile&) = delete;

    const std::filesystem::path& path() const { return path_; }

private:
    static std::atomic<int>& next()
    {
        static std::atomic<int> counter{0};
        return counter;
    }

    std::filesystem::path folder_;
    std::filesystem::path path_;
};

struct ReadRow {
    std::uint64_t number = 0;
    std::uint64_t line = 0;
    std::vector<std::string> cells; ///< by column; left-out cells are ""

    bool operator==(const ReadRow&) const = default;
};

inline std::vector<ReadRow> read_all(importers::Workbook& book)
{
    std::vector<ReadRow> rows;
    book.read(0, [&rows](const importers::Row& row) {
        ReadRow& copy = rows.emplace_back();
        copy.number = row.number;
        copy.line = row.line;
        for (const auto& cell : row.cells) {
            copy.cells.resize(cell.column);
            copy.cells.emplace_back(cell.text);
        }
        return true;
    });
    return rows;
}

} // namespace ps::test
