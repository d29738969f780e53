// Reporting duties: which point has to report which item, and in which period.
#include "importers/kinds/reporting_row.h"
#include "importers/kinds/shared_headers.h"

namespace ps::importers {

namespace {

class ReportingDutyImporter : public ReportingRow {
public:
    explicit ReportingDutyImporter(const KindContext& context)
        : ReportingRow(registry::Registry::reporting_duty, context)
    {
    }

private:
    void read(const FieldRow& row, json& fields, RowNotes& notes) override
    {
        if (const auto* item = reader_.item(row.text(Field::manufacturer)))
            fields["item_code"] = item->code;
        const auto from = date(row, fields, Field::duty_from, "duty_from", true, notes);
        const auto until = date(row, fields, Field::duty_until, "duty_until", false, notes);
        if (from && until && *until < *from)
            reader_.problem(Field::duty_until, {PS_N("the end is before the beginning")});
    }
};

} // namespace

namespace kinds {

const Kind& reporting_duty()
{
    using F = Field;
    static const Kind kind{
        .id = "reporting_duty",
        .title = {PS_N("reporting duties")},
        .rank = ImportRank::lists,
        .month_option = MonthOption::timeless,
        .fields = {{F::point_code, point_code_headers},
                   {F::point_name, point_name_headers},
                   {F::item_code, item_code_headers},
                   {F::generic_name, generic_headers},
                   {F::specification, specification_headers},
                   {F::manufacturer, manufacturer_headers},
                   {F::duty_from,
                    {"报送起始日期", "报送开始日期", "报送起始", "应报起始日期", "应报开始日期", "起报日期",
                     "duty from", "to be reported from"}},
                   {F::duty_until,
                    {"报送截止日期", "报送结束日期", "报送截止", "应报截止日期", "应报结束日期", "止报日期",
                     "duty until", "to be reported until"}},
                   {F::remark, {"备注"}}},
        .required = {{F::point_code, F::point_name}, {F::item_code, F::generic_name}, {F::duty_from}},
        .distinctive_fields = {F::duty_from, F::duty_until},
        .make_importer = make_importer<ReportingDutyImporter>,
        .undo = registry::remove_records,
        .stored_rows = registry::stored_records,
    };
    return kind;
}

} // namespace kinds

} // namespace ps::importers
