// The least that an import must do: get the file's bytes out, and insert the rows by bare prepared statements.
#pragma once

#include "model/store/store.h"

#include <cstdint>
#include <filesystem>

namespace ps::bench {

/// Every part of a workbook inflated by zlib, or a text file read; nothing is done with the bytes. Returns how many
/// they are.
std::uint64_t read_bytes(const std::filesystem::path& file);

/// Seconds that it takes to insert the benchmark's rows into the store's own tables, in one transaction through
/// SQLite's C interface. The rows lie ready in memory before the clock starts.
double insert_rows(store::Store& store, std::uint64_t rows);

} // namespace ps::bench
