#include "model/identity/decisions.h"

#include "model/identity/keys.h"
#include "model/registry/agreed_volumes.h"
#include "model/store/journal.h"

namespace ps::identity {

std::vector<Decision> decisions(store::Store& store, const std::string& registry)
{
    std::vector<Decision> out;
    SQLite::Statement query(
        store.database(),
        "SELECT a.id, a.alias_text, a.target_code, coalesce(CASE WHEN a.registry = 'item' THEN (SELECT generic_name "
        "FROM item WHERE code = a.target_code) ELSE (SELECT name FROM organisation WHERE code = a.target_code AND role "
        "= a.registry) END, ''), a.decided_at FROM alias a WHERE a.registry = ? ORDER BY a.decided_at DESC, a.id DESC");
    query.bind(1, registry);
    while (query.executeStep())
        out.push_back({query.getColumn(0).getInt64(), registry, query.getColumn(1).getString(),
                       query.getColumn(2).getString(), query.getColumn(3).getString(), query.getColumn(4).getString()});
    return out;
}

std::unordered_map<std::string, std::string> decided(store::Store& store, const std::string& registry)
{
    std::unordered_map<std::string, std::string> out;
    SQLite::Statement query(store.database(), "SELECT alias_key, target_code FROM alias WHERE registry = ?");
    query.bind(1, registry);
    while (query.executeStep())
        out.emplace(query.getColumn(0).getString(), query.getColumn(1).getString());
    return out;
}

// Not an upsert: the summaries follow decisions that come and go, not ones that are changed in place.
void keep_decision(store::Store& store, const std::string& registry, const std::string& alias_key,
                   const std::string& text, const std::string& target_code)
{
    SQLite::Statement remove(store.database(), "DELETE FROM alias WHERE registry = ? AND alias_key = ?");
    remove.bind(1, registry);
    remove.bind(2, alias_key);
    remove.exec();
    SQLite::Statement insert(
        store.database(),
        "INSERT INTO alias (registry, alias_key, alias_text, target_code, decided_at) VALUES (?, ?, ?, ?, ?)");
    insert.bind(1, registry);
    insert.bind(2, alias_key);
    insert.bind(3, text);
    insert.bind(4, target_code);
    insert.bind(5, store::utc_now());
    insert.exec();
    store::append_journal(store, "alias", {{"registry", registry}, {"text", text}, {"code", target_code}});
}

void decide_institution(store::Store& store, std::int64_t party, const std::string& target_code)
{
    store::WriteTransaction transaction(store);
    SQLite::Statement query(store.database(),
                            "SELECT code, name, name_key FROM trade_party WHERE id = ? AND role = 'institution'");
    query.bind(1, party);
    if (!query.executeStep())
        throw Error(ErrorKind::usage,
                    {PS_N("no line of the platform names the institution {0}"), {std::to_string(party)}});
    const std::string code = query.getColumn(0).getString();
    const std::string name = query.getColumn(1).getString();
    const std::string key = organisation_alias_key(code, query.getColumn(2).getString());
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
    SQLite::Statement query(store.database(), "SELECT registry, alias_text, target_code FROM alias WHERE id = ?");
    query.bind(1, id);
    if (!query.executeStep())
        throw Error(ErrorKind::usage, {PS_N("nothing was decided under the number {0}"), {std::to_string(id)}});
    const std::string registry = query.getColumn(0).getString();
    const std::string text = query.getColumn(1).getString();
    const std::string code = query.getColumn(2).getString();
    SQLite::Statement remove(store.database(), "DELETE FROM alias WHERE id = ?");
    remove.bind(1, id);
    remove.exec();
    store::append_journal(store, "alias_withdrawn", {{"registry", registry}, {"text", text}, {"code", code}});
    transaction.commit();
}

void put_unmatched_text(store::Store& store, std::int64_t batch_id, const UnmatchedText& text)
{
    auto& insert = store.statement(
        "INSERT INTO unmatched (registry, alias_key, text, parts, batch_id, rows) VALUES (?, ?, ?, ?, ?, ?)");
    insert.bind(1, text.registry);
    insert.bind(2, text.alias_key);
    insert.bind(3, text.text);
    insert.bind(4, text.parts);
    insert.bind(5, batch_id);
    insert.bind(6, text.rows);
    insert.exec();
}

std::vector<UnmatchedText> unmatched_texts(store::Store& store)
{
    std::vector<UnmatchedText> out;
    SQLite::Statement query(
        store.database(),
        "SELECT min(u.id), u.registry, u.alias_key, u.text, u.parts, sum(u.rows) FROM unmatched u WHERE NOT EXISTS "
        "(SELECT 1 FROM alias a WHERE a.registry = u.registry AND a.alias_key = u.alias_key) "
        "GROUP BY u.registry, u.alias_key ORDER BY 6 DESC, 1");
    while (query.executeStep())
        out.push_back({query.getColumn(0).getInt64(), query.getColumn(1).getString(), query.getColumn(2).getString(),
                       query.getColumn(3).getString(), query.getColumn(4).getString(), query.getColumn(5).getInt64()});
    return out;
}

void decide_alias(store::Store& store, std::int64_t unmatched_id, const std::string& target_code)
{
    store::WriteTransaction transaction(store);
    SQLite::Statement query(store.database(), "SELECT registry, alias_key, text FROM unmatched WHERE id = ?");
    query.bind(1, unmatched_id);
    if (!query.executeStep())
        throw Error(ErrorKind::usage,
                    {PS_N("the reconciliation list has no entry {0}"), {std::to_string(unmatched_id)}});
    const std::string registry = query.getColumn(0).getString();
    const std::string key = query.getColumn(1).getString();
    const std::string text = query.getColumn(2).getString();
    SQLite::Statement known(store.database(), registry == "item"
                                                  ? "SELECT 1 FROM item WHERE code = ?1"
                                                  : "SELECT 1 FROM organisation WHERE code = ?1 AND role = ?2");
    known.bind(1, target_code);
    if (registry != "item")
        known.bind(2, registry);
    if (!known.executeStep())
        throw Error(ErrorKind::usage, {PS_N("the master data has no “{0}”"), {target_code}});
    keep_decision(store, registry, key, text, target_code);
    transaction.commit();
}

} // namespace ps::identity
