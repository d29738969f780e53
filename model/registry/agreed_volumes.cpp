#include "model/registry/agreed_volumes.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>
#include <unordered_set>

namespace ps::registry {

namespace {

using Key = std::tuple<std::string, std::string, std::string>; ///< institution, batch, product

struct Change {
    Key key;
    std::string enterprise, stated;
    Date from;
    Quantity agreed;
};

struct Transfer {
    Key from;
    std::string to; ///< institution
    std::string enterprise;
    Date day;
    Quantity quantity;
};

bool overlap(const VolumePeriod& a, const VolumePeriod& b)
{
    return a.days.intersection(b.days).has_value();
}

// 0 nothing stated, 1 the kind of volume, 2 its days.
int precision(const Agreement& agreement)
{
    return agreement.stated.empty() ? 0 : states_days(agreement.stated) ? 2 : 1;
}

// Volumes without days come first.
int begins(const Agreement& agreement)
{
    return agreement.period.days.first.valid() ? agreement.period.days.first.key() : 0;
}

class Volumes {
public:
    /// For one batch, or for all.
    Volumes(store::Store& store, Date day, const std::optional<std::string>& batch) : readings_(store, batch), day_(day)
    {
        read_changes(store, batch);
        read_transfers(store, batch);
    }

    /// The institutions whose volumes were changed or transferred.
    std::set<std::string, std::less<>> institutions_touched() const
    {
        std::set<std::string, std::less<>> out;
        for (const auto& change : changes_)
            out.insert(std::get<0>(change.key));
        for (const auto& transfer : transfers_) {
            out.insert(std::get<0>(transfer.from));
            out.insert(transfer.to);
        }
        return out;
    }

    /// `agreements`: as in the files, with those of one institution, batch, product and enterprise next to each other.
    std::vector<Agreement> apply(std::vector<Agreement> agreements)
    {
        give_periods(std::move(agreements));
        if (changes_.empty() && transfers_.empty())
            return std::move(list_);
        find_touched();
        for (const auto& change : changes_) // by day: the newest stays
            apply(change);
        for (const auto& transfer : transfers_)
            apply(transfer);
        std::sort(list_.begin(), list_.end(), [](const Agreement& a, const Agreement& b) {
            const auto key = [](const Agreement& one) {
                return std::tie(one.institution_code, one.batch_code, one.product_code, one.enterprise);
            };
            return key(a) != key(b) ? key(a) < key(b) : begins(a) < begins(b);
        });
        return std::move(list_);
    }

private:
    static Key receiver(const Transfer& transfer)
    {
        return {transfer.to, std::get<1>(transfer.from), std::get<2>(transfer.from)};
    }

    bool has_come(const std::string& batch, Date from) const
    {
        const auto* reading = readings_.find(batch);
        const bool has_end = reading != nullptr && reading->execution.last.valid();
        return from.valid() && from <= (has_end ? std::min(day_, reading->execution.last) : day_);
    }

    void read_changes(store::Store& store, const std::optional<std::string>& batch)
    {
        for (const auto& row :
             store.query("SELECT institution_code, batch_code, product_code, enterprise, agreed_quantity, "
                         "effective_from, period FROM agreement_change WHERE batch_code = coalesce(?, batch_code) "
                         "ORDER BY effective_from, id",
                         batch)) {
            Change change;
            auto& [institution, batch_code, product] = change.key;
            int from = 0;
            row.read(institution, batch_code, product, change.enterprise, change.agreed, from, change.stated);
            change.from = Date::from_key(from).value_or(Date());
            if (has_come(batch_code, change.from))
                changes_.push_back(std::move(change));
        }
    }

    void read_transfers(store::Store& store, const std::optional<std::string>& batch)
    {
        for (const auto& row :
             store.query("SELECT from_institution, batch_code, product_code, to_institution, enterprise, "
                         "quantity, effective_from FROM volume_transfer WHERE batch_code = coalesce(?, batch_code) "
                         "ORDER BY effective_from, id",
                         batch)) {
            Transfer transfer;
            auto& [institution, batch_code, product] = transfer.from;
            int from = 0;
            row.read(institution, batch_code, product, transfer.to, transfer.enterprise, transfer.quantity, from);
            transfer.day = Date::from_key(from).value_or(Date());
            if (has_come(batch_code, transfer.day))
                transfers_.push_back(std::move(transfer));
        }
    }

    void give_periods(std::vector<Agreement> agreements)
    {
        list_.reserve(agreements.size());
        const VolumeReading* reading = nullptr;
        StatedPeriods unstated; // of the current batch: nearly all agreements are such
        for (std::size_t begin = 0; begin < agreements.size();) {
            std::size_t end = begin + 1;
            while (end < agreements.size() && same_agreement(agreements[begin], agreements[end]))
                ++end;
            const auto& batch = agreements[begin].batch_code;
            if (reading == nullptr || reading->batch != batch) {
                reading = readings_.find(batch);
                unstated = reading == nullptr ? StatedPeriods() : periods_of(*reading, "");
            }
            if (reading == nullptr) // it is in no list of batches
                std::move(agreements.begin() + static_cast<std::ptrdiff_t>(begin),
                          agreements.begin() + static_cast<std::ptrdiff_t>(end), std::back_inserter(list_));
            else if (end - begin == 1 && agreements[begin].stated.empty())
                add_periods(std::move(agreements[begin]), unstated);
            else
                add_statements(*reading, agreements, begin, end);
            begin = end;
        }
    }

    void add_periods(Agreement agreement, const StatedPeriods& periods)
    {
        agreement.doubt = periods.doubt;
        if (periods.periods.empty()) {
            list_.push_back(std::move(agreement));
            return;
        }
        for (std::size_t i = 0; i + 1 < periods.periods.size(); ++i) {
            list_.push_back(agreement);
            list_.back().period = periods.periods[i];
        }
        agreement.period = periods.periods.back();
        list_.push_back(std::move(agreement));
    }

    // The statements of the files about one agreement, each for its period. The most precise ones count.
    void add_statements(const VolumeReading& reading, std::vector<Agreement>& agreements, std::size_t begin,
                        std::size_t end)
    {
        int most = 0;
        for (std::size_t i = begin; i < end; ++i)
            most = std::max(most, precision(agreements[i]));
        const auto first = list_.size();
        for (std::size_t i = begin; i < end; ++i) {
            auto& agreement = agreements[i];
            if (precision(agreement) < most) {
                agreement.doubt = VolumeDoubt::replaced;
                list_.push_back(std::move(agreement));
                continue;
            }
            add_periods(std::move(agreement), periods_of(reading, agreement.stated));
        }
        for (std::size_t i = first; i < list_.size(); ++i)
            for (std::size_t k = i + 1; k < list_.size();) {
                auto& a = list_[i];
                auto& b = list_[k];
                if (!a.counts() || !b.counts() || !overlap(a.period, b.period)) {
                    ++k;
                } else if (a.period == b.period && a.agreed == b.agreed) { // one period in two spellings
                    list_.erase(list_.begin() + static_cast<std::ptrdiff_t>(k));
                } else {
                    a.doubt = b.doubt = VolumeDoubt::overlap;
                    ++k;
                }
            }
        std::stable_sort(list_.begin() + static_cast<std::ptrdiff_t>(first), list_.end(),
                         [](const Agreement& a, const Agreement& b) { return begins(a) < begins(b); });
    }

    void find_touched()
    {
        std::set<Key> touched;
        for (const auto& change : changes_)
            touched.insert(change.key);
        for (const auto& transfer : transfers_) {
            touched.insert(transfer.from);
            touched.insert(receiver(transfer));
        }
        for (std::size_t i = 0; i < list_.size(); ++i) {
            const auto& agreement = list_[i];
            Key key(agreement.institution_code, agreement.batch_code, agreement.product_code);
            if (agreement.counts() && touched.contains(key))
                of_key_[std::move(key)].push_back(i);
        }
    }

    std::vector<std::size_t> known(const Key& key, const std::string& enterprise) const
    {
        const auto found = of_key_.find(key);
        if (found == of_key_.end())
            return {};
        std::vector<std::size_t> out;
        std::copy_if(found->second.begin(), found->second.end(), std::back_inserter(out),
                     [&](std::size_t i) { return list_[i].enterprise == enterprise; });
        if (!out.empty())
            return out;
        const auto& first = list_[found->second.front()].enterprise;
        const bool one = std::all_of(found->second.begin(), found->second.end(),
                                     [&](std::size_t i) { return list_[i].enterprise == first; });
        return one && (enterprise.empty() || first.empty()) ? found->second : std::vector<std::size_t>();
    }

    std::size_t add(const Key& key, const std::string& enterprise, const VolumePeriod& period, VolumeDoubt doubt,
                    const std::string& stated = {})
    {
        of_key_[key].push_back(list_.size());
        Agreement made;
        std::tie(made.institution_code, made.batch_code, made.product_code) = key;
        made.enterprise = enterprise;
        made.stated = stated;
        made.period = period;
        made.doubt = doubt;
        made.altered = true;
        list_.push_back(std::move(made));
        return list_.size() - 1;
    }

    void apply(const Change& change)
    {
        const auto* reading = readings_.find(std::get<1>(change.key));
        const auto targets = known(change.key, change.enterprise);
        const auto set = [&](std::size_t i) {
            list_[i].agreed = change.agreed;
            list_[i].altered = true;
        };
        const auto periods = reading == nullptr ? StatedPeriods() : periods_of(*reading, change.stated);
        const auto enterprise = targets.empty() ? change.enterprise : list_[targets.front()].enterprise;
        if (!change.stated.empty()) {
            if (periods.periods.empty())
                set(add(change.key, enterprise, {}, VolumeDoubt::unknown, change.stated));
            for (const auto& period : periods.periods) {
                const auto same = std::find_if(targets.begin(), targets.end(),
                                               [&](std::size_t i) { return list_[i].period == period; });
                set(same != targets.end() ? *same : add(change.key, enterprise, period, periods.doubt, change.stated));
                for (const auto i : same == targets.end() ? targets : std::vector<std::size_t>())
                    if (overlap(list_[i].period, period))
                        list_[i].doubt = list_.back().doubt = VolumeDoubt::overlap;
            }
            return;
        }
        bool found = false;
        for (const auto i : targets) {
            const auto& days = list_[i].period.days;
            if (days.last.valid() && days.last < change.from)
                continue;
            if (states_days(list_[i].stated) && change.from < days.first)
                continue;
            set(i);
            found = true;
        }
        if (found)
            return;
        if (targets.empty() && periods.periods.empty()) // of a batch that is in no list
            set(add(change.key, enterprise, {}, VolumeDoubt::none));
        for (const auto& period : periods.periods)
            if (!(period.days.last < change.from) && (targets.empty() || period.days.contains(change.from)))
                set(add(change.key, enterprise, period, periods.doubt));
    }

    std::optional<std::size_t> of_day(const std::vector<std::size_t>& targets, Date day) const
    {
        for (const auto i : targets) {
            const auto& days = list_[i].period.days;
            if (!days.first.valid() || days.contains(day))
                return i;
        }
        return std::nullopt;
    }

    // The volume of the day. If there are only other periods, the day's agreement year becomes a new one; on a day
    // without an agreement year, it is the first volume.
    std::size_t of_day_or_new(const Key& key, const std::string& enterprise, Date day)
    {
        const auto targets = known(key, enterprise);
        if (const auto found = of_day(targets, day))
            return *found;
        const auto* reading = readings_.find(std::get<1>(key));
        auto periods = reading == nullptr ? StatedPeriods() : periods_of(*reading, targets.empty() ? "" : "year");
        for (const auto& period : periods.periods)
            if (period.days.contains(day))
                return add(key, targets.empty() ? enterprise : list_[targets.front()].enterprise, period,
                           periods.doubt);
        if (!targets.empty())
            return targets.front();
        return add(key, enterprise, periods.periods.empty() ? VolumePeriod() : periods.periods.front(), periods.doubt);
    }

    // A volume of a full year that is only partly within the batch: a transferred quantity is no share of a year.
    void settle(Agreement& agreement)
    {
        if (agreement.period.of_days > agreement.period.days.days() && agreement.period.days.days() > 0) {
            agreement.agreed = rounded_volume_of(agreement);
            agreement.period.of_days = static_cast<int>(agreement.period.days.days());
        }
        agreement.altered = true;
    }

    void apply(const Transfer& transfer)
    {
        const auto from = of_day_or_new(transfer.from, transfer.enterprise, transfer.day);
        settle(list_[from]);
        list_[from].agreed = list_[from].agreed - transfer.quantity;
        const std::string enterprise = list_[from].enterprise;
        const auto period = list_[from].period;
        const auto doubt = list_[from].doubt;
        const auto targets = known(receiver(transfer), enterprise);
        const auto same = std::find_if(targets.begin(), targets.end(), [&](std::size_t i) {
            return list_[i].period.days.first == period.days.first && list_[i].period.days.last == period.days.last;
        });
        const auto place = same != targets.end() ? std::optional(*same) : of_day(targets, transfer.day);
        auto& to = list_[place ? *place : add(receiver(transfer), enterprise, period, doubt)];
        settle(to);
        to.agreed = to.agreed + transfer.quantity;
    }

    VolumeReadings readings_;
    Date day_;
    std::vector<Change> changes_;
    std::vector<Transfer> transfers_;
    std::vector<Agreement> list_;
    std::map<Key, std::vector<std::size_t>> of_key_; ///< of changed or transferred volumes
};

} // namespace

std::vector<Agreement> agreed_volumes(store::Store& store, Date day)
{
    return Volumes(store, day, std::nullopt).apply(agreements(store));
}

BatchVolumes agreed_volumes(store::Store& store, Date day, const std::string& batch,
                            const std::optional<std::string>& institution)
{
    Volumes volumes(store, day, batch);
    // Institutions with transfers are read completely: the agreements of one decide where a transfer of the other
    // belongs.
    const auto touched = volumes.institutions_touched();
    BatchVolumes out;
    std::unordered_set<std::string> named;
    std::string key;
    const auto name = [&](std::string_view product, std::string_view enterprise) {
        key.assign(product).append(1, '\x1f').append(enterprise);
        if (!named.insert(key).second)
            return;
        auto& agreement = out.others.emplace_back();
        agreement.batch_code = batch;
        agreement.product_code = product;
        agreement.enterprise = enterprise;
    };
    for (const auto& row :
         store.query("SELECT institution_code, product_code, enterprise, agreed_quantity, period FROM agreement "
                     "WHERE batch_code = ? ORDER BY institution_code, product_code, enterprise, period",
                     batch)) {
        const auto [whose, product, enterprise, agreed, stated] =
            row.get<std::string_view, std::string_view, std::string_view, Quantity, std::string_view>();
        if (institution && whose != *institution && !touched.contains(whose)) {
            name(product, enterprise);
            continue;
        }
        auto& agreement = out.agreements.emplace_back();
        agreement.batch_code = batch;
        agreement.institution_code = whose;
        agreement.product_code = product;
        agreement.enterprise = enterprise;
        agreement.agreed = agreed;
        agreement.stated = stated;
    }
    out.agreements = volumes.apply(std::move(out.agreements));
    if (institution)
        std::erase_if(out.agreements, [&](const Agreement& agreement) {
            if (agreement.institution_code == *institution)
                return false;
            name(agreement.product_code, agreement.enterprise);
            return true;
        });
    return out;
}

bool has_partial_volumes(store::Store& store)
{
    if (store.value<bool>("SELECT EXISTS (SELECT 1 FROM agreement WHERE period <> '') OR EXISTS (SELECT 1 FROM "
                          "agreement_change WHERE period <> '')"))
        return true;
    const VolumeReadings readings(store);
    return std::any_of(readings.all().begin(), readings.all().end(), [](const auto& entry) {
        return entry.second.source != VolumeSource::length && entry.second.basis == VolumeBasis::year;
    });
}

std::vector<ContractEnterprise> contract_enterprises(store::Store& store)
{
    std::vector<ContractEnterprise> out;
    for (const auto& row :
         store.query("SELECT batch_code, enterprise FROM agreement WHERE product_code = '' UNION SELECT "
                     "batch_code, enterprise FROM agreement_change WHERE product_code = '' ORDER BY 1, 2")) {
        const auto [batch_code, enterprise] = row.get<std::string, std::string>();
        if (!enterprise.empty())
            out.push_back({batch_code, enterprise});
    }
    return out;
}

bool has_institution(store::Store& store, const std::string& code)
{
    if (store.value<bool>("SELECT EXISTS (SELECT 1 FROM organisation WHERE role = 'institution' AND code = ?)", code))
        return true;
    const auto named = institutions_with_agreements(store);
    return std::binary_search(named.begin(), named.end(), code);
}

std::vector<std::string> institutions_with_agreements(store::Store& store)
{
    std::vector<std::string> out;
    for (const auto& row :
         store.query("SELECT institution_code FROM agreement UNION SELECT institution_code FROM "
                     "agreement_change UNION SELECT from_institution FROM volume_transfer UNION SELECT "
                     "to_institution FROM volume_transfer ORDER BY 1")) {
        const auto institution_code = row.get<std::string>();
        if (!institution_code.empty())
            out.push_back(institution_code);
    }
    return out;
}

} // namespace ps::registry
