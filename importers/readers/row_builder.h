// Collects the cells of one row for a reader and emits them in column order. Reused from row to row: no allocation per
// cell.
#pragma once

#include "importers/readers/refuse.h"
#include "importers/readers/workbook.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace ps::importers {

class RowBuilder {
public:
    /// The most text that a row can hold in all (16,384 cells of 32,767 characters would be 1.6 GB).
    static constexpr std::size_t max_row_text = std::size_t{64} << 20;
    static constexpr std::size_t max_cells = 65536;

    void clear()
    {
        pending_.clear();
        text_.clear();
        in_order_ = true;
    }
    bool empty() const { return pending_.empty(); }

    /// `text` is copied. Throws Error(refused) when the row becomes too big.
    void add(std::uint32_t column, CellType type, std::string_view text, const Place& where)
    {
        if (text_.size() + text.size() > max_row_text)
            refuse(PS_N("a row holds more text than any real table; it is refused as unsafe. Ask the sender for the "
                        "original "
                        "workbook"),
                   where);
        push({column, type, nullptr, text_.size(), text.size()}, where);
        text_ += text;
    }
    /// `text` must live until emit() has returned.
    void add_shared(std::uint32_t column, CellType type, std::string_view text, const Place& where)
    {
        push({column, type, text.data(), 0, text.size()}, where);
    }

    /// Calls the sink unless the row is empty. Throws Error(refused) when a cell occurs twice; `where` is the sheet.
    bool emit(std::uint64_t number, const RowSink& sink, const Place& where)
    {
        if (pending_.empty())
            return true;
        if (!in_order_) { // or a column occurs twice
            std::stable_sort(pending_.begin(), pending_.end(),
                             [](const Pending& a, const Pending& b) { return a.column < b.column; });
            for (std::size_t i = 1; i < pending_.size(); ++i)
                if (pending_[i].column == pending_[i - 1].column)
                    refuse(PS_N("the cell is stored twice, so it is unclear which one counts; open the file in a "
                                "spreadsheet program and save it again"),
                           Place{where.file, where.sheet, cell_name(pending_[i].column, number), 0});
        }
        cells_.clear();
        for (const Pending& p : pending_)
            cells_.push_back({p.column, p.type, {p.shared ? p.shared : text_.data() + p.offset, p.length}});
        return sink(Row{number, 0, cells_});
    }

private:
    struct Pending {
        std::uint32_t column;
        CellType type;
        const char* shared;
        std::size_t offset;
        std::size_t length;
    };

    void push(const Pending& cell, const Place& where)
    {
        // The readers check each column, so more cells than columns means that cells occur repeatedly.
        if (pending_.size() >= max_cells)
            refuse(PS_N("a row holds more cells than any real table; it is refused as unsafe. Ask the sender for the "
                        "original "
                        "workbook"),
                   where);
        if (!pending_.empty() && cell.column <= pending_.back().column)
            in_order_ = false;
        pending_.push_back(cell);
    }

    std::vector<Pending> pending_;
    std::string text_;
    std::vector<Cell> cells_;
    bool in_order_ = true;
};

} // namespace ps::importers
