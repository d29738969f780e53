// The files that the main window writes: the bulletin of the month, and the current table.
#include "gui/errors.h"
#include "gui/export/table_workbook.h"
#include "gui/grid/data_grid.h"
#include "gui/main_frame.h"
#include "gui/number_text.h"
#include "gui/prompt.h"
#include "gui/wx_text.h"
#include "i18n/translate.h"
#include "model/base/platform.h"
#include "reports/bulletin.h"

#include <wx/filedlg.h>
#include <wx/msgdlg.h>
#include <wx/srchctrl.h>
#include <wx/utils.h>

#include <algorithm>
#include <string_view>

namespace fs = std::filesystem;

namespace ps::gui {
namespace {

/// Office programs leave a lock file beside the file that they have open. Replacing an open file would lose what was
/// typed there (Linux), or fail (Windows).
bool is_open_elsewhere(const fs::path& file)
{
    const fs::path folder = file.parent_path();
    const std::u8string name = file.filename().u8string();
    std::error_code ignored;
    return fs::exists(folder / (u8".~lock." + name + u8"#"), ignored) || fs::exists(folder / (u8"~$" + name), ignored);
}

void refuse_open_elsewhere(const fs::path& file)
{
    if (is_open_elsewhere(file))
        throw Error(ErrorKind::failed, {PS_N("{0} is open in another program; close it there or choose another name"),
                                        {from_wx(path_to_wx(file.filename()))}});
}

/// A part of a file's name.
std::string for_file_name(std::string text)
{
    std::replace_if(
        text.begin(), text.end(), [](char c) { return std::string_view("/\\:*?\"<>|").find(c) != std::string::npos; },
        '-');
    return text;
}

} // namespace

std::optional<reports::Output> MainFrame::ask_workbook(const std::string& title, const std::string& name)
{
    wxFileDialog dialog(this, to_wx(title), path_to_wx(platform::documents_folder()),
                        to_wx(for_file_name(name) + ".xlsx"), to_wx(PS_TR("Excel workbook")) + " (*.xlsx)|*.xlsx",
                        wxFD_SAVE);
    if (dialog.ShowModal() != wxID_OK)
        return std::nullopt;
    fs::path target = path_from_wx(dialog.GetPath());
    if (target.extension() != ".xlsx")
        target += ".xlsx";
    // Asked here and not by the dialog, whose box would use the language of the system.
    if (fs::exists(target) && !is_open_elsewhere(target) &&
        !confirm(PS_TR(Message(PS_N("The file {0} already exists. Replace it?"), {from_wx(path_to_wx(target))})),
                 PS_TR("Replace")))
        return std::nullopt;
    reports::Output output(target);
    if (workspace_.is_open())
        output.rules.protect_store(workspace_.path());
    output.rules.replace_foreign_files(); // the user has agreed, if there is one
    return output;
}

void MainFrame::show_written(const fs::path& file)
{
    const std::string where = from_wx(path_to_wx(file));
    SetStatusText(to_wx(PS_TR(Message(PS_N("Written: {0}"), {where}))), 0);
    wxMessageDialog box(this, to_wx(PS_TR(Message(PS_N("Written: {0}"), {where}))), to_wx(PS_TR("PriceSentinel")),
                        wxYES_NO | wxNO_DEFAULT | wxICON_INFORMATION | wxCENTRE);
    box.SetYesNoLabels(to_wx(PS_TR("Open the folder")), to_wx(PS_TR("Close")));
    if (box.ShowModal() == wxID_YES)
        wxLaunchDefaultApplication(path_to_wx(file.parent_path()));
}

bool MainFrame::publish_bulletin(const std::string& issue_number, const reports::Output& target)
{
    bool written = false;
    guarded([&] {
        const wxBusyCursor busy;
        refuse_open_elsewhere(target.path);
        reports::BulletinOptions options;
        options.month = workspace_.month();
        options.basis = workspace_.basis();
        options.issue_number = issue_number;
        reports::write_bulletin(workspace_.store(), options, target);
        written = true;
    });
    return written;
}

void MainFrame::ask_publish_bulletin()
{
    if (!workspace_.month().valid())
        return;
    const std::string month = workspace_.month().to_string();
    Prompt prompt;
    prompt.title = PS_TR("Publish the monthly bulletin");
    prompt.question = PS_TR(Message(PS_N("Bulletin of {0}, {1}: summary, rises and falls, all items, notes on method. "
                                         "Month and price basis are those chosen in the tool bar."),
                                    {month, basis_text(workspace_.basis())}));
    prompt.word_caption = PS_TR("Number of the issue");
    prompt.word = std::to_string(workspace_.month().month());
    prompt.yes = PS_TR("Choose the file…");
    const auto answer = ask(this, prompt);
    if (!answer)
        return;
    while (const auto target =
               ask_workbook(PS_TR("Where shall the bulletin be written?"), PS_TR("Price bulletin") + "-" + month)) {
        if (publish_bulletin(answer->word, *target)) {
            show_written(target->path);
            return;
        }
    }
}

bool MainFrame::can_export_table()
{
    if (!workspace_.is_open())
        return false;
    auto* table = current_page().exported_table();
    return table != nullptr && table->IsShownOnScreen() && table->GetNumberRows() > 0;
}

bool MainFrame::export_table(const reports::Output& target)
{
    bool written = false;
    guarded([&] {
        const wxBusyCursor busy;
        refuse_open_elsewhere(target.path);
        auto& page = current_page();
        auto* grid = page.exported_table();
        if (grid == nullptr || grid->table().source() == nullptr || grid->GetNumberRows() == 0)
            throw Error(ErrorKind::usage, PS_N("there is no table to export on this page"));
        TableExport what;
        what.title = page.title();
        if (workspace_.month().valid())
            what.heading.emplace_back(PS_TR("Month"), workspace_.month().to_string());
        what.heading.emplace_back(PS_TR("Basis"), basis_text(workspace_.basis()));
        if (const std::string note = page.export_note(); !note.empty())
            what.heading.emplace_back(PS_TR("Shown"), note);
        if (page.can_search() && !search_->IsEmpty())
            what.heading.emplace_back(PS_TR("Searched for"), from_wx(search_->GetValue()));
        for (int row = 0; row < grid->GetNumberRows(); ++row)
            what.rows.push_back(grid->table().source_row(row));
        what.columns = grid->shown_columns();
        write_table_workbook(*grid->table().source(), what, target);
        written = true;
    });
    return written;
}

void MainFrame::ask_export_table()
{
    std::string name = current_page().title();
    if (workspace_.month().valid())
        name += "-" + workspace_.month().to_string();
    while (const auto target = ask_workbook(PS_TR("Where shall the table be written?"), name)) {
        if (export_table(*target)) {
            show_written(target->path);
            return;
        }
    }
}

} // namespace ps::gui
