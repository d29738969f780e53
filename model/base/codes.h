// The codes of the field: what they look like and how their check digits work. Codes are text, always.
//
// Only a wrong unified social credit code is an error; everything else is a warning, because real files hold old and
// local codes (domain note §2).
#pragma once

#include "model/base/message.h"

#include <string_view>

namespace ps::codes {

enum class Kind {
    western_drug, ///< X…, 23 characters
    other_drug,   ///< 20 characters (Chinese patent medicine Z…, …)
    herbal_piece, ///< T + 9
    consumable,   ///< C + 19, or 27 with a model serial
    service_item, ///< 15 digits
    unknown,
};

/// What a national item code is by its form alone.
Kind item_kind(std::string_view code);

bool is_hospital_code(std::string_view code); ///< H + 11 digits
bool is_pharmacy_code(std::string_view code); ///< P + 11 digits
bool is_region_code(std::string_view code);   ///< 6 digits (GB/T 2260)

/// Drug standard code (本位码), 14 digits with check digit.
bool is_drug_standard_code(std::string_view code);

/// Unified social credit code (GB 32100-2015), 18 characters with check character.
bool is_social_credit_code(std::string_view code);

/// Excel turns long digit strings into "8.69E+13": digits are lost, the code must be asked for again.
bool looks_like_lost_digits(std::string_view text);

} // namespace ps::codes
