// What store.cpp and restore.cpp share about the file of a store. For this folder only.
#pragma once

#include "model/base/error.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>

#include <filesystem>
#include <memory>
#include <string>

namespace ps::store {

/// An Error(failed) about this file.
Error store_error(const std::filesystem::path& file, Message message);

/// SQLite's error in words for an officer: what happened and what to do.
Error describe_sqlite(const std::filesystem::path& file, const SQLite::Exception& error);

/// Opens with the system's way to name files. Throws SQLite::Exception.
std::unique_ptr<SQLite::Database> open_database(const std::filesystem::path& file, int flags);

/// Now in UTC, "20261031T081500Z", for names of files.
std::string file_stamp();

} // namespace ps::store
