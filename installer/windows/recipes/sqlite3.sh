source=sqlite3
needs=()
# The switches that Debian builds its own with, as far as they change what SQL means, so that both systems read alike.
sqlite_switches=(-DSQLITE_THREADSAFE=1 -DSQLITE_SECURE_DELETE -DSQLITE_ENABLE_COLUMN_METADATA -DSQLITE_ENABLE_FTS3
  -DSQLITE_ENABLE_FTS4 -DSQLITE_ENABLE_FTS5 -DSQLITE_ENABLE_FTS3_PARENTHESIS -DSQLITE_ENABLE_RTREE=1 -DSQLITE_SOUNDEX=1
  -DSQLITE_ENABLE_UNLOCK_NOTIFY -DSQLITE_ENABLE_DBSTAT_VTAB -DSQLITE_ENABLE_STMTVTAB -DSQLITE_ALLOW_ROWID_IN_VIEW
  -DSQLITE_LIKE_DOESNT_MATCH_BLOBS -DSQLITE_USE_URI=1 -DSQLITE_MAX_SCHEMA_RETRY=25 -DSQLITE_ENABLE_PREUPDATE_HOOK
  -DSQLITE_ENABLE_SESSION -DSQLITE_ENABLE_MATH_FUNCTIONS -DSQLITE_MAX_VARIABLE_NUMBER=250000)
build() {
  # The amalgamation is made by programs that run here, so this configure is for the host.
  local top=$PWD
  (cd "$work" && "$top/configure" --disable-tcl --disable-readline --enable-update-limit && make sqlite3.c)
  (cd "$work" && $(with_ccache $target-gcc-posix) $common_flags -DSQLITE_ENABLE_UPDATE_DELETE_LIMIT=1 \
    "${sqlite_switches[@]}" -c sqlite3.c -o sqlite3.o && $target-ar rcs libsqlite3.a sqlite3.o)
  install -D -m 0644 -t "$stage/include" "$work/sqlite3.h" "$PWD/src/sqlite3ext.h"
  install -D -m 0644 -t "$stage/lib" "$work/libsqlite3.a"
}
