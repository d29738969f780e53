// Price submissions of sentinel points (domain note §1): pack and smallest-unit prices, several pack sizes, supply
// status.
#include "importers/kinds.h"

#include "i18n/text.h"
#include "importers/report_row.h"
#include "importers/stated_unit.h"
#include "model/base/codes.h"
#include "model/catalog/registry.h"
#include "model/monitoring/price_rows.h"
#include "model/monitoring/reporting/submission_parts.h"
#include "model/store/sha256.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <unordered_set>

namespace ps::importers {

namespace {

class SubmissionImporter : public KindImporter {
public:
    explicit SubmissionImporter(const KindContext& context) : context_(context) {}

    RowResult take(const FieldRow& row, Findings& findings) override
    {
        monitoring::PriceRow out;
        out.batch_id = context_.batch_id;
        out.row_number = row.number();
        bool unmatched = false;
        row.check_cells(findings);
        const catalog::Item* item = nullptr;
        const bool have_point = find_point(row, out, findings, unmatched);
        const bool have_month = find_month_of(row, out, findings);
        item = find_item(row, findings, unmatched);
        if (item != nullptr)
            out.item_id = item->id;
        read_values(row, item, out, findings);
        note_reported_on(row, have_point && have_month ? &out : nullptr, findings);
        if (!have_point || !have_month || item == nullptr || has_problems(findings)) {
            count_rejected(row, have_point && have_month ? &out : nullptr);
            return {Verdict::rejected, unmatched && only_unmatched_};
        }
        if (!context_.profile || !context_.profile->keep_identical_rows) {
            if (!seen_.insert(digest(out)).second)
                return {Verdict::duplicate, false};
        }
        monitoring::insert_price_row(context_.store, out);
        touched_.emplace(out.point_id, out.month.key());
        ++part_of(out).accepted;
        return {Verdict::accepted, false};
    }

    void finish(std::vector<Message>& notes) override
    {
        keep_parts();
        for (const auto& [point, month] : touched_) {
            const auto settled = monitoring::settle_point_month(context_.store, point, Month::from_key(month).value());
            if (settled.rows > 0)
                notes.push_back({PS_N("{0}: {1} earlier rows of this point were superseded"),
                                 {Month::from_key(month)->to_string(), std::to_string(settled.rows)}});
            if (settled.left_out_items > 0)
                notes.push_back(
                    {PS_N("{0}: {1} items of the earlier file are not in this one; what it said of them still counts"),
                     {Month::from_key(month)->to_string(), std::to_string(settled.left_out_items)}});
        }
    }

private:
    // ---- what the sheet said of each point and month, for the quality of reporting ----

    monitoring::SubmissionPart& part_of(const monitoring::PriceRow& row)
    {
        return parts_[{row.point_id, row.month.key()}];
    }

    // A date that cannot be read does not reject a row: when the sheet came is known without it, only less well.
    void note_reported_on(const FieldRow& row, const monitoring::PriceRow* of, Findings& findings)
    {
        if (!row.has(Field::reported_on))
            return;
        Findings problems;
        const auto date = row.date(Field::reported_on, problems);
        for (auto& problem : problems) {
            findings.push_back(std::move(problem));
            ++remarks_;
        }
        if (!date)
            return;
        auto& said = of != nullptr ? part_of(*of).reported_on : unplaced_.reported_on;
        if (!said || *said < *date) // the sheet was complete when its last row was written
            said = date;
    }

    void count_rejected(const FieldRow& row, const monitoring::PriceRow* of)
    {
        auto& part = of != nullptr ? part_of(*of) : unplaced_;
        ++part.rejected;
        auto& cells = part.rejected_cells;
        const auto filled = [&](std::initializer_list<Field> fields) {
            return std::any_of(fields.begin(), fields.end(), [&](Field field) { return row.has(field); }) ? 1 : 0;
        };
        const int purchase[3]{filled({Field::purchase_price, Field::purchase_price_unit}),
                              filled({Field::purchase_quantity, Field::purchase_quantity_unit}),
                              filled({Field::purchase_amount})};
        const int sale[3]{filled({Field::sale_price, Field::sale_price_unit}),
                          filled({Field::sale_quantity, Field::sale_quantity_unit}), filled({Field::sale_amount})};
        const bool of_purchase =
            purchase[0] + purchase[1] + purchase[2] >= sale[0] + sale[1] + sale[2]; // the basis that says more
        cells.items += filled({Field::item_code, Field::generic_name});
        cells.prices += std::max(purchase[0], sale[0]);
        cells.quantities += of_purchase ? purchase[1] : sale[1];
        cells.amounts += of_purchase ? purchase[2] : sale[2];
    }

    // Rows that do not say (in a readable way) whose they are belong to the only point and month of their sheet.
    void keep_parts()
    {
        if (parts_.size() == 1) {
            auto& only = parts_.begin()->second;
            only.rejected += unplaced_.rejected;
            only.rejected_cells.items += unplaced_.rejected_cells.items;
            only.rejected_cells.prices += unplaced_.rejected_cells.prices;
            only.rejected_cells.quantities += unplaced_.rejected_cells.quantities;
            only.rejected_cells.amounts += unplaced_.rejected_cells.amounts;
            if (unplaced_.reported_on && (!only.reported_on || *only.reported_on < *unplaced_.reported_on))
                only.reported_on = unplaced_.reported_on;
        }
        for (auto& [place, part] : parts_) {
            part.batch_id = context_.batch_id;
            part.point_id = place.first;
            part.month = Month::from_key(place.second).value();
            part.imported_on = Date::today();
            monitoring::insert_submission_part(context_.store, part);
        }
    }

    // Remarks that do not stop a row are put behind the problems by `remark`; what stands before is a problem.
    bool has_problems(const Findings& findings) const { return findings.size() != remarks_; }
    void remark(const FieldRow& row, Findings& findings, Field field, Message message)
    {
        row.note(findings, field, std::move(message));
        ++remarks_;
    }

    bool find_point(const FieldRow& row, monitoring::PriceRow& out, Findings& findings, bool& unmatched)
    {
        remarks_ = 0;
        only_unmatched_ = findings.empty();
        const auto code = row.code(Field::point_code, code_buffer_);
        const auto name = row.text(Field::point_name);
        if (code.empty() && name.empty()) {
            row.note(findings, Field::point_code,
                     {PS_N("it is not said which sentinel point this is: add a column 哨点编码 or a line 报送单位：… "
                           "above the header")});
            return false;
        }
        const auto* point = context_.matcher.point(code, name);
        if (point == nullptr && context_.profile && context_.profile->register_points)
            point = register_point(row, code, name);
        if (point == nullptr) {
            const Wanted wanted{std::string(code), i18n::tidy(name), {}, {}, {}};
            row.note(
                findings, code.empty() ? Field::point_name : Field::point_code,
                {PS_N("“{0}” is no sentinel point of the master data; import it or decide in the reconciliation list"),
                 {wanted.shown()}});
            context_.matcher.unmatched("point", wanted);
            unmatched = true;
            return false;
        }
        out.point_id = point->id;
        return true;
    }

    bool find_month_of(const FieldRow& row, monitoring::PriceRow& out, Findings& findings)
    {
        const auto before = findings.size();
        const auto month = row.month(Field::month, findings);
        if (!month) {
            if (findings.size() == before)
                row.note(findings, Field::month,
                         {PS_N("it is not said which month this is: add a column 报送月份, a line 报送月份：2026-10 "
                               "above the header, or give the month when importing")});
            only_unmatched_ = false;
            return false;
        }
        if (*month > Month::of(Date::today()).plus(12)) {
            row.note(findings, Field::month,
                     {PS_N("{0} lies more than a year ahead; check the month"), {month->to_string()}});
            only_unmatched_ = false;
            return false;
        }
        if (context_.only_month && *month != *context_.only_month) {
            row.note(findings, Field::month,
                     {PS_N("the file says {0}, but it is imported as {1}; check the month"),
                      {month->to_string(), context_.only_month->to_string()}});
            only_unmatched_ = false;
            return false;
        }
        out.month = *month;
        return true;
    }

    // Trade names and additions are no contradiction; a name that shares nothing with the item's is.
    static bool contradicts(const catalog::Item& item, std::string_view name)
    {
        const std::string said = i18n::normalise(name);
        const std::string trade = i18n::normalise(item.trade_name);
        return said != item.name_key && said.find(item.name_key) == std::string::npos &&
               item.name_key.find(said) == std::string::npos &&
               (trade.empty() || said.find(trade) == std::string::npos);
    }

    const catalog::Item* find_item(const FieldRow& row, Findings& findings, bool& unmatched)
    {
        const auto code = row.code(Field::item_code, item_code_buffer_);
        const auto name = row.text(Field::generic_name);
        if (code.empty() && name.empty()) {
            row.note(findings, Field::item_code, {PS_N("neither a code nor a name says which item this is")});
            only_unmatched_ = false;
            return nullptr;
        }
        if (codes::looks_like_lost_digits(code)) {
            row.note(findings, Field::item_code,
                     {PS_N("Excel has turned the code into “{0}” and lost digits; format the column as text and write "
                           "the code again"),
                      {std::string(code)}});
            only_unmatched_ = false;
            return nullptr;
        }
        const auto* item =
            context_.matcher.item(code, name, row.text(Field::specification), row.text(Field::manufacturer));
        if (item != nullptr && !code.empty() && !name.empty() && contradicts(*item, name))
            remark(row, findings, Field::generic_name,
                   {PS_N("the code is that of “{0}”, the row says “{1}”; check which is right"),
                    {item->generic_name, i18n::tidy(name)}});
        if (item == nullptr && context_.profile && context_.profile->register_items && !code.empty())
            item = register_item(row, code, name);
        if (item == nullptr) {
            const Wanted wanted{std::string(code), i18n::tidy(name), i18n::tidy(row.text(Field::specification)),
                                i18n::tidy(row.text(Field::manufacturer)), i18n::tidy(row.text(Field::dosage_form))};
            row.note(
                findings, code.empty() ? Field::generic_name : Field::item_code,
                {PS_N("“{0}” is no monitored item; decide in the reconciliation list what it is"), {wanted.shown()}});
            context_.matcher.unmatched("item", wanted);
            unmatched = true;
        }
        return item;
    }

    void read_values(const FieldRow& row, const catalog::Item* item, monitoring::PriceRow& out, Findings& findings)
    {
        auto before = findings.size();
        item_known_ = item != nullptr;
        out.pack_factor = row.number<Quantity>(Field::pack_factor, findings);
        if (out.pack_factor && out.pack_factor->raw() <= 0) {
            row.note(findings, Field::pack_factor, {PS_N("the pack factor must be greater than zero")});
            out.pack_factor.reset();
        }
        if (!out.pack_factor && item != nullptr)
            out.pack_factor = item->pack_factor;
        if (!out.pack_factor && item != nullptr && item->kind == "service")
            out.pack_factor = Quantity::from_units(1);
        if (auto doubt = stated_unit_.read(row, item, out.pack_factor)) {
            remark(row, findings, Field::stated_unit, std::move(*doubt));
            ++before; // a remark stops nothing
        }

        out.purchase_amount = amount(row, Field::purchase_amount, findings);
        out.sale_amount = amount(row, Field::sale_amount, findings);
        out.purchase_quantity =
            quantity(row, Field::purchase_quantity, Field::purchase_quantity_unit, out.pack_factor, findings);
        out.sale_quantity = quantity(row, Field::sale_quantity, Field::sale_quantity_unit, out.pack_factor, findings);
        prices(row, Field::purchase_price, Field::purchase_price_unit, out.pack_factor, out.purchase_amount,
               out.purchase_quantity, out.purchase_price, out.purchase_price_unit, findings);
        prices(row, Field::sale_price, Field::sale_price_unit, out.pack_factor, out.sale_amount, out.sale_quantity,
               out.sale_price, out.sale_price_unit, findings);
        if (row.has(Field::supply_status)) {
            out.supply_status = parse_supply_status(row.text(Field::supply_status));
            if (!out.supply_status)
                row.note(findings, Field::supply_status,
                         {PS_N("“{0}” is no supply status; write 1 充足, 2 较充足, 3 短缺, 4 严重短缺 or 5 未使用"),
                          {std::string(row.text(Field::supply_status))}});
        }
        out.remark = i18n::tidy(row.text(Field::remark));
        if (findings.size() == before && !out.purchase_price_unit && !out.sale_price_unit && !out.purchase_price &&
            !out.sale_price && !out.supply_status)
            row.note(findings,
                     row.has_column(Field::purchase_price) || !row.has_column(Field::purchase_price_unit)
                         ? Field::purchase_price
                         : Field::purchase_price_unit,
                     {PS_N("the price is missing")});
        if (findings.size() != before)
            only_unmatched_ = false;
        if (findings.size() == before)
            compare_amount(row, Field::purchase_amount, out.purchase_amount, out.purchase_price_unit,
                           out.purchase_quantity, findings);
    }

    std::optional<Money> amount(const FieldRow& row, Field field, Findings& findings)
    {
        const auto value = row.number<Money>(field, findings);
        if (value && value->is_negative()) {
            row.note(findings, field, {PS_N("an amount must not be negative: {0}"), {value->to_string(2)}});
            return std::nullopt;
        }
        return value;
    }

    std::optional<Quantity> quantity(const FieldRow& row, Field packs_field, Field units_field,
                                     const std::optional<Quantity>& factor, Findings& findings)
    {
        const auto packs = row.number<Quantity>(packs_field, findings);
        const auto units = row.number<Quantity>(units_field, findings);
        for (const auto& [value, field] : {std::pair(packs, packs_field), std::pair(units, units_field)}) {
            if (value && value->is_negative()) {
                row.note(findings, field, {PS_N("a quantity must not be negative: {0}"), {value->to_string()}});
                return std::nullopt;
            }
        }
        if (units)
            return units;
        if (packs && stated_unit_.of_smallest_unit(packs_field))
            return packs;
        if (packs && factor) {
            try {
                return to_smallest_units(*packs, *factor);
            } catch (const Error&) {
                row.note(findings, packs_field,
                         {PS_N("“{0}” is too large to be a price, a quantity or an amount"), {packs->to_string()}});
            }
        }
        return std::nullopt;
    }

    bool positive(const FieldRow& row, Field field, const std::optional<UnitPrice>& price, Findings& findings)
    {
        if (price && price->raw() <= 0) {
            row.note(findings, field, {PS_N("a price must be greater than zero: {0}"), {price->to_string()}});
            return false;
        }
        return true;
    }

    void prices(const FieldRow& row, Field pack_field, Field unit_field, const std::optional<Quantity>& factor,
                const std::optional<Money>& amount, const std::optional<Quantity>& units,
                std::optional<UnitPrice>& pack_price, std::optional<UnitPrice>& unit_price, Findings& findings)
    {
        const auto before = findings.size();
        pack_price = row.number<UnitPrice>(pack_field, findings);
        auto reported = row.number<UnitPrice>(unit_field, findings);
        positive(row, pack_field, pack_price, findings);
        positive(row, unit_field, reported, findings);
        if (findings.size() != before)
            return;
        if (pack_price && stated_unit_.of_smallest_unit(pack_field)) {
            unit_price = pack_price;
            pack_price.reset();
        } else if (pack_price) {
            if (!factor) {
                if (!reported && !item_known_)
                    return; // the master data may know the factor of what the officer will say it is
                if (!reported) {
                    row.note(findings, Field::pack_factor,
                             {PS_N("the pack factor is missing, in the row and in the master data, so the pack price "
                                   "cannot be brought to the smallest unit")});
                    return;
                }
                unit_price = reported;
                return;
            }
            try {
                unit_price = per_smallest_unit(*pack_price, *factor);
            } catch (const Error&) {
                row.note(findings, pack_field, describe(NumberProblem::out_of_range, row.text(pack_field)));
                return;
            }
            if (reported && !prices_agree(*unit_price, *reported))
                row.note(findings, unit_field,
                         {PS_N("the pack price {0} and the smallest-unit price {1} contradict each other at the pack "
                               "factor {2}"),
                          {pack_price->to_string(), reported->to_string(), factor->to_string()}});
            else if (unit_price->raw() == 0)
                row.note(findings, pack_field, {PS_N("the price of a smallest unit is below 0.000001 yuan")});
        } else if (reported) {
            unit_price = reported;
        } else if (amount && units && units->raw() > 0 && amount->raw() > 0) {
            try {
                unit_price = divide(*amount, *units);
            } catch (const Error&) {
                row.note(findings, pack_field, {PS_N("amount / quantity is too large to be a price")});
            }
        }
    }

    void compare_amount(const FieldRow& row, Field field, const std::optional<Money>& amount,
                        const std::optional<UnitPrice>& price, const std::optional<Quantity>& units, Findings& findings)
    {
        if (!amount || !price || !units || amount->raw() == 0)
            return;
        const Int128 expected = divide_half_up(Int128{price->raw()} * units->raw(), power_of_ten(8));
        const Int128 difference =
            expected > amount->raw() ? expected - amount->raw() : Int128{amount->raw()} - expected;
        if (difference * 100 > Int128{amount->raw()} && difference > 100)
            remark(row, findings, field, {PS_N("the amount differs from price × quantity by more than 1 %")});
    }

    std::int64_t id_of(const char* sql, const std::string& code)
    {
        auto& query = context_.store.statement(sql);
        query.bind(1, code);
        query.executeStep();
        const auto id = query.getColumn(0).getInt64();
        query.reset();
        return id;
    }

    const catalog::Organisation* register_point(const FieldRow& row, std::string_view code, std::string_view name)
    {
        catalog::Organisation point;
        point.name = i18n::tidy(name.empty() ? code : name);
        point.code = code.empty() ? point.name : std::string(code);
        point.name_key = i18n::normalise(point.name);
        point.search = search_text(point.name);
        catalog::put_record(
            context_.store, context_.batch_id, row.number(), catalog::Registry::point,
            {{"code", point.code}, {"name", point.name}, {"name_key", point.name_key}, {"search", point.search}});
        point.id = id_of("SELECT id FROM organisation WHERE role = 'point' AND code = ?", point.code);
        return context_.matcher.add_point(std::move(point));
    }

    const catalog::Item* register_item(const FieldRow& row, std::string_view code, std::string_view name)
    {
        catalog::Item item;
        item.code = std::string(code);
        item.generic_name = i18n::tidy(name.empty() ? code : name);
        item.specification = i18n::tidy(row.text(Field::specification));
        item.manufacturer = i18n::tidy(row.text(Field::manufacturer));
        item.unit = i18n::tidy(row.text(Field::unit));
        item.match_key = match_key(item.generic_name, item.specification, item.manufacturer);
        item.name_key = i18n::normalise(item.generic_name);
        item.search = search_text(item.generic_name);
        catalog::put_record(context_.store, context_.batch_id, row.number(), catalog::Registry::item,
                            {{"code", item.code},
                             {"generic_name", item.generic_name},
                             {"specification", item.specification},
                             {"manufacturer", item.manufacturer},
                             {"unit", item.unit},
                             {"match_key", item.match_key},
                             {"name_key", item.name_key},
                             {"search", item.search}});
        item.id = id_of("SELECT id FROM item WHERE code = ?", item.code);
        return context_.matcher.add_item(std::move(item));
    }

    std::string digest(const monitoring::PriceRow& row)
    {
        std::string bytes;
        const auto add = [&](std::int64_t value) { bytes.append(reinterpret_cast<const char*>(&value), sizeof value); };
        const auto add_number = [&](const auto& value) {
            add(value ? value->raw() : std::numeric_limits<std::int64_t>::min());
        };
        add(row.point_id);
        add(row.month.key());
        add(row.item_id);
        add_number(row.pack_factor);
        add_number(row.purchase_price);
        add_number(row.purchase_price_unit);
        add_number(row.sale_price);
        add_number(row.sale_price_unit);
        add_number(row.purchase_quantity);
        add_number(row.purchase_amount);
        add_number(row.sale_quantity);
        add_number(row.sale_amount);
        add(row.supply_status.value_or(0));
        bytes += row.remark;
        return store::row_digest(bytes);
    }

    KindContext context_;
    monitoring::PointMonths touched_;
    std::map<std::pair<std::int64_t, int>, monitoring::SubmissionPart> parts_;
    monitoring::SubmissionPart unplaced_;
    std::unordered_set<std::string> seen_;
    std::string code_buffer_;
    std::string item_code_buffer_;
    std::size_t remarks_ = 0;
    bool only_unmatched_ = true;
    bool item_known_ = false;
    StatedUnit stated_unit_;
};

} // namespace

std::unique_ptr<KindImporter> make_submission_importer(const KindContext& context)
{
    return std::make_unique<SubmissionImporter>(context);
}

} // namespace ps::importers
