// What the master data of reporting have in common: a row names a point, and its other fields become a record.
#pragma once

#include "importers/kinds/report_row.h"
#include "model/registry/registry.h"

#include <nlohmann/json.hpp>

namespace ps::importers {

class ReportingRow : public KindImporter {
public:
    RowResult take(const FieldRow& row, RowNotes& notes) override;

protected:
    using json = nlohmann::json;

    ReportingRow(registry::Registry registry, const KindContext& context)
        : context_(context), reader_(context), registry_(registry)
    {
    }

    /// Reads the fields other than the point.
    virtual void read(const FieldRow& row, json& fields, RowNotes& notes) = 0;
    std::optional<Date> date(const FieldRow& row, json& fields, Field field, const char* column, bool required,
                             RowNotes& notes);
    /// Notes that a required field is missing; `empty` = false: the cell cannot be read, which was noted before.
    void not_read(const FieldRow& row, Field field, bool empty);

    KindContext context_;
    ReportRow reader_;

private:
    registry::Registry registry_;
};

} // namespace ps::importers
