#include "model/procurement/enterprises.h"

#include "model/policy/rule_pack_store.h"
#include "model/procurement/line_counting.h"
#include "model/procurement/progress_cells.h"
#include "model/procurement/receipts.h"

#include <algorithm>
#include <array>
#include <map>

namespace ps::procurement {

namespace {

struct Sums {
    std::int64_t lines = 0, ordered = 0, shipped = 0, received = 0, late = 0;
    std::array<std::int64_t, 5> spoilt{}; ///< refused, out of stock, void by kind
};

class ServiceSummer {
public:
    ServiceSummer(store::Store& store, EnterpriseKind kind) : store_(store), kind_(kind)
    {
        if (kind == EnterpriseKind::distributor)
            for (auto& party : trade_parties(store, "distributor"))
                names_.emplace(party.id, std::move(party.name));
        else
            for (auto& product : trade_products(store))
                names_.emplace(product.id, std::move(product.manufacturer));
    }

    void add_months(Month first, Month last);
    void add_late(Month first, Month last, int late_days);
    std::map<std::string, Sums> sums;

private:
    Sums& of(std::int64_t distributor, std::int64_t product)
    {
        const auto found = names_.find(kind_ == EnterpriseKind::distributor ? distributor : product);
        return sums[found == names_.end() ? std::string() : found->second];
    }

    store::Store& store_;
    EnterpriseKind kind_;
    std::map<std::int64_t, std::string> names_;
};

void ServiceSummer::add_months(Month first, Month last)
{
    SQLite::Statement query(store_.database(),
                            "SELECT distributor_id, product_id, lines, ordered, shipped, received, refused, "
                            "out_of_stock, void_by_institution, void_not_shipped, void_other FROM order_month WHERE "
                            "month BETWEEN ? AND ?");
    query.bind(1, first.key());
    query.bind(2, last.key());
    while (query.executeStep()) {
        auto& sum = of(query.getColumn(0).getInt64(), query.getColumn(1).getInt64());
        sum.lines += query.getColumn(2).getInt64();
        add_checked(sum.ordered, query.getColumn(3).getInt64());
        add_checked(sum.shipped, query.getColumn(4).getInt64());
        add_checked(sum.received, query.getColumn(5).getInt64());
        for (std::size_t i = 0; i < sum.spoilt.size(); ++i)
            sum.spoilt[i] += query.getColumn(static_cast<int>(6 + i)).getInt64();
    }
}

void ServiceSummer::add_late(Month first, Month last, int late_days)
{
    // What left, by the receipts: they alone say on which day. Days as keys, so the first late day is looked up.
    std::map<int, int> late_from; // day of the order -> first day on which a shipment is late
    const auto limit = [&](int day) {
        auto& out = late_from[day];
        if (out == 0)
            out = Date::from_key(day).value().plus_days(late_days + 1).key();
        return out;
    };
    SQLite::Statement query(
        store_.database(),
        "SELECT coalesce(r.distributor_id, 0), r.product_id, coalesce(r.sent_on, o.sent_on) AS sent, r.shipped_on FROM "
        "receipt r LEFT JOIN order_line o ON o.line_key = " +
            std::string(order_line_of_receipt) +
            " AND o.current = 1 WHERE +r.current = 1 AND r.stage <> 3 AND r.shipped_on IS NOT NULL AND sent BETWEEN ? "
            "AND ?");
    query.bind(1, first.first_day().key());
    query.bind(2, last.last_day().key());
    while (query.executeStep())
        if (query.getColumn(3).getInt() >= limit(query.getColumn(2).getInt()))
            ++of(query.getColumn(0).getInt64(), query.getColumn(1).getInt64()).late;
    const int today = last.last_day().key();
    scan_orders(store_, {first.first_day(), last.last_day()}, [&](const OrderedLine& line) {
        const bool waits = line.source == OrderedLine::Source::order_line && line.shipped == 0 && line.response != 2 &&
                           line.void_kind == 0 && (line.state == 0 || line.state == 1);
        if (waits && today >= limit(line.day))
            ++of(line.distributor, line.product).late;
    });
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

Message name_of(DeliveryGrade grade)
{
    static const std::array<Message, 4> names{PS_N("Normal delivery"), PS_N("Fair delivery"), PS_N("Poor delivery"),
                                              PS_N("Not applicable")};
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

} // namespace ps::procurement
