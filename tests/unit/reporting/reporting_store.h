// A store into which submissions "arrive": one batch per file, as an import would write it.
#pragma once

#include "model/monitoring/reporting/reporting.h"
#include "model/monitoring/reporting/submission_parts.h"
#include "model/monitoring/rows/price_rows.h"
#include "tests/unit/monitoring/test_store.h"

namespace ps::monitoring::test {

inline Date day(const std::string& iso)
{
    return Date::from_iso(iso).value();
}

struct Arrival {
    std::string point;
    int month = 0;
    std::string imported_on;
    std::optional<std::string> reported_on;
    std::map<std::string, std::string> prices; ///< item -> purchase price; quantity and amount only where `full`
    bool full = true;
    std::int64_t rejected = 0; ///< rows, of which only the item is filled
    bool mended = false;
};

class ReportingStore : public TestStore {
public:
    /// The number of the batch.
    std::int64_t arrive(const Arrival& arrival);
    void undo(std::int64_t batch);
    void owe(const std::string& point, const std::string& item, int from, std::optional<int> until = {});

    PointReport report(const std::string& point, int month, const std::string& as_of = "2026-12-31");
    PointQuality quality_of(const std::string& point, int month, const std::string& as_of = "2026-12-31");

private:
    std::int64_t next_batch_ = 100;
};

} // namespace ps::monitoring::test
