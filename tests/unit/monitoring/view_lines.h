// The monitoring views as lines of text that are easy to compare and to read.
#pragma once

#include "model/monitoring/changes/change_events.h"
#include "tests/stores/monitoring_store.h"

#include <string>
#include <vector>

namespace ps::monitoring::test {

using namespace ps::testing;

/// "first", "rise" …
const char* event_word(Event event);

std::vector<std::string> lines(const std::vector<ItemPrices>& rows);
std::vector<std::string> lines(const std::vector<Change>& rows);
std::vector<std::string> lines(const std::vector<PriceEvent>& rows);
std::vector<std::string> lines(const std::vector<PresenceEvent>& rows);

} // namespace ps::monitoring::test
