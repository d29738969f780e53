// Shortage lists, stock reports and the quarterly sheets of the consumables' price chain, with their known answers.
#pragma once

#include "samples/city/submissions.h"
#include "samples/truth/tally.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace ps::samples {

/// The city's supply according to the valid rows of the files.
class SupplyLedger {
public:
    explicit SupplyLedger(const City& city) : city_(city) {}

    /// The statuses of one price submission; a later file of the same point and month supersedes the earlier one.
    void take_submission(const Habit& habit, int point, int month, const std::vector<SubmissionRow>& rows);

    struct Stock {
        std::int64_t stock = 0, use = 0; ///< smallest units
        bool known = false;              ///< stock and use were given
        int status = 0;                  ///< 0 = not given
    };
    void take_stock(int point, int item, int last_day, bool whole_month, const Stock& stock);
    /// A list entry means an item of this generic name.
    void list_generic(const std::string& name, int from_day, int until_day);

    /// truth/shortage-M.csv and truth/listed-M.csv
    void write(int month, const std::filesystem::path& root) const;

private:
    const City& city_;
    std::map<std::tuple<int, int, int>, int> statuses_;       ///< (month, item, point)
    std::map<std::tuple<int, int, int, int>, Stock> reports_; ///< (item, point, last day, 0 month or 1 week)
    struct Listed {
        std::string name;
        int from, until;
    };
    std::vector<Listed> listed_;
};

/// 6-supply: the lists, and the stock reports of five points for the last two months.
void write_supply(const City& city, const std::filesystem::path& root, Tallies& tallies, SupplyLedger& ledger);

/// The links of the chain in their order: seven costs, profit, ex-factory, distributor's two, hospital's two.
inline constexpr int chain_links = 13;

class ChainLedger {
public:
    explicit ChainLedger(const City& city) : city_(city) {}

    /// 0.000001 yuan of a smallest unit.
    void take(int quarter, int item, int link, const std::string& organisation, std::int64_t micro);
    /// truth/chain-Q.csv and truth/zero-markup-Q.csv; quarters are counted as year × 4 + quarter − 1.
    void write(int quarter, const std::filesystem::path& root) const;

private:
    using Prices = std::map<std::string, std::int64_t>; ///< organisation -> price
    using Links = std::array<Prices, chain_links>;
    const City& city_;
    std::map<std::pair<int, int>, Links> links_; ///< (quarter, item)
};

/// 7-chain: two manufacturers, three distributors, eight hospitals, for 2026Q2 and 2026Q3.
void write_chain(const City& city, const std::filesystem::path& root, Tallies& tallies, ChainLedger& ledger);

/// A sheet that counts its rows while they are written.
class CountedSheet {
public:
    CountedSheet(TableWriter& out, Tallies& tallies, std::string file, std::string sheet, std::string kind);
    CountedSheet(const CountedSheet&) = delete;
    CountedSheet& operator=(const CountedSheet&) = delete;

    /// Above the data, or the header.
    void heading(const std::vector<std::string>& texts);
    void row(const Cells& cells, Verdict verdict = Verdict::accepted, const char* mistake = nullptr);
    /// Must be called.
    void end() { tallies_.sheets.push_back(std::move(tally_)); }

private:
    TableWriter& out_;
    Tallies& tallies_;
    SheetTally tally_;
};

} // namespace ps::samples
