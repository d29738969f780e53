#include "model/store/store.h"

#include "model/base/platform.h"
#include "model/store/connection.h"
#include "model/store/journal.h"
#include "model/store/restore.h"

#include "migrations.h" // made from the SQL files when building

#include <nlohmann/json.hpp>

#include <SQLiteCpp/Backup.h>
#include <sqlite3.h>

#include <charconv>
#include <ctime>

namespace fs = std::filesystem;

namespace ps::store {

namespace {

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

Store::Store(fs::path path, std::unique_ptr<detail::Connection> connection)
    : path_(std::move(path)), connection_(std::move(connection))
{
}

Store::Store(Store&& other) noexcept = default;
Store& Store::operator=(Store&& other) noexcept = default;
Store::~Store() = default;

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
    connection_->database().setBusyTimeout(5000);
    connection_->database().exec("PRAGMA foreign_keys = ON; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; "
                                 "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536; PRAGMA trusted_schema = OFF");
}

Store Store::create(const fs::path& file)
{
    if (fs::exists(file))
        throw store_error(file, PS_N("there is a file of this name already; choose another name or open it"));
    try {
        if (file.has_parent_path())
            fs::create_directories(file.parent_path());
        Store store(file, std::make_unique<detail::Connection>(
                              open_database(file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)));
        store.connection_->database().exec("PRAGMA application_id = " + std::to_string(application_id));
        store.configure();
        store.migrate();
        return store;
    } catch (const SQLite::Exception& error) {
        throw describe_sqlite(file, error);
    } catch (const fs::filesystem_error&) {
        throw store_error(file, PS_N("the folder of the store cannot be made; check your rights"));
    }
}

Store Store::open_unmigrated(const fs::path& file, const fs::path& named)
{
    Store store(file, std::make_unique<detail::Connection>(open_database(file, SQLite::OPEN_READWRITE)));
    if (pragma_int(store.connection_->database(), "application_id") != application_id)
        throw store_error(named, PS_N("this file is no PriceSentinel store"));
    const int version = pragma_int(store.connection_->database(), "user_version");
    if (version > newest_schema_version())
        throw newer_error(named, version);
    store.configure();
    return store;
}

Store Store::open(const fs::path& file)
{
    if (!fs::exists(file)) {
        const auto beside = stores_beside(file);
        if (!beside.empty())
            throw store_error(file, {PS_N("there is no store here, but {0} lies beside it from a restore; give it this "
                                          "name to go on with it"),
                                     {path_text(beside.front().filename())}});
        throw store_error(file, PS_N("there is no store here; make one with “init” or choose another"));
    }
    if (fs::is_directory(file))
        throw store_error(file, PS_N("this is a folder, not a store"));
    try {
        Store store = open_unmigrated(file, file);
        const int version = pragma_int(store.connection_->database(), "user_version");
        if (version < newest_schema_version()) {
            fs::path backup = file;
            backup += ".v" + std::to_string(version) + "-backup-" + file_stamp();
            store.backup_to(backup);
            store.migrate();
        }
        return store;
    } catch (const SQLite::Exception& error) {
        throw describe_sqlite(file, error);
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
    const int from = pragma_int(connection_->database(), "user_version");
    for (const auto& [name, sql] : migrations::embedded_texts()) {
        int number = 0;
        std::from_chars(name.data(), name.data() + 4, number);
        if (number <= from)
            continue;
        WriteTransaction transaction(*this);
        connection_->database().exec(sql);
        connection_->database().exec("PRAGMA user_version = " + std::to_string(number));
        append_journal(*this, "migrate", {{"schema", number}});
        transaction.commit();
    }
}

void Store::backup_to(const fs::path& target)
{
    if (fs::exists(target))
        throw store_error(target, PS_N("there is a file of this name already; choose another name"));
    // Under another name until it is complete and on the disk: half a backup must not look like one.
    fs::path part = target;
    part += ".unfinished-" + file_stamp() + "-" + std::to_string(platform::process_id());
    std::error_code ignored;
    try {
        {
            const auto copy = open_database(part, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
            SQLite::Backup backup(*copy, connection_->database());
            backup.executeStep(-1);
        }
        std::error_code error;
        if (platform::sync_file(part))
            fs::rename(part, target, error);
        else
            error = std::make_error_code(std::errc::io_error);
        if (error)
            throw store_error(target,
                              PS_N("the backup could not be written whole; check the space on the disk and your "
                                   "rights"));
        platform::sync_folder(target.has_parent_path() ? target.parent_path() : fs::path("."));
    } catch (const SQLite::Exception& error) {
        fs::remove(part, ignored);
        throw describe_sqlite(target, error);
    } catch (const Error&) {
        fs::remove(part, ignored);
        throw;
    }
}

WriteTransaction::WriteTransaction(Store& store)
    : connection_(detail::connection_of(store)), inner_(store.in_transaction())
{
    try {
        connection_.database().exec(inner_ ? "SAVEPOINT part" : "BEGIN IMMEDIATE");
    } catch (const SQLite::Exception& error) {
        throw describe_sqlite(store.path(), error);
    }
    // What is written into a file that a restore has moved aside would be lost without a word.
    int moved = 0;
    if (!inner_ &&
        sqlite3_file_control(connection_.database().getHandle(), "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK &&
        moved != 0) {
        connection_.database().tryExec("ROLLBACK");
        throw store_error(store.path(), PS_N("the store was replaced or moved while this program had it open; open it "
                                             "again: nothing was stored"));
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
        detail::connection_of(store_).database().tryExec("PRAGMA temp_store = MEMORY");
}

std::optional<Message> describe_store_failure(const std::exception& error)
{
    if (const auto* mistake = dynamic_cast<const QueryError*>(&error))
        return Message(PS_N("the store answered: {0}"), {mistake->what()});
    const auto* from_store = dynamic_cast<const SQLite::Exception*>(&error);
    if (from_store == nullptr)
        return std::nullopt;
    return describe_sqlite({}, *from_store).message();
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
