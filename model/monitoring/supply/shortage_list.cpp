// The shortage lists, and the monitored items that their entries mean.
#include "model/monitoring/supply/supply_reader.h"

#include <algorithm>
#include <set>

namespace ps::monitoring::supply {

namespace {

// Blanks and brackets of both widths off, and the 剂 at the end: "片 剂" and "片" are the same form.
std::string plain_form(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        bool dropped = false;
        for (const std::string_view mark : {" ", "\t", "　", "(", ")", "（", "）"}) {
            if (text.substr(i).starts_with(mark)) {
                i += mark.size();
                dropped = true;
                break;
            }
        }
        if (!dropped)
            out += text[i++];
    }
    constexpr std::string_view preparation = "剂";
    if (out.size() > preparation.size() && out.ends_with(preparation))
        out.erase(out.size() - preparation.size());
    return out;
}

bool has_any(std::string_view text, std::initializer_list<std::string_view> words)
{
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

bool is_injection(std::string_view form)
{
    return has_any(form, {"注射", "针", "输液"});
}

bool is_slow_release(std::string_view form)
{
    return has_any(form, {"缓释", "控释"});
}

// The classes that the explanatory notes of the national insurance catalogue (国家医保药品目录凡例) make of forms.
bool in_class(std::string_view form_class, std::string_view form)
{
    if (form_class == "注射")
        return is_injection(form);
    if (form_class == "口服常释剂型")
        return has_any(form, {"片", "胶囊"}) && !is_slow_release(form) &&
               !has_any(form, {"泡腾", "咀嚼", "含片", "舌下", "口崩", "阴道", "植入"});
    if (form_class == "缓释控释剂型" || form_class == "口服缓释控释剂型")
        return is_slow_release(form) && has_any(form, {"片", "胶囊"});
    if (form_class == "口服液体")
        return has_any(form, {"口服溶液", "口服液", "口服混悬", "口服乳", "糖浆", "合剂", "口服滴"}) || form == "合";
    return false;
}

// A name without the dosage form at its end: lists say 法莫替丁 | 片剂 where the catalogue says 法莫替丁片. The form
// beside the name is tried first, then the usual ones, the longer before the shorter.
std::string without_form(std::string_view name, std::string_view form, bool usual_forms)
{
    constexpr std::string_view for_injection = "注射用";
    if (name.size() > for_injection.size() && name.starts_with(for_injection) && (usual_forms || is_injection(form)))
        return std::string(name.substr(for_injection.size()));
    const std::string own = plain_form(form);
    if (!own.empty() && name.size() > own.size() && name.ends_with(own))
        return std::string(name.substr(0, name.size() - own.size()));
    if (usual_forms)
        for (const std::string_view ending :
             {"氯化钠注射液", "葡萄糖注射液", "注射液", "口服溶液", "口服混悬液", "口服液",   "混悬液", "缓释胶囊",
              "控释胶囊",     "肠溶胶囊",     "软胶囊", "胶囊",     "缓释片",     "控释片",   "肠溶片", "分散片",
              "咀嚼片",       "泡腾片",       "口崩片", "滴丸",     "片",         "干混悬剂", "颗粒",   "糖浆",
              "滴眼液",       "滴剂",         "软膏",   "乳膏",     "凝胶",       "栓",       "丸",     "散"})
            if (name.size() > ending.size() && name.ends_with(ending))
                return std::string(name.substr(0, name.size() - ending.size()));
    return std::string(name);
}

// 0 = not given.
std::optional<Date> day_or_nothing(const std::optional<std::int64_t>& key)
{
    return key.value_or(0) == 0 ? std::nullopt : Date::from_key(*key);
}

struct KeyedEntry {
    ListEntry entry;
    std::string name_key;
};

std::vector<KeyedEntry> entries_of(store::Store& store)
{
    std::vector<KeyedEntry> out;
    for (const auto& row : store.query(
             "SELECT e.scope, e.code, e.generic_name, e.dosage_form, e.specification, e.listed_from, e.listed_until, "
             "e.remark, e.name_key, (SELECT max(r.batch_id) FROM registry_record r WHERE r.registry = 'shortage_list' "
             "AND "
             "r.key = e.scope || char(31) || e.entry_key || char(31) || e.listed_from) FROM shortage_entry e")) {
        auto& [entry, name_key] = out.emplace_back();
        std::optional<std::int64_t> from, until;
        row.read(entry.scope, entry.code, entry.generic_name, entry.dosage_form, entry.specification, from, until,
                 entry.remark, name_key, store::or_default(entry.batch_id));
        entry.from = day_or_nothing(from);
        entry.until = day_or_nothing(until);
    }
    return out;
}

bool in_force(const ListEntry& entry, Month month)
{
    return (!entry.from || *entry.from <= month.last_day()) && (!entry.until || month.first_day() <= *entry.until);
}

struct ItemForm {
    std::int64_t id = 0;
    std::string code, name_key, dosage_form, specification;
};

// Blanks, letter case and the width of the colon are no difference: "1ml：0.5MG" is "1ml:0.5mg".
std::string plain_specification(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.substr(i).starts_with("：")) {
            out += ':';
            i += 2;
        } else if (text[i] >= 'A' && text[i] <= 'Z')
            out += static_cast<char>(text[i] - 'A' + 'a');
        else if (text[i] != ' ')
            out += text[i];
    }
    return out;
}

// Whether a list's specification, which may name several, names this one: "1mg" is in "0.5mg、1mg" but not in "11mg".
bool names_specification(const std::string& listed, const std::string& specification)
{
    if (specification.empty())
        return false;
    const auto digit = [](char c) { return (c >= '0' && c <= '9') || c == '.'; };
    for (auto at = listed.find(specification); at != std::string::npos; at = listed.find(specification, at + 1))
        if (at == 0 || !digit(listed[at - 1]) || !digit(specification.front()))
            return true;
    return false;
}

// What the entries are compared with: items by name, and by code.
class Items {
public:
    explicit Items(store::Store& store)
    {
        for (const auto& row :
             store.query("SELECT id, code, name_key, dosage_form, specification FROM item ORDER BY code")) {
            const auto [id, code, name_key, dosage_form, specification] =
                row.get<std::int64_t, std::string, std::string, std::string, std::string>();
            all_.push_back({id, code, name_key, dosage_form, plain_specification(specification)});
        }
        for (const auto& item : all_) {
            by_code_.emplace(item.code, &item);
            by_name_[item.name_key].push_back(&item);
            if (auto bare = without_form(item.name_key, item.dosage_form, true); bare != item.name_key)
                by_name_[std::move(bare)].push_back(&item);
        }
    }

    // A code identifies the item; without one the name and the form do, with the form in the name or beside it. The
    // specification chooses among several items when it names any of these. If the list writes it differently, all of
    // them are meant, because an officer sees an item too many but not one too few.
    std::vector<const ItemForm*> meant_by(const KeyedEntry& keyed) const
    {
        if (const auto found = by_code_.find(keyed.entry.code); found != by_code_.end())
            return {found->second};
        std::vector<const ItemForm*> out;
        if (!keyed.entry.code.empty() || keyed.name_key.empty())
            return out;
        for (const auto& name : std::set{keyed.name_key, without_form(keyed.name_key, keyed.entry.dosage_form, false)})
            if (const auto found = by_name_.find(name); found != by_name_.end())
                for (const auto* item : found->second)
                    if (form_covers(keyed.entry.dosage_form, item->dosage_form))
                        out.push_back(item);
        std::sort(out.begin(), out.end(), [](const auto* a, const auto* b) { return a->code < b->code; });
        out.erase(std::unique(out.begin(), out.end()), out.end());
        const auto listed = plain_specification(keyed.entry.specification);
        const auto named = [&](const ItemForm* item) { return names_specification(listed, item->specification); };
        if (std::any_of(out.begin(), out.end(), named))
            std::erase_if(out, [&](const ItemForm* item) { return !named(item); });
        return out;
    }

private:
    std::vector<ItemForm> all_;
    std::unordered_map<std::string, const ItemForm*> by_code_;
    std::unordered_map<std::string, std::vector<const ItemForm*>> by_name_;
};

} // namespace

bool form_covers(std::string_view listed_form, std::string_view item_form)
{
    const std::string listed = plain_form(listed_form);
    const std::string form = plain_form(item_form);
    return listed.empty() || form.empty() || listed == form || in_class(listed, form);
}

std::vector<ListEntry> shortage_list(store::Store& store, std::optional<Month> month)
{
    const Items items(store);
    std::vector<ListEntry> out;
    for (auto& keyed : entries_of(store)) {
        if (month && !in_force(keyed.entry, *month))
            continue;
        for (const auto* item : items.meant_by(keyed))
            keyed.entry.items.push_back(item->code);
        out.push_back(std::move(keyed.entry));
    }
    std::sort(out.begin(), out.end(), [](const ListEntry& a, const ListEntry& b) {
        const auto key = [](const ListEntry& entry) {
            return std::tuple(entry.scope, entry.generic_name, entry.dosage_form, entry.specification, entry.code,
                              entry.from ? entry.from->key() : 0);
        };
        return key(a) < key(b); // "national" comes before "provincial"
    });
    return out;
}

std::map<std::int64_t, ListScopes> listed_items(store::Store& store, Month month)
{
    const Items items(store);
    std::map<std::int64_t, ListScopes> out;
    for (const char* scope : {"national", "provincial"}) {
        for (const auto& keyed : entries_of(store)) {
            if (keyed.entry.scope != scope || !in_force(keyed.entry, month))
                continue;
            for (const auto* item : items.meant_by(keyed)) {
                auto& scopes = out[item->id];
                if (scopes.find(scope) == std::string::npos)
                    scopes += (scopes.empty() ? "" : "+") + std::string(scope);
            }
        }
    }
    return out;
}

} // namespace ps::monitoring::supply
