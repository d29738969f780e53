// Lines of the platform that no figure of progress counts because nobody knows whose, or of what, they are.
#pragma once

#include "model/base/decimal.h"
#include "model/procurement/progress/platform_rows.h"

#include <string>
#include <vector>

namespace ps::procurement {

struct UnmatchedLines {
    enum class What {
        institution, ///< neither a code nor a name of the master data or of an agreement
        product,     ///< no code, or one that no list of products has
        enterprise   ///< a code of the catalogue that several enterprises share, none of which is the manufacturer
    };
    What what = What::institution;
    std::string code, name;      ///< as the export says it; of a product with its specification and manufacturer
    std::int64_t lines = 0;      ///< receipts and confirmed returns
    std::int64_t vbp_lines = 0;  ///< of them of products of a batch in execution: these are missing in the figures
    Quantity packs;              ///< net
    Money amount;                ///< net
    std::int64_t statements = 0; ///< of an institution: settlements and records of advances, which count nowhere either
    std::int64_t id = 0;         ///< of trade_party or trade_product

    /// Of an institution the newest rows of receipts and returns (not more than most_rows), newest first.
    std::vector<std::pair<PlatformRow::Source, std::int64_t>> newest;
    static constexpr std::size_t most_rows = 200;
};
/// "institution", "product", "enterprise".
const char* word_of(UnmatchedLines::What what);

/// By kind, then the most lines first. An institution that only statements name has no lines.
std::vector<UnmatchedLines> unmatched_lines(store::Store& store);

/// The rows of the platform behind it, newest first, not more than most_rows.
std::vector<PlatformRow> rows_behind(store::Store& store, const UnmatchedLines& unmatched);

/// Whoever a line can be of: the institutions of the master data, then those that only agreements name (by code).
struct KnownInstitution {
    std::string code, name, region, level;
};
std::vector<KnownInstitution> known_institutions(store::Store& store);

} // namespace ps::procurement
