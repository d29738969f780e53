#include "importers/decisions.h"

#include "model/procurement/lines/institution_finder.h"
#include "model/procurement/progress/reconciliation.h"
#include "model/store/journal.h"

#include <algorithm>

namespace ps::importers {

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

void decide_institution(store::Store& store, std::int64_t party, const std::string& target_code)
{
    store::WriteTransaction transaction(store);
    SQLite::Statement query(store.database(),
                            "SELECT code, name, name_key FROM trade_party WHERE id = ? AND role = 'institution'");
    query.bind(1, party);
    if (!query.executeStep())
        throw Error(ErrorKind::usage,
                    {PS_N("no line of the platform names the institution {0}"), {std::to_string(party)}});
    const procurement::TradeParty named{party, query.getColumn(0).getString(), query.getColumn(1).getString(),
                                        query.getColumn(2).getString()};
    const auto known = procurement::known_institutions(store);
    if (std::none_of(known.begin(), known.end(),
                     [&](const procurement::KnownInstitution& one) { return one.code == target_code; }))
        throw Error(ErrorKind::usage, {PS_N("there is no institution with the code “{0}”"), {target_code}});
    std::string text = named.code;
    if (!named.name.empty())
        text += (text.empty() ? "" : " ") + named.name;
    keep_decision(store, "institution", procurement::InstitutionFinder::alias_key(named), text, target_code);
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

} // namespace ps::importers
