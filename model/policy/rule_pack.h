// Rule packs: policy as data. A pack is one JSON file with an identity, its document, the days on which it is in force,
// and parameters. A result stores the pack it used. Pure functions: rule_pack_store.h keeps packs in the database, as
// `source_text`.
//
// "schema" names the version of the kind's schema that the pack is written in (docs/rule-packs/); a pack without it is
// schema 1. The envelope (everything but the parameters) is the same in every schema, so that a pack's days and version
// can be read even where its parameters cannot.
#pragma once

#include "model/base/calendar.h"
#include "model/base/error.h"
#include "model/base/working_days.h"

#include <nlohmann/json.hpp>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ps::policy {

struct RulePack {
    std::string id;
    std::string kind; ///< one of rule_pack_kinds()
    int schema = 1;   ///< of the kind; see parameter_set()
    int version = 0;  ///< the packs that come with the program have 0, so that any local pack takes precedence
    std::string title;
    std::string document; ///< document number (文号); empty = a default without a document
    Date effective_from;
    std::optional<Date> effective_until; ///< last day, included; none = until further notice
    nlohmann::json parameters;           ///< as written; typed readers: retention_rules() and the like
    std::string source_text;             ///< the whole file as read
    std::string source_name;             ///< file name, for messages only
    /// The changes of a what-if (name -> value as given); empty for a pack as issued.
    std::map<std::string, std::string> overrides;

    bool in_force_on(Date date) const
    {
        return effective_from <= date && (!effective_until || date <= *effective_until);
    }
};

/// The known kinds: casework, holidays, listing, monitoring, pharmacy, procurement, retention.
const std::vector<std::string>& rule_pack_kinds();

/// Reads and checks a pack. Throws Error(refused): place = `source_name`, the sentence begins with the JSON pointer.
RulePack parse_rule_pack(std::string_view json_text, const std::string& source_name);

/// Reads a pack and checks all but its parameters. Throws Error(refused).
RulePack read_envelope(std::string_view json_text, const std::string& source_name);

/// The readable parts of a pack that may be broken, for lists and for the record; never throws. Unreadable parts are
/// empty.
RulePack readable_part(std::string_view json_text, const std::string& source_name);

/// Checks the parameters by the pack's kind (retention, monitoring, procurement, holidays; the other kinds only have to
/// be an object). Throws Error(refused), also for a schema that is newer than the program's.
void check_rule_pack(const RulePack& pack);

/// The pack of `kind` that is in force on `date`: of several the one with the highest version. Error(failed) when there
/// is none, or when two of that version overlap on the day (the program cannot decide between them).
const RulePack& pick_effective(const std::vector<RulePack>& packs, std::string_view kind, Date date);

/// The packs that come with the program: retention-default, monitoring-default, procurement-default, holidays-2025,
/// holidays-2026.
const std::vector<RulePack>& builtin_rule_packs();

/// The working-day table from all packs of kind "holidays"; later entries of `packs` replace earlier ones.
WorkingDays working_days(const std::vector<RulePack>& packs);

/// A copy of `pack` with single parameters changed, for "what if". Keys are paths with dots ("kmax", "rounding.level",
/// "score_table.1.from"), also of parameters that the pack leaves to their defaults; retention packs also know
/// "payment_ratio=0.7" (that ratio for all institutions). A parameter that may be unset takes "none". Throws
/// Error(usage) for an unknown key (listing the keys) and for a value that does not fit.
RulePack with_overrides(const RulePack& pack, const std::map<std::string, std::string>& changes);

/// The keys with_overrides() knows for this pack, sorted.
std::vector<std::string> override_keys(const RulePack& pack);

} // namespace ps::policy
