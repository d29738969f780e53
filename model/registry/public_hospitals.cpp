#include "model/registry/public_hospitals.h"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <unordered_map>

namespace ps::registry {

namespace {

enum class Owner { unknown, state, others };

bool has_any(std::string_view text, std::initializer_list<std::string_view> words)
{
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

std::string lower(std::string_view text)
{
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return out;
}

// 民 alone proves nothing: 人民医院 and 全民所有制 are public.
Owner owner_of(std::string_view words)
{
    const std::string text = lower(words);
    if (text == "民" || has_any(text, {"非公", "非国有", "non-public", "nonpublic"}))
        return Owner::others;
    if (text == "公" || has_any(text, {"国有", "国营", "全民所有"}))
        return Owner::state;
    if (has_any(text, {"民营", "民办", "民非", "民间", "私", "社会办", "社会力量", "社会资本", "个体", "合伙", "股份",
                       "外资", "合资", "公司", "private"}))
        return Owner::others;
    if (text.find("营利") != std::string::npos && text.find("非营利") == std::string::npos)
        return Owner::others;
    if (has_any(text, {"公立", "公办", "公有", "集体", "政府", "事业", "public"}))
        return Owner::state;
    return Owner::unknown;
}

bool names_hospital(std::string_view words)
{
    return has_any(lower(words), {"医院", "卫生院", "卫生服务", "保健院", "医疗机构", "hospital"});
}

} // namespace

bool is_public_hospital(std::string_view ownership, std::string_view kind, std::string_view level,
                        std::string_view name)
{
    const auto owner = owner_of(ownership);
    if (owner != Owner::unknown)
        return owner == Owner::state;
    if (owner_of(kind) == Owner::others || owner_of(name) == Owner::others)
        return false;
    if (has_any(lower(kind), {"药店", "药房", "企业", "pharmacy"}))
        return false;
    const bool graded = has_any(level, {"一级", "二级", "三级", "基层"});
    return names_hospital(kind) || names_hospital(level) || graded || names_hospital(name);
}

std::unordered_set<std::int64_t> public_hospitals(store::Store& store)
{
    std::unordered_map<std::string, std::string> by_code, by_credit_code, by_name;
    for (const auto& row : store.query("SELECT code, social_credit_code, name_key, ownership FROM organisation WHERE "
                                       "role = 'institution' AND ownership <> '' ORDER BY code")) {
        const auto [code, credit_code, name, ownership] = row.get<std::string, std::string, std::string, std::string>();
        by_code.emplace(code, ownership);
        by_credit_code.emplace(credit_code, ownership);
        by_name.emplace(name, ownership);
    }
    std::unordered_set<std::int64_t> out;
    for (const auto& row :
         store.query("SELECT id, code, social_credit_code, name_key, ownership, kind, level, name, role "
                     "FROM organisation WHERE role IN ('point', 'institution')")) {
        std::int64_t id = 0;
        std::string code, credit_code, name_key, ownership, kind, level, name, role;
        row.read(id, code, credit_code, name_key, ownership, kind, level, name, role);
        if (role == "point")
            for (const auto& [known, key] : {std::pair(&by_code, &code), std::pair(&by_credit_code, &credit_code),
                                             std::pair(&by_name, &name_key)}) {
                const auto found = known->find(*key);
                if (ownership.empty() && !key->empty() && found != known->end())
                    ownership = found->second;
            }
        if (is_public_hospital(ownership, kind, level, name))
            out.insert(id);
    }
    return out;
}

} // namespace ps::registry
