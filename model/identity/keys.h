// The forms in which names and codes are compared, and the keys under which an officer's decision is remembered.
//
// The caller does what needs Chinese text services: a "normalised" text comes from i18n::normalise().
#pragma once

#include <string>
#include <string_view>

namespace ps::identity {

/// The form of an enterprise's name for comparison: without blanks; brackets and letters narrow and in lower case.
std::string enterprise_key(std::string_view name);

/// The form of a code for comparison: without blanks; letters narrow and in lower case. Equals i18n::normalise() of it.
std::string code_key(std::string_view code);

/// The key of an organisation's name: the normalised name without the mark for the stamp behind it
/// ("清河市人民医院(盖章)").
std::string_view organisation_key(std::string_view normalised);

/// The key of an item or product without a code, from normalised texts.
std::string match_key(std::string_view name, std::string_view specification, std::string_view manufacturer);

/// The key of a decision about an organisation: the code where one is given, else the key of the name.
std::string organisation_alias_key(std::string_view code, std::string_view normalised_name);
/// The same for an item.
std::string item_alias_key(std::string_view code, std::string_view match_key);

} // namespace ps::identity
