#include "importers/kinds/registry_row.h"

#include "i18n/text.h"
#include "model/base/codes.h"

namespace ps::importers {

void RegistryRow::begin(const FieldRow& row, RowNotes& notes)
{
    row.check_cells(notes);
    remarks_ = 0;
    unmatched_ = false;
}

RowResult RegistryRow::put(const FieldRow& row, registry::Registry registry, const json& fields)
{
    const auto result = registry::put_record(context_.store, context_.batch_id, row.number(), registry, fields);
    return {result == registry::PutResult::unchanged ? Verdict::duplicate : Verdict::accepted, false};
}

void RegistryRow::remark(const FieldRow& row, RowNotes& notes, Field field, Message message)
{
    row.note(notes, field, std::move(message));
    ++remarks_;
}

void RegistryRow::text(const FieldRow& row, json& fields, Field field, const char* column)
{
    if (row.has(field))
        fields[column] = i18n::tidy(row.text(field));
}

std::string RegistryRow::required_text(const FieldRow& row, json& fields, Field field, const char* column,
                                       RowNotes& notes)
{
    std::string value = i18n::tidy(row.text(field));
    if (value.empty())
        row.note(notes, field, {PS_N("“{0}” is missing"), {row.label(field)}});
    fields[column] = value;
    return value;
}

std::string RegistryRow::required_code(const FieldRow& row, json& fields, Field field, const char* column,
                                       RowNotes& notes)
{
    std::string buffer;
    std::string value(row.code(field, buffer));
    if (value.empty())
        row.note(notes, field, {PS_N("“{0}” is missing"), {row.label(field)}});
    else if (codes::looks_like_lost_digits(value))
        row.note(notes, field,
                 {PS_N("Excel has turned the code into “{0}” and lost digits; format the column as text and write "
                       "the code again"),
                  {value}});
    fields[column] = value;
    return value;
}

std::optional<Date> RegistryRow::date(const FieldRow& row, json& fields, Field field, const char* column, bool required,
                                      RowNotes& notes)
{
    const auto before = notes.size();
    const auto value = row.date(field, notes);
    if (value)
        fields[column] = value->key();
    else if (required && notes.size() == before)
        row.note(notes, field, {PS_N("“{0}” is missing"), {row.label(field)}});
    return value;
}

void RegistryRow::institution(const FieldRow& row, json& fields, Field code_field, Field name_field, const char* column,
                              RowNotes& notes)
{
    std::string buffer;
    std::string code(row.code(code_field, buffer));
    if (code.empty()) {
        const auto name = row.text(name_field);
        if (name.empty()) {
            row.note(notes, name_field, {PS_N("the institution is missing")});
            return;
        }
        const auto* found = context_.matcher.institution({}, name);
        if (found == nullptr) {
            const Wanted wanted{{}, i18n::tidy(name), {}, {}, {}};
            row.note(
                notes, name_field,
                {PS_N("“{0}” is no institution of the master data; import it or decide in the reconciliation list"),
                 {wanted.name}});
            context_.matcher.unmatched("institution", wanted);
            unmatched_ = true;
            return;
        }
        code = found->code;
    }
    fields[column] = code;
}

} // namespace ps::importers
