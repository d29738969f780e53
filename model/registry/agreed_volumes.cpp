#include "model/registry/agreed_volumes.h"

#include "model/store/row_scan.h"

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
        SQLite::Statement query(store.database(), "SELECT code, execution_until FROM vbp_batch");
        while (query.executeStep())
            ends_.emplace(query.getColumn(0).getString(), query.getColumn(1).getInt());
    }

    bool has_come(const std::string& batch, int from) const
    {
        const auto end = ends_.find(batch);
        return from <= (end == ends_.end() ? day_ : std::min(day_, end->second));
    }

    void read_changes(store::Store& store, const std::optional<std::string>& batch)
    {
        SQLite::Statement query(store.database(),
                                "SELECT institution_code, batch_code, product_code, enterprise, agreed_quantity, "
                                "effective_from FROM agreement_change WHERE batch_code = coalesce(?, batch_code) ORDER "
                                "BY effective_from, id");
        if (batch)
            query.bind(1, *batch);
        while (query.executeStep()) {
            Change change{
                {query.getColumn(0).getString(), query.getColumn(1).getString(), query.getColumn(2).getString()},
                query.getColumn(3).getString(),
                Quantity::from_raw(query.getColumn(4).getInt64())};
            if (has_come(std::get<1>(change.key), query.getColumn(5).getInt()))
                changes_.push_back(std::move(change));
        }
    }

    void read_transfers(store::Store& store, const std::optional<std::string>& batch)
    {
        SQLite::Statement query(
            store.database(),
            "SELECT from_institution, batch_code, product_code, to_institution, enterprise, "
            "quantity, effective_from FROM volume_transfer WHERE batch_code = coalesce(?, batch_code) "
            "ORDER BY effective_from, id");
        if (batch)
            query.bind(1, *batch);
        while (query.executeStep()) {
            Transfer transfer{
                {query.getColumn(0).getString(), query.getColumn(1).getString(), query.getColumn(2).getString()},
                query.getColumn(3).getString(),
                query.getColumn(4).getString(),
                Quantity::from_raw(query.getColumn(5).getInt64())};
            if (has_come(std::get<1>(transfer.from), query.getColumn(6).getInt()))
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
    store::RowScan query(store, "SELECT institution_code, product_code, enterprise, agreed_quantity FROM agreement "
                                "WHERE batch_code = ? ORDER BY institution_code, product_code, enterprise");
    query.bind(1, batch);
    while (query.next()) {
        const auto whose = query.text(0);
        if (institution && whose != *institution && !touched.contains(whose)) {
            name(query.text(1), query.text(2));
            continue;
        }
        auto& agreement = out.agreements.emplace_back();
        agreement.batch_code = batch;
        agreement.institution_code = whose;
        agreement.product_code = query.text(1);
        agreement.enterprise = query.text(2);
        agreement.agreed = Quantity::from_raw(query.integer(3));
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
    SQLite::Statement query(store.database(),
                            "SELECT batch_code, enterprise FROM agreement WHERE product_code = '' UNION SELECT "
                            "batch_code, enterprise FROM agreement_change WHERE product_code = '' ORDER BY 1, 2");
    while (query.executeStep())
        if (!query.getColumn(1).getString().empty())
            out.push_back({query.getColumn(0).getString(), query.getColumn(1).getString()});
    return out;
}

bool has_institution(store::Store& store, const std::string& code)
{
    SQLite::Statement query(store.database(), "SELECT 1 FROM organisation WHERE role = 'institution' AND code = ?");
    query.bind(1, code);
    if (query.executeStep())
        return true;
    const auto named = institutions_with_agreements(store);
    return std::binary_search(named.begin(), named.end(), code);
}

std::vector<std::string> institutions_with_agreements(store::Store& store)
{
    std::vector<std::string> out;
    SQLite::Statement query(store.database(),
                            "SELECT institution_code FROM agreement UNION SELECT institution_code FROM "
                            "agreement_change UNION SELECT from_institution FROM volume_transfer UNION SELECT "
                            "to_institution FROM volume_transfer ORDER BY 1");
    while (query.executeStep())
        if (!query.getColumn(0).getString().empty())
            out.push_back(query.getColumn(0).getString());
    return out;
}

} // namespace ps::registry
