// How distributors and manufacturers served the orders of some months.
#pragma once

#include "model/base/calendar.h"
#include "model/base/decimal.h"
#include "model/policy/procurement_rules.h"
#include "model/procurement/progress/platform_rows.h"
#include "model/store/store.h"

#include <optional>
#include <string>
#include <vector>

namespace ps::procurement {

enum class EnterpriseKind { distributor, manufacturer };
enum class DeliveryGrade { normal, fair, poor, none };
/// "normal", "fair", "poor", "none".
const char* word_of(DeliveryGrade grade);
const char* name_of(DeliveryGrade grade); ///< PS_N

struct EnterpriseService {
    std::string name; ///< empty = not named
    std::int64_t lines = 0;
    /// Packs. `received` as in OrderedLine: for an order in an export of orders the quantity in that export, not in the
    /// receipts.
    Quantity ordered, shipped, received;
    std::optional<Ratio> delivery_rate; ///< shipped / ordered
    DeliveryGrade grade = DeliveryGrade::none;
    /// Lines shipped later than the rule's days after the order, and lines that have waited longer than that on the
    /// last day; without void, refused and out-of-stock lines.
    std::int64_t late = 0;
    std::int64_t refused = 0, out_of_stock = 0;
    std::int64_t void_by_institution = 0, void_not_shipped = 0, void_other = 0;
};

/// Over the order lines sent from the first day of `first` to the last day of `last` (a receipt whose order is in no
/// export of orders is used in its place); worst delivery rate first, then by name. The rules are those in force on the
/// last day; errors: effective_pack().
std::vector<EnterpriseService> enterprise_service(store::Store& store, EnterpriseKind kind, Month first, Month last);

/// A line of the platform that enterprise_service() counts against an enterprise.
struct TroubledLine {
    enum class Void { none, by_institution, not_shipped, other };
    PlatformRow row;         ///< the order; for a late shipment the receipt, which has its day
    std::optional<int> days; ///< from the order to the shipment, or to the last day if it still waits; none if unknown
    bool late = false, refused = false, out_of_stock = false;
    Void made_void = Void::none;
};
struct TroubledLines {
    std::vector<TroubledLine> lines;
    std::int64_t total = 0;
};
/// The troubled lines of one enterprise (empty name: orders that name none), newest first; at most `limit` of `total`.
/// Each count of enterprise_service() is the number of these lines of that kind. Errors: effective_pack().
TroubledLines troubled_lines(store::Store& store, EnterpriseKind kind, const std::string& name, Month first, Month last,
                             std::size_t limit);

} // namespace ps::procurement
