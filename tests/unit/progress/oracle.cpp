#include "tests/unit/progress/oracle.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace ps::procurement::testing {

namespace {

using Row = std::vector<std::string>;

std::vector<Row> select(TestStore& made, const std::string& sql)
{
    std::vector<Row> out;
    for (const auto& stored : made.store().query(sql)) {
        auto& row = out.emplace_back();
        store::CellText cell;
        for (int i = 0; i < stored.size(); ++i) {
            stored >> cell;
            row.push_back(cell.text.value_or(""));
        }
    }
    return out;
}

Exact quantity(const std::string& raw)
{
    return raw.empty() ? Exact(0) : Exact(std::stoll(raw), 10000);
}

struct Product {
    std::string batch, code, enterprise, role, group, factor;
    std::string start, end;
    std::set<std::string> codes;
};

// A name in the form in which people compare it.
std::string plain(std::string name)
{
    for (const auto& [wide, narrow] :
         {std::pair<std::string, std::string>("（", "("), std::pair<std::string, std::string>("）", ")"),
          std::pair<std::string, std::string>(" ", "")})
        for (auto at = name.find(wide); at != std::string::npos; at = name.find(wide))
            name.replace(at, wide.size(), narrow);
    return name;
}

int rank(const std::string& role)
{
    return role == "selected" ? 0 : role == "non_selected" ? 1 : 2;
}

class Slow {
public:
    Slow(TestStore& made, int day) : made_(made), day_(day)
    {
        for (auto& row : select(made, "SELECT p.batch_code, product_code, enterprise, role, group_name, pack_factor, "
                                      "item_code, execution_from, execution_until FROM vbp_product p JOIN vbp_batch b "
                                      "ON b.code = p.batch_code ORDER BY p.batch_code, group_name, product_code"))
            products_.push_back({row[0], row[1], row[2], row[3], row[4], row[5], row[7], row[8], {row[6]}});
        for (auto& row : select(made, "SELECT batch_code, product_code, item_code FROM vbp_item"))
            for (auto& product : products_)
                if (product.batch == row[0] && product.code == row[1])
                    product.codes.insert(row[2]);
    }

    OracleAnswer answer()
    {
        agreements();
        for (auto& r :
             select(made_,
                    "SELECT h.code, p.code, r.received_on, r.received_quantity, r.returned_quantity, "
                    "r.order_code, r.order_line_id, p.pack_factor, p.manufacturer FROM receipt r JOIN trade_party h "
                    "ON h.id = r.institution_id JOIN trade_product p ON p.id = r.product_id WHERE "
                    "r.current = 1 AND r.stage <> 3"))
            add(r[0], {r[1], r[8]}, r[2], r[7], quantity(r[3]),
                superseded_by_return(r[5], r[6], r[1]) ? Exact(0) : quantity(r[4]), 0, 0, quantity(r[3]) > 0);
        for (auto& r :
             select(made_,
                    "SELECT h.code, p.code, r.asked_on, r.quantity, p.pack_factor, p.manufacturer FROM return_line r "
                    "JOIN trade_party h ON h.id = r.institution_id JOIN trade_product p ON p.id = "
                    "r.product_id WHERE r.current = 1 AND r.state > 1"))
            add(r[0], {r[1], r[5]}, r[2], r[4], 0, quantity(r[3]), 0, 0, false);
        for (auto& r :
             select(made_,
                    "SELECT h.code, p.code, r.asked_on, r.quantity, p.pack_factor, r.order_code, "
                    "r.order_line_id, p.manufacturer FROM return_line r JOIN trade_party h ON h.id = r.institution_id "
                    "JOIN trade_product p ON p.id = r.product_id WHERE r.current = 1 AND r.state IS "
                    "NULL"))
            if (!covered_by_receipt(r[5], r[6], r[1]))
                add(r[0], {r[1], r[7]}, r[2], r[4], 0, quantity(r[3]), 0, 0, false);
        for (auto& r : select(
                 made_, "SELECT h.code, p.code, o.sent_on, o.ordered_quantity, (SELECT "
                        "sum(s.shipped_quantity) FROM order_shipment s WHERE s.order_line = o.line_key), "
                        "p.pack_factor, p.manufacturer FROM order_line o JOIN trade_party h ON h.id = o.institution_id "
                        "JOIN trade_product p ON p.id = o.product_id WHERE o.current = 1"))
            add(r[0], {r[1], r[6]}, r[2], r[5], 0, 0, quantity(r[3]), quantity(r[4]), false);
        OracleAnswer out;
        for (auto& [key, line] : lines_) {
            judge(line);
            out.lines.push_back(line);
        }
        for (auto& [key, group] : groups_)
            out.groups.push_back(group);
        return out;
    }

private:
    std::string region(const std::string& institution)
    {
        return made_.ask("SELECT region_code FROM organisation WHERE role = 'institution' AND code = '" + institution +
                         "'");
    }

    bool known(const std::string& institution)
    {
        return made_.ask("SELECT count(*) FROM organisation WHERE role = 'institution' AND code = '" + institution +
                         "'") != "0";
    }

    bool of_group(const Product& product)
    {
        return made_.ask("SELECT count(*) FROM agreement WHERE batch_code = '" + product.batch +
                         "' AND product_code = '" + product.group + "'") != "0";
    }

    // The contract towards which purchases of this product from this enterprise count, as the contract spells it.
    std::string contract(const Product& product, const std::string& enterprise)
    {
        if (!product.enterprise.empty() || product.role != "selected" || of_group(product) ||
            made_.ask("SELECT count(*) FROM agreement WHERE batch_code = '" + product.batch + "' AND product_code = '" +
                      product.code + "' AND enterprise NOT IN (SELECT enterprise FROM agreement WHERE batch_code = '" +
                      product.batch + "' AND product_code = '')") != "0")
            return {};
        return contract_named(product.batch, enterprise);
    }

    std::string contract_named(const std::string& batch, const std::string& enterprise)
    {
        for (auto& row :
             select(made_, "SELECT enterprise FROM agreement WHERE product_code = '' AND batch_code = '" + batch + "'"))
            if (plain(row[0]) == plain(enterprise))
                return row[0];
        return {};
    }

    OracleLine& line_of(const std::string& institution, const Product& product, const std::string& maker)
    {
        const auto volume = of_group(product) ? product.group : product.code;
        const auto of_contract = contract(product, maker);
        auto& line = lines_[{product.batch, institution, volume, of_contract}];
        line.institution = institution;
        line.region = region(institution);
        line.batch = product.batch;
        line.product = volume;
        std::set<std::string> enterprises;
        for (const auto& other : products_)
            if (other.batch == product.batch && other.role == "selected" &&
                (volume == product.group ? other.group == product.group : other.code == product.code))
                enterprises.insert(other.enterprise);
        line.enterprise.clear();
        for (const auto& name : enterprises)
            line.enterprise += (line.enterprise.empty() || name.empty() ? "" : "、") + name;
        if (!of_contract.empty())
            line.enterprise = of_contract;
        return line;
    }

    void agreements()
    {
        std::map<std::pair<std::string, std::string>, Exact> shared_out; // batch, enterprise
        for (auto& row : select(made_, "SELECT batch_code, institution_code, product_code, agreed_quantity, enterprise "
                                       "FROM agreement WHERE product_code <> ''"))
            for (const auto& product : products_)
                if (product.batch == row[0] && product.role == "selected" &&
                    (product.code == row[2] || product.group == row[2])) {
                    auto& line = line_of(row[1], product, row[4]);
                    line.agreed += quantity(row[3]);
                    const auto named = contract_named(row[0], row[4]);
                    shared_out[{row[0], named.empty() ? line.enterprise : named}] += quantity(row[3]);
                    break;
                }
        for (auto& row : select(made_, "SELECT batch_code, agreed_quantity, enterprise FROM agreement WHERE "
                                       "product_code = ''")) {
            auto& line = lines_[{row[0], "", "", row[2]}];
            line.batch = row[0];
            line.enterprise = row[2];
            line.agreed = std::max(Exact(0), quantity(row[1]) - shared_out[{row[0], row[2]}]);
            if (line.agreed == 0)
                lines_.erase({row[0], "", "", row[2]});
        }
    }

    // `other`: order, order line, product.
    static bool one_line(const std::string& order, const std::string& line, const std::string& code, const Row& other)
    {
        return (!line.empty() && other[1] == line) ||
               ((line.empty() || other[1].empty()) && !order.empty() && other[0] == order && other[2] == code);
    }

    bool superseded_by_return(const std::string& order, const std::string& line, const std::string& code)
    {
        for (auto& row : select(made_, "SELECT r.order_code, r.order_line_id, p.code FROM return_line r JOIN "
                                       "trade_product p ON p.id = r.product_id WHERE r.current = 1 AND r.state > 0"))
            if (one_line(order, line, code, row))
                return true;
        return false;
    }

    // A return without a state yields when the column of a receipt counts.
    bool covered_by_receipt(const std::string& order, const std::string& line, const std::string& code)
    {
        for (auto& row : select(made_, "SELECT r.order_code, r.order_line_id, p.code FROM receipt r JOIN trade_product "
                                       "p ON p.id = r.product_id WHERE r.current = 1 AND r.stage <> 3 AND "
                                       "r.returned_quantity > 0"))
            if (one_line(order, line, code, row) && !superseded_by_return(row[0], row[1], row[2]))
                return true;
        return false;
    }

    const Product* product_of(const std::string& code, const std::string& on)
    {
        bool national = false;
        for (const auto& product : products_)
            national = national || product.codes.contains(code);
        const Product* best = nullptr;
        for (const auto& product : products_) {
            if (!(national ? product.codes.contains(code) : product.code == code) || on < product.start ||
                product.end < on)
                continue;
            if (best == nullptr || std::tuple(product.start, product.batch, -rank(product.role)) >
                                       std::tuple(best->start, best->batch, -rank(best->role)))
                best = &product;
        }
        return best;
    }

    struct Bought {
        std::string code, maker;
    };

    // The pack factor of other lines with the same code, from the same manufacturer or without one; 1 when they differ
    // or none states it.
    Exact stated_by_others(const Bought& what)
    {
        std::set<std::string> factors;
        for (auto& row : select(made_, "SELECT manufacturer, pack_factor FROM trade_product WHERE pack_factor > 0 AND "
                                       "code = '" +
                                           what.code + "'"))
            if (what.maker.empty() || row[0].empty() || plain(row[0]) == plain(what.maker))
                factors.insert(row[1]);
        return factors.size() == 1 ? quantity(*factors.begin()) : Exact(1);
    }

    void add(const std::string& institution, const Bought& what, const std::string& on, const std::string& factor,
             const Exact& received, const Exact& returned, const Exact& ordered, const Exact& shipped, bool bought)
    {
        const auto* product = product_of(what.code, on);
        if (product == nullptr || std::stoi(on) > day_ || !known(institution))
            return;
        const Exact units = !product->factor.empty() ? quantity(product->factor)
                            : quantity(factor) > 0   ? quantity(factor)
                                                     : stated_by_others(what);
        auto& group = groups_[{product->batch, institution, product->group}];
        group.institution = institution;
        group.region = region(institution);
        group.batch = product->batch;
        if (product->role == "selected")
            group.selected += (received - returned) * units;
        else if (product->role == "non_selected")
            group.non_selected += (received - returned) * units;
        if (product->role != "selected")
            return;
        auto& line = line_of(institution, *product, what.maker);
        line.received += received * units;
        line.returned += returned * units;
        line.ordered += ordered * units;
        line.shipped += shipped * units;
        if (bought)
            line.last_purchase = std::max(line.last_purchase, std::stoi(on));
    }

    void judge(OracleLine& line)
    {
        const auto from = ps::testing::day(
            std::stoi(made_.ask("SELECT execution_from FROM vbp_batch WHERE code = '" + line.batch + "'")));
        const auto until = ps::testing::day(
            std::stoi(made_.ask("SELECT execution_until FROM vbp_batch WHERE code = '" + line.batch + "'")));
        const auto today = ps::testing::day(day_);
        const Exact share = today < from    ? Exact(0)
                            : until < today ? Exact(1)
                                            : Exact(today.days_since(from) + 1, until.days_since(from) + 1);
        line.expected = line.agreed * share;
        const Exact net = line.received - line.returned;
        line.status = "none";
        if (line.agreed <= 0 || line.expected == 0 || line.institution.empty())
            return;
        const Exact ratio = net / line.expected;
        line.status = ratio < Exact(1, 2)     ? "interview"
                      : ratio < Exact(7, 10)  ? "notice"
                      : ratio < Exact(9, 10)  ? "reminder"
                      : ratio > Exact(11, 10) ? "ahead"
                                              : "normal";
        const auto idle_from = line.last_purchase == 0 ? from : ps::testing::day(line.last_purchase).plus_days(1);
        const Date limit(idle_from.boost_date() + boost::gregorian::months(2));
        if (ratio >= Exact(9, 10) && net < line.agreed && today <= until && limit <= today.plus_days(1))
            line.status = "reminder";
    }

    TestStore& made_;
    int day_;
    std::vector<Product> products_;
    /// Batch, institution, volume, enterprise of a contract.
    std::map<std::tuple<std::string, std::string, std::string, std::string>, OracleLine> lines_;
    std::map<std::tuple<std::string, std::string, std::string>, OracleGroup> groups_;
};

} // namespace

OracleAnswer oracle(TestStore& made, int day)
{
    return Slow(made, day).answer();
}

} // namespace ps::procurement::testing
