// Execution reports of institutions, as the procurement platform produces them.
#include "importers/kinds/registry_row.h"
#include "importers/kinds/shared_headers.h"

#include "i18n/text.h"
#include "model/base/parse_number.h"

#include <nlohmann/json.hpp>

namespace ps::importers {

namespace {

// The counts are stored as read: they are compared with the program's own counts, and no figure is computed from them.
class ExecutionReportImporter : public RegistryRow {
public:
    using RegistryRow::RegistryRow;

    RowResult take(const FieldRow& row, RowNotes& notes) override
    {
        begin(row, notes);
        json record = json::object();
        institution(row, record, Field::institution_code, Field::institution_name, "institution_code", notes);
        required_text(row, record, Field::batch_name, "batch_name", notes);
        if (const auto progress = share(row, Field::report_time_progress, notes))
            record["time_progress"] = progress->raw();
        json fields = json::object();
        for (const auto& known : context_.header.kind->fields) {
            if (!row.has(known.field) || known.field == Field::remark)
                continue;
            const std::string column(known.headers.front());
            if (spec_of(known.field).type == FieldType::date) {
                if (const auto day = row.date(known.field, notes))
                    fields[column] = day->to_string();
            } else {
                fields[column] = i18n::tidy(row.text(known.field));
            }
        }
        record["fields"] = fields.dump(-1, ' ', false, json::error_handler_t::replace);
        if (has_problems(notes))
            return rejected(notes);
        return put(row, registry::Registry::execution_report, record);
    }

private:
    // "48.39%", 0.4839 as Excel stores it, or 48.39 in a column of percentages.
    static std::optional<Ratio> share(const FieldRow& row, Field field, RowNotes& notes)
    {
        const auto text = row.text(field);
        const auto parsed = parse_number<Ratio>(text);
        if (!parsed || parsed.value.is_negative()) {
            row.note(notes, field,
                     {PS_N("“{0}” must be a share between 0 and 100 %: {1}"), {row.label(field), std::string(text)}});
            return std::nullopt;
        }
        const bool in_percent = parsed.value > Ratio::from_units(1) && text.find('%') == std::string_view::npos &&
                                text.find("％") == std::string_view::npos;
        const auto value = in_percent ? Ratio::from_raw(parsed.value.raw() / 100) : parsed.value;
        if (value > Ratio::from_units(1)) {
            row.note(notes, field,
                     {PS_N("“{0}” must be a share between 0 and 100 %: {1}"), {row.label(field), std::string(text)}});
            return std::nullopt;
        }
        return value;
    }
};

} // namespace

namespace kinds {

const Kind& execution_report()
{
    using F = Field;
    static const Kind kind{
        .id = "execution_report",
        .title = {PS_N("execution reports")},
        .rank = ImportRank::lists,
        .month_option = MonthOption::rows_say_it,
        .fields = // The first header is the platform's; the cell is stored under it.
        {{F::institution_name, {"医疗机构", "医疗机构名称"}},
         {F::institution_code, institution_code_headers},
         {F::region, {"地区", "区县", "所属地区", "行政区划"}},
         {F::batch_name, {"批次名称", "批次"}},
         {F::execution_from, {"批次开始时间", "执行开始时间", "批次开始日期"}},
         {F::execution_until, {"批次结束时间", "执行结束时间", "批次结束日期"}},
         {F::report_time_progress, {"序时进度"}},
         {F::report_products, {"签约产品总数"}},
         {F::report_zero, {"零采购产品数"}},
         {F::report_zero_share, {"零采购产品数占比"}},
         {F::report_behind, {"低于序时进度产品数"}},
         {F::report_behind_share, {"低于序时进度产品数占比"}},
         {F::report_over, {"超量采购产品数"}},
         {F::report_over_share, {"超量采购产品数占比"}},
         {F::report_normal, {"正常采购产品数"}},
         {F::report_normal_share, {"正常采购产品数占比"}},
         {F::report_non_selected, {"对应非中选产品总数"}},
         {F::report_non_selected_bought, {"采购非中选产品数"}},
         {F::report_non_selected_quantity, {"非中选超量产品数"}},
         {F::report_non_selected_amount, {"非中选超额产品数"}},
         {F::report_substitutable, {"对应可替代产品总数"}},
         {F::report_substitutable_bought, {"采购可替代产品数"}},
         {F::report_behind_non_selected, {"低于序时进度且非中选超量的产品数"}},
         {F::remark, {"备注"}}},
        .required = {{F::institution_code, F::institution_name},
                     {F::batch_name},
                     {F::report_time_progress},
                     {F::report_products}},
        .distinctive_fields = {F::report_time_progress, F::report_products, F::report_zero, F::report_behind,
                               F::report_over},
        .make_importer = make_importer<ExecutionReportImporter>,
        .undo = registry::remove_records,
        .stored_rows = registry::stored_records,
    };
    return kind;
}

} // namespace kinds

} // namespace ps::importers
