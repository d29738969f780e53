#include "tests/stores/temporary_store.h"

#include <catch2/catch.hpp>

using namespace ps;
using ps::testing::TemporaryStore;

TEST_CASE("counts that do not add up are refused by the schema itself")
{
    TemporaryStore made;
    const auto batch = made.import_batch("submission");
    store::RowCounts counts{10, 5, 2, 2, 1, 1};
    CHECK(counts.conserved());
    store::finish_batch(*made, batch, counts);
    CHECK(store::find_batch(*made, batch)->counts == counts);
    counts.accepted = 6;
    CHECK_FALSE(counts.conserved());
    CHECK_THROWS(store::finish_batch(*made, batch, counts));
    CHECK_THROWS(store::set_batch_state(*made, batch, "forgotten"));
}

TEST_CASE("the imports of a sheet are found by its bytes, newest first, undone ones too")
{
    TemporaryStore made;
    store::ImportBatch batch;
    batch.kind = "receipt";
    batch.sha256 = "abc";
    batch.sheet = "Sheet1";
    batch.options = "{}";
    const auto first = store::insert_batch(*made, batch);
    batch.options = R"({"month":"2026-10"})";
    const auto second = store::insert_batch(*made, batch);
    store::set_batch_state(*made, first, "undone");
    const auto found = store::imports_of(*made, "abc", "Sheet1");
    REQUIRE(found.size() == 2);
    CHECK(found[0].id == second);
    CHECK(found[0].options == batch.options);
    CHECK(found[1].id == first);
    CHECK(found[1].state == "undone");
    CHECK(store::imports_of(*made, "abd", "Sheet1").empty());
    CHECK(store::imports_of(*made, "abc", "Sheet2").empty());
}

TEST_CASE("a rejected row is read back unchanged, whatever its content")
{
    TemporaryStore made;
    store::RejectedRow row;
    row.batch_id = made.import_batch("submission");
    row.row_number = 7;
    row.line = 9;
    row.cells = {"", "三元五", "a \"quoted\" \\ text\n", std::string("broken \xff byte")};
    row.notes = {{Message(PS_N("“{0}” is not a number"), {"三元五"}), 1u}, {Message("whole row"), std::nullopt}};
    store::insert_rejected_row(*made, row);
    const auto rows = store::rejected_rows(*made, row.batch_id);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].row_number == 7);
    CHECK(rows[0].line == 9);
    REQUIRE(rows[0].cells.size() == 4);
    CHECK(rows[0].cells[1] == "三元五");
    CHECK(rows[0].cells[2] == row.cells[2]);
    CHECK(rows[0].cells[3] == "broken \xef\xbf\xbd byte"); // never bytes that are not text
    REQUIRE(rows[0].notes.size() == 2);
    CHECK(rows[0].notes[0].column == 1u);
    CHECK(to_english(rows[0].notes[0].message) == "“三元五” is not a number");
    CHECK_FALSE(rows[0].notes[1].column);
}
