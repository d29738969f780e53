// The products against which each agreed volume counts. For the files of this folder.
#pragma once

#include "model/procurement/progress/progress.h"
#include "model/registry/agreed_volumes.h"

#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace ps::procurement {

/// An agreed volume at its place.
struct PlacedAgreement {
    std::string institution; ///< code; empty = not assigned
    std::size_t volume = 0;
    DateRange days;                ///< for which the volume is agreed
    std::int64_t agreed = 0;       ///< for these days; 0.0001 smallest units
    std::int64_t agreed_cycle = 0; ///< over all periods of the same agreement
};

/// Agreements of a batch that name an enterprise for a product whose catalogue knows only others.
struct UnknownEnterprise {
    std::string product_code, enterprise;
    /// The only product of that code, for which they count because its name may be spelled differently. Empty: several
    /// products have the code, and the agreements count for none of these.
    std::string counts_for;
    std::int64_t agreements = 0;
};

/// The volumes of a batch.
class VolumeTable {
public:
    struct Batch {
        std::size_t index = 0;
        const std::map<std::string, std::string>* contracts = nullptr; ///< its ContractEnterprises; nullptr = none
        const std::vector<std::size_t>& products;                      ///< indices into `all`
        const std::unordered_map<std::string, std::size_t>& groups;    ///< name -> index
        const registry::BatchVolumes& volumes;                         ///< current ones
    };
    /// Adds the batch's volumes to `volumes` and sets the volume towards which each selected product counts.
    VolumeTable(Batch batch, const std::vector<registry::VbpProduct>& all, std::vector<Volume>& volumes,
                std::vector<int>& product_volume)
        : batch_(batch), all_(all), volumes_(volumes), product_volume_(product_volume)
    {
    }

    /// Places each agreement; call it once, before of_contract().
    std::vector<PlacedAgreement> place();
    /// For a product that names no enterprise, the volume of an enterprise with a contract (its enterprise_key): the
    /// product's own volume where agreements name the product, or its group, as a whole.
    std::size_t of_contract(std::size_t product, const std::string& enterprise);

    /// Agreements that name no selected product of their batch.
    std::int64_t without_product() const { return without_product_; }
    /// By product code and enterprise.
    const std::vector<UnknownEnterprise>& unknown_enterprises() const { return unknown_enterprises_; }

private:
    enum class Kind { group, code, product, contract, enterprise, unknown };
    struct Target {
        Kind kind = Kind::unknown;
        std::size_t product = 0; ///< kinds code, product and contract: one of the products
        std::size_t group = 0;
        bool enterprise_unknown = false;
    };
    Target target_of(const registry::Agreement& agreement) const;
    std::size_t add(Volume volume);
    void make_volumes(const std::vector<Target>& targets);
    std::string written(const std::string& enterprise, const std::string& otherwise);
    void note_unknown(const registry::Agreement& agreement, const Target& target);
    std::size_t loose_volume(const registry::Agreement& agreement);
    void deduct_what_institutions_have(std::vector<PlacedAgreement>& placed,
                                       std::int64_t PlacedAgreement::*agreed) const;

    const Batch batch_;
    const std::vector<registry::VbpProduct>& all_;
    std::vector<Volume>& volumes_;
    std::vector<int>& product_volume_;
    std::map<std::pair<std::string, std::string>, std::size_t> loose_;       ///< product code and enterprise
    std::map<std::pair<std::size_t, std::string>, std::size_t> of_contract_; ///< product and enterprise
    std::set<std::size_t> whole_;                          ///< products whose enterprises share one volume
    std::unordered_map<std::string, std::string> written_; ///< enterprise_key -> the spelling in the batch's products
    std::unordered_map<std::string, std::vector<std::size_t>> by_code_;
    std::int64_t without_product_ = 0;
    std::vector<UnknownEnterprise> unknown_enterprises_;
};

} // namespace ps::procurement
