// The colours with a meaning. Red is a rise and green a fall, as everywhere in China; shapes express it too (▲▼).
#pragma once

#include "views/table.h"

#include <wx/colour.h>
#include <wx/settings.h>

namespace ps::gui {

using views::Tone;

inline bool dark_theme()
{
    return wxSystemSettings::GetAppearance().IsUsingDarkBackground();
}

inline wxColour colour_of(Tone tone)
{
    const bool dark = dark_theme();
    switch (tone) {
    case Tone::rise:
        return dark ? wxColour(255, 128, 118) : wxColour(196, 30, 30);
    case Tone::fall:
        return dark ? wxColour(110, 205, 130) : wxColour(0, 118, 60);
    case Tone::muted:
        return dark ? wxColour(150, 150, 150) : wxColour(120, 120, 120);
    case Tone::problem:
        return dark ? wxColour(255, 180, 90) : wxColour(168, 84, 0);
    case Tone::normal:
        break;
    }
    return wxSystemSettings::GetColour(wxSYS_COLOUR_WINDOWTEXT);
}

} // namespace ps::gui
