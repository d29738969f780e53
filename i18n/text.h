// Text services over ICU, which make inconsistently written Chinese text comparable and searchable.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ps::i18n {

/// One form for comparing headers, names and specifications: NFKC and case folding (full-width to half-width, lower
/// case), traditional to simplified, all white space and zero-width characters removed, dashes, brackets, dots, quotes
/// and multiplication signs unified. A key, not for display. "阿司匹林肠溶片（１００ｍｇ）" == "阿司匹林腸溶片(100MG)".
std::string normalise(std::string_view utf8);
/// Trims (also full-width and zero-width blanks) and folds inner runs of blanks to one. For storing names as written.
std::string tidy(std::string_view utf8);
/// Initials of the pinyin, lower case; letters and digits stay: "阿司匹林" -> "aspl".
std::string pinyin_initials(std::string_view utf8);
/// Pinyin without tones, blanks and punctuation, v for ü: "阿司匹林" -> "asipilin", "氯" -> "lv".
std::string pinyin(std::string_view utf8);
/// Levenshtein distance in code points.
std::size_t edit_distance(std::string_view a, std::string_view b);
/// True when `needle` is found in `text` by normalised text, by pinyin from the start of a syllable, or by pinyin
/// initials.
bool matches_search(std::string_view text, std::string_view needle);
/// Sort order of Chinese dictionaries (zh pinyin collation; digits, Latin, Chinese as in Excel): <0, 0, >0.
int compare_collated(std::string_view a, std::string_view b);
/// A binary key with the same order as compare_collated, for storing beside a name.
std::string collation_key(std::string_view text);
bool is_valid_utf8(std::string_view bytes);

} // namespace ps::i18n
