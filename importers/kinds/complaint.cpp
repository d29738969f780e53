// Complaints about prices, counted by item and month: one of the figures that speak for monitoring an item.
#include "importers/kinds/report_row.h"

#include "model/monitoring/catalogue/catalogue.h"

#include <set>

namespace ps::importers {

namespace {

class ComplaintImporter : public KindImporter {
public:
    explicit ComplaintImporter(const KindContext& context) : context_(context), reader_(context) {}

    RowResult take(const FieldRow& row, Findings& findings) override
    {
        reader_.begin(row, findings);
        monitoring::ComplaintRow out;
        out.batch_id = context_.batch_id;
        out.row_number = row.number();
        find_month(row, out, findings);
        find_count(row, out, findings);
        const auto* item = reader_.item(row.text(Field::manufacturer));
        if (item == nullptr || reader_.has_problems())
            return reader_.rejected();
        out.item_code = item->code;
        if (!seen_.emplace(out.item_code, out.month.key()).second) {
            reader_.problem(
                Field::item_code,
                {PS_N("this item and month stand in the file already; put the complaints together in one row")});
            return reader_.rejected();
        }
        monitoring::insert_complaint(context_.store, out);
        return {Verdict::accepted, false};
    }

private:
    void find_month(const FieldRow& row, monitoring::ComplaintRow& out, Findings& findings)
    {
        const auto before = findings.size();
        const auto month = row.month(Field::month, findings);
        if (month)
            out.month = *month;
        else if (findings.size() == before)
            reader_.problem(Field::month, {PS_N("“{0}” is missing"), {row.label(Field::month)}});
        else
            reader_.stop_being_reconcilable();
    }

    void find_count(const FieldRow& row, monitoring::ComplaintRow& out, Findings& findings)
    {
        const auto before = findings.size();
        const auto count = row.number<Quantity>(Field::complaints, findings);
        constexpr std::int64_t scale = 10000; // a quantity has 4 decimals
        if (count && (count->is_negative() || count->raw() % scale != 0))
            reader_.problem(
                Field::complaints,
                {PS_N("“{0}” is no number of complaints: write a whole number, 0 or more"), {count->to_string()}});
        else if (count)
            out.count = count->raw() / scale;
        else if (findings.size() == before)
            reader_.problem(Field::complaints, {PS_N("“{0}” is missing"), {row.label(Field::complaints)}});
        else
            reader_.stop_being_reconcilable();
    }

    KindContext context_;
    ReportRow reader_;
    std::set<std::pair<std::string, int>> seen_;
};

} // namespace

std::unique_ptr<KindImporter> make_complaint_importer(const KindContext& context)
{
    return std::make_unique<ComplaintImporter>(context);
}

} // namespace ps::importers
