// The slow and obvious way: every view straight from the submitted rows, in exact fractions, without any code of the
// program.
#pragma once

#include "tests/unit/monitoring/view_lines.h"

namespace ps::monitoring::test {

class Oracle {
public:
    explicit Oracle(const std::vector<SourceRow>& rows);

    std::vector<std::string> price_lines(int month, int basis) const;
    /// Item code -> coefficient of variation, max:min ratio and uniformity; −1 stands for "not available".
    std::map<std::string, std::vector<double>> ratios(int month, int basis) const;
    std::vector<std::string> change_lines(int from, int to, int basis, ChangeLevel level) const;
    std::vector<std::string> history_lines(const std::string& item, int basis) const;
    /// Prices that appeared, disappeared or were not reported between two months, in the words of presence_events().
    std::vector<std::string> presence_lines(int from, int to, int basis) const;

    /// The last month in which an item is monitored; items that are missing here are monitored without end.
    std::map<std::string, int> monitored_until;

private:
    struct Key {
        std::string item, point;
        int month;
        auto operator<=>(const Key&) const = default;
    };
    std::vector<std::int64_t> prices_of(const std::string& item, int month, int basis) const;
    bool ended(const std::string& item, int month) const;

    std::map<Key, std::int64_t> price_[2];
    std::map<Key, bool> not_in_use_;                      ///< status not in use, without a price
    int last_month_ = 0;                                  ///< with any observation
    std::map<std::string, std::map<int, bool>> reported_; ///< point -> months
    std::vector<std::string> items_, points_;             ///< ascending
};

} // namespace ps::monitoring::test
