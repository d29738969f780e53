// Lines of the platform that no figure of progress counts because nobody knows whose, or of what, they are.
#pragma once

#include "model/base/decimal.h"
#include "model/store/store.h"

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
    std::string code, name;     ///< as the export says it; of a product with its specification and manufacturer
    std::int64_t lines = 0;     ///< receipts and confirmed returns
    std::int64_t vbp_lines = 0; ///< of them of products of a batch in execution: these are missing in the figures
    Quantity packs;             ///< net
    Money amount;               ///< net
};
/// "institution", "product", "enterprise".
const char* word_of(UnmatchedLines::What what);

/// By kind, then the most lines first.
std::vector<UnmatchedLines> unmatched_lines(store::Store& store);

} // namespace ps::procurement
