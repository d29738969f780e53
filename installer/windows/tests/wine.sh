# A separate Windows for a test; sourced, not run.
# shellcheck shell=bash

# make_wine FOLDER: a fresh Wine in FOLDER, as Windows 10 with Chinese fonts. It has its own home folder, because Wine
# links Windows' desktop and documents to those of the user, and would create menu entries there.
make_wine() {
  export HOME=$1/home WINEPREFIX=$1/wine WINEARCH=win64 WINEDEBUG=${WINEDEBUG:--all}
  # No menu entries on this machine, no downloads of .NET and Gecko.
  export WINEDLLOVERRIDES='winemenubuilder.exe=d;mscoree=;mshtml='
  # Wine derives from it which characters file names may have.
  export LC_ALL=C.UTF-8
  unset PRICESENTINEL_STORE XDG_DATA_HOME XDG_CONFIG_HOME XDG_CACHE_HOME
  # A desktop is never empty on Windows; Wine's installer would remove an empty one with the last shortcut.
  mkdir -p "$HOME/Desktop"
  touch "$HOME/Desktop/desktop.ini"
  wineboot --init >"$1/wineboot.log" 2>&1 || { cat "$1/wineboot.log" >&2; return 1; }
  local font
  # In one call, because each start of Wine costs a third of a second. Wine itself has no Chinese font and would draw
  # boxes. (Not FontSubstitutes: for a program whose code page is UTF-8, as ours is, Wine writes its own there.)
  {
    printf 'Windows Registry Editor Version 5.00\r\n\r\n[HKEY_CURRENT_USER\\Software\\Wine\\Fonts\\Replacements]\r\n'
    for font in 'MS Shell Dlg' 'MS Shell Dlg 2' 'MS Sans Serif' Tahoma 'Segoe UI' 'Microsoft YaHei' 'Microsoft YaHei UI' SimSun; do
      printf '"%s"="WenQuanYi Micro Hei"\r\n' "$font"
    done
  } >"$1/fonts.reg"
  wine regedit /S "$(wine_path "$1/fonts.reg")" >/dev/null 2>&1
  wine winecfg /v win10 >/dev/null 2>&1
  wineserver --wait
}

# wine_path /a/b: the name of that file for Windows programs.
wine_path() { printf 'Z:%s' "${1//\//\\}"; }

end_wine() { wineserver --kill >/dev/null 2>&1 || true; }
