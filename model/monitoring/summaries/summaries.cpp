// Observations -> summaries of a month.
#include "model/monitoring/summaries/summaries.h"

#include "model/monitoring/summaries/month_reader.h"
#include "model/monitoring/summaries/statistics.h"

#include <algorithm>

namespace ps::monitoring {

namespace {

void clear_month(store::Store& store, Month month)
{
    for (const char* sql : {"DELETE FROM item_month WHERE month = ?", "DELETE FROM item_change WHERE month = ?",
                            "DELETE FROM price_move WHERE month = ?", "DELETE FROM stale_month WHERE month = ?"})
        store.execute(sql, month);
}

// The prepared inserts of one month.
class SummaryWriter {
public:
    SummaryWriter(store::Store& store, Month month)
        : item_month_(store, "INSERT INTO item_month (month, basis, item_id, n, minimum, p25, median, p75, maximum, "
                             "commonest, variation, traded_points, traded_quantity, traded_value) "
                             "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
          item_change_(store, "INSERT INTO item_change (month, basis, item_id, points, old_median, new_median) VALUES "
                              "(?, ?, ?, ?, ?, ?)"),
          price_move_(store, "INSERT INTO price_move (month, basis, item_id, point_id, old_price, new_price) VALUES "
                             "(?, ?, ?, ?, ?, ?)"),
          month_(month)
    {
    }

    void write(Basis basis, std::int64_t item, const Dispersion& figures, const Traded& traded)
    {
        item_month_.execute(month_, name_of(basis), item, figures.n, figures.minimum, figures.p25, figures.median,
                            figures.p75, figures.maximum, figures.commonest, figures.variation, traded.points,
                            traded.quantity, traded.value);
    }

    void write(Basis basis, std::int64_t item, std::size_t points, const Medians& medians)
    {
        item_change_.execute(month_, name_of(basis), item, points, medians.old_median, medians.new_median);
    }

    void write(Basis basis, std::int64_t item, const MatchedPrice& move)
    {
        price_move_.execute(month_, name_of(basis), item, move.point, move.old_price, move.new_price);
    }

private:
    store::Statement item_month_, item_change_, price_move_;
    Month month_;
};

std::optional<Month> first_stale_month(store::Store& store)
{
    return store.value<std::optional<Month>>("SELECT min(month) FROM stale_month");
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
    const bool in_transaction = store.in_transaction();
    // One transaction per month: finished months stay finished when the user stops.
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
