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

PurchaseLedger::PurchaseLedger(store::Store& store, const GroupTable& table, const identity::LineResolver& resolver,
                               const Listener& listener)
    : table_(table), resolver_(resolver)
{
    if (table.groups().empty())
        return;
    read_products();
    procurement::scan_purchases(store, table.year(),
                                [&](const procurement::PurchaseLine& line) { take(line, listener); });
    add_notes(store);
}

void PurchaseLedger::read_products()
{
    const auto& vbp = resolver_.product_resolver();
    for (const auto& product : vbp.products())
        groups_.push_back(table_.group_of(product));
    for (const auto& product : vbp.trade_products()) {
        const auto id = static_cast<std::size_t>(product.id);
        if (products_.size() <= id)
            products_.resize(id + 1);
        auto& entry = products_[id];
        entry.stated_factor = product.pack_factor;
        entry.code = product.code;
        entry.wanted = product.code.empty();
        for (const auto& candidate : vbp.candidates(product.id))
            entry.wanted = entry.wanted || group_of(candidate.product) >= 0;
        for (const auto& open : vbp.open_choices(product.id))
            entry.wanted = entry.wanted || group_of(open.products.front()) >= 0;
    }
}

// Counts a line that is in no batch because it may belong to several enterprises.
void PurchaseLedger::leave_open(const procurement::PurchaseLine& line)
{
    for (const auto& open : resolver_.product_resolver().open_choices(line.product)) {
        const int group = group_of(open.products.front());
        if (!open.in_force(line.day) || group < 0 || !table_.groups()[static_cast<std::size_t>(group)].wanted)
            continue;
        const int institution = resolver_.institution(line.institution);
        if (institution < 0) {
            ++unknown_parties_[line.institution];
            return;
        }
        const auto& code = products_[static_cast<std::size_t>(line.product)].code;
        auto& lines = open_[institution][code];
        lines.code = code;
        lines.products = open.products;
        ++lines.lines;
        return;
    }
}

void PurchaseLedger::take(const procurement::PurchaseLine& line, const Listener& listener)
{
    const auto& product = products_[static_cast<std::size_t>(line.product)];
    if (!product.wanted)
        return;
    if (product.code.empty()) {
        ++lines_without_code_;
        return;
    }
    const identity::ResolvedProduct* chosen = nullptr;
    bool of_table = false;
    bool two_batches = false;
    for (const auto& candidate : resolver_.product_resolver().candidates(line.product)) {
        if (!candidate.in_force(line.day))
            continue;
        of_table = of_table || group_of(candidate.product) >= 0;
        two_batches = chosen != nullptr;
        if (chosen == nullptr)
            chosen = &candidate;
    }
    if (chosen == nullptr) {
        leave_open(line);
        return;
    }
    const int group = group_of(chosen->product);
    if (group < 0) {
        in_other_batch_ += of_table ? 1 : 0;
        return;
    }
    const auto index = static_cast<std::size_t>(group);
    if (!table_.groups()[index].wanted)
        return;
    const int institution = resolver_.institution(line.institution);
    if (institution < 0) {
        ++unknown_parties_[line.institution];
        return;
    }
    auto& cell = cells_[cell_key(institution, index)];
    cell.in_two_batches += two_batches ? 1 : 0;
    cell.in_two_groups += chosen->listed_twice ? 1 : 0;
    const auto& factor = chosen->factor;
    cell.other_factor += factor.source != identity::FactorSource::unknown && product.stated_factor != 0 &&
                                 factor.raw != product.stated_factor
                             ? 1
                             : 0;
    cell.without_factor += factor.source == identity::FactorSource::unknown ? 1 : 0;
    const auto sum = sum_of(line, factor.raw, cell);
    const auto role = resolver_.product_resolver().products()[chosen->product].role;
    auto& total = cell.by_role[static_cast<std::size_t>(role)];
    add(total.quantity, sum.quantity);
    add(total.amount, sum.amount);
    if (!sum.amount_rest.is_zero())
        total.amount_rest += sum.amount_rest;
    ++total.lines;
    if (listener)
        listener({line, institution, index, role, sum});
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
    sum.quantity = Int128{net} * factor;
    if (line.price) {
        sum.amount = Int128{net} * *line.price;
        // The amount is a rounded product; a larger difference means that it was computed otherwise.
        const Int128 gross = Int128{received} * *line.price;
        if (amount && line.received && divide_half_up(gross, amount_per_cent) != *amount)
            ++cell.other_amount;
    } else if (is_return) {
        sum.amount = -Int128{line.returned_amount.value_or(0)} * amount_per_cent;
        cell.without_price += line.returned_amount ? 0 : 1;
    } else if (amount && (net == received || received == 0)) {
        sum.amount = Int128{*amount} * amount_per_cent;
        if (received == 0 && net != 0)
            ++cell.without_price; // returned at an unknown price
    } else if (amount) {
        sum.amount_rest = scaled(Int128{*amount}, Money::digits) * net / received;
    } else {
        ++cell.without_price;
    }
    return sum;
}

void PurchaseLedger::add_notes(store::Store& store)
{
    if (lines_without_code_ > 0)
        notes_.push_back(
            {PS_N("{0} receipt lines of the year have no product code and could not be assigned to a batch"),
             {std::to_string(lines_without_code_)}});
    if (in_other_batch_ > 0)
        notes_.push_back({PS_N("{0} receipt lines of the year also fit a later batch that is no drug batch; they count "
                               "for that one"),
                          {std::to_string(in_other_batch_)}});
    if (unknown_parties_.empty())
        return;
    std::int64_t lines = 0;
    std::string names;
    std::size_t shown = 0;
    std::map<std::int64_t, std::string> texts;
    for (const auto& party : identity::trade_parties(store, "institution"))
        texts[party.id] = party.code.empty() ? party.name : party.code + " " + party.name;
    for (const auto& [party, count] : unknown_parties_) {
        lines += count;
        if (shown++ < names_shown)
            names += (names.empty() ? "" : ", ") + texts[party];
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

std::vector<OpenLines> PurchaseLedger::open_lines(int institution) const
{
    std::vector<OpenLines> out;
    if (const auto found = open_.find(institution); found != open_.end())
        for (const auto& [code, lines] : found->second)
            out.push_back(lines);
    return out;
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
