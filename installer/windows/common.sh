# Shared by the scripts of this folder; sourced, not run.
# shellcheck shell=bash
PS_ROOT=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
HOME="${HOME:-$(getent passwd "$(id -u)" | cut -d: -f6)}"
PS_WINDOWS_CACHE="${XDG_CACHE_HOME:-$HOME/.cache}/pricesentinel/windows"
PS_JOBS="${PS_JOBS:-$(nproc 2>/dev/null || echo 2)}"
export HOME PS_ROOT PS_WINDOWS_CACHE PS_JOBS
export CCACHE_DIR="${CCACHE_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/ccache}"
export LC_ALL=C.UTF-8

note() { printf '%s: %s\n' "$(basename "$0")" "$*" >&2; }
die() { note "$@"; exit 1; }
