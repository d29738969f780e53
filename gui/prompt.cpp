#include "gui/prompt.h"

#include "gui/layout.h"
#include "gui/wx_text.h"
#include "i18n/translate.h"

#include <wx/button.h>
#include <wx/dialog.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

namespace ps::gui {
namespace {

std::string trimmed(const wxTextCtrl* control)
{
    wxString text = control == nullptr ? wxString() : control->GetValue();
    return from_wx(text.Trim(true).Trim(false));
}

class PromptDialog : public wxDialog {
public:
    PromptDialog(wxWindow* parent, const Prompt& prompt)
        : wxDialog(parent, wxID_ANY, to_wx(prompt.title), wxDefaultPosition, wxDefaultSize,
                   wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER),
          prompt_(prompt)
    {
        auto* sizer = new wxBoxSizer(wxVERTICAL);
        auto* question = new wxStaticText(this, wxID_ANY, wrapped(*this, to_wx(prompt.question), scaled(*this, 460)));
        sizer->Add(question, 0, wxALL, FromDIP(14));
        const auto field = [&](const std::string& caption, const std::string& value, wxSize size, long style) {
            sizer->Add(new wxStaticText(this, wxID_ANY, to_wx(caption)), 0, wxLEFT | wxRIGHT, FromDIP(14));
            auto* control = new wxTextCtrl(this, wxID_ANY, to_wx(value), wxDefaultPosition, scaled(*this, size), style);
            const bool tall = (style & wxTE_MULTILINE) != 0;
            sizer->Add(control, tall ? 1 : 0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, FromDIP(14));
            control->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { update(); });
            return control;
        };
        if (prompt.day)
            day_ = field(prompt.day_caption, prompt.day->to_string(), wxSize(160, -1), 0);
        if (!prompt.word_caption.empty())
            word_ = field(prompt.word_caption, prompt.word, wxSize(300, -1), 0);
        if (!prompt.text_caption.empty())
            text_ = field(prompt.text_caption, "", wxSize(460, 90), wxTE_MULTILINE);
        auto* buttons = new wxStdDialogButtonSizer;
        yes_ = new wxButton(this, wxID_OK, to_wx(prompt.yes));
        buttons->AddButton(yes_);
        buttons->AddButton(new wxButton(this, wxID_CANCEL, to_wx(PS_TR("Cancel"))));
        buttons->Realize();
        sizer->Add(buttons, 0, wxEXPAND | wxBOTTOM | wxRIGHT, FromDIP(12));
        yes_->SetDefault();
        SetSizerAndFit(sizer);
        CentreOnParent();
        for (wxTextCtrl* first : {day_, word_, text_})
            if (first != nullptr) {
                first->SetFocus();
                break;
            }
        update();
    }

    PromptAnswer answer() const
    {
        PromptAnswer out;
        if (day_ != nullptr)
            out.day = Date::from_iso(trimmed(day_)).value_or(Date());
        out.word = trimmed(word_);
        out.text = trimmed(text_);
        return out;
    }

private:
    void update()
    {
        const bool day_is_one =
            day_ == nullptr || Date::from_iso(trimmed(day_)) || (prompt_.day_may_be_empty && trimmed(day_).empty());
        const bool word_is_there = word_ == nullptr || !trimmed(word_).empty();
        const bool text_is_there = !prompt_.text_required || !trimmed(text_).empty();
        yes_->Enable(day_is_one && word_is_there && text_is_there);
    }

    Prompt prompt_;
    wxTextCtrl* day_ = nullptr;
    wxTextCtrl* word_ = nullptr;
    wxTextCtrl* text_ = nullptr;
    wxButton* yes_ = nullptr;
};

} // namespace

std::optional<PromptAnswer> ask(wxWindow* parent, const Prompt& prompt)
{
    PromptDialog dialog(wxGetTopLevelParent(parent), prompt);
    if (dialog.ShowModal() != wxID_OK)
        return std::nullopt;
    return dialog.answer();
}

} // namespace ps::gui
