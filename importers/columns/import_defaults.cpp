#include "importers/columns/import_defaults.h"

#include "i18n/text.h"
#include "importers/columns/messy_dates.h"
#include "importers/columns/quarters.h"
#include "model/base/ascii.h"
#include "model/base/platform.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace ps::importers {

namespace {

bool has(const Header& header, Field field)
{
    return header.metadata.contains(field) ||
           std::any_of(header.columns.begin(), header.columns.end(),
                       [&](const auto& entry) { return entry.second.field == field; });
}

// "国家", "省级": the words that the importer of lists reads. Empty when the text names no list, or both.
std::string list_named_in(std::string_view text)
{
    const std::string plain = i18n::normalise(text);
    if (plain.find("短缺") == std::string::npos)
        return {};
    const bool national = plain.find("国家") != std::string::npos;
    const bool provincial = plain.find("省") != std::string::npos;
    return national == provincial ? std::string() : national ? "国家" : "省级";
}

// Title, sheet, file, folder: the texts that may supply what the rows leave out, nearest first.
std::vector<std::string> surroundings(const Header& header, const SheetPlace& place)
{
    return {header.title, place.sheet, path_text(place.file.stem()), path_text(place.file.parent_path().filename())};
}

void add_quarter(const Header& header, const std::vector<std::string>& texts, Defaults& defaults,
                 std::vector<Message>& notes)
{
    std::optional<int> year;
    int quarter = 0; // unknown when each row names its own
    const auto stated_year = [&]() -> std::optional<int> {
        for (const auto& text : texts)
            if (const auto found = find_stated_year(text, quarter))
                return found;
        return std::nullopt;
    };
    if (const auto above = header.metadata.find(Field::quarter); above != header.metadata.end())
        if (const auto said = parse_quarter(above->second))
            quarter = said->quarter;
    if (!has(header, Field::quarter)) {
        std::optional<StatedQuarter> said;
        for (auto text = texts.begin(); text != texts.end() && !said; ++text)
            said = find_quarter(without_filing_dates(*text));
        if (said) {
            defaults.emplace_back(Field::quarter, std::to_string(said->quarter));
            quarter = said->quarter;
            year = said->year ? said->year : stated_year();
            notes.push_back({PS_N("the quarter {0} was taken from the title or the name of the sheet or file"),
                             {year ? std::to_string(*year) + "Q" + std::to_string(said->quarter)
                                   : "Q" + std::to_string(said->quarter)}});
        }
    }
    if (!has(header, Field::year)) {
        if (!year)
            year = stated_year();
        if (year)
            defaults.emplace_back(Field::year, std::to_string(*year));
    }
}

// Refuses a file that names another month than the officer did.
void check_month(const Header& header, const SheetPlace& place, Month month)
{
    auto said = header.title_month;
    if (const auto metadata = header.metadata.find(Field::month); metadata != header.metadata.end())
        said = parse_messy_month(metadata->second, CellType::text);
    if (said && *said != month)
        throw Error(ErrorKind::refused,
                    {PS_N("the file says {0}, but it is imported as {1}; check the month"),
                     {said->to_string(), month.to_string()}},
                    {path_text(place.file), place.sheet, {}, 0});
}

void add_month(const Header& header, const SheetPlace& place, Defaults& defaults, std::vector<Message>& notes)
{
    auto month = header.title_month;
    const char* where = PS_N("the month {0} was taken from the title");
    if (!month) {
        month = find_month(place.sheet);
        where = PS_N("the month {0} was taken from the sheet's name");
    }
    if (!month) {
        month = find_month(path_text(place.file.stem()));
        where = PS_N("the month {0} was taken from the file's name");
    }
    if (!month) {
        month = find_month(path_text(place.file.parent_path().filename()));
        where = PS_N("the month {0} was taken from the folder's name");
    }
    if (month) {
        defaults.emplace_back(Field::month, month->to_string());
        notes.push_back({where, {month->to_string()}});
    }
}

// The last day of the week, for a stock report that has no column for it.
void add_week(const std::vector<std::string>& texts, Defaults& defaults, std::vector<Message>& notes)
{
    for (const auto& text : texts) {
        if (text.find("周") == std::string::npos)
            continue;
        if (const auto date = find_date(text)) {
            defaults.emplace_back(Field::week_ending, date->to_string());
            notes.push_back(
                {PS_N("the week that ends on {0} was taken from the title or the name of the sheet or file"),
                 {date->to_string()}});
            return;
        }
    }
}

void add_list(const std::vector<std::string>& texts, Defaults& defaults, std::vector<Message>& notes)
{
    for (const auto& text : texts) {
        if (auto scope = list_named_in(text); !scope.empty()) {
            notes.push_back(
                {PS_N("the list ({0}) was taken from the title or the name of the sheet or file"), {scope}});
            defaults.emplace_back(Field::list_scope, std::move(scope));
            return;
        }
    }
}

constexpr std::size_t nearest = 3; // without the folder: it may hold the files of many organisations

void add_point(const std::vector<std::string>& texts, Matcher& matcher, Defaults& defaults, std::vector<Message>& notes)
{
    for (std::size_t i = 0; i < nearest; ++i) {
        const auto* point = matcher.point_in_text(texts[i]);
        if (point == nullptr)
            continue;
        defaults.emplace_back(Field::point_code, point->code);
        notes.push_back(
            {PS_N("the sentinel point {0} was taken from the title or the name of the sheet or file"), {point->name}});
        return;
    }
}

void add_firm(const std::vector<std::string>& texts, Matcher& matcher, Defaults& defaults, std::vector<Message>& notes)
{
    for (std::size_t i = 0; i < nearest; ++i) {
        const auto* firm = matcher.enterprise_in_text(texts[i]);
        if (firm == nullptr)
            continue;
        defaults.emplace_back(Field::social_credit_code, firm->code);
        notes.push_back(
            {PS_N("the organisation {0} was taken from the title or the name of the sheet or file"), {firm->name}});
        return;
    }
}

} // namespace

std::vector<Field> given_elsewhere(const std::vector<PreviewRow>& preview, const std::string& sheet,
                                   const std::filesystem::path& file)
{
    std::vector<Field> fields{Field::month, Field::point_name};
    const std::string stem = path_text(file.stem());
    bool quarter = find_quarter(sheet) || find_quarter(stem);
    bool list = !list_named_in(sheet).empty() || !list_named_in(stem).empty();
    constexpr std::size_t title_rows = 10;
    for (std::size_t i = 0; i < preview.size() && i < title_rows; ++i) {
        if (preview[i].cells.size() > 3)
            break; // the header, or data: a title fills no row
        for (const auto& [column, cell] : preview[i].cells) {
            quarter = quarter || find_quarter(cell.second);
            list = list || !list_named_in(cell.second).empty();
        }
    }
    if (quarter)
        fields.push_back(Field::quarter);
    if (list)
        fields.push_back(Field::list_scope);
    return fields;
}

std::optional<Date> find_date(std::string_view text)
{
    const std::string plain = i18n::normalise(text);
    std::optional<Date> found;
    for (std::size_t at = 0; at < plain.size();) {
        if (!is_digit(plain[at])) {
            ++at;
            continue;
        }
        // A run of digits and date separators.
        std::size_t end = at;
        while (end < plain.size()) {
            const std::string_view rest = std::string_view(plain).substr(end);
            if (is_digit(rest[0]) || rest[0] == '-' || rest[0] == '.' || rest[0] == '/' || rest[0] == '_')
                ++end;
            else if (rest.starts_with("年") || rest.starts_with("月"))
                end += std::string_view("年").size();
            else
                break;
        }
        std::string run = plain.substr(at, end - at);
        std::replace(run.begin(), run.end(), '_', '-');
        while (!run.empty() && !is_digit(run.back()) && static_cast<unsigned char>(run.back()) < 0x80)
            run.pop_back();
        if (const auto date = parse_messy_date(run, CellType::text)) {
            if (found && !(*found == *date))
                return std::nullopt;
            found = date;
        }
        at = end;
    }
    return found;
}

Defaults defaults_of(const Header& header, const SheetPlace& place, std::optional<Month> month, Matcher& matcher,
                     std::vector<Message>& notes)
{
    Defaults defaults;
    for (const auto& [field, text] : header.metadata)
        defaults.emplace_back(field, text);
    const auto texts = surroundings(header, place);
    const bool by_option = month && header.kind->month_option == MonthOption::used;
    if (by_option) {
        check_month(header, place, *month);
        defaults.emplace_back(Field::month, month->to_string());
    }
    const auto still_missing = [&](Field field) {
        return !has(header, field) &&
               std::none_of(defaults.begin(), defaults.end(), [&](const auto& entry) { return entry.first == field; });
    };
    for (const auto surrounding : header.kind->surroundings) {
        switch (surrounding) {
        case Surrounding::week: // a week implies its month
            if (still_missing(Field::month) && still_missing(Field::week_ending))
                add_week(texts, defaults, notes);
            break;
        case Surrounding::month:
            if (still_missing(Field::month) && (has(header, Field::week_ending) || still_missing(Field::week_ending)))
                add_month(header, place, defaults, notes);
            break;
        case Surrounding::point:
            if (still_missing(Field::point_code) && still_missing(Field::point_name))
                add_point(texts, matcher, defaults, notes);
            break;
        case Surrounding::quarter:
            add_quarter(header, texts, defaults, notes);
            break;
        case Surrounding::firm:
            if (still_missing(Field::social_credit_code) && still_missing(Field::enterprise))
                add_firm(texts, matcher, defaults, notes);
            break;
        case Surrounding::list:
            if (still_missing(Field::list_scope))
                add_list(texts, defaults, notes);
            break;
        }
    }
    return defaults;
}

nlohmann::json given_by_name(const std::filesystem::path& file, Matcher& matcher)
{
    const std::string stem = path_text(file.stem());
    const std::string folder = path_text(file.parent_path().filename());
    nlohmann::json named = nlohmann::json::object();
    for (const auto& text : {stem, folder}) {
        if (const auto month = find_month(text); month && !named.contains("named_month"))
            named["named_month"] = month->to_string();
        if (const auto quarter = find_quarter(text); quarter && !named.contains("named_quarter")) {
            const auto year = quarter->year ? quarter->year : find_year(stem) ? find_year(stem) : find_year(folder);
            named["named_quarter"] = std::to_string(year.value_or(0)) + "Q" + std::to_string(quarter->quarter);
        }
        if (const auto year = find_year(text); year && !named.contains("named_year"))
            named["named_year"] = *year;
        if (auto scope = list_named_in(text); !scope.empty() && !named.contains("named_list"))
            named["named_list"] = std::move(scope);
        if (const auto date = text.find("周") == std::string::npos ? std::nullopt : find_date(text);
            date && !named.contains("named_week"))
            named["named_week"] = date->to_string();
    }
    if (const auto* point = matcher.point_in_text(stem))
        named["named_point"] = point->code;
    if (const auto* firm = matcher.enterprise_in_text(stem))
        named["named_firm"] = firm->code;
    return named;
}

namespace {

bool given(const Header& header, const Profile* profile, const Defaults& defaults, Field field)
{
    return has(header, field) || (profile != nullptr && profile->constants.contains(field)) ||
           std::any_of(defaults.begin(), defaults.end(), [&](const auto& entry) { return entry.first == field; });
}

} // namespace

bool rows_name_the_year(const Header& header, const std::vector<PreviewRow>& preview)
{
    if (const auto above = header.metadata.find(Field::quarter); above != header.metadata.end()) {
        const auto said = parse_quarter(above->second);
        return said && said->year;
    }
    const auto column = std::find_if(header.columns.begin(), header.columns.end(),
                                     [](const auto& entry) { return entry.second.field == Field::quarter; });
    if (column == header.columns.end())
        return false;
    for (const auto& row : preview) {
        const auto cell = row.cells.find(column->first);
        if (row.number <= header.last_row || cell == row.cells.end() || cell->second.second.empty())
            continue;
        const auto said = parse_quarter(cell->second.second);
        if (said && !said->year)
            return false;
    }
    return true;
}

std::set<std::string> asked_of_name(const Header& header, const Profile* profile, const Defaults& without_name,
                                    bool rows_name_year)
{
    const auto known = [&](std::initializer_list<Field> fields) {
        return std::any_of(fields.begin(), fields.end(),
                           [&](Field field) { return given(header, profile, without_name, field); });
    };
    std::set<std::string> asked;
    for (const auto surrounding : header.kind->surroundings) {
        switch (surrounding) {
        case Surrounding::week: // even where a title names the month: a week is more exact
            if (!has(header, Field::week_ending) && !has(header, Field::month) && !known({Field::week_ending}))
                asked.insert("named_week");
            break;
        case Surrounding::month:
            if (!known({Field::month, Field::week_ending}))
                asked.insert("named_month");
            break;
        case Surrounding::point:
            if (!known({Field::point_code, Field::point_name}))
                asked.insert("named_point");
            break;
        case Surrounding::quarter:
            if (!known({Field::quarter}))
                asked.insert("named_quarter");
            if (!known({Field::year}) && !rows_name_year)
                asked.insert({"named_quarter", "named_year"});
            break;
        case Surrounding::firm:
            if (!known({Field::social_credit_code, Field::enterprise}))
                asked.insert("named_firm");
            break;
        case Surrounding::list:
            if (!known({Field::list_scope}))
                asked.insert("named_list");
            break;
        }
    }
    return asked;
}

} // namespace ps::importers
