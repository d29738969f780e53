#include "model/registry/agreed_volumes.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

namespace ps::registry {

namespace {

using Key = std::tuple<std::string, std::string, std::string>; ///< institution, batch, product

struct Change {
    Key key;
    std::string enterprise;
    Quantity agreed;
};

struct Transfer {
    Key from;
    std::string to; ///< institution
    std::string enterprise;
    Quantity quantity;
};

class Volumes {
public:
    /// Of one batch, or of all.
    Volumes(store::Store& store, Date day, const std::optional<std::string>& batch) : day_(day.key())
    {
        read_ends(store);
        read_changes(store, batch);
        read_transfers(store, batch);
    }

    /// Whose volumes are not what was agreed first.
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

    std::vector<Agreement> apply(std::vector<Agreement> agreements)
    {
        if (changes_.empty() && transfers_.empty())
            return agreements;
        list_ = std::move(agreements);
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
            if (touched.contains(key))
                of_key_[std::move(key)].push_back(i);
        }
        for (const auto& change : changes_) { // by day: the newest stays
            auto& agreement = find_or_add(change.key, change.enterprise);
            agreement.agreed = change.agreed;
            agreement.altered = true;
        }
        for (const auto& transfer : transfers_) {
            auto& from = find_or_add(transfer.from, transfer.enterprise);
            from.agreed = from.agreed - transfer.quantity;
            from.altered = true;
            const std::string enterprise = from.enterprise;
            auto& to = find_or_add(receiver(transfer), enterprise);
            to.agreed = to.agreed + transfer.quantity;
            to.altered = true;
        }
        std::sort(list_.begin(), list_.end(), [](const Agreement& a, const Agreement& b) {
            return std::tie(a.institution_code, a.batch_code, a.product_code, a.enterprise) <
                   std::tie(b.institution_code, b.batch_code, b.product_code, b.enterprise);
        });
        return std::move(list_);
    }

private:
    static Key receiver(const Transfer& transfer)
    {
        return {transfer.to, std::get<1>(transfer.from), std::get<2>(transfer.from)};
    }

    void read_ends(store::Store& store)
    {
        for (const auto& row : store.query("SELECT code, execution_until FROM vbp_batch")) {
            const auto [code, execution_until] = row.get<std::string, int>();
            ends_.emplace(code, execution_until);
        }
    }

    bool has_come(const std::string& batch, int from) const
    {
        const auto end = ends_.find(batch);
        return from <= (end == ends_.end() ? day_ : std::min(day_, end->second));
    }

    void read_changes(store::Store& store, const std::optional<std::string>& batch)
    {
        for (const auto& row :
             store.query("SELECT institution_code, batch_code, product_code, enterprise, agreed_quantity, "
                         "effective_from FROM agreement_change WHERE batch_code = coalesce(?, batch_code) ORDER "
                         "BY effective_from, id",
                         batch)) {
            Change change;
            auto& [institution, batch_code, product] = change.key;
            int from = 0;
            row.read(institution, batch_code, product, change.enterprise, change.agreed, from);
            if (has_come(batch_code, from))
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
            if (has_come(batch_code, from))
                transfers_.push_back(std::move(transfer));
        }
    }

    Agreement& find_or_add(const Key& key, const std::string& enterprise)
    {
        auto& known = of_key_[key];
        for (const auto index : known)
            if (list_[index].enterprise == enterprise)
                return list_[index];
        if (known.size() == 1 && (enterprise.empty() || list_[known.front()].enterprise.empty()))
            return list_[known.front()];
        known.push_back(list_.size());
        Agreement made;
        std::tie(made.institution_code, made.batch_code, made.product_code) = key;
        made.enterprise = enterprise;
        list_.push_back(std::move(made));
        return list_.back();
    }

    int day_;
    std::unordered_map<std::string, int> ends_; ///< batch -> last day of execution
    std::vector<Change> changes_;
    std::vector<Transfer> transfers_;
    std::vector<Agreement> list_;
    std::map<Key, std::vector<std::size_t>> of_key_; ///< of what is touched
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
    // Whoever gave or got volume is read whole: what one of them has says where a transfer of the other goes.
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
         store.query("SELECT institution_code, product_code, enterprise, agreed_quantity FROM agreement "
                     "WHERE batch_code = ? ORDER BY institution_code, product_code, enterprise",
                     batch)) {
        const auto [whose, product, enterprise, agreed] =
            row.get<std::string_view, std::string_view, std::string_view, Quantity>();
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
