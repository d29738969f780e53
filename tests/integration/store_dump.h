// A store as text, to compare two of them.
#pragma once

#include <string>
#include <vector>

namespace ps::testing {

/// Every row of every table, with its ids: equal only when nothing at all was changed.
std::string whole_dump(const std::string& store);

/// What the store says about the world, by codes and names and without ids, times and batches: equal for two stores
/// that came to the same facts by different ways. Sorted lines.
std::vector<std::string> facts(const std::string& store);

/// The first column of the first row, as text.
std::string ask(const std::string& store, const std::string& sql);
void change(const std::string& store, const std::string& sql);

/// First lines that one has and the other has not, for a readable failure.
std::string difference(const std::vector<std::string>& left, const std::vector<std::string>& right);

} // namespace ps::testing
