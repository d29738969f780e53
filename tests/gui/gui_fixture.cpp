#include "tests/gui/gui_fixture.h"

#include "gui/grid/data_grid.h"
#include "gui/wx_text.h"
#include "importers/readers/workbook.h"
#include "importers/session/import_session.h"

#include <catch2/catch.hpp>
#include <wx/app.h>
#include <wx/button.h>
#include <wx/choice.h>
#include <wx/dialog.h>
#include <wx/evtloop.h>
#include <wx/filename.h>
#include <wx/textctrl.h>
#include <wx/timer.h>

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

namespace {

fs::path store_of(const TemporaryFolder& folder)
{
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

} // namespace

fs::path store_with_city(const TemporaryFolder& folder)
{
    write_city(folder);
    return store_of(folder);
}

fs::path store_with_supply(const TemporaryFolder& folder)
{
    write_city(folder);
    folder.write("city/1-firms.csv", "哨点编码,哨点名称,哨点类型\n"
                                     "M37100000003,澜江恒泽器械有限公司,生产企业\n"
                                     "E37100000004,清河医药配送有限公司,配送企业\n");
    folder.write("city/2-stent.csv", "品种编码,通用名,规格,生产企业,最小单位,转换系数\n"
                                     "C1501112120000010766,冠状动脉支架,2.5×18mm,澜江恒泽器械有限公司,个,1\n");
    folder.write("city/5-stock.csv", "哨点编码,品种编码,周截止日期,最小单位库存数量,最小单位周用量,供应状态\n"
                                     "H37100000001,XB01ACA047A001010110518,2026-08-30,700,70,1\n"
                                     "H37100000001,XB01ACA047A001010110518,2026-09-27,60,70,1\n"
                                     "P37100000002,XB01ACA047A001010110518,2026-09-27,3000,70,1\n"
                                     "H37100000001,XC08CAA001A001010110000,2026-09-27,140,70,3\n");
    folder.write("city/6-list.csv", "清单级别,通用名,剂型,列入日期\n国家,阿司匹林肠溶片,,2026-01-01\n");
    folder.write("city/7-maker.csv", "季度,企业名称,品种编码,原材料,人工,制造费用,包装费,运输费,税费,其他,出厂价\n"
                                     "2026Q2,澜江恒泽器械有限公司,C1501112120000010766,100,20,10,5,5,10,0,200\n"
                                     "2026Q3,澜江恒泽器械有限公司,C1501112120000010766,90,20,10,5,5,10,0,190\n");
    folder.write("city/8-distributor.csv", "季度,配送企业名称,品种编码,进价,供货价\n"
                                           "2026Q2,清河医药配送有限公司,C1501112120000010766,200,220\n"
                                           "2026Q3,清河医药配送有限公司,C1501112120000010766,190,205\n");
    folder.write("city/9-hospital.csv", "季度,医院编码,品种编码,采购价,收费价\n"
                                        "2026Q2,H37100000001,C1501112120000010766,220,220\n"
                                        "2026Q3,H37100000001,C1501112120000010766,205,210\n");
    return store_of(folder);
}

fs::path store_with_procurement(const TemporaryFolder& folder)
{
    write_city(folder);
    folder.write("city/1-institutions.csv", "医疗机构编码,医疗机构名称,地区\n"
                                            "Y1,市人民医院,海滨区\n"
                                            "Y2,清河镇卫生院,清河县\n");
    folder.write("city/5-batches.csv", "批次编号,批次名称,类别,执行开始日期,执行结束日期\n"
                                       "B1,第七批国家集采,药品,2026-01-01,2026-12-31\n");
    folder.write("city/6-products.csv",
                 "批次编号,目录编号,药品名称,药品规格,国家编码,集采品种,中选状态,申报企业,转换比,中选价,集采前价格\n"
                 "B1,P1,阿司匹林肠溶片,100mg,XB01ACA047A001010110518,阿司匹林,中选,澜江恒泽制药有限公司,30,3.00,0.5\n"
                 "B1,P2,苯磺酸氨氯地平片,5mg,XC08CAA001A001010110000,氨氯地平,中选,松川仁济源制药有限公司,7,0.70,1\n");
    folder.write("city/7-agreements.csv", "批次编号,医疗机构编码,目录编号,申报企业,合同量\n"
                                          "B1,Y1,P1,澜江恒泽制药有限公司,3650\n"
                                          "B1,Y1,P2,松川仁济源制药有限公司,730\n"
                                          "B1,Y2,P1,澜江恒泽制药有限公司,3650\n");
    folder.write("city/8-receipts.csv",
                 "发货明细Id,订单编码,医疗机构编码,医疗机构,产品名称,药品统一编码,转换比,配送企业,医院采购价,采购数量,"
                 "发货数量,收货数量,收货金额,发送时间,收货时间\n"
                 "1,D1,Y1,市人民医院,阿司匹林肠溶片,XB01ACA047A001010110518,30,清河医药,3.00,100,100,100,300.00,"
                 "2026-02-01,2026-02-05\n"
                 "2,D2,Y1,市人民医院,苯磺酸氨氯地平片,XC08CAA001A001010110000,7,清河医药,0.70,80,80,80,56.00,"
                 "2026-09-01,2026-09-05\n"
                 "3,D3,Y2,清河镇卫生院,阿司匹林肠溶片,XB01ACA047A001010110518,30,清河医药,3.00,20,10,10,30.00,"
                 "2026-09-10,2026-09-20\n");
    folder.write("city/9-settlements.csv",
                 "结算单号,医疗机构,配送企业,收货金额,退货金额,应付金额,验收日期,付款日期,付款金额\n"
                 "J1,市人民医院,清河医药,300.00,0.00,300.00,2026-02-10,2026-03-01,300.00\n"
                 "J2,市人民医院,清河医药,56.00,0.00,56.00,2026-08-01,,\n");
    return store_of(folder);
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

std::vector<std::string> column(gui::DataGrid& grid, int index)
{
    std::vector<std::string> out;
    for (int row = 0; row < grid.GetNumberRows(); ++row)
        out.push_back(gui::from_wx(grid.GetCellValue(row, index)));
    return out;
}

std::vector<std::string> column(gui::DataGrid& grid, const char* title)
{
    return column(grid, column_titled(grid, title));
}

int column_titled(gui::DataGrid& grid, const char* title)
{
    for (int index = 0; index < grid.GetNumberCols(); ++index)
        if (grid.GetColLabelValue(index) == gui::to_wx(title))
            return index;
    FAIL("no column " << title);
    return -1;
}

void click_title(gui::DataGrid& grid, int index)
{
    wxGridEvent event(grid.GetId(), wxEVT_GRID_LABEL_LEFT_CLICK, &grid, -1, index);
    grid.GetEventHandler()->ProcessEvent(event);
    pump();
}

void key(Window& window, int code)
{
    wxKeyEvent event(wxEVT_CHAR_HOOK);
    event.m_keyCode = code;
    window->GetEventHandler()->ProcessEvent(event);
    pump();
}

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
    : texts_(std::move(texts)), label_(std::move(label)), timer_(std::make_unique<wxTimer>())
{
    // Looks repeatedly for the dialog, also in the dialog's own event loop, until it is there.
    timer_->Bind(wxEVT_TIMER, [this](wxTimerEvent&) {
        auto* dialog = modal_dialog();
        if (dialog == nullptr)
            return;
        timer_->Stop();
        std::vector<wxTextCtrl*> fields;
        collect_fields(*dialog, fields);
        for (std::size_t i = 0; i < texts_.size() && i < fields.size(); ++i)
            fields[i]->SetValue(gui::to_wx(texts_[i]));
        auto* button = button_labelled(*dialog, gui::to_wx(label_));
        pressed_ = fields.size() >= texts_.size() && button != nullptr && button->IsEnabled();
        dialog->EndModal(pressed_ ? button->GetId() : wxID_CANCEL);
    });
    timer_->Start(20);
}

DialogAnswer::~DialogAnswer() = default;

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
