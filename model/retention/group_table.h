// The groups of the year's drug batches and which product codes belong to them. For the files of this folder only.
#pragma once

#include "model/registry/master_data.h"
#include "model/registry/vbp.h"
#include "model/retention/retention.h"

#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace ps::retention {

struct VbpGroup {
    std::string id; ///< "batch/group"
    std::string batch_code;
    std::string name;
    DateRange execution;
    DateRange counted;  ///< of the execution, the days within the year
    bool wanted = true; ///< false: of another batch than the one asked for
    std::optional<UnitPrice> price_before;
    std::vector<Finding> findings; ///< concern everybody who has an agreement for the group
};

/// A product of a batch that a code may mean.
struct Candidate {
    std::size_t group = 0; ///< index into GroupTable::groups()
    registry::VbpRole role = registry::VbpRole::selected;
    std::int64_t pack_factor = 0; ///< 0.0001; 0 = not given
    int first_day = 0;            ///< Date::key(), both ends included
    int last_day = 0;
};

class GroupTable {
public:
    /// Errors: retention_inputs().
    GroupTable(store::Store& store, int year, const std::string& batch);

    const std::vector<VbpGroup>& groups() const { return groups_; }
    /// What a receipt's product code may mean, the later batch first, selected first within a batch; may be empty.
    std::vector<Candidate> candidates(const std::string& code) const;
    /// The group that an agreement speaks of; nullptr when none. `product` is set to what it names, nullptr = the
    /// group.
    const VbpGroup* group_of(const registry::Agreement& agreement, const registry::VbpProduct*& product) const;
    std::size_t index_of(const VbpGroup& group) const { return static_cast<std::size_t>(&group - groups_.data()); }
    /// Whether the batch is one of the year's drug batches.
    bool has_batch(const std::string& code) const { return batches_.contains(code); }
    const DateRange& year() const { return year_; }
    const std::vector<Message>& notes() const { return notes_; }

private:
    void choose_batches(store::Store& store, const std::string& wanted);
    void add_products(store::Store& store, const std::string& wanted);
    void find_prices_before();
    void sort_candidates();

    DateRange year_;
    std::map<std::string, registry::VbpBatch> batches_;
    std::vector<registry::VbpProduct> products_;
    std::vector<VbpGroup> groups_;
    std::map<std::pair<std::string, std::string>, std::size_t> group_index_; ///< batch and group name
    std::unordered_map<std::string, std::vector<Candidate>> by_item_code_;
    std::unordered_map<std::string, std::vector<Candidate>> by_product_code_;
    std::multimap<std::pair<std::string, std::string>, std::size_t> product_index_; ///< batch and product code
    std::vector<Message> notes_;
};

} // namespace ps::retention
