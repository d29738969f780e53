// Loads the data in which progress() drills down.
#include "model/procurement/progress/progress.h"

#include "model/policy/rule_pack_store.h"
#include "model/procurement/progress/index_of_pairs.h"
#include "model/procurement/progress/line_counting.h"
#include "model/procurement/progress/progress_cells.h"
#include "model/procurement/progress/progress_rules.h"
#include "model/procurement/progress/progress_terms.h"
#include "model/procurement/progress/progress_volumes.h"
#include "model/procurement/purchases/purchases.h"
#include "model/registry/agreed_volumes.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <set>
#include <unordered_set>

namespace ps::procurement {

namespace {

struct CellRow {
    std::uint32_t institution = 0, product = 0;
    std::size_t contract = 0; ///< progress_enterprise; 0 = none
    CellSums sums;
};

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

class SliceBuilder {
public:
    SliceBuilder(ProgressSlice& slice, store::Store& store, const ProgressFilters& filters)
        : slice_(slice), store_(store), filters_(filters), contracts_(identity::contract_enterprises(store)),
          readings_(store)
    {
    }

    void build()
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

private:
    std::vector<std::string> named_institutions() const;
    void read_batches();
    void read_institutions();
    void read_products();
    bool may_hold_product(std::size_t batch) const;
    void read_agreements();
    void read_cell_places();
    using TakeCell = std::function<void(const CellRow&)>;
    void read_cells_before(std::size_t batch, Month month, const TakeCell& take);
    void read_purchases(std::size_t batch, Date until, const TakeCell& take);
    const std::vector<CellRow>& days_of_month(std::size_t batch, Date until);
    void place_agreements(std::size_t batch, const std::vector<PlacedAgreement>& placed);
    std::uint32_t term_of(std::size_t batch, const DateRange& days);
    void measure_parts(std::size_t batch, VolumeTable& table, std::size_t first_line);
    void note_unknown_enterprises(const VolumeTable& table, const std::string& batch);
    void note_undated_lines();
    void note_unknown_factors();
    void build_batch(std::size_t batch);
    void take(const CellRow& row, VolumeTable& table);
    std::uint32_t volume_of(const CellRow& row, VolumeTable& table);
    ProgressLine& line_of(std::size_t batch, std::uint32_t institution, std::uint32_t volume);
    void name_rows();
    void judge();
    bool wanted(std::uint32_t institution) const
    {
        return wanted_institution_ < 0 || static_cast<int>(institution) == wanted_institution_;
    }

    ProgressSlice& slice_;
    store::Store& store_;
    const ProgressFilters& filters_;
    std::vector<registry::BatchVolumes> agreements_; ///< by batch
    std::optional<identity::InstitutionFinder> finder_;
    identity::ContractEnterprises contracts_;
    registry::VolumeReadings readings_;
    int wanted_institution_ = -1;     ///< −1 = all
    std::optional<Month> last_month_; ///< the last that has cells
    std::vector<std::vector<std::size_t>> batch_products_;
    std::vector<std::unordered_map<std::string, std::size_t>> batch_groups_;
    std::vector<std::string> cell_contracts_; ///< by progress_enterprise.id: enterprise_key
    std::map<std::pair<std::uint32_t, std::size_t>, std::uint32_t>
        contract_volumes_;               ///< product and progress_enterprise
    std::vector<int> cell_institutions_; ///< by progress_institution.id
    std::vector<int> cell_products_;     ///< by vbp_product.id
    /// By day, then batch: lines of the days from the first of its month to the day.
    std::map<int, std::vector<std::vector<CellRow>>> days_;
    IndexOfPairs line_index_, group_index_;
};

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

bool SliceBuilder::may_hold_product(std::size_t batch) const
{
    return !filters_.product || std::any_of(slice_.volumes_.begin(), slice_.volumes_.end(), [&](const Volume& volume) {
        return volume.batch == batch && volume.key == *filters_.product;
    }) || std::any_of(batch_products_[batch].begin(), batch_products_[batch].end(), [&](std::size_t product) {
        return slice_.products_[product].product_code == *filters_.product ||
               slice_.products_[product].item_code == *filters_.product;
    });
}

void SliceBuilder::note_unknown_enterprises(const VolumeTable& table, const std::string& batch)
{
    constexpr std::size_t shown = 20;
    const auto& unknown = table.unknown_enterprises();
    for (std::size_t i = 0; i < unknown.size() && i < shown; ++i) {
        const auto& one = unknown[i];
        const auto count = std::to_string(one.agreements);
        if (one.counts_for.empty())
            slice_.notes_.push_back({PS_N("batch {0}, product {1}: {2} agreements name the enterprise “{3}”, which is "
                                          "not in the product list; several products have this code, so the agreements "
                                          "count for none of these and have a row of their own"),
                                     {batch, one.product_code, count, one.enterprise}});
        else
            slice_.notes_.push_back({PS_N("batch {0}, product {1}: {2} agreements name the enterprise “{3}”, which is "
                                          "not in the product list; they count for “{4}”, the only one with this code"),
                                     {batch, one.product_code, count, one.enterprise, one.counts_for}});
    }
    if (unknown.size() > shown)
        slice_.notes_.push_back({PS_N("batch {0}: {1} more products with agreements that name unknown enterprises"),
                                 {batch, std::to_string(unknown.size() - shown)}});
}

// Of the whole store, because their batches are unknown.
void SliceBuilder::note_undated_lines()
{
    const auto undated = undated_lines(store_);
    if (undated.receipts > 0)
        slice_.notes_.push_back({PS_N("{0} receipts in the store have no date at all and count in no progress"),
                                 {std::to_string(undated.receipts)}});
    if (undated.returns > 0)
        slice_.notes_.push_back({PS_N("{0} confirmed returns in the store have no date and count in no progress"),
                                 {std::to_string(undated.returns)}});
    if (undated.orders > 0)
        slice_.notes_.push_back({PS_N("{0} order lines in the store have no date and count in no delivery rate"),
                                 {std::to_string(undated.orders)}});
}

// The lines are read only if a product list lacks the factor.
void SliceBuilder::note_unknown_factors()
{
    std::unordered_map<std::int64_t, std::size_t> without; // vbp_product -> index
    for (const auto* list : {&slice_.selected_purchases_, &slice_.other_purchases_})
        for (const auto& purchase : *list)
            if (const auto& product = slice_.products_[purchase.product]; !product.pack_factor)
                without.emplace(product.id, purchase.product);
    if (without.empty())
        return;
    const auto& resolver = slice_.resolver(store_).product_resolver();
    std::set<std::size_t> unknown;
    for (const auto& trade : resolver.trade_products())
        for (const auto& candidate : resolver.candidates(trade.id))
            if (const auto found = without.find(resolver.products()[candidate.product].id);
                found != without.end() && candidate.factor.source == identity::FactorSource::unknown)
                unknown.insert(found->second);
    if (unknown.empty())
        return;
    constexpr std::size_t shown = 3;
    std::string names;
    std::size_t count = 0;
    for (const auto index : unknown) {
        const auto& product = slice_.products_[index];
        if (count++ < shown)
            names += (names.empty() ? "" : ", ") + product.batch_code + " " + product.product_code + " " +
                     product.generic_name;
    }
    if (count > shown)
        names += " …";
    slice_.notes_.push_back({PS_N("the pack factor of {0} products that were bought is not known: a pack counts as one "
                                  "smallest unit ({1})"),
                             {std::to_string(count), names}});
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
