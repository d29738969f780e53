#include "model/procurement/progress/progress.h"

#include "model/identity/keys.h"
#include "model/procurement/progress/progress_rules.h"

#include <algorithm>
#include <limits>

namespace ps::procurement {

namespace {

constexpr std::size_t no_index = std::numeric_limits<std::size_t>::max();

std::int64_t rounded(Int128 numerator, Int128 denominator)
{
    return narrow_to_64(divide_half_up(numerator, denominator));
}

std::optional<Ratio> share(Int128 part, Int128 whole)
{
    if (whole <= 0)
        return std::nullopt;
    return Ratio::from_raw(rounded(checked_multiply(part, power_of_ten(Ratio::digits)), whole));
}

// A row being summed. Lines come term by term: divisions by the days of a term are made at the end of the term.
struct ProgressSums {
    Int128 agreed = 0, received = 0, returned = 0, amount = 0, ordered = 0, shipped = 0;
    Int128 expected = 0; ///< raw / denominator of the slice
    Int128 at_end = 0, needed = 0;
    bool has_at_end = false, has_needed = false, in_force = false, used = false;
    bool assigned = false; ///< to an institution, or to a batch or enterprise as a whole: else it is not judged
    std::int64_t lines = 0, behind = 0, over = 0, zero = 0;
    int last_purchase = 0;
    int begun = 0; ///< the first day of the earliest term in force with an agreed volume
    Int128 selected = 0, non_selected = 0, substitutable = 0;
    unsigned phases = 0; ///< bits
    // Of the term being summed
    std::size_t term = no_index;
    Int128 term_agreed = 0, term_net = 0;
    std::size_t last_group_purchase = no_index;
    std::size_t terms = 0;
    Ratio time_progress; ///< of the last term
};

} // namespace

/// Filters in the slice's own numbers, and the sums of the rows.
class Drill {
public:
    Drill(const ProgressSlice& slice, const ProgressFilters& filters);

    std::vector<ProgressRow> rows(ProgressLevel level);
    ProgressRow total();
    ProgressRow of_line(const ProgressLine& line);
    std::vector<const ProgressLine*> lines() const;

private:
    bool passes(const ProgressLine& line) const;
    bool passes_volume(const Volume& volume) const;
    bool passes_institution(std::uint32_t institution) const;
    void add_group_purchases(ProgressLevel level, bool total);
    void add(ProgressSums& sums, const ProgressLine& line) const;
    void close_term(ProgressSums& sums) const;
    ProgressRow finish(ProgressSums& sums) const;
    bool has_whole_volumes() const
    {
        return institution_ == no_index && region_ == no_index && products_.empty() && !filters_.status;
    }
    void choose_products(const std::string& wanted);
    std::size_t region_of(const std::string& key) const;
    std::size_t enterprise_of(const std::string& name) const;

    const ProgressSlice& slice_;
    const ProgressFilters& filters_;
    std::size_t batch_ = no_index, institution_ = no_index, region_ = no_index, enterprise_ = no_index;
    std::vector<bool> products_; ///< by row of the level product; empty = all
    std::vector<ProgressSums> sums_;
};

Drill::Drill(const ProgressSlice& slice, const ProgressFilters& filters) : slice_(slice), filters_(filters)
{
    const auto find = [](const auto& list, const std::string& key, const auto& key_of, const char* why) {
        const auto found =
            std::find_if(list.begin(), list.end(), [&](const auto& entry) { return key_of(entry) == key; });
        if (found == list.end())
            throw Error(ErrorKind::usage, {why, {key}});
        return static_cast<std::size_t>(found - list.begin());
    };
    if (filters.batch)
        batch_ = find(
            slice.batches_, *filters.batch, [](const auto& entry) { return entry.batch.code; },
            PS_N("there is no VBP batch “{0}”"));
    if (filters.institution)
        institution_ = find(
            slice.institutions_, *filters.institution, [](const auto& entry) { return entry.code; },
            PS_N("there is no institution with the code “{0}”"));
    if (filters.region)
        region_ = region_of(*filters.region);
    if (filters.enterprise)
        enterprise_ = enterprise_of(*filters.enterprise);
    if (filters.product)
        choose_products(*filters.product);
}

// Exactly as in the table; else with other brackets, blanks or widths.
std::size_t Drill::enterprise_of(const std::string& name) const
{
    const auto& names = slice_.enterprises_;
    auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end())
        found = std::find_if(names.begin(), names.end(), [wanted = identity::enterprise_key(name)](const auto& known) {
            return identity::enterprise_key(known) == wanted;
        });
    if (found == names.end())
        throw Error(ErrorKind::usage,
                    filters_.batch ? Message{PS_N("no selected product of the VBP batch {0} is of an enterprise “{1}”"),
                                             {*filters_.batch, name}}
                                   : Message{PS_N("no enterprise of a selected product is called “{0}”"), {name}});
    return static_cast<std::size_t>(found - names.begin());
}

std::size_t Drill::region_of(const std::string& key) const
{
    for (const auto* list : {&slice_.region_keys_, &slice_.region_names_})
        for (std::size_t i = 0; i < list->size(); ++i)
            if ((*list)[i] == key)
                return i;
    throw Error(ErrorKind::usage, {PS_N("no institution lies in a region “{0}”"), {key}});
}

// The key of a row of the level product; if there is none, the code of a product that counts in a row.
void Drill::choose_products(const std::string& wanted)
{
    products_.assign(slice_.product_rows_.size(), false);
    bool found = false;
    for (std::size_t i = 0; i < slice_.product_rows_.size(); ++i)
        if (slice_.product_rows_[i].key == wanted)
            found = products_[i] = true;
    if (found)
        return;
    for (std::size_t i = 0; i < slice_.products_.size(); ++i) {
        const auto& product = slice_.products_[i];
        if ((product.product_code == wanted || product.item_code == wanted) && slice_.product_volume_[i] >= 0) {
            products_[slice_.volumes_[static_cast<std::size_t>(slice_.product_volume_[i])].row] = true;
            found = true;
        }
    }
    if (!found && !wanted.empty())
        throw Error(ErrorKind::usage,
                    filters_.batch
                        ? Message{PS_N("the VBP batch {0} has no selected product “{1}”"), {*filters_.batch, wanted}}
                        : Message{PS_N("no batch has a selected product “{0}”"), {wanted}});
}

bool Drill::passes_volume(const Volume& volume) const
{
    return (batch_ == no_index || volume.batch == batch_) &&
           (enterprise_ == no_index || volume.enterprise_index == enterprise_) &&
           (products_.empty() || products_[volume.row]) &&
           (!filters_.phase || slice_.batches_[volume.batch].phase == *filters_.phase);
}

bool Drill::passes_institution(std::uint32_t institution) const
{
    return (institution_ == no_index || institution == institution_) &&
           (region_ == no_index || slice_.institutions_[institution].region_index == region_);
}

bool Drill::passes(const ProgressLine& line) const
{
    return passes_institution(line.institution) && passes_volume(slice_.volumes_[line.volume]) &&
           (!filters_.status || line.status == *filters_.status);
}

void Drill::close_term(ProgressSums& sums) const
{
    if (sums.term == no_index)
        return;
    const auto& term = slice_.terms_[sums.term];
    sums.expected += expected_of(sums.term_agreed, term, slice_.denominator_);
    if (term.elapsed_days > 0) {
        sums.at_end += divide_half_up(checked_multiply(sums.term_net, term.days), term.elapsed_days);
        sums.has_at_end = true;
    }
    if (term.phase == BatchPhase::in_force) {
        sums.in_force = true;
        if (term.months_left.raw() > 0) { // not the last day
            const Int128 missing = std::max<Int128>(0, sums.term_agreed - sums.term_net);
            sums.needed +=
                divide_half_up(checked_multiply(missing, power_of_ten(Ratio::digits)), term.months_left.raw());
            sums.has_needed = true;
        }
        if (sums.term_agreed > 0) {
            const int first = term.range.first.key();
            sums.begun = sums.begun == 0 ? first : std::min(sums.begun, first);
        }
    }
    sums.phases |= 1U << static_cast<unsigned>(slice_.batches_[term.batch].phase);
    sums.time_progress = term.time_progress;
    ++sums.terms;
    sums.term_agreed = sums.term_net = 0;
}

void Drill::add(ProgressSums& sums, const ProgressLine& line) const
{
    if (line.term != sums.term) {
        close_term(sums);
        sums.term = line.term;
    }
    sums.used = true;
    sums.assigned = sums.assigned || !slice_.institutions_[line.institution].code.empty();
    sums.agreed += line.agreed;
    sums.term_agreed += line.agreed;
    sums.term_net += line.net();
    sums.received += line.received;
    sums.returned += line.returned;
    sums.amount += line.amount;
    sums.ordered += line.ordered;
    sums.shipped += line.shipped;
    sums.last_purchase = std::max(sums.last_purchase, line.last_purchase);
    if (line.agreed > 0) {
        ++sums.lines;
        sums.behind += line.behind() ? 1 : 0;
        sums.over += line.net() > line.agreed ? 1 : 0;
        sums.zero += line.net() <= 0 ? 1 : 0;
    }
}

// A row covers the generics of its volumes; the figures are those of its institutions.
void Drill::add_group_purchases(ProgressLevel level, bool total)
{
    const bool any_volume = enterprise_ == no_index && products_.empty();
    const bool by_enterprise = enterprise_ != no_index || (!total && level == ProgressLevel::enterprise);
    auto of_contract = slice_.contract_groups_.begin();
    for (std::size_t i = 0; i < slice_.group_purchases_.size(); ++i) {
        const auto& purchase = slice_.group_purchases_[i];
        if (!passes_institution(purchase.institution))
            continue;
        const auto& group = slice_.groups_[purchase.group];
        const auto count = [&](std::size_t row) {
            auto& sums = sums_[row];
            if (sums.last_group_purchase == i)
                return;
            sums.used = true; // an institution that only buys products that are not selected has a row, too
            sums.last_group_purchase = i;
            sums.selected += purchase.selected;
            sums.non_selected += purchase.non_selected;
            sums.substitutable += purchase.substitutable;
        };
        const bool by_volume = !total && (level == ProgressLevel::product || level == ProgressLevel::enterprise);
        if (any_volume && !by_volume) {
            if ((batch_ != no_index && group.batch != batch_) ||
                (filters_.phase && slice_.batches_[group.batch].phase != *filters_.phase))
                continue;
            count(total                                 ? 0
                  : level == ProgressLevel::region      ? slice_.institutions_[purchase.institution].region_index
                  : level == ProgressLevel::institution ? purchase.institution
                                                        : group.batch);
            continue;
        }
        const auto count_volume = [&](std::uint32_t volume) {
            const auto& entry = slice_.volumes_[volume];
            if (!passes_volume(entry))
                return;
            count(total                                 ? 0
                  : level == ProgressLevel::region      ? slice_.institutions_[purchase.institution].region_index
                  : level == ProgressLevel::institution ? purchase.institution
                  : level == ProgressLevel::batch       ? entry.batch
                  : level == ProgressLevel::product     ? entry.row
                                                        : entry.enterprise_index);
        };
        for (const auto volume : slice_.group_volumes_[purchase.group])
            if (!by_enterprise || !slice_.volumes_[volume].rest)
                count_volume(volume);
        while (of_contract != slice_.contract_groups_.end() && of_contract->first < i)
            ++of_contract;
        for (; of_contract != slice_.contract_groups_.end() && of_contract->first == i; ++of_contract)
            count_volume(of_contract->second);
    }
}

ProgressRow Drill::finish(ProgressSums& sums) const
{
    close_term(sums);
    ProgressRow row;
    const auto quantity = [](Int128 raw) { return Quantity::from_raw(narrow_to_64(raw)); };
    row.agreed = quantity(sums.agreed);
    row.received = quantity(sums.received);
    row.returned = quantity(sums.returned);
    row.net = row.received - row.returned;
    row.expected = Quantity::from_raw(rounded(sums.expected, slice_.denominator_));
    row.progress = share(row.net.raw(), sums.agreed);
    if (sums.agreed > 0)
        row.time_progress = share(sums.expected, checked_multiply(sums.agreed, slice_.denominator_));
    else if (sums.terms == 1)
        row.time_progress = sums.time_progress;
    LineSums judged;
    judged.agreed = sums.agreed;
    judged.net = row.net.raw();
    judged.expected = sums.expected;
    judged.last_purchase = sums.last_purchase;
    judged.in_force = sums.in_force && sums.begun != 0;
    judged.begun = sums.begun;
    judged.assigned = sums.assigned;
    row.status = judge_progress(judged, slice_.denominator_, slice_.day_, slice_.rules_);
    row.non_selected_share = share(sums.non_selected, sums.selected + sums.non_selected);
    row.delivery_rate = share(sums.shipped, sums.ordered);
    if (sums.has_at_end)
        row.expected_at_end = quantity(sums.at_end);
    if (sums.has_needed)
        row.needed_per_month = quantity(sums.needed);
    row.ordered = quantity(sums.ordered);
    row.shipped = quantity(sums.shipped);
    row.non_selected = quantity(sums.non_selected);
    row.substitutable = quantity(sums.substitutable);
    row.amount = Money::from_raw(narrow_to_64(sums.amount));
    row.lines = sums.lines;
    row.behind_lines = sums.behind;
    row.over_lines = sums.over;
    row.zero_lines = sums.zero;
    row.last_purchase = Date::from_key(sums.last_purchase);
    for (const auto phase : {BatchPhase::not_begun, BatchPhase::in_force, BatchPhase::ended})
        if (sums.phases == 1U << static_cast<unsigned>(phase))
            row.phase = phase;
    return row;
}

std::vector<ProgressRow> Drill::rows(ProgressLevel level)
{
    const auto place = [&](const ProgressLine& line) -> std::size_t {
        const auto& volume = slice_.volumes_[line.volume];
        switch (level) {
        case ProgressLevel::region:
            return slice_.institutions_[line.institution].region_index;
        case ProgressLevel::institution:
            return line.institution;
        case ProgressLevel::batch:
            return volume.batch;
        case ProgressLevel::product:
            return volume.row;
        case ProgressLevel::enterprise:
            return volume.enterprise_index;
        case ProgressLevel::status:
            break;
        }
        return static_cast<std::size_t>(line.status);
    };
    sums_.assign(std::max({slice_.institutions_.size(), slice_.region_keys_.size(), slice_.batches_.size(),
                           slice_.product_rows_.size(), slice_.enterprises_.size(), progress_statuses}),
                 {});
    for (const auto& line : slice_.lines_)
        if (passes(line))
            add(sums_[place(line)], line);
    if (has_whole_volumes() && (level == ProgressLevel::batch || level == ProgressLevel::enterprise))
        for (auto& sums : sums_)
            sums.assigned = true;
    // The purchases of a generic cannot be divided by the status of its lines.
    if (level != ProgressLevel::status && !filters_.status)
        add_group_purchases(level, false);
    std::vector<ProgressRow> out;
    for (std::size_t i = 0; i < sums_.size(); ++i) {
        if (!sums_[i].used)
            continue;
        auto row = finish(sums_[i]);
        switch (level) {
        case ProgressLevel::region:
            row.key = slice_.region_keys_[i];
            row.name = slice_.region_names_[i];
            break;
        case ProgressLevel::institution:
            row.key = slice_.institutions_[i].code;
            row.name = slice_.institutions_[i].name;
            break;
        case ProgressLevel::batch:
            row.key = row.batch_code = slice_.batches_[i].batch.code;
            row.name = slice_.batches_[i].batch.name;
            break;
        case ProgressLevel::product:
            row.key = slice_.product_rows_[i].key;
            row.name = slice_.product_rows_[i].name;
            row.batch_code = slice_.batches_[slice_.product_rows_[i].batch].batch.code;
            break;
        case ProgressLevel::enterprise:
            row.key = row.name = slice_.enterprises_[i];
            break;
        case ProgressLevel::status:
            row.key = word_of(static_cast<ProgressStatus>(i));
            break;
        }
        out.push_back(std::move(row));
    }
    if (level != ProgressLevel::status)
        std::stable_sort(out.begin(), out.end(), [](const ProgressRow& a, const ProgressRow& b) {
            if (a.key.empty() != b.key.empty())
                return b.key.empty();
            return a.key != b.key ? a.key < b.key : a.batch_code < b.batch_code;
        });
    return out;
}

ProgressRow Drill::total()
{
    sums_.assign(1, {});
    for (const auto& line : slice_.lines_)
        if (passes(line))
            add(sums_[0], line);
    sums_[0].assigned = sums_[0].assigned || has_whole_volumes();
    if (!filters_.status)
        add_group_purchases(ProgressLevel::region, true);
    return finish(sums_[0]);
}

ProgressRow Drill::of_line(const ProgressLine& line)
{
    sums_.assign(1, {});
    add(sums_[0], line);
    const auto& volume = slice_.volumes_[line.volume];
    if (line.group_purchase >= 0) {
        const auto& purchase = slice_.group_purchases_[static_cast<std::size_t>(line.group_purchase)];
        sums_[0].selected = purchase.selected;
        sums_[0].non_selected = purchase.non_selected;
        sums_[0].substitutable = purchase.substitutable;
    }
    auto row = finish(sums_[0]);
    row.key = volume.key;
    row.name = volume.name;
    row.batch_code = slice_.batches_[volume.batch].batch.code;
    return row;
}

std::vector<const ProgressLine*> Drill::lines() const
{
    std::vector<const ProgressLine*> out;
    for (const auto& line : slice_.lines_)
        if (passes(line))
            out.push_back(&line);
    return out;
}

std::vector<const ProgressLine*> progress_lines(const ProgressSlice& slice, const ProgressFilters& filters)
{
    return Drill(slice, filters).lines();
}

std::vector<ProgressRow> progress(const ProgressSlice& slice, ProgressLevel level, const ProgressFilters& filters)
{
    return Drill(slice, filters).rows(level);
}

ProgressRow progress_total(const ProgressSlice& slice, const ProgressFilters& filters)
{
    return Drill(slice, filters).total();
}

ProgressRow progress_of(const ProgressSlice& slice, const ProgressLine& line)
{
    return Drill(slice, {}).of_line(line);
}

} // namespace ps::procurement
