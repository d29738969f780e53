// The open store, with the chosen month and price basis. No windows.
#pragma once

#include "model/monitoring/monitoring.h"
#include "model/store/store.h"

#include <filesystem>
#include <optional>
#include <vector>

namespace ps::gui {

class Workspace {
public:
    /// Open another store; the previous one is closed only when that succeeded. Throw Error.
    void open(const std::filesystem::path& file);
    void create(const std::filesystem::path& file);

    bool is_open() const { return store_.has_value(); }
    store::Store& store() { return *store_; }
    std::filesystem::path path() const { return store_ ? store_->path() : std::filesystem::path(); }

    /// Reads the months again; the chosen month stays, or becomes the last one.
    void refresh();
    const std::vector<Month>& months() const { return months_; }
    /// Not valid() when the store has no prices.
    Month month() const { return month_; }
    void set_month(Month month) { month_ = month; }
    /// The observed month before; empty for the first.
    std::optional<Month> previous_month() const;
    monitoring::Basis basis() const { return basis_; }
    void set_basis(monitoring::Basis basis) { basis_ = basis; }

private:
    void take(store::Store opened);

    std::optional<store::Store> store_;
    std::vector<Month> months_;
    Month month_;
    monitoring::Basis basis_ = monitoring::Basis::purchase;
};

} // namespace ps::gui
