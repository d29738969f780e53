// A small city written by hand: two points, three items, two months; every figure in the tests can be checked by eye.
#pragma once

#include "gui/main_frame.h"

#include <filesystem>
#include <functional>
#include <string>

namespace ps::gui_tests {

/// A folder of its own, removed at the end.
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
/// The submission of 2026-10 for point H37100000001, as CSV; the last row has a price that is no price.
std::string october_csv();
/// A store with the city imported.
std::filesystem::path store_with_city(const TemporaryFolder& folder);

/// Runs events until `done` says so; false when that took longer than `seconds`.
bool pump_until(const std::function<bool()>& done, int seconds = 20);
void pump();

/// A shown main window that goes at the end of the test.
class Window {
public:
    Window();
    ~Window();
    gui::MainFrame* operator->() { return frame_; }
    gui::MainFrame& operator*() { return *frame_; }

private:
    gui::MainFrame* frame_;
};

} // namespace ps::gui_tests
