// A store with price submissions: rows written straight into it, and files that arrive as an import writes them.
#pragma once

#include "tests/stores/test_store.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ps::testing {

/// One row of a submission as a test writes it: integers as the store holds them, by basis (purchase, sale).
struct SourceRow {
    std::string item, point;
    int month = 0;
    std::optional<std::int64_t> price[2], quantity[2], amount[2];
    std::optional<std::int64_t> supply_status;
    bool current = true;
};

/// Purchase price in yuan as text ("1.25"), nothing else.
SourceRow bought(const std::string& item, const std::string& point, int month, const std::string& price);

/// A file of one point and month.
struct Submission {
    std::string point;
    int month = 0;
    std::string imported_on;
    std::optional<std::string> reported_on;
    std::map<std::string, std::string> prices; ///< item -> purchase price; quantity and amount only where `full`
    bool full = true;
    std::int64_t rejected = 0; ///< rows, of which only the item is filled
    bool corrected = false;    ///< rows that an officer corrected
};

class MonitoringStore : public TestStore {
public:
    /// One row, as of the current file; nothing supersedes anything. See settle().
    void add(const SourceRow& row);
    void add(const std::vector<SourceRow>& rows);
    /// Makes the observations of every point and month that was added since the last call.
    void settle();

    /// Returns the number of the import.
    std::int64_t arrive(const Submission& submission);
    void undo(std::int64_t import);
    void owe(const std::string& point, const std::string& item, int from, std::optional<int> until = {});
    /// The point has its submission of the month written down as received on the day.
    void registered(const std::string& point, int month, int received_on);

private:
    std::map<std::pair<std::int64_t, int>, bool> unsettled_;
    std::int64_t row_number_ = 0;
};

} // namespace ps::testing
