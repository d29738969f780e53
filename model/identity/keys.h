// The forms in which names and codes are compared, and the keys under which an officer's decision is remembered.
//
// What needs Chinese text services is done by the caller: a "normalised" text is one of i18n::normalise().
#pragma once

#include <string>
#include <string_view>

namespace ps::identity {

/// An enterprise's name as it is compared: without blanks, brackets and letters in their narrow, lower form.
std::string enterprise_key(std::string_view name);

/// A code as it is compared: without blanks, letters in their narrow, lower form. The same as i18n::normalise() of it.
std::string code_key(std::string_view code);

/// The key of an organisation's name: the normalised name without the mark for the stamp behind it
/// ("清河市人民医院(盖章)").
std::string_view organisation_key(std::string_view normalised);

/// What identifies an item or product that has no code; of normalised texts.
std::string match_key(std::string_view name, std::string_view specification, std::string_view manufacturer);

/// What a decision about an organisation is remembered by: the code where one is given, else the key of the name.
std::string organisation_alias_key(std::string_view code, std::string_view normalised_name);
/// The same for an item.
std::string item_alias_key(std::string_view code, std::string_view match_key);

} // namespace ps::identity
