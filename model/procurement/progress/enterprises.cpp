#include "model/procurement/progress/enterprises.h"

#include "model/policy/rule_pack_store.h"
#include "model/procurement/lines/receipts.h"
#include "model/procurement/progress/line_counting.h"
#include "model/procurement/progress/progress_cells.h"
#include "model/procurement/purchases/waiting_receipts.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>

namespace ps::procurement {

namespace {

struct DeliverySums {
    std::int64_t lines = 0, ordered = 0, shipped = 0, received = 0, late = 0;
    std::array<std::int64_t, 5> spoilt{}; ///< refused, out of stock, void by kind
};

/// The enterprise of a line: the distributor's name, or the product's maker.
class EnterpriseNames {
public:
    EnterpriseNames(store::Store& store, EnterpriseKind kind) : kind_(kind)
    {
        if (kind == EnterpriseKind::distributor)
            for (auto& party : identity::trade_parties(store, "distributor"))
                names_.emplace(party.id, std::move(party.name));
        else
            for (auto& product : identity::trade_products(store))
                names_.emplace(product.id, std::move(product.manufacturer));
    }
    std::string of(std::int64_t distributor, std::int64_t product) const
    {
        const auto found = names_.find(kind_ == EnterpriseKind::distributor ? distributor : product);
        return found == names_.end() ? std::string() : found->second;
    }

private:
    EnterpriseKind kind_;
    std::map<std::int64_t, std::string> names_;
};

class ServiceSummer {
public:
    ServiceSummer(store::Store& store, EnterpriseKind kind) : store_(store), names_(store, kind) {}
    void add_months(Month first, Month last);
    void add_late(Month first, Month last, int late_days);
    std::map<std::string, DeliverySums> sums;

private:
    DeliverySums& of(std::int64_t distributor, std::int64_t product) { return sums[names_.of(distributor, product)]; }

    store::Store& store_;
    EnterpriseNames names_;
};

void ServiceSummer::add_months(Month first, Month last)
{
    for (const auto& row :
         store_.query("SELECT distributor_id, product_id, lines, ordered, shipped, received, refused, "
                      "out_of_stock, void_by_institution, void_not_shipped, void_other FROM order_month WHERE "
                      "month BETWEEN ? AND ?",
                      first, last)) {
        std::int64_t distributor = 0, product = 0, lines = 0, ordered = 0, shipped = 0, received = 0;
        std::array<std::int64_t, 5> spoilt{};
        row.read(distributor, product, lines, ordered, shipped, received, spoilt);
        auto& sum = of(distributor, product);
        sum.lines += lines;
        add_checked(sum.ordered, ordered);
        add_checked(sum.shipped, shipped);
        add_checked(sum.received, received);
        for (std::size_t i = 0; i < spoilt.size(); ++i)
            sum.spoilt[i] += spoilt[i];
    }
}

/// Days as keys, so the first late day is looked up.
class LateFrom {
public:
    explicit LateFrom(int late_days) : late_days_(late_days) {}
    /// The first day on which a shipment of an order of `day` is late.
    int operator()(int day)
    {
        auto& out = known_[day];
        if (out == 0)
            out = Date::from_key(day).value().plus_days(late_days_ + 1).key();
        return out;
    }

private:
    int late_days_;
    std::map<int, int> known_;
};

struct LateShipment {
    std::int64_t receipt = 0, distributor = 0, product = 0;
    int sent = 0, shipped = 0; ///< Date::key()
};

// Late shipments, from the receipts: they alone have the day. One scan of all receipts. The difference of two keys of
// days is at least that of the days, so rows that cannot be late are dropped before anything else is read. The order is
// only looked up for a receipt without the day of its order.
void scan_late_shipments(store::Store& store, Month first, Month last, int late_days,
                         const std::function<void(const LateShipment&)>& visit)
{
    LateFrom late_from(late_days);
    const int first_day = first.first_day().key();
    const int last_day = last.last_day().key();
    for (const auto& row : store.query(
             std::string("SELECT r.id, coalesce(r.distributor_id, 0), r.product_id, coalesce(r.sent_on, (SELECT "
                         "o.sent_on FROM order_line o WHERE o.line_key = ") +
                 order_line_of_receipt +
                 " AND o.current = 1)), r.shipped_on FROM receipt r NOT INDEXED WHERE r.current = 1 AND r.shipped_on "
                 "IS NOT NULL AND CASE WHEN r.sent_on IS NULL THEN r.shipped_on > ?1 ELSE r.sent_on BETWEEN ?1 AND "
                 "?2 AND r.shipped_on > r.sent_on + ?3 END AND r.stage <> 3",
             first_day, last_day, late_days)) {
        LateShipment shipment;
        row.read(shipment.receipt, shipment.distributor, shipment.product, store::or_default(shipment.sent),
                 shipment.shipped);
        if (shipment.sent >= first_day && shipment.sent <= last_day && shipment.shipped >= late_from(shipment.sent))
            visit(shipment);
    }
}

/// Whether nothing of an order line was shipped although it should have been.
bool waits(const OrderedLine& line)
{
    return line.source == OrderedLine::Source::order_line && line.shipped == 0 && line.response != 2 &&
           line.void_kind == 0 && (line.state == 0 || line.state == 1);
}

void ServiceSummer::add_late(Month first, Month last, int late_days)
{
    scan_late_shipments(store_, first, last, late_days,
                        [&](const LateShipment& line) { ++of(line.distributor, line.product).late; });
    // The lines that wait on the last day, without reading all others; lines sent after this day do not wait too long.
    const auto longest = last.last_day().plus_days(-late_days - 1);
    if (longest < first.first_day())
        return;
    scan_waiting_receipts(store_, {first.first_day(), longest},
                          [&](const WaitingReceipt& line) { ++of(line.distributor, line.product).late; });
    for (const auto& row : store_.query(
             "SELECT coalesce(o.distributor_id, 0), o.product_id FROM order_line o WHERE o.current = 1 AND o.sent_on "
             "BETWEEN ? AND ? AND coalesce(o.state, 0) IN (0, 1) AND coalesce(o.response, 0) <> 2 AND "
             "coalesce(o.void_kind, 0) = 0 AND NOT EXISTS (SELECT 1 FROM order_shipment s WHERE s.order_line = "
             "o.line_key AND s.current = 1 AND coalesce(s.state, 2) NOT IN (1, 4) AND s.shipped_quantity > 0)",
             first.first_day(), longest)) {
        const auto [distributor, product] = row.get<std::int64_t, std::int64_t>();
        ++of(distributor, product).late;
    }
}

/// Counted as in progress_cells.
TroubledLine::Void void_of(const OrderedLine& line)
{
    using Void = TroubledLine::Void;
    if (line.void_kind == 1)
        return Void::by_institution;
    if (line.void_kind == 2)
        return Void::not_shipped;
    return line.void_kind != 0 || line.state == 5 ? Void::other : Void::none;
}

DeliveryGrade grade_of(const std::optional<Ratio>& rate, const policy::ProcurementRules& rules)
{
    if (!rate)
        return DeliveryGrade::none;
    return *rate >= rules.delivery_normal ? DeliveryGrade::normal
           : *rate >= rules.delivery_fair ? DeliveryGrade::fair
                                          : DeliveryGrade::poor;
}

} // namespace

const char* word_of(DeliveryGrade grade)
{
    static constexpr std::array words{"normal", "fair", "poor", "none"};
    return words.at(static_cast<std::size_t>(grade));
}

const char* name_of(DeliveryGrade grade)
{
    static constexpr std::array<const char*, 4> names{PS_N("Normal delivery"), PS_N("Fair delivery"),
                                                      PS_N("Poor delivery"), PS_N("Not applicable")};
    return names.at(static_cast<std::size_t>(grade));
}

std::vector<EnterpriseService> enterprise_service(store::Store& store, EnterpriseKind kind, Month first, Month last)
{
    refresh_progress(store);
    const auto rules = policy::procurement_rules(policy::effective_pack(store, "procurement", last.last_day()));
    ServiceSummer summer(store, kind);
    summer.add_months(first, last);
    summer.add_late(first, last, rules.late_days);
    std::vector<EnterpriseService> out;
    for (const auto& [name, sum] : summer.sums) {
        EnterpriseService row;
        row.name = name;
        row.lines = sum.lines;
        row.ordered = Quantity::from_raw(sum.ordered);
        row.shipped = Quantity::from_raw(sum.shipped);
        row.received = Quantity::from_raw(sum.received);
        if (sum.ordered > 0)
            row.delivery_rate = ratio_of(row.shipped, row.ordered);
        row.grade = grade_of(row.delivery_rate, rules);
        row.late = sum.late;
        row.refused = sum.spoilt[0];
        row.out_of_stock = sum.spoilt[1];
        row.void_by_institution = sum.spoilt[2];
        row.void_not_shipped = sum.spoilt[3];
        row.void_other = sum.spoilt[4];
        out.push_back(std::move(row));
    }
    std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) {
        if (a.delivery_rate.has_value() != b.delivery_rate.has_value())
            return a.delivery_rate.has_value();
        return a.delivery_rate && *a.delivery_rate < *b.delivery_rate;
    });
    return out;
}

TroubledLines troubled_lines(store::Store& store, EnterpriseKind kind, const std::string& name, Month first, Month last,
                             std::size_t limit)
{
    const auto rules = policy::procurement_rules(policy::effective_pack(store, "procurement", last.last_day()));
    const EnterpriseNames names(store, kind);
    struct Found {
        int sent = 0; ///< Date::key()
        std::int64_t id = 0;
        TroubledLine line;
    };
    std::vector<Found> found;
    const auto days = [](int from, int to) {
        return static_cast<int>(Date::from_key(to).value().days_since(Date::from_key(from).value()));
    };
    scan_late_shipments(store, first, last, rules.late_days, [&](const LateShipment& shipment) {
        if (names.of(shipment.distributor, shipment.product) != name)
            return;
        Found entry{shipment.sent, shipment.receipt, {}};
        entry.line.row.source = PlatformRow::Source::receipt;
        entry.line.days = days(shipment.sent, shipment.shipped);
        entry.line.late = true;
        found.push_back(std::move(entry));
    });
    LateFrom late_from(rules.late_days);
    const int today = last.last_day().key();
    scan_waiting_receipts(store, {first.first_day(), last.last_day()}, [&](const WaitingReceipt& receipt) {
        if (today < late_from(receipt.sent) || names.of(receipt.distributor, receipt.product) != name)
            return;
        Found entry{receipt.sent, receipt.receipt, {}};
        entry.line.row.source = PlatformRow::Source::receipt;
        entry.line.days = days(receipt.sent, today);
        entry.line.late = true;
        found.push_back(std::move(entry));
    });
    scan_orders(store, {first.first_day(), last.last_day()}, [&](const OrderedLine& line) {
        Found entry{line.day, line.id, {}};
        entry.line.late = waits(line) && today >= late_from(line.day);
        entry.line.refused = line.response == 2;
        entry.line.out_of_stock = line.state == 4;
        entry.line.made_void = void_of(line);
        if (!(entry.line.late || entry.line.refused || entry.line.out_of_stock ||
              entry.line.made_void != TroubledLine::Void::none) ||
            names.of(line.distributor, line.product) != name)
            return;
        entry.line.row.source =
            line.source == OrderedLine::Source::order_line ? PlatformRow::Source::order : PlatformRow::Source::receipt;
        if (entry.line.late)
            entry.line.days = days(line.day, today);
        found.push_back(std::move(entry));
    });
    std::sort(found.begin(), found.end(),
              [](const Found& a, const Found& b) { return a.sent != b.sent ? a.sent > b.sent : a.id > b.id; });
    TroubledLines out;
    out.total = static_cast<std::int64_t>(found.size());
    found.resize(std::min(limit, found.size()));
    for (auto& entry : found) {
        entry.line.row = platform_row(store, entry.line.row.source, entry.id);
        entry.line.row.sent_on = Date::from_key(entry.sent); // for a receipt perhaps known from its order only
        out.lines.push_back(std::move(entry.line));
    }
    return out;
}

} // namespace ps::procurement
