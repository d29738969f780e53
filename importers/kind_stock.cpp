// Stock reports of sentinel points (domain note §1): stock, use of a week, supply status, for a week or a month.
#include "importers/report_row.h"

#include "i18n/text.h"
#include "model/monitoring/supply/stock_rows.h"

#include <set>
#include <tuple>

namespace ps::importers {

namespace {

using monitoring::supply::Period;

class StockImporter : public KindImporter {
public:
    explicit StockImporter(const KindContext& context) : context_(context), reader_(context) {}

    RowResult take(const FieldRow& row, Findings& findings) override
    {
        reader_.begin(row, findings);
        monitoring::supply::StockRow out;
        out.batch_id = context_.batch_id;
        out.row_number = row.number();
        const auto* point = reader_.point();
        const auto period = period_of(row, findings);
        const auto* item = reader_.item(row.text(Field::manufacturer));
        const auto factor = reader_.pack_factor(item);
        reader_.read_stated_unit(item, factor);
        const bool sound = !has_other_problems();
        out.stock = reader_.quantity(Field::stock_quantity, Field::stock_quantity_unit, factor);
        out.week_use = reader_.quantity(Field::week_use, Field::week_use_unit, factor);
        out.supply_status = reader_.supply_status();
        out.remark = i18n::tidy(row.text(Field::remark));
        if (sound && !has_other_problems())
            check_complete(row, out);
        if (reader_.has_problems() || point == nullptr || item == nullptr || !period)
            return reader_.rejected();
        out.period = *period;
        out.point_id = point->id;
        out.item_id = item->id;
        if (!keeps_identical_rows() && !seen_.insert(identity(out)).second)
            return {Verdict::duplicate, false};
        monitoring::supply::insert_stock_row(context_.store, out);
        touched_.emplace(out.point_id, out.period.last_day.key(), out.period.whole_month);
        return {Verdict::accepted, false};
    }

    void finish(std::vector<Message>& notes) override
    {
        for (const auto& sheet : touched_) {
            const auto superseded = monitoring::supply::settle_stock(context_.store, sheet);
            const auto last_day = Date::from_key(std::get<1>(sheet)).value();
            if (superseded > 0)
                notes.push_back({PS_N("{0}: {1} earlier rows of this point were superseded"),
                                 {std::get<2>(sheet) ? Month::of(last_day).to_string() : last_day.to_string(),
                                  std::to_string(superseded)}});
        }
    }

private:
    using Identity = std::tuple<std::int64_t, int, bool, std::int64_t, std::optional<std::int64_t>,
                                std::optional<std::int64_t>, std::optional<int>, std::string>;

    static Identity identity(const monitoring::supply::StockRow& row)
    {
        const auto raw = [](const std::optional<Quantity>& value) {
            return value ? std::optional(value->raw()) : std::nullopt;
        };
        return {row.point_id,   row.period.last_day.key(), row.period.whole_month, row.item_id,
                raw(row.stock), raw(row.week_use),         row.supply_status,      row.remark};
    }

    bool keeps_identical_rows() const { return context_.profile && context_.profile->keep_identical_rows; }
    bool has_other_problems() const { return reader_.has_problems() && !reader_.rejected().unmatched; }

    // A week by its last day, or a month as a whole.
    std::optional<Period> period_of(const FieldRow& row, Findings& findings)
    {
        const auto before = findings.size();
        std::optional<Period> period;
        Field said_by = Field::week_ending;
        if (const auto day = row.date(Field::week_ending, findings)) {
            period = Period::of_week(*day);
        } else if (findings.size() == before && row.has_column(Field::week_ending)) {
            reader_.problem(Field::week_ending, {PS_N("“{0}” is missing"), {row.label(Field::week_ending)}});
        } else if (findings.size() == before) {
            said_by = Field::month;
            if (const auto month = row.month(Field::month, findings))
                period = Period::of_month(*month);
            else if (findings.size() == before)
                reader_.problem(Field::month,
                                {PS_N("it is not said which week or month this is: add a column 截止日期 or "
                                      "月份, or name it in the title")});
        }
        if (!period) {
            reader_.stop_being_reconcilable();
            return std::nullopt;
        }
        const auto month = Month::of(period->last_day);
        if (month > Month::of(Date::today()).plus(12)) {
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

    // A status alone will do; a stock without use, or the other way round, tells nothing.
    void check_complete(const FieldRow& row, const monitoring::supply::StockRow& out)
    {
        if (out.supply_status || (out.stock && out.week_use))
            return;
        const auto pick = [&](Field packs, Field units) {
            return row.has_column(packs) || !row.has_column(units) ? packs : units;
        };
        // Packs that could not be brought to units, because the item is not known yet, are not missing.
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
    std::set<Identity> seen_;
};

} // namespace

std::unique_ptr<KindImporter> make_stock_importer(const KindContext& context)
{
    return std::make_unique<StockImporter>(context);
}

} // namespace ps::importers
