// What a kind of file is. Each file of this folder describes one kind completely: the headers by which it is
// recognised, when it is imported, what an option means to it, how its rows are stored, counted and undone. Other code
// loops over all_kinds().
#pragma once

#include "importers/columns/fields.h"
#include "model/base/message.h"
#include "model/store/import_batch.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace ps::importers {

struct Header;
struct KindContext;
class KindImporter;

/// The files of a folder are imported in this order, so that a file comes after those it refers to.
enum class ImportRank : std::uint8_t {
    master_data, ///< refers to nothing
    products,    ///< refers to VBP batches
    lists,       ///< refers to institutions, items and products
    facts,       ///< prices, receipts and other day-to-day records
};

/// The meaning of the month that an officer names at the import ("--month").
enum class MonthOption : std::uint8_t {
    used,        ///< the month of rows without one; a file that names another month is refused
    rows_say_it, ///< not used: each row has its own date or period
    timeless,    ///< not used: the rows belong to no month
};

/// What a title above the header or the name of the sheet, file or folder may supply for all rows of a sheet.
enum class Surrounding : std::uint8_t { week, month, point, quarter, firm, list };

/// A field and the headers that mean it in this kind.
struct KindField {
    Field field;
    std::vector<std::string_view> headers; ///< spellings; compared after i18n::normalise and without a unit in brackets
};

/// The remedy to report when a sheet was requested as this kind and only the field `missing` prevents reading it.
struct MissingFieldHint {
    Field missing;
    Message remedy;
};

struct Kind {
    const char* id; ///< "submission": --kind, output of `import`, import_batch.kind; never changes
    Message title;  ///< in the list of imports
    ImportRank rank = ImportRank::facts;
    MonthOption month_option = MonthOption::rows_say_it;
    /// A report of one point or organisation for one period: later files supersede earlier ones, and only a row that
    /// occurs twice in one file is a duplicate.
    bool report = false;
    /// Rows that were rejected may be accepted after an import of this kind, so the same file is read again.
    bool teaches_master_data = false;
    /// Filled columns without a meaning in this kind are reported: an omitted cost would become profit, an omitted
    /// stock a shortage.
    bool names_unread_columns = false;
    std::vector<Surrounding> surroundings = {};
    std::vector<KindField> fields;
    /// At least one field of each group must be there (as column, metadata or constant).
    std::vector<std::vector<Field>> required;
    /// When the headers fit several kinds, these fields decide for this one.
    std::vector<Field> distinctive_fields;
    /// Headers that mean their field only when no other column means the same field.
    std::vector<std::string_view> vague_headers = {};
    std::vector<MissingFieldHint> hints = {};
    /// Why a sheet recognised as this kind, but not requested as such, cannot be imported; std::nullopt when it can.
    std::optional<Message> (*refuse)(const Header& header) = nullptr;
    std::unique_ptr<KindImporter> (*make_importer)(const KindContext& context);
    /// Removes everything that the batch stored, inside the caller's transaction.
    void (*undo)(store::Store& store, std::int64_t batch_id);
    /// Number of accepted rows of each batch in the store, superseded rows included.
    store::RowsPerBatch (*stored_rows)(store::Store& store);
};

/// All kinds. The order decides between kinds that fit equally well: the earlier one is taken.
const std::vector<const Kind*>& all_kinds();
/// nullptr when there is no such kind.
const Kind* kind_by_id(std::string_view id);

} // namespace ps::importers
