// Who owes which item (reporting duties) and when submissions came (the officer's register): master data of reporting.
#include "importers/kinds/report_row.h"

#include "model/registry/registry.h"

#include <nlohmann/json.hpp>

namespace ps::importers {

namespace {

using nlohmann::json;

class ReportingImporter : public KindImporter {
public:
    ReportingImporter(registry::Registry registry, const KindContext& context)
        : registry_(registry), context_(context), reader_(context)
    {
    }

    RowResult take(const FieldRow& row, Findings& findings) override
    {
        reader_.begin(row, findings);
        json fields = json::object();
        if (const auto* point = reader_.point())
            fields["point_code"] = point->code;
        if (registry_ == registry::Registry::reporting_duty)
            duty(row, fields, findings);
        else
            arrival(row, fields, findings);
        if (reader_.has_problems())
            return reader_.rejected();
        const auto put = registry::put_record(context_.store, context_.batch_id, row.number(), registry_, fields);
        return {put == registry::PutResult::unchanged ? Verdict::duplicate : Verdict::accepted, false};
    }

private:
    void duty(const FieldRow& row, json& fields, Findings& findings)
    {
        if (const auto* item = reader_.item(row.text(Field::manufacturer)))
            fields["item_code"] = item->code;
        const auto from = date(row, fields, Field::duty_from, "duty_from", true, findings);
        const auto until = date(row, fields, Field::duty_until, "duty_until", false, findings);
        if (from && until && *until < *from)
            reader_.problem(Field::duty_until, {PS_N("the end lies before the beginning")});
    }

    void arrival(const FieldRow& row, json& fields, Findings& findings)
    {
        const auto before = findings.size();
        if (const auto month = row.month(Field::month, findings))
            fields["month"] = month->key();
        else
            not_read(row, Field::month, findings.size() == before);
        const auto received = date(row, fields, Field::received_at, "received_on", true, findings);
        if (received && *received > Date::today())
            reader_.remark(Field::received_at, {PS_N("{0} lies in the future"), {received->to_string()}});
    }

    std::optional<Date> date(const FieldRow& row, json& fields, Field field, const char* column, bool required,
                             Findings& findings)
    {
        const auto before = findings.size();
        const auto value = row.date(field, findings);
        if (value)
            fields[column] = value->key();
        else if (required || findings.size() != before)
            not_read(row, field, findings.size() == before);
        return value;
    }

    // Nothing there, or (somebody has said so) nothing that could be read.
    void not_read(const FieldRow& row, Field field, bool empty)
    {
        if (empty)
            reader_.problem(field, {PS_N("“{0}” is missing"), {row.label(field)}});
        else
            reader_.stop_being_reconcilable();
    }

    registry::Registry registry_;
    KindContext context_;
    ReportRow reader_;
};

} // namespace

std::unique_ptr<KindImporter> make_duty_importer(const KindContext& context)
{
    return std::make_unique<ReportingImporter>(registry::Registry::reporting_duty, context);
}

std::unique_ptr<KindImporter> make_register_importer(const KindContext& context)
{
    return std::make_unique<ReportingImporter>(registry::Registry::submission_register, context);
}

} // namespace ps::importers
