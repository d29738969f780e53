source=icu
needs=()
# Debian's source carries the data ready-made (no list of sources that a data filter could work on), so the package of data is
# cut with icupkg and made into a library with genccode, both from icu-devtools; no ICU for the host need be built.
#
# What the project calls: NFKC case folding, character properties, pinyin collation, the transliterators Han-Latin, Hant-Hans
# and Latin-ASCII (all rules lie in one resource), charset detection, and converters.
kept_data() {
  grep -E -e '^(nfc|nfkc|nfkc_cf|uts46)\.nrm$' -e '^(pnames|ubidi|ucase|uemoji|ulayout|uprops|cnvalias)\.icu$' \
    -e '^(root|en|zh|zh_Hans|zh_Hans_CN|zh_CN|zh_Hant|res_index|pool|supplementalData|likelySubtags|metadata|keyTypeData|genderList)\.res$' \
    -e '^coll/(root|en|en_US|zh|zh_CN|zh_Hans|zh_Hans_CN|res_index)\.res$' -e '^coll/ucadata\.icu$' \
    -e '^translit/' \
    -e '^(gb18030|ibm-1386_P100-2001|windows-936-2000|ibm-5478_P100-1995|windows-950-2000|ibm-1373_P100-2002|ibm-1375_P100-2008|ibm-5471_P100-2006|ibm-5348_P100-1997|ibm-1252_P100-2000)\.cnv$'
}
build() {
  command -v icupkg genccode >/dev/null || { echo "icu-devtools is missing" >&2; return 1; }
  local top=$PWD/source all kept
  all=$(find "$top/data/in" -name 'icudt*l.dat')
  kept=$work/$(basename "$all")
  icupkg -l "$all" | kept_data | sort >"$work/kept.txt"
  icupkg -l "$all" | sort | comm -23 - "$work/kept.txt" >"$work/removed.txt"
  icupkg -tl -r "$work/removed.txt" "$all" "$kept"
  echo "ICU data: $(stat -c %s "$all") bytes, of which $(stat -c %s "$kept") are kept"
  wc -l <"$work/kept.txt"

  # configure asks for a host build only to find its tools, which are not used here.
  mkdir -p "$work/host/config" "$work/cross/lib" "$work/cross/bin"
  : >"$work/host/config/icucross.mk"
  : >"$work/host/config/icucross.inc"
  (cd "$work/cross" && CC=$(with_ccache $target-gcc-posix) CXX=$(with_ccache $target-g++-posix) CFLAGS=$common_flags \
    CXXFLAGS="$common_flags -std=gnu++17" "$top/configure" --host=$target --with-cross-build="$work/host" --prefix="$stage" \
    --enable-static --disable-shared --disable-tools --disable-tests --disable-samples --disable-extras --disable-icuio \
    --disable-dyload --with-data-packaging=static &&
    make -j "$jobs" -C common >/dev/null && make -j "$jobs" -C i18n >/dev/null && make -C common install && make -C i18n install)

  local version
  version=$(basename "$kept" .dat)
  version=${version%l}
  (cd "$work" && genccode -a gcc-mingw64 --skip-dll-export -e "$version" -n "$version" -f icudata -d "$work" "$kept" >/dev/null &&
    $target-gcc-posix -c icudata.S -o icudata.o 2>/dev/null || $target-gcc-posix -x assembler -c icudata.[sS] -o icudata.o)
  # The names that CMake's FindICU and everybody else know.
  mv "$stage/lib/libsicuuc.a" "$stage/lib/libicuuc.a"
  mv "$stage/lib/libsicuin.a" "$stage/lib/libicuin.a"
  rm -rf "$stage/lib/icu" "$stage/lib/pkgconfig" "$stage"/lib/libsicu*
  $target-ar rcs "$stage/lib/libicudt.a" "$work/icudata.o"
}
