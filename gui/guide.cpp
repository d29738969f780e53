#include "gui/guide.h"
#include "gui/wx_text.h"
#include "i18n/translate.h"
#include "model/base/error.h"

#include <wx/stdpaths.h>
#include <wx/utils.h>

namespace fs = std::filesystem;

namespace ps::gui {

// The name is given by installer/documents.
std::optional<fs::path> installed_guide(const fs::path& program_folder)
{
    const fs::path page = u8"价哨使用手册.html";
    for (const fs::path& folder : {program_folder, program_folder.parent_path() / "share" / "doc" / "pricesentinel"}) {
        std::error_code ignored;
        if (fs::is_regular_file(folder / page, ignored))
            return folder / page;
    }
    return std::nullopt;
}

void show_guide()
{
    const auto guide = installed_guide(path_from_wx(wxStandardPaths::Get().GetExecutablePath()).parent_path());
    if (!guide)
        throw Error(ErrorKind::failed, PS_N("the user guide was not found; it comes with the installed program"));
    if (!wxLaunchDefaultApplication(path_to_wx(*guide)))
        throw Error(ErrorKind::failed,
                    {PS_N("no program opens {0}; open it in a browser"), {from_wx(path_to_wx(*guide))}});
}

} // namespace ps::gui
