#include "model/identity/enterprise_spelling.h"

#include "model/identity/keys.h"

#include <algorithm>

namespace ps::identity {

EnterpriseSpelling::Batch& EnterpriseSpelling::batch_of(const std::string& code)
{
    const auto [place, fresh] = batches_.try_emplace(code);
    auto& batch = place->second;
    if (!fresh)
        return batch;
    for (const auto& row :
         store_.query("SELECT enterprise FROM agreement WHERE batch_code = ? UNION SELECT enterprise FROM "
                      "agreement_change WHERE batch_code = ? ORDER BY 1",
                      code, code)) {
        const auto name = row.get<std::string>();
        batch.agreements[enterprise_key(name)].push_back(name);
    }
    for (const auto& row :
         store_.query("SELECT DISTINCT enterprise FROM vbp_product WHERE batch_code = ? ORDER BY 1", code)) {
        const auto name = row.get<std::string>();
        batch.others.try_emplace(enterprise_key(name), name);
    }
    return batch;
}

std::string EnterpriseSpelling::written(const std::string& batch, const std::string& institution,
                                        const std::string& product, const std::string& enterprise)
{
    const auto key = enterprise_key(enterprise);
    if (key.empty())
        return {};
    auto& known = batch_of(batch);
    if (const auto found = known.agreements.find(key); found != known.agreements.end()) {
        const auto& spellings = found->second;
        if (spellings.size() > 1) { // stores of earlier versions may have both
            store::Statement known_as(store_, "SELECT EXISTS (SELECT 1 FROM agreement WHERE batch_code = ? AND "
                                              "institution_code = ? AND product_code = ? AND enterprise = ?)");
            const auto is_stored = [&](const std::string& spelling) {
                return known_as.value<bool>(batch, institution, product, spelling);
            };
            if (is_stored(enterprise))
                return enterprise;
            if (const auto other = std::find_if(spellings.begin(), spellings.end(), is_stored);
                other != spellings.end())
                return *other;
        }
        return spellings.front();
    }
    return known.others.try_emplace(key, enterprise).first->second;
}

} // namespace ps::identity
