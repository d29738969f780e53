// Known answers on reporting: days of submission, completeness and accuracy, abnormal prices. The thresholds of the
// default rules are written out here; no rule pack is read.
#include "samples/city/arrivals.h"
#include "samples/files/table_writer.h"
#include "samples/truth/truth.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace ps::samples {

namespace {

using TruthLine = std::vector<std::string>;

constexpr std::array<const char*, 2> basis_names{"purchase", "sale"};
constexpr int cells_a_row = 4; // item, price, quantity, amount

// The number of filled cells of the row, for the basis with more of them.
int filled_cells(const Habit& habit, const SubmissionRow& row)
{
    const bool forgot = row.mistake == Mistake::missing_price;
    const bool bought = row.pack_cents.has_value();
    const int price =
        bought && !forgot && (habit.has(Column::purchase_price) || habit.has(Column::purchase_price_unit));
    const int quantity = bought && habit.has(Column::purchase_quantity);
    const int amount = bought && !forgot && habit.has(Column::purchase_amount);
    const int sale =
        row.sale_cents != 0 && !forgot && (habit.has(Column::sale_price) || habit.has(Column::sale_price_unit));
    const bool of_purchase = price + quantity + amount >= sale;
    return 1 + std::max(price, sale) + (of_purchase ? quantity + amount : 0);
}

// part / whole with 8 decimals as an integer, half up.
std::int64_t share(std::int64_t part, std::int64_t whole)
{
    return whole == 0 ? 0 : static_cast<std::int64_t>(divide_half_up(Wide{part} * 100'000'000, whole));
}

// Twice the median of the others; nothing when they are fewer than four.
std::optional<Wide> others_twice(const std::map<int, std::int64_t>& prices, int point)
{
    std::vector<std::int64_t> others;
    for (const auto& [other, price] : prices)
        if (other != point)
            others.push_back(price);
    if (others.size() < 4)
        return std::nullopt;
    std::sort(others.begin(), others.end());
    const auto middle = others.size() / 2;
    return others.size() % 2 == 1 ? Wide{others[middle]} * 2 : Wide{others[middle - 1]} + others[middle];
}

bool beyond_three_deviations(const std::map<int, std::int64_t>& prices, std::int64_t price)
{
    const auto n = static_cast<Wide>(prices.size());
    if (n < 4)
        return false;
    Wide sum = 0;
    Wide squares = 0;
    for (const auto& [point, each] : prices) {
        sum += each;
        squares += Wide{each} * each;
    }
    const Wide distance = n * price > sum ? n * price - sum : sum - n * price;
    // more than 3 s, and more than 3 × 5 % of the mean
    return distance * distance * (n - 1) > 9 * n * (n * squares - sum * sum) && distance * 20 > 3 * sum;
}

} // namespace

ReportLedger::ReportLedger(const City& city) : city_(city) {}

void ReportLedger::take(const Habit& habit, int point, int month, Version version,
                        const std::vector<SubmissionRow>& rows)
{
    Report report;
    report.sent = true;
    report.corrected = version == Version::corrected;
    std::map<int, std::vector<const SubmissionRow*>> of_item;
    for (const SubmissionRow& row : rows) {
        if (row.verdict != Verdict::accepted && row.verdict != Verdict::rejected)
            continue;
        ++report.rows;
        report.filled_cells += filled_cells(habit, row);
        if (row.verdict == Verdict::rejected) {
            ++report.rejected;
            continue;
        }
        ++report.rows_of_item[row.item];
        of_item[row.item].push_back(&row);
    }
    for (const auto& [item, same] : of_item) {
        Wide cents = 0;
        Wide units = 0;
        Wide sales = 0;
        int sold = 0;
        int bought = 0;
        for (const SubmissionRow* row : same) {
            if (const auto price = stated_unit_price(habit, *row)) {
                ++bought;
                report.prices[0][item] = *price;
                cents += row->amount_cents();
                units += Wide{row->packs} * row->factor;
            }
            if (const auto price = stated_sale_unit_price(habit, *row)) {
                ++sold;
                sales += *price;
            }
        }
        if (bought > 1)
            report.prices[0][item] = static_cast<std::int64_t>(divide_half_up(cents * 10'000, units));
        if (sold > 0)
            report.prices[1][item] = static_cast<std::int64_t>(divide_half_up(sales, sold));
    }
    reports_[{point, month}] = std::move(report);
}

const ReportLedger::Report& ReportLedger::at(int point, int month) const
{
    static const Report nothing;
    const auto found = reports_.find({point, month});
    return found == reports_.end() ? nothing : found->second;
}

std::optional<std::int64_t> ReportLedger::price(int item, int point, int month, int basis) const
{
    const auto& prices = at(point, month).prices[basis];
    const auto found = prices.find(item);
    return found == prices.end() ? std::nullopt : std::optional(found->second);
}

std::vector<ReportLedger::Abnormal> ReportLedger::abnormal(int month) const
{
    std::vector<Abnormal> out;
    for (int item = 0; item < city_.monitored_items; ++item) {
        for (int basis = 0; basis < 2; ++basis) {
            std::map<int, std::int64_t> prices;
            for (int point = 0; point < static_cast<int>(city_.points.size()); ++point)
                if (const auto found = price(item, point, month, basis))
                    prices[point] = *found;
            const Item& of = city_.items[static_cast<std::size_t>(item)];
            const Wide factor = of.kind == ItemKind::service ? 1 : of.factor;
            for (const auto& [point, now] : prices) {
                const auto others = others_twice(prices, point);
                const auto last = price(item, point, month - 1, basis);
                const auto with = last ? std::optional(Wide{*last} * 2) : others;
                const Wide twice = Wide{now} * 2;
                const auto add = [&, where = point](bool fires, const char* rule) {
                    if (fires)
                        out.push_back({rule, item, where, basis});
                };
                const auto within = [](Wide value, Wide target) { // 2 %
                    return (value > target ? value - target : target - value) * 50 <= target;
                };
                add(with && (twice > *with * 100 || twice * 100 < *with), "abnormal_multiple");
                add(with && factor >= 3 && (within(twice, *with * factor) || within(twice * factor, *with)),
                    "pack_factor");
                add(beyond_three_deviations(prices, now), "abnormal_sigma");
                add(others && twice * 2 < *others, "abnormally_low");
            }
        }
    }
    return out;
}

void ReportLedger::write_month(int month, const std::filesystem::path& root) const
{
    std::string abnormal_text = csv_line(TruthLine{"rule", "item", "point", "month", "value", "severity", "basis"});
    std::map<int, std::map<int, bool>> wrong; // point -> items
    for (const auto& each : abnormal(month)) {
        wrong[each.point][each.item] = true;
        abnormal_text += csv_line(TruthLine{each.rule, city_.items[static_cast<std::size_t>(each.item)].code,
                                            city_.points[static_cast<std::size_t>(each.point)].code, iso_month(month),
                                            short_decimal(*price(each.item, each.point, month, each.basis), 6),
                                            "abnormal", basis_names[static_cast<std::size_t>(each.basis)]});
    }
    write_bytes(root / "truth" / fmt::format("abnormal-{}.csv", iso_month(month)), abnormal_text);

    std::string text = csv_line(TruthLine{"point", "name", "required", "received", "on_time", "timeliness",
                                          "completeness", "accuracy", "score"});
    for (int point = 0; point < static_cast<int>(city_.points.size()); ++point) {
        const Report& report = at(point, month);
        const Point& who = city_.points[static_cast<std::size_t>(point)];
        const bool on_time = report.sent && received_day(city_, point, month) <= due_day(month);
        int bad = report.rejected;
        if (const auto items = wrong.find(point); items != wrong.end())
            for (const auto& [item, yes] : items->second)
                bad += report.rows_of_item.at(item);
        const std::int64_t timeliness = on_time ? 100'000'000 : 0;
        const auto completeness = share(report.filled_cells, std::int64_t{report.rows} * cells_a_row);
        const auto accuracy = share(report.rows - bad, report.rows);
        const auto score = static_cast<std::int64_t>(
            divide_half_up(Wide{40} * timeliness + Wide{30} * completeness + Wide{30} * accuracy, 1'000'000));
        text += csv_line(TruthLine{who.code, who.name, "1", report.sent ? "1" : "0", on_time ? "1" : "0",
                                   short_decimal(timeliness, 8), short_decimal(completeness, 8),
                                   short_decimal(accuracy, 8), short_decimal(score, 2)});
    }
    write_bytes(root / "truth" / fmt::format("quality-{}.csv", iso_month(month)), text);
}

void ReportLedger::write_reporting(const std::filesystem::path& root) const
{
    std::string text = csv_line(
        TruthLine{"point", "name", "month", "state", "due", "received_on", "rows", "rejected", "files", "on_time"});
    for (int point = 0; point < static_cast<int>(city_.points.size()); ++point) {
        for (int month = city_.first_month; month <= city_.last_month; ++month) {
            const Report& report = at(point, month);
            const Point& who = city_.points[static_cast<std::size_t>(point)];
            const int received = received_day(city_, point, month);
            const bool on_time = report.sent && received <= due_day(month);
            const char* state = !report.sent       ? "missing"
                                : report.corrected ? "corrected"
                                : on_time          ? "on_time"
                                                   : "late";
            text += csv_line(TruthLine{who.code, who.name, iso_month(month), state, iso_day(due_day(month)),
                                       report.sent ? iso_day(received) : "", std::to_string(report.rows),
                                       std::to_string(report.rejected),
                                       report.sent ? (report.corrected ? "2" : "1") : "0", on_time ? "1" : "0"});
        }
    }
    write_bytes(root / "truth" / "reporting.csv", text);
}

void ReportLedger::write(const std::filesystem::path& root) const
{
    write_reporting(root);
    for (int month = std::max(city_.first_month, city_.last_month - 1); month <= city_.last_month; ++month)
        write_month(month, root);
}

} // namespace ps::samples
