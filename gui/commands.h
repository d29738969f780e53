// The commands of the menu and the tool bar.
#pragma once

#include <wx/defs.h>

namespace ps::gui {

enum Command : int {
    command_new = wxID_HIGHEST + 100,
    command_open,
    command_sample,
    command_import_files,
    command_import_folder,
    command_undo_import,
    command_export_rejects,
    command_publish_bulletin,
    command_export_table,
    command_refresh,
    command_search,
    command_page_first, ///< and one for each other page, in the order of the navigation
};

} // namespace ps::gui
