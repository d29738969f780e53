// Which rows of several files of one point and month count, and that undoing one file leaves no trace.
#include "model/monitoring/rows/price_rows.h"

#include "model/store/import_batch.h"
#include "tests/unit/monitoring/view_lines.h"

#include <catch2/catch.hpp>

using namespace ps;
using namespace ps::monitoring;
using namespace ps::monitoring::test;

namespace {

const Month october = Month::from_iso("2026-10").value();

class Files {
public:
    std::int64_t import(const std::vector<std::pair<std::string, std::string>>& item_prices, std::string file = {},
                        const std::string& sheet = {}, bool corrected = false)
    {
        if (file.empty())
            file = "file " + std::to_string(++files_);
        store::ImportBatch batch;
        batch.kind = "submission";
        batch.file_name = file + ".xlsx";
        batch.sha256 = file;
        batch.sheet = sheet;
        batch.options = "{}";
        batch.header = corrected ? R"({"mended":true})" : "{}";
        const auto id = store::insert_batch(made_.store(), batch);
        std::uint64_t row = 1;
        for (const auto& [item, price] : item_prices) {
            PriceRow out;
            out.batch_id = id;
            out.row_number = ++row;
            out.month = october;
            out.point_id = made_.point("P1");
            out.item_id = made_.item(item);
            out.purchase_price_unit = UnitPrice::from_raw(yuan(price));
            insert_price_row(made_.store(), out);
        }
        last_ = settle_point_month(made_.store(), made_.point("P1"), october);
        return id;
    }
    void undo(std::int64_t batch)
    {
        remove_price_rows(made_.store(), batch);
        store::set_batch_state(made_.store(), batch, "undone");
    }
    std::string state_of(std::int64_t batch) { return store::find_batch(made_.store(), batch)->state; }
    const Supersession& last() const { return last_; }

    /// "A=1 B=2": the prices of the month.
    std::string prices()
    {
        std::string out;
        for (const auto& item : monitoring::prices(made_.store(), october, Basis::purchase))
            out += (out.empty() ? "" : " ") + item.item + "=" + item.median.to_string();
        return out;
    }

private:
    MonitoringStore made_;
    Supersession last_;
    int files_ = 0;
};

} // namespace

TEST_CASE("a corrected file supersedes item by item, and what it leaves out still counts")
{
    Files files;
    const auto first = files.import({{"A", "1"}, {"B", "2"}, {"C", "3"}});
    const auto second = files.import({{"A", "1.5"}, {"B", "2"}});
    CHECK(files.prices() == "A=1.5 B=2 C=3");
    CHECK(files.last().left_out_items == 1);
    CHECK(files.state_of(first) == "active");
    const auto third = files.import({{"A", "1.6"}, {"B", "2.1"}, {"C", "3.1"}});
    CHECK(files.state_of(first) == "superseded");
    CHECK(files.state_of(second) == "superseded");
    files.undo(third);
    files.undo(second);
    CHECK(files.prices() == "A=1 B=2 C=3");
    CHECK(files.state_of(first) == "active");
}

TEST_CASE("sheets of one file complete each other")
{
    Files files;
    files.import({{"A", "1"}}, "one", "采购");
    files.import({{"A", "3"}}, "one", "更多");
    CHECK(files.prices() == "A=2"); // two rows without quantities: their mean
    files.import({{"A", "5"}}, "two", "采购");
    CHECK(files.prices() == "A=5");
}

TEST_CASE("corrected rows are added to those accepted before")
{
    Files files;
    files.import({{"A", "1"}, {"B", "2"}}, "one", "采购");
    const auto corrected = files.import({{"A", "3"}}, "two", "采购", true);
    CHECK(files.prices() == "A=2 B=2");
    files.import({{"A", "4"}}, "three", "采购", true); // corrected again
    CHECK(files.prices() == "A=2.5 B=2");
    CHECK(files.state_of(corrected) == "superseded");
}

TEST_CASE("a supplement replaces only the items that it names, and undoing it restores them")
{
    Files files;
    const auto first = files.import({{"A", "1"}, {"B", "2"}, {"C", "3"}, {"D", "4"}, {"E", "5"}});
    const auto supplement = files.import({{"A", "9"}, {"F", "6"}});
    CHECK(files.prices() == "A=9 B=2 C=3 D=4 E=5 F=6");
    CHECK(files.state_of(first) == "active");
    files.undo(supplement);
    CHECK(files.prices() == "A=1 B=2 C=3 D=4 E=5");
}

TEST_CASE("undoing the file in the middle leaves the rows of the others")
{
    Files files;
    files.import({{"A", "1"}, {"B", "2"}, {"C", "3"}});
    const auto second = files.import({{"A", "7"}, {"B", "8"}, {"C", "9"}});
    const auto third = files.import({{"C", "10"}});
    CHECK(files.prices() == "A=7 B=8 C=10");
    files.undo(second);
    CHECK(files.prices() == "A=1 B=2 C=10");
    files.undo(third);
    CHECK(files.prices() == "A=1 B=2 C=3");
}
