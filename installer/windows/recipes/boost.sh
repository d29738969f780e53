# Headers only, and the same for every target: Debian's own.
source=
needs=()
build() {
  mkdir -p "$stage/include"
  cp -rL /usr/include/boost "$stage/include/boost"
}
