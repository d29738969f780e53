// The reconciliation list: candidates for texts without a match.
#include "importers/matching.h"

#include "i18n/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace ps::importers {

namespace {

double likeness(const std::string& a, const std::string& b)
{
    const auto longest = static_cast<double>(std::max<std::size_t>({a.size(), b.size(), 1}));
    // Distances count characters, sizes count bytes. A Chinese character has three bytes, so the scale is conservative.
    return std::max(0.0, 1.0 - 3.0 * static_cast<double>(i18n::edit_distance(a, b)) / longest);
}

struct Entry {
    std::string code, name, name_key, specification_key, manufacturer_key, shown, initials;
};

std::vector<Entry> entries_of(store::Store& store, const std::string& registry)
{
    std::vector<Entry> entries;
    if (registry == "item") {
        for (const auto& item : registry::items(store))
            entries.push_back({item.code, item.generic_name, item.name_key, i18n::normalise(item.specification),
                               i18n::normalise(item.manufacturer),
                               item.generic_name + " " + item.specification + " " + item.manufacturer,
                               i18n::pinyin_initials(item.generic_name)});
    } else {
        for (const auto& organisation : registry::organisations(store, registry))
            entries.push_back({organisation.code,
                               organisation.name,
                               organisation.name_key,
                               {},
                               {},
                               organisation.name,
                               i18n::pinyin_initials(organisation.name)});
    }
    return entries;
}

std::vector<MatchCandidate> candidates_for(const nlohmann::json& parts, const std::vector<Entry>& entries)
{
    const auto part = [&](const char* name) { return parts.value(name, std::string()); };
    const std::string code = i18n::normalise(part("code"));
    const std::string name = i18n::normalise(part("name"));
    const std::string specification = i18n::normalise(part("specification"));
    const std::string manufacturer = i18n::normalise(part("manufacturer"));
    const std::string initials = i18n::pinyin_initials(part("name"));
    std::vector<MatchCandidate> found;
    for (const auto& entry : entries) {
        MatchCandidate candidate{entry.code, entry.shown, 0, {}};
        double score = 0;
        if (!name.empty() && name == entry.name_key) {
            score = 0.7;
            candidate.why = {PS_N("same name")};
        } else if (!initials.empty() && initials == entry.initials) {
            score = 0.55;
            candidate.why = {PS_N("sounds the same")};
        } else if (!name.empty()) {
            score = 0.6 * likeness(name, entry.name_key);
            candidate.why = {PS_N("similar name")};
        }
        if (!specification.empty() && specification == entry.specification_key)
            score += 0.2;
        if (!manufacturer.empty() && manufacturer == entry.manufacturer_key)
            score += 0.1;
        if (!code.empty()) {
            const double same = likeness(code, i18n::normalise(entry.code));
            if (same > 0.8 && same > score) {
                score = same;
                candidate.why = {PS_N("similar code")};
            }
        }
        candidate.likeness = score;
        if (score >= 0.35)
            found.push_back(std::move(candidate));
    }
    const auto best = std::min<std::size_t>(5, found.size());
    std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(best), found.end(),
                      [](const MatchCandidate& a, const MatchCandidate& b) {
                          return a.likeness != b.likeness ? a.likeness > b.likeness : a.code < b.code;
                      });
    found.resize(best);
    return found;
}

} // namespace

std::vector<Unmatched> reconciliation_list(store::Store& store)
{
    std::vector<Unmatched> list;
    std::map<std::string, std::vector<Entry>> entries;
    for (auto& text : identity::unmatched_texts(store)) {
        if (!entries.contains(text.registry))
            entries[text.registry] = entries_of(store, text.registry);
        auto candidates = candidates_for(nlohmann::json::parse(text.parts), entries[text.registry]);
        list.push_back({text.id, std::move(text.registry), std::move(text.text), text.rows, std::move(candidates)});
    }
    return list;
}

std::vector<MatchCandidate> institution_candidates(store::Store& store, const std::string& code,
                                                   const std::string& name)
{
    return candidates_for({{"code", code}, {"name", name}}, entries_of(store, "institution"));
}

} // namespace ps::importers
