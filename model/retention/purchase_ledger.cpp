#include "model/retention/purchase_ledger.h"

#include <algorithm>

namespace ps::retention {

namespace {

constexpr std::size_t names_shown = 5;

void add(Int128& sum, Int128 value)
{
    if (__builtin_add_overflow(sum, value, &sum))
        throw Error(ErrorKind::failed, PS_N("number out of range"));
}

Exact scaled(Int128 value, int digits)
{
    using boost::multiprecision::cpp_int;
    const bool negative = value < 0;
    const UnsignedInt128 magnitude =
        negative ? -static_cast<UnsignedInt128>(value) : static_cast<UnsignedInt128>(value);
    cpp_int whole = static_cast<std::uint64_t>(magnitude >> 64);
    whole <<= 64;
    whole += static_cast<std::uint64_t>(magnitude);
    cpp_int divisor = 1;
    for (int i = 0; i < digits; ++i)
        divisor *= 10;
    return Exact(negative ? cpp_int(-whole) : whole, divisor);
}

std::uint64_t cell_key(int institution, std::size_t group)
{
    return static_cast<std::uint64_t>(institution) << 32U | static_cast<std::uint64_t>(group);
}

constexpr int quantity_digits = Quantity::digits + Quantity::digits; // packs × factor
constexpr int amount_digits = Quantity::digits + UnitPrice::digits;  // packs × price
constexpr Int128 amount_per_cent = power_of_ten(amount_digits - Money::digits);

} // namespace

Purchase PurchaseSum::purchase() const
{
    return {scaled(quantity, quantity_digits), scaled(amount, amount_digits) + amount_rest};
}

PurchaseLedger::PurchaseLedger(store::Store& store, const GroupTable& table,
                               const procurement::InstitutionFinder& institutions, const Listener& listener)
    : table_(table)
{
    if (table.groups().empty())
        return;
    read_products(store);
    read_parties(store, institutions);
    procurement::scan_purchases(store, table.year(),
                                [&](const procurement::PurchaseLine& line) { take(line, listener); });
    add_notes();
}

void PurchaseLedger::read_products(store::Store& store)
{
    for (const auto& product : procurement::trade_products(store)) {
        const auto id = static_cast<std::size_t>(product.id);
        if (products_.size() <= id) {
            products_.resize(id + 1);
            wanted_.resize(id + 1);
        }
        auto& entry = products_[id];
        entry.pack_factor = product.pack_factor;
        entry.without_code = product.code.empty();
        if (!entry.without_code)
            entry.candidates = table_.candidates(product.code);
        wanted_[id] = entry.without_code || !entry.candidates.empty();
    }
}

void PurchaseLedger::read_parties(store::Store& store, const procurement::InstitutionFinder& institutions)
{
    for (const auto& party : procurement::trade_parties(store, "institution")) {
        const auto id = static_cast<std::size_t>(party.id);
        if (parties_.size() <= id) {
            parties_.resize(id + 1, -1);
            party_text_.resize(id + 1);
        }
        parties_[id] = institutions.find(party);
        party_text_[id] = party.code.empty() ? party.name : party.code + " " + party.name;
    }
}

void PurchaseLedger::take(const procurement::PurchaseLine& line, const Listener& listener)
{
    if (!wanted_[static_cast<std::size_t>(line.product)])
        return;
    const auto& product = products_[static_cast<std::size_t>(line.product)];
    if (product.without_code) {
        ++lines_without_code_;
        return;
    }
    const Candidate* chosen = nullptr;
    bool two_batches = false;
    bool two_groups = false;
    for (const auto& candidate : product.candidates) {
        if (line.day < candidate.first_day || line.day > candidate.last_day)
            continue;
        if (chosen == nullptr) {
            chosen = &candidate;
            continue;
        }
        const auto& groups = table_.groups();
        const bool same_batch = groups[candidate.group].batch_code == groups[chosen->group].batch_code;
        two_batches = two_batches || !same_batch;
        two_groups = two_groups || (same_batch && (candidate.group != chosen->group || candidate.role != chosen->role));
    }
    if (chosen == nullptr || !table_.groups()[chosen->group].wanted)
        return;
    const int institution = parties_[static_cast<std::size_t>(line.institution)];
    if (institution < 0) {
        ++unknown_parties_[line.institution];
        return;
    }
    auto& cell = cells_[cell_key(institution, chosen->group)];
    cell.in_two_batches += two_batches ? 1 : 0;
    cell.in_two_groups += two_groups ? 1 : 0;
    cell.other_factor +=
        chosen->pack_factor != 0 && product.pack_factor != 0 && chosen->pack_factor != product.pack_factor ? 1 : 0;
    const auto sum = sum_of(line, chosen->pack_factor != 0 ? chosen->pack_factor : product.pack_factor, cell);
    auto& total = cell.by_role[static_cast<std::size_t>(chosen->role)];
    add(total.quantity, sum.quantity);
    add(total.amount, sum.amount);
    if (!sum.amount_rest.is_zero())
        total.amount_rest += sum.amount_rest;
    ++total.lines;
    if (listener)
        listener({line, institution, chosen->group, chosen->role, sum});
}

PurchaseSum PurchaseLedger::sum_of(const procurement::PurchaseLine& line, std::int64_t factor,
                                   GroupPurchases& cell) const
{
    const bool is_return = line.source == procurement::PurchaseLine::Source::returns;
    PurchaseSum sum;
    sum.lines = 1;
    if (!line.received && !is_return)
        ++cell.without_quantity;
    const std::int64_t received = line.received.value_or(0);
    const std::int64_t net = narrow_to_64(Int128{received} - line.returned);
    const auto& amount = line.received_amount;
    if (factor == 0)
        ++cell.without_factor;
    sum.quantity = Int128{net} * factor;
    if (line.price) {
        sum.amount = Int128{net} * *line.price;
        // The amount is a rounded product; what is further off than that was reckoned otherwise.
        const Int128 gross = Int128{received} * *line.price;
        if (amount && line.received && divide_half_up(gross, amount_per_cent) != *amount)
            ++cell.other_amount;
    } else if (is_return) {
        sum.amount = -Int128{line.returned_amount.value_or(0)} * amount_per_cent;
        cell.without_price += line.returned_amount ? 0 : 1;
    } else if (amount && (net == received || received == 0)) {
        sum.amount = Int128{*amount} * amount_per_cent;
        if (received == 0 && net != 0)
            ++cell.without_price; // returned, and nobody says at which price
    } else if (amount) {
        sum.amount_rest = scaled(Int128{*amount}, Money::digits) * net / received;
    } else {
        ++cell.without_price;
    }
    return sum;
}

void PurchaseLedger::add_notes()
{
    if (lines_without_code_ > 0)
        notes_.push_back(
            {PS_N("{0} receipt lines of the year have no product code and could not be assigned to a batch"),
             {std::to_string(lines_without_code_)}});
    if (unknown_parties_.empty())
        return;
    std::int64_t lines = 0;
    std::string names;
    std::size_t shown = 0;
    for (const auto& [party, count] : unknown_parties_) {
        lines += count;
        if (shown++ < names_shown)
            names += (names.empty() ? "" : ", ") + party_text_[static_cast<std::size_t>(party)];
    }
    if (unknown_parties_.size() > names_shown)
        names += " …";
    notes_.push_back(
        {PS_N("{0} receipt lines of VBP products name {1} institutions that are not in the master data and were "
              "not counted: {2}"),
         {std::to_string(lines), std::to_string(unknown_parties_.size()), names}});
}

const GroupPurchases* PurchaseLedger::find(int institution, std::size_t group) const
{
    const auto found = cells_.find(cell_key(institution, group));
    return found == cells_.end() ? nullptr : &found->second;
}

std::vector<std::size_t> PurchaseLedger::groups_of(int institution) const
{
    std::vector<std::size_t> out;
    for (std::size_t group = 0; group < table_.groups().size(); ++group)
        if (cells_.contains(cell_key(institution, group)))
            out.push_back(group);
    return out;
}

} // namespace ps::retention
