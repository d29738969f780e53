#include "model/procurement/lines/receipts.h"

#include "model/identity/institution_finder.h"
#include "model/procurement/purchases/purchases.h"

#include <algorithm>
#include <initializer_list>
#include <map>
#include <set>

namespace ps::procurement {

namespace {

const LineTable& receipt_table()
{
    // A receipt counts on one day as a purchase and, where its order is in no export of orders, on another day as an
    // order.
    static const LineTable table{
        "receipt",
        {"institution_id", "product_id", "distributor_id", "order_code", "price", "ordered_quantity",
         "shipped_quantity", "received_quantity", "returned_quantity", "ordered_amount", "shipped_amount",
         "received_amount", "sent_on", "shipped_on", "received_on", "state", "lot", "expires_on", "remark"},
        {},
        "min(coalesce(received_on, shipped_on, sent_on), coalesce(sent_on, shipped_on, received_on))",
        {"order_line_id"}};
    return table;
}

int first_day(const ReceiptLine& line)
{
    const auto first_of = [](std::initializer_list<const std::optional<Date>*> dates) {
        for (const auto* date : dates)
            if (*date)
                return (*date)->key();
        return 0;
    };
    return std::min(first_of({&line.received_on, &line.shipped_on, &line.sent_on}),
                    first_of({&line.sent_on, &line.shipped_on, &line.received_on}));
}

int stage_of(const ReceiptLine& line)
{
    if (line.shipment_state == 4)
        return receipt_stage::voided;
    if (line.returned && line.returned->raw() > 0)
        return receipt_stage::given_back;
    if (line.received_on || (line.received && line.received->raw() > 0) || line.shipment_state == 3)
        return receipt_stage::received;
    return line.shipment_state == 1 ? receipt_stage::to_ship : receipt_stage::on_the_way;
}

} // namespace

ReceiptWriter::ReceiptWriter(store::Store& store, std::int64_t batch_id)
    : store_(store), names_(store), lines_(store, batch_id, receipt_table())
{
}

ReceiptWriter::Outcome ReceiptWriter::put(const ReceiptLine& line)
{
    const auto institution = names_.institution(line.institution);
    const auto product = names_.product(line.product);
    const auto distributor = names_.distributor(line.distributor);
    const int stage = stage_of(line);
    may_have_returns_ = may_have_returns_ || stage >= receipt_stage::given_back;
    return lines_.put(line.line_key, stage, line.row_number, first_day(line),
                      store::values(institution, product, distributor, store::null_if_empty(line.order_code),
                                    line.price, line.ordered, line.shipped, line.received, line.returned,
                                    line.ordered_amount, line.shipped_amount, line.received_amount, line.sent_on,
                                    line.shipped_on, line.received_on, store::null_if_empty(line.state),
                                    store::null_if_empty(line.lot), line.expires_on, store::null_if_empty(line.remark),
                                    store::null_if_empty(line.order_line_id)));
}

void ReceiptWriter::finish()
{
    EarliestDay earliest = lines_.earliest();
    if (may_have_returns_ || lines_.brought_links())
        earliest.touch(first_return_without_state(store_));
    earliest.mark_stale(store_);
}

void remove_receipts(store::Store& store, std::int64_t batch_id)
{
    EarliestDay earliest = remove_rows(store, receipt_table(), batch_id);
    if (earliest.day() != 0)
        earliest.touch(first_return_without_state(store));
    earliest.mark_stale(store);
}

namespace {

void add_totals(ReceiptTotals& sum, const ReceiptTotals& part)
{
    sum.lines += part.lines;
    sum.received += part.received;
    sum.returned += part.returned;
    sum.received_amount += part.received_amount;
}

/// `of_parties`: by trade_party.id, as text. A known institution is one row, whatever its spelling in the lines.
std::vector<ReceiptTotals> of_institutions(store::Store& store, const std::vector<ReceiptTotals>& of_parties)
{
    const identity::InstitutionFinder finder(store);
    std::map<std::string, const ReceiptTotals*> totals;
    for (const auto& party : of_parties)
        totals.emplace(party.code, &party);
    std::map<std::pair<std::string, std::string>, ReceiptTotals> rows;
    std::map<int, std::string> names; // of institutions that only agreements name: as in their first lines
    const auto parties = identity::trade_parties(store, "institution");
    // For unknown institutions: the codes that occur with a name. Some exports leave the code out.
    std::map<std::string, std::set<std::pair<std::string, std::string>>> coded;
    for (const auto& party : parties)
        if (!party.code.empty() && !party.name_key.empty())
            coded[party.name_key].emplace(party.code, party.name);
    for (const auto& party : parties) {
        const auto found = totals.find(std::to_string(party.id));
        if (found == totals.end())
            continue;
        std::pair key(party.code, party.name);
        if (const int index = finder.find(party); index >= 0) {
            const auto& entry = finder.entries()[static_cast<std::size_t>(index)];
            key = {entry.code, entry.name.empty() ? names.try_emplace(index, party.name).first->second : entry.name};
        } else if (party.code.empty()) {
            if (const auto named = coded.find(party.name_key); named != coded.end() && named->second.size() == 1)
                key = *named->second.begin();
        }
        auto& row = rows[key];
        row.code = key.first;
        row.name = key.second;
        add_totals(row, *found->second);
    }
    std::vector<ReceiptTotals> out;
    for (auto& [key, row] : rows)
        out.push_back(std::move(row));
    return out;
}

} // namespace

std::vector<ReceiptTotals> receipt_totals(store::Store& store, const std::string& by,
                                          const std::optional<DateRange>& dates)
{
    std::string key;
    std::string join;
    if (by == "institution") {
        key = "CAST(r.institution_id AS TEXT), ''";
    } else if (by == "product") {
        key = "t.code, t.name || ' ' || t.specification";
        join = " JOIN trade_product t ON t.id = r.product_id";
    } else if (by == "distributor") {
        key = "coalesce(t.code, ''), coalesce(t.name, '')";
        join = " LEFT JOIN trade_party t ON t.id = r.distributor_id";
    } else if (by == "month") {
        key = "substr(coalesce(r.received_on, ''), 1, 4) || CASE WHEN r.received_on IS NULL THEN '' ELSE '-' END || "
              "substr(coalesce(r.received_on, ''), 5, 2), ''";
    } else if (by == "all") {
        key = "'', ''";
    } else {
        throw Error(
            ErrorKind::usage,
            {PS_N("receipts can be added up by institution, product, distributor, month or all, not by “{0}”"), {by}});
    }
    const std::string where = dates ? " WHERE r.current = 1 AND r.stage <> 3 AND r.received_on BETWEEN ?1 AND ?2"
                                    : " WHERE r.current = 1 AND r.stage <> 3";
    const std::string sql = "SELECT " + key +
                            ", count(*), sum(coalesce(r.received_quantity, 0)), sum(coalesce(r.returned_quantity, 0)), "
                            "sum(coalesce(r.received_amount, 0)) FROM receipt r" +
                            join + where + " GROUP BY 1, 2 ORDER BY 1, 2";
    std::vector<ReceiptTotals> out;
    for (const auto& row : dates ? store.query(sql, dates->first, dates->last) : store.query(sql)) {
        auto& totals = out.emplace_back();
        row.read(totals.code, totals.name, totals.lines, totals.received, totals.returned, totals.received_amount);
    }
    return by == "institution" ? of_institutions(store, out) : out;
}

store::RowsPerBatch stored_receipts(store::Store& store)
{
    return stored_lines(store, receipt_table());
}

} // namespace ps::procurement
