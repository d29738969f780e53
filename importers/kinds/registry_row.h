// What the importers of master data have in common: a row's cells become the fields of a record.
#pragma once

#include "importers/kinds/kind_importer.h"
#include "model/registry/registry.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>

namespace ps::importers {

class RegistryRow : public KindImporter {
public:
    explicit RegistryRow(const KindContext& context) : context_(context) {}

    bool changes_master_data() const override { return true; }

protected:
    using json = nlohmann::json;

    void begin(const FieldRow& row, RowNotes& notes);
    /// RowNotes that are not remarks reject the row.
    bool has_problems(const RowNotes& notes) const { return notes.size() != remarks_; }
    RowResult rejected(const RowNotes& notes) const
    {
        return {Verdict::rejected, unmatched_ && notes.size() == remarks_ + 1};
    }
    RowResult put(const FieldRow& row, registry::Registry registry, const json& fields);

    void remark(const FieldRow& row, RowNotes& notes, Field field, Message message);

    // Optional text: set only when the file has the column, so that a file without the column erases nothing.
    void text(const FieldRow& row, json& fields, Field field, const char* column);
    std::string required_text(const FieldRow& row, json& fields, Field field, const char* column, RowNotes& notes);
    /// "" with a note when the cell is empty.
    std::string required_code(const FieldRow& row, json& fields, Field field, const char* column, RowNotes& notes);
    std::optional<Date> date(const FieldRow& row, json& fields, Field field, const char* column, bool required,
                             RowNotes& notes);
    template <class Number>
    std::optional<Number> number(const FieldRow& row, json& fields, Field field, const char* column, bool positive,
                                 RowNotes& notes)
    {
        const auto value = row.number<Number>(field, notes);
        if (!value)
            return std::nullopt;
        if (value->is_negative() || (positive && value->is_zero()))
            row.note(notes, field,
                     {PS_N("“{0}” must be greater than zero: {1}"), {row.label(field), value->to_string()}});
        fields[column] = value->raw();
        return value;
    }
    /// By code, or by a name in the master data.
    void institution(const FieldRow& row, json& fields, Field code_field, Field name_field, const char* column,
                     RowNotes& notes);

    KindContext context_;

private:
    std::size_t remarks_ = 0;
    bool unmatched_ = false;
};

} // namespace ps::importers
