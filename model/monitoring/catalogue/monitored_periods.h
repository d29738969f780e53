// The catalogue's dates combined with the decisions on them, day by day. Only for the sources of the catalogue and of
// the views.
#pragma once

#include "model/monitoring/catalogue/catalogue.h"

namespace ps::monitoring {

inline constexpr int first_day_key = 0;
inline constexpr int last_day_key = 99999999;

struct CatalogueDecision {
    CatalogueAction action = CatalogueAction::add;
    Date day;
    std::string reason;
};

/// Keys of days, both included; the ends above when open.
struct DayPeriod {
    int from = first_day_key, until = last_day_key;
    std::string reason;
    bool decided = false;
};

/// `decisions` in the order in which they were taken.
std::vector<DayPeriod> periods_of(const std::optional<Date>& from, const std::optional<Date>& until,
                                  const std::vector<CatalogueDecision>& decisions);

/// By item code.
std::map<std::string, std::vector<CatalogueDecision>> all_decisions(store::Store& store);
std::vector<CatalogueDecision> decisions_of(store::Store& store, const std::string& item_code);

bool touches(const DayPeriod& period, Month month);

} // namespace ps::monitoring
