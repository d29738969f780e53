#include "model/store/journal.h"
#include "model/store/sha256.h"
#include "model/store/verify.h"
#include "tests/stores/temporary_store.h"

#include <nlohmann/json.hpp>

#include <catch2/catch.hpp>

#include <algorithm>

using namespace ps;
using ps::testing::TemporaryStore;

namespace {

bool passed(TemporaryStore& made, const std::string& check)
{
    const auto results = store::verify_store(*made);
    const auto found =
        std::find_if(results.begin(), results.end(), [&](const auto& result) { return result.check == check; });
    REQUIRE(found != results.end());
    return found->passed;
}

} // namespace

TEST_CASE("each entry is chained to the one before it")
{
    TemporaryStore made;
    store::append_journal(*made, "first", {{"text", "一"}});
    store::append_journal(*made, "second", {{"number", 2}});
    std::string previous(64, '0');
    int entries = 0;
    for (const auto& row :
         (*made).query("SELECT id, at, action, detail, previous_hash, hash FROM journal ORDER BY id")) {
        ++entries;
        const auto [id, at, action, detail, previous_hash, hash] =
            row.get<std::int64_t, std::string, std::string, std::string, std::string, std::string>();
        CHECK(previous_hash == previous);
        previous = store::sha256(std::to_string(id) + "\n" + at + "\n" + action + "\n" + detail + "\n" + previous_hash);
        CHECK(hash == previous);
    }
    CHECK(entries == store::newest_schema_version() + 2); // one per migration
    CHECK(passed(made, "journal_chain"));
}

TEST_CASE("entries belong to the transaction of the change")
{
    TemporaryStore made;
    const auto before = made.ask("SELECT count(*) FROM journal");
    {
        store::WriteTransaction transaction(*made);
        store::append_journal(*made, "lost", nlohmann::json::object());
    }
    CHECK(made.ask("SELECT count(*) FROM journal") == before);
    CHECK(passed(made, "journal_chain"));
}

TEST_CASE("the journal can be neither altered nor shortened, and forced alterations are detected")
{
    TemporaryStore made;
    store::append_journal(*made, "one", {{"a", 1}});
    store::append_journal(*made, "two", {{"a", 2}});
    CHECK_THROWS((*made).run_script("UPDATE journal SET action = 'x'"));
    CHECK_THROWS((*made).run_script("DELETE FROM journal"));
    (*made).run_script("DROP TRIGGER journal_keeps_entries; DROP TRIGGER journal_loses_nothing");
    SECTION("detail")
    {
        (*made).run_script("UPDATE journal SET detail = '{\"a\":3}' WHERE action = 'one'");
    }
    SECTION("detail and its own hash")
    {
        (*made).run_script("UPDATE journal SET detail = '{}', hash = '" + store::sha256("x") +
                           "' WHERE action = 'one'");
    }
    SECTION("a hole")
    {
        (*made).run_script("DELETE FROM journal WHERE action = 'one'");
    }
    SECTION("the beginning")
    {
        (*made).run_script("DELETE FROM journal WHERE id = 1");
    }
    CHECK_FALSE(passed(made, "journal_chain"));
}

TEST_CASE("an import that is missing in the journal is detected")
{
    TemporaryStore made;
    const auto batch = made.import_batch("submission");
    CHECK_FALSE(passed(made, "journal_chain"));
    store::append_journal(*made, "import", {{"batches", nlohmann::json::array({{{"id", batch}}})}});
    CHECK(passed(made, "journal_chain"));
    store::set_batch_state(*made, batch, "undone");
    CHECK_FALSE(passed(made, "journal_chain"));
    store::append_journal(*made, "undo", {{"batch", batch}});
    CHECK(passed(made, "journal_chain"));
}
