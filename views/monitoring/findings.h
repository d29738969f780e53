// What the plausibility rules say of a month's prices, in words, with the rows that it rests on.
#pragma once

#include "model/monitoring/plausibility/findings.h"
#include "views/view.h"

namespace ps::views {

struct FindingsView {
    struct Ask {
        Month month;
        monitoring::FindingFilter filter;
        bool sentences = false; ///< how each fired, and the rule's title
        bool sources = false;   ///< the first stored row that was judged
    };
    struct Row {
        monitoring::PriceFinding finding;
        std::string rule_title, sentence; ///< translated
        std::optional<monitoring::FindingSource> source;
    };
    /// By item code, point code, basis and rule.
    static std::vector<Row> answer(store::Store& store, const Ask& ask, std::stop_token stop = {});
    /// The worst first; within a severity as they are.
    static void sort_by_severity(std::vector<Row>& rows);
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout contract(const Ask& ask);
    static Layout grid(const Ask& ask);
};

/// The stored rows behind one finding.
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
/// How a finding came about, what the rule looks for, with which parameters of which rule pack, and what was decided.
std::string explanation_text(const monitoring::FindingDetail& detail);

} // namespace ps::views
