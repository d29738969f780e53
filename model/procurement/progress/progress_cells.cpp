#include "model/procurement/progress/progress_cells.h"

#include "model/procurement/progress/line_counting.h"

#include <algorithm>
#include <limits>
#include <map>

namespace ps::procurement {

namespace {

struct Bought {
    std::int64_t received = 0, returned = 0, amount = 0, lines = 0;
};

struct Served {
    std::int64_t lines = 0, ordered = 0, shipped = 0, received = 0, refused = 0, out_of_stock = 0;
    std::int64_t void_by_institution = 0, void_not_shipped = 0, void_other = 0;
};

/// Within a batch, in the order of the cells in the table.
struct CellKey {
    std::int64_t institution = 0; ///< progress_institution
    std::int64_t product = 0;     ///< vbp_product
    std::int64_t enterprise = 0;  ///< progress_enterprise; 0 = that of the product
    auto operator<=>(const CellKey&) const = default;
};

struct CellHash {
    std::size_t operator()(const CellKey& key) const
    {
        auto mixed = static_cast<std::uint64_t>(key.institution) << 32U ^ static_cast<std::uint64_t>(key.product) ^
                     static_cast<std::uint64_t>(key.enterprise) << 20U;
        mixed *= 0x9e3779b97f4a7c15U;
        return static_cast<std::size_t>(mixed ^ mixed >> 32U);
    }
};

std::optional<std::int64_t> single(store::Store& store, const char* sql)
{
    return store.value<std::optional<std::int64_t>>(sql);
}

// Builds month after month, each from the sums of the month before.
class CellBuilder {
public:
    explicit CellBuilder(store::Store& store)
        : store_(store), lines_(store),
          insert_cell_(store, "INSERT INTO progress_cell VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
          insert_bought_(store, "INSERT INTO purchase_month VALUES (?, ?, ?, ?, ?, ?)"),
          insert_served_(store, "INSERT INTO order_month VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
          insert_month_(store, "INSERT INTO progress_month VALUES (?, ?)")
    {
        cells_.resize(lines_.product_resolver().batches().size());
        read_institutions();
        read_enterprises();
    }

    void build(std::optional<Month> first, const std::stop_token& stop);

private:
    using Cells = std::unordered_map<CellKey, CellSums, CellHash>;

    void read_institutions();
    void read_enterprises();
    std::int64_t institution(int entry);
    std::int64_t enterprise(int contract);
    void read_cells(Month month);
    void read_lines(const DateRange& days);
    void take(const PurchaseLine& line);
    void take(const OrderedLine& line);
    CellSums& cell_of(const identity::LineResolver::Place& place);
    void write(Month month);
    void write_cells(Month month);

    store::Store& store_;
    identity::LineResolver lines_;
    std::vector<std::int64_t> institution_ids_; ///< by entry of the finder; 0 = not in progress_institution yet
    std::vector<std::int64_t> enterprise_ids_;  ///< by contract of the index; 0 = not in progress_enterprise yet
    std::vector<Cells> cells_;                  ///< by batch
    std::map<std::int64_t, Bought> bought_;     ///< of the month, by trade_product
    std::map<std::pair<std::int64_t, std::int64_t>, Served> served_; ///< by distributor and trade_product
    int last_day_ = 0;
    store::Statement insert_cell_, insert_bought_, insert_served_, insert_month_;
};

void CellBuilder::read_institutions()
{
    institution_ids_.resize(lines_.finder().entries().size());
    for (const auto& row : store_.query("SELECT id, code FROM progress_institution")) {
        const auto [id, code] = row.get<std::int64_t, std::string>();
        if (const int entry = lines_.finder().find(code); entry >= 0)
            institution_ids_[static_cast<std::size_t>(entry)] = id;
    }
}

void CellBuilder::read_enterprises()
{
    const auto& contracts = lines_.product_resolver().contracts();
    enterprise_ids_.resize(contracts.size());
    for (const auto& row : store_.query("SELECT id, name_key FROM progress_enterprise")) {
        const auto [id, name_key] = row.get<std::int64_t, std::string>();
        const auto found = std::lower_bound(contracts.begin(), contracts.end(), name_key);
        if (found != contracts.end() && *found == name_key)
            enterprise_ids_[static_cast<std::size_t>(found - contracts.begin())] = id;
    }
}

std::int64_t CellBuilder::enterprise(int contract)
{
    if (contract < 0)
        return 0;
    auto& id = enterprise_ids_[static_cast<std::size_t>(contract)];
    if (id == 0) {
        id = store_.insert("INSERT INTO progress_enterprise (name_key) VALUES (?)",
                           lines_.product_resolver().contracts()[static_cast<std::size_t>(contract)]);
    }
    return id;
}

std::int64_t CellBuilder::institution(int entry)
{
    auto& id = institution_ids_[static_cast<std::size_t>(entry)];
    if (id == 0) {
        id = store_.insert("INSERT INTO progress_institution (code) VALUES (?)",
                           lines_.finder().entries()[static_cast<std::size_t>(entry)].code);
    }
    return id;
}

void CellBuilder::read_cells(Month month)
{
    store::Statement of_batch(
        store_, "SELECT institution_id, product_id, enterprise_id, received, returned, amount, ordered, shipped, "
                "last_purchase FROM progress_cell WHERE vbp_batch_id = ? AND month = ?");
    for (std::size_t batch = 0; batch < cells_.size(); ++batch) {
        for (const auto& row : of_batch.query(lines_.product_resolver().batches()[batch].id, month)) {
            CellKey key;
            CellSums sums;
            row.read(key.institution, key.product, key.enterprise, sums.received, sums.returned, sums.amount,
                     sums.ordered, sums.shipped, sums.last_purchase);
            cells_[batch][key] = sums;
        }
    }
}

CellSums& CellBuilder::cell_of(const identity::LineResolver::Place& place)
{
    const auto& product = *place.product;
    return cells_[product.batch]
                 [{institution(place.institution), lines_.product_resolver().products()[product.product].id,
                   enterprise(product.contract)}];
}

void CellBuilder::take(const PurchaseLine& line)
{
    last_day_ = std::max(last_day_, line.day);
    auto& bought = bought_[line.product];
    add_checked(bought.received, line.received.value_or(0));
    add_checked(bought.returned, line.returned);
    add_checked(bought.amount, line.net_amount());
    ++bought.lines;
    if (const auto place = lines_.find(line.institution, line.product, line.day))
        cell_of(*place).add(line, place->product->factor.raw);
}

void CellBuilder::take(const OrderedLine& line)
{
    last_day_ = std::max(last_day_, line.day);
    auto& served = served_[{line.distributor, line.product}];
    ++served.lines;
    add_checked(served.ordered, line.ordered);
    add_checked(served.shipped, line.shipped);
    add_checked(served.received, line.received);
    served.refused += line.response == 2 ? 1 : 0;
    served.out_of_stock += line.state == 4 ? 1 : 0;
    // A void line counts once, under its reason.
    if (line.void_kind == 1)
        ++served.void_by_institution;
    else if (line.void_kind == 2)
        ++served.void_not_shipped;
    else if (line.void_kind != 0 || line.state == 5)
        ++served.void_other;
    if (const auto place = lines_.find(line.institution, line.product, line.day))
        cell_of(*place).add(line, place->product->factor.raw);
}

void CellBuilder::read_lines(const DateRange& days)
{
    scan_purchases(store_, days, [this](const PurchaseLine& line) { take(line); });
    scan_orders(store_, days, [this](const OrderedLine& line) { take(line); });
}

void CellBuilder::write_cells(Month month)
{
    std::vector<std::pair<CellKey, const CellSums*>> sorted;
    for (std::size_t batch = 0; batch < cells_.size(); ++batch) {
        sorted.clear();
        for (const auto& [key, cell] : cells_[batch])
            sorted.emplace_back(key, &cell);
        std::sort(sorted.begin(), sorted.end());
        for (const auto& [key, cell] : sorted) {
            insert_cell_.execute(lines_.product_resolver().batches()[batch].id, month, key.institution, key.product,
                                 key.enterprise, cell->received, cell->returned, cell->amount, cell->ordered,
                                 cell->shipped, cell->last_purchase);
        }
        if (Month::of(lines_.product_resolver().batches()[batch].execution.last) <= month)
            cells_[batch] = {}; // the last month of the batch: later months read it from the table
    }
}

void CellBuilder::write(Month month)
{
    write_cells(month);
    for (const auto& [product, bought] : bought_)
        insert_bought_.execute(month, product, bought.received, bought.returned, bought.amount, bought.lines);
    for (const auto& [key, served] : served_)
        insert_served_.execute(month, key.first, key.second, served.lines, served.ordered, served.shipped,
                               served.received, served.refused, served.out_of_stock, served.void_by_institution,
                               served.void_not_shipped, served.void_other);
    insert_month_.execute(month, last_day_);
    bought_.clear();
    served_.clear();
    last_day_ = 0;
}

void CellBuilder::build(std::optional<Month> first, const std::stop_token& stop)
{
    const auto days = days_with_lines(store_);
    if (!days)
        return;
    const auto last = Month::of(days->last);
    auto month = Month::of(days->first);
    if (first && *first > month) {
        month = *first;
        read_cells(month.plus(-1));
        // Cells of batches that had ended by then are not carried on.
        for (std::size_t batch = 0; batch < cells_.size(); ++batch)
            if (Month::of(lines_.product_resolver().batches()[batch].execution.last) < month)
                cells_[batch] = {};
    }
    for (; month <= last; month = month.plus(1)) {
        if (stop.stop_requested())
            throw Error(ErrorKind::stopped, PS_N("stopped"));
        read_lines({month.first_day(), month.last_day()});
        write(month);
    }
}

/// The first month to rebuild; 0 = all months, nothing when all are up to date.
std::optional<std::int64_t> first_stale(store::Store& store)
{
    const auto stale = single(store, "SELECT min(month) FROM stale_progress");
    // Summaries of an earlier version began with the first receipt, though it was ordered in an earlier month.
    const auto made = single(store, "SELECT min(month) FROM progress_month");
    const auto days = days_with_lines(store);
    if (made && days && Month::of(days->first).key() < *made)
        return std::min<std::int64_t>(stale.value_or(*made), Month::of(days->first).key());
    return stale;
}

} // namespace

void refresh_progress(store::Store& store, std::stop_token stop)
{
    if (!first_stale(store))
        return;
    const bool in_transaction = store.in_transaction();
    std::optional<store::WriteTransaction> transaction;
    if (!in_transaction)
        transaction.emplace(store);
    // Asked again inside: another program may have done the work while we waited for the lock.
    const auto stale = first_stale(store);
    if (!stale)
        return;
    // Months after the last one with cells lack the unchanged cells carried on.
    const auto last = single(store, "SELECT max(month) FROM progress_month");
    std::optional<Month> first;
    if (*stale != 0 && last) {
        first = Month::from_key(*stale);
        const auto next = Month::from_key(*last).value().plus(1);
        if (first && *first > next)
            first = next;
    }
    // An undo may leave months at the end without lines.
    const auto days = days_with_lines(store);
    const int end = days ? Month::of(days->last).plus(1).key() : 0;
    const int from = std::min(first ? first->key() : 0, end);
    for (const char* sql :
         {"DELETE FROM progress_cell WHERE month >= ?", "DELETE FROM progress_month WHERE month >= ?",
          "DELETE FROM purchase_month WHERE month >= ?", "DELETE FROM order_month WHERE month >= ?"}) {
        store.execute(sql, from);
    }
    if (!first)
        store.run_script("DELETE FROM progress_institution; DELETE FROM progress_enterprise");
    CellBuilder(store).build(first, stop);
    store.run_script("DELETE FROM stale_progress");
    if (transaction)
        transaction->commit();
}

} // namespace ps::procurement
