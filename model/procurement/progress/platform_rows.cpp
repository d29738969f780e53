#include "model/procurement/progress/platform_rows.h"

#include "model/identity/keys.h"
#include "model/procurement/progress/line_counting.h"
#include "model/procurement/progress/progress_cells.h"
#include "model/registry/agreed_volumes.h"

#include <algorithm>

namespace ps::procurement {

namespace {

using Source = PlatformRow::Source;

struct Found {
    int day = 0;
    Source source = Source::receipt;
    std::int64_t id = 0;
};

constexpr const char* ids_of_receipts =
    "SELECT id, institution_id, coalesce(received_on, shipped_on, sent_on) FROM receipt WHERE product_id = ? AND "
    "current = 1 AND stage <> 3 AND coalesce(received_on, shipped_on, sent_on) <= ?";
constexpr const char* ids_of_orders = "SELECT id, institution_id, sent_on FROM order_line WHERE product_id = ? AND "
                                      "current = 1 AND sent_on <= ?";
constexpr const char* ids_of_returns = "SELECT id, institution_id, asked_on FROM return_line WHERE product_id = ? AND "
                                       "current = 1 AND asked_on <= ?";

constexpr const char* receipt_of_id =
    "SELECT r.order_code, r.line_key, h.code, h.name, p.code, p.name, p.specification, p.manufacturer, d.name, "
    "r.sent_on, r.shipped_on, r.received_on, r.price, r.ordered_quantity, r.shipped_quantity, r.received_quantity, "
    "r.returned_quantity, r.received_amount, coalesce(r.state, ''), b.file_name, b.sheet, r.row_number FROM receipt r "
    "JOIN trade_party h ON h.id = r.institution_id JOIN trade_product p ON p.id = r.product_id LEFT JOIN trade_party d "
    "ON d.id = r.distributor_id JOIN import_batch b ON b.id = r.batch_id WHERE r.id = ?";
constexpr const char* order_of_id =
    "SELECT o.order_code, o.line_key, h.code, h.name, p.code, p.name, p.specification, p.manufacturer, d.name, "
    "o.sent_on, NULL, NULL, o.price, o.ordered_quantity, (SELECT sum(s.shipped_quantity) FROM order_shipment s WHERE "
    "s.order_line = o.line_key AND s.current = 1 AND s.state IN (2, 3)), (SELECT sum(s.received_quantity) FROM "
    "order_shipment s WHERE s.order_line = o.line_key AND s.current = 1 AND s.state IN (2, 3)), NULL, "
    "o.ordered_amount, coalesce(o.state, '') || CASE WHEN o.void_kind > 0 THEN '/' || o.void_kind ELSE '' END, "
    "b.file_name, b.sheet, o.row_number FROM order_line o JOIN trade_party h ON h.id = o.institution_id JOIN "
    "trade_product p ON p.id = o.product_id LEFT JOIN trade_party d ON d.id = o.distributor_id JOIN import_batch b ON "
    "b.id = o.batch_id WHERE o.id = ?";
constexpr const char* return_of_id =
    "SELECT l.order_code, l.line_key, h.code, h.name, p.code, p.name, p.specification, p.manufacturer, d.name, NULL, "
    "NULL, l.asked_on, l.price, NULL, NULL, NULL, l.quantity, l.amount, coalesce(CAST(l.state AS TEXT), ''), "
    "b.file_name, b.sheet, "
    "l.row_number FROM return_line l JOIN trade_party h ON h.id = l.institution_id JOIN trade_product p ON p.id = "
    "l.product_id LEFT JOIN trade_party d ON d.id = l.distributor_id JOIN import_batch b ON b.id = l.batch_id WHERE "
    "l.id = ?";

class RowFinder {
public:
    /// `slice`: decides for which enterprise and on which days a purchase counts; nullptr where the filters name no
    /// enterprise and all volumes are measured over the whole execution. With a slice, `resolver` is the slice's.
    RowFinder(store::Store& store, const identity::LineResolver& resolver, const ProgressSlice* slice,
              const ProgressFilters& filters, Date day)
        : store_(store), filters_(filters), day_(day), resolver_(resolver), slice_(slice)
    {
        const auto& entries = resolver_.finder().entries();
        if (filters.institution && resolver_.finder().find(*filters.institution) < 0) {
            // An institution with an agreement but without purchases has no rows.
            const auto named = registry::institutions_with_agreements(store);
            if (std::find(named.begin(), named.end(), *filters.institution) == named.end())
                throw Error(ErrorKind::usage,
                            {PS_N("there is no institution with the code “{0}”"), {*filters.institution}});
        }
        for (const auto& entry : entries)
            institutions_.push_back((!filters.institution || entry.code == *filters.institution) &&
                                    (!filters.region || entry.region == *filters.region));
        const auto& batches = resolver_.product_resolver().batches();
        if (filters.batch && std::none_of(batches.begin(), batches.end(),
                                          [&](const auto& batch) { return batch.code == *filters.batch; }))
            throw Error(ErrorKind::usage, {PS_N("there is no VBP batch “{0}”"), {*filters.batch}});
        if (slice_ != nullptr)
            for (std::size_t i = 0; i < slice_->products().size(); ++i)
                slice_products_.emplace(slice_->products()[i].id, i);
    }

    std::vector<Found> find()
    {
        for (const auto& product : resolver_.product_resolver().trade_products()) {
            const auto& candidates = resolver_.product_resolver().candidates(product.id);
            const bool by_national_code = filters_.product && product.code == *filters_.product;
            if (std::none_of(candidates.begin(), candidates.end(),
                             [&](const auto& candidate) { return wanted(candidate, by_national_code); }))
                continue;
            add(ids_of_receipts, Source::receipt, product.id, by_national_code);
            add(ids_of_orders, Source::order, product.id, by_national_code);
            add(ids_of_returns, Source::returns, product.id, by_national_code);
        }
        std::sort(found_.begin(), found_.end(), [](const Found& a, const Found& b) {
            if (a.day != b.day)
                return a.day > b.day;
            return a.source != b.source ? a.source < b.source : a.id < b.id;
        });
        return std::move(found_);
    }

private:
    std::string contract_of(const identity::ResolvedProduct& candidate) const
    {
        return candidate.contract < 0
                   ? std::string()
                   : resolver_.product_resolver().contracts()[static_cast<std::size_t>(candidate.contract)];
    }
    /// Bought on a day for which its line of progress has no agreed volume.
    bool left_out(const identity::LineResolver::Place& place, int day) const
    {
        if (slice_ == nullptr)
            return false;
        const auto product = slice_products_.find(resolver_.product_resolver().products()[place.product->product].id);
        const auto date = Date::from_key(day);
        return product != slice_products_.end() && date &&
               slice_->leaves_out(static_cast<std::size_t>(place.institution), product->second,
                                  contract_of(*place.product), *date);
    }
    bool of_enterprise(const identity::ResolvedProduct& candidate) const
    {
        const auto place = slice_products_.find(resolver_.product_resolver().products()[candidate.product].id);
        if (place == slice_products_.end())
            return false;
        return identity::enterprise_key(slice_->enterprise_of(place->second, contract_of(candidate))) ==
               identity::enterprise_key(*filters_.enterprise);
    }
    bool wanted(const identity::ResolvedProduct& candidate, bool by_national_code) const
    {
        const auto& product = resolver_.product_resolver().products()[candidate.product];
        return (!filters_.batch || product.batch_code == *filters_.batch) &&
               (!filters_.product || by_national_code || product.product_code == *filters_.product ||
                product.group_name == *filters_.product || product.item_code == *filters_.product) &&
               (!filters_.enterprise || of_enterprise(candidate));
    }
    void add(const char* sql, Source source, std::int64_t product, bool by_national_code)
    {
        for (const auto& row : store_.query(sql, product, day_)) {
            const auto [id, institution, day] = row.get<std::int64_t, std::int64_t, int>();
            const auto place = resolver_.find(institution, product, day);
            if (place && institutions_[static_cast<std::size_t>(place->institution)] &&
                wanted(*place->product, by_national_code) && !left_out(*place, day))
                found_.push_back({day, source, id});
        }
    }

    store::Store& store_;
    const ProgressFilters& filters_;
    Date day_;
    const identity::LineResolver& resolver_;
    const ProgressSlice* slice_;
    std::unordered_map<std::int64_t, std::size_t>
        slice_products_; ///< vbp_product -> index into products() of the slice
    std::vector<bool> institutions_;
    std::vector<Found> found_;
};

} // namespace

const char* word_of(PlatformRow::Source source)
{
    return source == Source::receipt ? "receipt" : source == Source::order ? "order" : "return";
}

PlatformRow platform_row(store::Store& store, Source source, std::int64_t id)
{
    PlatformRow row;
    row.source = source;
    for (const auto& stored : store.query(source == Source::receipt ? receipt_of_id
                                          : source == Source::order ? order_of_id
                                                                    : return_of_id,
                                          id)) {
        std::string code;
        using store::or_default;
        stored.read(or_default(row.order_code), or_default(row.line), code, row.institution, row.product_code,
                    row.product_name, row.specification, row.manufacturer, or_default(row.distributor), row.sent_on,
                    row.shipped_on, row.received_on, row.price, row.ordered, row.shipped, row.received, row.returned,
                    row.amount, or_default(row.state), row.file, row.sheet, row.row);
        if (row.institution.empty())
            row.institution = code;
    }
    return row;
}

static PlatformRows rows_of(store::Store& store, const identity::LineResolver& resolver, const ProgressSlice* slice,
                            const ProgressFilters& filters, Date day, std::size_t limit, std::size_t offset)
{
    const auto found = RowFinder(store, resolver, slice, filters, day).find();
    PlatformRows out;
    out.total = static_cast<std::int64_t>(found.size());
    for (std::size_t i = offset; i < found.size() && out.rows.size() < limit; ++i)
        out.rows.push_back(platform_row(store, found[i].source, found[i].id));
    return out;
}

PlatformRows order_lines(store::Store& store, const ProgressFilters& filters, Date day, std::size_t limit,
                         std::size_t offset)
{
    if (filters.enterprise || registry::has_partial_volumes(store)) {
        ProgressFilters of_batch;
        of_batch.batch = filters.batch;
        return order_lines(store, ProgressSlice(store, day, of_batch), filters, limit, offset);
    }
    refresh_progress(store);
    return rows_of(store, identity::LineResolver(store, institutions_with_cells(store)), nullptr, filters, day, limit,
                   offset);
}

PlatformRows order_lines(store::Store& store, const ProgressSlice& slice, const ProgressFilters& filters,
                         std::size_t limit, std::size_t offset)
{
    return rows_of(store, slice.resolver(store), &slice, filters, slice.day(), limit, offset);
}

} // namespace ps::procurement
