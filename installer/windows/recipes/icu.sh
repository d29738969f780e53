source=icu
needs=()
# The code only: common and i18n. The data is a part of its own (icu-data), because it changes more often and is made quickly.
build() {
  # configure asks for a host build only to find its tools, which are not used here.
  local top=$PWD/source
  mkdir -p "$work/host/config" "$work/cross/lib" "$work/cross/bin"
  : >"$work/host/config/icucross.mk"
  : >"$work/host/config/icucross.inc"
  (cd "$work/cross" && CC=$(with_ccache $target-gcc-posix) CXX=$(with_ccache $target-g++-posix) CFLAGS=$common_flags \
    CXXFLAGS="$common_flags -std=gnu++17" "$top/configure" --host=$target --with-cross-build="$work/host" --prefix="$stage" \
    --enable-static --disable-shared --disable-tools --disable-tests --disable-samples --disable-extras --disable-icuio \
    --disable-dyload --with-data-packaging=static &&
    make -j "$jobs" -C common >/dev/null && make -j "$jobs" -C i18n >/dev/null && make -C common install && make -C i18n install)
  # The names that CMake's FindICU and everybody else know.
  mv "$stage/lib/libsicuuc.a" "$stage/lib/libicuuc.a"
  mv "$stage/lib/libsicuin.a" "$stage/lib/libicuin.a"
  rm -rf "$stage/lib/icu" "$stage/lib/pkgconfig" "$stage"/lib/libsicu*
}
