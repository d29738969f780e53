#include "gui/grid/virtual_table.h"

#include "i18n/text.h"

#include <algorithm>

namespace ps::gui {

void VirtualTable::set_source(std::shared_ptr<const RowSource> source)
{
    const int columns_before = GetNumberCols();
    const int columns_now = source ? static_cast<int>(source->columns()) : 0;
    if (columns_now != columns_before) {
        sort_column_ = -1;
        // Remove the rows first: while columns change, the grid asks for the cell under its cursor.
        const int rows_before = GetNumberRows();
        shown_.clear();
        wxGrid* grid = GetView();
        if (grid != nullptr && rows_before > 0) {
            wxGridTableMessage gone(this, wxGRIDTABLE_NOTIFY_ROWS_DELETED, 0, rows_before);
            grid->ProcessTableMessage(gone);
        }
        source_ = std::move(source);
        if (grid != nullptr && columns_before > 0) {
            wxGridTableMessage gone(this, wxGRIDTABLE_NOTIFY_COLS_DELETED, 0, columns_before);
            grid->ProcessTableMessage(gone);
        }
        if (grid != nullptr && columns_now > 0) {
            wxGridTableMessage come(this, wxGRIDTABLE_NOTIFY_COLS_APPENDED, columns_now);
            grid->ProcessTableMessage(come);
        }
    } else {
        source_ = std::move(source);
    }
    rebuild();
}

void VirtualTable::set_filter(Filter filter)
{
    filter_ = std::move(filter);
    rebuild();
}

void VirtualTable::sort_by_column(int column)
{
    ascending_ = sort_column_ == column ? !ascending_ : true;
    sort_column_ = column;
    sort();
    if (wxGrid* grid = GetView())
        grid->ForceRefresh();
}

std::optional<int> VirtualTable::row_of(std::size_t source_row) const
{
    const auto found = std::find(shown_.begin(), shown_.end(), source_row);
    if (found == shown_.end())
        return std::nullopt;
    return static_cast<int>(found - shown_.begin());
}

void VirtualTable::rebuild()
{
    const int before = GetNumberRows();
    shown_.clear();
    const std::size_t all = source_ ? source_->rows() : 0;
    for (std::size_t i = 0; i < all; ++i)
        if (!filter_ || filter_(i))
            shown_.push_back(i);
    sort();
    wxGrid* grid = GetView();
    if (grid == nullptr)
        return;
    const wxGridUpdateLocker lock(grid);
    const int now = GetNumberRows();
    if (now < before) {
        wxGridTableMessage gone(this, wxGRIDTABLE_NOTIFY_ROWS_DELETED, now, before - now);
        grid->ProcessTableMessage(gone);
    } else if (now > before) {
        wxGridTableMessage come(this, wxGRIDTABLE_NOTIFY_ROWS_APPENDED, now - before);
        grid->ProcessTableMessage(come);
    }
    grid->ForceRefresh();
}

std::size_t VirtualTable::counted_rows() const
{
    const std::size_t totals = source_ ? source_->totals() : 0;
    return static_cast<std::size_t>(
        std::count_if(shown_.begin(), shown_.end(), [totals](std::size_t row) { return row >= totals; }));
}

void VirtualTable::sort()
{
    sort_rows();
    const std::size_t totals = source_ ? source_->totals() : 0;
    if (totals == 0)
        return;
    const auto end =
        std::stable_partition(shown_.begin(), shown_.end(), [totals](std::size_t row) { return row < totals; });
    std::sort(shown_.begin(), end);
}

void VirtualTable::sort_rows()
{
    std::sort(shown_.begin(), shown_.end());
    if (sort_column_ < 0 || !source_)
        return;
    const auto column = static_cast<std::size_t>(sort_column_);
    if (source_->has_order(column)) {
        std::stable_sort(shown_.begin(), shown_.end(), [&](std::size_t a, std::size_t b) {
            return ascending_ ? source_->less(a, b, column) : source_->less(b, a, column);
        });
        return;
    }
    // One key per row instead of one collation per comparison.
    std::vector<std::pair<std::string, std::size_t>> keys;
    keys.reserve(shown_.size());
    for (const std::size_t row : shown_)
        keys.emplace_back(i18n::collation_key(source_->text(row, column)), row);
    std::stable_sort(keys.begin(), keys.end(),
                     [&](const auto& a, const auto& b) { return ascending_ ? a.first < b.first : b.first < a.first; });
    for (std::size_t i = 0; i < keys.size(); ++i)
        shown_[i] = keys[i].second;
}

wxString VirtualTable::GetValue(int row, int column)
{
    if (!source_ || row < 0 || row >= GetNumberRows())
        return {};
    return to_wx(source_->text(source_row(row), static_cast<std::size_t>(column)));
}

wxString VirtualTable::GetColLabelValue(int column)
{
    if (!source_ || column < 0 || column >= GetNumberCols())
        return {};
    wxString title = source_->title(static_cast<std::size_t>(column));
    if (column == sort_column_)
        title += to_wx(ascending_ ? " ↑" : " ↓");
    return title;
}

wxGridCellAttr* VirtualTable::GetAttr(int row, int column, wxGridCellAttr::wxAttrKind)
{
    if (!source_ || row < 0 || row >= GetNumberRows())
        return nullptr;
    auto* attribute = new wxGridCellAttr;
    const auto c = static_cast<std::size_t>(column);
    attribute->SetAlignment(source_->is_number(c) ? wxALIGN_RIGHT : wxALIGN_LEFT, wxALIGN_CENTRE);
    attribute->SetReadOnly();
    const Tone tone = source_->tone(source_row(row), c);
    if (tone != Tone::normal)
        attribute->SetTextColour(colour_of(tone));
    if (const wxGrid* grid = GetView(); grid != nullptr && source_->bold(source_row(row), c))
        attribute->SetFont(grid->GetDefaultCellFont().Bold());
    return attribute;
}

} // namespace ps::gui
