#include "gui/number_text.h"

#include "gui/wx_text.h"

#include <wx/datetime.h>

namespace ps::gui {

std::string local_time(const std::string& utc)
{
    wxDateTime time;
    if (utc.size() != 20 || !time.ParseISOCombined(to_wx(utc.substr(0, 19))))
        return utc;
    return from_wx(time.FromUTC().Format("%Y-%m-%d %H:%M"));
}

} // namespace ps::gui
