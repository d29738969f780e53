// Rule packs on the command line: broken ones, defaults, differences, schemas.
#include "tests/integration/office.h"
#include "tests/integration/store_dump.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <filesystem>

using namespace ps::testing;
namespace fs = std::filesystem;

namespace {

std::string fixture_text(const std::string& name)
{
    return file_bytes(PS_TEST_DATA "/rule-packs/schema-1-" + name + ".json");
}

std::size_t row_of(const CsvTable& table, const std::string& column, const std::string& value)
{
    for (std::size_t row = 0; row < table.rows.size(); ++row)
        if (table.at(row, column) == value)
            return row;
    throw std::runtime_error("no row with " + value);
}

} // namespace

TEST_CASE("a retention pack without a switch stops retention, and neither progress, anomalies nor rules list")
{
    const Office office(false);
    fs::copy_file(PS_TEST_DATA "/stores/schema-5.pricesentinel", office.store());
    office.write("city.json", fixture_text("retention-city"));
    office.run_ok({"rules", "import", "city.json"});
    change(office.store(), "UPDATE rule_pack SET json = json_remove(json, '$.parameters.partial_year')");

    CHECK_FALSE(office.table({"progress", "--as-of", "2026-06-30", "--by", "batch"}).rows.empty());
    office.run_ok({"anomalies", "--month", "2026-06"});
    office.run_ok({"quality", "--month", "2026-06"});
    const auto list = office.table({"rules", "list"});
    CHECK(list.at(row_of(list, "id", "retention-city"), "problem") ==
          "cannot be read: /parameters/partial_year: is missing");
    CHECK(list.at(row_of(list, "id", "retention-city"), "document") == "医保发〔2026〕2号");
    CHECK(list.at(row_of(list, "id", "retention-default"), "problem").empty());
    CHECK(list.at(row_of(list, "id", "retention-default"), "schema") == "1");

    const auto stopped = office.run({"retention", "--year", "2026"});
    CHECK(stopped.exit_code == 1);
    CHECK(stopped.err.find("retention-city@2: /parameters/partial_year: is missing") != std::string::npos);
    CHECK(stopped.err.find("rules export retention-city@2 FILE") != std::string::npos);

    // By the remedy in the message.
    office.run_ok({"rules", "export", "retention-city@2", "corrected.json"});
    auto pack = nlohmann::json::parse(file_bytes(office.path("corrected.json")));
    CHECK(office.run({"rules", "check", "corrected.json"}).exit_code == 3);
    pack["parameters"]["partial_year"] = "ignored";
    office.write("corrected.json", pack.dump(2));
    office.run_ok({"rules", "import", "corrected.json"});
    CHECK(office.run({"retention", "--year", "2026"}).exit_code == 0);
}

TEST_CASE("rules show prints the file, and the parameters that are left to their defaults")
{
    const Office office;
    office.write("few.json", fixture_text("procurement-few"));
    office.run_ok({"rules", "import", "few.json"});
    const auto shown = office.run_ok({"rules", "show", "procurement-city"});
    CHECK(nlohmann::json::parse(shown.out) == nlohmann::json::parse(fixture_text("procurement-few")));
    CHECK(shown.err.find("Notice: progress below this share of time progress: default: 70%, not written in the rule "
                         "pack") != std::string::npos);
    CHECK(shown.err.find("Payment is on time") == std::string::npos);
    const auto chinese = office.run_ok({"rules", "show", "procurement-city", "--lang", "zh_CN"});
    CHECK(chinese.err.find("默认：70%，规则包未写") != std::string::npos);

    const auto table = office.table({"rules", "show", "procurement-city", "--parameters"});
    CHECK(table.rows.size() == 16);
    const auto notice = row_of(table, "parameter", "progress.notice");
    CHECK(table.at(notice, "written") == "no");
    CHECK(table.at(notice, "words") == "70%");
    CHECK(table.at(row_of(table, "parameter", "payment_days"), "written") == "yes");
    CHECK(table.at(row_of(table, "parameter", "payment_days"), "value") == "60");
}

TEST_CASE("rules show --changes describes the difference of two packs in sentences")
{
    const Office office;
    office.write("city.json", fixture_text("retention-city"));
    const auto english = office.run_ok({"rules", "show", "--changes", "retention-default", "city.json"});
    CHECK(english.out.find("Highest retention rate: 50% → 45%\n") != std::string::npos);
    const auto chinese =
        office.run_ok({"rules", "show", "--changes", "retention-default@0", "city.json", "--lang", "zh_CN"});
    CHECK(chinese.out.find("结余留用比例上限：50% → 45%\n") != std::string::npos);
    CHECK(chinese.out.find("留用资金总额上限：未设 → 1000000.00 元\n") != std::string::npos);
    const auto same = office.run_ok({"rules", "show", "--changes", "city.json", "city.json"});
    CHECK(same.out.empty());
    CHECK(same.err.find("mean the same") != std::string::npos);
    CHECK(office.run({"rules", "show", "--changes", "city.json", "monitoring-default"}).exit_code == 2);
    CHECK(office.run({"rules", "show"}).exit_code == 2);
}

TEST_CASE("rules schema prints the published schema")
{
    const Office office(false);
    const auto schema = office.run_ok({"rules", "schema", "retention", "--lang", "zh_CN"});
    CHECK(schema.out == file_bytes(PS_SOURCE_ROOT "/docs/rule-packs/retention.schema.json"));
    CHECK(office.run({"rules", "schema", "no-kind"}).exit_code == 2);
}
