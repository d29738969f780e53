#include "model/monitoring/index/series.h"

#include "model/base/error.h"
#include "model/monitoring/index/summation.h"

#include <algorithm>
#include <numeric>

namespace ps::monitoring::index {

namespace {

using Items = std::optional<std::vector<std::size_t>>;

// The items that two periods have in common; reuses its memory from comparison to comparison.
class Matcher {
public:
    Matcher(const Periods& data, Formula formula, const Items& chosen)
        : data_(data), weighted_(is_weighted(formula)), chosen_(chosen)
    {
    }

    /// The items that both periods have; valid until the next call.
    std::span<const Pair> match(std::size_t old_period, std::size_t new_period)
    {
        pairs_.clear();
        items_.clear();
        const auto [old_prices, new_prices, old_quantities, new_quantities] = data_.compare(old_period, new_period);
        const auto take = [&](std::size_t item) {
            if (!(old_prices[item] > 0) || !(new_prices[item] > 0))
                return;
            Pair pair{old_prices[item], new_prices[item], 0, 0};
            if (weighted_) {
                pair.old_quantity = old_quantities[item];
                pair.new_quantity = new_quantities[item];
                if (!(pair.old_quantity > 0) || !(pair.new_quantity > 0))
                    return;
            }
            pairs_.push_back(pair);
            items_.push_back(item);
        };
        if (chosen_) {
            for (const auto item : *chosen_)
                take(item);
        } else {
            for (std::size_t item = 0; item < data_.items(); ++item)
                take(item);
        }
        return pairs_;
    }

    /// Of the last match, beside its pairs.
    const std::vector<std::size_t>& items() const { return items_; }
    std::int64_t count() const { return static_cast<std::int64_t>(pairs_.size()); }

private:
    const Periods& data_;
    bool weighted_;
    const Items& chosen_;
    std::vector<Pair> pairs_;
    std::vector<std::size_t> items_;
};

void refuse_what_cannot_be_chained(Formula formula, bool chained)
{
    if (chained && !may_be_chained(formula))
        throw Error(ErrorKind::usage,
                    formula == Formula::geks
                        ? Message{PS_N("GEKS compares every month with every other; it is not chained")}
                        : Message{PS_N("Carli is for a fixed base only: chained, it drifts upwards")});
}

// For each period the one that it is compared with; none for those that cannot be linked, and for the first.
struct Link {
    std::optional<std::size_t> from;
    double factor = 1;
    std::int64_t n = 0;
};

std::vector<Link> links(Matcher& matcher, std::size_t periods, Formula formula, bool chained)
{
    std::vector<Link> out(periods);
    std::size_t newest = 0;
    for (std::size_t period = 1; period < periods; ++period) {
        const auto factor = bilateral(formula, matcher.match(newest, period));
        out[period].n = matcher.count();
        if (!factor)
            continue;
        out[period].from = newest;
        out[period].factor = *factor;
        if (chained)
            newest = period;
    }
    return out;
}

/// ln Fisher(row, column) of all pairs of periods.
class LogMatrix {
public:
    LogMatrix(Matcher& matcher, std::size_t periods) : periods_(periods), values_(periods * periods)
    {
        for (std::size_t row = 0; row < periods; ++row) {
            values_[row * periods + row] = 0;
            for (std::size_t column = row + 1; column < periods; ++column) {
                const auto fisher = bilateral(Formula::fisher, matcher.match(row, column));
                if (!fisher)
                    continue;
                values_[row * periods + column] = std::log(*fisher);
                values_[column * periods + row] = -std::log(*fisher);
            }
        }
    }
    const std::optional<double>& at(std::size_t row, std::size_t column) const
    {
        return values_[row * periods_ + column];
    }

    /// The periods that can be compared with both, ascending.
    std::vector<std::size_t> between(std::size_t first, std::size_t last) const
    {
        std::vector<std::size_t> out;
        for (std::size_t k = 0; k < periods_; ++k) {
            if (at(first, k) && at(k, last))
                out.push_back(k);
        }
        return out;
    }

    std::optional<double> geks(std::size_t period) const
    {
        const auto through = between(0, period);
        if (through.empty())
            return std::nullopt;
        Sum sum;
        for (const auto k : through)
            sum.add(*at(0, k) + *at(k, period));
        return std::exp(sum.value() / static_cast<double>(through.size()));
    }

private:
    std::size_t periods_;
    std::vector<std::optional<double>> values_;
};

std::vector<double> geks_log_contributions(const Periods& data, Matcher& matcher, const LogMatrix& matrix)
{
    const auto last = data.periods() - 1;
    const auto through = matrix.between(0, last);
    std::vector<Sum> sums(data.items());
    const auto take = [&](std::size_t old_period, std::size_t new_period) {
        if (old_period == new_period)
            return;
        const auto parts = log_contributions(Formula::fisher, matcher.match(old_period, new_period));
        for (std::size_t i = 0; i < parts.size(); ++i)
            sums[matcher.items()[i]].add(parts[i] / static_cast<double>(through.size()));
    };
    for (const auto k : through) {
        take(0, k);
        take(k, last);
    }
    std::vector<double> out;
    for (const auto& sum : sums)
        out.push_back(sum.value());
    return out;
}

} // namespace

Panel::Panel(std::size_t items, std::size_t periods)
    : items_(items), periods_(periods), prices_(items * periods), quantities_(items * periods)
{
}

void Panel::set(std::size_t item, std::size_t period, double price, double quantity)
{
    prices_[period * items_ + item] = price;
    quantities_[period * items_ + item] = quantity;
}

std::vector<SeriesValue> series(const Periods& data, Formula formula, bool chained, const Items& chosen)
{
    refuse_what_cannot_be_chained(formula, chained);
    std::vector<SeriesValue> out(data.periods());
    if (out.empty())
        return out;
    Matcher matcher(data, formula, chosen);
    matcher.match(0, 0);
    out[0].n = matcher.count();
    if (out[0].n == 0)
        return out;
    out[0].index = 1;
    if (formula == Formula::geks) {
        const LogMatrix matrix(matcher, data.periods());
        for (std::size_t period = 1; period < out.size(); ++period) {
            matcher.match(0, period);
            out[period] = {matrix.geks(period), matcher.count()};
        }
        return out;
    }
    const auto steps = links(matcher, data.periods(), formula, chained);
    for (std::size_t period = 1; period < out.size(); ++period) {
        out[period].n = steps[period].n;
        if (steps[period].from)
            out[period].index = *out[*steps[period].from].index * steps[period].factor;
    }
    return out;
}

namespace {

/// What each item adds, and whether it was compared at all.
struct Parts {
    explicit Parts(std::size_t items) : sums(items), counted(items) {}
    std::vector<Sum> sums;
    std::vector<bool> counted;
};

std::optional<Parts> geks_parts(const Periods& data, Matcher& matcher)
{
    const LogMatrix matrix(matcher, data.periods()); // the expensive part: made once
    const auto index = matrix.geks(data.periods() - 1);
    if (!index)
        return std::nullopt;
    Parts out(data.items());
    const auto logarithms = geks_log_contributions(data, matcher, matrix);
    for (std::size_t item = 0; item < logarithms.size(); ++item)
        out.sums[item].add(logarithms[item] * logarithmic_mean(*index, 1)); // (index − 1) / ln index
    for (std::size_t period = 0; period < data.periods(); ++period) {
        matcher.match(period, period);
        for (const auto item : matcher.items())
            out.counted[item] = true;
    }
    return out;
}

// Back along the links to the base; each link counts with the index before it.
std::optional<Parts> linked_parts(const Periods& data, Matcher& matcher, Formula formula, bool chained)
{
    const auto values = series(data, formula, chained);
    if (!values.back().index)
        return std::nullopt;
    const auto steps = links(matcher, data.periods(), formula, chained);
    Parts out(data.items());
    for (auto period = data.periods() - 1; period > 0;) {
        const auto from = *steps[period].from;
        const auto of_link = contributions(formula, matcher.match(from, period));
        for (std::size_t i = 0; i < of_link.size(); ++i) {
            out.sums[matcher.items()[i]].add(*values[from].index * of_link[i]);
            out.counted[matcher.items()[i]] = true;
        }
        period = from;
    }
    return out;
}

} // namespace

std::vector<ItemContribution> last_contributions(const Periods& data, Formula formula, bool chained)
{
    refuse_what_cannot_be_chained(formula, chained);
    if (data.periods() == 0)
        return {};
    const Items all;
    Matcher matcher(data, formula, all);
    if (matcher.match(0, 0).empty())
        return {};
    const auto parts =
        formula == Formula::geks ? geks_parts(data, matcher) : linked_parts(data, matcher, formula, chained);
    std::vector<ItemContribution> out;
    for (std::size_t item = 0; parts && item < data.items(); ++item) {
        if (parts->counted[item])
            out.push_back({item, parts->sums[item].value()});
    }
    return out;
}

} // namespace ps::monitoring::index
