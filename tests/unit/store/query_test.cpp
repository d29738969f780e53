// Bound values are read back in their own type, a statement never stays open by accident, and each wrong use is an
// error.
#include "model/store/query.h"

#include "tests/stores/temporary_store.h"

#include <catch2/catch.hpp>

#include <limits>
#include <vector>

using namespace ps;
using ps::testing::TemporaryStore;
using store::QueryError;

namespace {

class TableStore {
public:
    TableStore()
    {
        store().run_script("CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT UNIQUE, amount INTEGER)");
    }
    store::Store& store() { return *there_; }

private:
    TemporaryStore there_;
};

std::vector<std::int64_t> numbers(store::Query query)
{
    std::vector<std::int64_t> out;
    for (const auto& row : query)
        out.push_back(row.get<std::int64_t>());
    return out;
}

} // namespace

TEST_CASE("a value is read back as it was bound", "[store][query]")
{
    TemporaryStore there;
    const auto back = [&](const auto& value) {
        using T = std::decay_t<decltype(value)>;
        return there.operator*().value<T>("SELECT ?", value) == value;
    };
    CHECK(back(std::int64_t{-9007199254740993}));
    CHECK(back(std::numeric_limits<std::int64_t>::min()));
    CHECK(back(7));
    CHECK(back(std::uint64_t{7}));
    CHECK(back(true));
    CHECK(back(false));
    CHECK(back(0.25));
    CHECK(back(Money::from_raw(-12345)));
    CHECK(back(UnitPrice::from_raw(1)));
    CHECK(back(Quantity::from_units(3)));
    CHECK(back(Ratio::from_raw(683)));
    CHECK(back(Date::from_ymd(2026, 10, 31).value()));
    CHECK(back(Month::from_ym(2026, 10).value()));
    CHECK(back(std::string("价格")));
    CHECK(back(std::string()));
    CHECK(back(std::string("a\0b", 3)));
    CHECK(back(std::optional<Money>(Money::from_raw(1))));
    CHECK(back(std::optional<Money>()));
    CHECK(back(std::optional<Date>()));
    CHECK(back(std::optional<double>()));
    CHECK(back(std::optional<std::string>("x")));
    CHECK(back(std::optional<std::string>()));
    CHECK((*there).value<std::string>("SELECT ?", "literal") == "literal");
    CHECK((*there).value<std::string>("SELECT typeof(?)", std::nullopt) == "null");
    CHECK((*there).value<std::string>("SELECT typeof(?)", std::string_view()) == "text");
    CHECK((*there).value<std::string>("SELECT typeof(?)", store::null_if_empty("")) == "null");
    CHECK((*there).value<std::string>("SELECT typeof(?)", store::null_if_empty("a")) == "text");
    CHECK((*there).value<std::string>("SELECT typeof(?)", Date::from_ymd(2026, 1, 1).value()) == "integer");
}

TEST_CASE("rows are a range", "[store][query]")
{
    TableStore made;
    auto& store = made.store();
    CHECK(store.insert("INSERT INTO thing (name, amount) VALUES (?, ?)", "one", Money::from_raw(100)) == 1);
    CHECK(store.insert("INSERT INTO thing (name, amount) VALUES (?, ?)", "two", std::optional<Money>()) == 2);
    std::string said;
    for (const auto& row : store.query("SELECT id, name, amount FROM thing WHERE id >= ? ORDER BY id", 1)) {
        const auto [id, name, amount] = row.get<std::int64_t, std::string_view, std::optional<Money>>();
        said += std::to_string(id) + std::string(name) + (amount ? amount->to_string(2) : "-") + ";";
    }
    CHECK(said == "1one1.00;2two-;");
    for (const auto& row : store.query("SELECT id, name, amount FROM thing WHERE id = 1")) {
        int id = 0;
        std::string name;
        Money amount;
        row.read(id, name, amount);
        CHECK((id == 1 && name == "one" && amount == Money::from_raw(100)));
        std::optional<Money> perhaps;
        row.read(id, std::ignore, perhaps);
        CHECK(perhaps == Money::from_raw(100));
    }
    for (const auto& row : store.query("SELECT id, name, amount FROM thing WHERE id = 2")) {
        std::uint64_t id = 0;
        std::string name;
        auto amount = Money::from_raw(5);
        row >> id >> name >> store::or_default(amount);
        CHECK((id == 2 && name == "two" && amount.is_zero()));
    }
    CHECK(store.execute("UPDATE thing SET amount = ? WHERE id > ?", Money::from_raw(3), 0) == 2);
    CHECK(store.execute("DELETE FROM thing WHERE id = ?", 9) == 0);
    CHECK(store.value<std::int64_t>("SELECT sum(amount) FROM thing") == 6);
    CHECK(store.one<std::string>("SELECT name FROM thing WHERE id = ?", 2) == std::optional<std::string>("two"));
    CHECK_FALSE(store.one<std::string>("SELECT name FROM thing WHERE id = ?", 3));
    const auto both = store.one<std::string, Money>("SELECT name, amount FROM thing WHERE id = ?", 1);
    REQUIRE(both);
    CHECK(std::get<0>(*both) == "one");
    for ([[maybe_unused]] const auto& row : store.query("SELECT id FROM thing WHERE id > 9"))
        FAIL("there is no such row");
}

TEST_CASE("a query of the same text may run inside another one", "[store][query]")
{
    TemporaryStore there;
    const char* const sql =
        "WITH RECURSIVE n (i) AS (SELECT ? UNION ALL SELECT i + 1 FROM n WHERE i < ?) SELECT i FROM n";
    std::vector<std::int64_t> pairs;
    for (const auto& outer : (*there).query(sql, 1, 3)) {
        const auto first = outer.get<std::int64_t>();
        for (const auto& inner : (*there).query(sql, 1, first))
            pairs.push_back(first * 10 + inner.get<std::int64_t>());
        CHECK((*there).value<std::int64_t>(sql, 7, 7) == 7);
    }
    CHECK(pairs == std::vector<std::int64_t>{11, 21, 22, 31, 32, 33});

    store::Statement kept(*there, sql);
    auto first = kept.query(1, 2);
    auto second = kept.query(5, 6);
    CHECK(first.next()->get<int>() == 1);
    CHECK(second.next()->get<int>() == 5);
    CHECK(first.next()->get<int>() == 2);
    CHECK(second.next()->get<int>() == 6);
    CHECK(first.next() == nullptr);
    CHECK(first.next() == nullptr);
    first.restart();
    CHECK(first.next()->get<int>() == 1);
    second = std::move(first);
    CHECK(second.next()->get<int>() == 2);
}

TEST_CASE("the values of a query may be destroyed when its rows are read", "[store][query]")
{
    TemporaryStore there;
    const auto start = [&] { return (*there).query("SELECT ? UNION ALL SELECT 'end'", std::string(1000, 'x')); };
    auto query = start();
    CHECK(query.next()->get<std::string>() == std::string(1000, 'x'));
}

TEST_CASE("a statement ends when its rows are left early or an exception passes", "[store][query]")
{
    TableStore made;
    auto& store = made.store();
    for (const int amount : {1, 2, 3})
        store.execute("INSERT INTO thing (amount) VALUES (?)", amount);
    // A table cannot be dropped while a statement on it runs.
    const auto nothing_runs = [&] {
        store.run_script("SAVEPOINT try; DROP TABLE thing; ROLLBACK TO try; RELEASE try");
        return true;
    };
    {
        auto query = store.query("SELECT id FROM thing");
        query.next();
        CHECK_THROWS(nothing_runs());
        store.run_script("ROLLBACK TO try; RELEASE try");
    }
    CHECK(nothing_runs());
    for (const auto& row : store.query("SELECT id FROM thing"))
        if (row.get<int>() == 1)
            break;
    CHECK(nothing_runs());
    CHECK_THROWS_AS(
        [&] {
            for (const auto& row : store.query("SELECT name FROM thing"))
                row.get<std::string>();
        }(),
        QueryError);
    CHECK(nothing_runs());
    CHECK_THROWS_AS(store.one<std::string>("SELECT name FROM thing"), QueryError);
    CHECK(nothing_runs());
    CHECK_THROWS_AS(store.execute("SELECT name FROM thing"), QueryError);
    CHECK(nothing_runs());
    auto ended = store.query("SELECT id FROM thing WHERE id = 1");
    while (ended.next() != nullptr) {
    }
    CHECK(nothing_runs()); // after the last row no statement is open, although the query exists
}

TEST_CASE("a statement works again after the database refused a row", "[store][query]")
{
    TableStore made;
    store::Statement insert(made.store(), "INSERT INTO thing (name) VALUES (?)");
    insert.execute("a");
    CHECK_THROWS(insert.execute("a"));
    CHECK(insert.insert("b") == 2);
    CHECK(numbers(made.store().query("SELECT count(*) FROM thing")) == std::vector<std::int64_t>{2});
}

TEST_CASE("a loop keeps its statement", "[store][query]")
{
    TableStore made;
    auto& store = made.store();
    store::Statement insert(store, "INSERT INTO thing (name, amount) VALUES (?, ?) ON CONFLICT DO NOTHING");
    std::string name;
    for (int i = 0; i < 100; ++i) {
        name = "name " + std::to_string(i % 50);
        CHECK(insert.execute(name, i) == (i < 50 ? 1 : 0));
    }
    const auto some = store::values("by span", 9);
    CHECK(insert.execute_values(some) == 1);
    CHECK(store.value<std::int64_t>("SELECT count(*) FROM thing") == 51);
    store::Statement amount_of(store, "SELECT amount FROM thing WHERE name = ?");
    CHECK(amount_of.one<int>("name 7") == 7);
    CHECK_FALSE(amount_of.one<int>("name 77"));
    CHECK_THROWS_AS(amount_of.value<int>("name 77"), QueryError);
}

TEST_CASE("many different texts do not displace the kept statements", "[store][query]")
{
    TableStore made;
    store::Statement insert(made.store(), "INSERT INTO thing (amount) VALUES (?)");
    auto open = made.store().query("SELECT 1 UNION ALL SELECT 2");
    CHECK(open.next()->get<int>() == 1);
    for (int i = 0; i < 2000; ++i)
        CHECK(made.store().value<int>("SELECT ? + " + std::to_string(i), 1) == i + 1);
    CHECK(open.next()->get<int>() == 2);
    CHECK(insert.execute(5) == 1);
}

TEST_CASE("a wrong use of a statement is an error", "[store][query]")
{
    TableStore made;
    auto& store = made.store();
    const auto one = [&](auto read, std::string_view sql) {
        for (const auto& row : store.query(sql))
            read(row);
    };
    using store::Row;
    // The number of columns.
    CHECK_THROWS_AS(one([](const Row& r) { (void)r.get<int>(); }, "SELECT 1, 2"), QueryError);
    CHECK_THROWS_AS(one([](const Row& r) { (void)r.get<int, int, int>(); }, "SELECT 1, 2"), QueryError);
    int a = 0;
    CHECK_THROWS_AS(one([&](const Row& r) { r.read(a); }, "SELECT 1, 2"), QueryError);
    CHECK_THROWS_AS(one([&](const Row& r) { r >> a; }, "SELECT 1, 2"), QueryError); // left in the middle
    CHECK_THROWS_AS(one([&](const Row& r) { r >> a >> a >> a; }, "SELECT 1, 2"), QueryError);
    CHECK_NOTHROW(one([&](const Row& r) { r >> a >> a; }, "SELECT 1, 2"));
    CHECK_NOTHROW(one([](const Row&) {}, "SELECT 1, 2")); // to count them
    // NULL, and values that the type cannot hold.
    CHECK_THROWS_AS(store.value<int>("SELECT NULL"), QueryError);
    CHECK_THROWS_AS(store.value<Money>("SELECT NULL"), QueryError);
    CHECK_THROWS_AS(store.value<double>("SELECT NULL"), QueryError);
    CHECK_THROWS_AS(store.value<std::string>("SELECT NULL"), QueryError);
    CHECK_THROWS_AS(store.value<Date>("SELECT NULL"), QueryError);
    CHECK_THROWS_AS(store.value<int>("SELECT 'x'"), QueryError);
    CHECK_THROWS_AS(store.value<int>("SELECT 1.5"), QueryError);
    CHECK_THROWS_AS(store.value<std::optional<int>>("SELECT 1.5"), QueryError);
    CHECK_THROWS_AS(store.value<std::string>("SELECT 1"), QueryError);
    CHECK_THROWS_AS(store.value<int>("SELECT 3000000000"), QueryError);
    CHECK_THROWS_AS(store.value<std::uint64_t>("SELECT -1"), QueryError);
    CHECK_THROWS_AS(store.value<Date>("SELECT 20260230"), QueryError);
    CHECK_THROWS_AS(store.value<std::optional<Month>>("SELECT 202613"), QueryError);
    // The number of values, and unsupported values.
    CHECK_THROWS_AS(store.query("SELECT ?, ?", 1), QueryError);
    CHECK_THROWS_AS(store.query("SELECT ?", 1, 2), QueryError);
    CHECK_NOTHROW(store.query("SELECT ?2, ?1, ?1", 1, 2));
    CHECK_THROWS_AS(store.execute("DELETE FROM thing WHERE id = ?"), QueryError);
    CHECK_THROWS_AS(store.query("SELECT ?", Date()), QueryError);
    CHECK_THROWS_AS(store.query("SELECT ?", std::numeric_limits<std::uint64_t>::max()), QueryError);
    // The text.
    CHECK_THROWS_AS(store.query("SELECT 1; SELECT 2"), QueryError);
    CHECK_THROWS_AS(store.query(""), QueryError);
    CHECK_NOTHROW(store.query("SELECT 1;\n"));
    CHECK_THROWS(store.query("SELECT * FROM nowhere"));
}

TEST_CASE("NULL and a text are found in every row, not only in the first", "[store][query]")
{
    TemporaryStore there;
    const auto read = [&](const char* second, auto type) {
        for (const auto& row : (*there).query(std::string("SELECT 7 UNION ALL SELECT ") + second))
            (void)row.get<decltype(type)>();
    };
    CHECK_NOTHROW(read("0", 0));
    CHECK_THROWS_AS(read("NULL", 0), QueryError);
    CHECK_THROWS_AS(read("'x'", 0), QueryError);
    CHECK_THROWS_AS(read("0.5", 0), QueryError);
    CHECK_THROWS_AS(read("'x'", std::optional<Money>()), QueryError);
    std::vector<std::optional<int>> numbers;
    for (const auto& row : (*there).query("SELECT 7 UNION ALL SELECT NULL UNION ALL SELECT 0 UNION ALL SELECT 5"))
        numbers.push_back(row.get<std::optional<int>>());
    CHECK(numbers == std::vector<std::optional<int>>{7, std::nullopt, 0, 5});
}

TEST_CASE("an error names the statement and the column", "[store][query]")
{
    TemporaryStore there;
    CHECK_THROWS_WITH((*there).value<int>("SELECT NULL AS price"), "column 1 (price) is NULL: SELECT NULL AS price");
    try {
        (*there).value<int>("SELECT NULL AS price");
    } catch (const std::exception& error) {
        const auto words = store::describe_store_failure(error);
        REQUIRE(words);
        CHECK(to_english(*words) == "the store answered: column 1 (price) is NULL: SELECT NULL AS price");
    }
}

TEST_CASE("an array takes several columns", "[store][query]")
{
    TemporaryStore there;
    int first = 0;
    std::array<std::optional<Money>, 3> amounts;
    for (const auto& row : (*there).query("SELECT 7, 1, NULL, 3")) {
        row.read(first, amounts);
        CHECK(first == 7);
        CHECK(amounts[0] == Money::from_raw(1));
        CHECK_FALSE(amounts[1]);
        CHECK(amounts[2] == Money::from_raw(3));
        CHECK_THROWS_AS(row.read(amounts), QueryError);
    }
}

TEST_CASE("a column of any type can be compared as text", "[store][query]")
{
    TemporaryStore there;
    for (const auto& row : (*there).query("SELECT 7, 'a', NULL")) {
        const auto [number, text, nothing] = row.get<store::CellText, store::CellText, store::CellText>();
        CHECK(number.text == "7");
        CHECK(text.text == "a");
        CHECK_FALSE(nothing.text);
    }
}

TEST_CASE("rows of another part of a statement are read as well, each with its own types", "[store][query]")
{
    TableStore made;
    auto& store = made.store();
    store.run_script("INSERT INTO thing VALUES (1, 'one', 0), (2, 'two', NULL), (3, 'three', 30)");
    std::string out;
    for (const auto& row : store.query("SELECT amount, name FROM thing UNION ALL SELECT 7, '价格' UNION ALL SELECT "
                                       "9007199254740993, '' UNION ALL SELECT id, name FROM thing WHERE id > 1")) {
        const auto [amount, name] = row.get<std::optional<std::int64_t>, std::string_view>();
        out += (amount ? std::to_string(*amount) : "-") + std::string(name) + " ";
    }
    CHECK(out == "0one -two 30three 7价格 9007199254740993 2two 3three ");
    // A text that looks like a number is none, also after a row that had one.
    auto mixed = store.query("SELECT 1 UNION ALL SELECT '12'");
    CHECK(mixed.next()->get<int>() == 1);
    const auto* second = mixed.next();
    CHECK_THROWS_AS(second->get<int>(), QueryError);
    CHECK_THROWS_AS(second->get<std::optional<int>>(), QueryError);
    CHECK(second->get<std::string>() == "12");
}

TEST_CASE("a query starts again, and a statement runs again with other values", "[store][query]")
{
    TemporaryStore there;
    store::Statement joined(*there, "SELECT ?1 || ?2");
    CHECK(joined.value<std::string>("a", 1) == "a1");
    CHECK(joined.value<std::string>("a", 2) == "a2");
    auto query = joined.query("b", 3);
    CHECK(query.next()->get<std::string>() == "b3");
    query.restart();
    CHECK(query.next()->get<std::string>() == "b3");
    CHECK(query.next() == nullptr);
    CHECK_THROWS(store::Statement(*there, "SELECT * FROM nowhere").value<int>());
    CHECK_THROWS_AS(joined.value<std::string>("a"), QueryError);
}
