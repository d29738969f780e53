#include "model/monitoring/plausibility/judge.h"

#include "model/monitoring/plausibility/month_facts.h"
#include "model/monitoring/summaries/month_reader.h"

#include <algorithm>
#include <numeric>

namespace ps::monitoring {

void set_others(std::vector<JudgedPrice>& prices, std::span<const UnitPrice> ascending)
{
    const std::size_t others = ascending.size() - 1;
    for (auto& judged : prices) {
        judged.others = static_cast<std::int64_t>(others);
        if (others == 0)
            continue;
        // Without the first place that holds this price, the other prices are still in order.
        const auto own = static_cast<std::size_t>(std::lower_bound(ascending.begin(), ascending.end(), judged.price) -
                                                  ascending.begin());
        const auto other = [&](std::size_t place) { return Int128{ascending[place < own ? place : place + 1].raw()}; };
        judged.others_median_twice =
            others % 2 == 1 ? other(others / 2) * 2 : other(others / 2 - 1) + other(others / 2);
    }
}

namespace {

class MonthJudge {
public:
    MonthJudge(store::Store& store, Month month, const RuleList& list, const policy::MonitoringRules& rules)
        : facts_(store, month, rules), now_(store, month), before_(store, month.plus(-1)), list_(list),
          min_points_(rules.dispersion_min_points)
    {
    }

    std::vector<StoredFinding> run(const std::stop_token& stop)
    {
        while (now_.next()) {
            if (stop.stop_requested())
                throw Error(ErrorKind::stopped, PS_N("stopped"));
            const bool known_before = before_.seek(now_.item());
            const std::size_t first = out_.size();
            for (const auto basis : bases)
                judge(basis, known_before);
            std::stable_sort(out_.begin() + static_cast<std::ptrdiff_t>(first), out_.end(),
                             [](const StoredFinding& a, const StoredFinding& b) { return a.point < b.point; });
        }
        return std::move(out_);
    }

private:
    void collect(Basis basis, bool known_before)
    {
        prices_.clear();
        ascending_.clear();
        auto old = known_before ? before_.points().begin() : std::span<const PointPrices>::iterator{};
        for (const auto& point : now_.points()) {
            const auto price = point.price(basis);
            if (!price)
                continue;
            auto& judged = prices_.emplace_back();
            judged.point = point.point;
            judged.price = *price;
            judged.purchase = point.price(Basis::purchase);
            judged.public_institution = facts_.is_public(point.point);
            const PriceKey key{now_.item(), point.point, basis};
            judged.changes = facts_.changes(key);
            judged.zero_amount = facts_.zero_amount(key);
            ascending_.push_back(*price);
            if (!known_before)
                continue;
            while (old != before_.points().end() && old->point < point.point)
                ++old;
            if (old != before_.points().end() && old->point == point.point)
                judged.last_month = old->price(basis);
        }
        std::sort(ascending_.begin(), ascending_.end());
    }

    void judge(Basis basis, bool known_before)
    {
        collect(basis, known_before);
        if (prices_.empty())
            return;
        set_others(prices_, ascending_);
        const ItemInMonth month{basis, &facts_.item(now_.item()), prices_, ascending_, min_points_};
        for (std::size_t rule = 0; rule < list_.size(); ++rule) {
            firings_.clear();
            list_[rule]->judge(month, firings_);
            for (auto& firing : firings_)
                out_.push_back({now_.item(), prices_[firing.index].point, basis, rule, std::move(firing)});
        }
    }

    MonthFacts facts_;
    MonthReader now_, before_;
    const RuleList& list_;
    std::int64_t min_points_;
    std::vector<JudgedPrice> prices_;
    std::vector<UnitPrice> ascending_;
    std::vector<Firing> firings_;
    std::vector<StoredFinding> out_;
};

} // namespace

std::vector<StoredFinding> judge_month(store::Store& store, Month month, const RuleList& list,
                                       const policy::MonitoringRules& rules, const std::stop_token& stop)
{
    return MonthJudge(store, month, list, rules).run(stop);
}

} // namespace ps::monitoring
