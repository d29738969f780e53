# Shared by the scripts; sourced, not run. Changes to the project's root.
# shellcheck shell=bash

# -P: a checkout reached through a link must give CMake the same path each time, or CMake refuses its own cache.
cd -P "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
PS_ROOT=$PWD

# A bare CI machine may have no HOME, but ccache and apt need a place.
HOME="${HOME:-$(getent passwd "$(id -u)" | cut -d: -f6)}"
export HOME
export CCACHE_DIR="${CCACHE_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/ccache}"
# A UTF-8 locale that every Debian has: Chinese file names and messages must work with any machine's settings.
export LC_ALL=C.UTF-8

PS_JOBS="${PS_JOBS:-$(nproc 2>/dev/null || echo 2)}"

say() { printf '\n\033[1m%s\033[0m\n' "$*"; }
[ -t 1 ] || say() { printf '\n%s\n' "$*"; }
die() { printf '%s: %s\n' "$(basename "$0")" "$*" >&2; exit 1; }

export PS_ROOT PS_JOBS
