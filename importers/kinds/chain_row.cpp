#include "importers/kinds/chain_row.h"

#include "i18n/text.h"
#include "importers/columns/quarters.h"
#include "importers/kinds/chain_tiers.h"
#include "importers/kinds/report_row.h"
#include "importers/kinds/shared_headers.h"
#include "model/monitoring/chain/chain_rows.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <tuple>
#include <vector>

namespace ps::importers {

namespace {

using monitoring::chain::ChainRow;
using monitoring::chain::Tier;

constexpr std::array cost_fields{Field::materials, Field::labour, Field::overhead,   Field::packaging,
                                 Field::transport, Field::taxes,  Field::other_costs};
static_assert(cost_fields.size() == monitoring::chain::cost_count);

class ChainImporter : public KindImporter {
public:
    ChainImporter(Tier tier, const KindContext& context) : tier_(tier), context_(context), reader_(context) {}

    RowResult take(const FieldRow& row, RowNotes& notes) override
    {
        reader_.begin(row, notes);
        ChainRow out;
        out.batch_id = context_.batch_id;
        out.row_number = row.number();
        out.tier = tier_;
        const auto* organisation = find_organisation(row);
        const auto quarter = quarter_of_row(row);
        const auto* item = reader_.item(item_manufacturer(row));
        const auto factor = reader_.pack_factor(item);
        reader_.read_stated_unit(item, factor);
        if (tier_ == Tier::manufacturer)
            read_manufacturer(row, factor, out, notes);
        else
            read_prices(row, factor, out);
        out.remark = i18n::tidy(row.text(Field::remark));
        if (reader_.has_problems() || organisation == nullptr || item == nullptr || !quarter)
            return reader_.rejected();
        out.quarter = *quarter;
        out.organisation_id = organisation->id;
        out.item_id = item->id;
        if (!(context_.profile && context_.profile->keep_identical_rows)) {
            if (!seen_.insert(identity(out)).second)
                return {Verdict::duplicate, false};
            auto now = row_so_far(row, out);
            check_against_the_others(now, out);
            if (reader_.has_problems())
                return reader_.rejected();
            context_.so_far.rows_for(key_of(out)).push_back(std::move(now));
        }
        monitoring::chain::insert_chain_row(context_.store, out);
        touched_.emplace(out.quarter, out.tier, out.organisation_id);
        names_.try_emplace(out.organisation_id, organisation->name);
        return {Verdict::accepted, false};
    }

    void finish(std::vector<Message>& notes) override
    {
        for (const auto& sheet : touched_) {
            const auto superseded = monitoring::chain::settle_chain(context_.store, sheet);
            if (superseded > 0)
                notes.push_back(
                    superseded_note(names_.at(std::get<2>(sheet)), std::get<0>(sheet).to_string(), superseded));
        }
        if (!touched_.empty())
            note_other_tiers(price_columns_of_tiers(context_.header), notes);
    }

private:
    // A sheet with the prices of two tiers reports the sender's own prices and those it knows of a neighbour. The
    // neighbour's prices are not imported, and the third tier's are missing.
    void note_other_tiers(const std::array<std::string, 3>& columns, std::vector<Message>& notes) const
    {
        static const std::array<Message, 3> others{
            PS_N("the prices of manufacturers ({0}) were not imported: the sheet was read as {1}; for these, import it "
                 "again with --kind chain_manufacturer"),
            PS_N("the prices of distributors ({0}) were not imported: the sheet was read as {1}; for these, import it "
                 "again with --kind chain_distributor"),
            PS_N("the prices of hospitals ({0}) were not imported: the sheet was read as {1}; for these, import it "
                 "again with --kind chain_hospital")};
        static const std::array<Message, 3> missing{
            PS_N("{0}: there are no prices of manufacturers yet for {1} items ({2}); what distributors pay has no "
                 "mark-up until they come"),
            PS_N("{0}: there are no prices of distributors yet for {1} items ({2}); their mark-up and contribution, "
                 "and the mark-up of what hospitals pay, stay empty until they come"),
            PS_N("{0}: there are no prices of hospitals yet for {1} items ({2}); their mark-up and contribution stay "
                 "empty until they come")};
        const auto own = static_cast<std::size_t>(tier_);
        const auto named =
            std::count_if(columns.begin(), columns.end(), [](const auto& text) { return !text.empty(); });
        if (named < (columns[own].empty() ? 1 : 2))
            return;
        for (std::size_t tier = 0; tier < columns.size(); ++tier)
            if (tier != own && !columns[tier].empty())
                notes.push_back({others[tier].text, {columns[tier], context_.header.kind->id}});
        constexpr std::size_t shown = 10;
        for (std::size_t tier = 0; tier < columns.size(); ++tier) {
            if (tier == own)
                continue;
            std::map<Quarter, std::vector<std::string>> items;
            for (auto& [quarter, item] :
                 monitoring::chain::items_without(context_.store, context_.batch_id, static_cast<Tier>(tier)))
                items[quarter].push_back(item);
            for (const auto& [quarter, codes] : items) {
                std::string list;
                for (std::size_t i = 0; i < codes.size() && i < shown; ++i)
                    list += (i == 0 ? "" : "、") + codes[i];
                if (codes.size() > shown)
                    list += "…";
                notes.push_back({missing[tier].text, {quarter.to_string(), std::to_string(codes.size()), list}});
            }
        }
    }

    using Identity =
        std::tuple<Quarter, std::int64_t, std::int64_t, std::vector<std::optional<std::int64_t>>, std::string>;

    static Identity identity(const ChainRow& row)
    {
        std::vector<std::optional<std::int64_t>> prices;
        const auto add = [&](const std::optional<UnitPrice>& price) {
            prices.push_back(price ? std::optional(price->raw()) : std::nullopt);
        };
        for (const auto& cost : row.costs)
            add(cost);
        add(row.purchase);
        add(row.sale);
        return {row.quarter, row.organisation_id, row.item_id, std::move(prices), row.remark};
    }

    // ---- two rows of one file for the same organisation, quarter and item: two prices are not averaged ----

    static std::string key_of(const ChainRow& row)
    {
        return std::string("chain|") + monitoring::chain::name_of(row.tier) + '|' + row.quarter.to_string() + '|' +
               std::to_string(row.organisation_id) + '|' + std::to_string(row.item_id);
    }

    /// The columns of a row's prices and costs, with what was read.
    std::vector<std::pair<Field, std::optional<UnitPrice>>> values_of(const ChainRow& row) const
    {
        std::vector<std::pair<Field, std::optional<UnitPrice>>> values;
        for (std::size_t i = 0; i < cost_fields.size(); ++i)
            values.emplace_back(cost_fields[i], row.costs[i]);
        values.emplace_back(Field::purchase_price, row.purchase);
        values.emplace_back(tier_ == Tier::manufacturer ? Field::ex_factory_price : Field::sale_price, row.sale);
        return values;
    }

    RowSoFar row_so_far(const FieldRow& row, const ChainRow& out) const
    {
        RowSoFar so_far;
        for (const auto& [field, price] : values_of(out))
            if (price)
                so_far.values.emplace(field, context_.so_far.value(row, field,
                                                                   StatedUnit::smallest_beside(field).value_or(field),
                                                                   price->raw()));
        return so_far;
    }

    void check_against_the_others(const RowSoFar& now, const ChainRow& out)
    {
        for (const auto& before : context_.so_far.rows_for(key_of(out))) {
            for (const auto& [field, value] : now.values) {
                const auto said = before.values.find(field);
                if (said == before.values.end() || said->second.raw == value.raw)
                    continue;
                reader_.problem(reader_.filled(field),
                                {PS_N("{0} has {1} for the same item and quarter, this row {2}; correct or delete one "
                                      "of the two rows"),
                                 {context_.so_far.place(said->second), said->second.written, value.written}});
                return;
            }
        }
        if (!context_.corrected)
            return;
        for (const auto& before : monitoring::chain::rows_taken_before(
                 context_.store, {out.quarter, out.tier, out.organisation_id}, out.item_id, context_.batch_id)) {
            const auto said = values_of(before);
            const auto wanted = values_of(out);
            for (std::size_t i = 0; i < said.size(); ++i) {
                if (!said[i].second || !wanted[i].second || *said[i].second == *wanted[i].second)
                    continue;
                reader_.problem(reader_.filled(wanted[i].first),
                                {PS_N("the first report already covers this item; to change it, import a corrected "
                                      "report of the item")});
                return;
            }
        }
    }

    // A manufacturer's sheet may use the header 生产企业 for its own name.
    std::string_view firm_name(const FieldRow& row) const
    {
        const auto name = row.text(Field::enterprise);
        return name.empty() && tier_ == Tier::manufacturer ? row.text(Field::manufacturer) : name;
    }
    std::string_view item_manufacturer(const FieldRow& row) const
    {
        const auto name = row.text(Field::manufacturer);
        return name.empty() && tier_ == Tier::manufacturer ? row.text(Field::enterprise) : name;
    }

    const registry::Organisation* find_organisation(const FieldRow& row)
    {
        return tier_ == Tier::hospital ? reader_.hospital() : reader_.firm(firm_name(row));
    }

    std::optional<Quarter> quarter_of_row(const FieldRow& row)
    {
        const auto text = row.text(Field::quarter);
        if (text.empty()) {
            reader_.problem(Field::quarter,
                            {PS_N("it is not said which quarter this is: add a column 季度, or name it in "
                                  "the title")});
            return std::nullopt;
        }
        const auto said = parse_quarter(text);
        if (!said) {
            reader_.problem(Field::quarter,
                            {PS_N("“{0}” is no quarter; write it as 2026Q3 or 2026年三季度"), {std::string(text)}});
            return std::nullopt;
        }
        auto year = said->year;
        if (!year) {
            const std::string year_text = i18n::normalise(row.text(Field::year));
            int value = 0;
            const auto [end, problem] = std::from_chars(year_text.data(), year_text.data() + year_text.size(), value);
            const std::string_view rest(end, static_cast<std::size_t>(year_text.data() + year_text.size() - end));
            if (problem == std::errc() && (rest.empty() || rest == "年" || rest == "年度"))
                year = value;
        }
        const auto quarter = year ? quarter_of(*year, said->quarter) : std::nullopt;
        if (!quarter) {
            reader_.problem(Field::quarter, {PS_N("“{0}” does not say the year; write it as 2026Q3 or 2026年三季度"),
                                             {std::string(text)}});
            return std::nullopt;
        }
        if (quarter->first_month() > Month::of(context_.today).plus(12)) {
            reader_.problem(Field::quarter,
                            {PS_N("{0} lies more than a year ahead; check the quarter"), {quarter->to_string()}});
            return std::nullopt;
        }
        return quarter;
    }

    // The costs refer to the same unit as the ex-factory price beside them.
    void read_manufacturer(const FieldRow& row, const std::optional<Quantity>& factor, ChainRow& out, RowNotes& notes)
    {
        out.sale = reader_.price(Field::ex_factory_price, Field::ex_factory_price_unit, factor);
        const auto price_field =
            row.has_column(Field::ex_factory_price) || !row.has_column(Field::ex_factory_price_unit)
                ? Field::ex_factory_price
                : Field::ex_factory_price_unit;
        if (!row.has(Field::ex_factory_price) && !row.has(Field::ex_factory_price_unit))
            reader_.problem(price_field, {PS_N("the ex-factory price is missing")});
        const bool of_packs = row.has(Field::ex_factory_price) && !reader_.of_smallest_unit(Field::ex_factory_price);
        Int128 costs = 0;
        for (std::size_t i = 0; i < cost_fields.size(); ++i) {
            const auto before = notes.size();
            auto cost = row.number<UnitPrice>(cost_fields[i], notes);
            if (notes.size() != before) {
                reader_.stop_being_reconcilable();
                continue;
            }
            if (cost && cost->is_negative()) {
                reader_.problem(cost_fields[i], {PS_N("a cost must not be negative: {0}"), {cost->to_string()}});
                continue;
            }
            if (!cost)
                continue;
            if (of_packs && factor) {
                try {
                    cost = per_smallest_unit(*cost, *factor);
                } catch (const Error&) {
                    reader_.problem(cost_fields[i], describe(NumberProblem::out_of_range, row.text(cost_fields[i])));
                    continue;
                }
            }
            out.costs[i] = cost;
            costs += cost->raw();
        }
        if (out.sale && costs > out.sale->raw() && !reader_.has_problems())
            reader_.remark(price_field, {PS_N("the costs are higher than the ex-factory price")});
    }

    void read_prices(const FieldRow& row, const std::optional<Quantity>& factor, ChainRow& out)
    {
        out.purchase = reader_.price(Field::purchase_price, Field::purchase_price_unit, factor);
        out.sale = reader_.price(Field::sale_price, Field::sale_price_unit, factor);
        const bool any = row.has(Field::purchase_price) || row.has(Field::purchase_price_unit) ||
                         row.has(Field::sale_price) || row.has(Field::sale_price_unit);
        if (!any || (!out.purchase && !out.sale && !reader_.has_problems()))
            reader_.problem(Field::purchase_price, {PS_N("the price is missing")});
    }

    Tier tier_;
    KindContext context_;
    ReportRow reader_;
    monitoring::chain::ChainSheets touched_;
    std::map<std::int64_t, std::string> names_; ///< names of the organisations
    std::set<Identity> seen_;
};

} // namespace

std::unique_ptr<KindImporter> make_chain_importer(monitoring::chain::Tier tier, const KindContext& context)
{
    return std::make_unique<ChainImporter>(tier, context);
}

Kind chain_kind(const char* id, Message title, const std::vector<KindField>& own_fields)
{
    using F = Field;
    Kind kind{
        .id = id,
        .title = std::move(title),
        .rank = ImportRank::facts,
        .month_option = MonthOption::rows_say_it,
        .report = true,
        .names_unread_columns = true,
        .surroundings = {Surrounding::quarter, Surrounding::firm},
        .fields = {{F::quarter,
                    {"季度", "报送季度", "填报季度", "所属季度", "统计季度", "数据季度", "监测季度", "报告期",
                     "quarter", "reporting quarter"}},
                   {F::year, {"年度", "年份", "报送年度", "year"}},
                   {F::item_code, item_code_headers},
                   {F::generic_name, generic_headers},
                   {F::specification, specification_headers},
                   {F::approval_number, approval_headers},
                   {F::pack_factor, factor_headers},
                   {F::stated_unit, stated_unit_headers},
                   {F::unit, unit_headers},
                   {F::pack_unit, pack_unit_headers},
                   {F::remark, {"备注", "说明", "remark", "note"}}},
        .required = {{F::quarter},
                     {F::item_code, F::generic_name},
                     {F::purchase_price, F::purchase_price_unit, F::sale_price, F::sale_price_unit}},
        .distinctive_fields = {F::quarter, F::purchase_price, F::purchase_price_unit, F::sale_price,
                               F::sale_price_unit},
        .hints = {{F::quarter,
                   {PS_N("it is not said which quarter this is: add a column 季度 or a line 季度：2026年三季度 above "
                         "the header, or name the file 2026年三季度…; the sheet was not imported")}}},
        .refuse = prices_of_several_tiers,
        .make_importer = nullptr,
        .undo = undo_report<monitoring::chain::remove_chain_rows>,
        .stored_rows = monitoring::chain::stored_chain_rows,
    };
    kind.fields.insert(kind.fields.end(), own_fields.begin(), own_fields.end());
    return kind;
}

} // namespace ps::importers
