#include "model/procurement/money/payments.h"

#include "model/identity/institution_finder.h"
#include "model/procurement/purchases/purchases.h"
#include "model/registry/vbp.h"

#include <algorithm>
#include <functional>
#include <map>
#include <tuple>

namespace ps::procurement {

namespace {

struct Statement {
    std::string key;
    std::int64_t institution = 0; ///< trade_party
    std::string distributor;
    Money payable, paid, covered;
    std::optional<Date> accepted_on, paid_on;
    std::string file;
    std::int64_t row = 0;

    std::optional<Date> due_on(int payment_days) const
    {
        return accepted_on ? std::optional(accepted_on->plus_days(payment_days)) : std::nullopt;
    }
    Money paid_by(Date day) const { return paid_on && *paid_on > day ? Money() : paid; }
    bool in_time(int payment_days) const { return paid_on && accepted_on && *paid_on <= *due_on(payment_days); }
};

void each_statement(store::Store& store, Date as_of, const std::function<void(const Statement&)>& visit)
{
    for (const auto& row : store.query(
             "SELECT s.line_key, s.institution_id, coalesce(d.name, ''), s.payable_amount, coalesce(s.paid_amount, 0), "
             "coalesce(s.received_amount, s.payable_amount), coalesce(s.returned_amount, 0), s.accepted_on, s.paid_on, "
             "b.file_name, s.row_number FROM settlement s JOIN import_batch b ON b.id = s.batch_id "
             "LEFT JOIN trade_party d ON d.id = s.distributor_id "
             "WHERE s.current = 1 AND (s.accepted_on IS NULL OR s.accepted_on <= ?) ORDER BY s.accepted_on, s.line_key",
             as_of)) {
        Statement statement;
        Money received, returned;
        row.read(statement.key, statement.institution, statement.distributor, statement.payable, statement.paid,
                 received, returned, statement.accepted_on, statement.paid_on, statement.file, statement.row);
        statement.covered = received - returned;
        visit(statement);
    }
}

/// Code and name of each trade party of institutions, by id.
class Names {
public:
    explicit Names(store::Store& store) : finder_(store)
    {
        for (const auto& party : identity::trade_parties(store, "institution")) {
            const int known = finder_.find(party);
            if (known >= 0) {
                const auto& entry = finder_.entries()[static_cast<std::size_t>(known)];
                by_party_[party.id] = {entry.code, entry.name.empty() ? party.name : entry.name};
            } else {
                by_party_[party.id] = {"", party.name.empty() ? party.code : party.name};
            }
        }
    }
    const std::pair<std::string, std::string>& of(std::int64_t party) const { return by_party_.at(party); }

private:
    identity::InstitutionFinder finder_;
    std::map<std::int64_t, std::pair<std::string, std::string>> by_party_;
};

struct PaymentSums {
    std::int64_t statements = 0;
    Money payable, paid, overdue, covered, due, in_time, received;
};

void count(PaymentSums& sums, const Statement& statement, Date as_of, int payment_days)
{
    const Money paid = statement.paid_by(as_of);
    ++sums.statements;
    sums.payable += statement.payable;
    sums.paid += paid;
    sums.covered += statement.covered;
    const auto due = statement.due_on(payment_days);
    if (!due)
        return;
    if (*due <= as_of) {
        sums.due += statement.payable;
        if (statement.in_time(payment_days))
            sums.in_time += std::min(paid, statement.payable);
    }
    if (*due < as_of && statement.payable > paid)
        sums.overdue += statement.payable - paid;
}

InstitutionPayments shown(const std::pair<std::string, std::string>& who, const PaymentSums& sums)
{
    InstitutionPayments out;
    out.institution = who.first;
    out.name = who.second;
    out.statements = sums.statements;
    out.received_less_returned = sums.received;
    if (sums.statements == 0) {
        out.payable = sums.received;
        return out;
    }
    out.payable = sums.payable;
    out.paid = sums.paid;
    out.overdue = sums.overdue;
    out.unsettled = sums.received - sums.covered;
    if (sums.due > Money())
        out.on_time_ratio = // rounded once: 0.25614999… is 0.2561
            Ratio::from_scaled(divide_half_up(Int128{sums.in_time.raw()} * power_of_ten(4), sums.due.raw()), 4);
    return out;
}

} // namespace

Payments payments(store::Store& store, Date as_of, int payment_days)
{
    Payments out;
    out.as_of = as_of;
    out.payment_days = payment_days;
    const Names names(store);
    std::map<std::pair<std::string, std::string>, PaymentSums> by_institution;
    std::int64_t without_acceptance = 0;
    each_statement(store, as_of, [&](const Statement& statement) {
        count(by_institution[names.of(statement.institution)], statement, as_of, payment_days);
        without_acceptance += statement.accepted_on ? 0 : 1;
    });
    // One sum per party while scanning millions of lines, the names afterwards.
    std::map<std::int64_t, Int128> received;
    std::int64_t without_amount = 0;
    scan_purchases(store, {*Date::from_ymd(1990, 1, 1), as_of}, [&](const PurchaseLine& line) {
        received[line.institution] += line.net_amount();
        if ((line.received.value_or(0) != 0 && !line.received_amount) || (line.returned != 0 && !line.returned_amount))
            ++without_amount;
    });
    for (const auto& [party, amount] : received)
        by_institution[names.of(party)].received += Money::from_raw(narrow_to_64(amount));
    for (const auto& [who, sums] : by_institution)
        out.institutions.push_back(shown(who, sums));
    if (without_acceptance > 0)
        out.notes.push_back({PS_N("{0} statements without a day of acceptance are payable, but never due"),
                             {std::to_string(without_acceptance)}});
    if (without_amount > 0)
        out.notes.push_back({PS_N("{0} receipts or returns have neither amount nor price: they are missing from the "
                                  "amount received less returned"),
                             {std::to_string(without_amount)}});
    return out;
}

std::vector<OverdueStatement> overdue_statements(store::Store& store, Date as_of, int payment_days,
                                                 const std::optional<std::string>& institution)
{
    const Names names(store);
    std::vector<OverdueStatement> out;
    each_statement(store, as_of, [&](const Statement& statement) {
        const auto due = statement.due_on(payment_days);
        const Money paid = statement.paid_by(as_of);
        if (!due || *due >= as_of || statement.payable <= paid)
            return;
        const auto& [code, name] = names.of(statement.institution);
        if (institution && *institution != code)
            return;
        out.push_back({statement.key, code, name, statement.distributor, *statement.accepted_on, *due,
                       static_cast<int>(as_of.days_since(*due)), statement.payable, paid, statement.payable - paid,
                       statement.file, statement.row});
    });
    std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) {
        return std::tie(a.due_on, a.institution) < std::tie(b.due_on, b.institution);
    });
    return out;
}

int overdue_age(int days_overdue)
{
    return days_overdue <= 30 ? 0 : days_overdue <= 90 ? 1 : days_overdue <= 180 ? 2 : 3;
}

const char* name_of_age(int age)
{
    constexpr const char* names[] = {"1-30", "31-90", "91-180", ">180"};
    return names[std::clamp(age, 0, 3)];
}

} // namespace ps::procurement
