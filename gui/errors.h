// Shows errors to the user in one place and one form: where, what, and what to do.
#pragma once

#include <wx/string.h>

#include <exception>

class wxWindow;

namespace ps::gui {

/// The translated sentence with its place in front ("表.xlsx:Sheet1!B7: …").
wxString describe(const std::exception_ptr& problem);
/// A message box, or a line of the log when tests disabled boxes. "Stopped by the user" is not shown.
void show_error(wxWindow* parent, const std::exception_ptr& problem);

/// For tests: no box waits for a click; the texts are kept.
void collect_errors_instead_of_boxes(bool collect);
const wxString& last_collected_error();

/// Failed asserts of wx are written to standard error and counted; no box interrupts a run.
void log_asserts();
int failed_asserts();

} // namespace ps::gui
