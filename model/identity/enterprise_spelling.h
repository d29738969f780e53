// Keeps one spelling per enterprise of a batch: exports differ in brackets, blanks and full-width letters, and the name
// is part of the key by which a later file supersedes.
#pragma once

#include "model/store/store.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace ps::identity {

class EnterpriseSpelling {
public:
    explicit EnterpriseSpelling(store::Store& store) : store_(store) {}

    /// The spelling of `enterprise` in the store: of this agreement, else among the batch's agreements, else among its
    /// products. A new enterprise is returned unchanged, and its spelling is used from then on.
    std::string written(const std::string& batch, const std::string& institution, const std::string& product,
                        const std::string& enterprise);

private:
    struct Batch {
        std::unordered_map<std::string, std::vector<std::string>> agreements; ///< enterprise_key -> spellings
        std::unordered_map<std::string, std::string> others;                  ///< of products and of this file
    };
    Batch& batch_of(const std::string& code);

    store::Store& store_;
    std::unordered_map<std::string, Batch> batches_;
};

} // namespace ps::identity
