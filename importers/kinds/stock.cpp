// Stock reports of sentinel points (domain note §1): stock, weekly use, supply status, for a week or a month.
#include "importers/kinds/report_row.h"

#include "i18n/text.h"
#include "importers/kinds/shared_headers.h"
#include "model/monitoring/supply/stock_rows.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace ps::importers {

namespace {

using monitoring::supply::Period;

class StockImporter : public KindImporter {
public:
    explicit StockImporter(const KindContext& context) : context_(context), reader_(context) {}

    RowResult take(const FieldRow& row, RowNotes& notes) override
    {
        reader_.begin(row, notes);
        monitoring::supply::StockRow out;
        out.batch_id = context_.batch_id;
        out.row_number = row.number();
        const auto* point = reader_.point();
        const auto period = period_of(row, notes);
        const auto* item = reader_.item(row.text(Field::manufacturer));
        const auto factor = reader_.pack_factor(item);
        reader_.read_stated_unit(item, factor);
        const bool sound = !has_other_problems();
        out.stock = reader_.quantity(Field::stock_quantity, Field::stock_quantity_unit, factor);
        out.week_use = reader_.quantity(Field::week_use, Field::week_use_unit, factor);
        out.supply_status = reader_.supply_status();
        out.remark = i18n::tidy(row.text(Field::remark));
        if (period)
            out.period = *period;
        if (point != nullptr)
            out.point_id = point->id;
        if (item != nullptr)
            out.item_id = item->id;
        const bool placed = period && point != nullptr && item != nullptr;
        auto now = row_so_far(row, out);
        if (sound && !has_other_problems() && !(placed && use_given_with_another_lot(now, out)))
            check_complete(row, out);
        if (reader_.has_problems() || !placed)
            return reader_.rejected();
        if (!keeps_identical_rows()) {
            if (!seen_.insert(identity(out, now)).second)
                return {Verdict::duplicate, false};
            check_against_the_others(now, out);
            if (reader_.has_problems())
                return reader_.rejected();
            context_.so_far.rows_for(key_of(out)).push_back(std::move(now));
        }
        monitoring::supply::insert_stock_row(context_.store, out);
        touched_.emplace(out.point_id, out.period.last_day.key(), out.period.whole_month);
        names_.try_emplace(out.point_id, point->name);
        return {Verdict::accepted, false};
    }

    void finish(std::vector<Message>& notes) override
    {
        for (const auto& sheet : touched_) {
            const auto superseded = monitoring::supply::settle_stock(context_.store, sheet);
            const auto last_day = Date::from_key(std::get<1>(sheet)).value();
            if (superseded > 0)
                notes.push_back(superseded_note(
                    names_.at(std::get<0>(sheet)),
                    std::get<2>(sheet) ? Month::of(last_day).to_string() : last_day.to_string(), superseded));
        }
    }

private:
    using Identity =
        std::tuple<std::int64_t, int, bool, std::int64_t, std::optional<std::int64_t>, std::optional<std::int64_t>,
                   std::optional<int>, std::string, std::string, std::string, std::int64_t>;

    static Identity identity(const monitoring::supply::StockRow& row, const RowSoFar& part)
    {
        const auto raw = [](const std::optional<Quantity>& value) {
            return value ? std::optional(value->raw()) : std::nullopt;
        };
        return {row.point_id,
                row.period.last_day.key(),
                row.period.whole_month,
                row.item_id,
                raw(row.stock),
                raw(row.week_use),
                row.supply_status,
                row.remark,
                part.lot,
                part.storage,
                part.packing};
    }

    // ---- two rows of one file for the same point, period and item ----

    static std::string key_of(const monitoring::supply::StockRow& row)
    {
        return "stock|" + std::to_string(row.point_id) + '|' + std::to_string(row.period.last_day.key()) +
               (row.period.whole_month ? "m|" : "w|") + std::to_string(row.item_id);
    }

    // A workbook with one sheet per store room.
    static bool names_store_room(const std::string& sheet)
    {
        static constexpr std::string_view rooms[] = {"药库", "库房", "仓库", "药房", "门诊", "住院",
                                                     "病区", "病房", "急诊", "院区", "分院"};
        return std::any_of(std::begin(rooms), std::end(rooms),
                           [&](std::string_view room) { return sheet.find(room) != std::string::npos; });
    }

    RowSoFar row_so_far(const FieldRow& row, const monitoring::supply::StockRow& out) const
    {
        RowSoFar so_far;
        const auto add = [&](Field packs, Field units, const auto& value) {
            if (value)
                so_far.values.emplace(packs, context_.so_far.value(row, packs, units, value->raw()));
        };
        add(Field::stock_quantity, Field::stock_quantity_unit, out.stock);
        add(Field::week_use, Field::week_use_unit, out.week_use);
        if (out.supply_status)
            so_far.values.emplace(
                Field::supply_status,
                context_.so_far.value(row, Field::supply_status, Field::supply_status, *out.supply_status));
        so_far.lot = i18n::normalise(row.text(Field::lot));
        so_far.storage = i18n::normalise(row.text(Field::storage));
        if (so_far.storage.empty() && names_store_room(context_.so_far.sheet()))
            so_far.storage = context_.so_far.sheet();
        RowNotes ignored;
        if (const auto packing = row.number<Quantity>(Field::pack_factor, ignored))
            so_far.packing = packing->raw();
        return so_far;
    }

    // Lots, store rooms and packings of one item are counted separately and added up.
    static bool are_parts(const RowSoFar& one, const RowSoFar& other)
    {
        const auto differ = [](const auto& a, const auto& b, const auto& none) {
            return a != none && b != none && a != b;
        };
        return differ(one.lot, other.lot, std::string()) || differ(one.storage, other.storage, std::string()) ||
               differ(one.packing, other.packing, std::int64_t{0});
    }

    // The weekly use of an item is often written beside its first lot only.
    bool use_given_with_another_lot(const RowSoFar& now, monitoring::supply::StockRow& out) const
    {
        if (out.week_use || !out.stock || reader_.has_problems())
            return false;
        const auto& before = context_.so_far.rows_for(key_of(out));
        const bool said = std::any_of(before.begin(), before.end(), [&](const RowSoFar& other) {
            return are_parts(now, other) && other.values.contains(Field::week_use);
        });
        if (said)
            out.week_use = Quantity(); // so that the parts add up to a whole report
        return said;
    }

    void check_against_the_others(const RowSoFar& now, const monitoring::supply::StockRow& out)
    {
        for (const auto& before : context_.so_far.rows_for(key_of(out))) {
            if (are_parts(now, before)) {
                doubt_repeated_use(now, before);
                continue;
            }
            for (const auto& [field, value] : now.values) {
                const auto said = before.values.find(field);
                if (said == before.values.end() || (field == Field::supply_status && said->second.raw == value.raw))
                    continue;
                reader_.problem(reader_.filled(field),
                                {PS_N("this item is already in {0}, with {1}; correct or delete one of the two rows, "
                                      "or, if they are lots or store rooms, distinguish them by a column 批号 or 库房"),
                                 {context_.so_far.place(said->second), said->second.written}});
                return;
            }
        }
        if (!context_.corrected || !now.lot.empty() || !now.storage.empty() || now.packing != 0)
            return;
        for (const auto& before : monitoring::supply::rows_taken_before(
                 context_.store, {out.point_id, out.period.last_day.key(), out.period.whole_month}, out.item_id,
                 context_.batch_id)) {
            const bool status =
                out.supply_status && before.supply_status && *out.supply_status != *before.supply_status;
            if ((out.stock && before.stock) || (out.week_use && before.week_use) || status) {
                reader_.problem(out.stock && before.stock         ? reader_.filled(Field::stock_quantity)
                                : out.week_use && before.week_use ? reader_.filled(Field::week_use)
                                                                  : Field::supply_status,
                                {PS_N("the first report already covers this item; to change it, import a corrected "
                                      "report of the item")});
                return;
            }
        }
    }

    void doubt_repeated_use(const RowSoFar& now, const RowSoFar& before)
    {
        const auto use = now.values.find(Field::week_use);
        const auto said = before.values.find(Field::week_use);
        if (use == now.values.end() || said == before.values.end() || use->second.raw == 0 ||
            use->second.raw != said->second.raw)
            return;
        reader_.remark(reader_.filled(Field::week_use),
                       {PS_N("{0} has the same weekly use for another lot or store room; both were added up: if it is "
                             "the use of the whole item, write it only once"),
                        {context_.so_far.place(said->second)}});
    }

    bool keeps_identical_rows() const { return context_.profile && context_.profile->keep_identical_rows; }
    bool has_other_problems() const { return reader_.has_problems() && !reader_.rejected().unmatched; }

    // A week, given by its last day, or a whole month.
    std::optional<Period> period_of(const FieldRow& row, RowNotes& notes)
    {
        const auto before = notes.size();
        std::optional<Period> period;
        Field said_by = Field::week_ending;
        if (const auto day = row.date(Field::week_ending, notes)) {
            period = Period::of_week(*day);
        } else if (notes.size() == before && row.has_column(Field::week_ending)) {
            reader_.problem(Field::week_ending, {PS_N("“{0}” is missing"), {row.label(Field::week_ending)}});
        } else if (notes.size() == before) {
            said_by = Field::month;
            if (const auto month = row.month(Field::month, notes))
                period = Period::of_month(*month);
            else if (notes.size() == before)
                reader_.problem(Field::month,
                                {PS_N("it is not said which week or month this is: add a column 截止日期 or "
                                      "月份, or name it in the title")});
        }
        if (!period) {
            reader_.stop_being_reconcilable();
            return std::nullopt;
        }
        const auto month = Month::of(period->last_day);
        if (month > Month::of(context_.today).plus(12)) {
            reader_.problem(said_by, {PS_N("{0} lies more than a year ahead; check the month"), {month.to_string()}});
            return std::nullopt;
        }
        if (context_.only_month && month != *context_.only_month) {
            reader_.problem(said_by, {PS_N("the file says {0}, but it is imported as {1}; check the month"),
                                      {month.to_string(), context_.only_month->to_string()}});
            return std::nullopt;
        }
        return period;
    }

    // A status alone is enough; a stock without weekly use, or a use without stock, is incomplete.
    void check_complete(const FieldRow& row, const monitoring::supply::StockRow& out)
    {
        if (out.supply_status || (out.stock && out.week_use))
            return;
        const auto pick = [&](Field packs, Field units) {
            return row.has_column(packs) || !row.has_column(units) ? packs : units;
        };
        // Packs that could not be converted because the item is still unknown are not missing.
        const bool has_stock = row.has(Field::stock_quantity) || row.has(Field::stock_quantity_unit);
        const bool has_use = row.has(Field::week_use) || row.has(Field::week_use_unit);
        if (!out.stock && !(has_stock && reader_.rejected().unmatched))
            reader_.problem(pick(Field::stock_quantity, Field::stock_quantity_unit), {PS_N("the stock is missing")});
        else if (!out.week_use && !(has_use && reader_.rejected().unmatched))
            reader_.problem(pick(Field::week_use, Field::week_use_unit), {PS_N("the use of a week is missing")});
    }

    KindContext context_;
    ReportRow reader_;
    monitoring::supply::StockSheets touched_;
    std::map<std::int64_t, std::string> names_; ///< names of the points
    std::set<Identity> seen_;
};

} // namespace

namespace kinds {

const Kind& stock()
{
    using F = Field;
    static const Kind kind{
        .id = "stock",
        .title = {PS_N("stock reports")},
        .rank = ImportRank::facts,
        .month_option = MonthOption::used,
        .report = true,
        .names_unread_columns = true,
        .surroundings = {Surrounding::week, Surrounding::month, Surrounding::point},
        .fields =
            {{F::point_code, reporting_code_headers},
             {F::point_name, reporting_name_headers},
             {F::item_code, item_code_headers},
             {F::generic_name, generic_headers},
             {F::dosage_form, form_headers},
             {F::specification, specification_headers},
             {F::manufacturer, manufacturer_headers},
             {F::week_ending,
              {"周截止日期", "周末日期", "统计截止日期", "截止日期", "周结束日期", "统计日期", "库存日期", "盘点日期",
               "数据截止日期", "week ending", "week end"}},
             {F::month,
              {"报送月份", "月份", "填报月份", "所属期", "监测月份", "报送期", "统计月份", "数据月份", "年月", "month",
               "period", "reporting month"}},
             {F::pack_factor, factor_headers},
             {F::stated_unit,
              {"单位", "计量单位", "计价单位", "价格单位", "库存单位", "数量单位", "unit of measure", "uom"}},
             {F::unit, unit_headers},
             {F::pack_unit, pack_unit_headers},
             {F::stock_quantity,
              {"库存数量", "库存量", "库存", "当前库存", "现有库存", "期末库存", "本周库存", "周末库存", "结存数量",
               "结存", "当前库存量", "期末库存量", "库存数", "stock", "stock quantity", "stock packs"}},
             {F::stock_quantity_unit,
              {"库存数量最小单位", "最小单位库存数量", "最小单位库存量", "最小单位库存", "库存量最小单位",
               "库存数量最小制剂单位", "stock units", "stock in units"}},
             {F::week_use,
              {"周用量", "周使用量", "本周用量", "本周使用量", "近一周用量", "近一周使用量", "一周用量", "一周使用量",
               "周平均用量", "周均用量", "平均周用量", "周消耗量", "7天用量", "近7天用量", "weekly use", "week use"}},
             {F::week_use_unit,
              {"周用量最小单位", "最小单位周用量", "最小单位周使用量", "周使用量最小单位", "周用量最小制剂单位",
               "weekly use units", "week use units"}},
             {F::supply_status,
              {"供应状态", "供应情况", "供货状态", "供应状况", "供货情况", "短缺情况", "supply status", "supply"}},
             {F::lot,
              {"批号", "生产批号", "产品批号", "药品批号", "批次", "批次号", "lot", "lot number", "batch number"}},
             {F::storage,
              {"库房", "仓库", "库房名称", "仓库名称", "存放地点", "存放位置", "库位", "货位", "库区", "库存地点",
               "药房", "药房名称", "warehouse", "store room", "location"}},
             {F::remark, {"备注", "说明", "remark", "note", "notes"}}},
        .required = {{F::item_code, F::generic_name},
                     {F::stock_quantity, F::stock_quantity_unit, F::week_use, F::week_use_unit}},
        .distinctive_fields = {F::stock_quantity, F::stock_quantity_unit, F::week_use, F::week_use_unit, F::week_ending,
                               F::supply_status},
        .make_importer = make_importer<StockImporter>,
        .undo = undo_report<monitoring::supply::remove_stock_rows>,
        .stored_rows = monitoring::supply::stored_stock_rows,
    };
    return kind;
}

} // namespace kinds

} // namespace ps::importers
