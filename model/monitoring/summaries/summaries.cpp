// Observations -> summaries of a month.
#include "model/monitoring/summaries/summaries.h"

#include "model/monitoring/summaries/month_reader.h"
#include "model/monitoring/summaries/statistics.h"

#include <sqlite3.h>

#include <algorithm>

namespace ps::monitoring {

namespace {

void clear_month(store::Store& store, Month month)
{
    for (const char* sql : {"DELETE FROM item_month WHERE month = ?", "DELETE FROM item_change WHERE month = ?",
                            "DELETE FROM price_move WHERE month = ?", "DELETE FROM stale_month WHERE month = ?"}) {
        auto& remove = store.statement(sql);
        remove.bind(1, month.key());
        remove.exec();
        remove.reset();
    }
}

// The prepared inserts of one month.
class SummaryWriter {
public:
    SummaryWriter(store::Store& store, Month month)
        : item_month_(store.database(), "INSERT INTO item_month (month, basis, item_id, n, "
                                        "minimum, p25, median, p75, maximum, commonest, "
                                        "variation, traded_points, traded_quantity, traded_value) "
                                        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
          item_change_(store.database(), "INSERT INTO item_change (month, basis, "
                                         "item_id, points, old_median, "
                                         "new_median) VALUES (?, ?, ?, ?, ?, ?)"),
          price_move_(store.database(), "INSERT INTO price_move (month, basis, "
                                        "item_id, point_id, old_price, "
                                        "new_price) VALUES (?, ?, ?, ?, ?, ?)"),
          month_(month.key())
    {
    }

    void write(Basis basis, std::int64_t item, const Dispersion& figures, const Traded& traded)
    {
        start(item_month_, basis, item);
        item_month_.bind(4, figures.n);
        item_month_.bind(5, figures.minimum.raw());
        item_month_.bind(6, figures.p25.raw());
        item_month_.bind(7, figures.median.raw());
        item_month_.bind(8, figures.p75.raw());
        item_month_.bind(9, figures.maximum.raw());
        item_month_.bind(10, figures.commonest);
        if (figures.variation)
            item_month_.bind(11, *figures.variation);
        else
            item_month_.bind(11);
        item_month_.bind(12, traded.points);
        store::bind_number(item_month_, 13, traded.quantity);
        store::bind_number(item_month_, 14, traded.value);
        item_month_.exec();
    }

    void write(Basis basis, std::int64_t item, std::size_t points, const Medians& medians)
    {
        start(item_change_, basis, item);
        item_change_.bind(4, static_cast<std::int64_t>(points));
        item_change_.bind(5, medians.old_median.raw());
        item_change_.bind(6, medians.new_median.raw());
        item_change_.exec();
    }

    void write(Basis basis, std::int64_t item, const MatchedPrice& move)
    {
        start(price_move_, basis, item);
        price_move_.bind(4, move.point);
        price_move_.bind(5, move.old_price.raw());
        price_move_.bind(6, move.new_price.raw());
        price_move_.exec();
    }

private:
    void start(SQLite::Statement& insert, Basis basis, std::int64_t item) const
    {
        insert.reset();
        insert.bind(1, month_);
        insert.bindNoCopy(2, name_of(basis));
        insert.bind(3, item);
    }

    SQLite::Statement item_month_, item_change_, price_move_;
    int month_;
};

std::optional<Month> first_stale_month(store::Store& store)
{
    auto& query = store.statement("SELECT min(month) FROM stale_month");
    query.executeStep();
    const auto column = query.getColumn(0);
    const auto key = column.isNull() ? std::optional<std::int64_t>{} : column.getInt64();
    query.reset();
    if (!key)
        return std::nullopt;
    return Month::from_key(*key).value();
}

void throw_when_stopped(const std::stop_token& stop)
{
    if (stop.stop_requested())
        throw Error(ErrorKind::stopped, PS_N("stopped"));
}

} // namespace

void rebuild_summaries(store::Store& store, Month month, std::stop_token stop)
{
    clear_month(store, month);
    MonthReader now(store, month);
    MonthReader before(store, month.plus(-1));
    SummaryWriter writer(store, month);
    std::vector<UnitPrice> prices;
    std::vector<MatchedPrice> matched;
    while (now.next()) {
        throw_when_stopped(stop);
        const bool known_before = before.seek(now.item());
        for (const auto basis : bases) {
            prices.clear();
            TradedSum traded;
            for (const auto& point : now.points()) {
                if (const auto price = point.price(basis)) {
                    prices.push_back(*price);
                    traded.add(*price, point.quantity(basis));
                }
            }
            if (prices.empty())
                continue;
            std::sort(prices.begin(), prices.end());
            writer.write(basis, now.item(), dispersion(prices), traded.result());
            if (!known_before)
                continue;
            match_points(before.points(), now.points(), basis, matched);
            if (matched.empty())
                continue;
            writer.write(basis, now.item(), matched.size(), matched_medians(matched, prices));
            for (const auto& pair : matched) {
                if (pair.old_price != pair.new_price)
                    writer.write(basis, now.item(), pair);
            }
        }
    }
}

void refresh_summaries(store::Store& store, std::stop_token stop)
{
    const bool in_transaction = sqlite3_get_autocommit(store.database().getHandle()) == 0;
    // A transaction a month: what is finished stays finished when the user stops.
    while (first_stale_month(store)) {
        throw_when_stopped(stop);
        std::optional<store::WriteTransaction> transaction;
        if (!in_transaction)
            transaction.emplace(store);
        // Asked again inside: another program may have done the work while we
        // waited for the lock.
        if (const auto month = first_stale_month(store))
            rebuild_summaries(store, *month, stop);
        if (transaction)
            transaction->commit();
    }
}

} // namespace ps::monitoring
