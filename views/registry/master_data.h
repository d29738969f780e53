// The master data as tables: items, organisations, VBP batches.
#pragma once

#include "model/registry/master_data.h"
#include "model/registry/volume_periods.h"
#include "views/view.h"

namespace ps::views {

/// By code.
struct ItemsView {
    struct Ask {};
    using Row = registry::Item;
    static std::vector<Row> answer(store::Store& store, const Ask& ask, std::stop_token stop = {});
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout contract(const Ask& ask);
};

/// The sentinel points, the institutions or the enterprises. By code.
struct OrganisationsView {
    struct Ask {
        std::string role; ///< "point", "institution", "enterprise"
    };
    using Row = registry::Organisation;
    static std::vector<Row> answer(store::Store& store, const Ask& ask, std::stop_token stop = {});
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout contract(const Ask& ask);
};

/// A batch with the meaning of its agreed volumes, and who decided it.
struct VbpBatchRow {
    registry::VbpBatch batch;
    registry::VolumeReading volumes;
};
struct VbpBatchesView {
    struct Ask {};
    using Row = VbpBatchRow;
    static std::vector<Row> answer(store::Store& store, const Ask& ask, std::stop_token stop = {});
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout contract(const Ask& ask);
};

} // namespace ps::views
