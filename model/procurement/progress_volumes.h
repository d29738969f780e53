// What each volume of the agreements counts against. For the files of this folder.
#pragma once

#include "model/catalog/agreed_volumes.h"
#include "model/procurement/progress.h"

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

namespace ps::procurement {

/// An agreed volume at its place.
struct PlacedAgreement {
    std::string institution; ///< code; empty = not assigned
    std::size_t volume = 0;
    std::int64_t agreed = 0; ///< 0.0001 smallest units
};

/// Agreements of a batch that name an enterprise for a product whose catalogue knows only others.
struct UnknownEnterprise {
    std::string product_code, enterprise;
    /// The only product of that code, for which they count: its name may be spelled otherwise. Empty: several products
    /// have the code, and they count for none of them.
    std::string counts_for;
    std::int64_t agreements = 0;
};

/// The volumes of one batch after the other.
class VolumeTable {
public:
    /// `products`: of the batch, by role selected first; indices into `all`. Adds the batch's volumes to `volumes` and
    /// says which volume each selected product counts towards and where each agreement belongs.
    VolumeTable(const std::vector<catalog::VbpProduct>& all, std::vector<Volume>& volumes,
                std::vector<int>& product_volume)
        : all_(all), volumes_(volumes), product_volume_(product_volume)
    {
    }

    struct BatchInput {
        std::size_t batch = 0;
        const std::vector<std::size_t>& products;                   ///< indices into `all`
        const std::unordered_map<std::string, std::size_t>& groups; ///< name -> index
        const catalog::BatchVolumes& volumes;
    };
    std::vector<PlacedAgreement> place(const BatchInput& batch);

    /// Agreements that name no selected product of their batch.
    std::int64_t without_product() const { return without_product_; }
    /// By product code and enterprise.
    const std::vector<UnknownEnterprise>& unknown_enterprises() const { return unknown_enterprises_; }

private:
    enum class Kind { group, code, product, enterprise, unknown };
    struct Target {
        Kind kind = Kind::unknown;
        std::size_t product = 0; ///< kinds code and product: one of the products
        std::size_t group = 0;
        bool enterprise_unknown = false;
    };
    Target target_of(const BatchInput& batch, const catalog::Agreement& agreement) const;
    std::size_t add(Volume volume);
    void make_volumes(const BatchInput& batch, const std::vector<Target>& targets);
    void note_unknown(const catalog::Agreement& agreement, const Target& target);
    std::size_t loose_volume(const BatchInput& batch, const catalog::Agreement& agreement);
    void deduct_what_institutions_have(std::vector<PlacedAgreement>& placed) const;

    const std::vector<catalog::VbpProduct>& all_;
    std::vector<Volume>& volumes_;
    std::vector<int>& product_volume_;
    std::map<std::pair<std::string, std::string>, std::size_t> loose_;  ///< product code and enterprise of the batch
    std::unordered_map<std::string, std::vector<std::size_t>> by_code_; ///< of the batch
    std::int64_t without_product_ = 0;
    std::vector<UnknownEnterprise> unknown_enterprises_;
};

} // namespace ps::procurement
