// Random stores: the fast figures against the slow ones, and properties that hold for any lines.
#include "tests/unit/progress/oracle.h"

#include "model/procurement/lines/unused_names.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <functional>
#include <random>

using namespace ps;
using namespace ps::procurement;
using namespace ps::procurement::testing;

namespace {

using Random = std::mt19937;

int below(Random& random, int limit)
{
    return static_cast<int>(random() % static_cast<unsigned>(limit));
}

int random_day(Random& random)
{
    return ps::testing::day(20251101).plus_days(below(random, 480)).key();
}

void fill_master_data(TestStore& made, Random& random)
{
    made.institution("H1", "一院", "01");
    made.institution("H2", "二院", "01");
    made.institution("H3", "三院", "02");
    made.vbp_batch("A", 20251116, 20261115);
    made.vbp_batch("B", 20261101, 20271031); // follows A, with days of both
    made.vbp_batch("C", 20260101, 20260331);
    int item = 0;
    for (const auto* batch : {"A", "B", "C"})
        for (const auto* group : {"甲", "乙"})
            for (const auto* role : {"selected", "selected", "non_selected", "substitutable"}) {
                ++item;
                const VbpProduct product{batch,
                                         batch + std::to_string(item),
                                         group,
                                         batch == std::string("B") ? "X" + std::to_string(item - 8)
                                                                   : "X" + std::to_string(item),
                                         below(random, 3) * 7,
                                         "企业" + std::to_string(below(random, 3)),
                                         role};
                made.vbp_product(product);
                if (below(random, 3) == 0)
                    made.vbp_item(product, "Y" + std::to_string(item));
            }
    // A catalogue without enterprises, and contracts without products.
    made.vbp_batch("D", 20251201, 20261130);
    for (int i = 1; i <= 6; ++i)
        made.vbp_product({"D", "D" + std::to_string(i), i % 2 == 0 ? "丙" : "丁", "X" + std::to_string(24 + i),
                          below(random, 3) * 7, "", i == 6 ? "non_selected" : "selected"});
    made.agreement({"D", "", "", 100 + below(random, 2000), "东药（集团）公司"});
    made.agreement({"D", "", "", 100 + below(random, 2000), "西药厂"});
    made.agreement({"D", "H1", "D1", below(random, 300), "西药厂"});
    made.agreement({"D", "H3", "D2", below(random, 300), "东药（集团）公司"});
    if (below(random, 3) == 0)
        made.agreement({"D", "H2", "D3", below(random, 300)}); // of any enterprise
    if (below(random, 4) == 0)
        made.agreement({"D", "H2", "丁", below(random, 300)});
    for (const auto* institution : {"H1", "H2", "H3"})
        for (int i = 0; i < 6; ++i) {
            const auto product =
                made.ask("SELECT batch_code || '|' || CASE WHEN random() % 4 = 0 THEN group_name ELSE product_code END "
                         "FROM vbp_product WHERE role = 'selected' AND batch_code <> 'D' ORDER BY (id * " +
                         std::to_string(below(random, 97) + 1) + ") % 101 LIMIT 1");
            const auto bar = product.find('|');
            const Agreement agreed{product.substr(0, bar), institution, product.substr(bar + 1), below(random, 400)};
            if (made.ask("SELECT 1 FROM agreement WHERE batch_code = '" + agreed.batch + "' AND institution_code = '" +
                         agreed.institution + "' AND product_code = '" + agreed.product + "'")
                    .empty())
                made.agreement(agreed);
        }
}

// Adds one random line; the same numbers yield the same line in any store.
void add_line(TestStore& made, std::uint32_t seed)
{
    Random random(seed);
    Line line;
    line.institution = "H" + std::to_string(1 + below(random, 4)); // H4 is unknown
    const int item = 1 + below(random, 32);
    constexpr const char* makers[] = {"东药（集团）公司", "东药(集团)公司", "东药 (集团) 公司", "西药厂", "北药", ""};
    line.manufacturer = makers[below(random, 6)];
    line.item = (below(random, 5) == 0 ? "Y" : "X") + std::to_string(item);
    if (below(random, 9) == 0)
        line.item = (item > 24 ? "D" + std::to_string(item - 24) : "A" + std::to_string(item)); // the catalogue's code
    line.day = random_day(random);
    const int packs = below(random, 40);
    line.packs = packs;
    line.factor = below(random, 2) * 3;
    line.key = "K" + std::to_string(seed);
    line.order_code = "D" + std::to_string(below(random, 30));
    if (below(random, 2) == 0)
        line.order_line = "L" + std::to_string(below(random, 60));
    switch (below(random, 5)) {
    case 0:
        made.returned(line, below(random, 4));
        break;
    case 1:
        line.order_code.clear();
        made.order(line, {below(random, 2) == 0 ? packs / 2 : -1, 1, 2, 0});
        break;
    default:
        line.packs_returned = below(random, 3);
        made.receipt(line);
        // Order lines are stored separately here.
        made.sql("UPDATE receipt SET ordered_quantity = NULL, shipped_quantity = NULL");
        if (below(random, 8) == 0) // void
            made.sql("UPDATE receipt SET stage = 3 WHERE line_key = '" + line.key + "'");
    }
}

std::string number(const Exact& value)
{
    return exact_text(value);
}

std::string figures(const ProgressRow& row)
{
    return number(to_exact(row.agreed)) + " " + number(to_exact(row.received)) + " " + number(to_exact(row.returned)) +
           " " + number(to_exact(row.ordered)) + " " + number(to_exact(row.shipped)) + " " +
           std::to_string(row.behind_lines);
}

using KeyOf = std::function<std::string(const OracleLine&)>;

std::string key_of(ProgressLevel level, const OracleLine& line)
{
    switch (level) {
    case ProgressLevel::region:
        return line.region;
    case ProgressLevel::institution:
        return line.institution;
    case ProgressLevel::batch:
        return line.batch;
    case ProgressLevel::product:
        return line.batch + "/" + line.product;
    case ProgressLevel::enterprise:
        return line.enterprise;
    case ProgressLevel::status:
        break;
    }
    return line.status;
}

bool passes(const ProgressFilters& filters, const OracleLine& line)
{
    const auto fits = [](const std::optional<std::string>& wanted, const std::string& value) {
        return !wanted || *wanted == value;
    };
    return fits(filters.region, line.region) && fits(filters.batch, line.batch) &&
           fits(filters.institution, line.institution) && fits(filters.product, line.product) &&
           fits(filters.enterprise, line.enterprise) && (!filters.status || word_of(*filters.status) == line.status);
}

constexpr ProgressLevel levels[] = {ProgressLevel::region,  ProgressLevel::institution, ProgressLevel::batch,
                                    ProgressLevel::product, ProgressLevel::enterprise,  ProgressLevel::status};

void compare(const ProgressSlice& slice, const OracleAnswer& answer, const ProgressFilters& filters)
{
    const auto total = progress_total(slice, filters);
    for (const auto level : levels) {
        std::map<std::string, OracleLine> sums;
        std::map<std::string, int> behind;
        for (const auto& line : answer.lines) {
            if (!passes(filters, line))
                continue;
            auto& sum = sums[key_of(level, line)];
            sum.agreed += line.agreed;
            sum.received += line.received;
            sum.returned += line.returned;
            sum.ordered += line.ordered;
            sum.shipped += line.shipped;
            sum.expected += line.expected;
            behind[key_of(level, line)] +=
                line.status == "interview" || line.status == "notice" || line.status == "reminder" ? 1 : 0;
        }
        std::map<std::string, std::string> expected, found;
        for (const auto& [key, sum] : sums)
            expected[key] = number(sum.agreed) + " " + number(sum.received) + " " + number(sum.returned) + " " +
                            number(sum.ordered) + " " + number(sum.shipped) + " " + std::to_string(behind[key]);
        Quantity agreed, net;
        for (const auto& row : progress(slice, level, filters)) {
            const auto key = level == ProgressLevel::product ? row.batch_code + "/" + row.key : row.key;
            agreed += row.agreed;
            net += row.net;
            const bool only_others = sums.find(key) == sums.end(); // bought only non-selected products
            if (only_others) {
                CHECK(figures(row) == "0 0 0 0 0 0");
                continue;
            }
            found[key] = figures(row);
            const auto& sum = sums[key];
            if (sum.agreed > 0) {
                CHECK(row.progress == to_ratio((sum.received - sum.returned) / sum.agreed));
                CHECK(row.time_progress == to_ratio(sum.expected / sum.agreed));
            } else {
                CHECK_FALSE(row.progress);
            }
        }
        CHECK(found == expected);
        CHECK(agreed == total.agreed);
        CHECK(net == total.net);
    }
}

ProgressFilters random_filters(Random& random, const OracleAnswer& answer)
{
    ProgressFilters filters;
    if (answer.lines.empty())
        return filters;
    const auto& line = answer.lines[static_cast<std::size_t>(below(random, static_cast<int>(answer.lines.size())))];
    if (below(random, 3) == 0)
        filters.region = line.region;
    if (below(random, 3) == 0)
        filters.batch = line.batch;
    if (below(random, 3) == 0)
        filters.institution = line.institution;
    if (below(random, 3) == 0)
        filters.product = line.product;
    if (below(random, 3) == 0)
        filters.enterprise = line.enterprise;
    if (below(random, 4) == 0)
        filters.status = progress_status_of(line.status);
    return filters;
}

std::string everything(TestStore& made)
{
    std::string out =
        made.ask("SELECT b.code, c.month, i.code, p.product_code, e.name_key, p.batch_code, c.received, c.returned, "
                 "c.amount, c.ordered, c.shipped, c.last_purchase FROM progress_cell c JOIN vbp_batch b ON b.id = "
                 "c.vbp_batch_id JOIN progress_institution i ON i.id = c.institution_id JOIN vbp_product p ON p.id = "
                 "c.product_id LEFT JOIN progress_enterprise e ON e.id = c.enterprise_id ORDER BY 1, 2, 3, 4, 5");
    out += made.ask("SELECT month, last_day FROM progress_month ORDER BY month");
    out += made.ask("SELECT p.code, p.pack_factor, p.manufacturer, m.month, m.received, m.returned, m.amount, "
                    "m.lines FROM purchase_month m JOIN trade_product p ON p.id = m.product_id ORDER BY 1, 2, 3, 4");
    return out + made.ask("SELECT p.code, p.pack_factor, p.manufacturer, m.month, m.lines, m.ordered, m.shipped FROM "
                          "order_month m JOIN trade_product p ON p.id = m.product_id ORDER BY 1, 2, 3, 4");
}

void check_sound(TestStore& made)
{
    for (const auto& result : verify_progress(made.store())) {
        INFO(result.check << ": " << to_english(result.detail));
        CHECK(result.passed);
    }
}

} // namespace

TEST_CASE("progress of random stores follows from the rows, at every level and under any filters")
{
    for (std::uint32_t seed = 1; seed <= 12; ++seed) {
        INFO("seed " << seed);
        Random random(seed);
        TestStore made;
        fill_master_data(made, random);
        for (std::uint32_t i = 0; i < 150; ++i)
            add_line(made, seed * 1000 + i);
        check_sound(made);
        for (int i = 0; i < 3; ++i) {
            const int on = random_day(random);
            INFO("day " << on);
            const auto answer = oracle(made, on);
            const ProgressSlice slice(made.store(), day(on));
            compare(slice, answer, {});
            const auto filters = random_filters(random, answer);
            compare(slice, answer, filters);
            compare(ProgressSlice(made.store(), day(on), filters), answer, filters);
            Exact selected = 0, non_selected = 0;
            for (const auto& group : answer.groups) {
                selected += group.selected;
                non_selected += group.non_selected;
            }
            const auto share = progress_total(slice).non_selected_share;
            if (selected + non_selected > 0)
                CHECK(share == to_ratio(non_selected / (selected + non_selected)));
            else
                CHECK_FALSE(share);
        }
    }
}

TEST_CASE("the order of the files does not matter, and undo leaves no trace")
{
    for (std::uint32_t seed = 50; seed < 56; ++seed) {
        INFO("seed " << seed);
        std::vector<std::uint32_t> lines(90);
        for (std::size_t i = 0; i < lines.size(); ++i)
            lines[i] = seed * 1000 + static_cast<std::uint32_t>(i);
        const auto add_some = [&](TestStore& made, std::size_t from, std::size_t to) {
            for (std::size_t i = from; i < to; ++i)
                add_line(made, lines[i]);
        };
        // The result of an import: the first month that its lines touch; a return touches its receipt's month too.
        const auto touched = [](TestStore& made, std::int64_t file) {
            const auto of_file = std::to_string(file);
            return std::stoi(made.ask(
                "SELECT min(day) / 100 FROM (SELECT received_on AS day FROM receipt WHERE batch_id = " + of_file +
                " UNION ALL SELECT sent_on FROM order_line WHERE batch_id = " + of_file +
                " UNION ALL SELECT asked_on FROM return_line WHERE batch_id = " + of_file +
                " UNION ALL SELECT r.received_on FROM receipt r JOIN return_line l ON l.batch_id = " + of_file +
                " AND (l.order_code = r.order_code OR l.order_line_id = r.order_line_id))"));
        };
        Random random(seed);
        Random same(seed);
        Random again(seed);
        TestStore made, other, half;
        fill_master_data(made, random);
        fill_master_data(other, same);
        fill_master_data(half, again);
        // Most agreements use SQLite's own random numbers: make them equal.
        for (auto* store : {&made, &other, &half})
            store->sql("DELETE FROM agreement WHERE batch_code <> 'D'");
        add_some(made, 0, 60);
        refresh_progress(made.store());
        add_some(half, 0, 60);
        refresh_progress(half.store());
        CHECK(everything(made) == everything(half));
        made.next_file();
        add_some(made, 60, 90);
        made.stale(touched(made, made.file()));
        check_sound(made);
        std::shuffle(lines.begin(), lines.end(), random);
        add_some(other, 0, 90);
        refresh_progress(other.store());
        CHECK(everything(made) == everything(other));

        const int first = touched(made, made.file());
        for (const auto* table : {"receipt", "return_line", "order_shipment", "order_line"})
            made.sql("DELETE FROM " + std::string(table) + " WHERE batch_id = " + std::to_string(made.file()));
        remove_unused_names(made.store());
        made.stale(first);
        check_sound(made);
        CHECK(everything(made) == everything(half));
    }
}

TEST_CASE("a day within a month: the month before plus the days until then equals the month's own sums")
{
    Random random(7);
    TestStore made;
    fill_master_data(made, random);
    for (std::uint32_t i = 0; i < 200; ++i)
        add_line(made, 7000 + i);
    refresh_progress(made.store());
    for (const int on : {20251130, 20251231, 20260331, 20261031, 20261115, 20261130}) {
        const auto whole = rows(ProgressSlice(made.store(), day(on)), ProgressLevel::product);
        // As if there were a line on a later day of the month.
        const auto month = " WHERE month = " + std::to_string(on / 100);
        made.sql("UPDATE progress_month SET last_day = last_day + 10000000" + month);
        CHECK(rows(ProgressSlice(made.store(), day(on)), ProgressLevel::product) == whole);
        made.sql("UPDATE progress_month SET last_day = last_day - 10000000" + month);
    }
}

TEST_CASE("months without lines continue from the month before")
{
    TestStore made;
    made.institution("H1", "一院");
    made.vbp_batch("A", 20260101, 20261231);
    made.vbp_product({"A", "A1", "甲", "X1", 1});
    made.agreement({"A", "H1", "A1", 100});
    made.receipt({"H1", "X1", 10, 20260110});
    refresh_progress(made.store());
    made.receipt({"H1", "X1", 20, 20260510});
    made.stale(202605);
    refresh_progress(made.store());
    CHECK(made.ask("SELECT month, received / 10000 FROM progress_cell ORDER BY month") ==
          "202601|10|202602|10|202603|10|202604|10|202605|30");
    check_sound(made);
    made.sql("DELETE FROM receipt WHERE received_on = 20260510");
    made.stale(202605);
    refresh_progress(made.store());
    CHECK(made.ask("SELECT month, received / 10000 FROM progress_cell ORDER BY month") == "202601|10");
    check_sound(made);
}

TEST_CASE("verify detects a sum that does not follow from the lines")
{
    TestStore made;
    made.institution("H1", "一院");
    made.vbp_batch("A", 20260101, 20261231);
    made.vbp_product({"A", "A1", "甲", "X1", 1});
    made.receipt({"H1", "X1", 10, 20260110});
    made.order({"H1", "X1", 10, 20260110}, {10, 1, 2, 0});
    check_sound(made);
    const auto failed = [&] {
        std::string out;
        for (const auto& result : verify_progress(made.store()))
            out += result.passed ? "" : result.check + " ";
        return out;
    };
    made.sql("UPDATE progress_cell SET received = received + 1");
    CHECK(failed() == "progress_cells ");
    made.sql("UPDATE progress_cell SET received = received - 1");
    made.sql("UPDATE purchase_month SET lines = 2");
    made.sql("UPDATE order_month SET shipped = 0");
    CHECK(failed() == "purchase_months order_months ");
    made.stale(0);
    CHECK(failed().empty());
    made.sql(
        "INSERT INTO progress_cell SELECT vbp_batch_id, 202701, institution_id, product_id, 0, 0, 0, 0, 0, 0, 0 FROM "
        "progress_cell");
    CHECK(failed() == "progress_cells ");
}
