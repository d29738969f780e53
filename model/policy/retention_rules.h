// The switches of the retained-savings computation (结余留用), read from a rule pack of kind "retention". The effect of
// each switch on the figures: model/retention/retention.h. Only switches of a later schema have a default (see their
// lines in retention_rules.cpp); every display of rules marks the defaults.
#pragma once

#include "model/base/decimal.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ps::policy {

struct RulePack;
struct ResolvedRules;

struct RetentionRules {
    enum class QuantityBasis { agreed, reported };
    enum class BeyondAgreed { count, exclude };
    enum class NonSelected { actual, at_price_before, ignored };
    enum class Substitutable { counted, ignored };
    enum class Negatives { net, floor };
    enum class RatioScope { region, insurance_type, level, institution, split };
    enum class RoundingLevel { institution, group };
    enum class MissingScore { error, full, zero };
    enum class PartialYear { days_of_365, days_of_cycle, ignored };

    /// From this score (included) up to the next step the factor is `factor`, or score/100 when `by_score`.
    struct ScoreStep {
        Ratio from;
        bool by_score = false;
        Ratio factor;
    };

    QuantityBasis quantity_basis = QuantityBasis::agreed;
    BeyondAgreed beyond_agreed = BeyondAgreed::count;
    NonSelected non_selected = NonSelected::actual;
    Substitutable substitutable = Substitutable::ignored;
    Negatives negatives = Negatives::net;
    PartialYear partial_year = PartialYear::days_of_365;

    RatioScope ratio_scope = RatioScope::region;
    std::optional<Ratio> default_ratio;            ///< where the scope's own source has no value; none = an error
    std::map<std::string, Ratio> ratio_table;      ///< by region, insurance type, level or institution code
    std::map<std::string, Ratio> insurance_shares; ///< scope insurance_type: share of each type, sum 1
    std::optional<Ratio> in_catalogue_share;       ///< scope split
    std::optional<Ratio> fund_share;               ///< scope split

    Ratio kmax;                         ///< 0..0.5
    std::vector<ScoreStep> score_table; ///< ascending from 0; the factor never falls as the score rises
    MissingScore missing_score = MissingScore::error;

    Money rounding_unit;
    RoundingLevel rounding_level = RoundingLevel::institution;
    std::optional<Money> pool; ///< all payouts together may not exceed this
};

/// Throws Error(refused), as parse_rule_pack(); also when the pack is of another kind.
RetentionRules retention_rules(const RulePack& pack);
/// The rules stored with a locked result. Limits are not checked again: values that were allowed then stay readable.
RetentionRules kept_retention_rules(const ResolvedRules& kept);

} // namespace ps::policy
