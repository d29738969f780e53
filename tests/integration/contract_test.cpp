// The command line as schedulers and scripts use it: names of columns, exit codes, options.
#include "tests/integration/office.h"
#include "tests/integration/store_dump.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <filesystem>

using namespace ps::testing;

namespace {

Office& small_office()
{
    static const auto office = [] {
        auto made = std::make_unique<Office>();
        made->add_master_data();
        made->write("a.csv", two_prices("12.00", "24.00", "2026-09"));
        made->write("b.csv", two_prices("18.00", "24.00", "2026-10"));
        made->import({"a.csv", "b.csv"});
        return made;
    }();
    return *office;
}

const std::vector<std::pair<std::vector<std::string>, std::string>>& tables_of_the_contract()
{
    static const std::vector<std::pair<std::vector<std::string>, std::string>> tables{
        {{"prices", "--month", "2026-10"},
         "item,generic_name,spec,manufacturer,unit,n,min,p25,median,p75,max,max_min_ratio,cv,uniformity"},
        {{"history", "--item", item_tablet}, "item,point,month,event,price,previous_price,change,change_ratio"},
        {{"changes", "--from", "2026-09", "--to", "2026-10"},
         "item,generic_name,point,old_price,new_price,change,change_ratio,event"},
        {{"changes", "--from", "2026-09", "--to", "2026-10", "--level", "point"},
         "item,generic_name,point,old_price,new_price,change,change_ratio,event"},
        {{"retention", "--year", "2026"}, "institution,name,budget,spend,base,score,rate,payout"},
        {{"rules", "list"}, "id,kind,version,document,effective_from,effective_to,schema,problem"},
        {{"verify"}, "check,result,detail"},
    };
    return tables;
}

} // namespace

TEST_CASE("csv output has the columns of the contract, by name and in order")
{
    const auto& office = small_office();
    for (const auto& [command, header] : tables_of_the_contract()) {
        auto arguments = command;
        arguments.insert(arguments.end(), {"--format", "csv"});
        const auto out = office.run_ok(arguments).out;
        INFO(command.front());
        CHECK(out.substr(0, out.find('\n')) == header);
    }
    // These begin with the contract's names or hold all of them.
    for (const char* list : {"items", "points", "institutions", "vbp-batches"}) {
        const auto table = office.table({list});
        REQUIRE(table.columns.size() >= 2);
        CHECK(table.columns[0] == "code");
        CHECK(table.columns[1] == "name");
    }
    const auto imports = office.table({"imports"});
    for (const char* name : {"batch", "kind", "file", "sha256", "imported_at", "state", "read", "accepted", "rejected",
                             "duplicate", "ignored"})
        CHECK_NOTHROW(imports.column(name));
    const Office other;
    other.add_master_data();
    other.write("a.csv", two_prices("12.00", "24.00"));
    CHECK(other.import({"a.csv"}).columns == std::vector<std::string>{"file", "sheet", "kind", "batch", "read",
                                                                      "accepted", "rejected", "duplicate", "ignored"});
}

TEST_CASE("json has the same names and the same content as csv")
{
    const auto& office = small_office();
    for (const auto& [command, header] : tables_of_the_contract()) {
        INFO(command.front());
        const auto table = office.table(command);
        auto arguments = command;
        arguments.insert(arguments.end(), {"--format", "json"});
        const auto json = nlohmann::ordered_json::parse(office.run_ok(arguments).out);
        REQUIRE(json.is_array());
        REQUIRE(json.size() == table.rows.size());
        for (std::size_t r = 0; r < json.size(); ++r) {
            std::vector<std::string> names;
            for (const auto& [name, value] : json[r].items())
                names.push_back(name);
            CHECK(names == table.columns);
            for (std::size_t c = 0; c < table.columns.size(); ++c) {
                const auto& value = json[r].at(table.columns[c]);
                const auto& text = table.rows[r][c];
                if (value.is_string())
                    CHECK(value.get<std::string>() == text);
                else if (value.is_null())
                    CHECK(text.empty());
                else
                    CHECK(value.get<double>() == Approx(std::stod(text)));
            }
        }
    }
}

TEST_CASE("prices have up to six decimals, ratios are plain numbers, months are written as 2026-10")
{
    const auto& office = small_office();
    const auto changes = office.table({"changes", "--from", "2026-09", "--to", "2026-10", "--level", "point"});
    REQUIRE(changes.rows.size() == 1);
    CHECK(changes.at(0, "item") == item_tablet);
    CHECK(changes.at(0, "point") == point_one);
    CHECK(changes.at(0, "old_price") == "1");
    CHECK(changes.at(0, "new_price") == "1.5");
    CHECK(changes.at(0, "change") == "0.5");
    CHECK(changes.at(0, "change_ratio") == "0.5");
    CHECK(changes.at(0, "event") == "rise");
    const auto history = office.table({"history", "--item", item_tablet, "--point", point_one});
    REQUIRE(history.rows.size() == 2);
    CHECK(history.at(1, "month") == "2026-10");
    CHECK(history.at(0, "previous_price").empty());
}

TEST_CASE("global options may precede or follow the command")
{
    const auto& office = small_office();
    const std::string program = cli_program();
    const auto one = run_child({program, "--store", office.store(), "--format", "csv", "prices", "--month", "2026-10"});
    const auto two = run_child({program, "prices", "--month", "2026-10", "--store", office.store(), "--format", "csv"});
    CHECK(one.exit_code == 0);
    CHECK(two.exit_code == 0);
    CHECK_FALSE(one.out.empty());
    CHECK(one.out == two.out);
}

TEST_CASE("the store may be named by the environment; the option wins")
{
    const auto& office = small_office();
    ChildOptions named;
    named.environment["PRICESENTINEL_STORE"] = office.store();
    const auto outcome = run_child({cli_program(), "points", "--format", "csv"}, named);
    CHECK(outcome.exit_code == 0);
    CHECK(outcome.out.find(point_one) != std::string::npos);
    named.environment["PRICESENTINEL_STORE"] = office.path("no-such.db");
    CHECK(run_child({cli_program(), "points"}, named).exit_code == 1);
    CHECK(run_child({cli_program(), "points", "--store", office.store()}, named).exit_code == 0);
}

TEST_CASE("wrong usage ends with exit code 2 and an explanation on standard error")
{
    const auto& office = small_office();
    const std::vector<std::vector<std::string>> wrong{
        {},
        {"no-such-command"},
        {"prices"},
        {"prices", "--month", "2026-13"},
        {"prices", "--month", "October"},
        {"prices", "--month", "2026-10", "--basis", "both"},
        {"prices", "--month", "2026-10", "--no-such-option"},
        {"changes", "--from", "2026-10", "--to", "2026-09"},
        {"changes", "--from", "2026-09", "--to", "2026-10", "--level", "country"},
        {"--format", "xml", "points"},
        {"--lang", "tlh", "points"},
        {"import"},
        {"import", "a.csv", "--kind", "recipe"},
        {"import", "a.csv", "--month", "2026-00"},
        {"import", "a.csv", "--profile", "no-such-profile"},
        {"undo", "12345"},
        {"undo", "first"},
        {"retention", "--year", "26"},
        {"receipts", "--by", "colour"},
        {"bulletin", "--month", "2026-10"},
        {"sample"}};
    for (const auto& arguments : wrong) {
        std::string shown;
        for (const auto& argument : arguments)
            shown += argument + " ";
        INFO(shown);
        const auto outcome = office.run(arguments);
        CHECK(outcome.exit_code == 2);
        CHECK_FALSE(outcome.err.empty());
        CHECK(outcome.out.empty());
    }
}

TEST_CASE("every command explains itself, in both languages")
{
    const auto help = run_child({cli_program(), "--help", "--lang", "en"});
    CHECK(help.exit_code == 0);
    for (const std::string command :
         {"init",   "sample",       "import",      "imports", "undo",    "profiles",  "profile",  "items",
          "points", "institutions", "vbp-batches", "prices",  "history", "changes",   "receipts", "retention",
          "rules",  "bulletin",     "backup",      "restore", "verify",  "reconcile", "rejects"}) {
        INFO(command);
        CHECK(help.out.find("\n  " + command + " ") != std::string::npos);
        const auto english = run_child({cli_program(), command, "--help", "--lang", "en"});
        const auto chinese = run_child({cli_program(), command, "--help"});
        CHECK(english.exit_code == 0);
        CHECK(english.out.find("Print this help") != std::string::npos);
        CHECK(chinese.exit_code == 0);
        CHECK(chinese.out.find("Print this help") == std::string::npos);
    }
    for (const auto& [command, inner] : {std::pair<std::string, std::string>{"rules", "check"},
                                         {"rules", "import"},
                                         {"profile", "export"},
                                         {"profile", "import"},
                                         {"reconcile", "decide"}}) {
        const auto english = run_child({cli_program(), command, inner, "--help", "--lang", "en"});
        INFO(command << " " << inner);
        CHECK(english.exit_code == 0);
        CHECK(english.out.find("Print this help") != std::string::npos);
    }
}

TEST_CASE("option --version names the program and its version")
{
    const auto outcome = run_child({cli_program(), "--version"});
    CHECK(outcome.exit_code == 0);
    CHECK(outcome.out.starts_with("pricesentinel-cli "));
    CHECK(outcome.out.find_first_of("0123456789") != std::string::npos);
}

TEST_CASE("without --lang the program uses Chinese")
{
    const Office office(false);
    const auto chinese = run_child({cli_program(), "points", "--store", office.store()});
    const auto english = run_child({cli_program(), "points", "--store", office.store(), "--lang", "en"});
    CHECK(chinese.exit_code == 1);
    CHECK(english.exit_code == 1);
    CHECK(english.err.find("there is no store here") != std::string::npos);
    CHECK(chinese.err != english.err);
    CHECK(chinese.err.find("there is no") == std::string::npos);
}

TEST_CASE("option -q suppresses remarks, but never problems or results")
{
    const Office office;
    office.add_master_data();
    office.write("a.csv", "报送单位：清河市人民医院\n报送月份：2026年9月\n国家医保编码,采购价(元)\n" +
                              std::string(item_tablet) + ",12\n" + item_capsule + ",三元五\n");
    const auto loud = office.run({"import", "a.csv", "--dry-run"});
    const auto quiet = office.run({"-q", "import", "a.csv", "--dry-run"});
    CHECK(loud.exit_code == 4);
    CHECK(quiet.exit_code == 4);
    CHECK(quiet.out == loud.out);
    CHECK(quiet.err.find("三元五") != std::string::npos);
    CHECK(quiet.err.find("a.csv:5: ") != std::string::npos);
    CHECK(office.run({"init", "-q", "--store", office.path("another.db")}).err.empty());
}

TEST_CASE("only the table is printed to a pipe")
{
    const Office office;
    office.add_master_data();
    office.write("a.csv", two_prices("12.00", "24.00"));
    const auto outcome = office.run_ok({"import", "a.csv", "--format", "csv"});
    CHECK(read_csv(outcome.out).rows.size() == 1);
    CHECK(outcome.err.find('\r') == std::string::npos);
    CHECK(outcome.err.find('\x1b') == std::string::npos);
}

TEST_CASE("profiles can be exported and imported by the commands of the contract")
{
    const Office office;
    office.run_ok({"profile", "import", "mine", std::string(PS_SOURCE_ROOT) + "/samples/profiles/scms-receipts.json"});
    const auto list = office.table({"profiles"});
    REQUIRE(list.rows.size() == 1);
    CHECK(list.at(0, "name") == "mine");
    office.run_ok({"profile", "export", "mine", "out.json"});
    const Office other;
    other.run_ok({"profile", "import", "theirs", office.path("out.json")});
    CHECK(other.table({"profiles"}).at(0, "name") == "theirs");
    CHECK(office.run({"profile", "export", "no-such", "x.json"}).exit_code == 2);
    CHECK_FALSE(std::filesystem::exists(office.path("x.json")));
}
