#include "model/policy/rule_pack_store.h"

#include "model/base/parse_number.h"
#include "model/base/platform.h"
#include "model/store/journal.h"
#include "model/store/sha256.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <limits>
#include <tuple>

namespace ps::policy {

namespace {

constexpr std::uintmax_t largest_file = 1024 * 1024;

struct StoredText {
    std::string name; ///< "id@version"
    std::string text;
};

// Of one kind; of all kinds when it is empty.
std::vector<StoredText> stored_texts(store::Store& store, const std::string& kind)
{
    std::vector<StoredText> out;
    for (const auto& row : store.query("SELECT id || '@' || version, json FROM rule_pack WHERE kind = ?1 OR ?1 "
                                       "= '' ORDER BY kind, id, version",
                                       kind)) {
        auto& stored = out.emplace_back();
        row.read(stored.name, stored.text);
    }
    return out;
}

[[noreturn]] void refuse_stored(const std::string& name, const Error& problem)
{
    throw Error(
        ErrorKind::failed, problem.message(), Place{name, "", "", problem.place().line},
        {PS_N("The rule pack “{0}” of the store cannot be read. Write it into a file (“rules export {0} FILE”), "
              "correct it there, and import it again (“rules import FILE”)."),
         {name}});
}

// A stored pack, read by `read`; an error names the pack and the remedy.
template <class Read>
RulePack from_store(const StoredText& stored, const Read& read)
{
    try {
        return read(stored.text, stored.name);
    } catch (const Error& problem) {
        refuse_stored(stored.name, problem);
    }
}

KeptPack kept_pack(const StoredText& stored)
{
    try {
        return {parse_rule_pack(stored.text, stored.name), false, {}};
    } catch (const Error& problem) {
        KeptPack out{readable_part(stored.text, stored.name), false, problem};
        const auto at = stored.name.rfind('@');
        out.pack.id = stored.name.substr(0, at);
        out.pack.version = static_cast<int>(
            parse_whole(stored.name.substr(at + 1), std::numeric_limits<int>::max()).value_or(out.pack.version));
        return out;
    }
}

bool looks_like_file(const std::string& name)
{
    return name.find_first_of("/\\") != std::string::npos || name.ends_with(".json");
}

std::string joined_names(const std::vector<KeptPack>& packs)
{
    std::string out;
    for (const auto& kept : packs)
        out += (out.empty() ? "" : ", ") + kept.name();
    return out;
}

KeptPack find_kept_pack(store::Store& store, const std::string& name)
{
    auto packs = rule_packs(store);
    KeptPack* best = nullptr;
    for (auto& kept : packs) {
        if (name == kept.name())
            return std::move(kept);
        if (name == kept.pack.id && (best == nullptr || kept.pack.version > best->pack.version))
            best = &kept;
    }
    if (best == nullptr)
        throw Error(ErrorKind::usage,
                    {PS_N("there is no rule pack “{0}”; known are: {1}"), {name, joined_names(packs)}});
    return std::move(*best);
}

} // namespace

RulePack read_rule_pack_file(const std::filesystem::path& file)
{
    const Place place{path_text(file), {}, {}, 0};
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

std::string KeptPack::name() const
{
    return pack.id + "@" + std::to_string(pack.version);
}

std::vector<KeptPack> rule_packs(store::Store& store)
{
    std::vector<KeptPack> out;
    for (const auto& stored : stored_texts(store, {}))
        out.push_back(kept_pack(stored));
    const auto stored = out.size();
    for (const auto& pack : builtin_rule_packs()) {
        KeptPack builtin{pack, true, {}};
        const auto end = out.begin() + static_cast<std::ptrdiff_t>(stored);
        if (std::none_of(out.begin(), end, [&](const KeptPack& kept) { return kept.name() == builtin.name(); }))
            out.push_back(std::move(builtin));
    }
    std::sort(out.begin(), out.end(), [](const KeptPack& a, const KeptPack& b) {
        return std::tie(a.pack.kind, a.pack.id, a.pack.version) < std::tie(b.pack.kind, b.pack.id, b.pack.version);
    });
    return out;
}

RulePack find_rule_pack(store::Store& store, const std::string& name)
{
    if (looks_like_file(name))
        return read_rule_pack_file(path_from_text(name));
    auto kept = find_kept_pack(store, name);
    if (kept.problem)
        refuse_stored(kept.name(), *kept.problem);
    return std::move(kept.pack);
}

RulePack effective_pack(store::Store& store, const std::string& kind, Date date)
{
    std::vector<RulePack> own;
    for (const auto& stored : stored_texts(store, kind))
        if (auto pack = from_store(stored, read_envelope); pack.in_force_on(date))
            own.push_back(std::move(pack));
    if (own.empty())
        return pick_effective(builtin_rule_packs(), kind, date);
    auto pack = pick_effective(own, kind, date);
    try {
        check_rule_pack(pack);
    } catch (const Error& problem) {
        refuse_stored(pack.source_name, problem);
    }
    return pack;
}

RulePack chosen_pack(store::Store& store, const std::string& name, const std::string& kind, Date date)
{
    auto pack = name.empty() ? effective_pack(store, kind, date) : find_rule_pack(store, name);
    if (pack.kind != kind)
        throw Error(ErrorKind::usage,
                    {PS_N("the rule pack “{0}” is of the kind “{1}”, not “{2}”"), {pack.id, pack.kind, kind}});
    return pack;
}

std::vector<RulePack> packs_of_kind(store::Store& store, const std::string& kind)
{
    auto out = builtin_rule_packs();
    std::erase_if(out, [&](const RulePack& pack) { return pack.kind != kind; });
    for (const auto& stored : stored_texts(store, kind))
        out.push_back(from_store(stored, parse_rule_pack));
    return out;
}

ImportedPack import_rule_pack(store::Store& store, const std::filesystem::path& file)
{
    ImportedPack out{read_rule_pack_file(file), ImportedPack::Outcome::added};
    const auto& pack = out.pack;
    if (pack.version == 0)
        throw Error(ErrorKind::refused,
                    PS_N("/version: version 0 is the program's own; give the pack the version 1 or a higher one"),
                    {path_text(file), {}, {}, 0});
    store::WriteTransaction transaction(store);
    if (const auto known = store.one<std::string>("SELECT json FROM rule_pack WHERE id = ? AND version = ?", pack.id,
                                                  std::to_string(pack.version)))
        out.outcome = *known == pack.source_text ? ImportedPack::Outcome::unchanged : ImportedPack::Outcome::replaced;
    if (out.outcome == ImportedPack::Outcome::unchanged)
        return out;
    store.execute("INSERT INTO rule_pack (id, version, kind, json) VALUES (?, ?, ?, ?) ON CONFLICT (id, "
                  "version) DO UPDATE SET kind = excluded.kind, json = excluded.json",
                  pack.id, std::to_string(pack.version), pack.kind, pack.source_text);
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
    return looks_like_file(name) ? find_rule_pack(store, name).source_text
                                 : find_kept_pack(store, name).pack.source_text;
}

} // namespace ps::policy
