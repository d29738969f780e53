#include "gui/grid/data_grid.h"

#include "gui/layout.h"
#include "i18n/translate.h"

#include <wx/clipbrd.h>
#include <wx/dataobj.h>
#include <wx/dcclient.h>
#include <wx/menu.h>

#include <algorithm>
#include <set>

namespace ps::gui {

// An initial size, because GTK complains about scroll bars in a window without a size.
DataGrid::DataGrid(wxWindow* parent)
    : wxGrid(parent, wxID_ANY, wxDefaultPosition, parent->FromDIP(wxSize(320, 160))), table_(new VirtualTable)
{
    // The selected row must stay readable, also without the focus (then grey) and on a projector.
    SetSelectionBackground(dark_theme() ? wxColour(38, 79, 120) : wxColour(196, 222, 248));
    SetSelectionForeground(wxSystemSettings::GetColour(wxSYS_COLOUR_WINDOWTEXT));
    SetTable(table_, true, wxGridSelectRows);
    EnableEditing(false);
    DisableDragRowSize();
    EnableDragColMove();
    SetRowLabelSize(0);
    fit_to_font();
    SetMargins(0, 0);
    SetCellHighlightPenWidth(0);
    SetCellHighlightROPenWidth(0);
    SetDefaultCellOverflow(false);
    SetGridLineColour(dark_theme() ? wxColour(70, 70, 70) : wxColour(226, 229, 233));

    Bind(wxEVT_GRID_LABEL_LEFT_CLICK, [this](wxGridEvent& event) {
        if (event.GetCol() < 0)
            return;
        const auto kept = current_source_row();
        table_->sort_by_column(event.GetCol());
        if (kept)
            select_source_row(*kept);
        // After sorting, show the first rows, wherever the selected one is.
        Scroll(GetScrollPos(wxHORIZONTAL), 0);
    });
    Bind(wxEVT_GRID_LABEL_RIGHT_CLICK, [this](wxGridEvent&) { header_menu(); });
    Bind(wxEVT_GRID_CELL_RIGHT_CLICK, [this](wxGridEvent& event) {
        if (event.GetRow() >= 0 && !IsInSelection(event.GetRow(), event.GetCol())) {
            SetGridCursor(event.GetRow(), event.GetCol());
            SelectRow(event.GetRow());
        }
        cell_menu();
    });
    Bind(wxEVT_GRID_CELL_LEFT_DCLICK, [this](wxGridEvent& event) {
        if (on_open && event.GetRow() >= 0 && event.GetRow() < GetNumberRows())
            on_open(table_->source_row(event.GetRow()));
    });
    Bind(wxEVT_GRID_SELECT_CELL, [this](wxGridEvent& event) {
        event.Skip();
        // The cursor has moved only after this event.
        CallAfter([this] {
            // The cursor itself is not drawn, so the row that it reached by a key must look selected.
            if (const int row = GetGridCursorRow();
                row >= 0 && row < GetNumberRows() && GetSelectedBlocks().begin() == GetSelectedBlocks().end())
                SelectRow(row);
            announce_row();
        });
    });
    Bind(wxEVT_KEY_DOWN, &DataGrid::on_key, this);
    GetGridWindow()->Bind(wxEVT_MOTION, &DataGrid::on_mouse, this);
    GetGridColLabelWindow()->Bind(wxEVT_MOTION, &DataGrid::on_title_mouse, this);
}

void DataGrid::fit_to_font()
{
    SetDefaultRowSize(GetCharHeight() + FromDIP(8), true);
    SetColLabelSize(GetCharHeight() + FromDIP(14));
    SetLabelFont(GetFont().Bold());
    SetDefaultCellFont(GetFont());
    SetScrollRate(FromDIP(15), GetCharHeight() + FromDIP(8));
}

void DataGrid::enlarge(double factor)
{
    SetFont(GetParent()->GetFont().Scaled(static_cast<float>(factor)));
    const wxGridUpdateLocker lock(this);
    fit_to_font();
    set_column_sizes();
    widen_number_columns();
}

void DataGrid::set_column_sizes()
{
    if (table_->source() == nullptr)
        return;
    for (int i = 0; i < GetNumberCols(); ++i)
        if (IsColShown(i))
            SetColSize(i, scaled(*this, table_->source()->width(static_cast<std::size_t>(i))));
}

void DataGrid::show_rows(std::shared_ptr<const RowSource> source)
{
    const bool other_columns = !table_->source() || !source || table_->source()->columns() != source->columns();
    ClearSelection();
    announced_.reset();
    if (IsFrozen()) // columns cannot change while some are frozen
        FreezeTo(0, 0);
    table_->set_source(std::move(source));
    if (other_columns && table_->source()) {
        const wxGridUpdateLocker lock(this);
        set_column_sizes();
        for (int i = 0; i < GetNumberCols(); ++i)
            SetColLabelAlignment(wxALIGN_CENTRE, wxALIGN_CENTRE);
    }
    widen_number_columns();
    announce_row();
}

void DataGrid::widen_number_columns()
{
    const RowSource* source = table_->source();
    if (source == nullptr)
        return;
    for (std::size_t column = 0; column < source->columns(); ++column) {
        if (!source->is_number(column))
            continue;
        std::string widest;
        bool bold = false;
        for (std::size_t row = 0; row < source->rows(); ++row) {
            bold = bold || source->bold(row, column);
            if (std::string text = source->text(row, column); text.size() > widest.size())
                widest = std::move(text);
        }
        int width = 0;
        const wxFont font = bold ? GetDefaultCellFont().Bold() : GetDefaultCellFont();
        GetTextExtent(to_wx(widest), &width, nullptr, nullptr, nullptr, &font);
        const int needed = width + FromDIP(10);
        if (const int at = static_cast<int>(column); IsColShown(at) && GetColSize(at) < needed)
            SetColSize(at, needed);
    }
}

void DataGrid::set_filter(VirtualTable::Filter filter)
{
    const auto kept = current_source_row();
    ClearSelection();
    table_->set_filter(std::move(filter));
    if (kept && table_->row_of(*kept))
        select_source_row(*kept);
    else if (GetNumberRows() > 0)
        select_source_row(table_->source_row(0));
    announce_row();
}

std::optional<std::size_t> DataGrid::current_source_row() const
{
    const int row = GetGridCursorRow();
    if (row < 0 || row >= table_->GetNumberRows())
        return std::nullopt;
    return table_->source_row(row);
}

void DataGrid::select_source_row(std::size_t row)
{
    const auto at = table_->row_of(row);
    if (!at || GetNumberCols() == 0)
        return;
    SetGridCursor(*at, std::max(0, GetGridCursorCol()));
    SelectRow(*at);
    MakeCellVisible(*at, std::max(0, GetGridCursorCol()));
    announce_row();
}

void DataGrid::announce_row()
{
    const auto row = current_source_row();
    if (row == announced_ && row)
        return;
    announced_ = row;
    if (on_row)
        on_row(row);
}

std::vector<int> DataGrid::selected_rows_in_order() const
{
    std::set<int> rows;
    for (const auto& block : GetSelectedBlocks())
        for (int row = block.GetTopRow(); row <= block.GetBottomRow(); ++row)
            rows.insert(row);
    if (rows.empty() && GetGridCursorRow() >= 0)
        rows.insert(GetGridCursorRow());
    return {rows.begin(), rows.end()};
}

std::vector<std::size_t> DataGrid::selected_source_rows() const
{
    std::vector<std::size_t> rows;
    for (const int row : selected_rows_in_order())
        if (row < table_->GetNumberRows())
            rows.push_back(table_->source_row(row));
    return rows;
}

std::vector<std::size_t> DataGrid::shown_columns() const
{
    std::vector<std::size_t> columns;
    for (int position = 0; position < GetNumberCols(); ++position)
        if (const int column = GetColAt(position); IsColShown(column))
            columns.push_back(static_cast<std::size_t>(column));
    return columns;
}

void DataGrid::keep_columns_in_sight(int columns, int title_lines)
{
    DisableDragColMove(); // wxGrid does not support both
    FreezeTo(0, 0);
    SetColLabelSize(GetCharHeight() * title_lines + FromDIP(14));
    // Titles are centred: one that is too wide would lose both ends.
    wxClientDC measure(this);
    measure.SetFont(GetLabelFont());
    for (int column = 0; column < GetNumberCols(); ++column) {
        const int needed = measure.GetMultiLineTextExtent(GetColLabelValue(column)).x + FromDIP(10);
        if (IsColShown(column) && GetColSize(column) < needed)
            SetColSize(column, needed);
    }
    if (GetNumberCols() > columns)
        FreezeTo(0, columns);
}

wxString DataGrid::selection_as_text(bool with_titles) const
{
    const auto columns = shown_columns();
    wxString out;
    const auto add_line = [&](const auto& cell) {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            wxString text = cell(columns[i]);
            text.Replace("\t", " ");
            text.Replace("\r", " ");
            text.Replace("\n", " ");
            out << (i == 0 ? "" : "\t") << text;
        }
        out << "\n";
    };
    if (with_titles && table_->source())
        add_line([&](std::size_t column) { return table_->source()->title(column); });
    for (const int row : selected_rows_in_order())
        if (row < table_->GetNumberRows())
            add_line([&](std::size_t column) { return table_->GetValue(row, static_cast<int>(column)); });
    return out;
}

void DataGrid::copy_selection(bool with_titles)
{
    const wxClipboardLocker lock;
    if (!lock)
        return;
    wxTheClipboard->SetData(new wxTextDataObject(selection_as_text(with_titles)));
    wxTheClipboard->Flush();
}

void DataGrid::on_mouse(wxMouseEvent& event)
{
    event.Skip();
    const wxPoint at = CalcUnscrolledPosition(event.GetPosition());
    const wxGridCellCoords cell(YToRow(at.y), XToCol(at.x));
    if (cell == hovered_)
        return;
    hovered_ = cell;
    wxString hint;
    if (cell.GetRow() >= 0 && cell.GetCol() >= 0 && cell.GetRow() < table_->GetNumberRows() &&
        cell.GetCol() < table_->GetNumberCols()) {
        const wxString text = table_->GetValue(cell.GetRow(), cell.GetCol());
        if (GetTextExtent(text).x + FromDIP(6) > GetColSize(cell.GetCol()))
            hint = text;
    }
    if (hint.empty())
        GetGridWindow()->UnsetToolTip();
    else
        GetGridWindow()->SetToolTip(hint);
}

void DataGrid::on_title_mouse(wxMouseEvent& event)
{
    event.Skip();
    const int column = XToCol(CalcUnscrolledPosition(event.GetPosition()).x);
    if (column == hovered_title_)
        return;
    hovered_title_ = column;
    const auto* source = table_->source();
    const auto* described = source != nullptr && column >= 0 && column < GetNumberCols()
                                ? &source->described(static_cast<std::size_t>(column))
                                : nullptr;
    if (described == nullptr || described->unit.empty())
        GetGridColLabelWindow()->UnsetToolTip();
    else
        GetGridColLabelWindow()->SetToolTip(to_wx(described->unit));
}

void DataGrid::on_key(wxKeyEvent& event)
{
    if (event.GetModifiers() == wxMOD_CONTROL && event.GetKeyCode() == 'C')
        copy_selection(false);
    else if (event.GetModifiers() == wxMOD_CONTROL && event.GetKeyCode() == 'A')
        SelectAll();
    else if ((event.GetKeyCode() == WXK_RETURN || event.GetKeyCode() == WXK_NUMPAD_ENTER) && on_open &&
             current_source_row())
        on_open(*current_source_row());
    else
        event.Skip();
}

void DataGrid::cell_menu()
{
    wxMenu menu;
    const int copy = wxWindow::NewControlId(3);
    menu.Append(copy, to_wx(PS_TR("Copy")) + "\tCtrl+C");
    menu.Append(copy + 1, to_wx(PS_TR("Copy with column titles")));
    menu.Append(copy + 2, to_wx(PS_TR("Select all")) + "\tCtrl+A");
    const int chosen = GetPopupMenuSelectionFromUser(menu);
    if (chosen == copy || chosen == copy + 1)
        copy_selection(chosen == copy + 1);
    else if (chosen == copy + 2)
        SelectAll();
}

void DataGrid::header_menu()
{
    if (GetNumberCols() == 0)
        return;
    wxMenu menu;
    const int first = wxWindow::NewControlId(GetNumberCols() + 1);
    int shown = 0;
    for (int column = 0; column < GetNumberCols(); ++column) {
        menu.AppendCheckItem(first + column, table_->source()->title(static_cast<std::size_t>(column)));
        menu.Check(first + column, IsColShown(column));
        shown += IsColShown(column) ? 1 : 0;
    }
    menu.AppendSeparator();
    menu.Append(first + GetNumberCols(), to_wx(PS_TR("Show all columns")));
    const int chosen = GetPopupMenuSelectionFromUser(menu);
    if (chosen == first + GetNumberCols()) {
        for (int column = 0; column < GetNumberCols(); ++column)
            ShowCol(column);
    } else if (chosen >= first && chosen < first + GetNumberCols()) {
        const int column = chosen - first;
        if (!IsColShown(column))
            ShowCol(column);
        else if (shown > 1) // a grid without columns could not be restored
            HideCol(column);
    }
}

} // namespace ps::gui
