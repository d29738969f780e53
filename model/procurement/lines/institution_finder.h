// Which institution of the master data a line of the platform speaks of.
#pragma once

#include "model/procurement/purchases/receipt_scan.h"
#include "model/registry/vbp.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace ps::procurement {

/// Who a name or code of the platform's lines is: index into entries(), −1 = nobody we know.
class InstitutionFinder {
public:
    /// Institutions of the master data and those that only agreements name.
    InstitutionFinder(store::Store& store, const std::vector<registry::Agreement>& agreements);

    struct Entry {
        std::string code, name, level, region;
        bool in_master_data = true;
    };
    const std::vector<Entry>& entries() const { return entries_; }
    int find(const TradeParty& party) const;
    int find(const std::string& code) const;
    /// By what an officer's decision about a name or code is remembered; as importers::Wanted::alias_key().
    static std::string alias_key(const TradeParty& party);

private:
    std::vector<Entry> entries_;
    std::unordered_map<std::string, int> by_code_;
    std::unordered_map<std::string, int> by_name_; ///< −1 = several have this name
    std::unordered_map<std::string, std::string> aliases_;
};

} // namespace ps::procurement
