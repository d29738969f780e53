// Delivery and receipt lines of the procurement platform: kept once a line, newest state wins, totals come out exactly.
#pragma once

#include "model/base/calendar.h"
#include "model/base/decimal.h"
#include "model/store/store.h"
#include "model/store/verify.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ps::procurement {

/// Where the caller keeps what the writer found for a line's names, so that names which come again are not looked up
/// again. 0 = not known yet; one object belongs to one set of names and one batch.
struct KeptId {
    std::int64_t id = 0;
};

/// One line. Quantities are packs; prices of a pack; amounts as the platform gave them. Texts are valid during the call
/// only.
struct ReceiptLine {
    std::uint64_t row_number = 0;
    std::string_view line_key; ///< the platform's id, or a digest for files without one
    std::string_view institution_code, institution_name, institution_key;
    std::string_view distributor_name, distributor_key;
    std::string_view product_code, product_name, dosage_form, specification, pack, manufacturer, match_key;
    std::optional<Quantity> pack_factor;
    std::string_view order_code, state, lot, remark;
    std::optional<UnitPrice> price;
    std::optional<Quantity> ordered, shipped, received, returned;
    std::optional<Money> ordered_amount, shipped_amount, received_amount;
    std::optional<Date> sent_on, shipped_on, received_on, expires_on;
    KeptId* institution = nullptr; ///< of code and name; nullptr = not kept
    KeptId* distributor = nullptr;
    KeptId* product = nullptr; ///< of all that says which product it is, with its pack factor
};

/// Writes the lines of one batch, inside the import's transaction.
class ReceiptWriter {
public:
    ReceiptWriter(store::Store& store, std::int64_t batch_id);

    enum class Outcome {
        added,
        replaced,  ///< the line was known in another state; the older state stays in the history
        identical, ///< the line was known exactly so
        repeated,  ///< the same id stood twice in this batch with different contents: refused
    };
    Outcome put(const ReceiptLine& line);

private:
    /// What the store knows of a role, read once: looking each name up would scan the table as often as there are
    /// names.
    struct Parties {
        struct Named {
            std::int64_t first_id = 0;
            std::int64_t count = 0;
            std::string lowest_code;
        };
        std::unordered_map<std::string, std::int64_t> ids; ///< code \x1f name
        std::unordered_map<std::string, Named> by_key;
        bool loaded = false;

        void add(std::int64_t id, const std::string& code, const std::string& name, const std::string& key);
    };
    void load(Parties& parties, const char* role);
    std::int64_t party(const char* role, Parties& parties, std::string_view code, std::string_view name,
                       std::string_view key);
    std::int64_t insert_party(const char* role, Parties& parties, const std::string& code, const std::string& name,
                              const std::string& key);
    std::int64_t product(const ReceiptLine& line);
    Outcome settle_conflict(const ReceiptLine& line, std::int64_t institution, std::int64_t product,
                            std::optional<std::int64_t> distributor);
    void bind_line(SQLite::Statement& statement, const ReceiptLine& line, std::int64_t institution,
                   std::int64_t product, std::optional<std::int64_t> distributor);

    store::Store& store_;
    std::int64_t batch_id_;
    SQLite::Statement insert_;
    Parties institutions_, distributors_;
    std::unordered_map<std::string, std::int64_t> products_;
    std::string scratch_;
    std::array<std::string, 5> texts_; ///< line key, order, state, lot, remark: bound without copies
};

/// Deletes a batch's lines; where an older state of a line exists, the newest of them counts again.
void remove_receipts(store::Store& store, std::int64_t batch_id);

struct ReceiptTotals {
    std::string code, name;
    std::int64_t lines = 0;
    Quantity received; ///< packs
    Quantity returned;
    Money received_amount; ///< the importer puts price × quantity where the platform gave no amount
};
/// by: "institution", "product", "distributor", "month" or "all"; within the dates of receipt when given. Sorted by
/// code, name.
std::vector<ReceiptTotals> receipt_totals(store::Store& store, const std::string& by,
                                          const std::optional<DateRange>& dates = {});

} // namespace ps::procurement
