// Every figure counts the same purchases: random catalogues with shared codes, several manufacturers, spellings,
// stamps, full-width letters and packs, imported in random order, against sums computed from the intended purchases
// without reading any text.
#include "importers/session/import_session.h"
#include "model/procurement/lines/receipts.h"
#include "model/procurement/money/decomposition.h"
#include "model/procurement/money/savings.h"
#include "model/procurement/progress/execution_report.h"
#include "model/procurement/progress/progress_cells.h"
#include "model/procurement/progress/reconciliation.h"
#include "model/procurement/progress/shares.h"
#include "model/retention/retention_inputs.h"
#include "tests/stores/temporary_store.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <map>
#include <random>

using namespace ps;
using namespace ps::procurement;

namespace {

constexpr int stranger = -1;

struct Batch {
    std::string code;
    int from, until;
};
struct Product {
    int batch, maker, role; ///< maker −1: the list names none
    std::string catalogue, national;
    std::string generic;
    int factor; ///< 0 = not in the list
    std::string other_national = {};
    int other_factor = 0;
};
struct Line {
    int institution; ///< −1 = unknown
    std::string code;
    int maker;
    int packs, cents_a_pack, day;
    bool returned;
    int stated; ///< pack factor in the export; 0 = not stated
};

using Role = int; // 0 selected, 1 non-selected, 2 substitutable
struct Sum {
    std::int64_t units = 0, cents = 0;
    bool operator==(const Sum&) const = default;
};
const std::vector<std::string> makers{"长河药业（集团）有限公司", "瑞和AB药业", "东药"};
const std::vector<std::string> roles{"中选", "非中选", "可替代"};
const std::vector<std::string> institution_names{"清河市人民医院", "A区中医院", "县医院", "乡镇卫生院"};
const std::vector<Batch> batches{{"B1", 20260101, 20261231}, {"B2", 20260701, 20270630}};

class City {
public:
    explicit City(unsigned seed) : random_(seed)
    {
        make_products();
        for (int i = 0; i < 60; ++i)
            make_line();
    }

    std::map<std::string, std::string> files()
    {
        std::map<std::string, std::string> out;
        auto& institutions = out["institutions.csv"] = "医疗机构编码,医疗机构名称,机构等级\n";
        for (std::size_t i = 0; i < institution_names.size(); ++i)
            institutions += code_of(static_cast<int>(i)) + "," + spelled(institution_names[i], i % 2 == 0) + ",三级\n";
        auto& list = out["batches.csv"] = "批次编号,批次名称,执行开始日期,执行结束日期\n";
        for (const auto& batch : batches)
            list += batch.code + ",批次" + batch.code + "," + iso(batch.from) + "," + iso(batch.until) + "\n";
        auto& catalogue = out["products.csv"] =
            "批次编号,目录编号,药品名称,药品规格,中选情况,生产企业,转换系数,中选价,集采前价格,国家医保编码\n";
        for (const auto& product : products_) {
            const auto row = [&](const std::string& national, int factor) {
                catalogue += batches[static_cast<std::size_t>(product.batch)].code + "," + product.catalogue + "," +
                             product.generic + ",1g," + roles[static_cast<std::size_t>(product.role)] + "," +
                             (product.maker < 0 ? "" : makers[static_cast<std::size_t>(product.maker)]) + "," +
                             (factor == 0 ? "" : std::to_string(factor)) + ",1.00,2.00," + national + "\n";
            };
            row(product.national, product.factor);
            if (!product.other_national.empty())
                row(product.other_national, product.other_factor);
        }
        // For whole groups, so that every purchase of them counts for someone; H0005 is in no list of institutions.
        auto& agreements = out["agreements.csv"] = "批次编号,医疗机构编码,品种组,约定采购量\n";
        for (int institution = 0; institution < 5; ++institution)
            for (const auto& batch : batches)
                for (const auto* generic : {"甲药", "乙药"})
                    agreements += batch.code + "," + code_of(institution) + "," + generic + ",1000\n";
        const std::string head = "医疗机构编码,医疗机构名称,产品编码,药品名称,规格,生产企业,转换系数,";
        auto& first = out["receipts1.csv"] = "发货明细ID," + head + "采购价格,入库数量,入库日期\n";
        auto& second = out["receipts2.csv"] = first;
        auto& returns = out["returns.csv"] = "退货明细编号," + head + "医院采购价,本次退货数量,申请退货时间,退货状态\n";
        int id = 0;
        for (const auto& line : lines_) {
            auto& file = line.returned ? returns : id % 2 == 0 ? first : second;
            file +=
                std::to_string(++id) + "," + who(line.institution) + "," + written(line.code) + ",药" + line.code +
                ",1g," +
                (line.maker == stranger ? "别家药厂" : spelled(makers[static_cast<std::size_t>(line.maker)], false)) +
                "," + (line.stated == 0 ? "" : std::to_string(line.stated)) + "," + yuan(line.cents_a_pack) + "," +
                std::to_string(line.packs) + "," + iso(line.day) + (line.returned ? ",已确认" : "") + "\n";
        }
        return out;
    }

    // The slow way: by the intended product.
    const Product* product_of(const Line& line, bool& open) const
    {
        const bool national = std::any_of(products_.begin(), products_.end(), [&](const Product& product) {
            return product.national == line.code || product.other_national == line.code;
        });
        for (int batch = 1; batch >= 0; --batch) { // the later one first
            const auto& of = batches[static_cast<std::size_t>(batch)];
            if (line.day < of.from || of.until < line.day)
                continue;
            std::vector<const Product*> fit;
            for (int role = 0; role < 3; ++role)
                for (const auto& product : products_)
                    if (product.batch == batch && product.role == role &&
                        (national ? product.national == line.code || product.other_national == line.code
                                  : product.catalogue == line.code))
                        fit.push_back(&product);
            if (fit.empty())
                continue;
            const bool shared = std::any_of(fit.begin(), fit.end(),
                                            [&](const auto* product) { return product->maker != fit.front()->maker; });
            if (!shared)
                return fit.front();
            for (const int maker : {line.maker == stranger ? 99 : line.maker, stranger})
                for (const auto* product : fit)
                    if (product->maker == maker)
                        return product;
            open = true;
        }
        return nullptr;
    }

    int factor_of(const Line& line, const Product& product) const
    {
        if (product.other_national == line.code && product.other_factor > 0)
            return product.other_factor;
        if (product.factor > 0)
            return product.factor;
        if (line.stated > 0)
            return line.stated;
        for (const auto& other : lines_)
            if (other.code == line.code && other.maker == line.maker && other.stated > 0)
                return other.stated;
        return 1;
    }

    const std::vector<Line>& lines() const { return lines_; }
    const std::vector<Product>& products() const { return products_; }
    static std::string code_of(int institution) { return "H000" + std::to_string(institution + 1); }

private:
    int below(int limit) { return static_cast<int>(random_() % static_cast<unsigned>(limit)); }
    static std::string iso(int day)
    {
        const auto text = std::to_string(day);
        return text.substr(0, 4) + "-" + text.substr(4, 2) + "-" + text.substr(6);
    }
    static std::string yuan(int cents)
    {
        const auto rest = std::to_string(cents % 100);
        return std::to_string(cents / 100) + "." + (rest.size() < 2 ? "0" : "") + rest;
    }

    void make_products()
    {
        for (int batch = 0; batch < 2; ++batch)
            for (int code = 1; code <= 4; ++code) {
                const int count = 1 + below(3); // enterprises under one code
                for (int i = 0; i < count; ++i) {
                    Product made{batch,
                                 count > 1 || below(3) > 0 ? i : stranger,
                                 below(3),
                                 "0" + std::to_string(code),
                                 "",
                                 code % 2 == 0 ? "乙药" : "甲药",
                                 below(4) == 0 ? 0 : 1 + below(9)};
                    if (below(3) == 0)
                        made.national = "X" + std::to_string(batch) + std::to_string(code) + std::to_string(i);
                    if (!made.national.empty() && below(2) == 0) {
                        made.other_national = "Y" + std::to_string(batch) + std::to_string(code) + std::to_string(i);
                        made.other_factor = below(2) == 0 ? 0 : 1 + below(9);
                    }
                    products_.push_back(std::move(made));
                }
            }
    }

    void make_line()
    {
        Line line{
            below(6) - 1,  "", below(4) - 1, 1 + below(30), 1 + below(2000), 20260101 + below(12) * 100 + below(28),
            below(5) == 0, 0};
        const auto& product = products_[static_cast<std::size_t>(below(static_cast<int>(products_.size())))];
        line.code = product.catalogue;
        if (!product.national.empty() && below(2) == 0)
            line.code = !product.other_national.empty() && below(2) == 0 ? product.other_national : product.national;
        if (below(12) == 0)
            line.code = "Z9"; // in no list
        // For each code and manufacturer the pack has one size, which not every line states.
        auto& size = sizes_[{line.code, line.maker}];
        if (size == 0)
            size = 1 + below(9);
        line.stated = !line.returned && below(2) == 0 ? size : 0;
        lines_.push_back(line);
    }

    // Code and name, or only the name where it suffices.
    std::string who(int institution)
    {
        if (institution == stranger)
            return below(2) == 0 ? ",无名诊所" : "H9999,县医院"; // an unknown code is not overruled by a name
        const bool named = institution < 4;
        const auto name =
            named ? spelled(institution_names[static_cast<std::size_t>(institution)], true) : std::string("新院");
        return (named && below(2) == 0 ? "" : written(code_of(institution))) + "," + name;
    }

    std::string spelled(std::string text, bool may_be_stamped)
    {
        const auto replace = [&](std::string_view what, std::string_view by) {
            if (const auto at = text.find(what); at != std::string::npos && below(2) == 0)
                text.replace(at, what.size(), by);
        };
        replace("（", "(");
        replace("）", ")");
        replace("A", "Ａ");
        replace("AB", "ab");
        if (below(3) == 0)
            text.insert(text.size() - 3, below(2) == 0 ? " " : "　"); // before the last character
        if (may_be_stamped && below(3) == 0)
            text += std::vector<std::string>{"（盖章）", "(公章)", "（章）"}[static_cast<std::size_t>(below(3))];
        return text;
    }

    std::string written(std::string code)
    {
        if (const auto at = code.find('0'); at != std::string::npos && below(3) == 0)
            code.replace(at, 1, "０");
        if (code[0] >= 'A' && code[0] <= 'Z' && below(3) == 0)
            code[0] = static_cast<char>(code[0] - 'A' + 'a');
        return code;
    }

    std::mt19937 random_;
    std::vector<Product> products_;
    std::vector<Line> lines_;
    std::map<std::pair<std::string, int>, int> sizes_;
};

/// By institution, batch, group and role.
using Cell = std::tuple<std::string, std::string, std::string, Role>;
using Cells = std::map<Cell, Sum>;

void drop_zeros(Cells& cells)
{
    std::erase_if(cells, [](const auto& cell) { return cell.second == Sum(); });
}

struct Truth {
    Cells cells;
    std::map<std::string, std::int64_t> received;                        ///< packs by institution; "" = unknown
    std::map<std::string, std::int64_t> unmatched;                       ///< net packs by kind
    std::map<std::string, std::pair<std::int64_t, std::int64_t>> bought; ///< non-selected, substitutable products
    std::array<std::int64_t, 2> halves{}; ///< cents spent from January to June, from July to December
};

Truth truth_of(const City& city)
{
    Truth out;
    std::map<std::pair<std::string, const Product*>, std::int64_t> of_products;
    for (const auto& line : city.lines()) {
        const std::int64_t packs = line.returned ? -line.packs : line.packs;
        const auto institution = line.institution == stranger ? std::string() : City::code_of(line.institution);
        out.halves[line.day < 20260701 ? 0 : 1] += packs * line.cents_a_pack;
        if (!line.returned)
            out.received[institution] += packs;
        if (line.institution == stranger)
            out.unmatched["institution"] += packs;
        bool open = false;
        const auto* product = city.product_of(line, open);
        if (line.code == "Z9")
            out.unmatched["product"] += packs;
        if (product == nullptr || line.institution == stranger)
            continue;
        auto& cell = out.cells[{institution, batches[static_cast<std::size_t>(product->batch)].code, product->generic,
                                product->role}];
        cell.units += packs * city.factor_of(line, *product);
        cell.cents += packs * line.cents_a_pack;
        of_products[{institution, product}] += packs * city.factor_of(line, *product);
    }
    for (const auto& [key, units] : of_products)
        if (units > 0 && key.second->role > 0) {
            auto& [non_selected, substitutable] =
                out.bought[key.first + batches[static_cast<std::size_t>(key.second->batch)].code];
            ++(key.second->role == 1 ? non_selected : substitutable);
        }
    drop_zeros(out.cells);
    return out;
}

const Date last_day = Date::from_key(20261231).value();

std::int64_t whole(Quantity quantity)
{
    REQUIRE(quantity.raw() % 10000 == 0);
    return quantity.raw() / 10000;
}

Cells of_slice(store::Store& store)
{
    const ProgressSlice slice(store, last_day);
    Cells out;
    const auto add = [&](std::uint32_t institution, std::uint32_t product, std::int64_t net, std::int64_t amount) {
        const auto& of = slice.products()[product];
        auto& cell =
            out[{slice.institutions()[institution].code, of.batch_code, of.group_name, static_cast<int>(of.role)}];
        cell.units += net / 10000;
        cell.cents += amount;
    };
    for (const auto* list : {&slice.selected_purchases(), &slice.other_purchases()})
        for (const auto& bought : *list)
            add(bought.institution, bought.product, bought.net, bought.amount);
    drop_zeros(out);
    return out;
}

// Sums over institutions, or over everything but them.
template <class Key>
std::map<std::string, Sum> summed(const Cells& cells, const Key& key)
{
    std::map<std::string, Sum> out;
    for (const auto& [cell, sum] : cells) {
        auto& total = out[key(cell)];
        total.units += sum.units;
        total.cents += sum.cents;
    }
    std::erase_if(out, [](const auto& entry) { return entry.second == Sum(); });
    return out;
}

void check_shares(store::Store& store, const Cells& truth)
{
    std::map<std::string, Sum> found;
    for (const auto& row : generic_shares(store, {last_day, {}, {}, {}})) {
        const auto key = row.batch_code + row.group;
        found[key + "0"] = {whole(row.selected), row.selected_amount.raw()};
        found[key + "1"] = {whole(row.non_selected), row.non_selected_amount.raw()};
        found[key + "2"] = {whole(row.substitutable), row.substitutable_amount.raw()};
    }
    std::erase_if(found, [](const auto& entry) { return entry.second == Sum(); });
    CHECK(found == summed(truth, [](const Cell& cell) {
              return std::get<1>(cell) + std::get<2>(cell) + std::to_string(std::get<3>(cell));
          }));
}

void check_savings(store::Store& store, const Cells& truth)
{
    std::map<std::string, std::int64_t> found, expected;
    for (const auto& row : savings(store, last_day, SavingsBasis::selected, SavingsBy::institution, {}, {}).rows)
        if (!row.volume.is_zero())
            found[row.key] = whole(row.volume);
    for (const auto& [cell, sum] : truth)
        if (std::get<3>(cell) == 0)
            expected[std::get<0>(cell)] += sum.units;
    std::erase_if(expected, [](const auto& entry) { return entry.second == 0; });
    CHECK(found == expected);
}

void check_progress(store::Store& store, const Cells& truth)
{
    std::map<std::string, Sum> found;
    for (const auto& row : progress(ProgressSlice(store, last_day), ProgressLevel::institution))
        found[row.key] = {whole(row.net), row.amount.raw()};
    std::erase_if(found, [](const auto& entry) { return entry.second == Sum(); });
    Cells selected = truth;
    std::erase_if(selected, [](const auto& cell) { return std::get<3>(cell.first) != 0; });
    CHECK(found == summed(selected, [](const Cell& cell) { return std::get<0>(cell); }));
}

void check_retention(store::Store& store, const Cells& truth)
{
    std::map<Cell, std::pair<Exact, Exact>> sums;
    for (int institution = 0; institution < 5; ++institution)
        for (const auto& line : retention::counted_receipts(store, 2026, "", City::code_of(institution))) {
            const auto slash = line.group.find('/');
            auto& [units, yuan] = sums[{City::code_of(institution), line.group.substr(0, slash),
                                        line.group.substr(slash + 1), static_cast<int>(line.role)}];
            units += line.quantity;
            yuan += line.amount;
        }
    Cells found;
    for (const auto& [cell, sum] : sums)
        found[cell] = {static_cast<std::int64_t>(numerator(sum.first)),
                       static_cast<std::int64_t>(numerator(Exact(sum.second * 100)))};
    drop_zeros(found);
    CHECK(found == truth);
}

void check_unmatched(store::Store& store, const City& city, const Truth& truth)
{
    std::map<std::string, std::int64_t> found;
    for (const auto& row : unmatched_lines(store))
        found[word_of(row.what)] += whole(row.packs);
    const auto of = [](const auto& map, const std::string& key) {
        const auto entry = map.find(key);
        return entry == map.end() ? std::int64_t{0} : entry->second;
    };
    for (const char* kind : {"institution", "product"})
        CHECK(of(found, kind) == of(truth.unmatched, kind));
    // The packs that some batch leaves open, on any day.
    std::int64_t open_packs = 0;
    for (const auto& line : city.lines()) {
        bool open = false;
        for (const int day : {20260601, 20270301}) { // of either batch alone
            auto moved = line;
            moved.day = day;
            city.product_of(moved, open);
        }
        open_packs += open ? (line.returned ? -line.packs : line.packs) : 0;
    }
    CHECK(of(found, "enterprise") == open_packs);
}

void check_others(store::Store& store, const Truth& truth)
{
    std::map<std::string, std::int64_t> received;
    for (const auto& row : receipt_totals(store, "institution", {})) {
        const bool known = row.code.starts_with("H000");
        received[known ? row.code : std::string()] += whole(row.received);
    }
    CHECK(received == truth.received);
    const auto spent = decompose_spending(store, {Date::from_key(20260101).value(), Date::from_key(20260630).value()},
                                          {Date::from_key(20260701).value(), last_day}, {}, {});
    CHECK(spent.total.before.raw() == truth.halves[0]);
    CHECK(spent.total.now.raw() == truth.halves[1]);
    std::map<std::string, std::pair<std::int64_t, std::int64_t>> bought;
    for (const auto& row : execution_report(store, last_day).rows)
        if (row.non_selected_bought + row.substitutable_bought > 0)
            bought[row.institution_code + row.batch_code] = {row.non_selected_bought, row.substitutable_bought};
    CHECK(bought == truth.bought);
}

} // namespace

TEST_CASE("every command counts the same packs, units and money per role, in whatever order the files come")
{
    for (unsigned seed = 1; seed <= 12; ++seed) {
        City city(seed);
        const auto truth = truth_of(city);
        REQUIRE(!truth.cells.empty());
        const auto files = city.files();
        std::vector<std::string> names;
        for (const auto& [name, text] : files)
            names.push_back(name);
        std::mt19937 random(seed);
        for (int turn = 0; turn < 3; ++turn) {
            ps::testing::TemporaryStore made;
            std::string order;
            for (const auto& name : names) {
                const auto path = made.folder() / name;
                std::ofstream(path, std::ios::binary) << files.at(name);
                importers::ImportSession session(*made, {});
                const auto report = session.import_paths({path});
                REQUIRE(report.size() == 1);
                INFO(name << " " << (report[0].error ? to_english(report[0].error->message()) : std::string()));
                REQUIRE(report[0].stored);
                const auto& issues = report[0].issues;
                INFO((issues.empty() ? std::string() : to_english(issues.front().message)));
                REQUIRE(report[0].totals().rejected == 0);
                order += " " + name;
            }
            INFO("seed " << seed << ", order:" << order);
            CHECK(of_slice(*made) == truth.cells);
            check_progress(*made, truth.cells);
            check_shares(*made, truth.cells);
            check_savings(*made, truth.cells);
            check_retention(*made, truth.cells);
            check_unmatched(*made, city, truth);
            check_others(*made, truth);
            std::shuffle(names.begin(), names.end(), random);
        }
    }
}
