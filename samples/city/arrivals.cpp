#include "samples/city/arrivals.h"

#include "samples/city/habits.h"
#include "samples/city/submissions.h"
#include "samples/files/table_writer.h"

#include <algorithm>
#include <array>

namespace ps::samples {

namespace {

struct Day {
    int year, month, day;
};
// Holidays on weekdays and worked weekend days among the first twelve days of a month, from the State Council's notices
// for 2025 and 2026; other years have only their weekends.
constexpr std::array<Day, 25> off{{{2025, 1, 1},  {2025, 2, 3},  {2025, 2, 4},  {2025, 4, 4},  {2025, 5, 1},
                                   {2025, 5, 2},  {2025, 5, 5},  {2025, 6, 2},  {2025, 10, 1}, {2025, 10, 2},
                                   {2025, 10, 3}, {2025, 10, 6}, {2025, 10, 7}, {2025, 10, 8}, {2026, 1, 1},
                                   {2026, 1, 2},  {2026, 4, 6},  {2026, 5, 1},  {2026, 5, 4},  {2026, 5, 5},
                                   {2026, 10, 1}, {2026, 10, 2}, {2026, 10, 5}, {2026, 10, 6}, {2026, 10, 7}}};
constexpr std::array<Day, 5> worked{{{2025, 2, 8}, {2025, 10, 11}, {2026, 1, 4}, {2026, 5, 9}, {2026, 10, 10}}};

template <std::size_t n>
bool is_in(const std::array<Day, n>& days, int number)
{
    return std::any_of(days.begin(), days.end(),
                       [&](const Day& each) { return day_number(each.year, each.month, each.day) == number; });
}

bool is_working_day(int number)
{
    if (is_in(worked, number))
        return true;
    // 1970-01-01 was a Thursday.
    const int weekday = ((number % 7) + 7 + 3) % 7; // 0 = Monday
    return weekday < 5 && !is_in(off, number);
}

struct Late {
    int point, months_back;
};
constexpr std::array<Late, 6> late{{{6, 0}, {13, 1}, {16, 3}, {1, 0}, {17, 14}, {9, 2}}};

} // namespace

int due_day(int month)
{
    int number = first_day_of(month + 1) - 1;
    for (int found = 0; found < 5;)
        found += is_working_day(++number) ? 1 : 0;
    return number;
}

int received_day(const City& city, int point, int month)
{
    const int back = city.last_month - month;
    if (std::any_of(late.begin(), late.end(),
                    [&](const Late& each) { return each.point == point && each.months_back == back; }))
        return due_day(month) + 3;
    // Some points use the last day of grace.
    return due_day(month) - static_cast<int>(city.dice.range(0, 4, Purpose::arrival, point, month));
}

void write_register(const City& city, const std::filesystem::path& root, Tallies& tallies)
{
    const std::string file = "8-reporting/报送登记.xlsx";
    std::filesystem::create_directories(root / "8-reporting");
    const auto out = make_workbook(path_below(root, file));
    SheetTally tally;
    tally.file = file;
    tally.sheet = "报送登记";
    tally.kind = "submission_register";
    out->begin_sheet(tally.sheet);
    Cells header;
    for (const char* name : {"哨点编码", "哨点名称", "报送月份", "收到日期", "备注"})
        header.push_back(Cell::of_text(name));
    out->row(header);
    for (int month = city.first_month; month <= city.last_month; ++month) {
        for (int point = 0; point < static_cast<int>(city.points.size()); ++point) {
            const bool dates_its_files = habit_of(city, point).above == Above::label_in_cell;
            if (!submits(city, point, month) || (dates_its_files && city.last_month - month >= 12))
                continue;
            const Point& at = city.points[static_cast<std::size_t>(point)];
            const int day = received_day(city, point, month);
            out->row(Cells{Cell::of_text(at.code), Cell::of_text(at.name), Cell::of_text(iso_month(month)),
                           point % 2 == 0 ? Cell::of_day(day) : Cell::of_text(iso_day(day)), Cell::blank()});
            ++tally.read;
            tally.count(Verdict::accepted);
        }
    }
    tallies.sheets.push_back(std::move(tally));
    out->close();
}

} // namespace ps::samples
