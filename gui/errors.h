// Problems of operations, told to the user in one place and one way: where, what, and what to do.
#pragma once

#include <wx/string.h>

#include <exception>

class wxWindow;

namespace ps::gui {

/// The translated sentence with its place in front ("表.xlsx:Sheet1!B7: …").
wxString describe(const std::exception_ptr& problem);
/// A message box, or a line of the log when tests asked for silence. "Stopped by the user" is no news and stays quiet.
void show_error(wxWindow* parent, const std::exception_ptr& problem);

/// Tests turn boxes off, so that none waits for a click for ever; the texts are kept for them.
void collect_errors_instead_of_boxes(bool collect);
const wxString& last_collected_error();

/// Failed asserts of wx go to standard error and are counted; no box holds up a run.
void log_asserts();
int failed_asserts();

} // namespace ps::gui
