// Batches of volume-based procurement.
#include "importers/kinds/agreement_period.h"
#include "importers/kinds/registry_row.h"
#include "importers/kinds/shared_headers.h"

#include <nlohmann/json.hpp>

namespace ps::importers {

namespace {

class VbpBatchImporter : public RegistryRow {
public:
    using RegistryRow::RegistryRow;

    RowResult take(const FieldRow& row, RowNotes& notes) override
    {
        begin(row, notes);
        json fields = json::object();
        read_batch(row, fields, notes);
        if (has_problems(notes))
            return rejected(notes);
        return put(row, registry::Registry::vbp_batch, fields);
    }

private:
    void read_batch(const FieldRow& row, json& fields, RowNotes& notes)
    {
        required_code(row, fields, Field::batch_code, "code", notes);
        required_text(row, fields, Field::batch_name, "name", notes);
        text(row, fields, Field::kind, "kind");
        if (const auto basis = basis_of_row(row, notes); !basis.empty())
            fields["volumes"] = basis;
        const auto from = date(row, fields, Field::execution_from, "execution_from", true, notes);
        const auto until = date(row, fields, Field::execution_until, "execution_until", true, notes);
        if (from && until && *until < *from)
            row.note(notes, Field::execution_until, {PS_N("the end is before the beginning")});
    }
};

} // namespace

namespace kinds {

const Kind& vbp_batch()
{
    using F = Field;
    static const Kind kind{
        .id = "vbp_batch",
        .title = {PS_N("VBP batches")},
        .rank = ImportRank::master_data,
        .month_option = MonthOption::timeless,
        .teaches_master_data = true,
        .fields = {{F::batch_code, batch_code_headers},
                   {F::batch_name, {"批次名称", "采购批次名称", "批次", "batch name"}},
                   {F::execution_from,
                    {"执行开始日期", "批次开始时间", "执行开始时间", "执行起始日期", "开始日期", "execution from"}},
                   {F::execution_until,
                    {"执行结束日期", "批次结束时间", "执行结束时间", "执行截止日期", "结束日期", "execution until"}},
                   {F::kind, {"类别", "批次类别", "类型"}},
                   {F::volume_basis, volume_basis_headers},
                   {F::remark, {"备注"}}},
        .required = {{F::batch_code}, {F::batch_name}, {F::execution_from}, {F::execution_until}},
        .distinctive_fields = {F::execution_from, F::execution_until},
        .make_importer = make_importer<VbpBatchImporter>,
        .undo = registry::remove_records,
        .stored_rows = registry::stored_records,
    };
    return kind;
}

} // namespace kinds

} // namespace ps::importers
