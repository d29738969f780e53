// Properties of all lines of the platform: the order of files does not matter, undo leaves no trace.
#include "model/procurement/lines/line_store.h"

#include "model/procurement/lines/advances.h"
#include "model/procurement/lines/orders.h"
#include "model/procurement/lines/receipts.h"
#include "model/procurement/lines/returns.h"
#include "model/procurement/lines/settlements.h"
#include "model/procurement/lines/unused_names.h"
#include "model/store/connection.h"
#include "tests/stores/temporary_store.h"

#include <catch2/catch.hpp>
#include <sqlite3.h>

#include <algorithm>
#include <fstream>
#include <functional>
#include <iterator>
#include <random>

using namespace ps;
using namespace ps::procurement;
using ps::testing::TemporaryStore;

namespace {

Quantity packs(int units)
{
    return Quantity::from_units(units);
}

// A row of a file, with everything that a test varies about a line.
struct Made {
    std::string key, shipment;
    int day = 1;
    int state = 0;
    int value = 0;
};
using File = std::vector<Made>;

template <class Line>
void name(Line& line)
{
    line.institution.name = line.institution.key = "人民医院";
    line.product.name = line.product.match_key = "二甲双胍片";
}

// One kind of lines: writes a file, undoes one.
struct Kind {
    const char* id;
    std::function<void(TemporaryStore&, std::int64_t, const File&, store::RowCounts&)> write;
    void (*remove)(store::Store&, std::int64_t);
    std::vector<const char*> tables;
};

void count(store::RowCounts& counts, LineOutcome outcome)
{
    ++counts.read;
    if (outcome == LineOutcome::identical)
        ++counts.duplicate;
    else if (outcome == LineOutcome::repeated)
        ++counts.rejected;
    else
        ++counts.accepted;
}

ReceiptLine receipt(const Made& made, std::uint64_t row)
{
    ReceiptLine line;
    name(line);
    line.row_number = row;
    line.line_key = made.key;
    line.ordered = packs(9);
    line.sent_on = Date::from_ymd(2026, 1, made.day);
    if (made.state > 0) {
        line.received = packs(made.value);
        line.received_on = Date::from_ymd(2026, 2, made.day);
    }
    if (made.state > 1)
        line.returned = packs(1);
    if (made.state > 2)
        line.shipment_state = 4;
    line.order_line_id = made.shipment;
    return line;
}

OrderRow order(const Made& made, std::uint64_t row)
{
    OrderRow line;
    name(line);
    line.row_number = row;
    line.line_key = made.key;
    line.ordered = packs(9);
    line.sent_on = Date::from_ymd(2026, 1, 5);
    line.state = made.value;
    if (!made.shipment.empty()) {
        line.shipment.emplace();
        line.shipment->line_key = made.shipment;
        line.shipment->shipped = packs(made.day);
        line.shipment->state = made.state;
    }
    return line;
}

const std::vector<Kind>& kinds()
{
    static const std::vector<Kind> all{
        {"receipt",
         [](TemporaryStore& made, std::int64_t batch, const File& file, store::RowCounts& counts) {
             ReceiptWriter writer(*made, batch);
             std::uint64_t row = 0;
             for (const auto& line : file)
                 count(counts, writer.put(receipt(line, ++row)));
             writer.finish();
         },
         remove_receipts,
         {"receipt"}},
        {"order",
         [](TemporaryStore& made, std::int64_t batch, const File& file, store::RowCounts& counts) {
             OrderWriter writer(*made, batch);
             std::uint64_t row = 0;
             for (const auto& line : file)
                 count(counts, writer.put(order(line, ++row)).outcome);
             writer.finish();
         },
         remove_orders,
         {"order_line", "order_shipment"}},
        {"return",
         [](TemporaryStore& made, std::int64_t batch, const File& file, store::RowCounts& counts) {
             ReturnWriter writer(*made, batch);
             std::uint64_t row = 0;
             for (const auto& one : file) {
                 ReturnLine line;
                 name(line);
                 line.row_number = ++row;
                 line.line_key = one.key;
                 line.quantity = packs(one.value);
                 line.asked_on = Date::from_ymd(2026, 3, one.day);
                 line.state = one.state + 1;
                 count(counts, writer.put(line));
             }
             writer.finish();
         },
         remove_returns,
         {"return_line"}},
        {"settlement",
         [](TemporaryStore& made, std::int64_t batch, const File& file, store::RowCounts& counts) {
             SettlementWriter writer(*made, batch);
             std::uint64_t row = 0;
             for (const auto& one : file) {
                 Settlement line;
                 line.institution.name = line.institution.key = "人民医院";
                 line.row_number = ++row;
                 line.line_key = one.key;
                 line.payable = Money::from_raw(200);
                 line.paid = Money::from_raw(100 * one.state);
                 line.accepted_on = Date::from_ymd(2026, 3, one.day);
                 count(counts, writer.put(line));
             }
         },
         remove_settlements,
         {"settlement"}},
        {"advance",
         [](TemporaryStore& made, std::int64_t batch, const File& file, store::RowCounts& counts) {
             AdvanceWriter writer(*made, batch);
             std::uint64_t row = 0;
             for (const auto& one : file) {
                 Advance line;
                 line.institution.name = line.institution.key = "人民医院";
                 line.row_number = ++row;
                 line.line_key = one.key;
                 line.batch_code = "GC01";
                 line.paid = Money::from_raw(one.value);
                 count(counts, writer.put(line));
             }
         },
         remove_advances,
         {"advance"}},
    };
    return all;
}

std::int64_t import(TemporaryStore& made, const Kind& kind, const std::string& name, const File& file)
{
    const auto batch = made.import_batch(kind.id, name);
    store::RowCounts counts;
    kind.write(made, batch, file, counts);
    store::finish_batch(*made, batch, counts);
    return batch;
}

void undo(TemporaryStore& made, const Kind& kind, std::int64_t batch)
{
    kind.remove(*made, batch);
    remove_unused_names(*made);
    store::set_batch_state(*made, batch, "undone");
}

// All lines with their files, and the rows of the files.
std::string lines(TemporaryStore& made, const Kind& kind)
{
    std::string out;
    for (const char* table : kind.tables) {
        const std::string t = table;
        std::string columns;
        for (const auto& row : (*made).query("SELECT name FROM pragma_table_info('" + t +
                                             "') WHERE name NOT IN ('id', 'batch_id', 'institution_id', "
                                             "'product_id', 'distributor_id')"))
            columns += ", t." + row.get<std::string>();
        out += t + ": " +
               made.ask("SELECT b.file_name" + columns + " FROM " + t +
                        " t JOIN import_batch b ON b.id = t.batch_id ORDER BY b.file_name, t.row_number, t.line_key") +
               "\n";
    }
    return out +
           made.ask("SELECT file_name, rows_read, rows_accepted, rows_rejected, rows_duplicate FROM import_batch "
                    "WHERE state <> 'undone' ORDER BY file_name") +
           "\n" + made.ask("SELECT role, code, name FROM trade_party ORDER BY 1, 2, 3") +
           made.ask("SELECT code, name FROM trade_product ORDER BY 1, 2");
}

// Whether each accepted row is stored, by the rule that verify follows.
bool conserved(TemporaryStore& made, const Kind& kind)
{
    std::string rows;
    for (const char* table : kind.tables)
        rows += std::string(rows.empty() ? "" : " UNION ") + "SELECT batch_id, row_number FROM " + table +
                " WHERE current <> -1";
    return made.ask("SELECT count(*) FROM import_batch b WHERE b.state <> 'undone' AND b.rows_accepted <> (SELECT "
                    "count(*) FROM (" +
                    rows + ") x WHERE x.batch_id = b.id)") == "0";
}

std::vector<File> random_files(std::mt19937& random)
{
    const auto upto = [&](int last) { return std::uniform_int_distribution<int>(0, last)(random); };
    std::vector<File> files(4);
    for (auto& file : files) {
        for (int row = 0, rows = 1 + upto(4); row < rows; ++row) {
            Made made;
            made.key = std::string(1, static_cast<char>('A' + upto(2)));
            if (upto(3) > 0)
                made.shipment = made.key + std::to_string(upto(1));
            made.day = 1 + upto(1);
            made.state = upto(3);
            made.value = 1 + upto(1);
            file.push_back(made);
        }
    }
    return files;
}

} // namespace

TEST_CASE("undoing a file of lines leaves no trace, whatever the other files contain")
{
    std::mt19937 random(7);
    for (const auto& kind : kinds()) {
        for (int round = 0; round < 60; ++round) {
            const auto files = random_files(random);
            const auto victim = static_cast<std::size_t>(round) % files.size();
            TemporaryStore with;
            TemporaryStore without;
            std::int64_t gone = 0;
            for (std::size_t i = 0; i < files.size(); ++i) {
                const auto batch = import(with, kind, std::to_string(i), files[i]);
                if (i == victim)
                    gone = batch;
                else
                    import(without, kind, std::to_string(i), files[i]);
            }
            INFO(kind.id << " round " << round);
            REQUIRE(conserved(with, kind));
            undo(with, kind, gone);
            REQUIRE(lines(with, kind) == lines(without, kind));
            REQUIRE(conserved(with, kind));
        }
    }
}

TEST_CASE("all files undone leave nothing")
{
    std::mt19937 random(8);
    for (const auto& kind : kinds()) {
        TemporaryStore made;
        std::vector<std::int64_t> batches;
        for (const auto& file : random_files(random))
            batches.push_back(import(made, kind, std::to_string(batches.size()), file));
        std::shuffle(batches.begin(), batches.end(), random);
        for (const auto batch : batches)
            undo(made, kind, batch);
        for (const char* table : kind.tables)
            CHECK(made.ask(std::string("SELECT count(*) FROM ") + table) == "0");
        CHECK(made.ask("SELECT (SELECT count(*) FROM trade_party) + (SELECT count(*) FROM trade_product)") == "0");
    }
}

TEST_CASE("the last state of a line counts, in whatever order the files come")
{
    // Ordered, received, partly returned; the middle file is imported twice.
    const std::vector<File> life{{{"A", "A0", 1, 0, 1}, {"B", "B0", 2, 0, 1}},
                                 {{"A", "A0", 1, 1, 3}, {"B", "B0", 2, 1, 3}},
                                 {{"B", "B0", 2, 1, 3}, {"A", "A0", 1, 1, 3}},
                                 {{"A", "A0", 1, 2, 2}}};
    std::vector<std::size_t> sequence{0, 1, 2, 3};
    for (const auto& kind : kinds()) {
        if (std::string(kind.id) == "advance")
            continue; // a voucher has no states: the later import counts
        std::string first;
        do {
            TemporaryStore made;
            for (const auto i : sequence)
                import(made, kind, std::to_string(i), life[i]);
            std::string counting;
            for (const char* table : kind.tables)
                counting += made.ask(std::string("SELECT line_key, stage, ") +
                                     (std::string(table) == "receipt"          ? "received_quantity, returned_quantity"
                                      : std::string(table) == "order_line"     ? "state, ordered_quantity"
                                      : std::string(table) == "order_shipment" ? "state, shipped_quantity"
                                      : std::string(table) == "return_line"    ? "state, quantity"
                                                                               : "paid_amount, payable_amount") +
                                     " FROM " + table + " WHERE current = 1 ORDER BY line_key");
            INFO(kind.id);
            REQUIRE(conserved(made, kind));
            if (first.empty())
                first = counting;
            REQUIRE(counting == first);
        } while (std::next_permutation(sequence.begin(), sequence.end()));
        CHECK(first.find('B') != std::string::npos);
    }
    // The state itself: 2 of 9 ordered packs of A after a return, 3 of B.
    TemporaryStore made;
    for (const auto i : {3U, 1U, 2U, 0U})
        import(made, kinds().front(), std::to_string(i), life[i]);
    CHECK(made.ask("SELECT line_key, stage, received_quantity FROM receipt WHERE current = 1 ORDER BY 1") ==
          "A|2|20000|B|1|30000");
}

TEST_CASE("an order line may have several rows in a file, but not two states")
{
    TemporaryStore made;
    OrderWriter writer(*made, made.import_batch("order"));
    const auto put = [&](const char* key, const char* shipment, int shipped, int line_state, std::uint64_t row) {
        return writer.put(order({key, shipment, shipped, 2, line_state}, row));
    };
    CHECK(put("L", "S1", 4, 3, 2).outcome == LineOutcome::added);
    CHECK(put("L", "S2", 5, 3, 3).outcome == LineOutcome::added); // the line as before, the shipment new
    CHECK(put("L", "S2", 5, 3, 4).outcome == LineOutcome::identical);
    CHECK(put("L", "S3", 5, 2, 5).outcome == LineOutcome::repeated);
    // A shipment that contradicts an earlier row: the whole row is refused, including a line that it would have added.
    const auto refused = put("M", "S1", 9, 3, 6);
    CHECK(refused.outcome == LineOutcome::repeated);
    CHECK(refused.shipment_repeated);
    CHECK(made.ask("SELECT line_key FROM order_line") == "L");
    CHECK(made.ask("SELECT sum(shipped_quantity) FROM order_shipment WHERE current = 1") == "90000");
}

TEST_CASE("the earliest month that lines change is reported, including the month that they leave")
{
    TemporaryStore made;
    const auto stale = [&] { return made.ask("SELECT min(month) FROM stale_progress"); };
    const auto clear = [&] { made.ask("DELETE FROM stale_progress"); };
    const auto put = [&](const std::string& file, int month) {
        const auto batch = made.import_batch("receipt", file);
        ReceiptWriter writer(*made, batch);
        ReceiptLine line;
        name(line);
        line.line_key = "1";
        line.received = packs(1);
        line.received_on = Date::from_ymd(2026, month, 3);
        writer.put(line);
        writer.finish();
        return batch;
    };
    clear();
    put("1", 5);
    CHECK(stale() == "202605");
    clear();
    const auto second = put("2", 7); // the line moves from May to July
    CHECK(stale() == "202605");
    clear();
    const auto third = put("3", 7); // repeated: nothing changes
    CHECK(stale() == "NULL");
    remove_receipts(*made, third);
    CHECK(stale() == "NULL");
    remove_receipts(*made, second);
    CHECK(stale() == "202605");
}

TEST_CASE("receipts of older stores get their stage, and the state furthest on counts")
{
    TemporaryStore made;
    const auto early = made.import_batch("receipt", "1.csv");
    const auto late = made.import_batch("receipt", "2.csv");
    made.ask("INSERT INTO trade_party VALUES (1, 'institution', '', 'A', 'a')");
    made.ask("INSERT INTO trade_product VALUES (1, 'X', '', '', '', '', '', 0, '')");
    const auto put = [&](std::int64_t batch, const char* key, const char* received, const char* returned,
                         const char* current) {
        made.ask("INSERT INTO receipt (batch_id, row_number, line_key, institution_id, product_id, received_quantity, "
                 "returned_quantity, current) VALUES (" +
                 std::to_string(batch) + ", 1, '" + key + "', 1, 1, " + received + ", " + returned + ", " + current +
                 ")");
    };
    // As they were stored before there were stages: whatever came last counts.
    put(early, "kept", "5", "NULL", "0");
    put(late, "kept", "5", "2", "1");
    put(early, "older came later", "7", "1", "0");
    put(late, "older came later", "7", "NULL", "1");
    put(early, "alone", "NULL", "NULL", "1");
    std::ifstream file(PS_SOURCE_ROOT "/model/store/migrations/0004_procurement.sql");
    const std::string migration{std::istreambuf_iterator<char>(file), {}};
    const auto begin = migration.find("UPDATE receipt SET stage");
    const auto end = migration.find("-- An order line, as ordered.");
    REQUIRE(begin != std::string::npos);
    REQUIRE(end != std::string::npos);
    (*made).run_script(migration.substr(begin, end - begin));
    CHECK(made.ask("SELECT line_key, batch_id, stage FROM receipt WHERE current = 1 ORDER BY line_key") ==
          "alone|" + std::to_string(early) + "|0|kept|" + std::to_string(late) + "|2|older came later|" +
              std::to_string(early) + "|2");
    CHECK(made.ask("SELECT count(*) FROM receipt WHERE current = 0") == "2");
}

TEST_CASE("a file that repeats another costs the same per line, however long both are")
{
    // Steps of SQLite, in thousands: a seek for each line, not a walk over the batch.
    for (const auto& kind : kinds()) {
        File file;
        for (int i = 0; i < 3000; ++i)
            file.push_back({std::to_string(i), "S" + std::to_string(i), 1, 1, 2});
        TemporaryStore made;
        import(made, kind, "1", file);
        int steps = 0;
        sqlite3_progress_handler(
            store::detail::connection_of(*made).database().getHandle(), 1000,
            [](void* counted) {
                ++*static_cast<int*>(counted);
                return 0;
            },
            &steps);
        const auto batch = import(made, kind, "2", file);
        INFO(kind.id);
        CHECK(steps < 6000);
        steps = 0;
        undo(made, kind, batch);
        CHECK(steps < 6000);
        sqlite3_progress_handler(store::detail::connection_of(*made).database().getHandle(), 0, nullptr, nullptr);
    }
}
