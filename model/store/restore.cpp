#include "model/store/restore.h"

#include "model/base/platform.h"
#include "model/store/connection.h"
#include "model/store/journal.h"
#include "model/store/store.h"

#include <nlohmann/json.hpp>
#include <sqlite3.h>

#include <algorithm>

namespace fs = std::filesystem;

namespace ps::store {

namespace {

constexpr const char* copy_mark = ".restoring-";
constexpr const char* kept_mark = ".before-restore-";

fs::path with_suffix(const fs::path& file, const std::string& suffix)
{
    fs::path out = file;
    out += suffix;
    return out;
}

void remove_store_files(const fs::path& file)
{
    std::error_code ignored;
    for (const char* suffix : {"", "-wal", "-shm", "-journal"})
        fs::remove(with_suffix(file, suffix), ignored);
}

// The new store, while it is made: gone when anything fails before it takes its place.
class IncomingStore {
public:
    explicit IncomingStore(const fs::path& target)
        : file_(with_suffix(target, copy_mark + file_stamp() + "-" + std::to_string(platform::process_id())))
    {
    }
    ~IncomingStore()
    {
        if (!in_place_)
            remove_store_files(file_);
    }
    IncomingStore(const IncomingStore&) = delete;
    IncomingStore& operator=(const IncomingStore&) = delete;

    void copy_from(const fs::path& source) const
    {
        if (!fs::is_regular_file(source))
            throw store_error(source, PS_N("there is no backup of this name"));
        std::error_code error;
        fs::copy_file(source, file_, error);
        // What a crash left in the log of the backup belongs to it.
        if (std::error_code ignored; !error && fs::exists(with_suffix(source, "-wal"), ignored))
            fs::copy_file(with_suffix(source, "-wal"), with_suffix(file_, "-wal"), error);
        if (error)
            throw store_error(source, PS_N("the backup cannot be copied beside the store; check the space on the disk "
                                           "and your rights"));
        std::error_code ignored;
        fs::permissions(file_, fs::perms::owner_read | fs::perms::owner_write, fs::perm_options::add, ignored);
    }

    // One file without a log beside it, checked, with its entry in the journal, and on the disk.
    void complete(const fs::path& source) const
    {
        try {
            {
                Store copy = Store::open_unmigrated(file_, source);
                if (copy.value<std::string>("PRAGMA integrity_check") != "ok")
                    throw store_error(source, PS_N("the backup is damaged and was not brought back"));
                WriteTransaction transaction(copy);
                append_journal(copy, "restore", {{"from", path_text(source.filename())}});
                transaction.commit();
                detail::connection_of(copy).database().exec(
                    "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE");
            }
        } catch (const SQLite::Exception& error) {
            throw describe_sqlite(source, error);
        }
        if (!platform::sync_file(file_))
            throw store_error(source, PS_N("the backup cannot be copied beside the store; check the space on the disk "
                                           "and your rights"));
    }

    void take_the_place_of(const fs::path& target)
    {
        std::error_code error;
        fs::rename(file_, target, error);
        if (error)
            throw store_error(target, PS_N("the store cannot be replaced; close the programs that have it open, check "
                                           "your rights, and try again: it is as it was"));
        in_place_ = true;
        platform::sync_folder(target.has_parent_path() ? target.parent_path() : fs::path("."));
    }

private:
    fs::path file_;
    bool in_place_ = false;
};

// Nobody else has the store open while this lives, as far as the system allows: a file that is open cannot be replaced
// on Windows, so there the lock ends just before the exchange, which then fails if somebody opened it meanwhile.
class SoleUser {
public:
    explicit SoleUser(const fs::path& target)
    {
        try {
            database_ = open_database(target, SQLite::OPEN_READWRITE);
            database_->setBusyTimeout(1000);
            // Of a damaged store nothing is changed, and SQLite would remove a log that it cannot read.
            sqlite3_db_config(database_->getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
            // Takes the log into the file; refused while another connection is open.
            database_->exec("PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE");
        } catch (const SQLite::Exception& error) {
            database_.reset();
            if (error.getErrorCode() == SQLITE_BUSY || error.getErrorCode() == SQLITE_LOCKED)
                throw store_error(target, PS_N("another program has the store open; close it there and try again: "
                                               "nothing was changed"));
            // A damaged store cannot be locked, and is why a backup is brought back. Its log is kept with it.
        }
    }

    bool healthy() const { return database_ != nullptr; }
    void let_go() { database_.reset(); }

private:
    std::unique_ptr<SQLite::Database> database_;
};

// A second name for the same file, or a copy where the file system knows no second names.
void keep_file(const fs::path& file, const fs::path& kept)
{
    std::error_code error;
    fs::create_hard_link(file, kept, error);
    if (!error)
        return;
    error.clear();
    fs::copy_file(file, kept, error);
    if (error || !platform::sync_file(kept)) {
        std::error_code ignored;
        fs::remove(kept, ignored);
        throw store_error(file,
                          PS_N("the store as it is cannot be kept beside the new one; check the space on the disk "
                               "and your rights: nothing was changed"));
    }
}

fs::path free_name(const fs::path& target)
{
    const std::string stem = kept_mark + file_stamp();
    fs::path kept = with_suffix(target, stem);
    std::error_code ignored;
    for (int i = 2; fs::exists(kept, ignored); ++i)
        kept = with_suffix(target, stem + "-" + std::to_string(i));
    return kept;
}

std::vector<fs::path> files_beside(const fs::path& target, std::string_view mark)
{
    const fs::path folder = target.has_parent_path() ? target.parent_path() : fs::path(".");
    const std::string start = path_text(target.filename()) + std::string(mark);
    std::vector<fs::path> found;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        const std::string name = path_text(entry->path().filename());
        if (name.starts_with(start) && !name.ends_with("-wal") && !name.ends_with("-shm") &&
            !name.ends_with("-journal"))
            found.push_back(entry->path());
    }
    std::sort(found.begin(), found.end(), std::greater<>());
    return found;
}

} // namespace

Restored restore(const fs::path& source, const fs::path& target)
{
    Restored out;
    out.copies = files_beside(target, copy_mark);
    std::error_code error;
    if (fs::is_directory(target, error))
        throw store_error(target, PS_N("this is a folder, not a store"));
    if (fs::equivalent(source, target, error))
        throw store_error(source, PS_N("this is the store itself; name a backup"));
    IncomingStore incoming(target);
    incoming.copy_from(source);
    incoming.complete(source);
    if (!fs::exists(target, error)) {
        incoming.take_the_place_of(target);
        return out;
    }
    SoleUser alone(target);
    out.kept = free_name(target);
    keep_file(target, out.kept);
    try {
        if (!alone.healthy()) {
            // The old log must not be taken for the log of the new file.
            for (const char* suffix : {"-wal", "-journal"}) {
                if (!fs::exists(with_suffix(target, suffix), error))
                    continue;
                keep_file(with_suffix(target, suffix), with_suffix(out.kept, suffix));
                fs::remove(with_suffix(target, suffix));
            }
            fs::remove(with_suffix(target, "-shm"), error);
        }
        if (platform::open_files_stay_put())
            alone.let_go();
        incoming.take_the_place_of(target);
    } catch (const fs::filesystem_error&) {
        throw store_error(target, PS_N("the store cannot be replaced; close the programs that have it open, check your "
                                       "rights, and try again: it is as it was"));
    }
    return out;
}

std::vector<fs::path> stores_beside(const fs::path& missing)
{
    auto found = files_beside(missing, kept_mark);
    const auto copies = files_beside(missing, copy_mark);
    found.insert(found.end(), copies.begin(), copies.end());
    return found;
}

} // namespace ps::store
