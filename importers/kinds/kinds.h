// One importer per kind of file: a row seen through its header -> a verdict, and the row's facts into the store.
#pragma once

#include "importers/columns/field_row.h"
#include "importers/kinds/rows_so_far.h"
#include "importers/matching.h"

#include <memory>

namespace ps::importers {

enum class Verdict { accepted, rejected, duplicate };

struct RowResult {
    Verdict verdict = Verdict::accepted;
    bool unmatched = false; ///< rejected only because a name or code matched nothing
};

class KindImporter {
public:
    virtual ~KindImporter() = default;
    /// Findings of a rejected row say why; findings of an accepted row are remarks.
    virtual RowResult take(const FieldRow& row, Findings& findings) = 0;
    /// After the last row; remarks on the sheet as a whole go to `notes`.
    virtual void finish(std::vector<Message>& notes) { (void)notes; }
    /// Rows taken as accepted of which finish() found that they say nothing new.
    virtual std::int64_t late_duplicates() const { return 0; }
    /// True when the master data changed, so that what was looked up before is stale.
    virtual bool changes_master_data() const { return false; }
};

struct KindContext {
    store::Store& store;
    std::int64_t batch_id;
    Matcher& matcher;
    const Profile* profile;               ///< nullptr = recognised by headers
    std::optional<Month> only_month = {}; ///< a submission that says another month is not what the officer takes it for
    RowsSoFar* so_far = nullptr;          ///< of this file; reports contradict themselves across its sheets too
    bool mended = false;                  ///< rows that were sent back: they stand beside what was taken before
    const Header* header = nullptr;       ///< of the sheet
};

std::unique_ptr<KindImporter> make_importer(FileKind kind, const KindContext& context);

std::unique_ptr<KindImporter> make_submission_importer(const KindContext& context);
std::unique_ptr<KindImporter> make_receipt_importer(const KindContext& context);
std::unique_ptr<KindImporter> make_order_importer(const KindContext& context);
std::unique_ptr<KindImporter> make_return_importer(const KindContext& context);
std::unique_ptr<KindImporter> make_settlement_importer(const KindContext& context);
std::unique_ptr<KindImporter> make_advance_importer(const KindContext& context);
std::unique_ptr<KindImporter> make_duty_importer(const KindContext& context);
std::unique_ptr<KindImporter> make_register_importer(const KindContext& context);
/// Volumes handed over, listed products, execution reports.
std::unique_ptr<KindImporter> make_platform_list_importer(FileKind kind, const KindContext& context);
std::unique_ptr<KindImporter> make_registry_importer(FileKind kind, const KindContext& context);
std::unique_ptr<KindImporter> make_complaint_importer(const KindContext& context);
std::unique_ptr<KindImporter> make_shortage_list_importer(const KindContext& context);
std::unique_ptr<KindImporter> make_stock_importer(const KindContext& context);
std::unique_ptr<KindImporter> make_chain_importer(FileKind kind, const KindContext& context);

} // namespace ps::importers
