// The procurement platform's catalogue of listed products, stored without changes.
#include "importers/kinds/registry_row.h"
#include "importers/kinds/shared_headers.h"

#include "i18n/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace ps::importers {

namespace {

class ListedProductImporter : public RegistryRow {
public:
    using RegistryRow::RegistryRow;

    RowResult take(const FieldRow& row, RowNotes& notes) override
    {
        begin(row, notes);
        json fields = json::object();
        if (row.has(Field::item_code))
            required_code(row, fields, Field::item_code, "item_code", notes);
        if (row.has(Field::product_code) || !row.has(Field::item_code))
            required_code(row, fields, Field::product_code, "code", notes);
        else
            fields["code"] = fields["item_code"];
        text(row, fields, Field::generic_name, "name");
        if (row.has(Field::generic_name))
            fields["name_key"] = i18n::normalise(row.text(Field::generic_name));
        for (const auto& [field, column] :
             {std::pair(Field::dosage_form, "dosage_form"), std::pair(Field::specification, "specification"),
              std::pair(Field::pack, "pack"), std::pair(Field::manufacturer, "manufacturer"),
              std::pair(Field::batch_name, "vbp_batch"), std::pair(Field::reserve, "reserve"),
              std::pair(Field::consistency, "consistency"), std::pair(Field::approval_number, "approval_number")})
            text(row, fields, field, column);
        number<Quantity>(row, fields, Field::pack_factor, "pack_factor", true, notes);
        number<UnitPrice>(row, fields, Field::listed_price, "listed_price", true, notes);
        date(row, fields, Field::listed_from, "listed_on", false, notes);
        listed_state(row, fields, notes);
        if (has_problems(notes))
            return rejected(notes);
        return put(row, registry::Registry::listed_product, fields);
    }

private:
    void listed_state(const FieldRow& row, json& fields, RowNotes& notes)
    {
        const std::string state = i18n::normalise(row.text(Field::listed_state));
        if (state.empty())
            return;
        const auto is_one_of = [&](std::initializer_list<const char*> words) {
            return std::find(words.begin(), words.end(), state) != words.end();
        };
        if (is_one_of({"1", "挂网", "已挂网", "正常", "正常挂网", "启用", "是", "listed"}))
            fields["listed"] = 1;
        else if (is_one_of({"0", "撤网", "已撤网", "暂停", "暂停挂网", "停用", "未挂网", "取消挂网", "否", "takenoff"}))
            fields["listed"] = 0;
        else
            remark(row, notes, Field::listed_state,
                   {PS_N("“{0}” says neither that the product is listed (1) nor that it is not (0)"), {state}});
    }
};

} // namespace

namespace kinds {

const Kind& listed_product()
{
    using F = Field;
    static const Kind kind{
        .id = "listed_product",
        .title = {PS_N("listed products")},
        .rank = ImportRank::lists,
        .month_option = MonthOption::timeless,
        .fields = {{F::item_code, item_code_headers},
                   {F::product_code, {"挂网产品id", "产品id", "挂网产品编号", "挂网产品编码", "产品编号", "产品编码"}},
                   {F::generic_name, generic_headers},
                   {F::dosage_form, form_headers},
                   {F::specification, specification_headers},
                   {F::pack_factor, factor_headers},
                   {F::pack, {"包装", "包装规格"}},
                   {F::listed_price, {"挂网价", "挂网价格", "listed price"}},
                   {F::manufacturer, manufacturer_headers},
                   {F::listed_state, {"挂网状态", "listing state"}},
                   {F::listed_from, {"挂网时间", "挂网日期", "listed on"}},
                   {F::batch_name, {"带量批次", "集采批次", "带量采购批次"}},
                   {F::reserve, {"是否集采备选", "集采备选", "是否备选"}},
                   {F::consistency, {"一致性评价", "是否通过一致性评价", "通过一致性评价"}},
                   {F::approval_number, approval_headers},
                   {F::remark, {"备注"}}},
        .required = {{F::product_code, F::item_code}, {F::listed_price}, {F::listed_state, F::listed_from}},
        .distinctive_fields = {F::listed_state, F::listed_from, F::reserve, F::consistency},
        .make_importer = make_importer<ListedProductImporter>,
        .undo = registry::remove_records,
        .stored_rows = registry::stored_records,
    };
    return kind;
}

} // namespace kinds

} // namespace ps::importers
