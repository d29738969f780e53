// The functions of views for figures and words under short names, and times of the local clock.
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

/// A time of the store ("2026-10-31T08:15:00Z") as local time: "2026-10-31 16:15". Other texts are returned unchanged.
std::string local_time(const std::string& utc);

} // namespace ps::gui
