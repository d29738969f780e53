#include "gui/application.h"

wxIMPLEMENT_APP(ps::gui::Application);
