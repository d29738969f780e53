// Figures as officers read them: digit groups, and signs where a sign matters.
#pragma once

#include "model/base/calendar.h"
#include "model/base/decimal.h"

#include <cstdint>
#include <optional>
#include <string>

namespace ps::views {

/// "1234567.8900" -> "1,234,567.8900"; a sign stays in front.
std::string grouped(const std::string& plain);
/// Four decimals, six when four would lose digits: columns of prices stay aligned.
std::string price_text(UnitPrice price);
/// "1,234.50", yuan; empty for none.
std::string money_text(const std::optional<Money>& money);
/// "+1,234.50", "-0.10", "0.00": for a change.
std::string signed_money_text(const Money& money);
std::string count_text(std::int64_t count);
/// "2026-10-31"; empty for none.
std::string date_text(const std::optional<Date>& date);
/// "▲ 6.83%", "▼ 6.83%", "0.00%": direction by shape as well as by colour. Two decimals, half away from zero.
std::string change_text(Ratio ratio);
/// With `decimals` decimals; empty when there is none.
std::string factor_text(const std::optional<double>& value, int decimals);
/// 0.875 -> "87.5%".
std::string share_text(double share);
/// 0.9143 -> "91.4%" with one decimal, "91.43%" with two, half away from zero; empty for none.
std::string percent_text(const std::optional<Ratio>& ratio, int decimals = 1);
/// A share of a rule pack without needless decimals: 0.9 -> "90%", 0.875 -> "87.5%".
std::string rule_share_text(Ratio share);
/// "6.83%", "+6.83%" with a sign: two decimals, half away from zero, not grouped: as a bulletin prints it.
std::string printed_percent(Ratio ratio, bool with_sign);

} // namespace ps::views
