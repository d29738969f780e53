// Known answers on receipts and retained savings, and the bookkeeping of verdicts.
#include "samples/files/table_writer.h"
#include "samples/truth/truth.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace ps::samples {

namespace {

using TruthLine = std::vector<std::string>;

constexpr int year_days = 365; // the rule's own divisor, also in a leap year

// Money as an exact fraction of 0.01 yuan.
std::string rounded_cents(Wide numerator, Wide denominator)
{
    return fixed_decimal(divide_half_up(numerator, denominator), 2);
}

// Days of the batch inside the year.
int shared_days(const Batch& batch, int year)
{
    const int from = std::max(batch.from, day_number(year, 1, 1));
    const int until = std::min(batch.until, day_number(year, 12, 31));
    return std::max(0, until - from + 1);
}

bool covers(const Batch& batch, int year)
{
    return batch.from <= day_number(year, 1, 1) && batch.until >= day_number(year, 12, 31);
}

} // namespace

std::string csv_line(std::span<const std::string> fields)
{
    std::string line;
    bool first = true;
    for (const std::string& field : fields) {
        if (!first)
            line += ',';
        first = false;
        if (field.find_first_of(",\"\r\n") == std::string::npos) {
            line += field;
            continue;
        }
        line += '"';
        for (const char c : field)
            line.append(c == '"' ? 2U : 1U, c);
        line += '"';
    }
    line += '\n';
    return line;
}

// One more place than there are institutions: for the unknown name.
ReceiptLedger::ReceiptLedger(const City& city) : city_(city), totals_(city.institutions.size() + 1) {}

void ReceiptLedger::take(const Receipt& receipt)
{
    if (receipt.verdict != Verdict::accepted)
        return;
    Total& total = receipt.unknown_name ? totals_.back() : totals_[static_cast<std::size_t>(receipt.institution)];
    ++total.rows;
    total.packs += receipt.received_packs;
    total.cents += Wide{receipt.price_cents} * receipt.received_packs;

    if (receipt.received == 0 || receipt.unknown_name)
        return;
    const int index = product_on(city_, receipt.item, receipt.received);
    if (index < 0)
        return;
    const Product& product = city_.products[static_cast<std::size_t>(index)];
    if (product.role == Role::substitutable || !batch_of(city_, product).drugs)
        return;
    const int year = civil_day(receipt.received).year;
    spend_[{year, receipt.institution, product.group}] +=
        Wide{receipt.price_cents} * (receipt.received_packs - receipt.returned_packs);
}

void ReceiptLedger::write_totals(const std::filesystem::path& root) const
{
    std::string out = csv_line(TruthLine{"institution", "rows", "received_quantity", "received_amount"});
    Total all, strangers;
    auto totals = totals_;
    for (const ContractBatch& batch : city_.contract_batches) {
        for (const auto& purchase : batch.purchases) {
            Total& total =
                purchase.institution < 0 ? strangers : totals[static_cast<std::size_t>(purchase.institution)];
            ++total.rows;
            total.packs += purchase.units;
        }
    }
    for (std::size_t i = 0; i < totals.size(); ++i) {
        const Total& total = totals[i];
        const bool known = i < city_.institutions.size();
        if (!known && total.rows == 0)
            continue;
        out += csv_line(TruthLine{known ? city_.institutions[i].code : std::string(), std::to_string(total.rows),
                                  std::to_string(total.packs), fixed_decimal(total.cents, 2)});
        all.rows += total.rows;
        all.packs += total.packs;
        all.cents += total.cents;
    }
    if (strangers.rows > 0) {
        out += csv_line(TruthLine{"", std::to_string(strangers.rows), std::to_string(strangers.packs), "0.00"});
        all.rows += strangers.rows;
        all.packs += strangers.packs;
    }
    out +=
        csv_line(TruthLine{"TOTAL", std::to_string(all.rows), std::to_string(all.packs), fixed_decimal(all.cents, 2)});
    write_bytes(root / "truth" / "receipts.csv", out);
}

void ReceiptLedger::write_retention(int year, const std::filesystem::path& root) const
{
    // Everything below is an integer over one common denominator: budgets are 0.000001 yuan × units × ratio in 0.001 ×
    // days / 365.
    constexpr Wide denominator = Wide{10'000} * 1000 * year_days; // to 0.01 yuan
    std::string out = csv_line(TruthLine{"institution", "name", "budget", "spend", "base", "score", "rate", "payout"});
    for (const Assessment& assessment : city_.assessments) {
        if (assessment.year != year)
            continue;
        Wide budget = 0;
        for (const Agreement& agreement : city_.agreements) {
            if (agreement.institution != assessment.institution)
                continue;
            const Product& product = city_.products[static_cast<std::size_t>(agreement.product)];
            const Group& group = city_.groups[static_cast<std::size_t>(product.group)];
            const Batch& batch = city_.batches[static_cast<std::size_t>(group.batch)];
            if (!batch.drugs)
                continue;
            const Wide units = Wide{agreement.packs} * city_.items[static_cast<std::size_t>(product.item)].factor;
            const int days = covers(batch, year) ? year_days : shared_days(batch, year);
            budget += units * days * group.price_before * assessment.ratio_permille;
        }
        Wide spend = 0;
        for (const auto& [key, cents] : spend_)
            if (std::get<0>(key) == year && std::get<1>(key) == assessment.institution)
                spend += cents * assessment.ratio_permille * 10'000 * year_days;
        const Wide base = budget - spend;
        // Kmax 0.5 × f: nothing below 60, score/100 from 60 to 90, 1 from 90 on. In units of 0.0005.
        const int factor = assessment.score_tenths < 600   ? 0
                           : assessment.score_tenths < 900 ? assessment.score_tenths
                                                           : 1000;
        const Wide payout = base > 0 ? base * factor : 0;
        const Institution& at = city_.institutions[static_cast<std::size_t>(assessment.institution)];
        out +=
            csv_line(TruthLine{at.code, at.name, rounded_cents(budget, denominator), rounded_cents(spend, denominator),
                               rounded_cents(base, denominator), short_decimal(assessment.score_tenths, 1),
                               short_decimal(Wide{factor} * 5, 4), rounded_cents(payout, denominator * 2000)});
    }
    write_bytes(root / "truth" / fmt::format("retention-{}.csv", year), out);
}

void write_tallies(const Tallies& tallies, const std::filesystem::path& root)
{
    auto sheets = tallies.sheets;
    // Files in the order in which a folder is imported; the sheets of one file stay in workbook order.
    std::stable_sort(sheets.begin(), sheets.end(),
                     [](const SheetTally& a, const SheetTally& b) { return a.file < b.file; });
    std::string out =
        csv_line(TruthLine{"file", "sheet", "kind", "read", "accepted", "rejected", "duplicate", "ignored"});
    for (const SheetTally& sheet : sheets) {
        if (sheet.read != sheet.accepted + sheet.rejected + sheet.duplicate + sheet.ignored)
            throw std::logic_error("rows of " + sheet.file + " do not add up");
        out += csv_line(TruthLine{sheet.file, sheet.sheet, sheet.kind, std::to_string(sheet.read),
                                  std::to_string(sheet.accepted), std::to_string(sheet.rejected),
                                  std::to_string(sheet.duplicate), std::to_string(sheet.ignored)});
    }
    write_bytes(root / "truth" / "verdicts.csv", out);

    std::string notes = csv_line(TruthLine{"file", "sheet", "row", "mistake", "verdict"});
    for (const MistakeNote& note : tallies.mistakes)
        notes += csv_line(TruthLine{note.file, note.sheet, std::to_string(note.row), note.mistake, note.verdict});
    write_bytes(root / "truth" / "mistakes.csv", notes);
}

void write_truth_readme(const City& city, const std::filesystem::path& root)
{
    std::string text = fmt::format("# Known answers of this made-up city (seed {}, {} months)\n\n"
                                   "Computed by the generator from its own data, in exact integers, without the "
                                   "program's code. UTF-8, header line, LF.\n\n"
                                   "- verdicts.csv: one line a data sheet. `read` counts the rows below the header "
                                   "that are not blank; subtotal and signature\n"
                                   "  rows are read and ignored. Hidden and explanatory sheets are no data sheets.\n"
                                   "- mistakes.csv: where each deliberate mistake stands (row of the sheet, or record "
                                   "of a text file, from 1) and its verdict.\n"
                                   "- receipts.csv: accepted receipt rows of each institution: packs received and "
                                   "their amount (returns not taken off).\n"
                                   "  Lines without a code are of names that no master data know.\n",
                                   city.options.seed, city.options.months);
    if (!city.province())
        text +=
            "- prices-M.csv: purchase prices per smallest unit, one observation per point; quantile type 7, half "
            "up to 6 decimals; cv = sample\n"
            "  standard deviation / mean, empty when n < 2; max_min_ratio, cv and uniformity have 6 decimals.\n"
            "- changes-point-F-T.csv: points with a price in both months whose price differs. "
            "changes-city-F-T.csv: medians of the matched\n"
            "  points, where they differ. change_ratio has 4 decimals, half away from zero.\n"
            "- history-ITEM.csv: every month from the first price on; a gap shows the last price as "
            "previous_price; `resumed` is compared\n"
            "  with the last price before the gap.\n"
            "- index-FORMULA-WAY.csv: purchase price index of all items, first month = 1, matched items n: jevons of "
            "the "
            "city's medians;\n"
            "  laspeyres, paasche and fisher of unit values (points that reported price and quantity), fixed base or "
            "chained. Long double,\n"
            "  12 decimals.\n"
            "- retention-Y.csv: default rules: agreed volumes (pro-rated by days/365 where the batch does not "
            "cover the year), volume beyond\n"
            "  them counts, non-selected at actual price, substitutable ignored, netted across groups, drug "
            "batches only, receipts with a\n"
            "  received date in the year and within the batch, returns taken off; rounded half up to 0.01 once at "
            "the end.\n"
            "- shortage-M.csv: the newest stock report of the month, else the supply status of the submission; "
            "days_of_stock = floor(stock / (week\n"
            "  use / 7)). listed-M.csv: the same for the items on a shortage list in that month.\n"
            "- chain-Q.csv: by item, link and organisation (empty = the city's mean); contributions add up to the "
            "change of the last price.\n"
            "  zero-markup-Q.csv: hospitals that charge another price than they pay.\n"
            "- reporting.csv: due (5th working day of the next month), received and state of every point and month; "
            "received as in\n"
            "  8-reporting, else as the file says. quality-M.csv: scores of the last two months by the default rules.\n"
            "- abnormal-M.csv: every abnormal price of the last two months by the default rules, purchase and sale.\n"
            "- growth-DAY.csv: substitutable products in the whole months since their batch began, all institutions, "
            "against as many months before it\n"
            "  (growth-last-year-DAY.csv: the same months a year before). late-WHO-F-T.csv: left more than 7 days "
            "after "
            "the order, or still waiting.\n"
            "- progress-LEVEL-DAY.csv: agreed volumes in force on the day (changes and transfers by then) and what was "
            "bought of them, smallest units;\n"
            "  receipts by the day of receipt, returns (confirmed or returned) by the day they were asked for; a "
            "receipt's own column of returns\n"
            "  counts only where the exports of returns do not speak of its order line. Ratios have 8 decimals, half "
            "up. Lines without a key are of\n"
            "  contracts with the city as a whole. Purchases under names that no master data know are left out.\n"
            "- savings-DAY.csv: selected products with a price before; net volume × (price before − selected price). "
            "payments-DAY.csv: statements\n"
            "  accepted by the day, in time within 30 days. advances-DAY.csv: agreed amount at selected prices, 30 % "
            "of it required.\n"
            "- A corrected file (…_更正) takes the place of the original in every figure; verdicts.csv shows both "
            "as they are imported.\n";
    write_bytes(root / "truth" / "README.md", text);
}

} // namespace ps::samples
