#include "model/policy/rule_pack_store.h"

#include "model/store/journal.h"
#include "model/store/sha256.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <tuple>

namespace ps::policy {

namespace {

constexpr std::uintmax_t largest_file = 1024 * 1024;

std::vector<RulePack> stored_packs(store::Store& store)
{
    std::vector<RulePack> out;
    SQLite::Statement query(store.database(), "SELECT id, version, json FROM rule_pack ORDER BY kind, id, version");
    while (query.executeStep())
        out.push_back(parse_rule_pack(query.getColumn(2).getString(),
                                      query.getColumn(0).getString() + "@" + query.getColumn(1).getString()));
    return out;
}

bool same_pack(const RulePack& a, const RulePack& b)
{
    return a.id == b.id && a.version == b.version;
}

bool looks_like_file(const std::string& name)
{
    return name.find_first_of("/\\") != std::string::npos || name.ends_with(".json");
}

std::string joined_names(const std::vector<KeptPack>& packs)
{
    std::string out;
    for (const auto& kept : packs)
        out += (out.empty() ? "" : ", ") + kept.pack.id + "@" + std::to_string(kept.pack.version);
    return out;
}

} // namespace

RulePack read_rule_pack_file(const std::filesystem::path& file)
{
    const Place place{store::path_text(file), {}, {}, 0};
    std::error_code failure;
    const auto size = std::filesystem::file_size(file, failure);
    if (failure)
        throw Error(ErrorKind::refused, PS_N("the file cannot be read; check its name and your rights"), place);
    if (size > largest_file)
        throw Error(ErrorKind::refused, PS_N("the file is too large to be a rule pack"), place);
    std::ifstream in(file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    if (!in.good() && !in.eof())
        throw Error(ErrorKind::refused, PS_N("the file cannot be read; check its name and your rights"), place);
    return parse_rule_pack(text, place.file);
}

std::vector<KeptPack> rule_packs(store::Store& store)
{
    std::vector<KeptPack> out;
    for (auto& pack : stored_packs(store))
        out.push_back({std::move(pack), false});
    const auto stored = out.size();
    for (auto& pack : builtin_rule_packs()) {
        const auto end = out.begin() + static_cast<std::ptrdiff_t>(stored);
        if (std::none_of(out.begin(), end, [&](const KeptPack& kept) { return same_pack(kept.pack, pack); }))
            out.push_back({std::move(pack), true});
    }
    std::sort(out.begin(), out.end(), [](const KeptPack& a, const KeptPack& b) {
        return std::tie(a.pack.kind, a.pack.id, a.pack.version) < std::tie(b.pack.kind, b.pack.id, b.pack.version);
    });
    return out;
}

RulePack find_rule_pack(store::Store& store, const std::string& name)
{
    if (looks_like_file(name))
        return read_rule_pack_file(store::path_from_text(name));
    auto packs = rule_packs(store);
    KeptPack* best = nullptr;
    for (auto& kept : packs) {
        if (name == kept.pack.id + "@" + std::to_string(kept.pack.version))
            return std::move(kept.pack);
        if (name == kept.pack.id && (best == nullptr || kept.pack.version > best->pack.version))
            best = &kept;
    }
    if (best == nullptr)
        throw Error(ErrorKind::usage,
                    {PS_N("there is no rule pack “{0}”; known are: {1}"), {name, joined_names(packs)}});
    return std::move(best->pack);
}

RulePack effective_pack(store::Store& store, const std::string& kind, Date date)
{
    const auto stored = stored_packs(store);
    const bool own = std::any_of(stored.begin(), stored.end(),
                                 [&](const RulePack& pack) { return pack.kind == kind && pack.in_force_on(date); });
    if (own)
        return pick_effective(stored, kind, date);
    const auto builtin = builtin_rule_packs();
    return pick_effective(builtin, kind, date);
}

std::vector<RulePack> packs_of_kind(store::Store& store, const std::string& kind)
{
    auto out = builtin_rule_packs();
    auto stored = stored_packs(store);
    std::move(stored.begin(), stored.end(), std::back_inserter(out));
    std::erase_if(out, [&](const RulePack& pack) { return pack.kind != kind; });
    return out;
}

ImportedPack import_rule_pack(store::Store& store, const std::filesystem::path& file)
{
    ImportedPack out{read_rule_pack_file(file), ImportedPack::Outcome::added};
    const auto& pack = out.pack;
    if (pack.version == 0)
        throw Error(ErrorKind::refused,
                    PS_N("/version: version 0 is the program's own; give the pack the version 1 or a higher one"),
                    {store::path_text(file), {}, {}, 0});
    store::WriteTransaction transaction(store);
    {
        auto& known = store.statement("SELECT json FROM rule_pack WHERE id = ? AND version = ?");
        known.bind(1, pack.id);
        known.bind(2, std::to_string(pack.version));
        if (known.executeStep())
            out.outcome = known.getColumn(0).getString() == pack.source_text ? ImportedPack::Outcome::unchanged
                                                                             : ImportedPack::Outcome::replaced;
        known.reset();
    }
    if (out.outcome == ImportedPack::Outcome::unchanged)
        return out;
    auto& put = store.statement("INSERT INTO rule_pack (id, version, kind, json) VALUES (?, ?, ?, ?) ON CONFLICT (id, "
                                "version) DO UPDATE SET kind = excluded.kind, json = excluded.json");
    put.bind(1, pack.id);
    put.bind(2, std::to_string(pack.version));
    put.bind(3, pack.kind);
    put.bind(4, pack.source_text);
    put.exec();
    store::append_journal(store, "import_rules",
                          {{"id", pack.id},
                           {"version", pack.version},
                           {"kind", pack.kind},
                           {"document", pack.document},
                           {"sha256", store::sha256(pack.source_text)},
                           {"replaced", out.outcome == ImportedPack::Outcome::replaced}});
    transaction.commit();
    return out;
}

std::string export_rule_pack(store::Store& store, const std::string& name)
{
    return find_rule_pack(store, name).source_text;
}

} // namespace ps::policy
