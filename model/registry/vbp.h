// Reads the platform's data on volume-based procurement: products, agreed volumes, assessments.
#pragma once

#include "model/base/decimal.h"
#include "model/registry/volume_periods.h"
#include "model/store/store.h"

#include <optional>
#include <string>
#include <vector>

namespace ps::registry {

enum class VbpRole { selected, non_selected, substitutable };

struct VbpProduct {
    std::string batch_code, product_code, enterprise;
    VbpRole role = VbpRole::selected;
    std::string item_code; ///< national code; may be empty
    std::string group_name, generic_name, specification, dosage_form, unit;
    std::optional<Quantity> pack_factor;     ///< smallest units in a pack
    std::optional<UnitPrice> selected_price; ///< of a pack
    std::optional<UnitPrice> price_before;   ///< of a smallest unit
    std::int64_t id = 0;                     ///< of the table
};

/// A code under which a product is bought (VbpProduct::item_code is one of them).
struct VbpItem {
    std::string batch_code, product_code, enterprise; ///< which product
    std::string item_code;
    std::optional<Quantity> pack_factor; ///< none = that of the product
};

struct Agreement {
    std::string batch_code;
    std::string institution_code; ///< empty = the region as a whole (contracts)
    std::string
        product_code; ///< of a product of the batch, or the name of a group; empty = all products of the enterprise
    std::string enterprise;
    Quantity agreed; ///< smallest units
    std::optional<Quantity> reported;
    std::string stated = {}; ///< the period as stated in the file (agreement.period); may be empty
    // Added by agreed_volumes():
    bool altered = false;                   ///< by a change or a transfer
    VolumePeriod period = {};               ///< the days to which `agreed` applies
    VolumeDoubt doubt = VolumeDoubt::none;  ///< unknown and replaced: the volume counts nowhere
    std::optional<Quantity> of_all_periods; ///< current_volumes(): where the same agreement has several periods
    bool counts() const { return doubt != VolumeDoubt::unknown && doubt != VolumeDoubt::replaced; }
};

/// Same institution, batch, product and enterprise: the two differ only in their periods.
inline bool same_agreement(const Agreement& a, const Agreement& b)
{
    return a.institution_code == b.institution_code && a.batch_code == b.batch_code &&
           a.product_code == b.product_code && a.enterprise == b.enterprise;
}

struct Assessment {
    std::string institution_code;
    Ratio score; ///< 0..100
    std::optional<Ratio> payment_ratio;
};

/// By batch, group and product code.
std::vector<VbpProduct> vbp_products(store::Store& store);
/// The stored record of a product that a file names; nothing when it is unknown.
struct KnownVbpProduct {
    std::string role; ///< "selected", "non_selected", "substitutable"
    std::optional<UnitPrice> selected_price;
};
std::optional<KnownVbpProduct> known_vbp_product(store::Store& store, const std::string& batch_code,
                                                 const std::string& product_code, const std::string& enterprise);
/// True when the code is stored as a further code of its product, beside the product's own.
bool is_further_code(store::Store& store, const VbpItem& item);
/// Date::key() of the first day of execution; 0 = the batch is not known.
int execution_begin(store::Store& store, const std::string& batch_code);

/// By code and batch.
std::vector<VbpItem> vbp_items(store::Store& store);
/// The original agreements, by institution, batch, product code and enterprise; agreed_volumes.h has those in force on
/// a day.
std::vector<Agreement> agreements(store::Store& store);
/// By institution.
std::vector<Assessment> assessments(store::Store& store, int year);

} // namespace ps::registry
