// Reading what a slice is made of: batches, institutions, products, agreements, purchases.
#include "model/procurement/progress/progress_cells.h"
#include "model/procurement/progress/progress_terms.h"
#include "model/procurement/progress/slice_builder.h"
#include "model/procurement/purchases/purchases.h"

#include <algorithm>
#include <set>
#include <unordered_set>

namespace ps::procurement {

namespace {

void name_products(const std::vector<registry::Agreement>& agreements, std::vector<registry::Agreement>& names)
{
    std::set<std::pair<std::string_view, std::string_view>> named;
    for (const auto& agreement : agreements) {
        if (!named.emplace(agreement.product_code, agreement.enterprise).second)
            continue;
        auto& name = names.emplace_back();
        name.batch_code = agreement.batch_code;
        name.product_code = agreement.product_code;
        name.enterprise = agreement.enterprise;
    }
}

} // namespace

std::vector<std::string> SliceBuilder::named_institutions() const
{
    auto out = institutions_with_cells(store_);
    std::unordered_set<std::string_view> known;
    for (const auto& volumes : agreements_)
        for (const auto& agreement : volumes.agreements)
            if (known.insert(agreement.institution_code).second)
                out.push_back(agreement.institution_code);
    return out;
}

void SliceBuilder::read_batches()
{
    bool known = !filters_.batch;
    for (auto& batch : registry::vbp_batches(store_)) {
        if (!batch.execution.first.valid() || !batch.execution.last.valid())
            continue;
        if (filters_.batch && batch.code != *filters_.batch)
            continue;
        known = true;
        const auto phase = phase_on(batch.execution, slice_.day_);
        if (!filters_.phase || phase == *filters_.phase)
            slice_.batches_.push_back({std::move(batch), phase});
    }
    if (!known)
        throw Error(ErrorKind::usage, {PS_N("there is no VBP batch “{0}”"), {*filters_.batch}});
    for (std::size_t i = 0; i < slice_.batches_.size(); ++i) {
        const auto& batch = slice_.batches_[i].batch;
        slice_.terms_.push_back(term_on(i, days_of_batch(readings_.find(batch.code), batch.execution, slice_.day_),
                                        batch.execution, slice_.day_));
    }
}

void SliceBuilder::read_institutions()
{
    finder_.emplace(store_, named_institutions());
    std::unordered_map<std::string, std::string> names; // region key -> name
    for (const auto& organisation : registry::organisations(store_, "institution"))
        if (!organisation.region_code.empty() && !organisation.region.empty())
            names.try_emplace(organisation.region_code, organisation.region);
    std::unordered_map<std::string, std::size_t> regions;
    const auto add = [&](ProgressInstitution institution) {
        const auto [place, fresh] = regions.try_emplace(institution.region, slice_.region_keys_.size());
        if (fresh) {
            slice_.region_keys_.push_back(institution.region);
            const auto name = names.find(institution.region);
            slice_.region_names_.push_back(name == names.end() ? institution.region : name->second);
        }
        institution.region_index = place->second;
        slice_.institutions_.push_back(std::move(institution));
    };
    bool has_unassigned = false;
    for (const auto& entry : finder_->entries()) {
        has_unassigned = has_unassigned || entry.code.empty();
        add({entry.code, entry.name, entry.region, entry.level, 0});
    }
    if (!has_unassigned)
        add({"", "", "", "", 0});
    if (!filters_.institution)
        return;
    const auto& all = slice_.institutions_;
    const auto found =
        std::find_if(all.begin(), all.end(), [this](const auto& entry) { return entry.code == *filters_.institution; });
    if (found == all.end())
        throw Error(ErrorKind::usage, {PS_N("there is no institution with the code “{0}”"), {*filters_.institution}});
    wanted_institution_ = static_cast<int>(found - all.begin());
}

void SliceBuilder::read_products()
{
    std::unordered_map<std::string, std::size_t> places;
    for (std::size_t i = 0; i < slice_.batches_.size(); ++i)
        places.emplace(slice_.batches_[i].batch.code, i);
    batch_products_.resize(slice_.batches_.size());
    batch_groups_.resize(slice_.batches_.size());
    for (auto& product : registry::vbp_products(store_)) {
        const auto batch = places.find(product.batch_code);
        if (batch == places.end())
            continue;
        const auto [group, fresh] = batch_groups_[batch->second].try_emplace(product.group_name, slice_.groups_.size());
        if (fresh)
            slice_.groups_.push_back({batch->second, product.group_name});
        batch_products_[batch->second].push_back(slice_.products_.size());
        slice_.product_batch_.push_back(batch->second);
        slice_.product_group_.push_back(group->second);
        slice_.products_.push_back(std::move(product));
    }
    slice_.product_volume_.assign(slice_.products_.size(), -1);
}

// The unassigned rest = contract − Σ institutions, so all institutions must be read.
void SliceBuilder::read_agreements()
{
    const auto& whose = filters_.institution && filters_.institution->empty() ? std::nullopt : filters_.institution;
    for (const auto& batch : slice_.batches_) {
        auto volumes = registry::agreed_volumes(store_, slice_.day_, batch.batch.code, whose);
        const auto notes = registry::volume_notes(readings_, volumes.agreements);
        slice_.notes_.insert(slice_.notes_.end(), notes.begin(), notes.end());
        // Agreements for other days also decide against which products the volumes count.
        const auto& all = volumes.agreements;
        if (std::adjacent_find(all.begin(), all.end(), registry::same_agreement) != all.end() ||
            std::any_of(all.begin(), all.end(), [](const auto& agreement) { return !agreement.counts(); }))
            name_products(all, volumes.others);
        volumes.agreements = registry::current_volumes(std::move(volumes.agreements), slice_.day_);
        agreements_.push_back(std::move(volumes));
    }
}

void SliceBuilder::read_cell_places()
{
    last_month_ = store_.value<std::optional<Month>>("SELECT max(month) FROM progress_month");
    for (const auto& row : store_.query("SELECT id, code FROM progress_institution")) {
        const auto [id, code] = row.get<std::size_t, std::string>();
        if (cell_institutions_.size() <= id)
            cell_institutions_.resize(id + 1, -1);
        cell_institutions_[id] = finder_->find(code);
    }
    for (const auto& row : store_.query("SELECT id, name_key FROM progress_enterprise")) {
        const auto [id, name_key] = row.get<std::size_t, std::string>();
        if (cell_contracts_.size() <= id)
            cell_contracts_.resize(id + 1);
        cell_contracts_[id] = name_key;
    }
    for (std::size_t i = 0; i < slice_.products_.size(); ++i) {
        const auto id = static_cast<std::size_t>(slice_.products_[i].id);
        if (cell_products_.size() <= id)
            cell_products_.resize(id + 1, -1);
        cell_products_[id] = static_cast<int>(i);
    }
}

// The lines of the days from the first of the month to `until`.
const std::vector<CellRow>& SliceBuilder::days_of_month(std::size_t of_batch, Date until)
{
    const auto [known, fresh] = days_.try_emplace(until.key());
    auto& days_by_batch = known->second;
    if (!fresh)
        return days_by_batch[of_batch];
    days_by_batch.resize(slice_.batches_.size());
    std::unordered_map<std::int64_t, std::size_t> batches;
    for (std::size_t i = 0; i < slice_.batches_.size(); ++i)
        batches.emplace(slice_.batches_[i].batch.id, i);
    const auto& resolver = slice_.resolver(store_);
    const auto& index = resolver.product_resolver();
    std::map<int, std::size_t> contracts; // of the index -> progress_enterprise
    for (std::size_t id = 0; id < cell_contracts_.size(); ++id)
        for (std::size_t i = 0; i < index.contracts().size(); ++i)
            if (index.contracts()[i] == cell_contracts_[id])
                contracts.emplace(static_cast<int>(i), id);
    const auto take = [&](const auto& line) {
        const auto place = resolver.find(line.institution, line.product, line.day);
        if (!place || !wanted(static_cast<std::uint32_t>(place->institution)))
            return;
        const auto batch = batches.find(index.batches()[place->product->batch].id);
        if (batch == batches.end())
            return;
        const auto id = static_cast<std::size_t>(index.products()[place->product->product].id);
        CellRow row{static_cast<std::uint32_t>(place->institution),
                    static_cast<std::uint32_t>(cell_products_.at(id)),
                    place->product->contract < 0 ? 0 : contracts.at(place->product->contract),
                    {}};
        row.sums.add(line, place->product->factor.raw);
        days_by_batch[batch->second].push_back(row);
    };
    const DateRange days{Month::of(until).first_day(), until};
    scan_purchases(store_, days, [&](const PurchaseLine& line) { take(line); });
    scan_orders(store_, days, [&](const OrderedLine& line) { take(line); });
    return days_by_batch[of_batch];
}

void SliceBuilder::read_cells_before(std::size_t batch, Month month, const TakeCell& take)
{
    const std::string sql = "SELECT institution_id, product_id, enterprise_id, received, returned, amount, ordered, "
                            "shipped, last_purchase FROM progress_cell WHERE vbp_batch_id = ? AND month = ?";
    const auto id = slice_.batches_[batch].batch.id;
    CellRow row;
    std::size_t institution = 0, product = 0;
    for (const auto& cell :
         wanted_institution_ < 0
             ? store_.query(sql, id, month)
             : store_.query(sql + " AND institution_id = (SELECT id FROM progress_institution WHERE code = ?)", id,
                            month, slice_.institutions_[static_cast<std::size_t>(wanted_institution_)].code)) {
        auto& sums = row.sums;
        cell.read(institution, product, row.contract, sums.received, sums.returned, sums.amount, sums.ordered,
                  sums.shipped, sums.last_purchase);
        row.institution = static_cast<std::uint32_t>(cell_institutions_.at(institution));
        row.product = static_cast<std::uint32_t>(cell_products_.at(product));
        take(row);
    }
}

// Purchases from the first day of the execution to `until`.
void SliceBuilder::read_purchases(std::size_t batch, Date until, const TakeCell& take)
{
    const auto& execution = slice_.batches_[batch].batch.execution;
    if (!last_month_ || until < execution.first)
        return;
    const auto month = std::min({Month::of(until), Month::of(execution.last), *last_month_});
    const auto last_day = store_.one<int>("SELECT last_day FROM progress_month WHERE month = ?", month);
    const bool whole = !last_day || *last_day <= until.key();
    read_cells_before(batch, whole ? month : month.plus(-1), take);
    if (whole)
        return;
    for (const auto& row : days_of_month(batch, until))
        take(row);
}

} // namespace ps::procurement
