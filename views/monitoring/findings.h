// The findings of the plausibility rules on a month's prices, in words, with the rows that they rest on.
#pragma once

#include "model/monitoring/plausibility/findings.h"
#include "views/view.h"

namespace ps::views {

struct FindingsView {
    struct Ask {
        Month month;
        monitoring::FindingFilter filter;
        bool sentences = false; ///< with the sentence and the title of the rule
        bool sources = false;   ///< the first stored row that was judged
    };
    struct Row {
        monitoring::PriceFinding finding;
        std::string rule_title, sentence; ///< translated
        std::optional<monitoring::FindingSource> source;
    };
    /// By item code, point code, basis and rule.
    static std::vector<Row> answer(store::Store& store, const Ask& ask, std::stop_token stop = {});
    /// The most severe first; the order within a severity stays.
    static void sort_by_severity(std::vector<Row>& rows);
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout contract(const Ask& ask);
    static Layout grid(const Ask& ask);
};

/// The stored rows on which one finding rests.
struct FindingSourcesView {
    struct Ask {};
    using Row = monitoring::FindingSource;
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout contract(const Ask& ask);
    static Layout grid(const Ask& ask);
};

/// The rules of a month with their parameters.
struct PlausibilityRulesView {
    struct Ask {
        Month month;
    };
    using Row = monitoring::RuleInfo;
    static std::vector<Row> answer(store::Store& store, const Ask& ask, std::stop_token stop = {});
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout contract(const Ask& ask);
};

/// "limit=2 months=3" with the given text between the parameters.
std::string parameters_text(const monitoring::RuleInfo& rule, const char* equals, const char* between);
/// How a finding was found, what the rule looks for, with which parameters of which rule pack, and what was decided.
std::string explanation_text(const monitoring::FindingDetail& detail);

} // namespace ps::views
