// How a row becomes facts: a row read through its header -> a verdict, and the row's content in the store.
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
    /// RowNotes of a rejected row give the reasons; notes of an accepted row are remarks.
    virtual RowResult take(const FieldRow& row, RowNotes& notes) = 0;
    /// After the last row; remarks on the sheet as a whole go to `notes`.
    virtual void finish(std::vector<Message>& notes) { (void)notes; }
    /// Rows returned as accepted that finish() found to change nothing.
    virtual std::int64_t late_duplicates() const { return 0; }
    /// True when the master data changed, so that earlier look-ups are stale.
    virtual bool changes_master_data() const { return false; }
};

/// What an importer works with; all references outlive it.
struct KindContext {
    store::Store& store;
    std::int64_t batch_id;
    const Header& header;
    Matcher& matcher;
    RowsSoFar& so_far;                    ///< rows of this file: its sheets may contradict each other too
    Date today;                           ///< day of the import
    const Profile* profile = nullptr;     ///< nullptr = recognised by headers
    std::optional<Month> only_month = {}; ///< the month that the officer named; a report of another month is refused
    bool corrected = false; ///< returned rows that come back corrected: they are added to those accepted before
};

/// For Kind::make_importer.
template <class Importer>
std::unique_ptr<KindImporter> make_importer(const KindContext& context)
{
    return std::make_unique<Importer>(context);
}

} // namespace ps::importers
