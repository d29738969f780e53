#include "importers/kinds/report_row.h"

#include "i18n/text.h"
#include "importers/kinds/consistency.h"
#include "importers/kinds/registration.h"
#include "model/base/codes.h"

namespace ps::importers {

namespace {

// The first three of several, with "…" for the rest.
template <class Thing, class Shown>
std::string listed(const std::vector<const Thing*>& things, Shown shown)
{
    constexpr std::size_t most = 3;
    std::string out;
    for (std::size_t i = 0; i < things.size() && i < most; ++i)
        out += (out.empty() ? "" : "; ") + shown(*things[i]);
    return things.size() > most ? out + "; …" : out;
}

} // namespace

std::optional<int> parse_supply_status(std::string_view text)
{
    const std::string plain = i18n::normalise(text);
    if (plain.size() == 1 && plain[0] >= '1' && plain[0] <= '5')
        return plain[0] - '0';
    static const std::pair<std::string_view, int> words[] = {
        {"充足", 1},     {"正常", 1},     {"sufficient", 1}, {"plenty", 1}, {"较充足", 2},
        {"基本充足", 2}, {"fair", 2},     {"短缺", 3},       {"紧缺", 3},   {"short", 3},
        {"shortage", 3}, {"严重短缺", 4}, {"断供", 4},       {"severe", 4}, {"severeshortage", 4},
        {"未使用", 5},   {"不使用", 5},   {"unused", 5},     {"notused", 5}};
    for (const auto& [word, status] : words)
        if (plain == word)
            return status;
    // "1 充足", "3-短缺"
    if (plain.size() > 1 && plain[0] >= '1' && plain[0] <= '5' && !(plain[1] >= '0' && plain[1] <= '9'))
        return plain[0] - '0';
    return std::nullopt;
}

bool prices_agree(UnitPrice from_pack, UnitPrice reported)
{
    const auto difference =
        from_pack.raw() > reported.raw() ? from_pack.raw() - reported.raw() : reported.raw() - from_pack.raw();
    return difference <= 5000 || Int128{difference} * 100 <= Int128{from_pack.raw()};
}

Message superseded_note(const std::string& organisation, const std::string& period, std::int64_t rows)
{
    return {PS_N("{0}, {1}: {2} earlier rows were superseded"), {organisation, period, std::to_string(rows)}};
}

void ReportRow::begin(const FieldRow& row, RowNotes& notes)
{
    row_ = &row;
    notes_ = &notes;
    remarks_ = 0;
    unmatched_ = false;
    item_known_ = false;
    item_ = nullptr;
    row.check_cells(notes);
    only_unmatched_ = notes.empty();
}

Field ReportRow::filled(Field packs_field) const
{
    const auto units_field = StatedUnit::smallest_beside(packs_field);
    return units_field && row_->has(*units_field) && !row_->has(packs_field) ? *units_field : packs_field;
}

void ReportRow::problem(Field field, Message message)
{
    row_->note(*notes_, field, std::move(message));
    only_unmatched_ = false;
}

void ReportRow::remark(Field field, Message message)
{
    row_->note(*notes_, field, std::move(message));
    ++remarks_;
}

const registry::Organisation* ReportRow::unknown(const char* registry, Field field, std::string_view code,
                                                 std::string_view name, const char* text)
{
    const Wanted wanted{std::string(code), i18n::tidy(name), {}, {}, {}};
    const auto several = code.empty() ? context_.matcher.organisations_called(registry, name)
                                      : std::vector<const registry::Organisation*>();
    if (several.size() > 1)
        row_->note(
            *notes_, field,
            {PS_N("“{0}” may be any of {1} organisations: {2}; add the code, or decide in the reconciliation list"),
             {wanted.shown(), std::to_string(several.size()), listed(several, [](const registry::Organisation& one) {
                  return Wanted{one.code, {}, one.region, {}, {}}.shown();
              })}});
    else
        row_->note(*notes_, field, {text, {wanted.shown()}});
    context_.matcher.unmatched(registry, wanted);
    unmatched_ = true;
    return nullptr;
}

const registry::Organisation* ReportRow::point()
{
    const auto code = row_->code(Field::point_code, code_buffer_);
    const auto name = row_->text(Field::point_name);
    if (code.empty() && name.empty()) {
        problem(Field::point_code,
                {PS_N("it is not said which sentinel point this is: add a column 哨点编码 or a line 报送单位：… "
                      "above the header")});
        return nullptr;
    }
    if (const auto* found = context_.matcher.point(code, name))
        return found;
    if (context_.profile != nullptr && context_.profile->register_points)
        return register_point(context_, *row_, code, name);
    return unknown(
        "point", code.empty() ? Field::point_name : Field::point_code, code, name,
        PS_N("“{0}” is no sentinel point of the master data; import it or decide in the reconciliation list"));
}

const registry::Organisation* ReportRow::hospital()
{
    const auto code = row_->code(Field::point_code, code_buffer_);
    const auto name = row_->text(Field::point_name);
    if (code.empty() && name.empty()) {
        problem(Field::point_name, {PS_N("it is not said which hospital this is: add a column 医院名称 or a line "
                                         "报送单位：… above the header")});
        return nullptr;
    }
    if (const auto* found = context_.matcher.point(code, name))
        return found;
    if (const auto* found = context_.matcher.institution(code, name))
        return found;
    return unknown("point", code.empty() ? Field::point_name : Field::point_code, code, name,
                   PS_N("“{0}” is neither a sentinel point nor an institution of the master data; import it or decide "
                        "in the reconciliation list"));
}

const registry::Organisation* ReportRow::firm(std::string_view name)
{
    const auto code = row_->code(Field::social_credit_code, code_buffer_);
    if (code.empty() && name.empty()) {
        problem(Field::enterprise, {PS_N("it is not said which enterprise this is: add a column 企业名称 or a line "
                                         "报送单位：… above the header")});
        return nullptr;
    }
    if (const auto* found = context_.matcher.enterprise(code, name))
        return found;
    if (const auto* found = context_.matcher.point(code, name))
        return found;
    if (const auto* found = context_.matcher.point_by_credit_code(code))
        return found;
    return unknown("enterprise", code.empty() ? Field::enterprise : Field::social_credit_code, code, name,
                   PS_N("“{0}” is no enterprise of the master data; import it or decide in the reconciliation list"));
}

const registry::Item* ReportRow::item(std::string_view manufacturer)
{
    const auto code = row_->code(Field::item_code, item_code_buffer_);
    const auto name = row_->text(Field::generic_name);
    if (code.empty() && name.empty()) {
        problem(Field::item_code, {PS_N("neither a code nor a name says which item this is")});
        return nullptr;
    }
    if (codes::looks_like_lost_digits(code)) {
        problem(Field::item_code,
                {PS_N("Excel has turned the code into “{0}” and lost digits; format the column as text and write "
                      "the code again"),
                 {std::string(code)}});
        return nullptr;
    }
    const auto specification = row_->text(Field::specification);
    const auto* found = context_.matcher.item(code, name, specification, manufacturer);
    if (found == nullptr && context_.profile != nullptr && context_.profile->register_items && !code.empty())
        found = register_item(context_, *row_, code, name);
    item_known_ = found != nullptr;
    item_ = found;
    if (found == nullptr) {
        const Wanted wanted{std::string(code), i18n::tidy(name), i18n::tidy(specification), i18n::tidy(manufacturer),
                            i18n::tidy(row_->text(Field::dosage_form))};
        const auto several = code.empty() ? context_.matcher.items_called(name, specification, manufacturer)
                                          : std::vector<const registry::Item*>();
        if (several.size() > 1)
            row_->note(*notes_, Field::generic_name,
                       {PS_N("“{0}” may be any of {1} monitored items: {2}; add the code, or specification and "
                             "manufacturer, or decide in the reconciliation list"),
                        {wanted.shown(), std::to_string(several.size()), listed(several, [](const registry::Item& one) {
                             return Wanted{one.code, {}, one.specification, one.manufacturer, {}}.shown();
                         })}});
        else
            row_->note(
                *notes_, code.empty() ? Field::generic_name : Field::item_code,
                {PS_N("“{0}” is no monitored item; decide in the reconciliation list what it is"), {wanted.shown()}});
        context_.matcher.unmatched("item", wanted);
        unmatched_ = true;
        return nullptr;
    }
    const std::string said = i18n::normalise(name);
    const std::string trade = i18n::normalise(found->trade_name);
    if (!code.empty() && !name.empty() && said.find(found->name_key) == std::string::npos &&
        found->name_key.find(said) == std::string::npos && (trade.empty() || said.find(trade) == std::string::npos))
        remark(Field::generic_name, {PS_N("the code is that of “{0}”, the row says “{1}”; check which is right"),
                                     {found->generic_name, i18n::tidy(name)}});
    return found;
}

std::optional<Quantity> ReportRow::pack_factor(const registry::Item* item)
{
    const auto before = notes_->size();
    auto factor = row_->number<Quantity>(Field::pack_factor, *notes_);
    only_unmatched_ = only_unmatched_ && notes_->size() == before;
    if (factor && factor->raw() <= 0) {
        problem(Field::pack_factor, {PS_N("the pack factor must be greater than zero")});
        return std::nullopt;
    }
    if (!factor && item != nullptr)
        factor = item->pack_factor;
    if (!factor && item != nullptr && item->kind == "service")
        factor = Quantity::from_units(1);
    return factor;
}

void ReportRow::read_stated_unit(const registry::Item* item, const std::optional<Quantity>& factor)
{
    if (auto doubt = stated_unit_.read(*row_, item, factor))
        remark(Field::stated_unit, std::move(*doubt));
}

// A number, or a number with its unit ("500盒"); the unit in the cell is more specific than the header.
std::optional<Quantity> ReportRow::counted(Field field, UnitSize& size)
{
    RowNotes problems;
    const auto plain = row_->number<Quantity>(field, problems);
    if (problems.empty())
        return plain;
    const auto split = split_unit(row_->text(field));
    RowNotes none;
    const auto number = split ? row_->number_in<Quantity>(field, split->number, none) : std::nullopt;
    if (!number || !none.empty()) {
        notes_->insert(notes_->end(), problems.begin(), problems.end());
        only_unmatched_ = false;
        return std::nullopt;
    }
    if (item_ == nullptr)
        return number; // the meaning of the unit depends on the item
    const auto said = size_of_unit(split->unit, *item_);
    const bool all_alike = !item_->unit.empty() && item_->unit == item_->pack_unit;
    if (said == UnitSize::unclear && !(all_alike && split->unit == i18n::normalise(item_->unit))) {
        const auto shown = [](const std::string& unit) { return unit.empty() ? std::string("—") : unit; };
        problem(field, {PS_N("“{0}”: the unit is neither the smallest unit ({1}) nor the pack unit ({2}) of the item; "
                             "write the number alone"),
                        {std::string(row_->text(field)), shown(item_->unit), shown(item_->pack_unit)}});
        return std::nullopt;
    }
    if (said != UnitSize::unclear)
        size = said;
    return number;
}

std::optional<Quantity> ReportRow::quantity(Field packs_field, Field units_field, const std::optional<Quantity>& factor)
{
    const auto problems_before = problems();
    UnitSize packs_size = of_smallest_unit(packs_field) ? UnitSize::smallest : UnitSize::pack;
    UnitSize units_size = UnitSize::smallest;
    auto packs = counted(packs_field, packs_size);
    auto units = counted(units_field, units_size);
    if (problems() != problems_before)
        return std::nullopt;
    for (const auto& [value, field] : {std::pair(packs, packs_field), std::pair(units, units_field)}) {
        if (value && value->is_negative()) {
            problem(field, {PS_N("a quantity must not be negative: {0}"), {value->to_string()}});
            return std::nullopt;
        }
    }
    Field number_field = packs_field;
    if (units && units_size == UnitSize::pack) { // "10盒" below a header of smallest units
        if (!packs)
            number_field = units_field;
        packs = packs ? packs : units;
        packs_size = UnitSize::pack;
        units.reset();
    }
    if (units && packs && factor && packs_size == UnitSize::pack &&
        !quantities_agree({*packs, row_->decimals(packs_field)}, *factor, {*units, row_->decimals(units_field)}))
        remark(units_field, {PS_N("{0} packs at the pack factor {1} are not {2} smallest units; the smallest units "
                                  "were used, check which is right"),
                             {packs->to_string(), factor->to_string(), units->to_string()}});
    if (units || !packs)
        return units;
    if (packs_size == UnitSize::smallest)
        return packs;
    if (!factor) {
        if (item_known_) // else the factor may come from the item that the officer assigns later
            problem(Field::pack_factor, {PS_N("the pack factor is missing, in the row and in the master data, so the "
                                              "quantity cannot be brought to the smallest unit")});
        return std::nullopt;
    }
    try {
        return to_smallest_units(*packs, *factor);
    } catch (const Error&) {
        problem(number_field,
                {PS_N("“{0}” is too large to be a price, a quantity or an amount"), {packs->to_string()}});
    }
    return std::nullopt;
}

std::optional<UnitPrice> ReportRow::price(Field pack_field, Field unit_field, const std::optional<Quantity>& factor,
                                          std::optional<UnitPrice>* of_pack)
{
    const auto before = notes_->size();
    const auto pack_price = row_->number<UnitPrice>(pack_field, *notes_);
    const auto reported = row_->number<UnitPrice>(unit_field, *notes_);
    for (const auto& [value, field] : {std::pair(pack_price, pack_field), std::pair(reported, unit_field)})
        if (value && value->raw() <= 0)
            problem(field, {PS_N("a price must be greater than zero: {0}"), {value->to_string()}});
    if (notes_->size() != before) {
        only_unmatched_ = false;
        return std::nullopt;
    }
    if (!pack_price)
        return reported;
    if (of_smallest_unit(pack_field))
        return pack_price;
    if (of_pack != nullptr)
        *of_pack = pack_price;
    if (!factor) {
        if (reported || !item_known_)
            return reported;
        problem(Field::pack_factor, {PS_N("the pack factor is missing, in the row and in the master data, so the pack "
                                          "price cannot be brought to the smallest unit")});
        return std::nullopt;
    }
    try {
        const auto price = per_smallest_unit(*pack_price, *factor);
        if (reported && !prices_agree(price, *reported))
            problem(unit_field,
                    {PS_N("the pack price {0} and the smallest-unit price {1} contradict each other at the pack "
                          "factor {2}"),
                     {pack_price->to_string(), reported->to_string(), factor->to_string()}});
        else if (price.raw() == 0)
            problem(pack_field, {PS_N("the price of a smallest unit is below 0.000001 yuan")});
        else
            return price;
    } catch (const Error&) {
        problem(pack_field, describe(NumberProblem::out_of_range, row_->text(pack_field)));
    }
    return std::nullopt;
}

std::optional<int> ReportRow::supply_status()
{
    if (!row_->has(Field::supply_status))
        return std::nullopt;
    const auto status = parse_supply_status(row_->text(Field::supply_status));
    if (!status)
        problem(Field::supply_status,
                {PS_N("“{0}” is no supply status; write 1 充足, 2 较充足, 3 短缺, 4 严重短缺 or 5 未使用"),
                 {std::string(row_->text(Field::supply_status))}});
    return status;
}

} // namespace ps::importers
