// Sizes that grow with the screen *and* with the user's font: where only the fonts are enlarged (Linux desktops at 150
// %, accessibility settings), device independent pixels alone would cut texts off.
#pragma once

#include <wx/gdicmn.h>
#include <wx/string.h>

class wxSplitterWindow;
class wxWindow;

namespace ps::gui {

/// Pixels for a length chosen in device independent pixels for a font 17 pixels high; never fewer than that length.
int scaled(const wxWindow& window, int dip);
wxSize scaled(const wxWindow& window, wxSize dip);

/// Breaks a text into lines of at most `width` pixels in the window's font: at blanks, and between Chinese characters
/// (which wxStaticText::Wrap does not do); closing marks do not begin a line, opening
/// ones do not end it.
wxString wrapped(const wxWindow& window, const wxString& text, int width);

/// Puts the sash at `percent` of the height once the height is known; after that the user moves it.
void split_when_sized(wxSplitterWindow& splitter, int percent);

} // namespace ps::gui
