#include "model/procurement/progress_cells.h"

#include "model/procurement/line_counting.h"

#include <sqlite3.h>

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

std::uint64_t pair_key(std::int64_t left, std::int64_t right)
{
    return static_cast<std::uint64_t>(left) << 32U | static_cast<std::uint64_t>(right);
}

std::optional<std::int64_t> single(store::Store& store, const char* sql)
{
    SQLite::Statement query(store.database(), sql);
    query.executeStep();
    const auto column = query.getColumn(0);
    return column.isNull() ? std::nullopt : std::optional(column.getInt64());
}

// One month after the other, each on the sums of the one before.
class CellBuilder {
public:
    explicit CellBuilder(store::Store& store)
        : store_(store), lines_(store),
          insert_cell_(store.database(), "INSERT INTO progress_cell VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
          insert_bought_(store.database(), "INSERT INTO purchase_month VALUES (?, ?, ?, ?, ?, ?)"),
          insert_served_(store.database(), "INSERT INTO order_month VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
          insert_month_(store.database(), "INSERT INTO progress_month VALUES (?, ?)")
    {
        cells_.resize(lines_.index().batches().size());
        read_institutions();
    }

    void build(std::optional<Month> first, const std::stop_token& stop);

private:
    using Cells = std::unordered_map<std::uint64_t, CellSums>;

    void read_institutions();
    std::int64_t institution(int entry);
    void read_cells(Month month);
    void read_lines(const DateRange& days);
    void take(const PurchaseLine& line);
    void take(const OrderedLine& line);
    CellSums& cell_of(const LineResolver::Place& place);
    void write(Month month);
    void write_cells(Month month);

    store::Store& store_;
    LineResolver lines_;
    std::vector<std::int64_t> institution_ids_; ///< by entry of the finder; 0 = not in progress_institution yet
    std::vector<Cells> cells_;                  ///< by batch; progress_institution and index of the product
    std::map<std::int64_t, Bought> bought_;     ///< of the month, by trade_product
    std::map<std::pair<std::int64_t, std::int64_t>, Served> served_; ///< by distributor and trade_product
    int last_day_ = 0;
    SQLite::Statement insert_cell_, insert_bought_, insert_served_, insert_month_;
};

void CellBuilder::read_institutions()
{
    institution_ids_.resize(lines_.finder().entries().size());
    SQLite::Statement query(store_.database(), "SELECT id, code FROM progress_institution");
    while (query.executeStep())
        if (const int entry = lines_.finder().find(query.getColumn(1).getString()); entry >= 0)
            institution_ids_[static_cast<std::size_t>(entry)] = query.getColumn(0).getInt64();
}

std::int64_t CellBuilder::institution(int entry)
{
    auto& id = institution_ids_[static_cast<std::size_t>(entry)];
    if (id == 0) {
        auto& insert = store_.statement("INSERT INTO progress_institution (code) VALUES (?)");
        insert.bind(1, lines_.finder().entries()[static_cast<std::size_t>(entry)].code);
        insert.exec();
        id = store_.database().getLastInsertRowid();
    }
    return id;
}

void CellBuilder::read_cells(Month month)
{
    std::unordered_map<std::int64_t, std::size_t> products;
    for (std::size_t i = 0; i < lines_.index().products().size(); ++i)
        products.emplace(lines_.index().products()[i].id, i);
    SQLite::Statement query(store_.database(),
                            "SELECT institution_id, product_id, received, returned, amount, ordered, shipped, "
                            "last_purchase FROM progress_cell WHERE batch_id = ? AND month = ?");
    for (std::size_t batch = 0; batch < cells_.size(); ++batch) {
        query.reset();
        query.bind(1, lines_.index().batches()[batch].id);
        query.bind(2, month.key());
        while (query.executeStep()) {
            auto& cell = cells_[batch][pair_key(query.getColumn(0).getInt64(),
                                                static_cast<std::int64_t>(products.at(query.getColumn(1).getInt64())))];
            cell = {query.getColumn(2).getInt64(), query.getColumn(3).getInt64(), query.getColumn(4).getInt64(),
                    query.getColumn(5).getInt64(), query.getColumn(6).getInt64(), query.getColumn(7).getInt()};
        }
    }
}

CellSums& CellBuilder::cell_of(const LineResolver::Place& place)
{
    return cells_[place.product->batch]
                 [pair_key(institution(place.institution), static_cast<std::int64_t>(place.product->product))];
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
        cell_of(*place).add(line, place->product->factor);
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
    // A void line counts once, under the reason that is given.
    if (line.void_kind == 1)
        ++served.void_by_institution;
    else if (line.void_kind == 2)
        ++served.void_not_shipped;
    else if (line.void_kind != 0 || line.state == 5)
        ++served.void_other;
    if (const auto place = lines_.find(line.institution, line.product, line.day))
        cell_of(*place).add(line, place->product->factor);
}

void CellBuilder::read_lines(const DateRange& days)
{
    scan_purchases(store_, days, [this](const PurchaseLine& line) { take(line); });
    scan_orders(store_, days, [this](const OrderedLine& line) { take(line); });
}

void CellBuilder::write_cells(Month month)
{
    std::vector<std::pair<std::uint64_t, const CellSums*>> sorted;
    for (std::size_t batch = 0; batch < cells_.size(); ++batch) {
        sorted.clear();
        for (const auto& [key, cell] : cells_[batch])
            sorted.emplace_back(key, &cell);
        std::sort(sorted.begin(), sorted.end());
        for (const auto& [key, cell] : sorted) {
            insert_cell_.reset();
            insert_cell_.bind(1, lines_.index().batches()[batch].id);
            insert_cell_.bind(2, month.key());
            insert_cell_.bind(3, static_cast<std::int64_t>(key >> 32U));
            insert_cell_.bind(4, lines_.index().products()[static_cast<std::size_t>(key & 0xffffffffU)].id);
            insert_cell_.bind(5, cell->received);
            insert_cell_.bind(6, cell->returned);
            insert_cell_.bind(7, cell->amount);
            insert_cell_.bind(8, cell->ordered);
            insert_cell_.bind(9, cell->shipped);
            insert_cell_.bind(10, cell->last_purchase);
            insert_cell_.exec();
        }
        if (Month::of(lines_.index().batches()[batch].execution.last) <= month)
            cells_[batch] = {}; // the last month of the batch: what follows reads it from here
    }
}

void CellBuilder::write(Month month)
{
    write_cells(month);
    for (const auto& [product, bought] : bought_) {
        insert_bought_.reset();
        int place = 0;
        for (const std::int64_t value :
             {std::int64_t{month.key()}, product, bought.received, bought.returned, bought.amount, bought.lines})
            insert_bought_.bind(++place, value);
        insert_bought_.exec();
    }
    for (const auto& [key, served] : served_) {
        insert_served_.reset();
        int place = 0;
        for (const std::int64_t value : {std::int64_t{month.key()}, key.first, key.second, served.lines, served.ordered,
                                         served.shipped, served.received, served.refused, served.out_of_stock,
                                         served.void_by_institution, served.void_not_shipped, served.void_other})
            insert_served_.bind(++place, value);
        insert_served_.exec();
    }
    insert_month_.reset();
    insert_month_.bind(1, month.key());
    insert_month_.bind(2, last_day_);
    insert_month_.exec();
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
        // Those of batches that had ended by then are not carried on.
        for (std::size_t batch = 0; batch < cells_.size(); ++batch)
            if (Month::of(lines_.index().batches()[batch].execution.last) < month)
                cells_[batch] = {};
    }
    for (; month <= last; month = month.plus(1)) {
        if (stop.stop_requested())
            throw Error(ErrorKind::stopped, PS_N("stopped"));
        read_lines({month.first_day(), month.last_day()});
        write(month);
    }
}

} // namespace

void refresh_progress(store::Store& store, std::stop_token stop)
{
    if (!single(store, "SELECT min(month) FROM stale_progress"))
        return;
    const bool in_transaction = sqlite3_get_autocommit(store.database().getHandle()) == 0;
    std::optional<store::WriteTransaction> transaction;
    if (!in_transaction)
        transaction.emplace(store);
    // Asked again inside: another program may have done the work while we waited for the lock.
    const auto stale = single(store, "SELECT min(month) FROM stale_progress");
    if (!stale)
        return;
    // Months beyond the last that has cells lack those that go on unchanged.
    const auto last = single(store, "SELECT max(month) FROM progress_month");
    std::optional<Month> first;
    if (*stale != 0 && last) {
        first = Month::from_key(*stale);
        const auto next = Month::from_key(*last).value().plus(1);
        if (first && *first > next)
            first = next;
    }
    // What was undone may leave months at the end without lines.
    const auto days = days_with_lines(store);
    const int end = days ? Month::of(days->last).plus(1).key() : 0;
    const int from = std::min(first ? first->key() : 0, end);
    for (const char* sql :
         {"DELETE FROM progress_cell WHERE month >= ?", "DELETE FROM progress_month WHERE month >= ?",
          "DELETE FROM purchase_month WHERE month >= ?", "DELETE FROM order_month WHERE month >= ?"}) {
        SQLite::Statement remove(store.database(), sql);
        remove.bind(1, from);
        remove.exec();
    }
    if (!first)
        store.database().exec("DELETE FROM progress_institution");
    CellBuilder(store).build(first, stop);
    store.database().exec("DELETE FROM stale_progress");
    if (transaction)
        transaction->commit();
}

} // namespace ps::procurement
