// The monthly bulletin of price monitoring (价格监测月报).
#pragma once

#include "model/monitoring/monitoring.h"
#include "model/store/store.h"
#include "reports/output_file.h"

#include <filesystem>
#include <string>

namespace ps::reports {

struct BulletinOptions {
    Month month;
    std::string issue_number; ///< "38" or as the bureau writes it; empty = no issue line
    std::string bureau_name;  ///< the publisher; may be empty
    monitoring::Basis basis = monitoring::Basis::purchase;
    bool internal = false; ///< include the section for internal use: the findings
};

/// Writes the workbook: summary, rises, falls, changes at the points, all items, then index, supply and quality of the
/// submissions where there are data, notes on method and coverage. How each figure is computed: docs/methods.md and the
/// last sheet of the workbook. The same store and options give the same bytes. Throws Error(failed) when the month has
/// no prices of this basis (then no file is created) or the file cannot be written.
void write_bulletin(store::Store& store, const BulletinOptions& options, const Output& target);

/// The same content as one self-contained page for a browser, ready to print. Errors as above.
void write_bulletin_html(store::Store& store, const BulletinOptions& options, const Output& target);

} // namespace ps::reports
