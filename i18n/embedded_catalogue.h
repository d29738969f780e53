// The Chinese catalogue (a gettext .mo file) as bytes in the program; the .cpp is generated from po/zh_CN.po.
#pragma once

#include <string_view>

namespace ps::i18n {

std::string_view embedded_catalogue();

} // namespace ps::i18n
