// A wxGrid table over a RowSource: only visible cells are formatted; filter and order are a list of indexes.
#pragma once

#include "gui/grid/row_source.h"

#include <wx/grid.h>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace ps::gui {

class VirtualTable : public wxGridTableBase {
public:
    using Filter = std::function<bool(std::size_t source_row)>;

    /// Replaces the rows; filter and order are kept when the columns are the same.
    void set_source(std::shared_ptr<const RowSource> source);
    void set_filter(Filter filter);
    /// Sorts by a column; when already sorted by it, reverses the order.
    void sort_by_column(int column);
    std::size_t source_row(int row) const { return shown_.at(static_cast<std::size_t>(row)); }
    std::optional<int> row_of(std::size_t source_row) const;
    const RowSource* source() const { return source_.get(); }
    /// The number of displayed rows without totals.
    std::size_t counted_rows() const;

    int GetNumberRows() override { return static_cast<int>(shown_.size()); }
    int GetNumberCols() override { return source_ ? static_cast<int>(source_->columns()) : 0; }
    wxString GetValue(int row, int column) override;
    void SetValue(int, int, const wxString&) override {} // read-only
    bool IsEmptyCell(int row, int column) override { return GetValue(row, column).empty(); }
    wxString GetColLabelValue(int column) override;
    wxGridCellAttr* GetAttr(int row, int column, wxGridCellAttr::wxAttrKind kind) override;

private:
    void rebuild();
    void sort();
    void sort_rows();

    std::shared_ptr<const RowSource> source_;
    std::vector<std::size_t> shown_;
    Filter filter_;
    int sort_column_ = -1;
    bool ascending_ = true;
};

} // namespace ps::gui
