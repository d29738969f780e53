source=libsodium
needs=()
# Debian's source comes without a configure script.
build() {
  autoreconf -fi
  with_configure --disable-shared --enable-static --disable-ssp --disable-dependency-tracking
}
