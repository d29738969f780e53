#include "model/monitoring/summaries/month_pairs.h"

namespace ps::monitoring {

namespace {

// Some 4 base months of an index of 60 months: beyond that the oldest pairs are deleted.
constexpr int most_pairs = 240;

// Of the columns item, old median, new median and points.
Move move_of(const store::Row& row)
{
    Move move;
    row.read(move.item, move.old_price, move.new_price, move.points);
    return move;
}

std::vector<Move> of_neighbours(store::Store& store, Month to, Basis basis)
{
    std::vector<Move> out;
    for (const auto& row :
         store.query("SELECT item_id, old_median, new_median, points FROM item_change WHERE month = ? AND "
                     "basis = ?",
                     to, name_of(basis)))
        out.push_back(move_of(row));
    return out;
}

// One statement, so that another program cannot take the pair away between the asking and the reading. A pair without
// matched points is one row of NULLs.
std::optional<std::vector<Move>> kept(store::Store& store, Month from, Month to, Basis basis)
{
    std::optional<std::vector<Move>> out;
    for (const auto& row :
         store.query("SELECT i.item_id, i.old_median, i.new_median, i.points FROM month_pair p LEFT JOIN item_pair i "
                     "ON i.from_month = p.from_month AND i.to_month = p.to_month AND i.basis = ? "
                     "WHERE p.from_month = ? AND p.to_month = ?",
                     name_of(basis), from, to)) {
        if (!out)
            out.emplace();
        const auto [item, old_median, new_median, points] =
            row.get<std::optional<std::int64_t>, std::optional<UnitPrice>, std::optional<UnitPrice>,
                    std::optional<std::int64_t>>();
        if (item)
            out->push_back({*item, 0, old_median.value(), new_median.value(), points.value(), {}});
    }
    return out;
}

bool observed(store::Store& store, Month month)
{
    return store.value<bool>("SELECT EXISTS (SELECT 1 FROM observation WHERE month = ?)", month);
}

std::int64_t data_version(store::Store& store)
{
    return store.value<std::int64_t>("PRAGMA data_version");
}

void run(store::Store& store, const char* sql, Month from, Month to)
{
    store.execute(sql, from, to);
}

// Computes pairs with one first month; reads that month again only after another program has written.
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
        store::Statement insert(store_, "INSERT INTO item_pair (from_month, to_month, basis, item_id, points, "
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
                insert.execute(from_, to, name_of(basis), now.item(), points, medians.old_median, medians.new_median);
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
        run(store_, "DELETE FROM item_pair WHERE from_month = ? AND to_month = ?", from_, to); // stale ones
        run(store_, "INSERT INTO month_pair (from_month, to_month) VALUES (?, ?)", from_, to);
        std::vector<std::pair<Month, Month>> oldest;
        for (const auto& row :
             store_.query("SELECT from_month, to_month FROM month_pair WHERE id <= (SELECT max(id) FROM "
                          "month_pair) - ?",
                          most_pairs)) {
            const auto [from_month, to_month] = row.get<Month, Month>();
            oldest.emplace_back(from_month, to_month);
        }
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
        else if (observed(store, from) && observed(store, month)) // nothing is stored for a month without prices
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
    return store.value<bool>("SELECT EXISTS (SELECT 1 FROM month_pair WHERE from_month = ? AND to_month = ?)", from,
                             to);
}

} // namespace ps::monitoring
