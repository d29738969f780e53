#include "model/store/connection.h"

#include "model/base/platform.h"
#include "model/store/store.h"

#include <sqlite3.h>

namespace ps::store {

namespace fs = std::filesystem;

Error store_error(const fs::path& file, Message message)
{
    return Error(ErrorKind::failed, std::move(message), {path_text(file), {}, {}, 0});
}

Error describe_sqlite(const fs::path& file, const SQLite::Exception& error)
{
    switch (error.getErrorCode()) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return store_error(file, PS_N("another program is writing to the store; wait for it to finish and try again"));
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
        return store_error(file, PS_N("the store cannot be opened for writing; check the folder and your rights"));
    case SQLITE_FULL:
        return store_error(file, PS_N("the disk is full; nothing was stored"));
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
        return store_error(file, PS_N("the file is damaged or is no PriceSentinel store; bring back a backup"));
    default:
        return store_error(file, {PS_N("the store answered: {0}"), {error.what()}});
    }
}

std::unique_ptr<SQLite::Database> open_database(const fs::path& file, int flags)
{
    const char* files = platform::sqlite_files();
    // Without a lock around every cell that is read: a store belongs to one thread at a time.
    return std::make_unique<SQLite::Database>(path_text(file), flags | SQLite::OPEN_NOMUTEX, 0,
                                              files != nullptr ? files : "");
}

std::string file_stamp()
{
    std::string stamp = utc_now();
    std::erase_if(stamp, [](char c) { return c == '-' || c == ':'; });
    return stamp;
}

} // namespace ps::store
