#include "tests/gui/gui_fixture.h"

#include "gui/wx_text.h"
#include "importers/import_session.h"
#include "importers/readers/workbook.h"

#include <catch2/catch.hpp>
#include <wx/app.h>
#include <wx/button.h>
#include <wx/choice.h>
#include <wx/dialog.h>
#include <wx/evtloop.h>
#include <wx/filename.h>
#include <wx/textctrl.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <fstream>
#include <thread>

namespace fs = std::filesystem;

namespace ps::gui_tests {

TemporaryFolder::TemporaryFolder()
{
    static std::atomic<int> number{0};
    path_ = fs::temp_directory_path() / ("ps-gui-" + std::to_string(wxGetProcessId()) + "-" + std::to_string(++number));
    fs::create_directories(path_);
}

TemporaryFolder::~TemporaryFolder()
{
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

fs::path TemporaryFolder::operator/(const std::string& name) const
{
    return path_ / gui::path_from_wx(gui::to_wx(name));
}

fs::path TemporaryFolder::write(const std::string& name, const std::string& text) const
{
    const fs::path file = *this / name;
    fs::create_directories(file.parent_path());
    std::ofstream out(file, std::ios::binary);
    out << text;
    REQUIRE(out.good());
    return file;
}

void write_city(const TemporaryFolder& folder)
{
    folder.write("city/1-points.csv", "哨点编码,哨点名称,哨点类型\n"
                                      "H37100000001,清河市人民医院,医院\n"
                                      "P37100000002,同源大药房,药店\n");
    folder.write("city/2-items.csv", "品种编码,通用名,规格,生产企业,最小单位,转换系数\n"
                                     "XB01ACA047A001010110518,阿司匹林肠溶片,100mg,澜江恒泽制药有限公司,片,30\n"
                                     "XC08CAA001A001010110000,苯磺酸氨氯地平片,5mg,松川仁济源制药有限公司,片,7\n"
                                     "XA10BAA007A001010110666,盐酸二甲双胍片,0.25g,望海普瑞安制药有限公司,片,48\n");
    const char* const header = "哨点编码,报送月份,品种编码,采购价,零售价\n";
    folder.write("city/3-2026-08.csv", std::string(header) +
                                           "H37100000001,2026-08,XB01ACA047A001010110518,15.00,15.00\n"
                                           "P37100000002,2026-08,XB01ACA047A001010110518,18.00,21.00\n"
                                           "H37100000001,2026-08,XC08CAA001A001010110000,7.00,7.00\n");
    folder.write("city/4-2026-09.csv", std::string(header) +
                                           "H37100000001,2026-09,XB01ACA047A001010110518,16.50,16.50\n"
                                           "P37100000002,2026-09,XB01ACA047A001010110518,19.80,21.00\n"
                                           "H37100000001,2026-09,XC08CAA001A001010110000,6.30,6.30\n");
}

std::string october_csv()
{
    return "哨点编码,报送月份,品种编码,采购价,零售价\n"
           "H37100000001,2026-10,XB01ACA047A001010110518,18.00,18.00\n"
           "H37100000001,2026-10,XA10BAA007A001010110666,4.80,4.80\n"
           "H37100000001,2026-10,XC08CAA001A001010110000,三元五,7.00\n";
}

fs::path store_with_city(const TemporaryFolder& folder)
{
    write_city(folder);
    const fs::path file = folder / "city.db";
    auto store = store::Store::create(file);
    importers::ImportSession session(store, {});
    for (const auto& report : session.import_paths({folder / "city"})) {
        INFO(report.path);
        REQUIRE_FALSE(report.error);
        REQUIRE(report.totals().rejected == 0);
        REQUIRE(report.totals().accepted > 0);
    }
    return file;
}

void pump()
{
    auto* loop = wxEventLoopBase::GetActive();
    for (int i = 0; i < 20; ++i) {
        loop->YieldFor(wxEVT_CATEGORY_ALL);
        wxTheApp->ProcessPendingEvents();
        wxTheApp->ProcessIdle();
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
}

bool pump_until(const std::function<bool()>& done, int seconds)
{
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
    while (!done()) {
        if (std::chrono::steady_clock::now() > end)
            return false;
        pump();
    }
    return true;
}

Window::Window() : frame_(new gui::MainFrame)
{
    frame_->Show();
    pump();
}

Window::~Window()
{
    frame_->Destroy();
    pump();
}

void choose(wxChoice& choice, int option)
{
    choice.SetSelection(option);
    wxCommandEvent event(wxEVT_CHOICE, choice.GetId());
    event.SetEventObject(&choice);
    event.SetInt(option);
    choice.GetEventHandler()->ProcessEvent(event);
    pump();
}

namespace {

wxButton* button_labelled(wxWindow& window, const wxString& label)
{
    for (auto* child : window.GetChildren()) {
        if (auto* button = wxDynamicCast(child, wxButton); button != nullptr && button->GetLabelText() == label)
            return button;
        if (auto* found = button_labelled(*child, label))
            return found;
    }
    return nullptr;
}

void click(wxButton& button)
{
    wxCommandEvent event(wxEVT_BUTTON, button.GetId());
    event.SetEventObject(&button);
    button.GetEventHandler()->ProcessEvent(event);
}

void collect_fields(wxWindow& window, std::vector<wxTextCtrl*>& fields)
{
    for (auto* child : window.GetChildren()) {
        if (auto* field = wxDynamicCast(child, wxTextCtrl))
            fields.push_back(field);
        collect_fields(*child, fields);
    }
}

wxDialog* modal_dialog()
{
    for (auto* window : wxTopLevelWindows)
        if (auto* dialog = wxDynamicCast(window, wxDialog); dialog != nullptr && dialog->IsModal())
            return dialog;
    return nullptr;
}

} // namespace

bool press(wxWindow& window, const std::string& label)
{
    auto* button = button_labelled(window, gui::to_wx(label));
    if (button == nullptr || !button->IsEnabled() || !button->IsShownOnScreen())
        return false;
    click(*button);
    pump();
    return true;
}

DialogAnswer::DialogAnswer(std::vector<std::string> texts, std::string label)
{
    // Asks again and again in the dialog's own event loop, until the dialog is there.
    const auto attempt = std::make_shared<std::function<void()>>();
    *attempt = [attempt, pressed = pressed_, alive = alive_, texts = std::move(texts), label = std::move(label)] {
        if (!*alive)
            return;
        auto* dialog = modal_dialog();
        if (dialog == nullptr) {
            wxTheApp->CallAfter(*attempt);
            return;
        }
        std::vector<wxTextCtrl*> fields;
        collect_fields(*dialog, fields);
        for (std::size_t i = 0; i < texts.size() && i < fields.size(); ++i)
            fields[i]->SetValue(gui::to_wx(texts[i]));
        auto* button = button_labelled(*dialog, gui::to_wx(label));
        if (fields.size() >= texts.size() && button != nullptr && button->IsEnabled()) {
            *pressed = true;
            dialog->EndModal(button->GetId());
        } else {
            dialog->EndModal(wxID_CANCEL);
        }
    };
    wxTheApp->CallAfter(*attempt);
}

DialogAnswer::~DialogAnswer()
{
    *alive_ = false;
    pump();
}

std::vector<std::vector<ReadCell>> read_sheet(const fs::path& workbook, std::size_t sheet)
{
    std::vector<std::vector<ReadCell>> rows;
    importers::open_workbook(workbook)->read(sheet, [&](const importers::Row& row) {
        rows.resize(row.number);
        for (const auto& cell : row.cells) {
            auto& cells = rows.back();
            cells.resize(std::max<std::size_t>(cells.size(), cell.column + 1));
            cells[cell.column] = {cell.type == importers::CellType::number, std::string(cell.text)};
        }
        return true;
    });
    return rows;
}

} // namespace ps::gui_tests
