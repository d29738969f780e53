// What the plausibility rules say of a month's prices, and what the officers decided about it.
//
// The findings of a month are kept (tables finding, finding_run) and made anew when the month's prices, the master data
// or the rule pack changed since: a view of a month reads what is kept. verify_findings() proves that what is kept is
// what the rules say. Sources of the rules: docs/methods.md.
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

/// A rule as it is shown: what it is called, what it looks for, with which parameters of the rule pack.
struct RuleInfo {
    std::string id; ///< stable: "month_multiple"
    Message title;
    Message explanation;
    Severity severity = Severity::warning;
    std::vector<std::pair<std::string, std::string>> parameters; ///< name in the rule pack -> value
};
/// In the order in which findings of one price are listed.
std::vector<RuleInfo> plausibility_rules(const policy::MonitoringRules& rules);

/// Which finding: one rule says at most one thing of an item's price of one basis at one point in a month.
struct FindingKey {
    std::string rule, item, point; ///< codes
    Basis basis = Basis::purchase;
    Month month;
};

/// Prices of a smallest unit. `value` is what was judged, `reference` what it was compared with, `threshold` the limit
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
    std::size_t offset = 0;           ///< so many of the list are left out at its beginning
    std::optional<std::size_t> limit; ///< and at most so many are given
};

/// The findings of a month by item code, point code, basis and rule. Computes the month first when what is kept is
/// stale (1–2 s for 550,000 observations). Throws Error(usage) for an unknown rule, item or point, Error(stopped).
std::vector<PriceFinding> findings(store::Store& store, Month month, const FindingFilter& filter = {},
                                   std::stop_token stop = {});

/// How the rule fired, in words. `rules` as of rules_of_month().
Message sentence(const PriceFinding& finding, const policy::MonitoringRules& rules);
/// The same for lists: the rules are made once.
class Rule;
class Sentences {
public:
    explicit Sentences(const policy::MonitoringRules& rules);
    Message of(const PriceFinding& finding) const;

private:
    std::shared_ptr<const std::vector<std::unique_ptr<Rule>>> rules_;
};

/// How many findings of a month stand open, by severity: for a status line.
std::map<Severity, std::int64_t> open_findings(store::Store& store, Month month, std::stop_token stop = {});

/// The rule pack that a month is judged by: the monitoring pack in force on the month's last day.
policy::MonitoringRules rules_of_month(store::Store& store, Month month);

/// A stored row that a finding rests on.
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

/// One finding with everything that it rests on: the judged rows first, then the rows behind the reference. Throws
/// Error(usage) when the month has no such finding.
struct FindingDetail {
    PriceFinding finding;
    RuleInfo rule;
    Message sentence;
    std::string pack_id;
    int pack_version = 0;
    std::vector<FindingSource> sources;
};
FindingDetail explain_finding(store::Store& store, const FindingKey& key);
/// Only the rows that were judged; cheap, for lists.
std::vector<FindingSource> judged_rows(store::Store& store, const FindingKey& key);

/// Decisions of an officer. A decision holds for the same rule, item, point, basis and value, so a dismissed finding
/// does not come back in the next month unless its value changes. A finding on an event (a step from last month's
/// price, frequent changes, a zero amount) is decided for its month and reference only: the next such event is another
/// one. All are journalled; a newer decision takes the place of an older one. Throw Error(usage) when the month has no
/// such finding, or when a dismissal gives no reason.
void confirm_finding(store::Store& store, const FindingKey& key, const std::string& reason = {});
void dismiss_finding(store::Store& store, const FindingKey& key, const std::string& reason);
/// Links the finding to the handling of a case.
void link_finding_to_case(store::Store& store, const FindingKey& key, const std::string& case_id,
                          const std::string& reason = {});
/// Withdraws the decision. Throws Error(usage) when there is none.
void reopen_finding(store::Store& store, const FindingKey& key);

/// Makes what is kept of a month up to date; cheap when it is. Called by everything above.
void refresh_findings(store::Store& store, Month month, std::stop_token stop = {});

/// Check "findings": what is kept of each month that is not stale equals a fresh computation.
std::vector<store::CheckResult> verify_findings(store::Store& store);

} // namespace ps::monitoring
