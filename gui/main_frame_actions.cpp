// The actions of the main window that ask the user something, and the imports that they start.
#include "gui/errors.h"
#include "gui/icons.h"
#include "gui/import/import_dialog.h"
#include "gui/import/import_page.h"
#include "gui/import/verdict_rows.h"
#include "gui/main_frame.h"
#include "gui/wx_text.h"
#include "i18n/translate.h"
#include "model/base/platform.h"
#include "reports/rejects.h"
#include "samples/samples.h"

#include <wx/dirdlg.h>
#include <wx/filedlg.h>
#include <wx/msgdlg.h>
#include <wx/utils.h>

#include <fstream>

namespace fs = std::filesystem;

namespace ps::gui {
namespace {

wxString store_wildcard()
{
    return to_wx(PS_TR("PriceSentinel stores")) + " (*.db)|*.db|" + to_wx(PS_TR("All files")) + "|*";
}

wxString import_wildcard()
{
    return to_wx(PS_TR("Workbooks and text tables")) + "|*.xlsx;*.xlsm;*.xls;*.et;*.csv;*.tsv;*.txt;*.html;*.htm|" +
           to_wx(PS_TR("All files")) + "|*";
}

/// The folder for the user's own store; it is created, so that the dialog can start there.
fs::path usual_folder()
{
    const fs::path folder = store::Store::default_path().parent_path();
    std::error_code ignored;
    fs::create_directories(folder, ignored);
    return folder;
}

std::optional<fs::path> ask_new_file(wxWindow* parent, const std::string& title, const std::string& name)
{
    wxFileDialog dialog(parent, to_wx(title), path_to_wx(usual_folder()), to_wx(name), store_wildcard(), wxFD_SAVE);
    if (dialog.ShowModal() != wxID_OK)
        return std::nullopt;
    fs::path file = path_from_wx(dialog.GetPath());
    if (file.extension().empty())
        file += ".db";
    return file;
}

} // namespace

bool MainFrame::confirm(const std::string& question, const std::string& yes)
{
    wxMessageDialog box(this, to_wx(question), to_wx(PS_TR("PriceSentinel")),
                        static_cast<long>(wxOK | wxCANCEL | wxCANCEL_DEFAULT | wxICON_QUESTION | wxCENTRE));
    box.SetOKCancelLabels(to_wx(yes), to_wx(PS_TR("Cancel")));
    return box.ShowModal() == wxID_OK;
}

void MainFrame::ask_new()
{
    if (const auto file =
            ask_new_file(this, PS_TR("New store"), from_wx(path_to_wx(store::Store::default_path().filename()))))
        create_store(*file);
}

void MainFrame::ask_open()
{
    wxFileDialog dialog(this, to_wx(PS_TR("Open a store")),
                        path_to_wx(workspace_.is_open() ? workspace_.path().parent_path() : usual_folder()), "",
                        store_wildcard(), wxFD_OPEN | wxFD_FILE_MUST_EXIST);
    if (dialog.ShowModal() == wxID_OK)
        open_store(path_from_wx(dialog.GetPath()));
}

void MainFrame::ask_sample()
{
    if (const auto file =
            ask_new_file(this, PS_TR("Where shall the sample city's store be?"), PS_TR("sample-city") + ".db"))
        make_sample_city(*file);
}

void MainFrame::ask_import_files()
{
    wxFileDialog dialog(this, to_wx(PS_TR("Import files")), "", "", import_wildcard(),
                        wxFD_OPEN | wxFD_MULTIPLE | wxFD_FILE_MUST_EXIST);
    if (dialog.ShowModal() != wxID_OK)
        return;
    wxArrayString names;
    dialog.GetPaths(names);
    std::vector<fs::path> paths;
    for (const auto& name : names)
        paths.push_back(path_from_wx(name));
    import_paths(paths);
}

void MainFrame::ask_import_folder()
{
    wxDirDialog dialog(this, to_wx(PS_TR("Import a folder")), "", wxDD_DEFAULT_STYLE | wxDD_DIR_MUST_EXIST);
    if (dialog.ShowModal() == wxID_OK)
        import_paths({path_from_wx(dialog.GetPath())});
}

void MainFrame::ask_undo()
{
    const auto batch = import_page_->selected();
    if (&current_page() != import_page_ || !batch) {
        show_page(*import_page_);
        SetStatusText(to_wx(PS_TR("Select the import to undo, then choose “Undo import…” again.")), 0);
        return;
    }
    if (importing())
        return;
    if (batch->state == "undone")
        throw Error(ErrorKind::usage, {PS_N("import {0} was undone before"), {std::to_string(batch->id)}});
    if (confirm(
            PS_TR(Message(
                PS_N("Undo import {0} ({1}, {2} rows)? Its rows are removed from the store as if it had never been."),
                {std::to_string(batch->id), batch->file_name, std::to_string(batch->counts.accepted)})),
            PS_TR("Undo import")))
        undo_batch(batch->id);
}

void MainFrame::undo_batch(std::int64_t batch_id)
{
    guarded([&] {
        const wxBusyCursor busy;
        importers::undo_import(workspace_.store(), batch_id);
    });
    guarded([&] { refresh_all(); });
}

void MainFrame::ask_export_rejects()
{
    const auto batch = import_page_->selected();
    if (!batch)
        return;
    const auto sheets = reports::rejects_of_batch(workspace_.store(), batch->id);
    const std::string name = from_wx(path_to_wx(path_from_wx(to_wx(batch->file_name)).stem())) + "-" + PS_TR("rejects");
    const auto target = ask_workbook(PS_TR("Where shall the rejects workbook be written?"), name);
    if (!target)
        return;
    const wxBusyCursor busy;
    reports::write_rejects_workbook(sheets, *target);
    SetStatusText(
        to_wx(PS_TR(Message(PS_N("The rejects workbook was written to {0}."), {from_wx(path_to_wx(target->path))}))),
        0);
}

ImportDialog* MainFrame::import_paths(const std::vector<fs::path>& paths)
{
    if (!workspace_.is_open()) {
        guarded([] { throw Error(ErrorKind::usage, PS_N("no store is open; open one or create a new one first")); });
        return nullptr;
    }
    if (paths.empty() || importing())
        return nullptr;
    return start_import(workspace_.path(), paths, {});
}

ImportDialog* MainFrame::make_sample_city(const fs::path& file, int months)
{
    if (importing())
        return nullptr;
    const bool had_other = workspace_.is_open() && workspace_.path() == file;
    if (!had_other)
        create_store(file);
    if (!workspace_.is_open() || workspace_.path() != file)
        return nullptr; // the reason was shown
    fs::path folder = file;
    folder.replace_extension();
    folder += "-files";
    const auto prepare = [folder, months](std::stop_token stop, const std::function<void(const std::string&)>& tell) {
        samples::SampleOptions options;
        options.months = months;
        samples::generate_samples(
            options, folder,
            [&](std::string_view, std::uint64_t done, std::uint64_t total) {
                tell(std::to_string(done) + " / " + std::to_string(total));
            },
            std::move(stop));
        // The known answers are not input.
        std::ofstream(folder / "truth" / ".pricesentinel-ignore") << "answers to compare with, not to import\n";
    };
    return start_import(file, {folder}, prepare);
}

ImportDialog*
MainFrame::start_import(fs::path store, std::vector<fs::path> paths,
                        std::function<void(std::stop_token, const std::function<void(const std::string&)>&)> prepare)
{
    ImportRequest request;
    request.store = std::move(store);
    request.paths = std::move(paths);
    request.prepare = std::move(prepare);
    import_ = new ImportDialog(this, std::move(request), [this] {
        import_ = nullptr;
        guarded([this] { refresh_all(); });
    });
    import_->Show();
    return import_;
}

void MainFrame::show_about()
{
    wxMessageDialog box(this, to_wx(PS_TR("Price monitoring for healthcare-security bureaus")),
                        to_wx(PS_TR("PriceSentinel")), wxOK | wxICON_INFORMATION);
    box.SetOKLabel(to_wx(PS_TR("OK")));
    box.SetExtendedMessage(to_wx(PS_TR(Message(PS_N("Version {0}"), {PS_VERSION})) + "\n" +
                                 PS_TR("Free software under the Apache License 2.0.")));
    box.ShowModal();
}

} // namespace ps::gui
