// How orders were delivered, and the lines with problems.
#pragma once

#include "model/procurement/progress/enterprises.h"
#include "views/view.h"

namespace ps::views {

struct DeliveriesView {
    struct Ask {
        procurement::EnterpriseKind kind = procurement::EnterpriseKind::distributor;
        Month first, last;
    };
    using Row = procurement::EnterpriseService;
    /// The worst delivery rate first.
    static std::vector<Row> answer(store::Store& store, const Ask& ask, std::stop_token stop = {});
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout contract(const Ask& ask);
    static Layout grid(const Ask& ask);
};

/// The lines of one enterprise.
struct TroubledLinesView {
    using Ask = DeliveriesView::Ask;
    using Row = procurement::TroubledLine;
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout grid(const Ask& ask);
};

/// The name of an enterprise; for orders without one, a text that says so.
std::string enterprise_text(const std::string& name);

} // namespace ps::views
