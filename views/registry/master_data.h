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

/// How many batches there are of which nobody has said what their agreed volumes are, which, how many agreements wait,
/// and how they are read until then. Empty without a question. The remedy is the reader's: a command, a button.
std::string open_volumes_text(const std::vector<registry::VolumeQuestion>& questions);
/// Those of the batches that are in execution on a day; of one batch where one is asked for.
std::vector<registry::VolumeQuestion> open_volumes_on(store::Store& store, Date day,
                                                      const std::optional<std::string>& batch = {});

/// The batches of several years, of which somebody has to say whether an agreed volume is that of a year or of the
/// whole cycle; those of which nobody has said it come first.
struct LongBatchesView {
    struct Ask {
        bool only_open = false; ///< only those with an open question
    };
    using Row = registry::VolumeQuestion; ///< answered: no agreements are waiting
    static std::vector<Row> answer(store::Store& store, const Ask& ask, std::stop_token stop = {});
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout contract(const Ask& ask);
    static Layout grid(const Ask& ask);
};

} // namespace ps::views
