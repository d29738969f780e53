// The platform's execution reports against ours, cell by cell.
#include "model/base/parse_number.h"
#include "model/procurement/progress/execution_report.h"

#include <nlohmann/json.hpp>

#include <cstdlib>
#include <map>

namespace ps::procurement {

namespace {

using nlohmann::json;

constexpr std::size_t first_compared = 4; ///< the columns before it are names
constexpr std::size_t until_column = 5, progress_column = 6, products_column = 7;
const Ratio report_nearness = Ratio::from_raw(500'000); // half a percentage point

struct ReportRowOfPlatform {
    Ratio time_progress;
    json fields;

    std::string text(std::size_t column) const
    {
        const auto found = fields.find(std::string(execution_report_columns[column]));
        return found == fields.end() ? std::string() : found->get<std::string>();
    }
};

Ratio distance(Ratio a, Ratio b)
{
    return a < b ? b - a : a - b;
}

// "48.39%", 0.4839, or 48.39 in a column of percents.
std::optional<Ratio> share(const std::string& text)
{
    const auto parsed = parse_number<Ratio>(text);
    if (!parsed)
        return std::nullopt;
    const bool in_percent = parsed.value > Ratio::from_units(1) && text.find('%') == std::string::npos;
    return round_ratio(in_percent ? Ratio::from_raw(parsed.value.raw() / 100) : parsed.value, 4);
}

std::string shown(const ReportValue& value)
{
    if (const auto* text = std::get_if<std::string>(&value))
        return *text;
    if (const auto* day = std::get_if<Date>(&value))
        return day->to_string();
    if (const auto* count = std::get_if<std::int64_t>(&value))
        return std::to_string(*count);
    return decimal_text(std::get<Ratio>(value).raw(), Ratio::digits - 2, 2) + "%";
}

bool says(const ReportValue& ours, const std::string& theirs)
{
    if (const auto* count = std::get_if<std::int64_t>(&ours)) {
        const auto parsed = parse_number<Quantity>(theirs);
        return parsed && parsed.value == Quantity::from_units(*count);
    }
    if (const auto* ratio = std::get_if<Ratio>(&ours))
        return share(theirs) == *ratio;
    return shown(ours) == theirs;
}

// The day of a row of the platform's report, from its own dates; std::nullopt when it has none.
std::optional<Date> day_of(const ReportRowOfPlatform& row)
{
    const auto from = Date::from_iso(row.text(until_column - 1));
    const auto until = Date::from_iso(row.text(until_column));
    if (!from || !until || *until < *from)
        return std::nullopt;
    const auto days = DateRange{*from, *until}.days();
    const auto elapsed = divide_half_up(Int128{row.time_progress.raw()} * days, power_of_ten(Ratio::digits));
    return from->plus_days(static_cast<int>(elapsed) - 1);
}

using Key = std::pair<std::string, std::string>; ///< institution, batch name
using PlatformRows = std::map<Key, std::vector<ReportRowOfPlatform>>;

PlatformRows platform_rows(store::Store& store)
{
    PlatformRows out;
    for (const auto& row : store.query("SELECT institution_code, batch_name, time_progress, fields FROM "
                                       "execution_report_line ORDER BY institution_code, batch_name, "
                                       "time_progress")) {
        const auto [institution_code, batch_name, time_progress, fields] =
            row.get<std::string, std::string, Ratio, std::string>();
        out[{institution_code, batch_name}].push_back({time_progress, json::parse(fields)});
    }
    return out;
}

} // namespace

ReportComparison compare_with_platform(store::Store& store, const ExecutionReport& report)
{
    ReportComparison out;
    const auto platform = platform_rows(store);
    std::map<Key, const ExecutionReportRow*> ours;
    for (const auto& row : report.rows) {
        const Key key{row.institution_code, row.batch_name};
        ours[key] = &row;
        const ReportRowOfPlatform* nearest = nullptr;
        if (const auto found = platform.find(key); found != platform.end())
            for (const auto& candidate : found->second) {
                const auto far = distance(candidate.time_progress, row.time_progress);
                if (far <= report_nearness &&
                    (nearest == nullptr || far < distance(nearest->time_progress, row.time_progress)))
                    nearest = &candidate;
            }
        const auto add = [&](std::size_t column, std::string mine, std::string theirs) {
            out.differences.push_back({row.institution_code, row.institution, row.batch_name,
                                       std::string(execution_report_columns[column]), std::move(mine),
                                       std::move(theirs)});
        };
        if (nearest == nullptr) {
            add(products_column, std::to_string(row.products), "");
            continue;
        }
        ++out.compared;
        const auto values = report_values(row);
        for (std::size_t column = first_compared; column < values.size(); ++column) {
            const auto theirs = nearest->text(column);
            if (!theirs.empty() && !says(values[column], theirs))
                add(column, shown(values[column]), theirs);
        }
    }
    for (const auto& [key, rows] : platform) {
        if (ours.contains(key))
            continue;
        for (const auto& row : rows) {
            const auto day = day_of(row);
            if (!day || std::abs(day->days_since(report.day)) <= 1)
                out.differences.push_back({key.first, row.text(0), key.second,
                                           std::string(execution_report_columns[products_column]), "",
                                           row.text(products_column)});
        }
    }
    return out;
}

} // namespace ps::procurement
