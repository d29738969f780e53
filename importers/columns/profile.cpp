#include "importers/columns/profile.h"

#include "i18n/text.h"
#include "model/base/platform.h"
#include "model/store/mapping_profile.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace ps::importers {

namespace {

using nlohmann::json;

class ProfileReader {
public:
    ProfileReader(const json& root, std::string source) : root_(root), source_(std::move(source)) {}

    [[noreturn]] void refuse(const std::string& where, Message why) const
    {
        throw Error(ErrorKind::refused, {PS_N("in the mapping profile at “{0}”: {1}"), {where, to_english(why)}},
                    {source_, {}, {}, 0});
    }

    Field field(const std::string& where, const std::string& id) const
    {
        const auto found = field_by_id(id);
        if (!found)
            refuse(where, {PS_N("there is no field “{0}”"), {id}});
        return *found;
    }

    std::vector<std::string> texts(const std::string& where, const json& value) const
    {
        if (value.is_string())
            return {value.get<std::string>()};
        if (!value.is_array())
            refuse(where, {PS_N("a text or a list of texts is needed")});
        std::vector<std::string> out;
        for (const auto& entry : value) {
            if (!entry.is_string())
                refuse(where, {PS_N("a text or a list of texts is needed")});
            out.push_back(entry.get<std::string>());
        }
        return out;
    }

    std::string text(const std::string& where, const json& value) const
    {
        if (!value.is_string())
            refuse(where, {PS_N("a text is needed")});
        return value.get<std::string>();
    }

    template <class Take>
    void each(const char* section, Take take) const
    {
        if (!root_.contains(section))
            return;
        const auto& part = root_.at(section);
        if (!part.is_object())
            refuse(section, {PS_N("an object of field names is needed")});
        for (const auto& [id, value] : part.items())
            take(std::string(section) + "." + id, id, value);
    }

private:
    const json& root_;
    std::string source_;
};

} // namespace

Profile parse_profile(const std::string& text, const std::string& source)
{
    const json root = json::parse(text, nullptr, false);
    if (!root.is_object())
        throw Error(ErrorKind::refused, PS_N("the mapping profile is not a JSON object"), {source, {}, {}, 0});
    const ProfileReader reader(root, source);
    static constexpr const char* known[] = {"name",      "description",      "kind",           "columns",
                                            "constants", "derived",          "dates",          "values",
                                            "phrases",   "register_unknown", "identical_rows", "header_row"};
    for (const auto& [key, value] : root.items())
        if (std::find_if(std::begin(known), std::end(known),
                         [&, &name = key](const char* entry) { return name == entry; }) == std::end(known))
            reader.refuse(key, {PS_N("this part is not known")});
    Profile profile;
    profile.json = text;
    if (!root.contains("name") || !root.at("name").is_string() || root.at("name").get<std::string>().empty())
        reader.refuse("name", {PS_N("a name is needed")});
    profile.name = root.at("name").get<std::string>();
    if (root.contains("description"))
        profile.description = reader.text("description", root.at("description"));
    if (root.contains("kind") && root.at("kind").is_string())
        profile.kind = kind_by_id(root.at("kind").get<std::string>());
    if (profile.kind == nullptr)
        reader.refuse("kind", {PS_N("a kind of file such as “submission” or “receipt” is needed")});
    reader.each("columns", [&](const std::string& where, const std::string& id, const json& value) {
        profile.columns[reader.field(where, id)] = reader.texts(where, value);
    });
    if (profile.columns.empty())
        reader.refuse("columns", {PS_N("at least one column is needed")});
    reader.each("constants", [&](const std::string& where, const std::string& id, const json& value) {
        profile.constants[reader.field(where, id)] = reader.text(where, value);
    });
    reader.each("derived", [&](const std::string& where, const std::string& id, const json& value) {
        Derived derived{reader.field(where, id), Derived::Operation::divide, Field::count_, Field::count_};
        if (!value.is_object() || value.size() != 1 || !(value.contains("divide") || value.contains("multiply")))
            reader.refuse(where, {PS_N("“divide” or “multiply” with two field names is needed")});
        derived.operation = value.contains("divide") ? Derived::Operation::divide : Derived::Operation::multiply;
        const auto operands = reader.texts(where, value.begin().value());
        if (operands.size() != 2)
            reader.refuse(where, {PS_N("“divide” or “multiply” with two field names is needed")});
        derived.left = reader.field(where, operands[0]);
        derived.right = reader.field(where, operands[1]);
        profile.derived.push_back(derived);
    });
    reader.each("dates", [&](const std::string& where, const std::string& id, const json& value) {
        profile.dates[reader.field(where, id)] = reader.texts(where, value);
    });
    reader.each("values", [&](const std::string& where, const std::string& id, const json& value) {
        if (!value.is_object())
            reader.refuse(where, {PS_N("an object of texts is needed")});
        auto& translations = profile.values[reader.field(where, id)];
        for (const auto& [from, to] : value.items())
            translations[from] = reader.text(where, to);
    });
    reader.each("phrases", [&](const std::string& where, const std::string& id, const json& value) {
        profile.phrases[id == "*" ? Field::count_ : reader.field(where, id)] = reader.texts(where, value);
    });
    if (root.contains("register_unknown")) {
        for (const auto& what : reader.texts("register_unknown", root.at("register_unknown"))) {
            if (what == "point")
                profile.register_points = true;
            else if (what == "item")
                profile.register_items = true;
            else
                reader.refuse("register_unknown", {PS_N("only “point” and “item” can be registered")});
        }
    }
    if (root.contains("identical_rows")) {
        const auto how = reader.texts("identical_rows", root.at("identical_rows"));
        if (how.size() != 1 || (how[0] != "keep" && how[0] != "duplicate"))
            reader.refuse("identical_rows", {PS_N("“keep” or “duplicate” is needed")});
        profile.keep_identical_rows = how[0] == "keep";
    }
    if (root.contains("header_row")) {
        if (!root.at("header_row").is_number_unsigned() || root.at("header_row").get<std::uint64_t>() == 0)
            reader.refuse("header_row", {PS_N("a row number from 1 is needed")});
        profile.header_row = root.at("header_row").get<std::uint64_t>();
    }
    return profile;
}

Profile renamed(const Profile& profile, const std::string& name)
{
    Profile copy = profile;
    json root = json::parse(profile.json);
    root["name"] = name;
    copy.name = name;
    copy.json = root.dump(2);
    return copy;
}

std::string header_signature(const Profile& profile)
{
    std::vector<std::string> headers;
    for (const auto& [field, names] : profile.columns)
        if (!names.empty())
            headers.push_back(i18n::normalise(names.front()));
    std::sort(headers.begin(), headers.end());
    std::string signature;
    for (const auto& header : headers)
        signature += header + '\x1f';
    return signature;
}

bool fits_headers(const Profile& profile, const std::vector<std::string>& normalised_headers)
{
    for (const auto& [field, names] : profile.columns) {
        const bool there = std::any_of(names.begin(), names.end(), [&](const std::string& name) {
            return std::find(normalised_headers.begin(), normalised_headers.end(), i18n::normalise(name)) !=
                   normalised_headers.end();
        });
        if (!there)
            return false;
    }
    return true;
}

void save_profile(store::Store& store, const Profile& profile)
{
    store::save_mapping_profile(store, {profile.name, header_signature(profile), profile.json});
}

std::vector<Profile> stored_profiles(store::Store& store)
{
    std::vector<Profile> profiles;
    for (const auto& stored : store::mapping_profiles(store))
        profiles.push_back(parse_profile(stored.json, stored.name));
    return profiles;
}

Profile find_profile(store::Store& store, const std::string& name_or_file)
{
    if (const auto stored = store::find_mapping_profile(store, name_or_file))
        return parse_profile(stored->json, name_or_file);
    const auto path = path_from_text(name_or_file);
    if (!std::filesystem::is_regular_file(path))
        throw Error(ErrorKind::usage,
                    {PS_N("there is no mapping profile “{0}” in the store and no file of that name"), {name_or_file}});
    if (std::filesystem::file_size(path) > (1U << 20))
        throw Error(ErrorKind::refused, PS_N("the file is too large to be a mapping profile"),
                    {name_or_file, {}, {}, 0});
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return parse_profile(text.str(), name_or_file);
}

} // namespace ps::importers
