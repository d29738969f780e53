// Passes rows from the thread that reads a file to the one that stores them, in blocks, with a bounded queue.
#pragma once

#include "importers/readers/workbook.h"

#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace ps::importers {

class RowBlock {
public:
    void add(const Row& row);
    bool full() const { return rows_.size() >= 1024 || text_.size() >= (512U << 10); }
    bool empty() const { return rows_.empty(); }
    void clear();

    /// Calls visit(const Row&) for each row; the views are valid during the call.
    template <class Visit>
    void each(Visit visit) const
    {
        std::vector<Cell> cells;
        for (const auto& row : rows_) {
            cells.clear();
            for (std::size_t i = row.first; i < row.first + row.count; ++i)
                cells.push_back({cells_[i].column, cells_[i].type,
                                 std::string_view(text_).substr(cells_[i].offset, cells_[i].length)});
            visit(Row{row.number, row.line, cells});
        }
    }

private:
    struct StoredCell {
        std::uint32_t column;
        std::uint32_t length;
        std::uint32_t offset;
        CellType type;
    };
    struct StoredRow {
        std::uint64_t number, line;
        std::uint32_t first, count;
    };
    std::string text_;
    std::vector<StoredCell> cells_;
    std::vector<StoredRow> rows_;
};

/// Reads a sheet in its own thread. The destructor stops the reading and joins the thread.
class SheetRows {
public:
    SheetRows(Workbook& workbook, std::size_t sheet, std::stop_token stop);
    ~SheetRows();
    SheetRows(const SheetRows&) = delete;
    SheetRows& operator=(const SheetRows&) = delete;

    /// Fetches the next block; false at the end. Rethrows what the reader threw.
    bool next(RowBlock& block);

private:
    void produce(Workbook& workbook, std::size_t sheet, std::stop_token user_stop);
    bool push(RowBlock&& block);

    static constexpr std::size_t most_blocks = 6;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<RowBlock> blocks_;
    std::vector<RowBlock> spare_;
    bool done_ = false;
    bool abandoned_ = false;
    std::exception_ptr error_;
    std::thread thread_;
};

} // namespace ps::importers
