// Who can help out when an item runs short.
#include "model/monitoring/supply/supply_reader.h"

#include <algorithm>
#include <limits>

namespace ps::monitoring::supply {

namespace {

struct Party {
    std::string kind, region, contact, phone, address;
};

Party party_of(store::Store& store, const std::string& code)
{
    Party out;
    for (const auto& row : store.query(
             "SELECT kind, region, contact, phone, address FROM organisation WHERE role = 'point' AND code = ?", code))
        row.read(out.kind, out.region, out.contact, out.phone, out.address);
    return out;
}

// By what the master data say: "配送企业", "生产企业", "经营企业", "商业公司", "distributor" …
bool is_enterprise(const std::string& kind)
{
    for (const char* word : {"企业", "公司", "配送", "经营", "生产", "distributor", "manufacturer", "wholesaler"})
        if (kind.find(word) != std::string::npos)
            return true;
    return false;
}

std::optional<UnitPrice> price_of(store::Store& store, Month month, const std::string& item, const std::string& point,
                                  bool enterprise)
{
    std::optional<UnitPrice> purchase, sale;
    for (const auto& row : store.query("SELECT purchase_price, sale_price FROM observation WHERE month = ? AND item_id "
                                       "= (SELECT id FROM item WHERE code = ?) AND point_id = (SELECT id FROM "
                                       "organisation WHERE role = 'point' AND code = ?)",
                                       month, item, point))
        row.read(purchase, sale);
    return enterprise && sale ? sale : purchase;
}

bool can_help(const Supply& row)
{
    if (row.level != SupplyLevel::fine)
        return false;
    if (row.stock)
        return row.stock->raw() > 0;
    return row.status == 1 || row.status == 2;
}

// Stock that is not used lasts longest; with a status alone, the days are unknown.
std::int64_t lasting(const Supplier& supplier)
{
    if (supplier.days)
        return *supplier.days;
    return supplier.stock ? std::numeric_limits<std::int64_t>::max() : -1;
}

} // namespace

std::vector<Supplier> suppliers(store::Store& store, Month month, const std::string& item_code)
{
    SupplyFilter filter;
    filter.item = item_code;
    std::vector<Supplier> out;
    for (const auto& row : supply(store, month, filter)) {
        if (!can_help(row))
            continue;
        Supplier supplier;
        auto party = party_of(store, row.point);
        supplier.point = row.point;
        supplier.point_name = row.point_name;
        supplier.enterprise = is_enterprise(party.kind);
        supplier.status = row.status;
        supplier.stock = row.stock;
        supplier.week_use = row.week_use;
        supplier.days = row.days;
        supplier.price = price_of(store, month, item_code, row.point, supplier.enterprise);
        supplier.kind = std::move(party.kind);
        supplier.region = std::move(party.region);
        supplier.contact = std::move(party.contact);
        supplier.phone = std::move(party.phone);
        supplier.address = std::move(party.address);
        out.push_back(std::move(supplier));
    }
    std::stable_sort(out.begin(), out.end(), [](const Supplier& a, const Supplier& b) {
        if (a.enterprise != b.enterprise)
            return a.enterprise;
        if (lasting(a) != lasting(b))
            return lasting(a) > lasting(b);
        if (a.price.has_value() != b.price.has_value())
            return a.price.has_value();
        return a.price && *a.price < *b.price; // the rest stays in the order of the codes
    });
    return out;
}

} // namespace ps::monitoring::supply
