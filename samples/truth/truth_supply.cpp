// Known answers on supply and on the price chain: plain loops over the generator's data.
#include "samples/city/supply.h"
#include "samples/truth/truth.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace ps::samples {

namespace {

using TruthLine = std::vector<std::string>;

int badness(int status)
{
    return status == 5 ? 0 : status;
}

const char* level_of_days(std::int64_t days)
{
    return days > 30 ? "fine" : days > 7 ? "warning" : "danger";
}

const char* level_of_status(int status)
{
    return status == 4 ? "danger" : status == 3 ? "warning" : "fine";
}

std::string micro_text(std::int64_t micro)
{
    return short_decimal(micro, 6);
}

constexpr const char* link_names[chain_links] = {"materials",
                                                 "labour",
                                                 "overhead",
                                                 "packaging",
                                                 "transport",
                                                 "taxes",
                                                 "other",
                                                 "profit",
                                                 "ex_factory",
                                                 "distributor_purchase",
                                                 "distributor_sale",
                                                 "hospital_purchase",
                                                 "hospital_charge"};
constexpr int cost_links = 7;
constexpr int profit = 7;
constexpr int ex_factory = 8;

using CityPrices = std::array<std::optional<std::int64_t>, chain_links>;
using Sellers = std::array<std::map<std::string, std::int64_t>, chain_links>; ///< by link: organisation -> price

/// Without organisations that have no price in the other quarter; for costs, no ex-factory price.
Sellers also_in(const Sellers& links, const Sellers& other_quarter)
{
    Sellers out;
    for (std::size_t link = 0; link < chain_links; ++link) {
        const std::size_t price_link = link < cost_links ? ex_factory : link;
        for (const auto& [organisation, price] : links[link])
            if (links[price_link].contains(organisation) && other_quarter[price_link].contains(organisation))
                out[link][organisation] = price;
    }
    return out;
}

CityPrices city_prices(const Sellers& links)
{
    CityPrices out;
    for (int link = 0; link < chain_links; ++link) {
        const auto& prices = links[static_cast<std::size_t>(link)];
        if (prices.empty() || (link < cost_links && prices.size() != links[ex_factory].size()))
            continue;
        Wide sum = 0;
        for (const auto& [organisation, price] : prices)
            sum += price;
        out[static_cast<std::size_t>(link)] =
            static_cast<std::int64_t>(divide_half_up(sum, static_cast<Wide>(prices.size())));
    }
    bool any = false;
    std::int64_t rest = out[ex_factory].value_or(0);
    for (std::size_t link = 0; link < cost_links; ++link) {
        any = any || out[link];
        rest -= out[link].value_or(0);
    }
    if (any && out[ex_factory])
        out[profit] = rest;
    return out;
}

// A link's share: the change of its own addition to the price, where both quarters have it.
CityPrices shares_of(const CityPrices& before, const CityPrices& now)
{
    CityPrices out;
    std::int64_t reached_before = 0;
    std::int64_t reached_now = 0;
    for (std::size_t link = 0; link < chain_links; ++link) {
        if (!before[link] || !now[link] || link == profit)
            continue;
        // A cost is added to the price reached before; a price is the price reached.
        const auto next_before = link < cost_links ? reached_before + *before[link] : *before[link];
        const auto next_now = link < cost_links ? reached_now + *now[link] : *now[link];
        out[link] = (next_now - reached_now) - (next_before - reached_before);
        reached_before = next_before;
        reached_now = next_now;
    }
    const bool in_parts = std::any_of(out.begin(), out.begin() + cost_links, [](const auto& share) { return share; });
    if (!out[ex_factory]) // without the ex-factory price, its costs have no share
        std::fill(out.begin(), out.begin() + cost_links, std::nullopt);
    else if (in_parts)
        std::swap(out[profit], out[ex_factory]);
    return out;
}

std::string ratio_text(std::int64_t before, std::int64_t now)
{
    return before <= 0 ? "" : short_decimal(divide_half_up(Wide{now - before} * 10'000, before), 4);
}

std::string optional_text(const std::optional<std::int64_t>& micro)
{
    return micro ? micro_text(*micro) : "";
}

std::string change_text(const std::optional<std::int64_t>& before, const std::optional<std::int64_t>& now)
{
    return before && now ? micro_text(*now - *before) : "";
}

} // namespace

void SupplyLedger::take_submission(const Habit& habit, int point, int month, const std::vector<SubmissionRow>& rows)
{
    for (int item = 0; item < city_.monitored_items; ++item)
        statuses_.erase({month, item, point});
    if (!habit.has(Column::supply_status))
        return;
    for (const SubmissionRow& row : rows) {
        if (row.verdict != Verdict::accepted || row.item < 0)
            continue;
        const auto [entry, added] = statuses_.try_emplace({month, row.item, point}, row.supply_status);
        if (!added && badness(row.supply_status) > badness(entry->second))
            entry->second = row.supply_status;
    }
}

void SupplyLedger::take_stock(int point, int item, int last_day, bool whole_month, const Stock& stock)
{
    reports_[{item, point, last_day, whole_month ? 0 : 1}] = stock;
}

void SupplyLedger::list_generic(const std::string& name, int from_day, int until_day)
{
    listed_.push_back({name, from_day, until_day});
}

void SupplyLedger::write(int month, const std::filesystem::path& root) const
{
    const int first = first_day_of(month);
    const int last = first_day_of(month + 1) - 1;
    std::set<std::pair<int, int>> pairs;
    std::map<std::pair<int, int>, Stock> newest;
    for (const auto& [key, stock] : reports_) { // by item, point, day, month before week
        const auto& [item, point, day, week] = key;
        if (day < first || day > last)
            continue;
        newest[{item, point}] = stock;
        pairs.emplace(item, point);
    }
    for (const auto& [key, status] : statuses_)
        if (std::get<0>(key) == month)
            pairs.emplace(std::get<1>(key), std::get<2>(key));

    std::vector<TruthLine> lines, listed_lines;
    for (const auto& [item, point] : pairs) {
        const auto& of_item = city_.items[static_cast<std::size_t>(item)];
        const auto submitted = statuses_.find({month, item, point});
        int status = submitted == statuses_.end() ? 0 : submitted->second;
        std::string days;
        std::string level;
        if (const auto report = newest.find({item, point}); report != newest.end()) {
            const auto& stock = report->second;
            if (stock.status != 0)
                status = stock.status;
            if (stock.use == 0) {
                level = "fine";
            } else {
                const auto whole_days = stock.stock * 7 / stock.use;
                days = std::to_string(whole_days);
                level = level_of_days(whole_days);
            }
        } else {
            level = level_of_status(status);
        }
        TruthLine line{of_item.code, city_.points[static_cast<std::size_t>(point)].code,
                       status == 0 ? "" : std::to_string(status), days, level};
        const bool listed = std::any_of(listed_.begin(), listed_.end(), [&](const Listed& entry) {
            return entry.name == of_item.generic_name && entry.from <= last && entry.until >= first;
        });
        if (listed)
            listed_lines.push_back(line);
        lines.push_back(std::move(line));
    }
    const auto put = [&](std::vector<TruthLine>& wanted, const std::string& name) {
        std::sort(wanted.begin(), wanted.end());
        std::string out = csv_line(TruthLine{"item", "point", "status", "days_of_stock", "level"});
        for (const auto& line : wanted)
            out += csv_line(line);
        write_bytes(root / "truth" / (name + iso_month(month) + ".csv"), out);
    };
    put(lines, "shortage-");
    put(listed_lines, "listed-");
}

void ChainLedger::take(int quarter, int item, int link, const std::string& organisation, std::int64_t micro)
{
    links_[{quarter, item}][static_cast<std::size_t>(link)][organisation] = micro;
}

void ChainLedger::write(int quarter, const std::filesystem::path& root) const
{
    std::map<std::string, int> items; // by code
    for (const auto& [key, links] : links_)
        if (key.first == quarter)
            items[city_.items[static_cast<std::size_t>(key.second)].code] = key.second;
    std::string out = csv_line(TruthLine{"item", "link", "organisation", "price", "markup", "change", "contribution"});
    std::string findings = csv_line(TruthLine{"item", "organisation", "purchase", "charge", "difference", "ratio"});
    for (const auto& [code, item] : items) {
        const auto& now = links_.at({quarter, item});
        const auto found = links_.find({quarter - 1, item});
        const Links before = found == links_.end() ? Links{} : found->second;
        const auto city_now = city_prices(now);
        const auto city_before = city_prices(before);
        const auto same_now = city_prices(also_in(now, before));
        const auto same_before = city_prices(also_in(before, now));
        const auto shares = shares_of(same_before, same_now);
        for (std::size_t link = 0; link < chain_links; ++link) {
            std::optional<std::int64_t> step; // the nearest known price before, of the same tier or the tier before
            for (std::size_t lower = link > 10 ? 9 : ex_factory; lower < link; ++lower)
                if (city_now[lower])
                    step = city_now[lower];
            if (city_now[link] || city_before[link])
                out += csv_line(TruthLine{code, link_names[link], "", optional_text(city_now[link]),
                                          city_now[link] && step ? ratio_text(*step, *city_now[link]) : "",
                                          change_text(same_before[link], same_now[link]), optional_text(shares[link])});
            for (const auto& [organisation, price] : now[link]) {
                auto own = step;
                const bool sells = link == 10 || link == 12;
                if (sells && now[link - 1].contains(organisation))
                    own = now[link - 1].at(organisation);
                const auto last = before[link].find(organisation);
                out += csv_line(TruthLine{code, link_names[link], organisation, micro_text(price),
                                          own ? ratio_text(*own, price) : "",
                                          last == before[link].end() ? "" : micro_text(price - last->second), ""});
            }
        }
        for (const auto& [organisation, charge] : now[12]) { // every hospital of this city is public
            const auto purchase = now[11].find(organisation);
            if (purchase != now[11].end() && purchase->second != charge)
                findings +=
                    csv_line(TruthLine{code, organisation, micro_text(purchase->second), micro_text(charge),
                                       micro_text(charge - purchase->second), ratio_text(purchase->second, charge)});
        }
    }
    const std::string name = fmt::format("{}Q{}.csv", quarter / 4, quarter % 4 + 1);
    write_bytes(root / "truth" / ("chain-" + name), out);
    write_bytes(root / "truth" / ("zero-markup-" + name), findings);
}

} // namespace ps::samples
