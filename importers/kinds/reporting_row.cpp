#include "importers/kinds/reporting_row.h"

#include <nlohmann/json.hpp>

namespace ps::importers {

RowResult ReportingRow::take(const FieldRow& row, RowNotes& notes)
{
    reader_.begin(row, notes);
    json fields = json::object();
    if (const auto* point = reader_.point())
        fields["point_code"] = point->code;
    read(row, fields, notes);
    if (reader_.has_problems())
        return reader_.rejected();
    const auto put = registry::put_record(context_.store, context_.batch_id, row.number(), registry_, fields);
    return {put == registry::PutResult::unchanged ? Verdict::duplicate : Verdict::accepted, false};
}

std::optional<Date> ReportingRow::date(const FieldRow& row, json& fields, Field field, const char* column,
                                       bool required, RowNotes& notes)
{
    const auto before = notes.size();
    const auto value = row.date(field, notes);
    if (value)
        fields[column] = value->key();
    else if (required || notes.size() != before)
        not_read(row, field, notes.size() == before);
    return value;
}

void ReportingRow::not_read(const FieldRow& row, Field field, bool empty)
{
    if (empty)
        reader_.problem(field, {PS_N("“{0}” is missing"), {row.label(field)}});
    else
        reader_.stop_being_reconcilable();
}

} // namespace ps::importers
