// The functions of views for figures and words under short names.
#pragma once

#include "views/number_text.h"
#include "views/words.h"

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

} // namespace ps::gui
