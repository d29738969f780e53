# Steps that the recipes share. It belongs to the key of each part: a change here builds all parts again.
# shellcheck shell=bash
#
# A recipe sets
#   source=NAME     the Debian source package (empty: nothing is fetched)
#   needs=(PART …)  the parts that must be there before it
# and defines build(), which runs in the unpacked source and installs under $stage what will lie in the prefix (include/, lib/).
# There are: $target (triplet), $deps (a prefix with what it needs), $stage, $jobs, $work (an empty folder to build in).
target=x86_64-w64-mingw32
common_flags="-O2 -g0"

with_ccache() { if command -v ccache >/dev/null; then echo "ccache $1"; else echo "$1"; fi; }

# with_cmake ARGUMENT…: configures, builds and installs the source in the working folder.
with_cmake() {
  local launcher=()
  command -v ccache >/dev/null && launcher=(-DCMAKE_C_COMPILER_LAUNCHER=ccache -DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
  PS_WINDOWS_PREFIX=$deps cmake -S . -B "$work" -G Ninja -DCMAKE_TOOLCHAIN_FILE="$toolchain" "-DPS_WINDOWS_PREFIX=$deps" \
    -DCMAKE_BUILD_TYPE=Release -DCMAKE_C_FLAGS_RELEASE="$common_flags" -DCMAKE_CXX_FLAGS_RELEASE="$common_flags" \
    -DCMAKE_INSTALL_PREFIX="$stage" -DCMAKE_INSTALL_LIBDIR=lib -DBUILD_SHARED_LIBS=OFF "${launcher[@]}" "$@"
  cmake --build "$work" --parallel "$jobs"
  cmake --install "$work"
}

# with_configure ARGUMENT…: the same for a source with a configure script.
with_configure() {
  local top=$PWD
  (cd "$work" && CC=$(with_ccache $target-gcc-posix) CXX=$(with_ccache $target-g++-posix) CFLAGS=$common_flags \
    CPPFLAGS="-I$deps/include" LDFLAGS="-L$deps/lib" "$top/configure" --host=$target --prefix="$stage" "$@" &&
    make -j "$jobs" && make install)
}
