// A made-up city with known answers: workbooks like those that a pricing section receives (each sentinel point with its
// own habits and mistakes), and truth/*.csv computed by the generator itself, without the program's code.
//
// DIR/1-master, 2-vbp, 3-submissions/YYYY-MM, 4-orders, 4-receipts, 4-returns, 5-assessment, 6-supply, 7-chain,
// 8-reporting, 9-money: importing DIR recursively in sorted path order brings master data first, and corrected files
// after the originals. DIR/truth/README.md describes truth/.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string_view>

namespace ps::samples {

enum class Scale {
    city,     ///< 18 points, 233 items, 48 institutions, 12 VBP batches, about 41,000 receipt and 32,000 order rows
    province, ///< 200 points, 8,300 items, 2,000 institutions, 5,000,000 receipt rows, the order rows of two months;
              ///< few mistakes, truth of counts and totals only
};

inline constexpr std::uint64_t default_seed = 20261031;

struct SampleOptions {
    int months = 24; ///< 1..60, the last one is always 2026-10
    std::uint64_t seed = default_seed;
    Scale scale = Scale::city;
};

/// The stage, and how much of its total is done. Called from the calling thread.
using Progress = std::function<void(std::string_view stage, std::uint64_t done, std::uint64_t total)>;

/// Writes the city into `directory`, which must not exist or be empty. The same options give the same bytes on every
/// machine. Everything is made in a folder beside it and moved at the end: on any failure, or when `stop` is requested,
/// nothing is left. Throws Error(usage) for months out of range, Error(refused) for a folder that is not empty,
/// Error(failed) when writing fails, Error(stopped).
void generate_samples(const SampleOptions& options, const std::filesystem::path& directory,
                      const Progress& progress = {}, std::stop_token stop = {});

} // namespace ps::samples
