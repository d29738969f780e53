source=icu
needs=()
# Debian's source carries the data ready-made (no list of sources that a data filter could work on), so the package of data is
# cut with icupkg and made into a library with genccode, both from icu-devtools.
#
# What the project calls: NFKC case folding, character properties, pinyin collation, the transliterators Han-Latin, Hant-Hans
# and Latin-ASCII (all rules lie in one resource), charset detection, and converters. The converters are all kept but those of
# mainframes (EBCDIC): a file may come in any encoding, and whoever names one gets the same answer on every system.
kept_data() {
  grep -E -e '^(nfc|nfkc|nfkc_cf|uts46)\.nrm$' -e '^(pnames|ubidi|ucase|uemoji|ulayout|uprops|cnvalias)\.icu$' \
    -e '^(root|en|zh|zh_Hans|zh_Hans_CN|zh_CN|zh_Hant|res_index|pool|supplementalData|likelySubtags|metadata|keyTypeData|genderList)\.res$' \
    -e '^coll/(root|en|en_US|zh|zh_CN|zh_Hans|zh_Hans_CN|res_index)\.res$' -e '^coll/ucadata\.icu$' \
    -e '^translit/' -e '\.cnv$' |
    grep -Ev -e '^ibm-(037|16684|1047|1(14[0-9]|025|026|097|112|122|123|130|132|137|153|154|155|156|157|158|160|164|364|371|388|390|399)|12712|28[0-9]|27[0-9]|297|420|424|4517|4899|4971|500|5123|7[0-9]{2}|803|83[0-9]|8482|87[0-9]|9067|918|93[0-9]|16804)_[^.]*\.cnv$'
}
build() {
  command -v icupkg genccode >/dev/null || { echo "icu-devtools is missing" >&2; return 1; }
  local all kept version
  all=$(find "$PWD/source/data/in" -name 'icudt*l.dat')
  kept=$work/$(basename "$all")
  icupkg -l "$all" | kept_data | sort >"$work/kept.txt"
  icupkg -l "$all" | sort | comm -23 - "$work/kept.txt" >"$work/removed.txt"
  icupkg -tl -r "$work/removed.txt" "$all" "$kept"
  echo "ICU data: $(stat -c %s "$all") bytes, of which $(stat -c %s "$kept") are kept"

  version=$(basename "$kept" .dat)
  version=${version%l}
  cd "$work"
  genccode -a gcc-mingw64 --skip-dll-export -e "$version" -n "$version" -f icudata -d "$work" "$kept"
  $target-gcc-posix -x assembler -c icudata.[sS] -o icudata.o
  mkdir -p "$stage/lib"
  $target-ar rcs "$stage/lib/libicudt.a" icudata.o
}
