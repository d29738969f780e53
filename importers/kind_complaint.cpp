// Complaints about prices, counted by item and month: one of the figures that speak for monitoring an item.
#include "importers/kinds.h"

#include "i18n/text.h"
#include "model/base/codes.h"
#include "model/monitoring/catalogue.h"

#include <set>

namespace ps::importers {

namespace {

class ComplaintImporter : public KindImporter {
public:
    explicit ComplaintImporter(const KindContext& context) : context_(context) {}

    RowResult take(const FieldRow& row, Findings& findings) override
    {
        row.check_cells(findings);
        monitoring::ComplaintRow out;
        out.batch_id = context_.batch_id;
        out.row_number = row.number();
        find_month(row, out, findings);
        find_count(row, out, findings);
        const bool otherwise_sound = findings.empty();
        const auto* item = find_item(row, findings);
        if (item == nullptr)
            return {Verdict::rejected, unmatched_ && otherwise_sound};
        if (!findings.empty())
            return {Verdict::rejected, false};
        out.item_code = item->code;
        if (!seen_.emplace(out.item_code, out.month.key()).second) {
            row.note(findings, Field::item_code,
                     {PS_N("this item and month stand in the file already; put the complaints together in one row")});
            return {Verdict::rejected, false};
        }
        monitoring::insert_complaint(context_.store, out);
        return {Verdict::accepted, false};
    }

private:
    void find_month(const FieldRow& row, monitoring::ComplaintRow& out, Findings& findings) const
    {
        const auto before = findings.size();
        const auto month = row.month(Field::month, findings);
        if (month)
            out.month = *month;
        else if (findings.size() == before)
            row.note(findings, Field::month, {PS_N("“{0}” is missing"), {row.label(Field::month)}});
    }

    static void find_count(const FieldRow& row, monitoring::ComplaintRow& out, Findings& findings)
    {
        const auto before = findings.size();
        const auto count = row.number<Quantity>(Field::complaints, findings);
        constexpr std::int64_t scale = 10000; // a quantity has 4 decimals
        if (count && (count->is_negative() || count->raw() % scale != 0))
            row.note(findings, Field::complaints,
                     {PS_N("“{0}” is no number of complaints: write a whole number, 0 or more"), {count->to_string()}});
        else if (count)
            out.count = count->raw() / scale;
        else if (findings.size() == before)
            row.note(findings, Field::complaints, {PS_N("“{0}” is missing"), {row.label(Field::complaints)}});
    }

    const catalog::Item* find_item(const FieldRow& row, Findings& findings)
    {
        unmatched_ = false;
        const auto code = row.code(Field::item_code, code_buffer_);
        const auto name = row.text(Field::generic_name);
        if (code.empty() && name.empty()) {
            row.note(findings, Field::item_code, {PS_N("neither a code nor a name says which item this is")});
            return nullptr;
        }
        if (codes::looks_like_lost_digits(code)) {
            row.note(findings, Field::item_code,
                     {PS_N("Excel has turned the code into “{0}” and lost digits; format the column as text and write "
                           "the code again"),
                      {std::string(code)}});
            return nullptr;
        }
        const auto* item =
            context_.matcher.item(code, name, row.text(Field::specification), row.text(Field::manufacturer));
        if (item == nullptr) {
            const Wanted wanted{std::string(code),
                                i18n::tidy(name),
                                i18n::tidy(row.text(Field::specification)),
                                i18n::tidy(row.text(Field::manufacturer)),
                                {}};
            row.note(
                findings, code.empty() ? Field::generic_name : Field::item_code,
                {PS_N("“{0}” is no monitored item; decide in the reconciliation list what it is"), {wanted.shown()}});
            context_.matcher.unmatched("item", wanted);
            unmatched_ = true;
        }
        return item;
    }

    KindContext context_;
    std::set<std::pair<std::string, int>> seen_;
    std::string code_buffer_;
    bool unmatched_ = false;
};

} // namespace

std::unique_ptr<KindImporter> make_complaint_importer(const KindContext& context)
{
    return std::make_unique<ComplaintImporter>(context);
}

} // namespace ps::importers
