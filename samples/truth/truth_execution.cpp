// Known answers on the execution of agreements: counts of products, generics, notices, delivery.
#include "samples/city/names.h"
#include "samples/files/table_writer.h"
#include "samples/truth/truth.h"
#include "samples/truth/truth_progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

namespace ps::samples {

namespace {

using CsvLine = std::vector<std::string>;

constexpr auto selected = static_cast<std::size_t>(Role::selected);
constexpr auto non_selected = static_cast<std::size_t>(Role::non_selected);
constexpr auto substitutable = static_cast<std::size_t>(Role::substitutable);

// More than half of the generic's purchases, by the built-in rules.
bool over_ceiling(std::int64_t part, std::int64_t rest)
{
    return part > 0 && part + rest > 0 && 2 * part > part + rest;
}

std::string share(Wide part, Wide whole, int digits)
{
    if (whole <= 0)
        return {};
    Wide scale = 1;
    for (int i = 0; i < digits; ++i)
        scale *= 10;
    return short_decimal(divide_half_up(part * scale, whole), digits);
}

std::string count(long long number)
{
    return std::to_string(number);
}

} // namespace

void ProcurementLedger::write_execution(int day, const std::filesystem::path& root) const
{
    struct Counts {
        const Batch* batch = nullptr;
        int products = 0, zero = 0, behind = 0, over = 0, normal = 0;
        int non_selected = 0, non_selected_bought = 0, over_quantity = 0, over_amount = 0;
        int substitutable = 0, substitutable_bought = 0, behind_and_non_selected = 0;
        std::set<int> groups;
    };
    std::map<std::pair<int, std::string>, Counts> rows; // institution, batch
    const auto generics = generics_on(day);
    const auto net_of = [&](int institution, int group) {
        const auto found = generics.find({institution, group});
        return found == generics.end() ? Net{} : found->second;
    };
    for (const auto& [key, line] : lines_on(day)) {
        const Place& place = places_[static_cast<std::size_t>(key.second)];
        const Batch& batch = *place.batch;
        if (key.first < 0 || line.agreed <= 0 || day < batch.from || day > batch.until)
            continue;
        Counts& row = rows[{key.first, batch.code}];
        row.batch = &batch;
        ++row.products;
        row.groups.insert(place.group);
        // net / agreed < 0.9 × elapsed / days
        const bool below =
            Wide{line.net()} * (batch.until - batch.from + 1) * 10 < Wide{line.agreed} * (day - batch.from + 1) * 9;
        if (line.net() <= 0)
            ++row.zero;
        else if (line.net() > line.agreed)
            ++row.over;
        else if (below)
            ++row.behind;
        else
            ++row.normal;
        const Net net = net_of(key.first, place.group);
        if ((line.net() <= 0 || (line.net() <= line.agreed && below)) &&
            over_ceiling(net.units[non_selected], net.units[selected]))
            ++row.behind_and_non_selected;
    }
    std::map<std::pair<int, int>, std::int64_t> bought; // institution, place -> net
    for (const Purchase& purchase : purchases_)
        if (purchase.day <= day)
            bought[{purchase.institution, purchase.place}] += purchase.received - purchase.returned;
    std::string out = csv_line(CsvLine{
        "institution", "batch", "time_progress", "products", "zero", "zero_share", "behind", "behind_share", "over",
        "over_share", "normal", "normal_share", "non_selected", "non_selected_bought", "non_selected_over_quantity",
        "non_selected_over_amount", "substitutable", "substitutable_bought", "behind_and_non_selected"});
    for (auto& [key, row] : rows) {
        for (std::size_t index = 0; index < places_.size(); ++index) {
            const Place& place = places_[index];
            if (!row.groups.contains(place.group) || place.role == Role::selected)
                continue;
            const auto found = bought.find({key.first, static_cast<int>(index)});
            const bool is_bought = found != bought.end() && found->second > 0;
            if (place.role == Role::substitutable) {
                ++row.substitutable;
                row.substitutable_bought += is_bought ? 1 : 0;
                continue;
            }
            ++row.non_selected;
            if (!is_bought)
                continue;
            const Net net = net_of(key.first, place.group);
            ++row.non_selected_bought;
            row.over_quantity += over_ceiling(net.units[non_selected], net.units[selected]) ? 1 : 0;
            row.over_amount += over_ceiling(net.cents[non_selected], net.cents[selected]) ? 1 : 0;
        }
        const auto of_products = [&](int part) { return share(part, row.products, 4); };
        out += csv_line(CsvLine{city_.institutions[static_cast<std::size_t>(key.first)].code, key.second,
                                share(day - row.batch->from + 1, row.batch->until - row.batch->from + 1, 4),
                                count(row.products), count(row.zero), of_products(row.zero), count(row.behind),
                                of_products(row.behind), count(row.over), of_products(row.over), count(row.normal),
                                of_products(row.normal), count(row.non_selected), count(row.non_selected_bought),
                                count(row.over_quantity), count(row.over_amount), count(row.substitutable),
                                count(row.substitutable_bought), count(row.behind_and_non_selected)});
    }
    write_bytes(root / "truth" / fmt::format("execution-report-{}.csv", iso_day(day)), out);
}

void ProcurementLedger::write_shares(int day, const std::filesystem::path& root) const
{
    std::map<int, Net> groups;
    for (const auto& [key, net] : generics_on(day)) {
        Net& sum = groups[key.second];
        for (std::size_t role = 0; role < 3; ++role) {
            sum.units[role] += net.units[role];
            sum.cents[role] += net.cents[role];
        }
    }
    std::map<std::pair<std::string, std::string>, const Net*> rows;
    for (const auto& [group, net] : groups) {
        const auto place =
            std::find_if(places_.begin(), places_.end(), [&](const Place& each) { return each.group == group; });
        const bool of_city = group < static_cast<int>(city_.groups.size());
        rows[{place->batch->code, of_city ? city_.groups[static_cast<std::size_t>(group)].name : place->name}] = &net;
    }
    std::string out = csv_line(
        CsvLine{"batch", "group", "selected", "non_selected", "substitutable", "quantity_share", "amount_share"});
    for (const auto& [key, net] : rows)
        out += csv_line(
            CsvLine{key.first, key.second, count(net->units[selected]), count(net->units[non_selected]),
                    count(net->units[substitutable]),
                    share(net->units[non_selected], Wide{net->units[selected]} + net->units[non_selected], 8),
                    share(net->cents[non_selected], Wide{net->cents[selected]} + net->cents[non_selected], 8)});
    write_bytes(root / "truth" / fmt::format("shares-{}.csv", iso_day(day)), out);
}

void ProcurementLedger::write_notices(int day, const std::filesystem::path& root) const
{
    // Lines of batches in force that are behind, with the worst level of their institution.
    constexpr std::array<std::string_view, 3> levels{"interview", "notice", "reminder"};
    const auto rank = [&](const std::string& status) {
        return static_cast<std::size_t>(std::find(levels.begin(), levels.end(), status) - levels.begin());
    };
    std::map<int, std::size_t> worst;
    std::vector<std::pair<int, CsvLine>> rows;
    for (const auto& [key, line] : lines_on(day)) {
        const Place& place = places_[static_cast<std::size_t>(key.second)];
        if (key.first < 0 || day < place.batch->from || day > place.batch->until)
            continue;
        const std::string status = status_of_line(key, line, day);
        if (rank(status) == levels.size())
            continue;
        const auto known = worst.try_emplace(key.first, rank(status)).first;
        known->second = std::min(known->second, rank(status));
        rows.push_back(
            {key.first, CsvLine{city_.institutions[static_cast<std::size_t>(key.first)].code, place.batch->code,
                                place.key, status, count(line.agreed), count(line.net())}});
    }
    std::string out = csv_line(CsvLine{"institution", "batch", "product", "status", "agreed", "net", "level"});
    for (auto& [institution, row] : rows) {
        row.emplace_back(levels[worst.at(institution)]);
        out += csv_line(row);
    }
    write_bytes(root / "truth" / fmt::format("notices-{}.csv", iso_day(day)), out);
}

void ProcurementLedger::write_unmatched(const std::filesystem::path& root) const
{
    std::string out = csv_line(CsvLine{"kind", "code", "name", "lines", "vbp_lines", "packs", "amount"});
    for (const auto& [name, stranger] : strangers_)
        out += csv_line(CsvLine{"institution", "", name, count(stranger.lines), count(stranger.vbp_lines),
                                count(stranger.packs), fixed_decimal(stranger.cents, 2)});
    write_bytes(root / "truth" / "unmatched.csv", out);
}

void ProcurementLedger::write_enterprises(int first_month, int last_month, const std::filesystem::path& root) const
{
    struct Deliveries {
        std::int64_t lines = 0, ordered = 0, shipped = 0, received = 0;
        std::map<OrderFate, int> fates;
    };
    for (const bool distributors : {true, false}) {
        std::map<std::string, Deliveries> rows;
        for (const Service& service : services_) {
            if (service.day < first_day_of(first_month) || service.day >= first_day_of(last_month + 1))
                continue;
            Deliveries& sums =
                rows[distributors ? city_.enterprises[static_cast<std::size_t>(service.distributor)].name
                                  : city_.maker_name(city_.items[static_cast<std::size_t>(service.item)])];
            ++sums.lines;
            sums.ordered += service.ordered;
            sums.shipped += service.shipped;
            sums.received += service.received;
            ++sums.fates[service.fate];
        }
        std::string out =
            csv_line(CsvLine{"enterprise", "lines", "ordered", "shipped", "received", "delivery_rate", "refused",
                             "out_of_stock", "void_by_institution", "void_not_shipped", "void_other"});
        for (auto& [name, sums] : rows)
            out += csv_line(CsvLine{
                name, count(sums.lines), count(sums.ordered), count(sums.shipped), count(sums.received),
                share(sums.shipped, sums.ordered, 8), count(sums.fates[OrderFate::refused]),
                count(sums.fates[OrderFate::out_of_stock]), count(sums.fates[OrderFate::void_by_institution]),
                count(sums.fates[OrderFate::void_not_shipped]), count(sums.fates[OrderFate::void_supplementary])});
        write_bytes(root / "truth" /
                        fmt::format("deliveries-{}-{}-{}.csv", distributors ? "distributor" : "manufacturer",
                                    iso_month(first_month), iso_month(last_month)),
                    out);
    }
}

} // namespace ps::samples
