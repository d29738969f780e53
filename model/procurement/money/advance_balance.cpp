#include "model/procurement/money/advance_balance.h"

#include "model/base/exact.h"
#include "model/identity/institution_finder.h"
#include "model/identity/keys.h"
#include "model/registry/agreed_volumes.h"
#include "model/registry/master_data.h"
#include "model/registry/vbp.h"

#include <algorithm>
#include <map>
#include <set>

namespace ps::procurement {

namespace {

/// Institution code and name, VBP batch.
struct Who {
    std::string code, name, batch;
    auto operator<=>(const Who&) const = default;
};

struct AdvanceSums {
    Exact agreed = 0;
    bool priced = false;
    Money paid, offset;
    std::vector<std::int64_t> parties;
};

/// Prices of a smallest unit that an agreement may mean, by batch and product code or group.
class SelectedPrices {
public:
    explicit SelectedPrices(store::Store& store)
    {
        for (const auto& product : registry::vbp_products(store)) {
            if (product.role != registry::VbpRole::selected || !product.selected_price)
                continue;
            Exact price = to_exact(*product.selected_price);
            if (product.pack_factor)
                price /= to_exact(*product.pack_factor);
            const auto enterprise = identity::enterprise_key(product.enterprise);
            by_name_[{product.batch_code, product.product_code, enterprise}].push_back(price);
            // An agreement without an enterprise means the selected one; an agreement for a group means all its
            // enterprises.
            if (!enterprise.empty())
                by_name_[{product.batch_code, product.product_code, ""}].push_back(price);
            if (product.group_name != product.product_code) {
                by_name_[{product.batch_code, product.group_name, ""}].push_back(price);
                groups_.insert({product.batch_code, product.group_name});
            }
        }
    }
    std::optional<Exact> of(const registry::Agreement& agreement) const
    {
        const auto enterprise = identity::enterprise_key(agreement.enterprise);
        for (const auto& name : {enterprise, std::string()}) {
            const auto found = by_name_.find({agreement.batch_code, agreement.product_code, name});
            if (found == by_name_.end())
                continue;
            // An enterprise that is not in the product list: only if a single product has the code.
            if (name != enterprise && found->second.size() > 1 &&
                !groups_.contains({agreement.batch_code, agreement.product_code}))
                continue;
            Exact sum = 0;
            for (const auto& price : found->second)
                sum += price;
            return sum / found->second.size();
        }
        return std::nullopt;
    }

private:
    std::map<std::tuple<std::string, std::string, std::string>, std::vector<Exact>> by_name_;
    std::set<std::pair<std::string, std::string>> groups_; ///< for which there may be an agreement
};

using Balances = std::map<Who, AdvanceSums>;

void add_agreed(store::Store& store, Date as_of, const identity::InstitutionFinder& finder, Balances& balances,
                std::vector<Message>& notes)
{
    const SelectedPrices prices(store);
    const registry::VolumeReadings readings(store);
    auto volumes = registry::agreed_volumes(store, as_of);
    std::erase_if(volumes, [&](const auto& volume) {
        return finder.find(volume.institution_code) < 0 || readings.find(volume.batch_code) == nullptr;
    });
    for (auto& note : registry::volume_notes(readings, volumes))
        notes.push_back(std::move(note));
    std::int64_t without_price = 0;
    for (const auto& agreement : registry::current_volumes(std::move(volumes), as_of)) {
        const auto& entry = finder.entries()[static_cast<std::size_t>(finder.find(agreement.institution_code))];
        const auto price = prices.of(agreement);
        auto& sums = balances[{entry.code, entry.name, agreement.batch_code}];
        if (!price) {
            ++without_price;
            continue;
        }
        sums.agreed += registry::volume_of_a_year(agreement) * *price;
        sums.priced = true;
    }
    if (without_price > 0)
        notes.push_back({PS_N("{0} agreed volumes have no selected price: they are not in the agreed amount"),
                         {std::to_string(without_price)}});
}

void add_paid(store::Store& store, Date as_of, const identity::InstitutionFinder& finder, Balances& balances)
{
    std::map<std::int64_t, std::pair<std::string, std::string>> parties;
    for (const auto& party : identity::trade_parties(store, "institution")) {
        const int known = finder.find(party);
        parties[party.id] = known < 0 ? std::pair(std::string(), party.name)
                                      : std::pair(finder.entries()[static_cast<std::size_t>(known)].code,
                                                  finder.entries()[static_cast<std::size_t>(known)].name);
    }
    for (const auto& row : store.query("SELECT institution_id, vbp_batch_code, sum(coalesce(paid_amount, 0)), "
                                       "sum(coalesce(offset_amount, 0)) FROM advance WHERE current = 1 AND "
                                       "(paid_on IS NULL OR paid_on <= ?) GROUP BY institution_id, vbp_batch_code",
                                       as_of)) {
        const auto [party, batch, paid, offset] = row.get<std::int64_t, std::string, Money, Money>();
        const auto& [code, name] = parties.at(party);
        auto& sums = balances[{code, name, batch}];
        sums.paid += paid;
        sums.offset += offset;
        sums.parties.push_back(party);
    }
}

} // namespace

std::optional<Money> AdvanceBalance::shortfall() const
{
    return required ? std::optional(*required > paid ? *required - paid : Money()) : std::nullopt;
}

AdvanceBalances advance_balances(store::Store& store, Date as_of, Ratio ratio)
{
    AdvanceBalances out;
    const identity::InstitutionFinder finder(store);
    Balances balances;
    add_agreed(store, as_of, finder, balances, out.notes);
    add_paid(store, as_of, finder, balances);
    for (const auto& [who, sums] : balances) {
        AdvanceBalance row;
        row.institution = who.code;
        row.name = who.name;
        row.batch = who.batch;
        if (sums.priced) {
            row.agreed_amount = to_money(sums.agreed);
            row.required = to_money(to_exact(*row.agreed_amount) * to_exact(ratio));
        }
        row.paid = sums.paid;
        row.offset = sums.offset;
        row.outstanding = sums.paid - sums.offset;
        row.parties = sums.parties;
        out.rows.push_back(std::move(row));
    }
    return out;
}

std::vector<AdvanceRecord> advance_records(store::Store& store, Date as_of, const AdvanceBalance& balance)
{
    std::vector<AdvanceRecord> out;
    store::Statement of_party(
        store,
        "SELECT a.paid_on, a.paid_amount, a.offset_amount, p.name, p.code, a.line_key, coalesce(a.remark, ''), "
        "b.file_name, a.row_number FROM advance a JOIN trade_party p ON p.id = a.institution_id JOIN import_batch b ON "
        "b.id = a.batch_id WHERE a.current = 1 AND a.institution_id = ? AND a.vbp_batch_code = ? AND (a.paid_on IS "
        "NULL OR a.paid_on <= ?) ORDER BY a.id");
    for (const auto party : balance.parties) {
        for (const auto& row : of_party.query(party, balance.batch, as_of)) {
            auto& record = out.emplace_back();
            std::string code;
            row.read(record.paid_on, record.paid, record.offset, record.name, code, record.voucher, record.remark,
                     record.file, record.row);
            if (record.name.empty())
                record.name = code;
            if (record.voucher.starts_with('#')) // a digest: the file has no number
                record.voucher.clear();
        }
    }
    std::stable_sort(out.begin(), out.end(), [](const AdvanceRecord& a, const AdvanceRecord& b) {
        return a.paid_on && (!b.paid_on || *b.paid_on < *a.paid_on);
    });
    return out;
}

} // namespace ps::procurement
