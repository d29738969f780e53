// Making what progress() drills in: the lines of each batch with what was agreed and bought, and the state of each.
#include "model/policy/rule_pack_store.h"
#include "model/procurement/progress/progress_cells.h"
#include "model/procurement/progress/progress_rules.h"
#include "model/procurement/progress/progress_terms.h"
#include "model/procurement/progress/slice_builder.h"

#include <algorithm>
#include <set>

namespace ps::procurement {

namespace {

void add_sums(ProgressLine& line, const CellSums& sums, int sign)
{
    add_checked(line.received, sign * sums.received);
    add_checked(line.returned, sign * sums.returned);
    add_checked(line.amount, sign * sums.amount);
    add_checked(line.ordered, sign * sums.ordered);
    add_checked(line.shipped, sign * sums.shipped);
    if (sign > 0)
        line.last_purchase = std::max(line.last_purchase, sums.last_purchase);
}

} // namespace

void SliceBuilder::build()
{
    read_batches();
    read_agreements();
    read_institutions();
    read_products();
    read_cell_places();
    group_index_.start(slice_.institutions_.size());
    for (std::size_t batch = 0; batch < slice_.batches_.size(); ++batch)
        build_batch(batch);
    note_undated_lines();
    note_unknown_factors();
    name_rows();
    judge();
}

ProgressLine& SliceBuilder::line_of(std::size_t batch, std::uint32_t institution, std::uint32_t volume)
{
    const auto [place, fresh] = line_index_.insert(institution, volume, slice_.lines_.size());
    if (fresh) {
        auto& line = slice_.lines_.emplace_back();
        line.institution = institution;
        line.volume = volume;
        line.term = static_cast<std::uint32_t>(batch);
    }
    return slice_.lines_[place];
}

std::uint32_t SliceBuilder::volume_of(const CellRow& row, VolumeTable& table)
{
    if (row.contract == 0)
        return static_cast<std::uint32_t>(slice_.product_volume_[row.product]);
    const auto [place, fresh] = contract_volumes_.try_emplace({row.product, row.contract}, 0);
    if (fresh) {
        const auto& enterprise = cell_contracts_.at(row.contract);
        place->second = static_cast<std::uint32_t>(table.of_contract(row.product, enterprise));
        slice_.contract_volumes_.emplace(std::pair(std::size_t{row.product}, enterprise), place->second);
    }
    return place->second;
}

void SliceBuilder::take(const CellRow& row, VolumeTable& table)
{
    const auto& sums = row.sums;
    const auto group = static_cast<std::uint32_t>(slice_.product_group_[row.product]);
    const auto [place, fresh] = group_index_.insert(row.institution, group, slice_.group_purchases_.size());
    if (fresh) {
        auto& purchase = slice_.group_purchases_.emplace_back();
        purchase.institution = row.institution;
        purchase.group = group;
    }
    auto& purchase = slice_.group_purchases_[place];
    const auto net = sums.received - sums.returned;
    const auto role = slice_.products_[row.product].role;
    if (role != registry::VbpRole::selected) {
        const bool non_selected = role == registry::VbpRole::non_selected;
        add_checked(non_selected ? purchase.non_selected : purchase.substitutable, net);
        add_checked(non_selected ? purchase.non_selected_amount : purchase.substitutable_amount, sums.amount);
        slice_.other_purchases_.push_back({row.institution, row.product, net, sums.amount});
        return;
    }
    slice_.selected_purchases_.push_back({row.institution, row.product, net, sums.amount});
    add_checked(purchase.selected, net);
    add_checked(purchase.selected_amount, sums.amount);
    auto& line = line_of(slice_.product_batch_[row.product], row.institution, volume_of(row, table));
    if (slice_.terms_[line.term].part)
        return; // measure_parts()
    add_sums(line, sums, 1);
}

bool SliceBuilder::may_hold_product(std::size_t batch) const
{
    return !filters_.product || std::any_of(slice_.volumes_.begin(), slice_.volumes_.end(), [&](const Volume& volume) {
        return volume.batch == batch && volume.key == *filters_.product;
    }) || std::any_of(batch_products_[batch].begin(), batch_products_[batch].end(), [&](std::size_t product) {
        return slice_.products_[product].product_code == *filters_.product ||
               slice_.products_[product].item_code == *filters_.product;
    });
}

void SliceBuilder::build_batch(std::size_t batch)
{
    const auto contracts = contracts_.find(slice_.batches_[batch].batch.code);
    VolumeTable table({batch, contracts == contracts_.end() ? nullptr : &contracts->second, batch_products_[batch],
                       batch_groups_[batch], agreements_[batch]},
                      slice_.products_, slice_.volumes_, slice_.product_volume_);
    const auto placed = table.place();
    line_index_.start(slice_.institutions_.size()); // batches share no volumes
    if (table.without_product() > 0)
        slice_.notes_.push_back({PS_N("{0} agreements of the batch {1} name no selected product of it"),
                                 {std::to_string(table.without_product()), slice_.batches_[batch].batch.code}});
    note_unknown_enterprises(table, slice_.batches_[batch].batch.code);
    const auto first_line = slice_.lines_.size();
    place_agreements(batch, placed);
    if (slice_.batches_[batch].phase == BatchPhase::not_begun || !may_hold_product(batch))
        return;
    read_purchases(batch, slice_.day_, [&](const CellRow& row) { take(row, table); });
    measure_parts(batch, table, first_line);
}

void SliceBuilder::place_agreements(std::size_t batch, const std::vector<PlacedAgreement>& placed)
{
    const std::string* last = nullptr; // sorted by institution
    std::uint32_t place = 0;
    for (const auto& entry : placed) {
        if (entry.institution.empty() && entry.agreed == 0 && entry.agreed_cycle == 0)
            continue;
        if (last == nullptr || *last != entry.institution) {
            const int institution = finder_->find(entry.institution);
            place = institution < 0 ? static_cast<std::uint32_t>(slice_.institutions_.size()) - 1
                                    : static_cast<std::uint32_t>(institution);
            last = &entry.institution;
        }
        if (!wanted(place))
            continue;
        auto& line = line_of(batch, place, static_cast<std::uint32_t>(entry.volume));
        // Agreements of different days that count against one volume are measured over the days of all of them.
        auto days = entry.days;
        if (line.has_agreement) {
            const auto& known = slice_.terms_[line.term].range;
            days = {std::min(known.first, days.first), std::max(known.last, days.last)};
        }
        line.term = term_of(batch, days);
        line.has_agreement = true;
        add_checked(line.agreed, entry.agreed);
        add_checked(line.agreed_cycle, entry.agreed_cycle);
    }
}

std::uint32_t SliceBuilder::term_of(std::size_t batch, const DateRange& days)
{
    const auto same = [&](const ProgressTerm& term) {
        return term.batch == batch && term.range.first == days.first && term.range.last == days.last;
    };
    auto& terms = slice_.terms_;
    if (same(terms[batch]))
        return static_cast<std::uint32_t>(batch);
    auto found = std::find_if(terms.begin() + static_cast<std::ptrdiff_t>(slice_.batches_.size()), terms.end(), same);
    if (found == terms.end())
        found = terms.insert(found, term_on(batch, days, slice_.batches_[batch].batch.execution, slice_.day_));
    return static_cast<std::uint32_t>(found - terms.begin());
}

// Lines measured over a part of the execution: purchases until the end of the part, less purchases before it.
void SliceBuilder::measure_parts(std::size_t batch, VolumeTable& table, std::size_t first_line)
{
    std::set<std::uint32_t> parts;
    for (auto i = first_line; i < slice_.lines_.size(); ++i)
        if (slice_.terms_[slice_.lines_[i].term].part)
            parts.insert(slice_.lines_[i].term);
    for (const auto part : parts) {
        const auto& range = slice_.terms_[part].range;
        const auto add = [&](Date until, int sign) {
            read_purchases(batch, until, [&](const CellRow& row) {
                if (slice_.products_[row.product].role != registry::VbpRole::selected)
                    return;
                const int place = line_index_.find(row.institution, volume_of(row, table));
                if (place >= 0 && slice_.lines_[static_cast<std::size_t>(place)].term == part)
                    add_sums(slice_.lines_[static_cast<std::size_t>(place)], row.sums, sign);
            });
        };
        if (slice_.day_ < range.first)
            continue;
        add(std::min(slice_.day_, range.last), 1);
        add(range.first.plus_days(-1), -1);
    }
    for (auto i = first_line; i < slice_.lines_.size(); ++i) {
        auto& line = slice_.lines_[i];
        const auto& term = slice_.terms_[line.term];
        if (term.part && line.last_purchase < term.range.first.key())
            line.last_purchase = 0;
    }
}

void SliceBuilder::name_rows()
{
    std::map<std::pair<std::size_t, std::string>, std::size_t> rows;
    std::unordered_map<std::string, std::size_t> enterprises;
    slice_.group_volumes_.resize(slice_.groups_.size());
    for (std::size_t i = 0; i < slice_.volumes_.size(); ++i) {
        auto& volume = slice_.volumes_[i];
        const auto [row, fresh] = rows.try_emplace({volume.batch, volume.key}, slice_.product_rows_.size());
        if (fresh)
            slice_.product_rows_.push_back({volume.batch, volume.key, volume.name});
        volume.row = row->second;
        const auto [enterprise, fresh_name] = enterprises.try_emplace(volume.enterprise, slice_.enterprises_.size());
        if (fresh_name)
            slice_.enterprises_.push_back(volume.enterprise);
        volume.enterprise_index = enterprise->second;
        if (volume.group >= 0 && volume.contract_product < 0)
            slice_.group_volumes_[static_cast<std::size_t>(volume.group)].push_back(static_cast<std::uint32_t>(i));
    }
}

void SliceBuilder::judge()
{
    auto& terms = slice_.terms_;
    if (terms.size() > slice_.batches_.size()) // sums are made term by term
        std::stable_sort(slice_.lines_.begin(), slice_.lines_.end(), [&](const auto& a, const auto& b) {
            return std::pair(terms[a.term].batch, a.term) < std::pair(terms[b.term].batch, b.term);
        });
    slice_.denominator_ = common_denominator(terms);
    auto& contract_groups = slice_.contract_groups_;
    for (auto& line : slice_.lines_) {
        const auto& volume = slice_.volumes_[line.volume];
        const auto& term = terms[line.term];
        if (term.part)
            slice_.part_terms_.emplace(std::pair(line.institution, line.volume), line.term);
        if (volume.group >= 0)
            line.group_purchase = group_index_.find(line.institution, static_cast<std::uint32_t>(volume.group));
        if ((volume.contract_product >= 0 || volume.rest) && line.group_purchase >= 0)
            contract_groups.emplace_back(line.group_purchase, line.volume);
        LineSums sums;
        sums.agreed = line.agreed;
        sums.net = line.net();
        sums.expected = expected_of(line.agreed, term, slice_.denominator_);
        sums.last_purchase = line.last_purchase;
        sums.in_force = term.phase == BatchPhase::in_force;
        sums.begun = term.range.first.key();
        sums.assigned = !slice_.institutions_[line.institution].code.empty();
        line.status = judge_progress(sums, slice_.denominator_, slice_.day_, slice_.rules_);
    }
    std::sort(contract_groups.begin(), contract_groups.end());
}

ProgressSlice::ProgressSlice(store::Store& store, Date day, const ProgressFilters& filters) : day_(day)
{
    refresh_progress(store);
    rules_ = policy::procurement_rules(policy::effective_pack(store, "procurement", day));
    SliceBuilder(*this, store, filters).build();
}

const std::string& ProgressSlice::enterprise_of(std::size_t product, const std::string& contract) const
{
    const auto found = contract_volumes_.find({product, contract});
    const int volume = found != contract_volumes_.end() ? static_cast<int>(found->second) : product_volume_[product];
    return volume < 0 ? products_[product].enterprise : volumes_[static_cast<std::size_t>(volume)].enterprise;
}

bool ProgressSlice::leaves_out(std::size_t institution, std::size_t product, const std::string& contract,
                               Date day) const
{
    const auto found = contract_volumes_.find({product, contract});
    const int volume = found != contract_volumes_.end() ? static_cast<int>(found->second) : product_volume_[product];
    if (volume < 0)
        return false;
    const auto part = part_terms_.find({static_cast<std::uint32_t>(institution), static_cast<std::uint32_t>(volume)});
    return part != part_terms_.end() && !terms_[part->second].range.contains(day);
}

const identity::LineResolver& ProgressSlice::resolver(store::Store& store) const
{
    if (!resolver_)
        resolver_ = std::make_shared<const identity::LineResolver>(store, institutions_with_cells(store));
    return *resolver_;
}

} // namespace ps::procurement
