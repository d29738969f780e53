// A small city written by hand: two points, three items, two months; every figure in the tests can be checked by hand.
#pragma once

#include "gui/main_frame.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace ps::gui {
class DataGrid;
}
class wxChoice;
class wxTimer;
class wxWindow;

namespace ps::gui_tests {

/// A temporary folder, removed at the end.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    std::filesystem::path operator/(const std::string& name) const;
    const std::filesystem::path& path() const { return path_; }
    std::filesystem::path write(const std::string& name, const std::string& text) const;

private:
    std::filesystem::path path_;
};

/// Master data and the months 2026-08 (except when `months` is 1) and 2026-09, as files in `folder`/city.
void write_city(const TemporaryFolder& folder);
/// The submission of 2026-10 for point H37100000001, as CSV; the price of the last row is not a number.
std::string october_csv();
/// A store with the city imported.
std::filesystem::path store_with_city(const TemporaryFolder& folder);

/// The same with weekly stock reports (2026-08-30, 2026-09-27), a national shortage list (aspirin), and the price chain
/// of a stent in 2026Q2 and 2026Q3.
std::filesystem::path store_with_supply(const TemporaryFolder& folder);

/// The same with two institutions, a VBP batch of 2026 with two products, three agreements and three receipts; as of
/// 2026-09-30 (273 of 365 days): Y1 3,000 of 3,650 aspirin and 560 of 730 amlodipine, Y2 300 of 3,650 aspirin;
/// of Y1's two statements 300.00 was paid in time, 56.00 is overdue since August.
std::filesystem::path store_with_procurement(const TemporaryFolder& folder);

/// Runs events until `done` says so; false when that took longer than `seconds`.
bool pump_until(const std::function<bool()>& done, int seconds = 20);
void pump();

/// A visible main window that is closed at the end of the test.
class Window {
public:
    Window();
    ~Window();
    gui::MainFrame* operator->() { return frame_; }
    gui::MainFrame& operator*() { return *frame_; }

private:
    gui::MainFrame* frame_;
};

/// Chooses as a user does, with the event.
void choose(wxChoice& choice, int option);
/// The shown texts of a column, from top to bottom; by its number or by its title.
std::vector<std::string> column(gui::DataGrid& grid, int index);
std::vector<std::string> column(gui::DataGrid& grid, const char* title);
/// The number of the column with this title; fails the test when there is none.
int column_titled(gui::DataGrid& grid, const char* title);
/// As a click on the title of a column.
void click_title(gui::DataGrid& grid, int index);
/// As the frame gets a key that no control has used.
void key(Window& window, int code);
/// Presses the button with this label on a window, as a user does. False when there is none or it is grey.
bool press(wxWindow& window, const std::string& label);
/// Created before something opens a dialog: types texts into its fields from top to bottom and presses a button, or
/// cancels when the button is disabled.
class DialogAnswer {
public:
    DialogAnswer(std::vector<std::string> texts, std::string button);
    ~DialogAnswer();
    DialogAnswer(const DialogAnswer&) = delete;
    DialogAnswer& operator=(const DialogAnswer&) = delete;
    /// Whether the dialog appeared and its button could be pressed.
    bool pressed() const { return pressed_; }

private:
    std::vector<std::string> texts_;
    std::string label_;
    std::unique_ptr<wxTimer> timer_;
    bool pressed_ = false;
};
/// Cells of a workbook's sheet, with type and text.
struct ReadCell {
    bool is_number = false;
    std::string text;
};
std::vector<std::vector<ReadCell>> read_sheet(const std::filesystem::path& workbook, std::size_t sheet = 0);

} // namespace ps::gui_tests
