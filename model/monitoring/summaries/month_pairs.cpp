#include "model/monitoring/summaries/month_pairs.h"

namespace ps::monitoring {

namespace {

// Some 4 base months of an index of 60 months: beyond that the pairs that were kept first go.
constexpr int most_pairs = 240;

Move move_of(SQLite::Statement& query)
{
    return {query.getColumn(0).getInt64(),
            0,
            UnitPrice::from_raw(query.getColumn(1).getInt64()),
            UnitPrice::from_raw(query.getColumn(2).getInt64()),
            query.getColumn(3).getInt64(),
            {}};
}

std::vector<Move> of_neighbours(store::Store& store, Month to, Basis basis)
{
    auto& query = store.statement("SELECT item_id, old_median, new_median, points FROM item_change WHERE month = ? AND "
                                  "basis = ?");
    query.bind(1, to.key());
    query.bindNoCopy(2, name_of(basis));
    std::vector<Move> out;
    while (query.executeStep())
        out.push_back(move_of(query));
    query.reset();
    return out;
}

// One statement, so that another program cannot take the pair away between the asking and the reading. A pair without
// matched points is one line of nothing.
std::optional<std::vector<Move>> kept(store::Store& store, Month from, Month to, Basis basis)
{
    auto& query = store.statement(
        "SELECT i.item_id, i.old_median, i.new_median, i.points FROM month_pair p LEFT JOIN item_pair i "
        "ON i.from_month = p.from_month AND i.to_month = p.to_month AND i.basis = ? "
        "WHERE p.from_month = ? AND p.to_month = ?");
    query.bindNoCopy(1, name_of(basis));
    query.bind(2, from.key());
    query.bind(3, to.key());
    std::optional<std::vector<Move>> out;
    while (query.executeStep()) {
        if (!out)
            out.emplace();
        if (!query.getColumn(0).isNull())
            out->push_back(move_of(query));
    }
    query.reset();
    return out;
}

bool observed(store::Store& store, Month month)
{
    auto& query = store.statement("SELECT EXISTS (SELECT 1 FROM observation WHERE month = ?)");
    query.bind(1, month.key());
    query.executeStep();
    const bool found = query.getColumn(0).getInt() != 0;
    query.reset();
    return found;
}

std::int64_t data_version(store::Store& store)
{
    auto& query = store.statement("PRAGMA data_version");
    query.executeStep();
    const auto version = query.getColumn(0).getInt64();
    query.reset();
    return version;
}

void run(store::Store& store, const char* sql, Month from, Month to)
{
    auto& statement = store.statement(sql);
    statement.bind(1, from.key());
    statement.bind(2, to.key());
    statement.exec();
    statement.reset();
}

// Works out pairs with one first month; reads that month again only after another program has written.
class PairMaker {
public:
    PairMaker(store::Store& store, Month from) : store_(store), from_(from) {}

    std::vector<Move> make(Month to, Basis wanted)
    {
        store::WriteTransaction transaction(store_);
        refresh_summaries(store_);
        if (auto made = kept(store_, from_, to, wanted)) // by another program while we waited for the lock
            return std::move(*made);
        read_first_month();
        make_room(to);
        auto& insert = store_.statement("INSERT INTO item_pair (from_month, to_month, basis, item_id, points, "
                                        "old_median, new_median) VALUES (?, ?, ?, ?, ?, ?, ?)");
        std::vector<Move> out;
        MonthReader now(store_, to);
        while (now.next()) {
            if (!before_->seek(now.item()))
                continue;
            for (const auto basis : bases) {
                match_points(before_->points(), now.points(), basis, matched_);
                if (matched_.empty())
                    continue;
                const auto medians = matched_medians(matched_, scratch_);
                const auto points = static_cast<std::int64_t>(matched_.size());
                if (basis == wanted)
                    out.push_back({now.item(), 0, medians.old_median, medians.new_median, points, {}});
                insert.bind(1, from_.key());
                insert.bind(2, to.key());
                insert.bindNoCopy(3, name_of(basis));
                insert.bind(4, now.item());
                insert.bind(5, points);
                insert.bind(6, medians.old_median.raw());
                insert.bind(7, medians.new_median.raw());
                insert.exec();
                insert.reset();
            }
        }
        transaction.commit();
        return out;
    }

private:
    void read_first_month()
    {
        const auto version = data_version(store_);
        if (!before_ || version != version_)
            before_.emplace(store_, from_);
        before_->rewind();
        version_ = version;
    }

    void make_room(Month to)
    {
        run(store_, "DELETE FROM item_pair WHERE from_month = ? AND to_month = ?", from_, to); // of before it was stale
        run(store_, "INSERT INTO month_pair (from_month, to_month) VALUES (?, ?)", from_, to);
        std::vector<std::pair<Month, Month>> oldest;
        auto& query = store_.statement("SELECT from_month, to_month FROM month_pair WHERE id <= (SELECT max(id) FROM "
                                       "month_pair) - ?");
        query.bind(1, most_pairs);
        while (query.executeStep())
            oldest.emplace_back(Month::from_key(query.getColumn(0).getInt64()).value(),
                                Month::from_key(query.getColumn(1).getInt64()).value());
        query.reset();
        for (const auto& [from, last] : oldest) {
            run(store_, "DELETE FROM item_pair WHERE from_month = ? AND to_month = ?", from, last);
            run(store_, "DELETE FROM month_pair WHERE from_month = ? AND to_month = ?", from, last);
        }
    }

    store::Store& store_;
    Month from_;
    std::optional<MonthReader> before_;
    std::int64_t version_ = 0;
    std::vector<MatchedPrice> matched_;
    std::vector<UnitPrice> scratch_;
};

} // namespace

std::vector<std::vector<Move>> matched_medians(store::Store& store, Month from, std::span<const Month> to, Basis basis)
{
    PairMaker maker(store, from);
    std::vector<std::vector<Move>> out;
    for (const auto month : to) {
        if (month.months_since(from) == 1)
            out.push_back(of_neighbours(store, month, basis));
        else if (auto known = kept(store, from, month, basis))
            out.push_back(std::move(*known));
        else if (observed(store, from) && observed(store, month)) // of a month without prices nothing is kept
            out.push_back(maker.make(month, basis));
        else
            out.emplace_back();
    }
    return out;
}

std::vector<Move> matched_medians(store::Store& store, Month from, Month to, Basis basis)
{
    return std::move(matched_medians(store, from, std::span(&to, 1), basis).front());
}

bool is_kept(store::Store& store, Month from, Month to)
{
    if (to.months_since(from) == 1)
        return true;
    auto& query = store.statement("SELECT EXISTS (SELECT 1 FROM month_pair WHERE from_month = ? AND to_month = ?)");
    query.bind(1, from.key());
    query.bind(2, to.key());
    query.executeStep();
    const bool found = query.getColumn(0).getInt() != 0;
    query.reset();
    return found;
}

} // namespace ps::monitoring
