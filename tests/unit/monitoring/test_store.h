// A store for a test, filled by plain SQL, and the views as lines of text that are easy to compare and to read.
#pragma once

#include "model/monitoring/changes/change_events.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace ps::monitoring::test {

/// One row of a submission as a test writes it: integers as in the store, by basis (purchase, sale).
struct SourceRow {
    std::string item, point;
    int month = 0;
    std::optional<std::int64_t> price[2], quantity[2], amount[2];
    std::optional<std::int64_t> supply_status;
    bool current = true;
};

/// "first", "rise" …
const char* event_word(Event event);

class TestStore {
public:
    TestStore();
    ~TestStore();
    TestStore(const TestStore&) = delete;
    TestStore& operator=(const TestStore&) = delete;

    store::Store& store() { return *store_; }
    /// Ids descend, so that an order by id cannot pass for an order by code.
    std::int64_t item(const std::string& code);
    std::int64_t point(const std::string& code);
    void add(const SourceRow& row);
    void add(const std::vector<SourceRow>& rows);
    /// Rebuilds the observations of every point and month that was added since the last call.
    void settle();
    void sql(const std::string& text) { store_->run_script(text); }
    std::int64_t number(const std::string& query)
    {
        return store_->value<std::optional<std::int64_t>>(query).value_or(0);
    }

private:
    std::filesystem::path folder_;
    std::unique_ptr<store::Store> store_;
    std::map<std::string, std::int64_t> items_, points_;
    std::map<std::pair<std::int64_t, int>, bool> unsettled_;
    std::int64_t row_number_ = 0;
};

/// Only a purchase price, in yuan as text ("1.25").
SourceRow bought(const std::string& item, const std::string& point, int month, const std::string& price);
/// "1.25" -> 1250000
std::int64_t yuan(const std::string& text);
Month month_of(int key);

std::vector<std::string> lines(const std::vector<ItemPrices>& rows);
std::vector<std::string> lines(const std::vector<Change>& rows);
std::vector<std::string> lines(const std::vector<PriceEvent>& rows);
std::vector<std::string> lines(const std::vector<PresenceEvent>& rows);

} // namespace ps::monitoring::test
