#include "importers/session/row_queue.h"

namespace ps::importers {

void RowBlock::add(const Row& row)
{
    StoredRow stored{row.number, row.line, static_cast<std::uint32_t>(cells_.size()), 0};
    for (const auto& cell : row.cells) {
        if (cell.type == CellType::empty)
            continue;
        cells_.push_back({cell.column, static_cast<std::uint32_t>(cell.text.size()),
                          static_cast<std::uint32_t>(text_.size()), cell.type});
        text_.append(cell.text);
        ++stored.count;
    }
    rows_.push_back(stored);
}

void RowBlock::clear()
{
    text_.clear();
    cells_.clear();
    rows_.clear();
}

SheetRows::SheetRows(Workbook& workbook, std::size_t sheet, std::stop_token stop)
    : thread_([this, &workbook, sheet, stop] { produce(workbook, sheet, stop); })
{
}

SheetRows::~SheetRows()
{
    {
        const std::lock_guard lock(mutex_);
        abandoned_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

bool SheetRows::push(RowBlock&& block)
{
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return blocks_.size() < most_blocks || abandoned_; });
    if (abandoned_)
        return false;
    blocks_.push_back(std::move(block));
    changed_.notify_all();
    return true;
}

void SheetRows::produce(Workbook& workbook, std::size_t sheet, std::stop_token user_stop)
{
    try {
        RowBlock block;
        bool wanted = true;
        workbook.read(
            sheet,
            [&](const Row& row) {
                block.add(row);
                if (block.full()) {
                    wanted = push(std::move(block));
                    const std::lock_guard lock(mutex_);
                    if (!spare_.empty()) {
                        block = std::move(spare_.back());
                        spare_.pop_back();
                    }
                    block.clear();
                }
                return wanted;
            },
            user_stop);
        if (wanted && !block.empty())
            push(std::move(block));
    } catch (...) {
        const std::lock_guard lock(mutex_);
        error_ = std::current_exception();
    }
    {
        const std::lock_guard lock(mutex_);
        done_ = true;
    }
    changed_.notify_all();
}

bool SheetRows::next(RowBlock& block)
{
    std::unique_lock lock(mutex_);
    if (!block.empty() && spare_.size() < most_blocks)
        spare_.push_back(std::move(block));
    changed_.wait(lock, [&] { return !blocks_.empty() || done_; });
    if (!blocks_.empty()) {
        block = std::move(blocks_.front());
        blocks_.pop_front();
        changed_.notify_all();
        return true;
    }
    if (error_)
        std::rethrow_exception(error_);
    return false;
}

} // namespace ps::importers
