#!/usr/bin/env bash
# scripts/install-dependencies against a fake package manager: nothing missing = apt is not called; something missing =
# one update and one installation of just that; apt that lies or fails = a failure. Argument: the project's root.
set -euo pipefail
root=$1
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
mkdir "$place/bin"

# Everything is installed except what $place/missing lists.
cat >"$place/bin/dpkg-query" <<'STUB'
#!/usr/bin/env bash
package=${*: -1}
if grep -qx -- "$package" "$PLACE/missing"; then exit 1; fi
printf installed
STUB
cat >"$place/bin/apt-get" <<'STUB'
#!/usr/bin/env bash
printf '%s\n' "$*" >>"$PLACE/apt.log"
case " $* " in
    *' install '*) [ ! -e "$PLACE/apt-fails" ] || exit 100; [ -e "$PLACE/apt-lies" ] || : >"$PLACE/missing" ;;
esac
STUB
printf '#!/bin/sh\nexec "$@"\n' >"$place/bin/sudo"
chmod +x "$place/bin/"*
export PLACE=$place PATH="$place/bin:$PATH"

fail() { echo "FAILED: $*" >&2; exit 1; }
fresh() { rm -f "$place/apt.log" "$place/apt-fails" "$place/apt-lies"; printf '%s' "${1:-}" >"$place/missing"; }
run() { "$root/scripts/install-dependencies" "$@" >"$place/out" 2>"$place/err"; }

fresh
run all || fail 'a complete machine'
[ ! -e "$place/apt.log" ] || fail 'a complete machine touched apt'

fresh $'libzip-dev\nxvfb\n'
run build || fail 'one package missing'
[ "$(wc -l <"$place/apt.log")" = 2 ] || fail 'not one update and one installation'
sed -n 1p "$place/apt.log" | grep -q ' update$' || fail 'no update first'
sed -n 2p "$place/apt.log" | grep -q -- ' install --no-install-recommends libzip-dev$' || fail 'did not install just what its group misses'

fresh $'libzip-dev\nxvfb\n'
run --list build gui-test || fail '--list'
[ "$(cat "$place/out")" = $'libzip-dev\nxvfb' ] || fail '--list says something else'
[ ! -e "$place/apt.log" ] || fail '--list touched apt'

fresh $'libzip-dev\n'; touch "$place/apt-fails"
if run build; then fail 'apt failed and nobody noticed'; fi
fresh $'libzip-dev\n'; touch "$place/apt-lies"
if run build; then fail 'a package that is still missing was not noticed'; fi
fresh
status=0; run kitchen || status=$?
[ "$status" = 2 ] || fail 'an unknown group is wrong usage'
echo 'all as expected'
