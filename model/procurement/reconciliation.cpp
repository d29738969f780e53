#include "model/procurement/reconciliation.h"

#include "model/procurement/line_counting.h"
#include "model/procurement/progress_cells.h"

#include <algorithm>
#include <map>
#include <unordered_set>

namespace ps::procurement {

namespace {

using What = UnmatchedLines::What;

struct Sums {
    std::int64_t lines = 0, vbp_lines = 0, packs = 0, amount = 0;
};

std::unordered_set<std::string> known_codes(store::Store& store)
{
    std::unordered_set<std::string> out;
    SQLite::Statement query(store.database(),
                            "SELECT item_code FROM vbp_item UNION SELECT item_code FROM vbp_product UNION SELECT "
                            "product_code FROM vbp_product UNION SELECT code FROM item UNION SELECT code FROM "
                            "listed_product UNION SELECT item_code FROM listed_product");
    while (query.executeStep())
        out.insert(query.getColumn(0).getString());
    out.erase("");
    return out;
}

std::map<std::int64_t, Sums> unknown_institutions(store::Store& store, const LineResolver& resolver)
{
    std::map<std::int64_t, Sums> out;
    for (const auto& party : trade_parties(store, "institution"))
        if (resolver.institution(party.id) < 0)
            out[party.id];
    const auto days = days_with_lines(store);
    if (out.empty() || !days)
        return {};
    scan_purchases(store, *days, [&](const PurchaseLine& line) {
        const auto found = out.find(line.institution);
        if (found == out.end())
            return;
        auto& sum = found->second;
        ++sum.lines;
        sum.vbp_lines += resolver.index().find(line.product, line.day) != nullptr ? 1 : 0;
        add_checked(sum.packs, line.net());
        add_checked(sum.amount, line.net_amount());
    });
    return out;
}

UnmatchedLines entry_of(What what, std::string code, std::string name, const Sums& sums)
{
    return {what,
            std::move(code),
            std::move(name),
            sums.lines,
            sums.vbp_lines,
            Quantity::from_raw(sums.packs),
            Money::from_raw(sums.amount)};
}

} // namespace

const char* word_of(UnmatchedLines::What what)
{
    return what == What::institution ? "institution" : what == What::product ? "product" : "enterprise";
}

std::vector<UnmatchedLines> unmatched_lines(store::Store& store)
{
    refresh_progress(store);
    const LineResolver resolver(store);
    std::vector<UnmatchedLines> out;
    const auto institutions = unknown_institutions(store, resolver);
    for (auto& party : trade_parties(store, "institution"))
        if (const auto found = institutions.find(party.id); found != institutions.end() && found->second.lines > 0)
            out.push_back(entry_of(What::institution, std::move(party.code), std::move(party.name), found->second));
    const auto known = known_codes(store);
    auto& query = store.statement("SELECT coalesce(sum(lines), 0), coalesce(sum(received - returned), 0), "
                                  "coalesce(sum(amount), 0) FROM purchase_month WHERE product_id = ?");
    for (const auto& product : trade_products(store)) {
        const bool enterprise = resolver.index().enterprise_unknown(product.id);
        if (!enterprise && known.contains(product.code))
            continue;
        query.reset();
        query.bind(1, product.id);
        query.executeStep();
        Sums sums{query.getColumn(0).getInt64(), 0, query.getColumn(1).getInt64(), query.getColumn(2).getInt64()};
        if (sums.lines == 0)
            continue;
        sums.vbp_lines = enterprise ? sums.lines : 0;
        std::string name = product.name;
        for (const auto* part : {&product.specification, &product.manufacturer})
            if (!part->empty())
                name += (name.empty() ? "" : " ") + *part;
        out.push_back(entry_of(enterprise ? What::enterprise : What::product, product.code, std::move(name), sums));
    }
    query.reset();
    std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) {
        return a.what != b.what ? a.what < b.what : a.lines > b.lines;
    });
    return out;
}

} // namespace ps::procurement
