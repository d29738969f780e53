// The known answers. Slow and obvious on purpose: plain loops over the generator's own data, exact integers, none of
// the program's own code. DIR/truth/README.md, written with them, describes them.
#pragma once

#include "samples/city/receipts.h"
#include "samples/city/submissions.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace ps::samples {

/// One purchase price per item, point and month at the smallest unit (0.000001 yuan), from the valid rows.
class Observations {
public:
    explicit Observations(const City& city);

    /// Takes one file's rows; a later file of the same point and month supersedes the earlier one.
    void take(const Habit& habit, int point, int month, const std::vector<SubmissionRow>& rows);
    std::optional<std::int64_t> price(int item, int point, int month) const;
    /// Smallest units bought in the month; nothing where the point's file has no column for it.
    std::optional<std::int64_t> quantity(int item, int point, int month) const;

private:
    std::size_t at(int item, int point, int month) const;
    const City& city_;
    std::vector<std::int64_t> prices_, quantities_; ///< −1 = none
};

/// Quantile type 7 (Excel's PERCENTILE.INC) of ascending prices at quarters/4, rounded half up.
std::int64_t quartile(const std::vector<std::int64_t>& ascending, int quarters);

/// truth/prices-M.csv, changes-city-…, changes-point-… for the last two months, history-ITEM.csv for three items.
void write_price_truth(const City& city, const Observations& observations, const std::filesystem::path& root);

/// truth/index-FORMULA-WAY.csv over all months, the first one as base.
void write_index_truth(const City& city, const Observations& observations, const std::filesystem::path& root);

/// Each point's submissions month by month: the quality of its reporting and its abnormal prices, both bases.
class ReportLedger {
public:
    explicit ReportLedger(const City& city);

    /// Takes one file's rows; a corrected file supersedes the original.
    void take(const Habit& habit, int point, int month, Version version, const std::vector<SubmissionRow>& rows);
    /// truth/reporting.csv over all months, truth/abnormal-M.csv and truth/quality-M.csv for the last two.
    void write(const std::filesystem::path& root) const;

private:
    struct Report {
        bool sent = false, corrected = false;
        int rows = 0, rejected = 0, filled_cells = 0;
        std::map<int, int> rows_of_item;
        std::map<int, std::int64_t> prices[2]; ///< purchase, sale: item -> 0.000001 yuan a smallest unit
    };
    struct Abnormal {
        const char* rule;
        int item, point, basis;
    };
    const Report& at(int point, int month) const;
    std::optional<std::int64_t> price(int item, int point, int month, int basis) const;
    std::vector<Abnormal> abnormal(int month) const;
    void write_reporting(const std::filesystem::path& root) const;
    void write_month(int month, const std::filesystem::path& root) const;
    const City& city_;
    std::map<std::pair<int, int>, Report> reports_;
};

/// Sums of receipts by institution and by group.
class ReceiptLedger {
public:
    explicit ReceiptLedger(const City& city);

    void take(const Receipt& receipt);
    /// truth/receipts.csv
    void write_totals(const std::filesystem::path& root) const;
    /// truth/retention-Y.csv, under the default rule pack.
    void write_retention(int year, const std::filesystem::path& root) const;

private:
    struct Total {
        long long rows = 0;
        long long packs = 0;
        Wide cents = 0;
    };
    const City& city_;
    std::vector<Total> totals_;
    /// (year, institution, group) -> spend in 0.01 yuan on selected and non-selected products within the batch's days.
    std::map<std::tuple<int, int, int>, Wide> spend_;
};

/// truth/verdicts.csv and truth/mistakes.csv; throws std::logic_error when a sheet's rows do not add up.
void write_tallies(const Tallies& tallies, const std::filesystem::path& root);
void write_truth_readme(const City& city, const std::filesystem::path& root);

/// A CSV line: fields quoted where they need it, "\n" at the end.
std::string csv_line(std::span<const std::string> fields);

} // namespace ps::samples
