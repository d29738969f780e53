// The page 导入记录: every import with its counts; below it the rejected rows of the selected import with the reasons.
#pragma once

#include "gui/page/page.h"
#include "views/imports/imports.h"

#include <memory>

class wxButton;
class wxSplitterWindow;
class wxStaticText;

namespace ps::gui {

class DataGrid;
class EmptyState;

class ImportPage : public Page {
public:
    ImportPage(wxWindow* parent, Workspace& workspace);
    std::string title() const override;
    void refresh() override;
    DataGrid* table() override { return batches_; }
    DataGrid& batches() { return *batches_; }
    DataGrid& rejects() { return *rejects_; }
    std::optional<store::ImportBatch> selected() const;
    /// The buttons below the list.
    std::function<void()> on_undo;
    std::function<void()> on_export_rejects;

private:
    void show_batch(std::optional<std::size_t> row);
    void show_rejects(std::vector<views::RejectedLine> lines);

    wxSplitterWindow* splitter_;
    DataGrid* batches_;
    DataGrid* rejects_;
    wxStaticText* heading_;
    wxButton* undo_;
    wxButton* export_;
    EmptyState* empty_;
    std::shared_ptr<const views::TableOfView<views::ImportsView>> rows_;
};

} // namespace ps::gui
