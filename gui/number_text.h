// Figures as officers read them: thousands in groups, signs where a sign matters. Only for the screen; exports write
// numbers.
#pragma once

#include "model/base/decimal.h"
#include "model/monitoring/monitoring.h"

#include <cstdint>
#include <optional>
#include <string>

namespace ps::gui {

/// "1234567.8900" -> "1,234,567.8900"; a sign stays in front.
std::string grouped(const std::string& plain);
/// Four decimals, six where four would hide something: columns of prices stay aligned.
std::string price_text(UnitPrice price);
std::string count_text(std::int64_t count);
/// "▲ 6.83%", "▼ 6.83%", "0.00%": direction by shape as well as by colour. Two decimals, half away from zero.
std::string change_text(Ratio ratio);
/// With `decimals` decimals; empty when there is none.
std::string factor_text(const std::optional<double>& value, int decimals);
/// 0.875 -> "87.5%".
std::string share_text(double share);
/// A category of the catalogue as it is; where an item has none, its kind ("drug" …) in words.
std::string category_text(const std::string& category);
std::string basis_text(monitoring::Basis basis);

/// A time of the store ("2026-10-31T08:15:00Z") as this machine's clock shows it: "2026-10-31 16:15". What is no such
/// time is returned as it is.
std::string local_time(const std::string& utc);

} // namespace ps::gui
