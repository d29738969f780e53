#include "tests/unit/house/house_rules.h"

#include <algorithm>
#include <map>
#include <regex>
#include <set>
#include <string_view>

namespace ps::house {

namespace {

struct Include {
    std::string target; ///< as written, or from the root when it was written relative to the file ("../base/error.h")
    bool quoted = false;
    std::size_t line = 0;
};

std::vector<Include> includes_of(const SourceFile& file)
{
    static const std::regex pattern(R"re((?:^|\n)[ \t]*#[ \t]*include[ \t]*(["<])([^">\n]+)[">])re");
    std::vector<Include> includes;
    for (auto it = std::sregex_iterator(file.text.begin(), file.text.end(), pattern); it != std::sregex_iterator();
         ++it) {
        Include include{(*it)[2].str(), (*it)[1].str() == "\"",
                        line_at(file.text, static_cast<std::size_t>(it->position(2)))};
        if (include.target.starts_with(".")) {
            include.target =
                (std::filesystem::path(file.path).parent_path() / include.target).lexically_normal().generic_string();
        }
        includes.push_back(std::move(include));
    }
    return includes;
}

// Room -> the rooms that it may include besides itself. tests/ and bench/ may include everything.
const std::map<std::string, std::set<std::string>>& allowed_rooms()
{
    static const std::map<std::string, std::set<std::string>> table{
        {"model", {}},
        {"i18n", {"model"}}, // model/base only, see below
        {"views", {"model", "i18n"}},
        {"importers", {"model", "i18n"}},
        {"reports", {"model", "i18n", "views"}},
        {"samples", {"model"}},
        {"cli", {"model", "i18n", "views", "importers", "reports", "samples"}},
        {"gui", {"samples", "model", "i18n", "views", "importers", "reports"}},
    };
    return table;
}

// Floors of the folders inside model/: a file may include its own folder and folders of lower floors.
const std::map<std::string, int>& model_floors()
{
    static const std::map<std::string, int> floors{
        {"base", 0},       {"store", 1},       {"policy", 2},  {"registry", 2},  {"identity", 3},
        {"monitoring", 4}, {"procurement", 4}, {"listing", 4}, {"retention", 5}, {"casework", 5},
    };
    return floors;
}

std::string second_folder(const std::string& path)
{
    const std::size_t first = path.find('/');
    const std::size_t second = first == std::string::npos ? first : path.find('/', first + 1);
    return second == std::string::npos ? "" : path.substr(first + 1, second - first - 1);
}

// "" when the include is allowed, else what is wrong with it.
std::string judge_model_include(const std::string& from_path, const std::string& target)
{
    const std::string from = second_folder(from_path);
    const std::string to = second_folder(target);
    if (from == to) {
        return "";
    }
    const auto from_floor = model_floors().find(from);
    const auto to_floor = model_floors().find(to);
    if (from_floor == model_floors().end()) {
        return "model/" + from + " has no floor yet: add it to model_floors() and to docs/architecture.md";
    }
    if (to_floor == model_floors().end()) {
        return "model/" + to + " has no floor yet: add it to model_floors() and to docs/architecture.md";
    }
    if (to_floor->second >= from_floor->second) {
        return "model/" + from + " includes " + target + ", which does not lie below it";
    }
    return "";
}

struct Library {
    std::string_view name;
    std::vector<std::string_view> prefixes; ///< how its headers start
};

const std::vector<Library>& libraries()
{
    static const std::vector<Library> list{
        {"wxWidgets", {"wx/"}},
        {"SQLite", {"SQLiteCpp/", "sqlite3", "model/store/connection.h"}},
        {"Boost", {"boost/"}},
        {"fmt", {"fmt/"}},
        {"nlohmann-json", {"nlohmann/"}},
        {"libsodium", {"sodium"}},
        {"ICU", {"unicode/"}},
        {"libxlsxwriter", {"xlsxwriter"}},
        {"libxml2", {"libxml/"}},
        {"libzip", {"zip.h", "zipconf.h"}},
        {"zlib", {"zlib.h"}},
        {"libxls", {"xls.h", "libxls/"}},
        {"CLI11", {"CLI/"}},
    };
    return list;
}

std::string library_of(const std::string& header)
{
    for (const Library& library : libraries()) {
        for (const std::string_view prefix : library.prefixes) {
            if (header.starts_with(prefix)) {
                return std::string(library.name);
            }
        }
    }
    return "";
}

bool is_listed(const std::vector<std::string>& beginnings, const SourceFile& file)
{
    return std::any_of(beginnings.begin(), beginnings.end(),
                       [&](const std::string& beginning) { return file.path.starts_with(beginning); });
}

std::string judge_library(const SourceFile& file, const std::string& library)
{
    static const std::set<std::string> for_model{"SQLite", "Boost", "fmt", "nlohmann-json", "libsodium"};
    const std::string room = room_of(file.path);
    if (library == "wxWidgets" && room != "gui" && file.path != "i18n/translate.cpp") {
        return "wxWidgets belongs to gui/ and i18n/translate.cpp";
    }
    if (library == "SQLite" && file.path.ends_with(".h") && file.path != "model/store/connection.h") {
        return "headers name no type of SQLite; model/store/connection.h is for the sources of model/store";
    }
    if (library == "SQLite" && !file.path.starts_with("model/store/") &&
        !is_listed(statements_still_to_convert(), file)) {
        return room == "model" ? "SQLite belongs to model/store: use store::Query"
                               : "SQLite belongs to model/store: call the function that owns the table";
    }
    if (room == "model" && !for_model.contains(library)) {
        return "model/ does not use " + library;
    }
    if (library == "libxlsxwriter" && room != "reports" && room != "importers" && room != "samples") {
        return "workbooks are written in reports/, importers/ and samples/";
    }
    return "";
}

bool is_in_rooms(const SourceFile& file)
{
    return is_cpp(file) && allowed_rooms().contains(room_of(file.path));
}

} // namespace

std::string Violation::to_string() const
{
    return path + (line > 0 ? ":" + std::to_string(line) : "") + ": " + what;
}

std::vector<Violation> check_include_direction(const std::vector<SourceFile>& files)
{
    static const std::set<std::string> known{"model",   "i18n", "views", "importers", "reports",
                                             "samples", "cli",  "gui",   "tests",     "bench"};
    std::vector<Violation> violations;
    for (const SourceFile& file : files) {
        if (!is_in_rooms(file)) {
            continue;
        }
        const std::string from = room_of(file.path);
        for (const Include& include : includes_of(file)) {
            const std::string to = room_of(include.target);
            if (!known.contains(to)) {
                continue; // a library, or a header made by the build
            }
            std::string what;
            if (to == from) {
                what = from == "model" ? judge_model_include(file.path, include.target) : "";
            } else if (!allowed_rooms().at(from).contains(to)) {
                what = from + "/ must not include " + include.target;
            } else if (from == "i18n" && second_folder(include.target) != "base") {
                what = "i18n/ takes only model/base, not " + include.target;
            }
            if (!what.empty()) {
                violations.push_back({file.path, include.line, what});
            }
        }
    }
    return violations;
}

std::vector<Violation> check_library_use(const std::vector<SourceFile>& files)
{
    std::vector<Violation> violations;
    for (const SourceFile& file : files) {
        if (!is_in_rooms(file)) {
            continue;
        }
        for (const Include& include : includes_of(file)) {
            const std::string library = library_of(include.target);
            const std::string what = library.empty() ? "" : judge_library(file, library);
            if (!what.empty()) {
                violations.push_back({file.path, include.line, what});
            }
        }
    }
    return violations;
}

namespace {

// One violation for each match in the C++ files that `concerns` picks.
template <class Concerns>
std::vector<Violation> find_all(const std::vector<SourceFile>& files, const std::regex& pattern, bool with_texts,
                                const char* what, const Concerns& concerns)
{
    std::vector<Violation> violations;
    for (const SourceFile& file : files) {
        if (!is_in_rooms(file) || !concerns(file)) {
            continue;
        }
        const std::string code = with_texts ? file.text : code_only(file.text);
        for (auto it = std::sregex_iterator(code.begin(), code.end(), pattern); it != std::sregex_iterator(); ++it) {
            violations.push_back({file.path, line_at(code, static_cast<std::size_t>(it->position())), what});
        }
    }
    return violations;
}

} // namespace

const std::vector<std::string>& sql_still_to_move()
{
    static const std::vector<std::string> list;
    return list;
}

const std::vector<std::string>& statements_still_to_convert()
{
    static const std::vector<std::string> list;
    return list;
}

std::vector<Violation> check_sql_places(const std::vector<SourceFile>& files)
{
    static const std::regex pattern(
        R"re("(?:\w{0,8}\()?\s*(?:SELECT|INSERT|UPDATE|DELETE|REPLACE|WITH|CREATE|DROP|ALTER|PRAGMA)\s+[A-Za-z0-9_(*'"])re");
    return find_all(
        files, pattern, true, "SQL belongs to model/: call the function that owns the table",
        [](const SourceFile& file) { return room_of(file.path) != "model" && !is_listed(sql_still_to_move(), file); });
}

std::vector<Violation> check_statement_use(const std::vector<SourceFile>& files)
{
    static const std::regex pattern(R"(\bSQLite::|\bgetColumn\s*\(|\bbind(NoCopy)?\s*\(\s*[0-9]|\bexecuteStep\b)");
    return find_all(
        files, pattern, false, "statements are run and read through store::Query", [](const SourceFile& file) {
            return !file.path.starts_with("model/store/") && !is_listed(statements_still_to_convert(), file);
        });
}

std::vector<Violation> check_file_size(const std::vector<SourceFile>& files, std::size_t limit)
{
    std::vector<Violation> violations;
    for (const SourceFile& file : files) {
        const auto lines = static_cast<std::size_t>(std::count(file.text.begin(), file.text.end(), '\n'));
        if (is_cpp(file) && lines > limit) {
            violations.push_back(
                {file.path, 0,
                 std::to_string(lines) + " lines: split it by concern (limit " + std::to_string(limit) + ")"});
        }
    }
    return violations;
}

const std::vector<std::string>& statistics_files()
{
    // A name without its extension means header and source. Give the reason at each line.
    static const std::vector<std::string> stems{
        "model/monitoring/changes/change_summary", // a category's geometric mean of price relatives
        "model/monitoring/index/formulas",         // index numbers: roots, logarithms and powers of price relatives
        "model/monitoring/index/matched_periods",  // passes exact medians to the formulas
        "model/monitoring/index/price_index",      // passes exact prices to the formulas
        "model/monitoring/index/series",           // fixed base, chained and GEKS series of them
        "model/monitoring/summaries/statistics",   // variation over the points: a ratio of exact prices
        "model/monitoring/rows/verify_monitoring", // the same ratio a second, slower way, to prove the stored one
    };
    return stems;
}

std::vector<Violation> check_no_floating_money(const std::vector<SourceFile>& files)
{
    // One statement at most: up to the next ; { or }.
    static const std::regex pattern(R"(\b(double|float)\b[^;{}]*?(price|amount|money|payout|budget|spend))",
                                    std::regex::icase);
    static const std::set<std::string> rooms{"model", "views", "importers", "reports"};
    std::vector<Violation> violations;
    for (const SourceFile& file : files) {
        const std::string stem = std::filesystem::path(file.path).replace_extension().generic_string();
        const auto& allowed = statistics_files();
        if (!is_cpp(file) || !rooms.contains(room_of(file.path)) ||
            std::find(allowed.begin(), allowed.end(), stem) != allowed.end()) {
            continue;
        }
        const std::string code = code_only(file.text);
        for (auto it = std::sregex_iterator(code.begin(), code.end(), pattern); it != std::sregex_iterator(); ++it) {
            violations.push_back(
                {file.path, line_at(code, static_cast<std::size_t>(it->position())),
                 "floating point near '" + (*it)[2].str() + "': use Money, UnitPrice, Quantity or Ratio"});
        }
    }
    return violations;
}

std::vector<Violation> check_kinds_in_one_place(const std::vector<SourceFile>& files)
{
    static const std::string folder = "importers/kinds/";
    static const std::regex definition(R"re((?:\.id = |chain_kind\()"([a-z_]+)")re");
    // C++: kind == "id"; SQL: kind = 'id', kind NOT IN ('id', …), CASE kind WHEN 'id'.
    static const std::regex in_code(R"re(\bkind(?:_id)?\s*(?:==|!=|=)\s*"([a-z_]+)")re");
    static const std::regex in_sql(R"re(\bkind\s*(?:(?:=|<>|!=)|(?:NOT\s+)?IN\s*\([^)]*|\s+WHEN)\s*'([a-z_]+)')re",
                                   std::regex::icase);
    std::vector<Violation> violations;
    std::map<std::string, std::string> defined_in;
    for (const SourceFile& file : files) {
        if (!file.path.starts_with(folder) || !is_cpp(file)) {
            continue;
        }
        for (auto it = std::sregex_iterator(file.text.begin(), file.text.end(), definition);
             it != std::sregex_iterator(); ++it) {
            const auto [known, added] = defined_in.emplace((*it)[1].str(), file.path);
            if (!added) {
                violations.push_back({file.path, line_at(file.text, static_cast<std::size_t>(it->position())),
                                      "defines the kind " + known->first + ", as " + known->second + " does"});
            }
        }
    }
    for (const SourceFile& file : files) {
        if (!is_in_rooms(file) || file.path.starts_with(folder) || room_of(file.path) == "samples") {
            continue;
        }
        for (const std::regex* pattern : {&in_code, &in_sql}) {
            for (auto it = std::sregex_iterator(file.text.begin(), file.text.end(), *pattern);
                 it != std::sregex_iterator(); ++it) {
                if (defined_in.contains((*it)[1].str())) {
                    violations.push_back({file.path, line_at(file.text, static_cast<std::size_t>(it->position())),
                                          "names the kind " + (*it)[1].str() + ": let " + folder + " say it"});
                }
            }
        }
    }
    return violations;
}

std::vector<Violation> check_no_machine_paths(const std::vector<SourceFile>& files)
{
    // A root folder that exists only on one person's machine. Assembled here, so that this file passes its own test.
    static const std::regex unix_place(std::string("(^|[^A-Za-z0-9_.$}~/-])/") +
                                       "(work|home|root|Users|mnt)/[A-Za-z0-9_.]");
    static const std::regex windows_place(std::string("[A-Za-z]:\\\\{1,2}") + "Users\\\\{1,2}[A-Za-z0-9_.]");
    std::vector<Violation> violations;
    for (const SourceFile& file : files) {
        // Line by line: the regular expressions of the library recurse, and a data file can be long.
        std::size_t start = 0;
        for (std::size_t line = 1; start < file.text.size(); ++line) {
            const std::size_t end = std::min(file.text.find('\n', start), file.text.size());
            const std::string text = file.text.substr(start, end - start);
            start = end + 1;
            const bool may_match = text.size() < 10'000 && text.find_first_of("/\\") != std::string::npos;
            if (may_match && (std::regex_search(text, unix_place) || std::regex_search(text, windows_place))) {
                violations.push_back({file.path, line, "names a place on one machine: " + text.substr(0, 100)});
            }
        }
    }
    return violations;
}

} // namespace ps::house
