// The minimum work of an import: read the file's bytes, and insert the rows by plain prepared statements.
#pragma once

#include "model/store/store.h"

#include <cstdint>
#include <filesystem>

namespace ps::bench {

/// Inflates every part of a workbook with zlib, or reads a text file, and discards the bytes. Returns their number.
std::uint64_t read_bytes(const std::filesystem::path& file);

/// Seconds needed to insert the benchmark's rows into the store's tables, in one transaction through SQLite's C
/// interface. The rows are in memory before the clock starts.
double insert_rows(store::Store& store, std::uint64_t rows);

} // namespace ps::bench
