// The project keeps its house rules, and each rule can fail: it is tested on small files that break it.
#include "tests/unit/house/house_rules.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace ps::house;

namespace {

const std::vector<SourceFile>& project()
{
    static const std::vector<SourceFile> files = read_tree(PS_SOURCE_ROOT);
    return files;
}

std::string listed(const std::vector<Violation>& violations)
{
    std::string text;
    for (const Violation& violation : violations) {
        text += violation.to_string() + "\n";
    }
    return text;
}

} // namespace

TEST_CASE("the walk through the project sees its sources")
{
    // Otherwise every rule below would hold for the wrong reason.
    const auto has = [](const char* path) {
        return std::any_of(project().begin(), project().end(),
                           [&](const SourceFile& file) { return file.path == path; });
    };
    CHECK(has("model/base/decimal.h"));
    CHECK(has("tests/unit/house/house_test.cpp"));
    CHECK(has(".ci/run"));
    CHECK(has("README.md"));
    for (const char* room : {"model", "i18n", "importers"}) {
        INFO(room);
        CHECK(std::any_of(project().begin(), project().end(),
                          [&](const SourceFile& file) { return is_cpp(file) && room_of(file.path) == room; }));
    }
    CHECK(std::none_of(project().begin(), project().end(), [](const SourceFile& file) {
        return file.path.starts_with("build/") || file.path.starts_with(".git/");
    }));
}

TEST_CASE("includes point down only")
{
    CHECK(listed(check_include_direction(project())) == "");
}

TEST_CASE("libraries stay in their rooms")
{
    CHECK(listed(check_library_use(project())) == "");
}

TEST_CASE("a kind of file is described only in its own file")
{
    CHECK(listed(check_kinds_in_one_place(project())) == "");
}

TEST_CASE("SQL lies beside the functions that own the table")
{
    CHECK(listed(check_sql_places(project())) == "");
}

TEST_CASE("statements are run and read through store::Query")
{
    CHECK(listed(check_statement_use(project())) == "");
}

TEST_CASE("no source file is too large to read")
{
    CHECK(listed(check_file_size(project())) == "");
}

TEST_CASE("money is never floating point")
{
    CHECK(listed(check_no_floating_money(project())) == "");
    for (const std::string& stem : statistics_files()) {
        INFO(stem << " is exempt from the rule but does not exist");
        CHECK(std::any_of(project().begin(), project().end(),
                          [&](const SourceFile& file) { return file.path == stem + ".cpp"; }));
    }
}

TEST_CASE("no file names a place on one machine")
{
    CHECK(listed(check_no_machine_paths(project())) == "");
}

TEST_CASE("the include rule catches includes that point up")
{
    struct Case {
        const char* path;
        const char* text;
        bool allowed;
    };
    const auto c = GENERATE(values<Case>({
        // Rooms.
        {"model/store/a.cpp", "#include \"i18n/text.h\"\n", false},
        {"model/store/a.cpp", "#include \"importers/readers/workbook.h\"\n", false},
        {"model/store/a.cpp", "#include <gui/frame.h>\n", false},
        {"i18n/text.cpp", "#include \"model/base/message.h\"\n", true},
        {"i18n/text.cpp", "#include \"model/store/database.h\"\n", false},
        {"importers/a.cpp", "#include \"model/registry/items.h\"\n#include \"i18n/text.h\"\n", true},
        {"importers/a.cpp", "#include \"reports/bulletin.h\"\n", false},
        {"importers/a.cpp", "#include \"samples/city/city.h\"\n", false},
        {"reports/a.h", "#include \"importers/importer.h\"\n", false},
        {"reports/a.h", "#include \"gui/frame.h\"\n", false},
        {"samples/a.cpp", "#include \"model/base/decimal.h\"\n", true},
        {"samples/a.cpp", "#include \"importers/importer.h\"\n", false},
        {"cli/main.cpp", "#include \"samples/city/city.h\"\n#include \"reports/bulletin.h\"\n", true},
        {"cli/main.cpp", "#include \"gui/frame.h\"\n", false},
        {"gui/frame.cpp", "#include \"reports/bulletin.h\"\n#include \"importers/importer.h\"\n", true},
        {"gui/frame.cpp", "#include \"cli/commands.h\"\n", false},
        {"gui/frame.cpp", "#include \"tests/unit/house/house_rules.h\"\n", false},
        {"tests/unit/house/a.cpp", "#include \"gui/frame.h\"\n", true},
        {"bench/a.cpp", "#include \"importers/importer.h\"\n", true},
        // Floors inside model/.
        {"model/base/a.h", "#include \"model/store/database.h\"\n", false},
        {"model/store/a.h", "#include \"model/base/error.h\"\n", true},
        {"model/store/a.h", "#include \"model/policy/rule_pack.h\"\n", false},
        {"model/registry/a.h", "#include \"model/store/database.h\"\n", true},
        {"model/registry/a.h", "#include \"model/policy/rule_pack.h\"\n", false},
        {"model/registry/a.h", "#include \"model/monitoring/changes/changes.h\"\n", false},
        {"model/monitoring/a.h", "#include \"model/policy/rule_pack.h\"\n", true},
        {"model/monitoring/a.h", "#include \"model/monitoring/observation.h\"\n", true},
        {"model/monitoring/a.h", "#include \"model/procurement/progress/progress.h\"\n", false},
        {"model/retention/a.h", "#include \"model/procurement/progress/progress.h\"\n", true},
        {"model/retention/a.h", "#include \"model/casework/cases.h\"\n", false},
        {"model/cellar/a.h", "#include \"model/base/error.h\"\n", false},
        // Ways to write it.
        {"model/base/a.h", "#include \"../store/database.h\"\n", false},
        {"model/base/a.h", "int a;\n  #  include   \"model/store/database.h\"\n", false},
        {"model/base/a.h", "// #include \"model/store/database.h\"\n", true},
        {"model/base/a.h", "#include <vector>\n#include \"made_by_the_build.h\"\n", true},
    }));
    INFO(c.path << ": " << c.text);
    CHECK(check_include_direction({{c.path, c.text}}).empty() == c.allowed);
}

TEST_CASE("the include rule says file and line")
{
    const auto violations =
        check_include_direction({{"model/base/a.h", "#pragma once\n\n#include \"model/store/database.h\"\n"}});
    REQUIRE(violations.size() == 1);
    CHECK(violations[0].to_string() ==
          "model/base/a.h:3: model/base includes model/store/database.h, which does not lie below it");
}

TEST_CASE("the library rule catches libraries in the wrong room")
{
    struct Case {
        const char* path;
        const char* text;
        bool allowed;
    };
    const auto c = GENERATE(values<Case>({
        {"gui/frame.h", "#include <wx/frame.h>\n", true},
        {"i18n/translate.cpp", "#include <wx/translation.h>\n", true},
        {"i18n/text.cpp", "#include <wx/string.h>\n", false},
        {"cli/main.cpp", "#include <wx/init.h>\n", false},
        {"model/base/a.cpp", "#include \"wx/string.h\"\n", false},
        {"model/store/a.cpp", "#include <SQLiteCpp/Database.h>\n#include <sqlite3.h>\n#include <sodium.h>\n", true},
        {"model/store/connection.h", "#include <SQLiteCpp/Database.h>\n", true},
        {"model/store/store.cpp", "#include \"model/store/connection.h\"\n", true},
        {"model/store/store.h", "#include <SQLiteCpp/Database.h>\n", false},
        {"model/store/verify.h", "#include \"model/store/connection.h\"\n", false},
        {"model/registry/a.cpp", "#include \"model/store/connection.h\"\n", false},
        {"cli/main.cpp", "#include \"model/store/connection.h\"\n", false},
        {"bench/a.cpp", "#include \"model/store/connection.h\"\n", true},
        {"gui/frame.cpp", "#include <SQLiteCpp/Database.h>\n", false},
        {"model/registry/a.cpp", "#include <SQLiteCpp/Database.h>\n", false},
        {"model/registry/a.cpp", "#include <sqlite3.h>\n", false},
        {"cli/main.cpp", "#include <sqlite3.h>\n", false},
        {"reports/a.cpp", "#include <SQLiteCpp/SQLiteCpp.h>\n", false},
        {"samples/a.h", "#include <SQLiteCpp/Statement.h>\n", false},
        {"model/base/a.cpp",
         "#include <boost/multiprecision/cpp_int.hpp>\n#include <fmt/format.h>\n#include <nlohmann/json.hpp>\n", true},
        {"model/base/a.cpp", "#include <unicode/ucnv.h>\n", false},
        {"model/base/a.cpp", "#include <xlsxwriter.h>\n", false},
        {"model/base/a.cpp", "#include <libxml/parser.h>\n", false},
        {"importers/a.cpp", "#include <zip.h>\n#include <libxml/parser.h>\n#include <xlsxwriter.h>\n", true},
        {"gui/frame.cpp", "#include <xlsxwriter.h>\n", false},
        {"tests/integration/a.cpp", "#include <SQLiteCpp/Database.h>\n", true},
    }));
    INFO(c.path << ": " << c.text);
    CHECK(check_library_use({{c.path, c.text}}).empty() == c.allowed);
}

TEST_CASE("the SQL rule catches a statement outside model/")
{
    struct Case {
        const char* path;
        const char* text;
        bool allowed;
    };
    const auto c = GENERATE(values<Case>({
        {"samples/a.cpp", "store.query(\"SELECT id FROM item\");\n", false},
        {"samples/a.cpp", "store.query(\n    \"INSERT OR IGNORE INTO item VALUES (1)\");\n", false},
        {"reports/a.cpp", "auto sql = R\"sql(\n  SELECT 1)sql\";\n", false},
        {"reports/a.cpp", "auto sql = R\"(WITH a AS (SELECT 1) SELECT * FROM a)\";\n", false},
        {"gui/a.cpp", "run(\"UPDATE item SET code = 1\");\n", false},
        {"cli/a.cpp", "run(\"DELETE FROM item\");\n", false},
        {"cli/a.cpp", "run(\"PRAGMA user_version\");\n", false},
        {"model/registry/a.cpp", "store.query(\"SELECT id FROM item\");\n", true},
        {"tests/unit/a_test.cpp", "store.query(\"SELECT id FROM item\");\n", true},
        {"gui/a.cpp", "tr(\"Select a month\"); tr(\"Update\"); tr(\"with prices\");\n", true},
        {"gui/a.cpp", "const char* key = \"SELECT\";\n", true},
        {"docs/a.md", "run \"SELECT 1 FROM item\"\n", true},
    }));
    INFO(c.path << ": " << c.text);
    CHECK(check_sql_places({{c.path, c.text}}).empty() == c.allowed);
}

TEST_CASE("the statement rule catches counted places and columns")
{
    struct Case {
        const char* path;
        const char* text;
        bool allowed;
    };
    const auto c = GENERATE(values<Case>({
        {"model/registry/a.cpp", "SQLite::Statement query(database, sql);\n", false},
        {"model/registry/a.cpp", "query.bind(1, code);\n", false},
        {"model/registry/a.cpp", "query.bindNoCopy( 2, code);\n", false},
        {"model/registry/a.cpp", "const auto id = query.getColumn(0);\n", false},
        {"reports/a.cpp", "while (query.executeStep()) {}\n", false},
        {"model/store/query.cpp", "SQLite::Statement query(database, sql); query.bind(1, code);\n", true},
        {"model/registry/a.cpp", "for (const auto& row : store.query(sql, code)) row.read(id);\n", true},
        {"model/registry/a.cpp", "// as SQLite::Statement does\n", true},
        {"gui/a.cpp", "button.Bind(wxEVT_BUTTON, act); std::bind(act, 1);\n", true},
        {"tests/unit/a_test.cpp", "SQLite::Statement query(database, sql);\n", true},
    }));
    INFO(c.path << ": " << c.text);
    CHECK(check_statement_use({{c.path, c.text}}).empty() == c.allowed);
}

TEST_CASE("the size rule catches a file that grew")
{
    const std::string lines_800(800, '\n');
    CHECK(check_file_size({{"model/base/a.cpp", lines_800}}).empty());
    CHECK(check_file_size({{"model/base/a.cpp", lines_800 + "\n"}}).size() == 1);
    CHECK(check_file_size({{"tests/unit/a_test.cpp", lines_800 + "\n"}}).size() == 1);
    CHECK(check_file_size({{"docs/guide.md", lines_800 + "\n"}}).empty());
}

TEST_CASE("the money rule catches floating point")
{
    struct Case {
        const char* path;
        const char* text;
        bool allowed;
    };
    const auto c = GENERATE(values<Case>({
        {"model/retention/a.cpp", "double payout = 0;\n", false},
        {"model/retention/a.cpp", "float total_budget;\n", false},
        {"model/procurement/a.h", "struct A { double unit_price; };\n", false},
        {"importers/a.cpp", "std::vector<double> amounts;\n", false},
        {"reports/a.cpp", "const double x =\n    row.price.to_double();\n", false},
        {"model/retention/a.cpp", "const double rate = 0.5; Money payout;\n", true},
        {"model/retention/a.cpp", "// never a double for a price\nMoney price;\n", true},
        {"model/retention/a.cpp", "/* double\n price */ const char* text = \"double price\";\n", true},
        {"model/retention/a.cpp", "const char quote = '\"'; double price; // \"\n", false},
        {"model/retention/a.cpp", "const long n = 1'000; double price = 1; const char c = 'x';\n", false},
        {"model/retention/a.cpp", "auto t = R\"(double price)\";\n", true},
        {"gui/chart.cpp", "double price_to_pixel;\n", true},
        {"model/monitoring/summaries/statistics.cpp", "double variation(std::span<const UnitPrice> prices);\n", true},
        {"model/monitoring/statistics_of_files.cpp", "double price;\n", false},
    }));
    INFO(c.path << ": " << c.text);
    CHECK(check_no_floating_money({{c.path, c.text}}).empty() == c.allowed);
}

TEST_CASE("the rule of kinds catches a list of kinds elsewhere")
{
    const SourceFile kinds{"importers/kinds/a.cpp", "static const Kind kind{\n    .id = \"receipt\",\n};\n"};
    const auto found = [&](const char* path, const char* text) {
        return check_kinds_in_one_place({kinds, {path, text}}).size();
    };
    CHECK(found("importers/session/a.cpp", "if (kind == \"receipt\")\n") == 1);
    CHECK(found("reports/a.cpp", "sheet.kind = \"receipt\";\n") == 1);
    CHECK(found("importers/session/a.cpp", "\"WHERE kind NOT IN ('stock', \"\n\"'receipt')\"\n") == 1);
    CHECK(found("model/store/a.cpp", "CASE b.kind WHEN 'receipt' THEN 1\n") == 1);
    CHECK(found("model/store/a.cpp", "\"b.kind = 'receipt'\"\n") == 1);
    CHECK(found("importers/kinds/b.cpp", "chain_kind(\"receipt\", {}, {})\n") == 1);
    CHECK(found("importers/kinds/b.cpp", "const Kind kind{.id = \"order\"};\n") == 0);
    CHECK(found("model/store/a.cpp", "SELECT kind FROM a WHERE role = 'receipt'\n") == 0);
    CHECK(found("gui/a.cpp", "if (kind == \"drug\" || source == \"receipt\")\n") == 0);
    CHECK(found("tests/unit/a.cpp", "batch.kind = \"receipt\";\n") == 0);
}

TEST_CASE("the machine path rule catches a place on one machine")
{
    const auto found = [](const std::string& text) { return check_no_machine_paths({{"docs/a.md", text}}).size(); };
    // Split, because this file would break the rule itself.
    CHECK(found(std::string("see /wo") + "rk/notes\n") == 1);
    CHECK(found(std::string("cd \"/ho") + "me/li/src\"\n") == 1);
    CHECK(found(std::string("fine\n/ro") + "ot/x\n") == 1);
    CHECK(found(std::string("C:\\Us") + "ers\\li\\Desktop\n") == 1);
    CHECK(found(std::string("\"c:\\\\Us") + "ers\\\\li\"\n") == 1);
    CHECK(found("#!/usr/bin/env bash\n") == 0);
    CHECK(found("https://example.org/home/page and docs/work/list\n") == 0);
    CHECK(found("$HOME/work/x ~/home/x ../work/x ./root/x\n") == 0);
    CHECK(found("input/output, home/work/garden, 24/7\n") == 0);
}

TEST_CASE("files and texts that the walk leaves out")
{
    CHECK(code_only("a; // b\nc") == "a;     \nc");
    CHECK(code_only("x /* 1\n2 */ y") == "x     \n     y");
    CHECK(code_only("f(\"a\\\"b\", 'c')") == "f(      ,    )");
    CHECK(line_at("a\nb\nc", 4) == 3);
    CHECK(room_of("README.md") == "");
    CHECK(room_of("model/base/decimal.h") == "model");
}
