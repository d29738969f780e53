// The quarterly sheets of the consumables' price chain.
#include "samples/city/supply.h"

#include <fmt/format.h>

#include <algorithm>

namespace ps::samples {

namespace {

Cell text(std::string_view value)
{
    return value.empty() ? Cell::blank() : Cell::of_text(value);
}

Cell yuan(std::int64_t cents)
{
    return Cell::of_number(fixed_decimal(cents, 2));
}

constexpr int costs = 7;
constexpr int ex_factory = 8;
constexpr int distributor_purchase = 9;
constexpr int distributor_sale = 10;
constexpr int hospital_purchase = 11;
constexpr int hospital_charge = 12;

constexpr int first_quarter = 2026 * 4 + 1; // 2026Q2
constexpr int last_quarter = 2026 * 4 + 2;

std::string short_quarter(int quarter)
{
    return fmt::format("{}Q{}", quarter / 4, quarter % 4 + 1);
}

constexpr std::string_view chinese_digits[] = {"一", "二", "三", "四"};

class Story {
public:
    Story(const City& city, const std::filesystem::path& root, Tallies& tallies, ChainLedger& ledger)
        : city_(city), root_(root), tallies_(tallies), ledger_(ledger)
    {
        // Two makers with at least two consumables each.
        for (int i = 0; i < city.monitored_items; ++i)
            if (item(i).kind == ItemKind::consumable)
                by_maker_[item(i).enterprise].push_back(i);
        for (const auto& [maker, items] : by_maker_) {
            if (makers_.size() == 2)
                break;
            if (items.size() < 2)
                continue;
            makers_.push_back(maker);
            items_.insert(items_.end(), items.begin(), items.begin() + 2);
        }
        for (int p = 0; p < static_cast<int>(city.points.size()) && hospitals_.size() < 8; ++p)
            if (city.points[static_cast<std::size_t>(p)].kind == PointKind::hospital)
                hospitals_.push_back(p);
    }

    void write(int quarter)
    {
        std::filesystem::create_directories(root_ / "7-chain" / short_quarter(quarter));
        // In the order of the file names.
        for (int distributor = 0; distributor < 3; ++distributor)
            write_distributor(quarter, distributor);
        write_hospitals(quarter, false);
        if (quarter == last_quarter)
            write_hospitals(quarter, true);
        for (std::size_t maker = 0; maker < makers_.size(); ++maker)
            write_maker(quarter, maker);
    }

private:
    const Item& item(int index) const { return city_.items[static_cast<std::size_t>(index)]; }
    std::string file(int quarter, const std::string& name) const
    {
        return fmt::format("7-chain/{}/{}", short_quarter(quarter), name);
    }
    std::int64_t dice(std::int64_t low, std::int64_t high, std::int64_t a, std::int64_t b, std::int64_t c) const
    {
        return city_.dice.range(low, high, Purpose::chain, a, b, c);
    }
    void keep(int quarter, int index, int link, const std::string& organisation, std::int64_t cents)
    {
        ledger_.take(quarter, index, link, organisation,
                     static_cast<std::int64_t>(divide_half_up(Wide{cents} * 10'000, item(index).factor)));
    }

    // All in 0.01 yuan of a pack.
    std::int64_t cost(int quarter, int index, int which) const
    {
        constexpr std::int64_t shares[costs] = {300, 120, 80, 40, 30, 60, 20}; // per mille of the base price
        const auto base = std::max<std::int64_t>(item(index).base_cents / 2, 2'000);
        return base * shares[which] / 1000 + dice(0, 40, index, quarter, which);
    }
    std::int64_t maker_price(int quarter, int index) const
    {
        std::int64_t sum = 0;
        for (int which = 0; which < costs; ++which)
            sum += cost(quarter, index, which);
        return sum + dice(50, 900, index, quarter, 20);
    }
    std::int64_t bought(int quarter, int index, int distributor) const
    {
        return maker_price(quarter, index) + dice(0, 30, index, quarter, 30 + distributor);
    }
    std::int64_t sold(int quarter, int index, int distributor) const
    {
        return bought(quarter, index, distributor) * (1000 + dice(50, 90, index, quarter, 40 + distributor)) / 1000;
    }
    std::int64_t paid(int quarter, int index, int hospital) const
    {
        return sold(quarter, index, hospital % 3) + dice(0, 20, index, quarter, 50 + hospital);
    }

    void write_maker(int quarter, std::size_t which)
    {
        const auto& maker = city_.enterprises[static_cast<std::size_t>(makers_[which])];
        const std::string name = file(quarter, fmt::format("生产企业_{}_{}.xlsx", which + 1, maker.name));
        const auto out = make_workbook(path_below(root_, name));
        CountedSheet sheet(*out, tallies_, name, "成本与出厂价", "chain_manufacturer");
        sheet.heading(
            {fmt::format("医用耗材生产成本报送表（{}年第{}季度）", quarter / 4, chinese_digits[quarter % 4])});
        sheet.heading({"报送单位：" + maker.name});
        sheet.heading({"耗材编码", "耗材名称", "规格型号", "转换系数", "原材料", "直接人工", "制造费用", "包装费用",
                       "运输费用", "税费", "其他费用", "出厂价（元/盒）"});
        Cells last;
        for (std::size_t i = which * 2; i < which * 2 + 2; ++i) {
            const int index = items_[i];
            Cells cells{text(item(index).code), text(item(index).generic_name), text(item(index).specification),
                        Cell::of_number(std::to_string(item(index).factor))};
            for (int element = 0; element < costs; ++element) {
                // The second maker does not report its transport cost in the first quarter.
                if (which == 1 && element == 4 && quarter == first_quarter) {
                    cells.push_back(Cell::blank());
                    continue;
                }
                cells.push_back(yuan(cost(quarter, index, element)));
                keep(quarter, index, element, maker.social_credit_code, cost(quarter, index, element));
            }
            cells.push_back(yuan(maker_price(quarter, index)));
            keep(quarter, index, ex_factory, maker.social_credit_code, maker_price(quarter, index));
            sheet.row(cells);
            last = cells;
        }
        if (quarter == last_quarter && which == 0) {
            sheet.row(last, Verdict::duplicate, "duplicate_row");
            last.back() = Cell::blank();
            sheet.row(last, Verdict::rejected, "missing_price");
            last.back() = yuan(1000);
            last[4] = text("见附件");
            sheet.row(last, Verdict::rejected, "text_price");
            last[4] = Cell::of_number("-5.00");
            sheet.row(last, Verdict::rejected, "negative_cost");
        }
        sheet.end();
        out->close();
    }

    void write_distributor(int quarter, int distributor)
    {
        const auto& firm = city_.enterprises[static_cast<std::size_t>(city_.first_distributor + distributor)];
        const std::string name = file(quarter, fmt::format("{}_{}_配送价格.csv", distributor + 1, firm.name));
        const auto out = make_text_file(path_below(root_, name), {Encoding::utf8_bom, ',', "\r\n"});
        CountedSheet sheet(*out, tallies_, name, "", "chain_distributor");
        sheet.heading({"季度", "配送企业", "统一社会信用代码", "医用耗材编码", "购进价", "供货价"});
        for (std::size_t i = 0; i < items_.size(); ++i) {
            // No distributor delivered the third one in the first quarter; the second distributor never has the fourth.
            if ((i == 2 && quarter == first_quarter) || (i == 3 && distributor == 1))
                continue;
            const int index = items_[i];
            sheet.row({text(short_quarter(quarter)), text(firm.name), text(firm.social_credit_code),
                       text(item(index).code), yuan(bought(quarter, index, distributor)),
                       yuan(sold(quarter, index, distributor))});
            keep(quarter, index, distributor_purchase, firm.social_credit_code, bought(quarter, index, distributor));
            keep(quarter, index, distributor_sale, firm.social_credit_code, sold(quarter, index, distributor));
        }
        if (quarter == last_quarter && distributor == 2)
            sheet.row({text("第五季度"), text(firm.name), text(firm.social_credit_code), text(item(items_[0]).code),
                       yuan(1000), yuan(1100)},
                      Verdict::rejected, "impossible_quarter");
        sheet.end();
        out->close();
    }

    // All hospitals in one table, as collected by the bureau.
    void write_hospitals(int quarter, bool corrected)
    {
        const std::string name = file(quarter, fmt::format("医院耗材价格_{}年{}季度{}.csv", quarter / 4,
                                                           chinese_digits[quarter % 4], corrected ? "_更正" : ""));
        const auto out = make_text_file(path_below(root_, name), {Encoding::gbk, ',', "\r\n"});
        CountedSheet sheet(*out, tallies_, name, "", "chain_hospital");
        sheet.heading({"医院名称", "耗材编码", "采购价", "收费价格", "备注"});
        for (std::size_t h = 0; h < hospitals_.size(); ++h) {
            if (corrected && h != 1)
                continue; // only one hospital submits its rows again
            if (h == 5 && quarter == first_quarter)
                continue; // this one begins to report a quarter later: that is no change of the city's prices
            const auto& point = city_.points[static_cast<std::size_t>(hospitals_[h])];
            for (std::size_t i = 0; i < items_.size(); ++i) {
                if ((h + i) % 5 == 4)
                    continue; // not every hospital uses everything
                const int index = items_[i];
                const auto purchase = paid(quarter, index, static_cast<int>(h));
                // Planted: one hospital adds a mark-up; one reports a wrong price and corrects it.
                const bool marks_up = h == 3 && i == 2 && quarter == last_quarter;
                const bool wrong = h == 1 && i == 0 && quarter == last_quarter && !corrected;
                const auto charge = marks_up ? purchase + 250 : wrong ? purchase + 9'900 : purchase;
                sheet.row({text(point.name), text(item(index).code), yuan(purchase), yuan(charge), Cell::blank()});
                keep(quarter, index, hospital_purchase, point.code, purchase);
                keep(quarter, index, hospital_charge, point.code, charge);
            }
        }
        if (quarter == last_quarter && !corrected)
            sheet.row({text("外埠仁心医院"), text(item(items_[0]).code), yuan(1000), yuan(1000), Cell::blank()},
                      Verdict::rejected, "unknown_name");
        sheet.end();
        out->close();
    }

    const City& city_;
    const std::filesystem::path& root_;
    Tallies& tallies_;
    ChainLedger& ledger_;
    std::map<int, std::vector<int>> by_maker_;
    std::vector<int> makers_, items_, hospitals_;
};

} // namespace

void write_chain(const City& city, const std::filesystem::path& root, Tallies& tallies, ChainLedger& ledger)
{
    Story story(city, root, tallies, ledger);
    story.write(first_quarter);
    story.write(last_quarter);
    ledger.write(first_quarter, root);
    ledger.write(last_quarter, root);
}

} // namespace ps::samples
