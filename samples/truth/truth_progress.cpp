#include "samples/truth/truth_progress.h"

#include "samples/city/names.h"
#include "samples/files/table_writer.h"
#include "samples/truth/truth.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

namespace ps::samples {

namespace {

using CsvLine = std::vector<std::string>;

// The built-in rules.
constexpr int interview_percent = 50, notice_percent = 70, reminder_percent = 90, ahead_percent = 110;
constexpr int idle_months = 2;
/// Every cycle has one of these lengths, so that sums over batches have one denominator.
constexpr Wide days_365 = 365, days_366 = 366;
constexpr Wide common_denominator = days_365 * days_366;

std::string ratio(Wide part, Wide whole)
{
    return whole <= 0 ? std::string() : short_decimal(divide_half_up(part * 100'000'000, whole), 8);
}

int cycle_days(const Batch& batch)
{
    return batch.until - batch.from + 1;
}

int elapsed_days(const Batch& batch, int day)
{
    return std::clamp(day - batch.from + 1, 0, cycle_days(batch));
}

// The same day some months later, or the last of the month where it has no such day.
int months_later(int day, int months)
{
    const CivilDay civil = civil_day(day);
    const int month = month_number(civil.year, civil.month) + months;
    const int last = first_day_of(month + 1) - 1;
    return std::min(first_day_of(month) + civil.day - 1, last);
}

/// The sums of a row.
struct Row {
    std::string name;
    Wide agreed = 0, received = 0, returned = 0, ordered = 0, shipped = 0;
    Wide expected = 0; ///< agreed × elapsed days / days of the cycle, over the common denominator
    Wide selected = 0, non_selected = 0;
    int last_purchase = 0;
    bool in_force = false;
    int begun = 0;         ///< first day of the earliest batch in force with an agreed volume
    bool assigned = false; ///< to an institution, or of a whole batch or enterprise: else no one can be reminded
    std::map<const Batch*, Wide> agreed_of_batch;
};

std::string status_of(const Row& row, int day)
{
    if (row.agreed <= 0 || row.expected <= 0 || !row.assigned)
        return "none";
    const Wide net = (row.received - row.returned) * common_denominator * 100;
    if (net < row.expected * interview_percent)
        return "interview";
    if (net < row.expected * notice_percent)
        return "notice";
    if (net < row.expected * reminder_percent)
        return "reminder";
    const bool ahead = net > row.expected * ahead_percent;
    if (row.in_force && row.received - row.returned < row.agreed) {
        const int idle_from = row.last_purchase != 0 ? row.last_purchase + 1 : row.begun;
        if (months_later(idle_from, idle_months) <= day + 1)
            return "reminder";
    }
    return ahead ? "ahead" : "normal";
}

} // namespace

ProcurementLedger::ProcurementLedger(const City& city, const std::vector<ReceiptQuarter>& quarters,
                                     const OrderBook& book, const ExportedOrders& orders)
    : city_(city)
{
    add_places();
    add_contract_purchases();
    const auto factor = [&](int item) { return std::int64_t{city.items[static_cast<std::size_t>(item)].factor}; };
    std::set<std::string> exported_orders;
    for (const auto& [line, order] : orders)
        exported_orders.insert(order.code);
    std::set<std::int64_t> exported_returns; // order lines in the exports of returns, in whatever state
    for (const ReturnLine& line : book.returns)
        if (line.exported)
            exported_returns.insert(line.order_line);
    std::set<std::int64_t> in_parts;
    for (const ReceiptQuarter& quarter : quarters) {
        for (const Receipt& receipt : quarter.rows) {
            if (receipt.verdict != Verdict::accepted)
                continue;
            const std::int64_t back = exported_returns.contains(receipt.order_line) ? 0 : receipt.returned_packs;
            const bool order_is_exported =
                exported_orders.contains(order_code(receipt.institution, receipt.unknown_name, receipt.sent));
            const std::int64_t ordered =
                order_is_exported || !in_parts.insert(receipt.order_line).second ? 0 : receipt.ordered;
            if (!order_is_exported)
                services_.push_back({receipt.distributor, receipt.item, receipt.sent, ordered, receipt.shipped_packs,
                                     receipt.received_packs, OrderFate::served});
            if (receipt.unknown_name) {
                if (receipt.received != 0)
                    add_stranger(exported_name(city, receipt.institution, true),
                                 product_on(city, receipt.item, receipt.received) >= 0, receipt.received_packs - back,
                                 receipt.price_cents * (receipt.received_packs - back));
                continue;
            }
            if (receipt.received != 0)
                if (const int product = product_on(city, receipt.item, receipt.received); product >= 0)
                    purchases_.push_back({receipt.institution, product, receipt.received,
                                          receipt.received_packs * factor(receipt.item), back * factor(receipt.item),
                                          receipt.price_cents * (receipt.received_packs - back)});
            // An order that is in no export of orders: its receipts are used in its place.
            if (order_is_exported)
                continue;
            if (const int product = product_on(city, receipt.item, receipt.sent); product >= 0)
                ordered_.push_back({receipt.institution, product, receipt.sent, ordered * factor(receipt.item),
                                    receipt.shipped_packs * factor(receipt.item)});
        }
    }
    for (const ReturnLine& line : book.returns) {
        if (!line.exported || line.confirmed == 0)
            continue;
        if (line.unknown_name) {
            add_stranger(exported_name(city, line.institution, true), product_on(city, line.item, line.asked) >= 0,
                         -line.packs, -line.packs * line.price_cents);
            continue;
        }
        if (const int product = product_on(city, line.item, line.asked); product >= 0)
            purchases_.push_back({line.institution, product, line.asked, 0, line.packs * factor(line.item),
                                  -line.packs * line.price_cents});
    }
    for (const auto& [line, order] : orders) {
        std::int64_t shipped = 0, received = 0;
        for (const auto& [shipment, packs] : order.shipped)
            shipped += packs;
        for (const auto& [shipment, packs] : order.received)
            received += packs;
        services_.push_back({order.distributor, order.item, order.sent, order.ordered, shipped, received, order.fate});
        const int product = product_on(city, order.item, order.sent);
        if (!order.unknown_name && product >= 0)
            ordered_.push_back({order.institution, product, order.sent, order.ordered * factor(order.item),
                                shipped * factor(order.item)});
    }
}

void ProcurementLedger::add_places()
{
    for (const Product& product : city_.products) {
        const Item& item = city_.items[static_cast<std::size_t>(product.item)];
        places_.push_back({&batch_of(city_, product), product.code, item.generic_name, city_.maker_name(item),
                           product.role, product.group});
    }
    groups_ = static_cast<int>(city_.groups.size());
    for (const ContractBatch& batch : city_.contract_batches) {
        // The catalogue of drugs has no enterprises: purchases from an enterprise with a contract count as that
        // enterprise's.
        std::set<int> named;
        for (const auto& contract : batch.contracts)
            named.insert(contract.maker);
        for (std::size_t i = 0; i < batch.products.size(); ++i) {
            const auto& product = batch.products[i];
            for (const int maker : product.makers) {
                contract_places_[{&batch, static_cast<int>(i), maker}] = static_cast<int>(places_.size());
                places_.push_back({&batch.batch, product.code, product.name,
                                   !batch.batch.drugs || named.contains(maker)
                                       ? city_.enterprises[static_cast<std::size_t>(maker)].name
                                       : "",
                                   Role::selected, groups_});
            }
            ++groups_;
        }
        for (const auto& contract : batch.contracts) {
            contracts_.push_back({static_cast<int>(places_.size()), contract.units});
            places_.push_back({&batch.batch, "", "", city_.enterprises[static_cast<std::size_t>(contract.maker)].name,
                               Role::selected, -1});
        }
    }
}

void ProcurementLedger::add_contract_purchases()
{
    for (const ContractBatch& batch : city_.contract_batches) {
        for (const auto& purchase : batch.purchases) {
            if (purchase.institution < 0)
                add_stranger(std::string(foreign_hospital), true, purchase.units, 0);
            else
                purchases_.push_back({purchase.institution,
                                      contract_places_.at({&batch, purchase.product, purchase.maker}),
                                      purchase.received, purchase.units, 0, 0});
        }
    }
}

void ProcurementLedger::add_stranger(const std::string& name, bool of_batch, std::int64_t packs, std::int64_t cents)
{
    Stranger& stranger = strangers_[name];
    ++stranger.lines;
    stranger.vbp_lines += of_batch ? 1 : 0;
    stranger.packs += packs;
    stranger.cents += cents;
}

std::map<std::pair<int, int>, std::int64_t> ProcurementLedger::agreed_on(int day) const
{
    const auto units = [&](int product, std::int64_t packs) {
        return packs *
               city_.items[static_cast<std::size_t>(city_.products[static_cast<std::size_t>(product)].item)].factor;
    };
    std::map<std::pair<int, int>, std::int64_t> agreed;
    for (const Agreement& agreement : city_.agreements)
        agreed[{agreement.institution, agreement.product}] = units(agreement.product, agreement.packs);
    auto changes = city_.changes;
    std::stable_sort(changes.begin(), changes.end(),
                     [](const AgreementChange& a, const AgreementChange& b) { return a.from < b.from; });
    for (const AgreementChange& change : changes) {
        const Agreement& agreement = city_.agreements[static_cast<std::size_t>(change.agreement)];
        if (change.from <= day)
            agreed[{agreement.institution, agreement.product}] = units(agreement.product, change.packs);
    }
    for (const VolumeTransfer& transfer : city_.transfers) {
        if (transfer.from > day)
            continue;
        agreed[{transfer.giver, transfer.product}] -= units(transfer.product, transfer.packs);
        agreed[{transfer.taker, transfer.product}] += units(transfer.product, transfer.packs);
    }
    return agreed;
}

ProcurementLedger::Lines ProcurementLedger::lines_on(int day) const
{
    Lines lines;
    for (const auto& [key, units] : agreed_on(day))
        lines[key].agreed = units;
    for (const Contract& contract : contracts_)
        lines[{-1, contract.place}].agreed = contract.units;
    const auto selected = [&](int place) { return places_[static_cast<std::size_t>(place)].role == Role::selected; };
    for (const Purchase& purchase : purchases_) {
        if (purchase.day > day || !selected(purchase.place))
            continue;
        Line& line = lines[{purchase.institution, purchase.place}];
        line.received += purchase.received;
        line.returned += purchase.returned;
        if (purchase.received > 0)
            line.last_purchase = std::max(line.last_purchase, purchase.day);
    }
    for (const Ordered& order : ordered_) {
        if (order.day > day || !selected(order.place))
            continue;
        Line& line = lines[{order.institution, order.place}];
        line.ordered += order.ordered;
        line.shipped += order.shipped;
    }
    return lines;
}

std::map<std::pair<int, int>, ProcurementLedger::Net> ProcurementLedger::generics_on(int day) const
{
    std::map<std::pair<int, int>, Net> out;
    for (const Purchase& purchase : purchases_) {
        if (purchase.day > day)
            continue;
        const Place& place = places_[static_cast<std::size_t>(purchase.place)];
        Net& net = out[{purchase.institution, place.group}];
        const auto role = static_cast<std::size_t>(place.role);
        net.units[role] += purchase.received - purchase.returned;
        net.cents[role] += purchase.cents;
    }
    return out;
}

std::string ProcurementLedger::status_of_line(const std::pair<int, int>& key, const Line& line, int day) const
{
    const Batch& batch = *places_[static_cast<std::size_t>(key.second)].batch;
    Row row;
    row.assigned = key.first >= 0;
    row.agreed = line.agreed;
    row.received = line.received;
    row.returned = line.returned;
    row.expected = Wide{line.agreed} * elapsed_days(batch, day) * (common_denominator / cycle_days(batch));
    row.last_purchase = line.last_purchase;
    row.in_force = day >= batch.from && day <= batch.until;
    row.begun = batch.from;
    return status_of(row, day);
}

void ProcurementLedger::write_progress(int day, const std::filesystem::path& root) const
{
    const auto lines = lines_on(day);
    const auto generics = generics_on(day);
    for (const std::string level : {"region", "institution", "batch", "product", "enterprise"}) {
        std::map<std::string, Row> rows;
        // The row of an institution and a place.
        const auto row_of = [&](int institution, int index) -> Row& {
            const Place& place = places_[static_cast<std::size_t>(index)];
            std::string key, name;
            if (level == "batch") {
                key = place.batch->code;
                name = place.batch->name;
            } else if (level == "product") {
                key = place.key.empty() ? place.batch->code + "?" : place.key;
                name = place.name;
            } else if (level == "enterprise") {
                key = name = place.enterprise;
            } else if (institution >= 0) {
                const Institution& at = city_.institutions[static_cast<std::size_t>(institution)];
                const County& county = counties()[static_cast<std::size_t>(at.county)];
                key = level == "region" ? std::string(county.code) : at.code;
                name = level == "region" ? std::string(county.name) : at.name;
            }
            Row& row = rows[key];
            row.name = name;
            return row;
        };
        for (const auto& [key, line] : lines) {
            Row& row = row_of(key.first, key.second);
            const Batch& batch = *places_[static_cast<std::size_t>(key.second)].batch;
            row.assigned = row.assigned || key.first >= 0 || level == "batch" || level == "enterprise";
            row.agreed += line.agreed;
            row.received += line.received;
            row.returned += line.returned;
            row.ordered += line.ordered;
            row.shipped += line.shipped;
            row.expected += Wide{line.agreed} * elapsed_days(batch, day) * (common_denominator / cycle_days(batch));
            row.last_purchase = std::max(row.last_purchase, line.last_purchase);
            row.agreed_of_batch[&batch] += line.agreed;
        }
        // The generics concerned: for products and enterprises all groups with a selected product of theirs; where the
        // catalogue names no enterprise, the purchases decide.
        for (const auto& [key, net] : generics) {
            std::set<Row*> of;
            for (int place = 0; place < static_cast<int>(places_.size()); ++place) {
                const auto& [batch, code, name, enterprise, role, group] = places_[static_cast<std::size_t>(place)];
                const bool says_whose = place < static_cast<int>(city_.products.size()) || !batch->drugs;
                if (group == key.second && role == Role::selected && (says_whose || lines.contains({key.first, place})))
                    of.insert(&row_of(key.first, place));
            }
            for (Row* row : of) {
                row->selected += net.units[static_cast<int>(Role::selected)];
                row->non_selected += net.units[static_cast<int>(Role::non_selected)];
            }
        }
        std::string out = csv_line(CsvLine{"key", "name", "agreed", "received", "returned", "net", "progress",
                                           "time_progress", "status", "non_selected_share", "delivery_rate"});
        for (auto& [key, row] : rows) {
            for (const auto& [batch, agreed] : row.agreed_of_batch) {
                if (day < batch->from || day > batch->until || agreed <= 0)
                    continue;
                row.in_force = true;
                row.begun = row.begun == 0 ? batch->from : std::min(row.begun, batch->from);
            }
            std::string time = ratio(row.expected, row.agreed * common_denominator);
            if (row.agreed <= 0 && row.agreed_of_batch.size() == 1) {
                const Batch& batch = *row.agreed_of_batch.begin()->first;
                time = ratio(elapsed_days(batch, day), cycle_days(batch));
            }
            const auto whole = [](Wide units) { return fixed_decimal(units, 0); };
            out += csv_line(CsvLine{key.ends_with('?') ? std::string() : key, row.name, whole(row.agreed),
                                    whole(row.received), whole(row.returned), whole(row.received - row.returned),
                                    ratio(row.received - row.returned, row.agreed), time, status_of(row, day),
                                    ratio(row.non_selected, row.selected + row.non_selected),
                                    ratio(row.shipped, row.ordered)});
        }
        write_bytes(root / "truth" / fmt::format("progress-{}-{}.csv", level, iso_day(day)), out);
    }
}

} // namespace ps::samples
