// A store as text, to compare two of them.
#pragma once

#include <string>
#include <vector>

namespace ps::testing {

/// Every row of every table, with its ids: equal only when nothing changed.
std::string whole_dump(const std::string& store);

/// The content of the store by codes and names, without ids, times and batches: equal for two stores that reached the
/// same facts in different ways. Sorted lines.
std::vector<std::string> facts(const std::string& store);

/// The first column of the first row, as text.
std::string ask(const std::string& store, const std::string& sql);
void change(const std::string& store, const std::string& sql);

/// The first lines that differ, for a readable failure.
std::string difference(const std::vector<std::string>& left, const std::vector<std::string>& right);

} // namespace ps::testing
