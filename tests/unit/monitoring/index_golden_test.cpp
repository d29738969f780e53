// Published index numbers: tests/data/monitoring/price_index.json (prices, quantities, results; sources in the file).
#include "model/monitoring/index/series.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <fstream>
#include <map>
#include <string>

using namespace ps::monitoring::index;

namespace {

using Table = std::vector<std::vector<double>>; ///< by period, then item

const nlohmann::json& golden()
{
    static const nlohmann::json file =
        nlohmann::json::parse(std::ifstream(PS_TEST_DATA "/monitoring/price_index.json"));
    return file;
}

struct Case {
    Table prices, quantities;
    std::map<std::string, std::vector<double>> expected;
};

Case load(const char* name)
{
    const auto& json = golden().at(name);
    Case out;
    out.prices = json.at("prices_by_period").get<Table>();
    out.quantities = json.contains("quantities_by_period") ? json.at("quantities_by_period").get<Table>() : out.prices;
    out.expected = json.at("expected").get<std::map<std::string, std::vector<double>>>();
    return out;
}

Panel panel_of(const Case& data)
{
    Panel panel(data.prices[0].size(), data.prices.size());
    for (std::size_t period = 0; period < data.prices.size(); ++period) {
        for (std::size_t item = 0; item < data.prices[0].size(); ++item)
            panel.set(item, period, data.prices[period][item], data.quantities[period][item]);
    }
    return panel;
}

std::vector<Pair> pairs_of(const Case& data, std::size_t before, std::size_t now)
{
    std::vector<Pair> out;
    for (std::size_t item = 0; item < data.prices[0].size(); ++item)
        out.push_back({data.prices[before][item], data.prices[now][item], data.quantities[before][item],
                       data.quantities[now][item]});
    return out;
}

std::vector<double> indices(const std::vector<SeriesValue>& values)
{
    std::vector<double> out;
    for (const auto& value : values)
        out.push_back(value.index.value());
    return out;
}

void check_close(const std::vector<double>& found, const std::vector<double>& expected, double tolerance)
{
    REQUIRE(found.size() == expected.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
        INFO("position " << i);
        CHECK(std::abs(found[i] - expected[i]) <= tolerance);
    }
}

// Period on period; the harmonic mean of relatives is Carli computed backwards and inverted.
std::vector<double> period_on_period(const Case& data, const std::string& formula)
{
    std::vector<double> out{1};
    for (std::size_t period = 1; period < data.prices.size(); ++period)
        out.push_back(formula == "harmonic"
                          ? 1 / bilateral(Formula::carli, pairs_of(data, period, period - 1)).value()
                          : bilateral(formula_named(formula).value(), pairs_of(data, period - 1, period)).value());
    return out;
}

std::vector<double> multiplied_up(std::vector<double> steps)
{
    for (std::size_t i = 1; i < steps.size(); ++i)
        steps[i] *= steps[i - 1];
    return steps;
}

std::vector<double> found_for(const Case& data, const std::string& formula, const std::string& way)
{
    if (way == "pop")
        return period_on_period(data, formula);
    const auto known = formula_named(formula);
    if (way == "chained")
        // A chained Carli is not offered, but its links are.
        return known && may_be_chained(*known) ? indices(series(panel_of(data), *known, true))
                                               : multiplied_up(period_on_period(data, formula));
    if (known)
        return indices(series(panel_of(data), *known, false));
    std::vector<double> harmonic;
    for (std::size_t period = 0; period < data.prices.size(); ++period)
        harmonic.push_back(1 / bilateral(Formula::carli, pairs_of(data, period, 0)).value());
    return harmonic;
}

} // namespace

TEST_CASE("index numbers equal the published ones: fixed base, chained, period on period")
{
    std::size_t checked = 0;
    for (const auto* name : {"six_products", "four_prices"}) {
        const auto data = load(name);
        for (const auto& [key, expected] : data.expected) {
            if (key == "GEKS_fisher")
                continue;
            INFO(name << " " << key);
            const auto bar = key.rfind('_');
            check_close(found_for(data, key.substr(0, bar), key.substr(bar + 1)), expected, 1e-9);
            ++checked;
        }
    }
    CHECK(checked == 9 * 3 + 4 * 3);
}

TEST_CASE("GEKS equals the published one")
{
    const auto data = load("six_products");
    check_close(indices(series(panel_of(data), Formula::geks, false)), data.expected.at("GEKS_fisher"), 1e-9);
}

TEST_CASE("contributions equal the published ones")
{
    const auto data = load("six_products");
    const auto& published = golden().at("six_products").at("contributions_period_2");
    for (const auto& [formula, values] : published.items()) {
        INFO(formula);
        const auto found = contributions(formula_named(formula).value(), pairs_of(data, 0, 1));
        check_close(found, values.get<std::vector<double>>(), 6e-9); // printed with 8 decimals
    }
    CHECK(published.size() == 3);
}
