source=fmtlib
needs=()
build() { with_cmake -DFMT_DOC=OFF -DFMT_TEST=OFF; }
