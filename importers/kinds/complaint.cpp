// Complaints about prices, counted by item and month: one of the reasons to monitor an item.
#include "importers/kinds/report_row.h"

#include "importers/kinds/shared_headers.h"
#include "model/monitoring/catalogue/catalogue.h"

#include <set>

namespace ps::importers {

namespace {

class ComplaintImporter : public KindImporter {
public:
    explicit ComplaintImporter(const KindContext& context) : context_(context), reader_(context) {}

    RowResult take(const FieldRow& row, RowNotes& notes) override
    {
        reader_.begin(row, notes);
        monitoring::ComplaintRow out;
        out.batch_id = context_.batch_id;
        out.row_number = row.number();
        find_month(row, out, notes);
        find_count(row, out, notes);
        const auto* item = reader_.item(row.text(Field::manufacturer));
        if (item == nullptr || reader_.has_problems())
            return reader_.rejected();
        out.item_code = item->code;
        if (!seen_.emplace(out.item_code, out.month.key()).second) {
            reader_.problem(Field::item_code,
                            {PS_N("this item and month are already in the file; combine the complaints in one row")});
            return reader_.rejected();
        }
        monitoring::insert_complaint(context_.store, out);
        return {Verdict::accepted, false};
    }

private:
    void find_month(const FieldRow& row, monitoring::ComplaintRow& out, RowNotes& notes)
    {
        const auto before = notes.size();
        const auto month = row.month(Field::month, notes);
        if (month)
            out.month = *month;
        else if (notes.size() == before)
            reader_.problem(Field::month, {PS_N("“{0}” is missing"), {row.label(Field::month)}});
        else
            reader_.stop_being_reconcilable();
    }

    void find_count(const FieldRow& row, monitoring::ComplaintRow& out, RowNotes& notes)
    {
        const auto before = notes.size();
        const auto count = row.number<Quantity>(Field::complaints, notes);
        constexpr std::int64_t scale = 10000; // a quantity has 4 decimals
        if (count && (count->is_negative() || count->raw() % scale != 0))
            reader_.problem(
                Field::complaints,
                {PS_N("“{0}” is no number of complaints: write a whole number, 0 or more"), {count->to_string()}});
        else if (count)
            out.count = count->raw() / scale;
        else if (notes.size() == before)
            reader_.problem(Field::complaints, {PS_N("“{0}” is missing"), {row.label(Field::complaints)}});
        else
            reader_.stop_being_reconcilable();
    }

    KindContext context_;
    ReportRow reader_;
    std::set<std::pair<std::string, int>> seen_;
};

} // namespace

namespace kinds {

const Kind& complaint()
{
    using F = Field;
    static const Kind kind{
        .id = "complaint",
        .title = {PS_N("complaints about prices")},
        .rank = ImportRank::facts,
        .month_option = MonthOption::rows_say_it,
        .fields = {{F::item_code, item_code_headers},
                   {F::generic_name, generic_headers},
                   {F::specification, specification_headers},
                   {F::manufacturer, manufacturer_headers},
                   {F::month, {"月份", "投诉月份", "统计月份", "所属期", "年月", "month"}},
                   {F::complaints,
                    {"投诉次数", "投诉件数", "投诉数量", "投诉量", "投诉数", "投诉举报次数", "complaints"}},
                   {F::remark, {"备注"}}},
        .required = {{F::item_code, F::generic_name}, {F::month}, {F::complaints}},
        .distinctive_fields = {F::complaints},
        .make_importer = make_importer<ComplaintImporter>,
        .undo = undo_report<monitoring::remove_complaints>,
        .stored_rows = monitoring::stored_complaints,
    };
    return kind;
}

} // namespace kinds

} // namespace ps::importers
