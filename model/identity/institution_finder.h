// Finds the institution of a line of the platform.
#pragma once

#include "model/identity/organisation_lookup.h"
#include "model/identity/trade_records.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace ps::identity {

/// Finds the institution of a name or code in the platform's lines: index into entries(), −1 = unknown.
///
/// By the rule of OrganisationLookup. In addition, a name that has no code and is not in the master data means the
/// institution whose code other lines give with the same name, if all of them give the same institution's.
class InstitutionFinder {
public:
    /// Institutions of the master data and those named in agreements, their changes or transfers of any day.
    explicit InstitutionFinder(store::Store& store);
    /// `named`: codes of further institutions that are not in the master data.
    InstitutionFinder(store::Store& store, const std::vector<std::string>& named);

    struct Entry {
        std::string code, name, level, region;
        bool in_master_data = true;
    };
    const std::vector<Entry>& entries() const { return entries_; }
    int find(const TradeParty& party) const;
    int find(const std::string& code) const { return lookup_.by_code(code); }

private:
    OrganisationLookup lookup_;
    std::vector<Entry> entries_;
    std::unordered_map<std::string, int> named_beside_a_code_; ///< organisation_key; −1 = several institutions
};

} // namespace ps::identity
