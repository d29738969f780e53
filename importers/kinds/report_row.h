// What the importers of reports have in common: the sender, the item, quantities and prices converted to the smallest
// unit; and the notes that reject a row.
#pragma once

#include "importers/kinds/kind_importer.h"
#include "importers/kinds/stated_unit.h"
#include "model/registry/registry.h"

#include <optional>
#include <string>
#include <string_view>

namespace ps::importers {

/// The words of the supply status: 1 充足 2 较充足 3 短缺 4 严重短缺 5 未使用.
std::optional<int> parse_supply_status(std::string_view text);

/// True when a pack price and a smallest-unit price of the same row agree: within 1 %, or within half a unit of the
/// last decimal that people write for cheap tablets (0.005 yuan).
bool prices_agree(UnitPrice from_pack, UnitPrice reported);

/// "清河市人民医院, 2026-10: 3 earlier rows were superseded"
Message superseded_note(const std::string& organisation, const std::string& period, std::int64_t rows);

/// Reads one row after the other: begin() first, then the parts, then verdict().
class ReportRow {
public:
    explicit ReportRow(const KindContext& context) : context_(context) {}

    void begin(const FieldRow& row, RowNotes& notes);
    /// Problems noted since begin(); remarks do not count.
    std::size_t problems() const { return notes_->size() - remarks_; }
    bool has_problems() const { return problems() != 0; }
    /// For a rejected row.
    RowResult rejected() const { return {Verdict::rejected, unmatched_ && only_unmatched_}; }

    /// nullptr with a note when missing or unknown; a mapping profile may allow unknown points to be registered.
    const registry::Organisation* point();
    /// A hospital is a sentinel point or, failing that, an institution.
    const registry::Organisation* hospital();
    /// A manufacturer or distributor is an enterprise or, failing that, a sentinel point.
    const registry::Organisation* firm(std::string_view name);
    /// Like point().
    const registry::Item* item(std::string_view manufacturer);

    /// The row's factor, else the item's; service items have the factor 1.
    std::optional<Quantity> pack_factor(const registry::Item* item);
    /// Reads what the row's 单位 means for the prices and quantities that are read afterwards.
    void read_stated_unit(const registry::Item* item, const std::optional<Quantity>& factor);
    /// True when the row's 单位 makes this column one of smallest units.
    bool of_smallest_unit(Field pack_field) const { return stated_unit_.of_smallest_unit(pack_field); }
    /// In smallest units; nothing when both cells are empty.
    std::optional<Quantity> quantity(Field packs_field, Field units_field, const std::optional<Quantity>& factor);
    /// Price of a smallest unit, greater than zero; std::nullopt when both cells are empty. `of_pack` receives the pack
    /// price as it was reported.
    std::optional<UnitPrice> price(Field pack_field, Field unit_field, const std::optional<Quantity>& factor,
                                   std::optional<UnitPrice>* of_pack = nullptr);
    std::optional<int> supply_status();

    /// The column of packs, or that of smallest units beside it: whichever the row fills.
    Field filled(Field packs_field) const;
    void problem(Field field, Message message);
    void remark(Field field, Message message);
    /// Call this for a note noted elsewhere that is more than an unknown name.
    void stop_being_reconcilable() { only_unmatched_ = false; }

private:
    std::optional<Quantity> counted(Field field, UnitSize& size);
    const registry::Organisation* unknown(const char* registry, Field field, std::string_view code,
                                          std::string_view name, const char* text);

    KindContext context_;
    const FieldRow* row_ = nullptr;
    RowNotes* notes_ = nullptr;
    std::size_t remarks_ = 0;
    bool unmatched_ = false;
    bool only_unmatched_ = true;
    bool item_known_ = false;
    const registry::Item* item_ = nullptr; ///< item of this row
    StatedUnit stated_unit_;
    std::string code_buffer_;
    std::string item_code_buffer_;
};

/// For Kind::undo. The batch may also have registered points and items, by a mapping profile.
template <void (*remove)(store::Store&, std::int64_t)>
void undo_report(store::Store& store, std::int64_t batch_id)
{
    remove(store, batch_id);
    registry::remove_registered_records(store, batch_id);
}

} // namespace ps::importers
