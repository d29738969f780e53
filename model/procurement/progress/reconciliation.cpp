#include "model/procurement/progress/reconciliation.h"

#include "model/procurement/progress/line_counting.h"
#include "model/procurement/progress/progress_cells.h"
#include "model/registry/agreed_volumes.h"
#include "model/registry/master_data.h"

#include <algorithm>
#include <map>
#include <unordered_set>

namespace ps::procurement {

namespace {

using What = UnmatchedLines::What;

struct DatedRow {
    int day = 0;
    PlatformRow::Source source = PlatformRow::Source::receipt;
    std::int64_t id = 0;
};

bool newer(const DatedRow& a, const DatedRow& b)
{
    if (a.day != b.day)
        return a.day > b.day;
    return a.source != b.source ? a.source < b.source : a.id < b.id;
}

/// Sorts, and drops the rows that are too old to be shown.
void keep_newest(std::vector<DatedRow>& rows)
{
    std::sort(rows.begin(), rows.end(), newer);
    if (rows.size() > UnmatchedLines::most_rows)
        rows.resize(UnmatchedLines::most_rows);
}

struct UnmatchedSums {
    std::int64_t lines = 0, vbp_lines = 0, packs = 0, amount = 0, statements = 0;
    std::vector<DatedRow> rows;

    void add_row(const DatedRow& row)
    {
        rows.push_back(row);
        if (rows.size() >= 4 * UnmatchedLines::most_rows) // one name may have a million lines
            keep_newest(rows);
    }
};

std::unordered_set<std::string> known_codes(store::Store& store)
{
    std::unordered_set<std::string> out;
    for (const auto& row :
         store.query("SELECT item_code FROM vbp_item UNION SELECT item_code FROM vbp_product UNION SELECT "
                     "product_code FROM vbp_product UNION SELECT code FROM item UNION SELECT code FROM "
                     "listed_product UNION SELECT item_code FROM listed_product"))
        out.insert(row.get<std::string>());
    out.erase("");
    return out;
}

std::map<std::int64_t, UnmatchedSums> unknown_institutions(store::Store& store, const identity::LineResolver& resolver)
{
    std::map<std::int64_t, UnmatchedSums> out;
    for (const auto& party : identity::trade_parties(store, "institution"))
        if (resolver.institution(party.id) < 0)
            out[party.id];
    if (out.empty())
        return out;
    for (const auto& row :
         store.query("SELECT institution_id, count(*) FROM (SELECT institution_id FROM settlement WHERE "
                     "current = 1 UNION ALL SELECT institution_id FROM advance WHERE current = 1) GROUP BY "
                     "institution_id")) {
        const auto [institution, statements] = row.get<std::int64_t, std::int64_t>();
        if (const auto found = out.find(institution); found != out.end())
            found->second.statements = statements;
    }
    const auto days = days_with_lines(store);
    if (!days)
        return out;
    scan_purchases(store, *days, [&](const PurchaseLine& line) {
        const auto found = out.find(line.institution);
        if (found == out.end())
            return;
        auto& sum = found->second;
        ++sum.lines;
        sum.vbp_lines += resolver.product_resolver().find(line.product, line.day) != nullptr ? 1 : 0;
        add_checked(sum.packs, line.net());
        add_checked(sum.amount, line.net_amount());
        sum.add_row(
            {line.day,
             line.source == PurchaseLine::Source::receipt ? PlatformRow::Source::receipt : PlatformRow::Source::returns,
             line.id});
    });
    return out;
}

UnmatchedLines entry_of(What what, std::int64_t id, std::string code, std::string name, UnmatchedSums sums)
{
    UnmatchedLines out;
    out.what = what;
    out.id = id;
    out.code = std::move(code);
    out.name = std::move(name);
    out.lines = sums.lines;
    out.vbp_lines = sums.vbp_lines;
    out.packs = Quantity::from_raw(sums.packs);
    out.amount = Money::from_raw(sums.amount);
    out.statements = sums.statements;
    keep_newest(sums.rows);
    for (const auto& row : sums.rows)
        out.newest.emplace_back(row.source, row.id);
    return out;
}

/// Newest first; the index of the product finds them.
std::vector<DatedRow> rows_of_product(store::Store& store, std::int64_t product)
{
    std::vector<DatedRow> out;
    const auto read = [&](const char* sql, PlatformRow::Source source) {
        for (const auto& row : store.query(sql, product, UnmatchedLines::most_rows)) {
            const auto [id, day] = row.get<std::int64_t, int>();
            out.push_back({day, source, id});
        }
    };
    read("SELECT id, coalesce(received_on, shipped_on, sent_on) FROM receipt WHERE product_id = ? AND current = 1 AND "
         "stage <> 3 AND coalesce(received_on, shipped_on, sent_on) IS NOT NULL ORDER BY 2 DESC, id LIMIT ?",
         PlatformRow::Source::receipt);
    read("SELECT id, asked_on FROM return_line WHERE product_id = ? AND current = 1 AND (state IN (2, 3) OR state "
         "IS NULL) AND asked_on IS NOT NULL ORDER BY asked_on DESC, id LIMIT ?",
         PlatformRow::Source::returns);
    keep_newest(out);
    return out;
}

} // namespace

const char* word_of(UnmatchedLines::What what)
{
    return what == What::institution ? "institution" : what == What::product ? "product" : "enterprise";
}

std::vector<UnmatchedLines> unmatched_lines(store::Store& store)
{
    refresh_progress(store);
    const identity::LineResolver resolver(store);
    std::vector<UnmatchedLines> out;
    auto institutions = unknown_institutions(store, resolver);
    for (auto& party : identity::trade_parties(store, "institution"))
        if (const auto found = institutions.find(party.id);
            found != institutions.end() && (found->second.lines > 0 || found->second.statements > 0))
            out.push_back(entry_of(What::institution, party.id, std::move(party.code), std::move(party.name),
                                   std::move(found->second)));
    const auto known = known_codes(store);
    store::Statement bought(store, "SELECT coalesce(sum(lines), 0), coalesce(sum(received - returned), 0), "
                                   "coalesce(sum(amount), 0) FROM purchase_month WHERE product_id = ?");
    for (const auto& product : identity::trade_products(store)) {
        const bool enterprise = !resolver.product_resolver().open_choices(product.id).empty();
        if (!enterprise && known.contains(product.code))
            continue;
        UnmatchedSums sums;
        for (const auto& row : bought.query(product.id))
            row.read(sums.lines, sums.packs, sums.amount);
        if (sums.lines == 0)
            continue;
        sums.vbp_lines = enterprise ? sums.lines : 0;
        std::string name = product.name;
        for (const auto* part : {&product.specification, &product.manufacturer})
            if (!part->empty())
                name += (name.empty() ? "" : " ") + *part;
        out.push_back(entry_of(enterprise ? What::enterprise : What::product, product.id, product.code, std::move(name),
                               std::move(sums)));
    }
    std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) {
        return a.what != b.what ? a.what < b.what : a.lines > b.lines;
    });
    return out;
}

std::vector<PlatformRow> rows_behind(store::Store& store, const UnmatchedLines& unmatched)
{
    std::vector<PlatformRow> out;
    if (unmatched.what == What::institution)
        for (const auto& [source, id] : unmatched.newest)
            out.push_back(platform_row(store, source, id));
    else
        for (const auto& row : rows_of_product(store, unmatched.id))
            out.push_back(platform_row(store, row.source, row.id));
    return out;
}

std::vector<KnownInstitution> known_institutions(store::Store& store)
{
    std::vector<KnownInstitution> out;
    std::unordered_set<std::string> codes;
    for (auto& organisation : registry::organisations(store, "institution")) {
        codes.insert(organisation.code);
        out.push_back({organisation.code, organisation.name,
                       organisation.region.empty() ? organisation.region_code : organisation.region,
                       organisation.level});
    }
    for (auto& code : registry::institutions_with_agreements(store))
        if (!code.empty() && codes.insert(code).second)
            out.push_back({std::move(code), "", "", ""});
    return out;
}

} // namespace ps::procurement
