// The proof that the summaries of procurement equal the lines: each month's difference to the month before is computed
// from the month's lines alone, and the tables may hold nothing else.
#include "model/procurement/progress/line_counting.h"
#include "model/procurement/progress/progress_cells.h"

#include <map>
#include <set>

namespace ps::procurement {

namespace {

using Numbers = std::vector<std::int64_t>;
using Keyed = std::map<Numbers, Numbers>;

// Rows of a query: the first `keys` columns say which row it is.
Keyed rows_of(store::Store& store, const char* sql, std::size_t keys, std::int64_t month)
{
    Keyed out;
    for (const auto& row : store.query(sql, month)) {
        Numbers key, values;
        for (std::size_t i = 0; i < static_cast<std::size_t>(row.size()); ++i)
            row >> (i < keys ? key : values).emplace_back();
        out.emplace(std::move(key), std::move(values));
    }
    return out;
}

void add(Keyed& sums, const Numbers& key, const Numbers& values)
{
    auto& sum = sums[key];
    sum.resize(values.size());
    for (std::size_t i = 0; i < values.size(); ++i)
        sum[i] += values[i];
}

class Checker {
public:
    explicit Checker(store::Store& store) : store_(store), resolver_(store)
    {
        for (const auto& row : store.query("SELECT id, code FROM progress_institution")) {
            const auto [id, code] = row.get<std::int64_t, std::string>();
            institutions_[resolver_.finder().find(code)] = id;
        }
        for (const auto& row : store.query("SELECT id, name_key FROM progress_enterprise")) {
            const auto [id, name_key] = row.get<std::int64_t, std::string>();
            enterprises_[name_key] = id;
        }
    }

    void check();
    std::string wrong_cells, wrong_purchases, wrong_orders; ///< the first month with a difference
    std::int64_t months = 0;

private:
    void check_month(Month month);
    void carry(Month month, Keyed& cells) const;
    std::int64_t enterprise(const identity::ResolvedProduct& product) const;

    store::Store& store_;
    identity::LineResolver resolver_;
    std::map<int, std::int64_t> institutions_;        ///< entry of the finder -> progress_institution
    std::map<std::string, std::int64_t> enterprises_; ///< enterprise_key -> progress_enterprise
    Keyed before_;
    std::optional<Month> previous_;
};

// The cells of the month before, of batches still in execution.
void Checker::carry(Month month, Keyed& cells) const
{
    std::set<std::int64_t> going_on;
    for (const auto& batch : resolver_.product_resolver().batches())
        if (Month::of(batch.execution.last) >= month)
            going_on.insert(batch.id);
    for (const auto& [key, values] : before_)
        if (going_on.contains(key[0]))
            cells.emplace(key, values);
}

std::int64_t Checker::enterprise(const identity::ResolvedProduct& product) const
{
    if (product.contract < 0)
        return 0;
    const auto known =
        enterprises_.find(resolver_.product_resolver().contracts()[static_cast<std::size_t>(product.contract)]);
    return known == enterprises_.end() ? -1 : known->second;
}

void Checker::check_month(Month month)
{
    ++months;
    Keyed cells, bought, served;
    carry(month, cells);
    int last_day = 0;
    const DateRange days{month.first_day(), month.last_day()};
    const auto place_of = [&](const auto& line, const identity::ResolvedProduct*& product) -> Numbers {
        const auto place = resolver_.find(line.institution, line.product, line.day);
        if (!place)
            return {};
        product = place->product;
        const auto known = institutions_.find(place->institution);
        return {resolver_.product_resolver().batches()[product->batch].id,
                known == institutions_.end() ? -1 : known->second,
                resolver_.product_resolver().products()[product->product].id, enterprise(*product)};
    };
    const auto units = [](std::int64_t packs, const identity::ResolvedProduct& product) {
        return to_smallest_units(Quantity::from_raw(packs), Quantity::from_raw(product.factor.raw)).raw();
    };
    scan_purchases(store_, days, [&](const PurchaseLine& line) {
        last_day = std::max(last_day, line.day);
        const auto received = line.received.value_or(0);
        add(bought, {line.product}, {received, line.returned, line.net_amount(), 1});
        const identity::ResolvedProduct* product = nullptr;
        const auto key = place_of(line, product);
        if (product == nullptr)
            return;
        add(cells, key, {units(received, *product), units(line.returned, *product), line.net_amount(), 0, 0, 0});
        if (received > 0)
            cells[key][5] = std::max<std::int64_t>(cells[key][5], line.day);
    });
    scan_orders(store_, days, [&](const OrderedLine& line) {
        last_day = std::max(last_day, line.day);
        const bool is_void = line.void_kind != 0 || line.state == 5;
        add(served, {line.distributor, line.product},
            {1, line.ordered, line.shipped, line.received, line.response == 2, line.state == 4, line.void_kind == 1,
             line.void_kind == 2, is_void && line.void_kind != 1 && line.void_kind != 2});
        const identity::ResolvedProduct* product = nullptr;
        if (const auto key = place_of(line, product); product != nullptr)
            add(cells, key, {0, 0, 0, units(line.ordered, *product), units(line.shipped, *product), 0});
    });
    const auto note = [&](std::string& where) {
        if (where.empty())
            where = month.to_string();
    };
    const auto stored = rows_of(store_,
                                "SELECT vbp_batch_id, institution_id, product_id, enterprise_id, received, returned, "
                                "amount, ordered, shipped, last_purchase FROM progress_cell WHERE month = ?",
                                4, month.key());
    if (stored != cells ||
        store_.one<int>("SELECT last_day FROM progress_month WHERE month = ?", month) != std::optional<int>(last_day))
        note(wrong_cells);
    if (bought != rows_of(store_,
                          "SELECT product_id, received, returned, amount, lines FROM purchase_month WHERE month = ?", 1,
                          month.key()))
        note(wrong_purchases);
    if (served != rows_of(store_,
                          "SELECT distributor_id, product_id, lines, ordered, shipped, received, refused, "
                          "out_of_stock, void_by_institution, void_not_shipped, void_other FROM order_month WHERE "
                          "month = ?",
                          2, month.key()))
        note(wrong_orders);
    before_ = std::move(cells);
}

void Checker::check()
{
    const auto days = days_with_lines(store_);
    const int first = days ? Month::of(days->first).key() : 1;
    const int last = days ? Month::of(days->last).key() : 0;
    const auto beyond = [&](const char* sql) { return store_.value<std::int64_t>(sql, first, last) > 0; };
    const auto elsewhere = Month::from_key(last == 0 ? 190001 : last).value().to_string();
    if (beyond("SELECT count(*) FROM progress_cell WHERE month NOT BETWEEN ? AND ?") ||
        beyond("SELECT count(*) FROM progress_month WHERE month NOT BETWEEN ? AND ?"))
        wrong_cells = elsewhere;
    if (beyond("SELECT count(*) FROM purchase_month WHERE month NOT BETWEEN ? AND ?"))
        wrong_purchases = elsewhere;
    if (beyond("SELECT count(*) FROM order_month WHERE month NOT BETWEEN ? AND ?"))
        wrong_orders = elsewhere;
    if (!days)
        return;
    for (auto month = Month::of(days->first); month <= Month::of(days->last); month = month.plus(1))
        check_month(month);
}

store::CheckResult result_of(const char* check, const std::string& wrong, std::int64_t months)
{
    if (wrong.empty())
        return {check, true, {PS_N("{0} months follow from the lines"), {std::to_string(months)}}};
    return {check, false, {PS_N("the month {0} does not follow from the lines"), {wrong}}};
}

} // namespace

std::vector<store::CheckResult> verify_progress(store::Store& store)
{
    refresh_progress(store);
    Checker checker(store);
    checker.check();
    return {result_of("progress_cells", checker.wrong_cells, checker.months),
            result_of("purchase_months", checker.wrong_purchases, checker.months),
            result_of("order_months", checker.wrong_orders, checker.months)};
}

} // namespace ps::procurement
