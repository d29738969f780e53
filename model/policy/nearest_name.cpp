#include "model/policy/nearest_name.h"

#include "model/base/error.h"

#include <algorithm>
#include <numeric>

namespace ps::policy {

namespace {

// Letters to insert, remove or replace to make one word of the other.
std::size_t letters_apart(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t before = row[0]++;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t replaced = before + (a[i] == b[j] ? 0 : 1);
            before = row[j + 1];
            row[j + 1] = std::min({replaced, row[j + 1] + 1, row[j] + 1});
        }
    }
    return row.back();
}

} // namespace

std::string nearest_name(std::string_view written, const std::vector<std::string>& known)
{
    std::string best;
    std::size_t fewest = std::max<std::size_t>(written.size() / 3, 1) + 1;
    for (const auto& name : known) {
        const auto apart = letters_apart(written, name);
        if (apart < fewest) {
            fewest = apart;
            best = name;
        }
    }
    return best;
}

void refuse_unknown_name(const std::string& pointer, const std::string& near, const std::vector<std::string>& known,
                         const std::string& source_name)
{
    std::string all;
    for (const auto& name : known)
        all += (all.empty() ? "" : ", ") + name;
    const Place place{source_name, "", "", 0};
    if (near.empty())
        throw Error(ErrorKind::refused, {PS_N("{0}: is not known here; known are: {1}"), {pointer, all}}, place);
    throw Error(ErrorKind::refused,
                {PS_N("{0}: is not known here; probably “{1}” is meant; known are: {2}"), {pointer, near, all}}, place);
}

} // namespace ps::policy
