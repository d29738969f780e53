#include "importers/kinds/rows_so_far.h"

#include "importers/readers/workbook.h"

namespace ps::importers {

ValueSoFar RowsSoFar::value(const FieldRow& row, Field field, Field or_field, std::int64_t raw) const
{
    const Field filled = row.has(field) ? field : or_field;
    const auto column = row.column(filled);
    return {raw, std::string(row.text(filled)), sheet_,
            column ? cell_name(*column, row.number()) : std::to_string(row.number())};
}

std::string RowsSoFar::place(const ValueSoFar& value) const
{
    return value.sheet == sheet_ ? value.cell : value.sheet + "!" + value.cell;
}

} // namespace ps::importers
