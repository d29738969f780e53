// The officer's register of submissions: when the report of each point arrived.
#include "importers/kinds/reporting_row.h"
#include "importers/kinds/shared_headers.h"

namespace ps::importers {

namespace {

class SubmissionRegisterImporter : public ReportingRow {
public:
    explicit SubmissionRegisterImporter(const KindContext& context)
        : ReportingRow(registry::Registry::submission_register, context)
    {
    }

private:
    void read(const FieldRow& row, json& fields, RowNotes& notes) override
    {
        const auto before = notes.size();
        if (const auto month = row.month(Field::month, notes))
            fields["month"] = month->key();
        else
            not_read(row, Field::month, notes.size() == before);
        const auto received = date(row, fields, Field::received_at, "received_on", true, notes);
        if (received && *received > context_.today)
            reader_.remark(Field::received_at, {PS_N("{0} lies in the future"), {received->to_string()}});
    }
};

} // namespace

namespace kinds {

const Kind& submission_register()
{
    using F = Field;
    static const Kind kind{
        .id = "submission_register",
        .title = {PS_N("register of submissions")},
        .rank = ImportRank::lists,
        .month_option = MonthOption::rows_say_it,
        .fields = {{F::point_code, point_code_headers},
                   {F::point_name, point_name_headers},
                   {F::month, {"报送月份", "月份", "所属期", "监测月份", "填报月份", "month", "reporting month"}},
                   {F::received_at, {"收到日期", "接收日期", "签收日期", "收件日期", "收到时间", "received on"}},
                   {F::remark, {"备注"}}},
        .required = {{F::point_code, F::point_name}, {F::month}, {F::received_at}},
        .distinctive_fields = {F::received_at, F::month},
        .make_importer = make_importer<SubmissionRegisterImporter>,
        .undo = registry::remove_records,
        .stored_rows = registry::stored_records,
    };
    return kind;
}

} // namespace kinds

} // namespace ps::importers
