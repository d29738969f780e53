// Which institution a line of the platform is of.
#pragma once

#include "model/identity/organisation_lookup.h"
#include "model/identity/trade_records.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace ps::identity {

/// Finds who a name or code of the platform's lines is: index into entries(), −1 = nobody we know.
///
/// As OrganisationLookup has it. Beyond that a name without a code that the master data does not have means the
/// institution whose code other lines give with the same name, where they all give one institution's.
class InstitutionFinder {
public:
    /// Institutions of the master data and those that agreements, their changes or transfers name on whatever day.
    explicit InstitutionFinder(store::Store& store);
    /// `named`: codes of institutions beside those of the master data.
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
    std::unordered_map<std::string, int> named_beside_a_code_; ///< organisation_key; −1 = of several institutions
};

} // namespace ps::identity
