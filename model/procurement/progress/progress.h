// How much of the agreed volumes has been bought (执行进度) by a day, drilled down by region, institution, batch,
// product, enterprise.
//
// A line is an institution × the products against which its volume counts: where any agreement of the batch names a
// group, all selected products of the group share the group's one volume; where an agreement names a product code
// without saying which of several enterprises, all selected products with this code share one; else each selected
// product has its own. A product without an enterprise has a volume of its own for each enterprise with a contract of
// the batch, unless agreements name the product as a whole. A line is measured over the days for which its volume is
// agreed (ProgressTerm): its receipts, its time progress and its agreed volume are those of these days. Volumes of a
// whole cycle are measured over the whole execution, volumes of a year over the agreement year that the day is in.
// Every figure of a row is a sum over the lines that pass the filters, or a ratio of such sums.
#pragma once

#include "model/base/calendar.h"
#include "model/base/decimal.h"
#include "model/policy/procurement_rules.h"
#include "model/registry/master_data.h"
#include "model/registry/vbp.h"
#include "model/store/store.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ps::identity {
class LineResolver;
}

namespace ps::procurement {

/// Worst first. none: nothing agreed, or the batch has not begun.
enum class ProgressStatus { interview, notice, reminder, normal, ahead, none };
inline constexpr std::size_t progress_statuses = 6;
/// "interview", "notice", "reminder", "normal", "ahead", "none".
const char* word_of(ProgressStatus status);
/// For people (PS_N): 约谈、通报、提醒、正常、超前、—.
const char* name_of(ProgressStatus status);
std::optional<ProgressStatus> progress_status_of(std::string_view word);

/// Where a day lies in the execution of a batch.
enum class BatchPhase { not_begun, in_force, ended };
const char* word_of(BatchPhase phase); ///< "not_begun", "in_force", "ended"
const char* name_of(BatchPhase phase); ///< PS_N
std::optional<BatchPhase> batch_phase_of(std::string_view word);

enum class ProgressLevel { region, institution, batch, product, enterprise, status };
/// The name of a level's row with the empty key (PS_N): "(not assigned to an institution)" …
const char* unassigned_name(ProgressLevel level);

/// Set = only lines with this key; the empty key means "not assigned".
struct ProgressFilters {
    std::optional<std::string> region = {};      ///< ProgressRow::key of the level, as the others
    std::optional<std::string> batch = {};       ///< code
    std::optional<std::string> institution = {}; ///< code
    std::optional<std::string> product = {};     ///< code of the catalogue or name of the group; else a national code
    std::optional<std::string> enterprise = {};  ///< name
    std::optional<ProgressStatus> status = {};   ///< of the line
    std::optional<BatchPhase> phase = {};
};

/// Quantities in smallest units.
struct ProgressRow {
    std::string key, name;
    std::string batch_code; ///< level product: codes of products are only unique within a batch
    Quantity agreed, received, returned, net;
    std::optional<Ratio> progress; ///< net / agreed; not capped; none when nothing is agreed
    /// expected / agreed; where nothing is agreed, that of the batch if the row has only one
    std::optional<Ratio> time_progress;
    ProgressStatus status = ProgressStatus::none;
    std::optional<Ratio> non_selected_share; ///< non-selected / (selected + non-selected) of the generics concerned
    std::optional<Ratio> delivery_rate;      ///< shipped / ordered

    Quantity expected; ///< Σ agreed × time progress
    /// At the present pace, at the end of the cycle: Σ over batches of net / time progress.
    std::optional<Quantity> expected_at_end;
    /// Σ over batches in force of max(0, agreed − net) / months left; none when no batch is in force.
    std::optional<Quantity> needed_per_month;
    Quantity ordered, shipped, non_selected, substitutable;
    Money amount;                  ///< received less returned
    std::int64_t lines = 0;        ///< with an agreed volume
    std::int64_t behind_lines = 0; ///< interview, notice or reminder
    std::int64_t over_lines = 0;   ///< more bought than agreed
    std::int64_t zero_lines = 0;   ///< nothing bought on balance
    std::optional<Date> last_purchase;
    std::optional<BatchPhase> phase; ///< none when batches of several phases are in the row
};

/// The products against which an agreed volume counts: those with this ProgressProduct::volume.
struct Volume {
    std::size_t batch = 0;  ///< index into ProgressSlice::batches()
    int group = -1;         ///< index into groups(); −1 = not known
    std::string key;        ///< product code, or name of the group; empty = volume of an enterprise without a product
    std::string name;       ///< generic name and specification
    std::string enterprise; ///< where several share the volume, their names joined by "、"
    std::size_t row = 0;    ///< which row of the level product (index into an internal list)
    std::size_t enterprise_index = 0;
    int contract_product = -1; ///< of an enterprise with a contract: index into products() of the product that it sells
    bool rest = false; ///< of a product without enterprise: the rest that belongs to no enterprise with a contract
};

struct ProgressGroup {
    std::size_t batch = 0;
    std::string name;
};

/// Days over which volumes are measured, seen from the day of the slice.
struct ProgressTerm {
    std::size_t batch = 0; ///< index into ProgressSlice::batches()
    DateRange range;
    BatchPhase phase = BatchPhase::not_begun; ///< position of the day in the range
    int elapsed_days = 0, days = 0;           ///< time progress = elapsed / days
    Ratio time_progress;
    Ratio months_left; ///< whole months from the next day on, plus days of the month begun
    bool part = false; ///< of the execution: purchases before or after these days do not count in its lines
};

struct ProgressBatch {
    registry::VbpBatch batch;
    BatchPhase phase = BatchPhase::not_begun; ///< of the execution
};

struct ProgressInstitution {
    std::string code, name, region, level;
    std::size_t region_index = 0;
};

/// Raw numbers: quantities 0.0001 smallest units, amounts 0.01 yuan.
struct ProgressLine {
    std::uint32_t institution = 0; ///< index into institutions()
    std::uint32_t volume = 0;      ///< index into volumes()
    /// Of the days of its term.
    std::int64_t agreed = 0, received = 0, returned = 0, amount = 0, ordered = 0, shipped = 0;
    int last_purchase = 0;   ///< Date::key(); 0 = none
    int group_purchase = -1; ///< index into group_purchases() of the institution and the volume's group; −1 = none
    std::uint32_t term = 0;  ///< index into terms()
    std::int64_t agreed_cycle = 0; ///< of all terms of the execution together
    bool has_agreement = false;
    ProgressStatus status = ProgressStatus::none;
    std::int64_t net() const { return received - returned; }
    bool behind() const { return status <= ProgressStatus::reminder; }
};

/// An institution's purchases of a product.
struct ProductPurchase {
    std::uint32_t institution = 0;
    std::uint32_t product = 0; ///< index into products()
    std::int64_t net = 0, amount = 0;
};

/// An institution's purchases of a group, by the role of the products.
struct GroupPurchase {
    std::uint32_t institution = 0;
    std::uint32_t group = 0;
    std::int64_t selected = 0, non_selected = 0, substitutable = 0;
    std::int64_t selected_amount = 0, non_selected_amount = 0, substitutable_amount = 0;
};

/// All data that progress needs for a day. Loaded once (without the data that the filters exclude), then drilled in
/// memory.
class ProgressSlice {
public:
    /// Refreshes the summaries first. Only `batch`, `institution`, `product` and `phase` of the filters are used here;
    /// the same filters, or narrower ones, go to progress(). Errors: usage for a batch, institution, region or product
    /// that does not exist; effective_pack().
    ProgressSlice(store::Store& store, Date day, const ProgressFilters& filters = {});

    Date day() const { return day_; }
    const policy::ProcurementRules& rules() const { return rules_; }
    const std::vector<ProgressBatch>& batches() const { return batches_; }
    /// First one for each batch, in their order, for lines without an agreement and volumes without a period.
    const std::vector<ProgressTerm>& terms() const { return terms_; }
    const ProgressTerm& term_of_batch(std::size_t batch) const { return terms_[batch]; }
    const ProgressTerm& term_of(const ProgressLine& line) const { return terms_[line.term]; }
    /// True when a purchase of the product counts in a line of progress only on some days of the execution, and this
    /// day is not one of these. `contract`: as in enterprise_of().
    bool leaves_out(std::size_t institution, std::size_t product, const std::string& contract, Date day) const;
    const std::vector<ProgressInstitution>& institutions() const { return institutions_; }
    const std::vector<registry::VbpProduct>& products() const { return products_; }
    std::size_t batch_of_product(std::size_t product) const { return product_batch_[product]; }
    /// Index into groups().
    std::size_t group_of_product(std::size_t product) const { return product_group_[product]; }
    /// Index into volumes() of a selected product; −1 for others.
    int volume_of_product(std::size_t product) const { return product_volume_[product]; }
    /// The enterprise for which purchases of a product count, as in ProgressRow::key. `contract`: enterprise_key of one
    /// with a contract, empty = none.
    const std::string& enterprise_of(std::size_t product, const std::string& contract) const;
    const std::vector<ProgressGroup>& groups() const { return groups_; }
    const std::vector<Volume>& volumes() const { return volumes_; }
    /// By batch and term.
    const std::vector<ProgressLine>& lines() const { return lines_; }
    const std::vector<GroupPurchase>& group_purchases() const { return group_purchases_; }
    /// Of selected products, because lines of a shared volume do not distinguish its products.
    const std::vector<ProductPurchase>& selected_purchases() const { return selected_purchases_; }
    /// Of all others.
    const std::vector<ProductPurchase>& other_purchases() const { return other_purchases_; }
    /// Resolves lines of the platform as the slice does; made at the first call, from the same store.
    const identity::LineResolver& resolver(store::Store& store) const;
    /// Remarks for people: agreements that name no selected product …
    const std::vector<Message>& notes() const { return notes_; }

private:
    friend class SliceBuilder;
    friend class Drill;
    ProgressSlice() = default;

    struct ProductRow {
        std::size_t batch = 0;
        std::string key, name;
    };
    Date day_;
    policy::ProcurementRules rules_;
    std::vector<ProgressBatch> batches_;
    std::vector<ProgressTerm> terms_;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> part_terms_; ///< institution, volume -> term
    std::vector<ProgressInstitution> institutions_;
    std::vector<std::string> region_names_, region_keys_;
    std::vector<registry::VbpProduct> products_;
    std::vector<std::size_t> product_batch_, product_group_;
    std::vector<int> product_volume_;
    std::vector<ProgressGroup> groups_;
    std::vector<Volume> volumes_;
    std::vector<std::vector<std::uint32_t>> group_volumes_; ///< by group: its products' volumes
    /// The other volumes of a group whose lines include its purchases: index into group_purchases_, volume; sorted.
    std::vector<std::pair<std::uint32_t, std::uint32_t>> contract_groups_;
    std::map<std::pair<std::size_t, std::string>, std::uint32_t> contract_volumes_; ///< product, enterprise_key
    std::vector<ProductRow> product_rows_;
    std::vector<std::string> enterprises_;
    std::vector<ProgressLine> lines_;
    std::vector<GroupPurchase> group_purchases_;
    std::vector<ProductPurchase> selected_purchases_, other_purchases_;
    std::vector<Message> notes_;
    mutable std::shared_ptr<const identity::LineResolver> resolver_;
    Int128 denominator_ = 1; ///< expected volumes are held in raw / denominator
};

/// Rows of a level over the lines that pass the filters, by key; the unassigned row last.
std::vector<ProgressRow> progress(const ProgressSlice& slice, ProgressLevel level, const ProgressFilters& filters = {});
/// One row over all lines that pass the filters; key and name are empty.
ProgressRow progress_total(const ProgressSlice& slice, const ProgressFilters& filters = {});
/// The lines that pass the filters, by batch.
std::vector<const ProgressLine*> progress_lines(const ProgressSlice& slice, const ProgressFilters& filters = {});
/// The ProgressRow of one line.
ProgressRow progress_of(const ProgressSlice& slice, const ProgressLine& line);

} // namespace ps::procurement
