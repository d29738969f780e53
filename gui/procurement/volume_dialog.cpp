#include "gui/procurement/volume_dialog.h"

#include "gui/grid/data_grid.h"
#include "gui/grid/table_rows.h"
#include "gui/layout.h"
#include "i18n/translate.h"

#include <wx/button.h>
#include <wx/dialog.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

namespace ps::gui {
namespace {

constexpr int id_year = wxID_YES, id_cycle = wxID_APPLY, id_withdraw = wxID_REMOVE;

class VolumeDialog : public wxDialog {
public:
    VolumeDialog(wxWindow* parent, std::vector<registry::VolumeQuestion> batches)
        : wxDialog(parent, wxID_ANY, to_wx(PS_TR("What the agreed volumes are")), wxDefaultPosition, wxDefaultSize,
                   wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER)
    {
        rows_ = views::table_of<views::LongBatchesView>(std::move(batches), {});
        const auto margin = FromDIP(14);
        auto* sizer = new wxBoxSizer(wxVERTICAL);
        const auto text = PS_TR(
            "These batches run for more than a year. Until it is decided whether an agreed volume is for one year or "
            "for the whole cycle, progress reads it as the volume of the whole cycle, and retained savings are not "
            "computed for the institutions concerned. Choose a batch, name the basis of the decision, and decide. The "
            "decision overrides the files; it is kept in the journal and can be withdrawn.");
        sizer->Add(new wxStaticText(this, wxID_ANY, wrapped(*this, to_wx(text), scaled(*this, 760))), 0, wxALL, margin);
        grid_ = new DataGrid(this);
        grid_->SetMinSize(scaled(*this, wxSize(780, 220)));
        sizer->Add(grid_, 1, wxEXPAND | wxLEFT | wxRIGHT, margin);
        sizer->Add(new wxStaticText(this, wxID_ANY, to_wx(PS_TR("Basis of the decision (document, number)"))), 0,
                   wxLEFT | wxRIGHT | wxTOP, margin);
        why_ = new wxTextCtrl(this, wxID_ANY);
        sizer->Add(why_, 0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, margin);
        auto* buttons = new wxBoxSizer(wxHORIZONTAL);
        const auto add = [&](int id, const std::string& label) {
            auto* button = new wxButton(this, id, to_wx(label));
            button->Bind(wxEVT_BUTTON, [this, id](wxCommandEvent&) { EndModal(id); });
            buttons->Add(button, 0, wxLEFT, FromDIP(6));
            return button;
        };
        year_ = add(id_year, PS_TR("Volume of a year"));
        cycle_ = add(id_cycle, PS_TR("Volume of the whole cycle"));
        withdraw_ = add(id_withdraw, PS_TR("Take the decision back"));
        add(wxID_CANCEL, PS_TR("Cancel"));
        sizer->Add(buttons, 0, wxALIGN_RIGHT | wxBOTTOM | wxRIGHT, FromDIP(12));
        SetSizerAndFit(sizer);
        CentreOnParent();
        grid_->show_rows(grid_rows(rows_, views::LongBatchesView::grid({})));
        if (rows_->rows() > 0)
            grid_->select_source_row(0);
        grid_->on_row = [this](std::optional<std::size_t>) { update(); };
        why_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { update(); });
        update();
        why_->SetFocus();
    }

    VolumeAnswer answer(int button) const
    {
        VolumeAnswer out;
        out.batch = rows_->row(grid_->current_source_row().value_or(0)).reading.batch;
        out.why = from_wx(why_->GetValue().Trim(true).Trim(false));
        if (button != id_withdraw)
            out.basis = button == id_year ? registry::VolumeBasis::year : registry::VolumeBasis::cycle;
        return out;
    }

private:
    void update()
    {
        const auto row = grid_->current_source_row();
        const bool ready = row && *row < rows_->rows() && !why_->GetValue().Trim(true).Trim(false).empty();
        year_->Enable(ready);
        cycle_->Enable(ready);
        withdraw_->Enable(ready && rows_->row(*row).reading.source == registry::VolumeSource::officer);
    }

    std::shared_ptr<const views::TableOfView<views::LongBatchesView>> rows_;
    DataGrid* grid_ = nullptr;
    wxTextCtrl* why_ = nullptr;
    wxButton* year_ = nullptr;
    wxButton* cycle_ = nullptr;
    wxButton* withdraw_ = nullptr;
};

} // namespace

std::optional<VolumeAnswer> ask_for_volumes(wxWindow* parent, std::vector<registry::VolumeQuestion> batches)
{
    if (batches.empty())
        return std::nullopt;
    VolumeDialog dialog(wxGetTopLevelParent(parent), std::move(batches));
    const int button = dialog.ShowModal();
    if (button != id_year && button != id_cycle && button != id_withdraw)
        return std::nullopt;
    return dialog.answer(button);
}

} // namespace ps::gui
