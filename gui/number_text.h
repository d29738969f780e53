// Figures and words as all views write them, by their short names; and times as this machine's clock shows them.
#pragma once

#include "views/number_text.h"
#include "views/words.h"

#include <string>

namespace ps::gui {

using views::basis_text;
using views::category_text;
using views::change_text;
using views::count_text;
using views::date_text;
using views::factor_text;
using views::grouped;
using views::money_text;
using views::percent_text;
using views::price_text;
using views::share_text;
using views::signed_money_text;

/// A time of the store ("2026-10-31T08:15:00Z") as this machine's clock shows it: "2026-10-31 16:15". What is no such
/// time is returned as it is.
std::string local_time(const std::string& utc);

} // namespace ps::gui
