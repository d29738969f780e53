// What the rows of one sheet of agreements say together: contracts that name no product are added up; agreements that
// contradict each other are reported.
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

    /// True when another row of this sheet gave the same agreement a different volume; a note names that row.
    bool contradicts(const FieldRow& row, registry::Registry registry, const nlohmann::json& fields,
                     RowNotes& notes) const;
    /// Keeps a row that names neither institution nor product for put_contracts(): an enterprise that won several
    /// products has several rows, and no column distinguishes them.
    void add_contract(std::uint64_t row, registry::Registry registry, nlohmann::json fields);
    /// After the last row: writes the sums by enterprise. Returns the number of rows that changed nothing.
    std::int64_t put_contracts();

private:
    struct Contract {
        registry::Registry registry;
        std::vector<std::pair<std::uint64_t, nlohmann::json>> rows;
    };
    KindContext context_;
    std::map<std::string, Contract> contracts_; ///< by registry and key of the record
};

} // namespace ps::importers
