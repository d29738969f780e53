#include "importers/matching.h"

#include "i18n/text.h"
#include "model/identity/keys.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace ps::importers {

std::string match_key(std::string_view name, std::string_view specification, std::string_view manufacturer)
{
    return identity::match_key(i18n::normalise(name), i18n::normalise(specification), i18n::normalise(manufacturer));
}

std::string search_text(std::string_view name)
{
    return i18n::normalise(name) + ' ' + i18n::pinyin(name) + ' ' + i18n::pinyin_initials(name);
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
    for (auto* role : {&points_, &institutions_, &enterprises_}) {
        role->index.reset();
        role->seen.clear();
    }
    items_.reset();
    seen_items_.clear();
    pending_.clear();
}

identity::Organisations& Matcher::organisations(Role& role)
{
    if (!role.index)
        role.index = std::make_unique<identity::Organisations>(store_, role.name);
    return *role.index;
}

identity::Items& Matcher::items()
{
    if (!items_)
        items_ = std::make_unique<identity::Items>(store_);
    return *items_;
}

const registry::Organisation* Matcher::organisation(Role& role, std::string_view code, std::string_view name)
{
    std::string both(code);
    both.append(1, '\x1f').append(name);
    if (const auto known = role.seen.find(both); known != role.seen.end())
        return known->second;
    const auto* found = organisations(role).find(code, i18n::normalise(name));
    role.seen.emplace(std::move(both), found);
    return found;
}

const registry::Organisation* Matcher::point(std::string_view code, std::string_view name)
{
    return organisation(points_, code, name);
}

const registry::Organisation* Matcher::institution(std::string_view code, std::string_view name)
{
    return organisation(institutions_, code, name);
}

const registry::Organisation* Matcher::enterprise(std::string_view code, std::string_view name)
{
    return organisation(enterprises_, code, name);
}

const registry::Organisation* Matcher::point_by_credit_code(std::string_view code)
{
    return organisations(points_).by_credit_code(code);
}

const registry::Item* Matcher::item(std::string_view code, std::string_view name, std::string_view specification,
                                    std::string_view manufacturer)
{
    if (!code.empty())
        if (const auto* found = items().by_code(code))
            return found;
    std::string all(code);
    all.append(1, '\x1f').append(name).append(1, '\x1f').append(specification).append(1, '\x1f').append(manufacturer);
    if (const auto known = seen_items_.find(all); known != seen_items_.end())
        return known->second;
    const auto* found = items().find(code, match_key(name, specification, manufacturer));
    seen_items_.emplace(std::move(all), found);
    return found;
}

std::vector<const registry::Item*> Matcher::items_called(std::string_view name, std::string_view specification,
                                                         std::string_view manufacturer)
{
    const auto differs = [](std::string_view said, const std::string& known) {
        return !said.empty() && i18n::normalise(said) != i18n::normalise(known);
    };
    auto found = items().called(i18n::normalise(name));
    std::erase_if(found, [&](const registry::Item* item) {
        return differs(specification, item->specification) || differs(manufacturer, item->manufacturer);
    });
    return found;
}

std::vector<const registry::Organisation*> Matcher::organisations_called(const std::string& registry,
                                                                         std::string_view name)
{
    const auto& role = registry == "point" ? points_ : registry == "institution" ? institutions_ : enterprises_;
    if (!role.index)
        return {};
    return role.index->called(i18n::normalise(name));
}

const registry::Organisation* Matcher::add_point(registry::Organisation point)
{
    points_.seen.clear();
    return organisations(points_).add(std::move(point));
}

const registry::Item* Matcher::add_item(registry::Item item)
{
    std::erase_if(seen_items_, [](const auto& entry) { return entry.second == nullptr; });
    return items().add(std::move(item));
}

namespace {

const registry::Organisation* only_one_in(const identity::Organisations& index, std::string_view text)
{
    const std::string plain = i18n::normalise(text);
    const registry::Organisation* found = nullptr;
    std::size_t longest = 0;
    for (const auto& organisation : index.all()) {
        const bool by_code = organisation.code.size() >= 4 && text.find(organisation.code) != std::string_view::npos;
        const auto name = identity::organisation_key(organisation.name_key);
        const bool by_name = name.size() >= 6 && plain.find(name) != std::string::npos;
        const std::size_t length = by_code ? 1000 : (by_name ? name.size() : 0);
        if (length > longest) { // the longer name wins: "人民医院分院" over "人民医院"
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
    return only_one_in(organisations(points_), text);
}

const registry::Organisation* Matcher::enterprise_in_text(std::string_view text)
{
    return only_one_in(organisations(enterprises_), text);
}

void Matcher::unmatched(const char* registry, const Wanted& wanted)
{
    const std::string key =
        std::string_view(registry) == "item"
            ? identity::item_alias_key(wanted.code, match_key(wanted.name, wanted.specification, wanted.manufacturer))
            : identity::organisation_alias_key(wanted.code, i18n::normalise(wanted.name));
    auto& pending = pending_[{registry, key}];
    if (pending.rows++ == 0) {
        pending.registry = registry;
        pending.alias_key = key;
        pending.text = wanted.shown();
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
    for (const auto& [key, pending] : pending_)
        identity::put_unmatched_text(store_, batch_id, pending);
    pending_.clear();
}

} // namespace ps::importers
