// Real public files through the mapping profiles that ship with the program. They are large and not part of the
// sources: they are in ../shared/data beside the project, or in the folder PS_REAL_DATA.
#include "tests/integration/office.h"
#include "tests/integration/store_dump.h"

#include <boost/multiprecision/cpp_int.hpp>
#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <map>
#include <set>

using namespace ps::testing;
using Whole = boost::multiprecision::cpp_int;
namespace fs = std::filesystem;

namespace {

std::string real_file(const std::string& name)
{
    const char* named = std::getenv("PS_REAL_DATA");
    const fs::path folder = named != nullptr ? fs::path(named) : fs::path(PS_SOURCE_ROOT) / "../shared/data";
    const auto file = folder / name;
    if (fs::exists(file))
        return fs::canonical(file).string();
    std::cerr << "SKIPPED: " << name << " is not here; set PS_REAL_DATA to the folder that holds it\n";
    WARN("SKIPPED, no real data: " + name);
    return "";
}

std::string profile(const std::string& name)
{
    return std::string(PS_SOURCE_ROOT) + "/samples/profiles/" + name;
}

// "12.5" -> 12.5 × 10^digits, exactly; more decimals than `digits` are an error of the test.
Whole scaled(const std::string& text, std::size_t digits)
{
    const auto point = text.find('.');
    const std::string whole = text.substr(0, point);
    std::string fraction = point == std::string::npos ? "" : text.substr(point + 1);
    REQUIRE(fraction.size() <= digits);
    REQUIRE((whole + fraction).find_first_not_of("0123456789") == std::string::npos);
    fraction.resize(digits, '0');
    const std::string all = whole + fraction;
    const auto start = all.find_first_not_of('0');
    return start == std::string::npos ? Whole(0) : Whole(all.substr(start)); // a leading zero would make it octal
}

struct AmountAndQuantity {
    Whole amount;   ///< 10^-8 pounds
    Whole quantity; ///< 10^-4 units
};
using Observations = std::map<std::pair<std::string, std::string>, AmountAndQuantity>; ///< practice, item

// The slow way: all rows of a practice and item added up exactly.
Observations observe(const std::string& file)
{
    Observations out;
    const auto table = read_csv(file_bytes(file));
    const auto practice = table.column("PRACTICE_CODE");
    const auto item = table.column("BNF_CODE");
    const auto amount = table.column("NIC");
    const auto quantity = table.column("TOTAL_QUANTITY");
    for (const auto& row : table.rows) {
        if (scaled(row[amount], 8) == 0)
            continue; // no price, rejected
        auto& sums = out[{row[practice], row[item]}];
        sums.amount += scaled(row[amount], 8);
        sums.quantity += scaled(row[quantity], 4);
    }
    return out;
}

Whole half_up(const Whole& numerator, const Whole& denominator)
{
    return (2 * numerator + denominator) / (2 * denominator);
}

std::string decimal(const Whole& value, unsigned digits)
{
    const bool negative = value < 0;
    const Whole size = negative ? Whole(-value) : value;
    std::string text = size.str();
    if (text.size() <= digits)
        text.insert(0, digits + 1 - text.size(), '0');
    std::string fraction = text.substr(text.size() - digits);
    fraction.erase(fraction.find_last_not_of('0') + 1);
    return (negative ? "-" : "") + text.substr(0, text.size() - digits) + (fraction.empty() ? "" : "." + fraction);
}

} // namespace

TEST_CASE("real procurement lines are imported through their profile, each accounted for, with exact sums")
{
    const auto file = real_file("procurement-scms/SCMS_Delivery_History_Dataset.csv");
    if (file.empty())
        return;
    const Office office;
    const auto table = office.import({file, "--profile", profile("scms-receipts.json")});
    REQUIRE(table.rows.size() == 1);
    CHECK(table.at(0, "kind") == "receipt");
    CHECK(table.at(0, "read") == "10324");
    const auto number = [&](const char* name) { return std::stol(table.at(0, name)); };
    CHECK(number("accepted") + number("rejected") + number("duplicate") + number("ignored") == 10324);
    const auto all = office.table({"receipts", "--by", "all"});
    REQUIRE(all.rows.size() == 1);
    CHECK(all.at(0, "received_amount") == "1627584457.29");
    CHECK(all.at(0, "received_quantity") == "189265090");
    CHECK(office.sound());
    // Once stored, the profile is found by the headers alone; the same file is the same file.
    const Office other;
    other.run_ok({"profile", "import", "scms", profile("scms-receipts.json")});
    CHECK(other.import({file}).at(0, "accepted") == table.at(0, "accepted"));
    CHECK(other.table({"receipts", "--by", "all"}).at(0, "received_amount") == "1627584457.29");
}

TEST_CASE("what moved between two real months of prescribing agrees with a slow oracle")
{
    const auto september = real_file("prescribing-epd/epd_201709.csv");
    const auto october = real_file("prescribing-epd/epd_201710.csv");
    if (september.empty() || october.empty())
        return;
    const Office office;
    // One row of October has no cost: it has no price, and the row is rejected.
    const auto table = office.import({september, october, "--profile", profile("epd-submissions.json")}, 4);
    REQUIRE(table.rows.size() == 2);
    CHECK(table.lines({"read", "accepted", "rejected"}) == std::vector<std::string>{"5273|5273|0", "5419|5418|1"});

    const auto before = observe(september);
    const auto after = observe(october);
    std::vector<std::string> expected;
    for (const auto& [key, now] : after) {
        const auto then = before.find(key);
        if (then == before.end() || now.quantity == 0 || then->second.quantity == 0)
            continue;
        // Pounds per unit in 10^-6: amount is in 10^-8, quantity in 10^-4.
        const Whole new_price = half_up(now.amount * 100, now.quantity);
        const Whole old_price = half_up(then->second.amount * 100, then->second.quantity);
        if (new_price == old_price || old_price == 0 || new_price == 0)
            continue;
        expected.push_back(key.second + "|" + key.first + "|" + decimal(old_price, 6) + "|" + decimal(new_price, 6) +
                           "|" + (new_price > old_price ? "rise" : "fall"));
    }
    std::sort(expected.begin(), expected.end());
    REQUIRE(expected.size() > 100);
    const auto found = office.table({"changes", "--from", "2017-09", "--to", "2017-10", "--level", "point"})
                           .lines({"item", "point", "old_price", "new_price", "event"});
    INFO(difference(found, expected));
    CHECK(found == expected);
    CHECK(office.sound());
}
