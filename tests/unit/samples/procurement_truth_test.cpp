// The known answers on procurement agree with each other and with the book from which they are made.
#include "samples/city/settlements.h"
#include "samples/truth/truth_progress.h"

#include "model/base/platform.h"

#include <catch2/catch.hpp>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

namespace fs = std::filesystem;
using namespace ps::samples;

namespace {

using Table = std::vector<std::vector<std::string>>;

class Answers {
public:
    Answers()
        : city(build_city({})), quarters(receipt_quarters(city)), book(make_order_book(city, quarters)),
          statements(make_statements(city, book)), vouchers(make_vouchers(city)),
          root_(fs::temp_directory_path() / ("ps-answers-" + std::to_string(ps::platform::process_id())))
    {
        for (const char* folder : {"4-orders", "4-returns", "9-money", "truth"})
            fs::create_directories(root_ / folder);
        exported = write_orders(city, book, root_, tallies);
        const ProcurementLedger ledger(city, quarters, book, exported);
        for (const int day : days) {
            ledger.write_progress(day, root_);
            ledger.write_savings(day, root_);
            ledger.write_payments(day, statements, root_);
            ledger.write_advances(day, vouchers, root_);
        }
    }
    ~Answers() { fs::remove_all(root_); }
    Answers(const Answers&) = delete;
    Answers& operator=(const Answers&) = delete;

    Table table(const std::string& name, int day) const
    {
        Table out;
        std::ifstream in(root_ / "truth" / (name + "-" + iso_day(day) + ".csv"));
        for (std::string line; std::getline(in, line);) {
            std::vector<std::string> fields(1);
            for (const char c : line) {
                if (c == ',')
                    fields.emplace_back();
                else
                    fields.back() += c;
            }
            out.push_back(std::move(fields));
        }
        REQUIRE(out.size() > 1);
        out.erase(out.begin());
        return out;
    }

    const std::vector<int> days{day_number(2025, 12, 31), day_number(2026, 9, 15), day_number(2026, 10, 31)};
    City city;
    std::vector<ReceiptQuarter> quarters;
    OrderBook book;
    std::vector<Statement> statements;
    std::vector<Voucher> vouchers;
    Tallies tallies;
    ExportedOrders exported;

private:
    fs::path root_;
};

const Answers& answers()
{
    static const Answers made;
    return made;
}

long long sum(const Table& table, std::size_t column)
{
    long long total = 0;
    for (const auto& row : table)
        total += std::stoll(row[column]);
    return total;
}

long long cents(std::string text)
{
    text.erase(text.find('.'), 1);
    return std::stoll(text);
}

} // namespace

TEST_CASE("every level of progress adds up to the same volumes")
{
    for (const int day : answers().days) {
        INFO(iso_day(day));
        const auto batches = answers().table("progress-batch", day);
        for (const std::string level : {"region", "institution", "product", "enterprise"}) {
            INFO(level);
            const auto rows = answers().table("progress-" + level, day);
            for (const std::size_t column : {2U, 3U, 4U, 5U})
                CHECK(sum(rows, column) == sum(batches, column));
            for (const auto& row : rows)
                CHECK(std::stoll(row[3]) - std::stoll(row[4]) == std::stoll(row[5]));
        }
    }
}

TEST_CASE("a transfer of volume changes one institution's volume, not the total")
{
    const auto& city = answers().city;
    REQUIRE(city.transfers.size() > 10);
    REQUIRE(city.changes.size() > 10);
    std::map<std::string, long long> agreed;
    for (const Agreement& agreement : city.agreements) {
        const Product& product = city.products[static_cast<std::size_t>(agreement.product)];
        agreed[batch_of(city, product).code] +=
            agreement.packs * city.items[static_cast<std::size_t>(product.item)].factor;
    }
    // At the end of 2025 nothing was changed yet.
    for (const auto& row : answers().table("progress-batch", answers().days.front()))
        if (agreed.contains(row[0]))
            CHECK(std::stoll(row[2]) == agreed.at(row[0]));
    for (const AgreementChange& change : city.changes) {
        const Agreement& agreement = city.agreements[static_cast<std::size_t>(change.agreement)];
        const Product& product = city.products[static_cast<std::size_t>(agreement.product)];
        if (change.from == day_number(2026, 6, 16) &&
            std::none_of(city.changes.begin(), city.changes.end(), [&](const AgreementChange& other) {
                return other.agreement == change.agreement && other.from > change.from;
            }))
            agreed[batch_of(city, product).code] +=
                (change.packs - agreement.packs) * city.items[static_cast<std::size_t>(product.item)].factor;
        if (change.from > day_number(2026, 6, 16))
            agreed[batch_of(city, product).code] +=
                (change.packs - agreement.packs) * city.items[static_cast<std::size_t>(product.item)].factor;
    }
    for (const auto& row : answers().table("progress-batch", answers().days.back()))
        if (agreed.contains(row[0]))
            CHECK(std::stoll(row[2]) == agreed.at(row[0]));
}

TEST_CASE("statements are of received less returned amounts, and are paid in every way")
{
    const int last_day = answers().days.back();
    long long payable = 0, paid = 0;
    int prompt = 0, late = 0, in_part = 0, unpaid = 0;
    std::set<std::string> ids;
    for (const Statement& statement : answers().statements) {
        CHECK(ids.insert(statement.id).second);
        CHECK(statement.payable == statement.received - statement.returned);
        CHECK(statement.payable > 0);
        CHECK(statement.paid <= statement.payable);
        CHECK(statement.accepted <= last_day);
        CHECK(statement.paid_on <= last_day);
        payable += statement.payable;
        paid += statement.paid;
        if (statement.paid_on == 0)
            ++unpaid;
        else if (statement.paid < statement.payable)
            ++in_part;
        else if (statement.paid_on <= statement.accepted + 30)
            ++prompt;
        else
            ++late;
    }
    for (const int count : {prompt, late, in_part, unpaid})
        CHECK(count > 100);
    long long payable_of_rows = 0, paid_of_rows = 0;
    for (const auto& row : answers().table("payments", last_day)) {
        payable_of_rows += cents(row[1]);
        paid_of_rows += cents(row[2]);
        CHECK(cents(row[4]) <= cents(row[1]) - cents(row[2]));
    }
    CHECK(payable_of_rows == payable);
    CHECK(paid_of_rows == paid);
}

TEST_CASE("no advance is offset before it was paid")
{
    for (const int day : answers().days)
        for (const auto& row : answers().table("advances", day)) {
            CHECK(cents(row[4]) - cents(row[5]) == cents(row[6]));
            CHECK(cents(row[6]) >= 0);
        }
}

TEST_CASE("the exports of orders cover every order")
{
    // All lines of the last ninety days are exported in their last state, although some rows cannot be read.
    const int last_day = answers().days.back();
    std::size_t lines = 0;
    for (const OrderLine& line : answers().book.lines) {
        if (line.sent <= last_day - 90 || line.sent > last_day)
            continue;
        ++lines;
        const auto found = answers().exported.find(line.line);
        REQUIRE(found != answers().exported.end());
        std::int64_t shipped = 0, left = 0;
        for (const auto& [shipment, packs] : found->second.shipped)
            shipped += packs;
        for (const Shipment& shipment : line.shipments)
            left += shipment.shipped <= last_day ? shipment.shipped_packs : 0;
        CHECK(shipped == left);
    }
    CHECK(lines > 4000);
}
