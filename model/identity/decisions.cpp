#include "model/identity/decisions.h"

#include "model/identity/keys.h"
#include "model/registry/agreed_volumes.h"
#include "model/registry/master_data.h"
#include "model/store/journal.h"

#include <nlohmann/json.hpp>

namespace ps::identity {

std::vector<AliasDecision> decisions(store::Store& store, const std::string& registry)
{
    std::vector<AliasDecision> out;
    for (const auto& row : store.query("SELECT a.id, a.alias_text, a.target_code, coalesce(CASE WHEN a.registry = "
                                       "'item' THEN (SELECT generic_name "
                                       "FROM item WHERE code = a.target_code) ELSE (SELECT name FROM organisation "
                                       "WHERE code = a.target_code AND role "
                                       "= a.registry) END, ''), a.decided_at FROM alias a WHERE a.registry = ? ORDER "
                                       "BY a.decided_at DESC, a.id DESC",
                                       registry)) {
        const auto [id, alias_text, target_code, name, decided_at] =
            row.get<std::int64_t, std::string, std::string, std::string, std::string>();
        out.push_back({id, registry, alias_text, target_code, name, decided_at});
    }
    return out;
}

std::unordered_map<std::string, std::string> decided(store::Store& store, const std::string& registry)
{
    std::unordered_map<std::string, std::string> out;
    for (const auto& row : store.query("SELECT alias_key, target_code FROM alias WHERE registry = ?", registry)) {
        const auto [alias_key, target_code] = row.get<std::string, std::string>();
        out.emplace(alias_key, target_code);
    }
    return out;
}

// Not an upsert: triggers keep the summaries up to date on INSERT and DELETE, not on UPDATE.
void keep_decision(store::Store& store, const std::string& registry, const std::string& alias_key,
                   const std::string& text, const std::string& target_code)
{
    store.execute("DELETE FROM alias WHERE registry = ? AND alias_key = ?", registry, alias_key);
    store.execute("INSERT INTO alias (registry, alias_key, alias_text, target_code, decided_at) VALUES (?, ?, ?, ?, ?)",
                  registry, alias_key, text, target_code, store::utc_now());
    store::append_journal(store, "alias", {{"registry", registry}, {"text", text}, {"code", target_code}});
}

void decide_institution(store::Store& store, std::int64_t party, const std::string& target_code)
{
    store::WriteTransaction transaction(store);
    const auto named = store.one<std::string, std::string, std::string>(
        "SELECT code, name, name_key FROM trade_party WHERE id = ? AND role = 'institution'", party);
    if (!named)
        throw Error(ErrorKind::usage,
                    {PS_N("no line of the platform names the institution {0}"), {std::to_string(party)}});
    const auto& [code, name, name_key] = *named;
    const std::string key = organisation_alias_key(code, name_key);
    if (!registry::has_institution(store, target_code))
        throw Error(ErrorKind::usage, {PS_N("there is no institution with the code “{0}”"), {target_code}});
    std::string text = code;
    if (!name.empty())
        text += (text.empty() ? "" : " ") + name;
    keep_decision(store, "institution", key, text, target_code);
    transaction.commit();
}

void withdraw_decision(store::Store& store, std::int64_t id)
{
    store::WriteTransaction transaction(store);
    const auto decision = store.one<std::string, std::string, std::string>(
        "SELECT registry, alias_text, target_code FROM alias WHERE id = ?", id);
    if (!decision)
        throw Error(ErrorKind::usage, {PS_N("nothing was decided under the number {0}"), {std::to_string(id)}});
    const auto& [registry, text, code] = *decision;
    store.execute("DELETE FROM alias WHERE id = ?", id);
    store::append_journal(store, "alias_withdrawn", {{"registry", registry}, {"text", text}, {"code", code}});
    transaction.commit();
}

void put_unmatched_text(store::Store& store, std::int64_t batch_id, const UnmatchedText& text)
{
    store.execute("INSERT INTO unmatched (registry, alias_key, text, parts, batch_id, rows) VALUES (?, ?, ?, ?, ?, ?)",
                  text.registry, text.alias_key, text.text, text.parts, batch_id, text.rows);
}

std::vector<UnmatchedText> unmatched_texts(store::Store& store)
{
    std::vector<UnmatchedText> out;
    for (const auto& row :
         store.query("SELECT min(u.id), u.registry, u.alias_key, u.text, u.parts, sum(u.rows) FROM unmatched u WHERE "
                     "NOT EXISTS "
                     "(SELECT 1 FROM alias a WHERE a.registry = u.registry AND a.alias_key = u.alias_key) "
                     "GROUP BY u.registry, u.alias_key ORDER BY 6 DESC, 1")) {
        const auto [id, registry, alias_key, text, parts, rows] =
            row.get<std::int64_t, std::string, std::string, std::string, std::string, std::int64_t>();
        out.push_back({id, registry, alias_key, text, parts, rows});
    }
    return out;
}

void decide_alias(store::Store& store, std::int64_t unmatched_id, const std::string& target_code)
{
    store::WriteTransaction transaction(store);
    const auto unmatched = store.one<std::string, std::string, std::string>(
        "SELECT registry, alias_key, text FROM unmatched WHERE id = ?", unmatched_id);
    if (!unmatched)
        throw Error(ErrorKind::usage,
                    {PS_N("the reconciliation list has no entry {0}"), {std::to_string(unmatched_id)}});
    const auto& [registry, key, text] = *unmatched;
    const auto known = registry == "item" ? registry::item_id(store, target_code)
                                          : registry::organisation_id(store, registry, target_code);
    if (known == 0)
        throw Error(ErrorKind::usage, {PS_N("the master data has no “{0}”"), {target_code}});
    keep_decision(store, registry, key, text, target_code);
    transaction.commit();
}

} // namespace ps::identity
