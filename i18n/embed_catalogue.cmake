# cmake -DMO=in.mo -DCPP=out.cpp -P embed_catalogue.cmake: writes the bytes of a catalogue as a C++ source.
file(READ "${MO}" hex HEX)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
string(REGEX REPLACE "((0x[0-9a-f][0-9a-f],){24})" "\\1\n    " bytes "${bytes}")
file(WRITE "${CPP}" "// Generated from po/zh_CN.po; do not edit.
#include \"i18n/embedded_catalogue.h\"

namespace ps::i18n {
namespace {
constexpr unsigned char bytes[] = {
    ${bytes}
};
} // namespace

std::string_view embedded_catalogue()
{
    return {reinterpret_cast<const char*>(bytes), sizeof bytes};
}

} // namespace ps::i18n
")
