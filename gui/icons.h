// Pictures, drawn as SVG and compiled into the program: no file is read at run time.
#pragma once

#include <wx/bmpbndl.h>
#include <wx/iconbndl.h>

namespace ps::gui {

/// "import" for resources/import.svg, at `dip` × `dip` device independent pixels.
wxBitmapBundle picture(const char* name, int dip);
wxIconBundle program_icons();

} // namespace ps::gui
