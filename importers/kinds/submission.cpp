// Price submissions of sentinel points (domain note §1): prices per pack and per smallest unit, several pack sizes,
// supply status.
#include "importers/kinds/report_row.h"

#include "i18n/text.h"
#include "importers/kinds/consistency.h"
#include "importers/kinds/first_rows.h"
#include "importers/kinds/shared_headers.h"
#include "model/monitoring/reporting/submission_parts.h"
#include "model/monitoring/rows/price_rows.h"
#include "model/store/sha256.h"

#include <algorithm>
#include <map>
#include <unordered_set>
#include <vector>

namespace ps::importers {

namespace {

class SubmissionImporter : public KindImporter {
public:
    explicit SubmissionImporter(const KindContext& context)
        : context_(context), reader_(context), writer_(context.store)
    {
    }

    RowResult take(const FieldRow& row, RowNotes& notes) override
    {
        reader_.begin(row, notes);
        monitoring::PriceRow out;
        out.batch_id = context_.batch_id;
        out.row_number = row.number();
        const auto* point = reader_.point();
        if (point != nullptr)
            out.point_id = point->id;
        const bool placed = find_month_of(row, out, notes) && point != nullptr;
        const auto* item = reader_.item(row.text(Field::manufacturer));
        if (item != nullptr)
            out.item_id = item->id;
        read_values(row, item, out, notes);
        note_reported_on(row, placed ? &out : nullptr);
        if (!placed || item == nullptr || reader_.has_problems()) {
            count_rejected(row, placed ? &out : nullptr);
            return reader_.rejected();
        }
        if (!context_.profile || !context_.profile->keep_identical_rows) {
            if (!seen_.insert(digest(out)).second)
                return {Verdict::duplicate, false};
            compare_with_first(row, out);
        }
        writer_.put(out);
        if (touched_.emplace(out.point_id, out.month.key()).second)
            names_.try_emplace(out.point_id, point->name);
        ++part_of(out).accepted;
        return {Verdict::accepted, false};
    }

    void finish(std::vector<Message>& notes) override
    {
        keep_parts();
        if (several_prices_ > 0)
            notes.push_back({PS_N("{0} items have several rows of one packing at different prices (the first: {1}); "
                                  "all count: their price is the amount divided by the quantity of all rows, or the "
                                  "mean if a row has no quantity"),
                             {std::to_string(several_prices_), several_example_}});
        for (const auto& [point, month] : touched_) {
            const auto settled = monitoring::settle_point_month(context_.store, point, Month::from_key(month).value());
            if (settled.rows > 0)
                notes.push_back(superseded_note(names_.at(point), Month::from_key(month)->to_string(), settled.rows));
            if (settled.left_out_items > 0)
                notes.push_back(
                    {PS_N(
                         "{0}, {1}: {2} items of the earlier file are not in this one; their earlier rows still count"),
                     {names_.at(point), Month::from_key(month)->to_string(), std::to_string(settled.left_out_items)}});
        }
    }

private:
    // ---- items in several rows: deliveries at several prices are correct, two prices for one delivery are not ----

    void compare_with_first(const FieldRow& row, const monitoring::PriceRow& now)
    {
        auto& first = first_rows_.find_or_add({now.point_id, now.item_id, now.month.key(), row.number(),
                                               now.pack_factor, now.purchase_price_unit, now.sale_price_unit});
        if (first.number == row.number() || first.difference_reported || first.factor != now.pack_factor)
            return;
        const auto differ = [](const auto& one, const auto& other) { return one && other && *one != *other; };
        const bool purchase = differ(first.purchase, now.purchase_price_unit);
        if (!purchase && !differ(first.sale, now.sale_price_unit))
            return;
        first.difference_reported = true;
        if (several_prices_++ > 0)
            return;
        const auto column = row.column(reader_.filled(purchase ? Field::purchase_price : Field::sale_price));
        const auto cell = [&](std::uint64_t number) {
            return column ? cell_name(*column, number) : std::to_string(number);
        };
        several_example_ = cell(first.number) + ", " + cell(row.number());
    }

    // ---- what the sheet said about each point and month, for the quality of reporting ----

    monitoring::SubmissionPart& part_of(const monitoring::PriceRow& row)
    {
        return parts_[{row.point_id, row.month.key()}];
    }

    // An unreadable date does not reject a row: when the sheet arrived is also known, less exactly, without it.
    void note_reported_on(const FieldRow& row, const monitoring::PriceRow* of)
    {
        if (!row.has(Field::reported_on))
            return;
        RowNotes problems;
        const auto date = row.date(Field::reported_on, problems);
        for (auto& problem : problems)
            reader_.remark(Field::reported_on, std::move(problem.message));
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
            purchase[0] + purchase[1] + purchase[2] >= sale[0] + sale[1] + sale[2]; // the basis with more data
        cells.items += filled({Field::item_code, Field::generic_name});
        cells.prices += std::max(purchase[0], sale[0]);
        cells.quantities += of_purchase ? purchase[1] : sale[1];
        cells.amounts += of_purchase ? purchase[2] : sale[2];
    }

    // Rows without a readable point and month belong to the only point and month of their sheet.
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
            part.imported_on = context_.today;
            monitoring::insert_submission_part(context_.store, part);
        }
    }

    bool find_month_of(const FieldRow& row, monitoring::PriceRow& out, RowNotes& notes)
    {
        const auto before = notes.size();
        const auto month = row.month(Field::month, notes);
        if (!month) {
            if (notes.size() == before)
                reader_.problem(Field::month,
                                {PS_N("it is not said which month this is: add a column 报送月份, a line "
                                      "报送月份：2026-10 above the header, or give the month when importing")});
            reader_.stop_being_reconcilable();
            return false;
        }
        if (*month > Month::of(context_.today).plus(12)) {
            reader_.problem(Field::month,
                            {PS_N("{0} lies more than a year ahead; check the month"), {month->to_string()}});
            return false;
        }
        if (context_.only_month && *month != *context_.only_month) {
            reader_.problem(Field::month, {PS_N("the file says {0}, but it is imported as {1}; check the month"),
                                           {month->to_string(), context_.only_month->to_string()}});
            return false;
        }
        out.month = *month;
        return true;
    }

    void read_values(const FieldRow& row, const registry::Item* item, monitoring::PriceRow& out, RowNotes& notes)
    {
        const auto before = reader_.problems();
        out.pack_factor = reader_.pack_factor(item);
        reader_.read_stated_unit(item, out.pack_factor);
        out.purchase_amount = amount(row, Field::purchase_amount, notes);
        out.sale_amount = amount(row, Field::sale_amount, notes);
        out.purchase_quantity =
            reader_.quantity(Field::purchase_quantity, Field::purchase_quantity_unit, out.pack_factor);
        out.sale_quantity = reader_.quantity(Field::sale_quantity, Field::sale_quantity_unit, out.pack_factor);
        out.purchase_price_unit = price(Field::purchase_price, Field::purchase_price_unit, out.pack_factor,
                                        out.purchase_amount, out.purchase_quantity, out.purchase_price);
        out.sale_price_unit = price(Field::sale_price, Field::sale_price_unit, out.pack_factor, out.sale_amount,
                                    out.sale_quantity, out.sale_price);
        out.supply_status = reader_.supply_status();
        out.remark = i18n::tidy(row.text(Field::remark));
        if (reader_.problems() == before && !out.purchase_price_unit && !out.sale_price_unit && !out.purchase_price &&
            !out.sale_price && !out.supply_status)
            reader_.problem(row.has_column(Field::purchase_price) || !row.has_column(Field::purchase_price_unit)
                                ? Field::purchase_price
                                : Field::purchase_price_unit,
                            {PS_N("the price is missing")});
        if (reader_.problems() != before) {
            reader_.stop_being_reconcilable();
            return;
        }
        compare_amount(row, purchase_fields, out.purchase_amount, out.purchase_price_unit, out.purchase_quantity,
                       out.pack_factor);
        compare_amount(row, sale_fields, out.sale_amount, out.sale_price_unit, out.sale_quantity, out.pack_factor);
    }

    std::optional<Money> amount(const FieldRow& row, Field field, RowNotes& notes)
    {
        const auto before = notes.size();
        const auto value = row.number<Money>(field, notes);
        if (notes.size() != before)
            reader_.stop_being_reconcilable();
        if (value && value->is_negative()) {
            reader_.problem(field, {PS_N("an amount must not be negative: {0}"), {value->to_string(2)}});
            return std::nullopt;
        }
        return value;
    }

    // Without a price of its own, a row has the price amount / quantity.
    std::optional<UnitPrice> price(Field pack_field, Field unit_field, const std::optional<Quantity>& factor,
                                   const std::optional<Money>& amount, const std::optional<Quantity>& units,
                                   std::optional<UnitPrice>& of_pack)
    {
        const auto before = reader_.problems();
        const auto said = reader_.price(pack_field, unit_field, factor, &of_pack);
        if (said || of_pack || reader_.problems() != before || !amount || !units || units->raw() <= 0 ||
            amount->raw() <= 0)
            return said;
        try {
            return divide(*amount, *units);
        } catch (const Error&) {
            reader_.problem(pack_field, {PS_N("amount / quantity is too large to be a price")});
        }
        return std::nullopt;
    }

    struct BasisFields {
        Field price, price_unit, quantity, quantity_unit, amount;
    };
    static constexpr BasisFields purchase_fields{Field::purchase_price, Field::purchase_price_unit,
                                                 Field::purchase_quantity, Field::purchase_quantity_unit,
                                                 Field::purchase_amount};
    static constexpr BasisFields sale_fields{Field::sale_price, Field::sale_price_unit, Field::sale_quantity,
                                             Field::sale_quantity_unit, Field::sale_amount};

    // The number of packs, whole or not, rounded to the decimals of a quantity.
    static Quantity packs_of(Quantity units, Quantity factor)
    {
        return Quantity::from_raw(static_cast<std::int64_t>(
            divide_half_up(Int128{units.raw()} * power_of_ten(Quantity::digits), factor.raw())));
    }

    // An amount other than price × quantity gets a remark; all three are stored as reported. Zero amounts are left to
    // the plausibility rules.
    void compare_amount(const FieldRow& row, const BasisFields& fields, const std::optional<Money>& amount,
                        const std::optional<UnitPrice>& unit_price, const std::optional<Quantity>& units,
                        const std::optional<Quantity>& factor)
    {
        const bool says_price = row.has(fields.price) || row.has(fields.price_unit);
        if (!amount || !unit_price || !units || amount->raw() == 0 || !says_price)
            return;
        const bool of_packs = row.has(fields.quantity) && !reader_.of_smallest_unit(fields.quantity);
        const auto units_field = row.has(fields.quantity_unit) ? fields.quantity_unit : fields.quantity;
        RowNotes known; // all reported before
        Written<UnitPrice> price;
        Written<Quantity> quantity;
        if (row.has(fields.price) && !reader_.of_smallest_unit(fields.price)) {
            const auto of_pack = row.number<UnitPrice>(fields.price, known);
            const auto packs = row.number<Quantity>(fields.quantity, known);
            if (!of_pack || !factor || (of_packs && !packs))
                return;
            price = {*of_pack, row.decimals(fields.price)};
            quantity = of_packs ? Written<Quantity>{*packs, row.decimals(fields.quantity)}
                                : Written<Quantity>{packs_of(*units, *factor), Quantity::digits};
        } else {
            price = {*unit_price, row.decimals(row.has(fields.price_unit) ? fields.price_unit : fields.price)};
            const int decimals = row.decimals(of_packs ? fields.quantity : units_field);
            quantity = {*units, of_packs && decimals != 0 ? Quantity::digits : decimals};
        }
        if (!amount_agrees({*amount, row.decimals(fields.amount)}, price, quantity))
            reader_.remark(fields.amount,
                           {PS_N("the amount {0} is not price × quantity: {1} × {2} = {3}; all three were "
                                 "kept, check which is right"),
                            {amount->to_string(2), price.value.to_string(), quantity.value.to_string(),
                             product_text(price.value, quantity.value)}});
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
    ReportRow reader_;
    monitoring::PriceRowWriter writer_;
    monitoring::PointMonths touched_;
    std::map<std::int64_t, std::string> names_; ///< names of the points
    std::map<std::pair<std::int64_t, int>, monitoring::SubmissionPart> parts_;
    monitoring::SubmissionPart unplaced_;
    std::unordered_set<std::string> seen_;
    FirstRows first_rows_;
    std::int64_t several_prices_ = 0; ///< number of items
    std::string several_example_;
};

} // namespace

namespace kinds {

const Kind& submission()
{
    using F = Field;
    static const Kind kind{
        .id = "submission",
        .title = {PS_N("price submissions")},
        .rank = ImportRank::facts,
        .month_option = MonthOption::used,
        .report = true,
        .surroundings = {Surrounding::month, Surrounding::point},
        .fields =
            {{F::point_code, reporting_code_headers},
             {F::point_name, reporting_name_headers},
             {F::item_code, item_code_headers},
             {F::generic_name, generic_headers},
             {F::trade_name, {"商品名", "商品名称", "trade name"}},
             {F::dosage_form, form_headers},
             {F::specification, specification_headers},
             {F::manufacturer, manufacturer_headers},
             {F::approval_number, approval_headers},
             {F::month,
              {"报送月份", "月份", "填报月份", "所属期", "监测月份", "报送期", "统计月份", "数据月份", "年月",
               "采集月份", "监测期", "month", "period", "reporting month"}},
             {F::pack_factor, factor_headers},
             {F::stated_unit, stated_unit_headers}, // before the smallest unit: 计价单位 refers to the price here
             {F::unit, unit_headers},
             {F::pack_unit, pack_unit_headers},
             {F::pack, {"包装", "包装规格"}},
             {F::purchase_price,
              {"采购价",
               "进价",
               "含税采购价",
               "实际采购价",
               "购入价",
               "平均采购价",
               "本月采购价",
               "最小包装采购价",
               "含税进价",
               "单价",
               "采购情况单价",
               "采购单价包装",
               "采购价格包装",
               "进价包装",
               "购进价包装",
               "采购价格",
               "购进价",
               "购进价格",
               "进货价",
               "采购单价",
               "购进单价",
               "进货价格",
               "包装采购价",
               "采购价包装",
               "每盒采购价",
               "医院采购价",
               "purchase price",
               "purchase price per pack",
               "pack purchase price"}},
             {F::purchase_price_unit,
              {"采购情况最小单位价", "采购单价最小单位", "进价最小单位", "采购价最小制剂单位", "采购价格最小制剂单位",
               "最小单位采购单价", "最小单位采购价", "最小制剂单位采购价", "单位采购价", "最小单位进价",
               "最小单位购进价", "采购价最小单位", "采购价格最小单位", "最小单位采购价格", "最小制剂单位采购价格",
               "unit purchase price", "purchase price per unit", "purchase unit price"}},
             {F::sale_price, {"零售价",         "销售价",       "实际零售价",
                              "平均零售价",     "本月零售价",   "最小包装零售价",
                              "含税零售价",     "销售情况单价", "零售情况单价",
                              "零售价格包装",   "销售价格包装", "销售价包装",
                              "售价",           "零售价格",     "销售价格",
                              "销售单价",       "零售单价",     "包装零售价",
                              "零售价包装",     "收费价格",     "收费标准",
                              "项目价格",       "现行价格",     "执行价格",
                              "sale price",     "retail price", "sale price per pack",
                              "pack sale price"}},
             {F::sale_price_unit,
              {"零售价最小制剂单位", "销售价最小制剂单位", "零售价格最小单位", "销售价格最小单位", "最小单位零售价",
               "最小单位销售价", "最小制剂单位零售价", "最小制剂单位销售价", "单位零售价", "单位销售价",
               "零售价最小单位", "销售价最小单位", "最小单位零售价格", "最小单位销售价格", "最小单位售价",
               "unit sale price", "sale price per unit", "unit retail price", "retail price per unit"}},
             {F::purchase_quantity,
              {"采购数量", "购进数量", "本月采购量", "采购情况数量", "数量", "采购量", "进货数量", "购进量",
               "purchase quantity", "purchased quantity", "purchase quantity packs"}},
             {F::purchase_quantity_unit,
              {"采购数量最小单位", "最小单位采购数量", "最小单位采购量", "采购量最小单位", "purchase quantity in units",
               "purchase quantity units", "purchased units"}},
             {F::purchase_amount,
              {"采购金额", "购进金额", "采购情况金额", "金额", "采购总金额", "进货金额", "purchase amount"}},
             {F::sale_quantity,
              {"销售数量", "销量", "本月销量", "销售情况数量", "零售情况数量", "销售量", "零售数量", "sale quantity",
               "sold quantity", "sale quantity packs"}},
             {F::sale_quantity_unit,
              {"销售数量最小单位", "最小单位销售数量", "销售量最小单位", "sale quantity in units",
               "sale quantity units", "sold units"}},
             {F::sale_amount, {"销售金额", "零售金额", "销售情况金额", "零售情况金额", "销售总金额", "sale amount"}},
             {F::supply_status,
              {"供应状态", "供应情况", "供货状态", "供应状况", "供货情况", "短缺情况", "supply status", "supply"}},
             {F::reported_on,
              {"填报日期", "报送日期", "上报日期", "提交日期", "填表日期", "报送时间", "上报时间", "提交时间",
               "填报时间", "reported on", "date of report", "submitted on"}},
             {F::remark, {"备注", "说明", "remark", "note", "notes"}}},
        .required = {{F::item_code, F::generic_name},
                     {F::purchase_price, F::purchase_price_unit, F::sale_price, F::sale_price_unit, F::purchase_amount,
                      F::sale_amount}},
        .distinctive_fields = {F::purchase_price, F::purchase_price_unit, F::sale_price, F::sale_price_unit,
                               F::supply_status, F::month},
        .make_importer = make_importer<SubmissionImporter>,
        .undo = undo_report<monitoring::remove_price_rows>,
        .stored_rows = monitoring::stored_price_rows,
    };
    return kind;
}

} // namespace kinds

} // namespace ps::importers
