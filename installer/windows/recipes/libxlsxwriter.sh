source=libxlsxwriter
needs=()
# mingw's own printf: the one of Windows writes 1E-005 where every other system writes 1E-05.
build() {
  sed -i 's/__builtin_snprintf/__mingw_snprintf/' include/xlsxwriter/common.h
  grep -q __mingw_snprintf include/xlsxwriter/common.h
  with_cmake -DBUILD_TESTS=OFF -DBUILD_EXAMPLES=OFF -DUSE_SYSTEM_MINIZIP=OFF
}
