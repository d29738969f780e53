// The groups of the year's drug batches. For the files of this folder only.
#pragma once

#include "model/registry/master_data.h"
#include "model/registry/vbp.h"
#include "model/retention/retention.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace ps::retention {

struct VbpGroup {
    std::string id; ///< "batch/group"
    std::string batch_code;
    std::string name;
    DateRange execution;
    DateRange counted;  ///< the days of the execution within the year
    bool wanted = true; ///< false: not in the requested batch
    std::optional<UnitPrice> price_before;
    std::vector<Problem> problems; ///< for every institution with an agreement for the group
};

class GroupTable {
public:
    /// Errors: retention_inputs().
    GroupTable(store::Store& store, int year, const std::string& batch);

    const std::vector<VbpGroup>& groups() const { return groups_; }
    /// The group of a product; −1 when its batch is none of the year's drug batches.
    int group_of(const registry::VbpProduct& product) const;
    /// Whether an agreement counts, and for which group.
    struct Agreed {
        enum class Why {
            counts,
            elsewhere,    ///< of a batch that was not requested, or of no institution
            no_product,   ///< names no product of its batch
            not_selected, ///< names a product that is not selected
        };
        Why why = Why::elsewhere;
        const VbpGroup* group = nullptr; ///< nullptr: elsewhere or no product
        bool by_product = false;         ///< false: agreed for the whole group
    };
    Agreed place_of(const registry::Agreement& agreement) const;
    std::size_t index_of(const VbpGroup& group) const { return static_cast<std::size_t>(&group - groups_.data()); }
    /// Whether the batch is one of the year's drug batches.
    bool has_batch(const std::string& code) const { return batches_.contains(code); }
    const DateRange& year() const { return year_; }
    const std::vector<Message>& notes() const { return notes_; }

private:
    void choose_batches(store::Store& store);
    void add_products(store::Store& store);
    void find_prices_before();
    const VbpGroup* group_of(const registry::Agreement& agreement, const registry::VbpProduct*& product) const;

    DateRange year_;
    std::string wanted_; ///< code of the requested batch; empty = all drug batches
    std::map<std::string, registry::VbpBatch> batches_;
    std::vector<registry::VbpProduct> products_;
    std::vector<VbpGroup> groups_;
    std::map<std::pair<std::string, std::string>, std::size_t> group_index_;        ///< batch and group name
    std::multimap<std::pair<std::string, std::string>, std::size_t> product_index_; ///< batch and product code
    std::vector<Message> notes_;
};

} // namespace ps::retention
