// Lines of the platform that no figure of progress counts, because their institution or product is unknown.
#pragma once

#include "model/base/decimal.h"
#include "model/procurement/progress/platform_rows.h"

#include <string>
#include <vector>

namespace ps::procurement {

struct UnmatchedLines {
    enum class What {
        institution, ///< neither its code nor its name is in the master data or in an agreement
        product,     ///< no code, or one that is in no list of products
        enterprise   ///< a code of the catalogue shared by several enterprises, none of them the manufacturer
    };
    What what = What::institution;
    std::string code, name;      ///< as in the export; of a product with its specification and manufacturer
    std::int64_t lines = 0;      ///< receipts and confirmed returns
    std::int64_t vbp_lines = 0;  ///< those of products of a batch in execution: the figures lack these
    Quantity packs;              ///< net
    Money amount;                ///< net
    std::int64_t statements = 0; ///< of an institution: settlements and records of advances, which do not count either
    std::int64_t id = 0;         ///< of trade_party or trade_product

    /// The newest receipts and returns of an institution (at most most_rows), newest first.
    std::vector<std::pair<PlatformRow::Source, std::int64_t>> newest;
    static constexpr std::size_t most_rows = 200;
};
/// "institution", "product", "enterprise".
const char* word_of(UnmatchedLines::What what);

/// By kind, then by descending number of lines. An institution that only statements name has no lines.
std::vector<UnmatchedLines> unmatched_lines(store::Store& store);

/// The rows of the platform behind it, newest first, at most most_rows.
std::vector<PlatformRow> rows_behind(store::Store& store, const UnmatchedLines& unmatched);

/// The institutions to which a line can belong: those of the master data, then those that only agreements name (by
/// code).
struct KnownInstitution {
    std::string code, name, region, level;
};
std::vector<KnownInstitution> known_institutions(store::Store& store);

} // namespace ps::procurement
