#include "model/procurement/lines/line_store.h"

#include "model/store/import_batch.h"

#include <algorithm>
#include <optional>

namespace ps::procurement {

namespace {

std::string joined(const std::vector<std::string>& parts)
{
    std::string out;
    for (const auto& part : parts)
        out += ", " + part;
    return out;
}

struct State {
    std::int64_t id = 0;
    std::int64_t batch_id = 0;
    std::int64_t row_number = 0;
    int current = 0;
    int stage = 0;
    int day = 0;
    std::string contents;
    std::vector<std::optional<std::string>> links;
    int settled = 0;

    bool says_the_same_as(const State& other) const
    {
        return contents == other.contents &&
               std::equal(links.begin(), links.end(), other.links.begin(),
                          [](const auto& a, const auto& b) { return !a || !b || a == b; });
    }
};

// All states of a line in the order of their import. Two queries, because each has an index of its own.
std::vector<State> states_of(store::Store& store, const LineTable& table, const std::string& key)
{
    std::vector<State> states;
    const std::string day = table.first_day.empty() ? "NULL" : table.first_day;
    for (const char* which : {" = 1", " <> 1"}) {
        for (const auto& row : store.query("SELECT id, batch_id, row_number, current, stage, coalesce(" + day + ", 0)" +
                                               joined(table.contents) + joined(table.links) + " FROM " + table.name +
                                               " WHERE line_key = ? AND current" + which,
                                           key)) {
            State state;
            row >> state.id >> state.batch_id >> state.row_number >> state.current >> state.stage >> state.day;
            store::CellText cell;
            for (std::size_t i = 0; i < table.contents.size(); ++i) {
                row >> cell;
                state.contents += cell.text ? *cell.text + '\x1f' : std::string(1, '\x1e');
            }
            for (std::size_t i = 0; i < table.links.size(); ++i) {
                row >> cell;
                state.links.push_back(cell.text);
            }
            states.push_back(std::move(state));
        }
    }
    std::sort(states.begin(), states.end(), [](const State& a, const State& b) { return a.id < b.id; });
    return states;
}

// Repeats LineStore::settle for all states from the beginning.
void replay(std::vector<State>& states)
{
    State* counts = nullptr;
    for (auto at = states.begin(); at != states.end(); ++at) {
        if (counts == nullptr) {
            at->settled = 1;
            counts = &*at;
        } else if (at->stage <= counts->stage && at->says_the_same_as(*counts)) {
            at->settled = -1;
        } else if (at->stage >= counts->stage) {
            counts->settled = 0;
            at->settled = 1;
            counts = &*at;
        } else {
            at->settled =
                std::any_of(states.begin(), at, [&](const State& earlier) { return earlier.says_the_same_as(*at); })
                    ? -1
                    : 0;
        }
    }
}

// Where the current state was deleted, the days of the new current one are touched.
void resettle(store::Store& store, const LineTable& table, const std::string& key, EarliestDay& earliest,
              std::vector<ChangedLine>& changed)
{
    auto states = states_of(store, table, key);
    const bool counted =
        std::any_of(states.begin(), states.end(), [](const State& state) { return state.current == 1; });
    replay(states);
    store::Statement update(store, "UPDATE " + table.name + " SET current = ? WHERE id = ?");
    // The current one comes last, so there is never more than one.
    for (const bool counting : {false, true}) {
        for (const auto& state : states) {
            if ((state.settled == 1) != counting || state.settled == state.current)
                continue;
            update.execute(state.settled, state.id);
            changed.push_back({state.batch_id, state.row_number, state.current, state.settled});
            if (counting && !counted)
                earliest.touch(state.day);
        }
    }
}

} // namespace

void EarliestDay::mark_stale(store::Store& store) const
{
    if (day_ == 0)
        return;
    store.execute("INSERT OR IGNORE INTO stale_progress (month) VALUES (?)", day_ / 100);
}

LineStore::LineStore(store::Store& store, std::int64_t batch_id, const LineTable& table)
    : store_(store), batch_id_(batch_id), table_(table),
      all_columns_("batch_id, row_number, line_key, stage" + joined(table.contents) + joined(table.asides) +
                   joined(table.links) + ", current"),
      places_([&] {
          std::string out = "?1";
          const auto all = table.contents.size() + table.asides.size() + table.links.size();
          for (int i = 2; i < first_content + static_cast<int>(all); ++i)
              out += ", ?" + std::to_string(i);
          return out;
      }()),
      same_([&] {
          // "IS" compares NULLs as equal. Every parameter has to occur in the query, also those that are not contents
          // of the line.
          int place = first_content;
          std::string out = "?1 IS NOT NULL AND ?2 IS NOT NULL AND ?4 IS NOT NULL";
          for (const auto& column : table.contents)
              out += " AND " + column + " IS ?" + std::to_string(place++);
          for (std::size_t i = 0; i < table.asides.size(); ++i, ++place)
              out += " AND ?" + std::to_string(place) + " IS ?" + std::to_string(place);
          for (const auto& column : table.links) {
              const std::string value = "?" + std::to_string(place++);
              out += " AND (" + column + " IS " + value + " OR " + column + " IS NULL OR " + value + " IS NULL)";
          }
          return out;
      }()),
      new_link_([&] {
          auto place = first_content + table.contents.size() + table.asides.size();
          std::string out = "0";
          for (const auto& column : table.links)
              out += " OR (" + column + " IS NULL AND ?" + std::to_string(place++) + " IS NOT NULL)";
          return out;
      }()),
      insert_(store, "INSERT INTO " + table.name + " (" + all_columns_ + ") VALUES (" + places_ +
                         ", 1) ON CONFLICT DO NOTHING")
{
}

LineOutcome LineStore::put(std::string_view key, int stage, std::uint64_t row_number, int day, store::Values contents)
{
    values_.assign({batch_id_, row_number, key, stage});
    values_.insert(values_.end(), contents.begin(), contents.end());
    if (insert_.execute_values(values_) == 1) {
        earliest_.touch(day);
        return LineOutcome::added;
    }
    return settle(stage, day);
}

void LineStore::insert_other(int current)
{
    store::Statement(store_, "INSERT INTO " + table_.name + " (" + all_columns_ + ") VALUES (" + places_ + ", " +
                                 std::to_string(current) + ")")
        .execute_values(values_);
    has_others_ = true;
}

LineOutcome LineStore::settle(int stage, int day)
{
    const auto [same, id, batch, known_stage, known_day, new_link] =
        store::Statement(store_, "SELECT " + same_ + ", id, batch_id, stage, coalesce(" +
                                     (table_.first_day.empty() ? "NULL" : table_.first_day) + ", 0), " + new_link_ +
                                     " FROM " + table_.name + " WHERE line_key = ?3 AND current = 1")
            .value_of<bool, std::int64_t, std::int64_t, int, int, bool>(values_);
    if (batch == batch_id_)
        return same ? LineOutcome::identical : LineOutcome::repeated;
    if (has_others_) {
        // "+": by the line's key, not by all lines of the batch.
        const auto own = store::Statement(store_, "SELECT " + same_ + " FROM " + table_.name +
                                                      " WHERE line_key = ?3 AND current <> 1 AND +batch_id = ?1")
                             .one_of<bool>(values_);
        if (own)
            return *own ? LineOutcome::identical : LineOutcome::repeated;
    }
    if (new_link && (same || stage < known_stage)) {
        brought_links_ = true;
        earliest_.touch(day);
        earliest_.touch(known_day);
    }
    // The same contents at a higher stage: an earlier version stored them without understanding the state.
    if (same && stage <= known_stage) {
        // Stored beside the first, so that undoing the other file does not delete the line of this one.
        insert_other(-1);
        return LineOutcome::identical;
    }
    if (stage < known_stage) {
        const bool again = store::Statement(store_, "SELECT EXISTS (SELECT 1 FROM " + table_.name +
                                                        " WHERE line_key = ?3 AND current <> 1 AND " + same_ + ")")
                               .value_of<bool>(values_);
        insert_other(again ? -1 : 0);
        return again ? LineOutcome::identical : LineOutcome::older;
    }
    store_.execute("UPDATE " + table_.name + " SET current = 0 WHERE id = ?", id);
    insert_.execute_values(values_);
    earliest_.touch(day);
    earliest_.touch(known_day);
    return LineOutcome::replaced;
}

void LineStore::withdraw(std::string_view key, std::uint64_t row_number)
{
    std::int64_t removed = 0;
    // Each query has an index of its own; "+": by the line's key, not by all lines of the batch.
    for (const char* which : {" = 1", " <> 1"})
        removed += store_.execute("DELETE FROM " + table_.name +
                                      " WHERE line_key = ? AND +batch_id = ? AND row_number = ? AND current" + which,
                                  key, batch_id_, row_number);
    if (removed == 0)
        return;
    // This changes no repetition, because the line was put last.
    std::vector<ChangedLine> changed;
    resettle(store_, table_, std::string(key), earliest_, changed);
}

EarliestDay remove_lines(store::Store& store, const LineTable& table, std::int64_t batch_id,
                         std::vector<ChangedLine>& changed)
{
    EarliestDay earliest;
    if (!table.first_day.empty())
        earliest.touch(store.value<int>("SELECT coalesce(min(" + table.first_day + "), 0) FROM " + table.name +
                                            " WHERE batch_id = ? AND +current = 1",
                                        batch_id));
    for (const auto& link : table.links)
        for (const char* which : {" = 1", " <> 1"})
            // Another file's state that lacks the link loses it with this batch.
            earliest.touch(store.value<int>("SELECT coalesce(min(" + table.first_day + "), 0) FROM " + table.name +
                                                " WHERE current" + which + " AND line_key IN (SELECT line_key FROM " +
                                                table.name + " WHERE batch_id = ? AND +current <> 1 AND " + link +
                                                " IS NOT NULL)",
                                            batch_id));
    std::vector<std::string> keys;
    {
        const std::string other = "EXISTS (SELECT 1 FROM " + table.name +
                                  " o WHERE o.line_key = r.line_key AND o.batch_id <> ?1 AND o.current ";
        for (const auto& row : store.query("SELECT DISTINCT line_key FROM " + table.name +
                                               " r WHERE batch_id = ?1 AND (" + other + "= 1) OR " + other + "<> 1))",
                                           batch_id))
            keys.push_back(row.get<std::string>());
    }
    store.execute("DELETE FROM " + table.name + " WHERE batch_id = ?", batch_id);
    for (const auto& key : keys)
        resettle(store, table, key, earliest, changed);
    return earliest;
}

EarliestDay remove_rows(store::Store& store, const LineTable& table, std::int64_t batch_id)
{
    std::vector<ChangedLine> changed;
    const auto earliest = remove_lines(store, table, batch_id, changed);
    for (const auto& line : changed)
        if (line.was_duplicate() != line.is_duplicate())
            store::turn_duplicate_into_accepted(store, line.batch_id, line.is_duplicate());
    return earliest;
}

store::RowsPerBatch stored_lines(store::Store& store, const LineTable& table)
{
    return store::count_rows_per_batch(store, "SELECT batch_id, count(*) FROM " + table.name +
                                                  " WHERE current <> -1 GROUP BY batch_id");
}

} // namespace ps::procurement
