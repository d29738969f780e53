#include "gui/icons.h"

#include "gui/palette.h"
#include "pictures.h"

namespace ps::gui {

wxBitmapBundle picture(const char* name, int dip)
{
    static const auto texts = pictures::embedded_texts();
    const std::string file = std::string(name) + ".svg";
    for (const auto& [held, text] : texts) {
        if (held != file)
            continue;
        std::string svg = text;
        // The pictures are drawn in one dark colour, which is replaced by a light one on a dark theme.
        if (dark_theme())
            for (std::size_t at = 0; (at = svg.find("#37474f", at)) != std::string::npos;)
                svg.replace(at, 7, "#cfd8dc");
        return wxBitmapBundle::FromSVG(svg.c_str(), wxSize(dip, dip));
    }
    return {};
}

wxIconBundle program_icons()
{
    wxIconBundle icons;
    for (const int size : {16, 24, 32, 48, 64, 128, 256}) {
        wxIcon icon;
        icon.CopyFromBitmap(
            picture(size < 32 ? "pricesentinel-small" : "pricesentinel", size).GetBitmap(wxSize(size, size)));
        icons.AddIcon(icon);
    }
    return icons;
}

} // namespace ps::gui
