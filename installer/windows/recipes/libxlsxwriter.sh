source=libxlsxwriter
needs=()
# mingw's own printf: the one of Windows writes 1E-005 where every other system writes 1E-05.
build() { with_cmake -DBUILD_TESTS=OFF -DBUILD_EXAMPLES=OFF -DUSE_SYSTEM_MINIZIP=OFF -DCMAKE_C_FLAGS=-D__USE_MINGW_ANSI_STDIO=1; }
