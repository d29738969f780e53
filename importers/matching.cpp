#include "importers/matching.h"

#include "i18n/text.h"
#include "model/store/journal.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace ps::importers {

std::string match_key(std::string_view name, std::string_view specification, std::string_view manufacturer)
{
    return i18n::normalise(name) + '|' + i18n::normalise(specification) + '|' + i18n::normalise(manufacturer);
}

std::string search_text(std::string_view name)
{
    return i18n::normalise(name) + ' ' + i18n::pinyin(name) + ' ' + i18n::pinyin_initials(name);
}

namespace {

// A name with the mark for the stamp behind it: "清河市人民医院（盖章）".
std::string name_key_of(std::string_view name)
{
    std::string key = i18n::normalise(name);
    for (const std::string_view mark : {"(盖章)", "(公章)", "(章)"})
        if (key.ends_with(mark))
            key.erase(key.size() - mark.size());
    return key;
}

} // namespace

std::string Wanted::alias_key() const
{
    if (!code.empty())
        return "code:" + i18n::normalise(code);
    return "name:" + match_key(name, specification, manufacturer);
}

std::string Wanted::shown() const
{
    std::string out;
    for (const auto* part : {&code, &name, &dosage_form, &specification, &manufacturer})
        if (!part->empty())
            out += (out.empty() ? "" : " ") + *part;
    return out;
}

Matcher::Matcher(store::Store& store) : store_(store) {}

void Matcher::forget()
{
    points_.reset();
    institutions_.reset();
    enterprises_.reset();
    items_by_name_.clear();
    items_.reset();
    seen_points_.clear();
    seen_institutions_.clear();
    seen_enterprises_.clear();
    seen_items_.clear();
    pending_.clear();
}

std::optional<std::string> Matcher::alias(const std::string& registry, const std::string& key)
{
    auto& query = store_.statement("SELECT target_code FROM alias WHERE registry = ? AND alias_key = ?");
    query.bind(1, registry);
    query.bind(2, key);
    std::optional<std::string> target;
    if (query.executeStep())
        target = query.getColumn(0).getString();
    query.reset();
    return target;
}

const registry::Organisation*
Matcher::organisation(const char* role, std::unique_ptr<registry::OrganisationIndex>& index,
                      std::unordered_map<std::string, const registry::Organisation*>& seen, std::string_view code,
                      std::string_view name)
{
    if (!index)
        index = std::make_unique<registry::OrganisationIndex>(store_, role);
    std::string both(code);
    both.append(1, '\x1f').append(name);
    if (const auto known = seen.find(both); known != seen.end())
        return known->second;
    const registry::Organisation* found = nullptr;
    if (!code.empty())
        found = index->by_code(code);
    if (found == nullptr && !name.empty()) {
        // A code that is unknown is not overruled by a name: the row may mean somebody else.
        if (code.empty())
            found = index->by_name_key(name_key_of(name));
    }
    if (found == nullptr) {
        const Wanted wanted{std::string(code), std::string(name), {}, {}, {}};
        if (const auto target = alias(role, wanted.alias_key()))
            found = index->by_code(*target);
    }
    seen.emplace(std::move(both), found);
    return found;
}

const registry::Organisation* Matcher::point(std::string_view code, std::string_view name)
{
    return organisation("point", points_, seen_points_, code, name);
}

const registry::Organisation* Matcher::institution(std::string_view code, std::string_view name)
{
    return organisation("institution", institutions_, seen_institutions_, code, name);
}

const registry::Organisation* Matcher::enterprise(std::string_view code, std::string_view name)
{
    return organisation("enterprise", enterprises_, seen_enterprises_, code, name);
}

const registry::Organisation* Matcher::point_by_credit_code(std::string_view code)
{
    if (!points_)
        points_ = std::make_unique<registry::OrganisationIndex>(store_, "point");
    const registry::Organisation* found = nullptr;
    for (const auto& point : points_->all()) {
        if (code.empty() || point.social_credit_code != code)
            continue;
        if (found != nullptr)
            return nullptr;
        found = &point;
    }
    return found;
}

const registry::Item* Matcher::item(std::string_view code, std::string_view name, std::string_view specification,
                                    std::string_view manufacturer)
{
    if (!items_)
        items_ = std::make_unique<registry::ItemIndex>(store_);
    if (!code.empty())
        if (const auto* found = items_->by_code(code))
            return found;
    std::string all(code);
    all.append(1, '\x1f').append(name).append(1, '\x1f').append(specification).append(1, '\x1f').append(manufacturer);
    if (const auto known = seen_items_.find(all); known != seen_items_.end())
        return known->second;
    const registry::Item* found = nullptr;
    if (code.empty())
        found = items_->by_match_key(match_key(name, specification, manufacturer));
    if (found == nullptr) {
        const Wanted wanted{
            std::string(code), std::string(name), std::string(specification), std::string(manufacturer), {}};
        if (const auto target = alias("item", wanted.alias_key()))
            found = items_->by_code(*target);
    }
    seen_items_.emplace(std::move(all), found);
    return found;
}

std::vector<const registry::Item*> Matcher::items_called(std::string_view name, std::string_view specification,
                                                         std::string_view manufacturer)
{
    if (!items_)
        items_ = std::make_unique<registry::ItemIndex>(store_);
    if (items_by_name_.empty())
        for (const auto& item : items_->all())
            items_by_name_.emplace(item.name_key, &item);
    const auto fits = [](std::string_view said, const std::string& known) {
        return said.empty() || i18n::normalise(said) == i18n::normalise(known);
    };
    std::vector<const registry::Item*> found;
    const std::string key = i18n::normalise(name);
    const auto [first, last] = items_by_name_.equal_range(key);
    for (auto entry = first; entry != last; ++entry)
        if (fits(specification, entry->second->specification) && fits(manufacturer, entry->second->manufacturer))
            found.push_back(entry->second);
    std::sort(found.begin(), found.end(), [](const auto* a, const auto* b) { return a->code < b->code; });
    return found;
}

std::vector<const registry::Organisation*> Matcher::organisations_called(const std::string& registry,
                                                                         std::string_view name)
{
    const auto& index = registry == "point" ? points_ : registry == "institution" ? institutions_ : enterprises_;
    std::vector<const registry::Organisation*> found;
    const std::string key = name_key_of(name);
    if (index)
        for (const auto& organisation : index->all())
            if (!key.empty() && organisation.name_key == key)
                found.push_back(&organisation);
    std::sort(found.begin(), found.end(), [](const auto* a, const auto* b) { return a->code < b->code; });
    return found;
}

const registry::Organisation* Matcher::add_point(registry::Organisation point)
{
    seen_points_.clear();
    return points_->add(std::move(point));
}

const registry::Item* Matcher::add_item(registry::Item item)
{
    items_by_name_.clear();
    std::erase_if(seen_items_, [](const auto& entry) { return entry.second == nullptr; });
    return items_->add(std::move(item));
}

namespace {

const registry::Organisation* only_one_in(const registry::OrganisationIndex& index, std::string_view text)
{
    const std::string plain = i18n::normalise(text);
    const registry::Organisation* found = nullptr;
    std::size_t longest = 0;
    for (const auto& organisation : index.all()) {
        const bool by_code = organisation.code.size() >= 4 && text.find(organisation.code) != std::string_view::npos;
        const bool by_name =
            organisation.name_key.size() >= 6 && plain.find(organisation.name_key) != std::string::npos;
        const std::size_t length = by_code ? 1000 : (by_name ? organisation.name_key.size() : 0);
        if (length > longest) { // "人民医院分院" wins over "人民医院"
            found = &organisation;
            longest = length;
        } else if (length != 0 && length == longest) {
            found = nullptr;
        }
    }
    return found;
}

} // namespace

const registry::Organisation* Matcher::point_in_text(std::string_view text)
{
    if (!points_)
        points_ = std::make_unique<registry::OrganisationIndex>(store_, "point");
    return only_one_in(*points_, text);
}

const registry::Organisation* Matcher::enterprise_in_text(std::string_view text)
{
    if (!enterprises_)
        enterprises_ = std::make_unique<registry::OrganisationIndex>(store_, "enterprise");
    return only_one_in(*enterprises_, text);
}

void Matcher::unmatched(const char* registry, const Wanted& wanted)
{
    auto& pending = pending_[{registry, wanted.alias_key()}];
    if (pending.rows++ == 0) {
        pending.shown = wanted.shown();
        pending.parts = nlohmann::json{{"code", wanted.code},
                                       {"name", wanted.name},
                                       {"specification", wanted.specification},
                                       {"manufacturer", wanted.manufacturer},
                                       {"dosage_form", wanted.dosage_form}}
                            .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    }
}

void Matcher::flush(std::int64_t batch_id)
{
    for (const auto& [key, pending] : pending_) {
        auto& insert = store_.statement(
            "INSERT INTO unmatched (registry, alias_key, text, parts, batch_id, rows) VALUES (?, ?, ?, ?, ?, ?)");
        insert.bind(1, key.first);
        insert.bind(2, key.second);
        insert.bind(3, pending.shown);
        insert.bind(4, pending.parts);
        insert.bind(5, batch_id);
        insert.bind(6, pending.rows);
        insert.exec();
    }
    pending_.clear();
}

} // namespace ps::importers
