// Index, comparison, changes, cumulative figures and the monitored catalogue through the command line.
#include "tests/integration/office.h"

#include <catch2/catch.hpp>

using namespace ps::testing;

namespace {

// Two months at two points, partly a year and a month apart: pack prices; factors 12 (tablet) and 24 (capsule).
const Office& office()
{
    static const auto made = [] {
        auto out = std::make_unique<Office>();
        out->add_master_data();
        out->write("a.csv", two_prices("12.00", "24.00", "2025-10"));
        out->write("b.csv", two_prices("18.00", "24.00", "2026-09"));
        out->write("c.csv", two_prices("6.00", "25.20", "2026-10"));
        out->write("d.csv", two_prices("12.00", "24.00", "2026-10", point_two));
        out->import({"a.csv", "b.csv", "c.csv", "d.csv"});
        return out;
    }();
    return *made;
}

std::string csv(const std::vector<std::string>& command)
{
    auto arguments = command;
    arguments.insert(arguments.end(), {"--format", "csv"});
    return office().run_ok(arguments).out;
}

std::string header_of(const std::string& text)
{
    return text.substr(0, text.find('\n'));
}

} // namespace

TEST_CASE("a price index on the command line")
{
    // September to October 2026, medians of all points: tablet 1.5 -> 0.75, capsule 1 -> 1.025; Jevons sqrt(0.5
    // × 1.025).
    CHECK(csv({"index", "--base", "2026-09", "--to", "2026-10", "--item-price", "median"}) ==
          "month,category,index,n\n2026-09,,1,2\n2026-10,,0.7158910532,2\n");
    // Only the point that both months have: tablet 1.5 -> 0.5, capsule 1 -> 1.05; the new point changes nothing.
    for (const auto* linking : {"--contributions=false", "--chained"})
        CHECK(csv({"index", "--base", "2026-09", "--to", "2026-10", linking}) ==
              "month,category,index,n\n2026-09,,1,2\n2026-10,,0.5916079783,2\n");
    CHECK(office()
              .run({"index", "--base", "2026-09", "--to", "2026-10", "--formula", "fisher", "--item-price", "matched"})
              .exit_code == 2);
    const auto categories = office().table({"index", "--base", "2026-09", "--to", "2026-10", "--by", "category"});
    CHECK(categories.rows.size() > 2);
    CHECK(categories.at(0, "category").empty());
    CHECK_FALSE(categories.at(1, "category").empty());
    const auto parts = office().table({"index", "--base", "2026-09", "--to", "2026-10", "--contributions"});
    REQUIRE(parts.rows.size() == 2);
    CHECK(parts.at(0, "item") == item_tablet);
    CHECK(std::stod(parts.at(0, "contribution")) + std::stod(parts.at(1, "contribution")) ==
          Approx(0.5916079783 - 1).epsilon(1e-9));
    CHECK(
        office().run({"index", "--base", "2026-09", "--to", "2026-10", "--formula", "carli", "--chained"}).exit_code ==
        2);
    CHECK(office().run({"index", "--base", "2026-10", "--to", "2026-09"}).exit_code == 2);
    CHECK(office().run({"index", "--base", "2026-09", "--to", "2026-10", "--formula", "mean"}).exit_code == 2);
    CHECK(office().run({"index", "--base", "2024-01", "--to", "2026-10"}).exit_code == 1);
    CHECK(office().run({"index", "--base", "2026-09", "--to", "2026-10", "--formula", "fisher"}).exit_code ==
          1); // no volumes
}

TEST_CASE("comparing the points of one generic name on the command line")
{
    const auto table = office().table({"compare", "--month", "2026-10", "--item", item_tablet});
    CHECK(table.columns == std::vector<std::string>{"item", "generic_name", "form", "spec", "manufacturer", "point",
                                                    "point_name", "county", "kind", "price", "quantity", "lowest",
                                                    "ratio_to_lowest", "unit_value"});
    REQUIRE(table.rows.size() == 2);
    CHECK(table.lines({"point", "price", "lowest", "ratio_to_lowest"}) ==
          std::vector<std::string>{std::string(point_one) + "|0.5|1|1", std::string(point_two) + "|1|0|2"});
    const auto packs = office().table({"compare", "--month", "2026-10", "--item", item_tablet, "--per", "pack"});
    CHECK(packs.at(0, "price") == "6");
    const auto name = table.at(0, "generic_name");
    CHECK(office().table({"compare", "--month", "2026-10", "--generic", name}).rows == table.rows);
    CHECK(header_of(csv({"compare", "--month", "2026-10", "--item", item_tablet, "--by", "level"})) ==
          "item,generic_name,form,spec,manufacturer,level,n,min,median,max");
    CHECK(office().run({"compare", "--month", "2026-10"}).exit_code == 2);
    CHECK(office().run({"compare", "--month", "2026-10", "--item", "nothing"}).exit_code == 1);
}

TEST_CASE("changes against the year before, by groups, and with prices that appeared and disappeared")
{
    const auto year = office().table({"changes", "--to", "2026-10", "--year-on-year"});
    CHECK(year.lines({"item", "old_price", "new_price"}) ==
          std::vector<std::string>{std::string(item_tablet) + "|1|0.5", std::string(item_capsule) + "|1|1.05"});
    CHECK(year.columns == office().table({"changes", "--from", "2026-09", "--to", "2026-10"}).columns);
    for (const char* level : {"county", "kind", "category"})
        CHECK(office().table({"changes", "--from", "2026-09", "--to", "2026-10", "--level", level}).columns ==
              year.columns);
    const auto all =
        office().table({"changes", "--from", "2026-09", "--to", "2026-10", "--level", "point", "--events", "all"});
    CHECK(all.lines({"item", "point", "event"}) ==
          std::vector<std::string>{std::string(item_tablet) + "|" + point_one + "|fall",
                                   std::string(item_tablet) + "|" + point_two + "|first",
                                   std::string(item_capsule) + "|" + point_one + "|rise",
                                   std::string(item_capsule) + "|" + point_two + "|first"});
    CHECK(office().run({"changes", "--to", "2026-10"}).exit_code == 2);
    CHECK(office().run({"changes", "--from", "2026-09", "--to", "2026-10", "--year-on-year"}).exit_code == 2);
    CHECK(office().run({"changes", "--from", "2026-09", "--to", "2026-10", "--events", "all"}).exit_code == 2);
}

TEST_CASE("changes counted by size, and prices since the first on record")
{
    CHECK(csv({"change-summary", "--from", "2026-09", "--to", "2026-10"}) ==
          "event,over,up_to,count\ncompared,,,2\nunchanged,,,0\nfall,,,1\nrise,,,1\n"
          "fall-band,,0.05,0\nfall-band,0.05,0.1,0\nfall-band,0.1,0.2,0\nfall-band,0.2,0.5,0\nfall-band,0.5,,1\n"
          "rise-band,,0.05,1\nrise-band,0.05,0.1,0\nrise-band,0.1,0.2,0\nrise-band,0.2,0.5,0\nrise-band,0.5,,0\n"
          "unrated,,,0\n");
    const auto all = office().table({"cumulative", "--to", "2026-10"});
    REQUIRE(all.rows.size() == 1);
    CHECK(all.lines({"items", "fallen", "risen", "unchanged", "largest_fall", "largest_fall_item"}) ==
          std::vector<std::string>{std::string("2|1|1|0|-0.5|") + item_tablet});
    CHECK(header_of(csv({"cumulative", "--to", "2026-10", "--items"})) ==
          "item,generic_name,first_month,last_month,first_price,last_price,change_ratio,event,points,comparison");
}

TEST_CASE("the monitored catalogue changes by decisions with reasons, and keeps its journal")
{
    Office own;
    own.add_master_data();
    own.write("a.csv", two_prices("12.00", "24.00", "2026-10"));
    own.import({"a.csv"});
    const auto count = [&](const std::string& month) { return own.table({"monitored", "--month", month}).rows.size(); };
    CHECK(own.table({"monitored"}).columns ==
          std::vector<std::string>{"item", "generic_name", "from", "until", "reason", "source"});
    CHECK(count("2026-10") == 3);
    own.run_ok({"monitored", "drop", item_tablet, "--until", "2026-09-30", "--reason", "全市同价"});
    CHECK(count("2026-10") == 2);
    CHECK(count("2026-09") == 3);
    own.run_ok({"monitored", "add", item_tablet, "--from", "2026-11-01", "--reason", "投诉"});
    CHECK(count("2026-11") == 3);
    CHECK(own.table({"prices", "--month", "2026-10"}).rows.size() == 2);
    CHECK(own.table({"prices", "--month", "2026-10", "--monitored"}).rows.size() == 1);
    CHECK(own.run({"monitored", "add", item_tablet, "--from", "2026-12-01", "--reason", "again"}).exit_code == 2);
    CHECK(own.run({"monitored", "add", item_tablet, "--from", "2026-12-01"}).exit_code == 2);
    CHECK(own.run({"monitored", "drop", "nothing", "--until", "2026-12-01", "--reason", "x"}).exit_code == 1);
    const auto candidates = own.table({"monitored", "candidates", "--month", "2026-10", "--months", "1"});
    CHECK(candidates.columns == std::vector<std::string>{"proposal", "item", "generic_name", "reason", "amount",
                                                         "complaints", "max_min_ratio", "uniformity",
                                                         "unchanged_months"});
    CHECK(candidates.lines({"proposal", "item", "reason"}) ==
          std::vector<std::string>{std::string("drop|") + item_capsule + "|unchanged"});
    CHECK(own.sound());
}

TEST_CASE("complaints are imported by file, count for the proposals, and disappear when the import is undone")
{
    Office own;
    own.add_master_data();
    own.run_ok({"monitored", "drop", item_tablet, "--until", "2025-12-31", "--reason", "x"});
    const std::string header = "国家医保编码,通用名,月份,投诉次数\n";
    own.write("a.csv", header + item_tablet + ",,2026-09,2\n" + item_tablet + ",,2026-10,1\n" + item_capsule +
                           ",,2026-10,9\n" + item_tablet + ",,2026-10,5\n" + item_tablet + ",,2026-08,1.5\n" +
                           item_tablet + ",,2026-07,\n,不知名片,2026-10,1\n");
    const auto imported = own.import({"a.csv"}, 4);
    CHECK(imported.lines({"kind", "read", "accepted", "rejected", "duplicate", "ignored"}) ==
          std::vector<std::string>{"complaint|7|3|4|0|0"});
    const auto candidates = [&] {
        return own.table({"monitored", "candidates", "--month", "2026-10"})
            .lines({"proposal", "item", "reason", "complaints"});
    };
    CHECK(candidates() == std::vector<std::string>{std::string("add|") + item_tablet + "|complaints|3"});
    CHECK(own.sound());
    // A later file for the same month counts instead.
    own.write("b.csv", header + item_tablet + ",,2026-10,0\n");
    own.import({"b.csv"});
    CHECK(candidates().empty());
    const auto batches = own.table({"imports"});
    for (std::size_t row = 0; row < batches.rows.size(); ++row)
        if (batches.at(row, "kind") == "complaint" && batches.at(row, "file").ends_with("b.csv"))
            own.run_ok({"undo", batches.at(row, "batch")});
    CHECK(candidates().size() == 1);
    CHECK(own.sound());
}

TEST_CASE("anomalies of an item or point that does not exist are wrong usage, with the code named")
{
    for (const auto* option : {"--item", "--point"}) {
        const auto outcome = office().run({"anomalies", "--month", "2026-10", option, "XNOTHING"});
        CHECK(outcome.exit_code == 2);
        CHECK(outcome.err.find("XNOTHING") != std::string::npos);
    }
    CHECK(office().run({"anomalies", "--month", "2026-10", "--point", point_one, "--item", item_tablet}).exit_code ==
          0);
    const auto all = office().table({"anomalies", "--month", "2026-10"});
    REQUIRE(all.rows.size() == 1);
    CHECK(office().table({"anomalies", "--month", "2026-10", "--limit", "1"}).rows == all.rows);
    CHECK(office().table({"anomalies", "--month", "2026-10", "--offset", "1", "--limit", "1"}).rows.empty());
    CHECK(office().run({"anomalies", "--month", "2026-10", "--limit", "0"}).exit_code == 2);
}
