// The rows of a submission, and the deliberate mistakes among them.
#include "samples/city/submissions.h"

#include <algorithm>
#include <array>

namespace ps::samples {

namespace {

struct PlannedMistake {
    int point;
    int months_back; ///< from the last month
    Mistake mistake;
    int count;
};
// The known set of the city. A point only gets mistakes that its columns can show.
constexpr std::array<PlannedMistake, 53> plan{{
    {0, 0, Mistake::text_price, 1},
    {0, 1, Mistake::duplicate_row, 2},
    {0, 3, Mistake::missing_price, 1},
    {0, 6, Mistake::blank_row, 2},
    {1, 0, Mistake::negative_price, 1},
    {1, 1, Mistake::blank_row, 2},
    {1, 4, Mistake::no_code, 2},
    {2, 0, Mistake::missing_price, 2},
    {2, 3, Mistake::unknown_code, 1},
    {2, 6, Mistake::impossible_month, 1},
    {3, 1, Mistake::text_price, 1},
    {3, 2, Mistake::lost_digits, 1},
    {3, 8, Mistake::duplicate_row, 1},
    {4, 0, Mistake::impossible_month, 1},
    {4, 2, Mistake::blank_row, 1},
    {5, 0, Mistake::no_code, 3},
    {5, 1, Mistake::missing_price, 1},
    {6, 0, Mistake::unknown_code, 2},
    {6, 1, Mistake::negative_price, 1},
    {6, 5, Mistake::text_price, 2},
    {7, 0, Mistake::blank_row, 1},
    {7, 3, Mistake::impossible_month, 2},
    {8, 1, Mistake::unknown_code, 1},
    {8, 0, Mistake::duplicate_row, 1},
    {8, 4, Mistake::lost_digits, 1},
    {9, 0, Mistake::no_code, 2},
    {9, 7, Mistake::text_price, 1},
    {9, 3, Mistake::duplicate_row, 1},
    {10, 0, Mistake::duplicate_row, 1},
    {10, 2, Mistake::missing_price, 1},
    {11, 0, Mistake::lost_digits, 1},
    {11, 1, Mistake::impossible_month, 1},
    {11, 4, Mistake::negative_price, 1},
    {12, 0, Mistake::blank_row, 3},
    {12, 4, Mistake::negative_price, 1},
    {12, 1, Mistake::no_code, 1},
    {13, 2, Mistake::missing_price, 2},
    {13, 0, Mistake::text_price, 1},
    {14, 5, Mistake::unknown_code, 1},
    {14, 1, Mistake::duplicate_row, 1},
    {15, 6, Mistake::duplicate_row, 3},
    {15, 0, Mistake::missing_price, 1},
    {16, 0, Mistake::no_code, 1},
    {16, 2, Mistake::impossible_month, 1},
    {17, 0, Mistake::unknown_code, 1},
    {17, 1, Mistake::text_price, 1},
    // After all others, so that the others keep their places.
    {1, 0, Mistake::pack_for_unit, 2},
    {6, 0, Mistake::far_too_high, 1},
    {8, 0, Mistake::far_too_low, 2},
    {12, 0, Mistake::pack_for_unit, 1},
    {2, 0, Mistake::far_too_low, 1},
    {4, 1, Mistake::far_too_high, 1},
    {15, 1, Mistake::far_too_low, 2},
}};

// Several prices of one item in a month make a unit value only where the file has quantities and amounts, too.
bool can_show_two_packs(const Habit& habit)
{
    return habit.has(Column::pack_factor) && habit.has(Column::purchase_quantity) && habit.has(Column::purchase_amount);
}

SubmissionRow make_row(const City& city, const Habit& habit, int item, int point, int month)
{
    const Item& sold = city.items[static_cast<std::size_t>(item)];
    const Point& at = city.points[static_cast<std::size_t>(point)];
    const std::int64_t cents = point_cents(city, item, point, month);
    SubmissionRow row;
    row.item = item;
    row.factor = sold.factor;
    if (sold.kind != ItemKind::service) {
        row.pack_cents = cents;
        const std::int64_t high = at.kind == PointKind::distributor ? 3000 : at.level == Grade::tertiary ? 900 : 200;
        row.packs = city.dice.range(2, cents > 100000 ? high / 20 + 2 : high, Purpose::quantity, item, point, month);
    }
    if (habit.has(Column::sale_price) || habit.has(Column::sale_price_unit)) {
        if (at.kind == PointKind::pharmacy)
            row.sale_cents = (cents * 115 / 100 + 5) / 10 * 10 + (cents < 10 ? cents : 0);
        else if (at.kind == PointKind::distributor)
            row.sale_cents = cents * 105 / 100 + 1;
        else
            row.sale_cents = cents; // hospitals sell at zero mark-up
    }
    if (city.dice.chance(25, Purpose::supply, item, point, month))
        row.supply_status = static_cast<int>(city.dice.range(2, 4, Purpose::supply, item, point, month + 100000));
    return row;
}

// The index of a clean row of a drug that mistakes may fall on; -1 when there is none.
int victim(const City& city, const std::vector<SubmissionRow>& rows, int point, int month, int throw_number)
{
    const auto special = history_items();
    for (int attempt = 0; attempt < 200; ++attempt) {
        const auto index = city.dice.range(0, static_cast<std::int64_t>(rows.size()) - 1, Purpose::mistake, point,
                                           month, throw_number * 1000 + attempt);
        const SubmissionRow& row = rows[static_cast<std::size_t>(index)];
        if (row.mistake != Mistake::none || row.item < 0 || row.second_pack || !row.pack_cents)
            continue;
        if (city.items[static_cast<std::size_t>(row.item)].kind != ItemKind::drug)
            continue;
        if (std::find(special.begin(), special.end(), row.item) != special.end())
            continue;
        const auto same_item =
            std::count_if(rows.begin(), rows.end(), [&](const SubmissionRow& other) { return other.item == row.item; });
        if (same_item == 1)
            return static_cast<int>(index);
    }
    return -1;
}

void make_mistake(const City& city, std::vector<SubmissionRow>& rows, int point, int month, Mistake mistake,
                  int throw_number)
{
    const int index = victim(city, rows, point, month, throw_number);
    if (index < 0)
        return;
    SubmissionRow& row = rows[static_cast<std::size_t>(index)];
    switch (mistake) {
    case Mistake::unknown_code: {
        SubmissionRow stranger = row;
        stranger.item = -1;
        stranger.mistake = mistake;
        stranger.verdict = Verdict::rejected;
        // Its serial decides its invented code, so that two of them differ.
        stranger.serial = throw_number;
        rows.insert(rows.begin() + index, stranger);
        return;
    }
    case Mistake::duplicate_row: {
        SubmissionRow copy = row;
        copy.mistake = mistake;
        copy.verdict = Verdict::duplicate;
        rows.insert(rows.begin() + std::min(index + 1 + throw_number * 3, static_cast<int>(rows.size())), copy);
        return;
    }
    case Mistake::blank_row: {
        SubmissionRow blank;
        blank.mistake = mistake;
        blank.verdict = Verdict::ignored;
        rows.insert(rows.begin() + index, blank);
        return;
    }
    case Mistake::negative_price:
        row.pack_cents = -*row.pack_cents;
        break;
    case Mistake::pack_for_unit:
        row.pack_cents = *row.pack_cents * row.factor;
        break;
    case Mistake::far_too_high:
        row.pack_cents = *row.pack_cents * 150;
        break;
    case Mistake::far_too_low:
        row.pack_cents = *row.pack_cents * 3 / 10 + 1;
        break;
    case Mistake::wrong_price: // a decimal point slipped, or last month's offer was typed
        row.pack_cents = index % 2 == 0 ? *row.pack_cents * 10 : *row.pack_cents * 108 / 100 + 1;
        break;
    default:
        break;
    }
    row.mistake = mistake;
    const bool taken = mistake == Mistake::no_code || mistake == Mistake::wrong_price ||
                       mistake == Mistake::pack_for_unit || mistake == Mistake::far_too_high ||
                       mistake == Mistake::far_too_low;
    row.verdict = taken ? Verdict::accepted : Verdict::rejected;
}

} // namespace

const char* name_of(Mistake mistake)
{
    switch (mistake) {
    case Mistake::none:
        break;
    case Mistake::text_price:
        return "text instead of a price";
    case Mistake::negative_price:
        return "negative price";
    case Mistake::missing_price:
        return "no price";
    case Mistake::impossible_month:
        return "impossible month";
    case Mistake::unknown_code:
        return "unknown item";
    case Mistake::lost_digits:
        return "code that lost its digits";
    case Mistake::no_code:
        return "no code";
    case Mistake::duplicate_row:
        return "duplicate row";
    case Mistake::blank_row:
        return "blank row";
    case Mistake::wrong_price:
        return "wrong price, corrected later";
    case Mistake::pack_for_unit:
        return "pack price where the unit's was meant";
    case Mistake::far_too_high:
        return "far too high";
    case Mistake::far_too_low:
        return "far too low";
    }
    return "";
}

bool submits(const City& city, int point, int month)
{
    // One pharmacy missed a month.
    return city.province() || !(point == 13 && city.last_month - month == 5);
}

bool is_corrected(const City& city, int point, int month)
{
    const int back = city.last_month - month;
    return !city.province() && ((point == 0 && back == 2) || (point == 9 && back == 1));
}

std::vector<SubmissionRow> submission_rows(const City& city, const Habit& habit, int point, int month, Version version)
{
    std::vector<SubmissionRow> rows;
    const bool sells = habit.has(Column::sale_price) || habit.has(Column::sale_price_unit);
    for (int item = 0; item < city.monitored_items; ++item) {
        const ItemKind kind = city.items[static_cast<std::size_t>(item)].kind;
        if (kind == ItemKind::service && !sells)
            continue;
        if (!reports(city, item, point, month))
            continue;
        rows.push_back(make_row(city, habit, item, point, month));
        if (!city.province() && kind == ItemKind::drug && can_show_two_packs(habit) &&
            city.dice.chance(30, Purpose::second_pack, item, point)) {
            SubmissionRow second = rows.back();
            second.second_pack = true;
            second.factor *= 2;
            second.pack_cents = *second.pack_cents * 195 / 100;
            second.sale_cents = second.sale_cents * 195 / 100;
            second.packs = second.packs / 3 + 1;
            rows.push_back(second);
        }
    }
    if (rows.empty())
        return rows;
    const int back = city.last_month - month;
    int throw_number = 0;
    if (city.province()) {
        if ((point + month) % 50 == 0) {
            make_mistake(city, rows, point, month, Mistake::missing_price, ++throw_number);
            make_mistake(city, rows, point, month, Mistake::text_price, ++throw_number);
        }
    } else if (version == Version::original) {
        for (int i = 0; i < 6; ++i)
            make_mistake(city, rows, point, month, Mistake::wrong_price, ++throw_number);
    } else if (version == Version::only) {
        for (const PlannedMistake& planned : plan)
            if (planned.point == point && planned.months_back == back)
                for (int i = 0; i < planned.count; ++i)
                    make_mistake(city, rows, point, month, planned.mistake, ++throw_number);
    }
    // The rows are numbered before one is copied: a copy has the number of its original.
    int serial = 0;
    for (SubmissionRow& row : rows)
        if (row.mistake != Mistake::duplicate_row && row.mistake != Mistake::blank_row &&
            row.mistake != Mistake::unknown_code)
            row.serial = ++serial;
    for (SubmissionRow& row : rows)
        if (row.mistake == Mistake::duplicate_row)
            for (const SubmissionRow& model : rows)
                if (model.item == row.item && model.mistake == Mistake::none)
                    row.serial = model.serial;
    return rows;
}

std::optional<std::int64_t> stated_unit_price(const Habit& habit, const SubmissionRow& row)
{
    if (!row.pack_cents)
        return std::nullopt;
    // 0.01 yuan a pack -> 0.000001 yuan a smallest unit.
    if (habit.has(Column::purchase_price))
        return static_cast<std::int64_t>(divide_half_up(Wide{*row.pack_cents} * 10'000, row.factor));
    // Only the smallest unit's price is written: with more decimals than the program stores it is rounded a second time
    // at import.
    const Wide written =
        divide_half_up(Wide{*row.pack_cents} * (habit.unit_price_decimals == 8 ? 1'000'000 : 10'000), row.factor);
    return static_cast<std::int64_t>(habit.unit_price_decimals == 8 ? divide_half_up(written, 100) : written);
}

std::optional<std::int64_t> stated_sale_unit_price(const Habit& habit, const SubmissionRow& row)
{
    if (row.sale_cents == 0 || (!habit.has(Column::sale_price) && !habit.has(Column::sale_price_unit)))
        return std::nullopt;
    SubmissionRow as_bought = row;
    as_bought.pack_cents = row.sale_cents;
    Habit of_packs = habit;
    if (habit.has(Column::sale_price) && !habit.has(Column::purchase_price))
        of_packs.columns.push_back(Column::purchase_price);
    if (!habit.has(Column::sale_price))
        std::erase(of_packs.columns, Column::purchase_price);
    return stated_unit_price(of_packs, as_bought);
}

} // namespace ps::samples
