// What the rows of one sheet of agreements say together: contracts that name no product add up, agreements that
// contradict one another are told.
#pragma once

#include "importers/kinds/kind_importer.h"
#include "model/registry/registry.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace ps::importers {

class AgreementRows {
public:
    explicit AgreementRows(const KindContext& context) : context_(context) {}

    /// Tells of a row of this sheet that gave the same agreement another volume, and is true then.
    bool contradicts(const FieldRow& row, registry::Registry registry, const nlohmann::json& fields,
                     Findings& findings) const;
    /// Keeps a row that names neither institution nor product for put_contracts(): an enterprise that won several
    /// products has as many rows, and no column tells them apart.
    void add_contract(std::uint64_t row, registry::Registry registry, nlohmann::json fields);
    /// After the last row: the sums of the rows, by enterprise. How many of the rows said nothing new.
    std::int64_t put_contracts();

private:
    struct Contract {
        registry::Registry registry;
        std::vector<std::pair<std::uint64_t, nlohmann::json>> rows;
    };
    KindContext context_;
    std::map<std::string, Contract> contracts_; ///< by registry and the key of their record
};

} // namespace ps::importers
