#include "model/store/store.h"

#include "model/base/platform.h"
#include "model/store/connection.h"
#include "model/store/journal.h"

#include "migrations.h" // made from the SQL files when building

#include <SQLiteCpp/Backup.h>
#include <sqlite3.h>

#include <charconv>
#include <ctime>

namespace fs = std::filesystem;

namespace ps::store {

namespace {

Error store_error(const fs::path& file, Message message)
{
    return Error(ErrorKind::failed, std::move(message), {path_text(file), {}, {}, 0});
}

// SQLite's own messages do not help an officer: say what happened and what to do.
Error describe(const fs::path& file, const SQLite::Exception& error)
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

int pragma_int(SQLite::Database& database, const char* name)
{
    return database.execAndGet(std::string("PRAGMA ") + name).getInt();
}

Error newer_error(const fs::path& file, int version)
{
    return store_error(file, {PS_N("the store was written by a newer PriceSentinel (schema {0}, this program knows "
                                   "{1}); update this program"),
                              {std::to_string(version), std::to_string(newest_schema_version())}});
}

std::string file_stamp()
{
    std::string stamp = utc_now();
    std::erase_if(stamp, [](char c) { return c == '-' || c == ':'; });
    return stamp;
}

} // namespace

int newest_schema_version()
{
    static const int newest = [] {
        int highest = 0;
        for (const auto& [name, sql] : migrations::embedded_texts()) {
            int number = 0;
            std::from_chars(name.data(), name.data() + 4, number);
            highest = std::max(highest, number);
        }
        return highest;
    }();
    return newest;
}

Store::Store(fs::path path, std::unique_ptr<SQLite::Database> database)
    : path_(std::move(path)), connection_(std::make_unique<detail::Connection>(std::move(database)))
{
}

Store::Store(Store&& other) noexcept = default;
Store& Store::operator=(Store&& other) noexcept = default;
Store::~Store() = default;

SQLite::Database& Store::database()
{
    return connection_->database();
}

void Store::run_script(const std::string& sql)
{
    connection_->database().exec(sql);
}

bool Store::in_transaction() const
{
    return sqlite3_get_autocommit(connection_->database().getHandle()) == 0;
}

void Store::configure()
{
    database().setBusyTimeout(5000);
    database().exec("PRAGMA foreign_keys = ON; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; "
                    "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536; PRAGMA trusted_schema = OFF");
}

Store Store::create(const fs::path& file)
{
    if (fs::exists(file))
        throw store_error(file, PS_N("there is a file of this name already; choose another name or open it"));
    try {
        if (file.has_parent_path())
            fs::create_directories(file.parent_path());
        Store store(file, open_database(file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE));
        store.database().exec("PRAGMA application_id = " + std::to_string(application_id));
        store.configure();
        store.migrate();
        return store;
    } catch (const SQLite::Exception& error) {
        throw describe(file, error);
    } catch (const fs::filesystem_error&) {
        throw store_error(file, PS_N("the folder of the store cannot be made; check your rights"));
    }
}

Store Store::open(const fs::path& file)
{
    if (!fs::exists(file))
        throw store_error(file, PS_N("there is no store here; make one with “init” or choose another"));
    if (fs::is_directory(file))
        throw store_error(file, PS_N("this is a folder, not a store"));
    try {
        Store store(file, open_database(file, SQLite::OPEN_READWRITE));
        if (pragma_int(store.database(), "application_id") != application_id)
            throw store_error(file, PS_N("this file is no PriceSentinel store"));
        const int version = pragma_int(store.database(), "user_version");
        if (version > newest_schema_version())
            throw newer_error(file, version);
        store.configure();
        if (version < newest_schema_version()) {
            fs::path backup = file;
            backup += ".v" + std::to_string(version) + "-backup-" + file_stamp();
            store.backup_to(backup);
            store.migrate();
        }
        return store;
    } catch (const SQLite::Exception& error) {
        throw describe(file, error);
    }
}

Store Store::open_or_create(const fs::path& file)
{
    return fs::exists(file) ? open(file) : create(file);
}

fs::path Store::default_path()
{
    if (const auto named = platform::environment("PRICESENTINEL_STORE"))
        return path_from_text(*named);
    return platform::user_data_folder() / "pricesentinel.db";
}

void Store::migrate()
{
    const int from = pragma_int(database(), "user_version");
    for (const auto& [name, sql] : migrations::embedded_texts()) {
        int number = 0;
        std::from_chars(name.data(), name.data() + 4, number);
        if (number <= from)
            continue;
        WriteTransaction transaction(*this);
        database().exec(sql);
        database().exec("PRAGMA user_version = " + std::to_string(number));
        append_journal(*this, "migrate", {{"schema", number}});
        transaction.commit();
    }
}

SQLite::Statement& Store::statement(const std::string& sql)
{
    auto& kept = statements_[sql];
    if (!kept)
        kept = std::make_unique<SQLite::Statement>(database(), sql);
    kept->reset();
    kept->clearBindings();
    return *kept;
}

void Store::backup_to(const fs::path& target)
{
    if (fs::exists(target))
        throw store_error(target, PS_N("there is a file of this name already; choose another name"));
    try {
        const auto copy = open_database(target, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        SQLite::Backup backup(*copy, database());
        backup.executeStep(-1);
    } catch (const SQLite::Exception& error) {
        std::error_code ignored;
        fs::remove(target, ignored);
        throw describe(target, error);
    }
}

namespace {

fs::path with_suffix(const fs::path& file, const std::string& suffix)
{
    fs::path out = file;
    out += suffix;
    return out;
}

void remove_with_log(const fs::path& file)
{
    std::error_code ignored;
    for (const char* suffix : {"", "-wal", "-shm"})
        fs::remove(with_suffix(file, suffix), ignored);
}

// Copies the backup to a place beside the target, so that the backup itself is never written, and checks the copy.
void take_in(const fs::path& source, const fs::path& incoming)
{
    if (!fs::is_regular_file(source))
        throw store_error(source, PS_N("there is no backup of this name"));
    remove_with_log(incoming);
    try {
        fs::copy_file(source, incoming);
        if (fs::exists(with_suffix(source, "-wal")))
            fs::copy_file(with_suffix(source, "-wal"), with_suffix(incoming, "-wal"));
        const auto opened = open_database(incoming, SQLite::OPEN_READWRITE);
        SQLite::Database& copy = *opened;
        if (pragma_int(copy, "application_id") != application_id)
            throw store_error(source, PS_N("this file is no PriceSentinel store"));
        const int version = pragma_int(copy, "user_version");
        if (version > newest_schema_version())
            throw newer_error(source, version);
        if (copy.execAndGet("PRAGMA integrity_check").getString() != "ok")
            throw store_error(source, PS_N("the backup is damaged and was not brought back"));
        copy.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    } catch (const SQLite::Exception& error) {
        remove_with_log(incoming);
        throw describe(source, error);
    } catch (const fs::filesystem_error&) {
        remove_with_log(incoming);
        throw store_error(
            source, PS_N("the backup cannot be copied beside the store; check the space on the disk and your rights"));
    } catch (const Error&) {
        remove_with_log(incoming);
        throw;
    }
}

// Renames the file at the target, sound or damaged, to an unused name.
void set_aside(const fs::path& target)
{
    try {
        const auto present = open_database(target, SQLite::OPEN_READWRITE);
        present->setBusyTimeout(1000);
        present->exec("PRAGMA wal_checkpoint(TRUNCATE)");
    } catch (const SQLite::Exception&) {
        // It may be damaged, which is the reason for the restore. Its log is renamed with it.
    }
    const std::string stem = ".before-restore-" + file_stamp();
    fs::path kept = with_suffix(target, stem);
    for (int i = 2; fs::exists(kept); ++i)
        kept = with_suffix(target, stem + "-" + std::to_string(i));
    fs::rename(target, kept);
    if (std::error_code ignored; fs::exists(with_suffix(target, "-wal"), ignored))
        fs::rename(with_suffix(target, "-wal"), with_suffix(kept, "-wal"), ignored);
    std::error_code ignored;
    fs::remove(with_suffix(target, "-shm"), ignored);
}

} // namespace

void restore(const fs::path& source, const fs::path& target)
{
    const fs::path incoming = with_suffix(target, ".incoming");
    take_in(source, incoming);
    if (fs::exists(target))
        set_aside(target);
    for (const char* suffix : {"-wal", "-shm"}) {
        std::error_code ignored;
        fs::remove(with_suffix(target, suffix), ignored);
        fs::remove(with_suffix(incoming, suffix), ignored);
    }
    fs::rename(incoming, target);
    Store restored = Store::open(target);
    WriteTransaction transaction(restored);
    append_journal(restored, "restore", {{"from", path_text(source.filename())}});
    transaction.commit();
}

WriteTransaction::WriteTransaction(Store& store) : connection_(store.connection()), inner_(store.in_transaction())
{
    try {
        connection_.database().exec(inner_ ? "SAVEPOINT part" : "BEGIN IMMEDIATE");
    } catch (const SQLite::Exception& error) {
        throw describe(store.path(), error);
    }
}

WriteTransaction::~WriteTransaction()
{
    if (open_) {
        try {
            connection_.database().exec(inner_ ? "ROLLBACK TO part; RELEASE part" : "ROLLBACK");
        } catch (const SQLite::Exception&) {
            // SQLite has rolled back by itself (disk full); there is nothing more to undo.
        }
    }
}

void WriteTransaction::commit()
{
    connection_.database().exec(inner_ ? "RELEASE part" : "COMMIT");
    open_ = false;
}

SpillToDisk::SpillToDisk(Store& store, bool wanted) : store_(store), wanted_(wanted)
{
    if (wanted_)
        store_.run_script("PRAGMA temp_store = FILE");
}

SpillToDisk::~SpillToDisk()
{
    if (wanted_)
        store_.connection().database().tryExec("PRAGMA temp_store = MEMORY");
}

std::optional<Message> describe_store_failure(const std::exception& error)
{
    if (const auto* mistake = dynamic_cast<const QueryError*>(&error))
        return Message(PS_N("the store answered: {0}"), {mistake->what()});
    const auto* from_store = dynamic_cast<const SQLite::Exception*>(&error);
    if (from_store == nullptr)
        return std::nullopt;
    return describe({}, *from_store).message();
}

bool breaks_constraint(const std::exception& error)
{
    const auto* from_store = dynamic_cast<const SQLite::Exception*>(&error);
    return from_store != nullptr && from_store->getErrorCode() == SQLITE_CONSTRAINT;
}

std::string utc_now()
{
    const std::tm parts = platform::utc(std::time(nullptr));
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return text;
}

} // namespace ps::store
