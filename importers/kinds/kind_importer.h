// How a row becomes facts: a row seen through its header -> a verdict, and what the row says into the store.
#pragma once

#include "importers/columns/field_row.h"
#include "importers/kinds/kind.h"
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

/// What an importer works with; all references outlive it.
struct KindContext {
    store::Store& store;
    std::int64_t batch_id;
    const Header& header;
    Matcher& matcher;
    RowsSoFar& so_far;                    ///< of this file; reports contradict themselves across its sheets too
    Date today;                           ///< of the import
    const Profile* profile = nullptr;     ///< nullptr = recognised by headers
    std::optional<Month> only_month = {}; ///< a report that says another month is not what the officer takes it for
    bool corrected = false; ///< rows that were returned and come back corrected: they join those taken before
};

/// For Kind::make_importer.
template <class Importer>
std::unique_ptr<KindImporter> make_importer(const KindContext& context)
{
    return std::make_unique<Importer>(context);
}

} // namespace ps::importers
