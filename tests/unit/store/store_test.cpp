#include "model/store/sha256.h"
#include "tests/stores/temporary_store.h"

#include <catch2/catch.hpp>

#include <fstream>

using namespace ps;
using ps::testing::TemporaryStore;

namespace {

std::vector<std::string> settings(TemporaryStore& made)
{
    std::vector<std::string> out;
    for (const auto& row : (*made).query("SELECT name FROM setting ORDER BY name"))
        out.push_back(row.get<std::string>());
    return out;
}

void set(TemporaryStore& made, const std::string& name)
{
    (*made).run_script("INSERT INTO setting VALUES ('" + name + "', '')");
}

} // namespace

TEST_CASE("a new store has the program's application id, the newest schema, strict tables and enforced references")
{
    TemporaryStore made;
    CHECK(made.ask("PRAGMA application_id") == std::to_string(store::application_id));
    CHECK(made.ask("PRAGMA user_version") == std::to_string(store::newest_schema_version()));
    CHECK(made.ask("PRAGMA journal_mode") == "wal");
    CHECK(made.ask("PRAGMA foreign_keys") == "1");
    CHECK(made.ask("SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE "
                   "'sqlite_%' AND strict = 0") == "0");
    CHECK_THROWS((*made).run_script(
        "INSERT INTO rejected_row (batch_id, row_number, line, cells, findings) VALUES (99, 1, 0, '[]', '[]')"));
    CHECK_THROWS((*made).run_script("INSERT INTO setting VALUES (x'00', 1)"));
}

TEST_CASE("a transaction that is not committed leaves nothing; an inner one can be rolled back alone")
{
    TemporaryStore made;
    {
        store::WriteTransaction lost(*made);
        set(made, "lost");
    }
    CHECK(settings(made).empty());
    {
        store::WriteTransaction outer(*made);
        set(made, "outer");
        {
            store::WriteTransaction inner(*made);
            set(made, "inner, taken back");
        }
        {
            store::WriteTransaction inner(*made);
            set(made, "inner, kept");
            {
                store::WriteTransaction innermost(*made);
                set(made, "innermost, taken back");
            }
            inner.commit();
        }
        outer.commit();
    }
    CHECK(settings(made) == std::vector<std::string>{"inner, kept", "outer"});
    {
        store::WriteTransaction outer(*made);
        store::WriteTransaction inner(*made);
        set(made, "inner of a lost one");
        inner.commit();
    }
    CHECK(settings(made).size() == 2);
}

TEST_CASE("files that cannot be a store are distinguished")
{
    TemporaryStore made;
    const auto refused = [&](const std::string& name) -> std::string {
        try {
            store::Store::open(made.folder() / name);
        } catch (const Error& error) {
            CHECK(error.kind() == ErrorKind::failed);
            return to_english(error.message());
        }
        return "";
    };
    std::ofstream(made.folder() / "text.db") << std::string(3000, 'x');
    std::ofstream(made.folder() / "empty.db");
    CHECK(refused("missing.db").find("there is no store here") == 0);
    CHECK(refused("text.db").find("damaged or is no PriceSentinel store") != std::string::npos);
    CHECK(refused("empty.db") == "this file is no PriceSentinel store");
    CHECK(refused(".").find("folder") != std::string::npos);
    CHECK_THROWS_AS(store::Store::create(made.folder() / "text.db"), Error);
}

TEST_CASE("SHA-256 of texts and of files, by the examples of FIPS 180")
{
    CHECK(store::sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(store::sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    TemporaryStore made;
    std::ofstream(made.folder() / "million", std::ios::binary) << std::string(1000000, 'a');
    CHECK(store::sha256_of_file(made.folder() / "million") ==
          "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    CHECK_THROWS_AS(store::sha256_of_file(made.folder() / "missing"), Error);
}
