// What the plausibility rules find in a month's prices, and what the officers decided about it.
//
// The findings of a month are stored (tables finding, finding_run) and rebuilt when the month's prices, the master data
// or the rule pack have changed: a view of a month reads the stored ones. verify_findings() proves that they are what
// the rules find. Sources of the rules: docs/methods.md.
#pragma once

#include "model/monitoring/monitoring.h"
#include "model/policy/monitoring_rules.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ps::monitoring {

/// information: unusual beside the others; warning: to be verified or explained; abnormal: hardly right as reported
/// (counts against the accuracy of the submission until it is dismissed).
enum class Severity { information, warning, abnormal };
enum class FindingState { open, confirmed, dismissed, in_case };
/// The words of the command line: "information", "warning", "abnormal"; "open", "confirmed", "dismissed", "case".
const char* name_of(Severity severity);
const char* name_of(FindingState state);
std::optional<Severity> severity_by_name(std::string_view name);

/// A rule for display: its title, its meaning, its parameters in the rule pack.
struct RuleInfo {
    std::string id; ///< stable: "month_multiple"
    Message title;
    Message explanation;
    Severity severity = Severity::warning;
    std::vector<std::pair<std::string, std::string>> parameters; ///< name in the rule pack -> value
};
/// In the order in which findings of one price are listed.
std::vector<RuleInfo> plausibility_rules(const policy::MonitoringRules& rules);

/// Identifies a finding: a rule has at most one for an item's price of one basis at one point in a month.
struct FindingKey {
    std::string rule, item, point; ///< codes
    Basis basis = Basis::purchase;
    Month month;
};

/// Prices of a smallest unit. `value` is the judged price, `reference` the price for comparison, `threshold` the limit
/// in the unit of the value, rounded for display only (the comparison was exact). For "frequent_changes" the value is a
/// number of changes and there is no reference; for "zero_amount" the value is the amount.
struct PriceFinding {
    FindingKey key;
    Severity severity = Severity::warning;
    std::string generic_name, specification, manufacturer, unit, point_name;
    UnitPrice value;
    std::optional<UnitPrice> reference, threshold;
    std::string reference_kind;   ///< name_of(ReferenceKind), see rule.h
    std::int64_t reference_n = 0; ///< how many prices the reference was made from
    std::string source;           ///< batch and product of a selected price
    FindingState state = FindingState::open;
    std::string reason;     ///< of the decision
    std::string case_id;    ///< of the case that was opened
    std::string decided_at; ///< UTC; empty = open
};

struct FindingFilter {
    std::optional<std::string> rule, item, point;
    std::optional<Severity> severity; ///< exactly this one
    std::optional<Basis> basis;
    bool open = true, confirmed = true, in_case = true, dismissed = false;
    std::size_t offset = 0;           ///< findings to skip at the beginning of the list
    std::optional<std::size_t> limit; ///< the most findings to return
};

/// The findings of a month by item code, point code, basis and rule. Computes the month first when the stored findings
/// are stale (1–2 s for 550,000 observations). Throws Error(usage) for an unknown rule, item or point, Error(stopped).
std::vector<PriceFinding> findings(store::Store& store, Month month, const FindingFilter& filter = {},
                                   std::stop_token stop = {});

/// How the rule fired, in words. `rules` as of rules_of_month().
Message sentence(const PriceFinding& finding, const policy::MonitoringRules& rules);
/// The same for lists: the caller makes the rules once.
class Rule;
class Sentences {
public:
    explicit Sentences(const policy::MonitoringRules& rules);
    Message of(const PriceFinding& finding) const;

private:
    std::shared_ptr<const std::vector<std::unique_ptr<Rule>>> rules_;
};

/// How many findings of a month are open, by severity: for a status line.
std::map<Severity, std::int64_t> open_findings(store::Store& store, Month month, std::stop_token stop = {});

/// The rule pack that a month is judged by: the monitoring pack in force on the month's last day.
policy::MonitoringRules rules_of_month(store::Store& store, Month month);

/// A stored row behind a finding.
struct FindingSource {
    enum class Role { judged, last_month, other_point, change };
    std::int64_t price_row = 0;
    Role role = Role::judged;
    std::string point, point_name;
    Month month;
    std::optional<UnitPrice> price; ///< of the finding's basis at the smallest unit, as the row has it
    std::string file, sheet;
    std::int64_t batch = 0, row = 0; ///< row of the sheet, 1-based
};
const char* name_of(FindingSource::Role role);

/// One finding with its rows: the judged rows first, then the rows behind the reference. Throws Error(usage) when the
/// month has no such finding.
struct FindingDetail {
    PriceFinding finding;
    RuleInfo rule;
    Message sentence;
    std::string pack_id;
    int pack_version = 0;
    std::vector<FindingSource> sources;
};
FindingDetail explain_finding(store::Store& store, const FindingKey& key);
/// Only the judged rows; cheap, for lists.
std::vector<FindingSource> judged_rows(store::Store& store, const FindingKey& key);

/// Decisions of an officer. A decision holds for the same rule, item, point, basis and value, so a dismissed finding
/// does not come back in the next month unless its value changes. A finding on an event (a step from last month's
/// price, frequent changes, a zero amount) is decided for its month and reference only: the next such event is another
/// one. All decisions are journalled; a newer one supersedes an older one. They throw Error(usage) when the month has
/// no such finding, or when a dismissal gives no reason.
void confirm_finding(store::Store& store, const FindingKey& key, const std::string& reason = {});
void dismiss_finding(store::Store& store, const FindingKey& key, const std::string& reason);
/// Links the finding to the handling of a case.
void link_finding_to_case(store::Store& store, const FindingKey& key, const std::string& case_id,
                          const std::string& reason = {});
/// Withdraws the decision. Throws Error(usage) when there is none.
void reopen_finding(store::Store& store, const FindingKey& key);

/// Rebuilds the stored findings of a month if they are stale; cheap otherwise. Called by everything above.
void refresh_findings(store::Store& store, Month month, std::stop_token stop = {});

/// Check "findings": the stored findings of each month that is not stale equal a fresh computation.
std::vector<store::CheckResult> verify_findings(store::Store& store);

} // namespace ps::monitoring
