// Products of VBP batches, selected and not selected.
#include "importers/kinds/registry_row.h"
#include "importers/kinds/shared_headers.h"

#include "i18n/text.h"
#include "model/registry/vbp.h"

#include <nlohmann/json.hpp>

#include <unordered_map>

namespace ps::importers {

namespace {

class VbpProductImporter : public RegistryRow {
public:
    using RegistryRow::RegistryRow;

    RowResult take(const FieldRow& row, RowNotes& notes) override
    {
        begin(row, notes);
        json fields = json::object();
        read_product(row, fields, notes);
        if (has_problems(notes))
            return rejected(notes);
        return put_product(row, fields, notes);
    }

private:
    void read_product(const FieldRow& row, json& fields, RowNotes& notes)
    {
        required_code(row, fields, Field::batch_code, "batch_code", notes);
        required_code(row, fields, Field::product_code, "product_code", notes);
        fields["enterprise"] = i18n::tidy(row.text(Field::enterprise));
        // Catalogues of consumables name only the class.
        const auto name_field =
            row.has(Field::generic_name) || !row.has(Field::group) ? Field::generic_name : Field::group;
        const auto name = required_text(row, fields, name_field, "generic_name", notes);
        fields["group_name"] = row.has(Field::group) ? i18n::tidy(row.text(Field::group)) : name;
        text(row, fields, Field::specification, "specification");
        text(row, fields, Field::dosage_form, "dosage_form");
        text(row, fields, Field::unit, "unit");
        if (row.has(Field::item_code))
            required_code(row, fields, Field::item_code, "item_code", notes);
        if (row.has(Field::role)) {
            const std::string role = i18n::normalise(row.text(Field::role));
            if (role == "中选" || role == "selected" || role == "是" || role == "中选药品")
                fields["role"] = "selected";
            else if (role == "非中选" || role == "未中选" || role == "non_selected" || role == "nonselected" ||
                     role == "否" || role == "非中选药品")
                fields["role"] = "non_selected";
            else if (role == "可替代" || role == "替代" || role == "可替代药品" || role == "substitutable")
                fields["role"] = "substitutable";
            else
                row.note(notes, Field::role, {PS_N("“{0}” is not one of 中选, 非中选, 可替代"), {role}});
        }
        number<Quantity>(row, fields, Field::pack_factor, "pack_factor", true, notes);
        number<UnitPrice>(row, fields, Field::selected_price, "selected_price", true, notes);
        number<UnitPrice>(row, fields, Field::price_before, "price_before", true, notes);
    }

    // A product that one file lists with several national codes (a class of consumables, packs of several sizes) is
    // bought under all of them. Its first row describes the product.
    RowResult put_product(const FieldRow& row, json& fields, RowNotes& notes)
    {
        json item;
        if (fields.contains("item_code")) {
            const std::string code = fields["item_code"];
            item = {{"batch_code", fields["batch_code"]},
                    {"product_code", fields["product_code"]},
                    {"enterprise", fields["enterprise"]},
                    {"item_code", code}};
            const std::string product = fields["batch_code"].get<std::string>() + '\x1f' +
                                        fields["product_code"].get<std::string>() + '\x1f' +
                                        fields["enterprise"].get<std::string>();
            const bool first = item_codes_.try_emplace(product, code).first->second == code;
            if (!first ||
                registry::is_further_code(context_.store,
                                          {item["batch_code"], item["product_code"], item["enterprise"], code, {}})) {
                if (!fits_product(row, fields, notes))
                    return rejected(notes);
                if (fields.contains("pack_factor"))
                    item["pack_factor"] = fields["pack_factor"];
                for (const char* column : {"item_code", "generic_name", "group_name", "specification", "dosage_form",
                                           "pack_factor", "unit", "role", "selected_price", "price_before"})
                    fields.erase(column);
            }
        }
        const auto of_product = put(row, registry::Registry::vbp_product, fields);
        const auto of_item = item.is_null() ? of_product : put(row, registry::Registry::vbp_item, item);
        return of_product.verdict == Verdict::accepted ? of_product : of_item;
    }

    // A further code of a product must have the product's price and its part in the batch.
    bool fits_product(const FieldRow& row, const json& fields, RowNotes& notes)
    {
        const auto known = registry::known_vbp_product(context_.store, fields["batch_code"], fields["product_code"],
                                                       fields["enterprise"]);
        if (fields.contains("role") && (!known || fields["role"] != known->role)) {
            row.note(notes, Field::role,
                     {PS_N("the product {0} is listed twice, as selected and as not selected, without an enterprise "
                           "that distinguishes them"),
                      {fields["product_code"].get<std::string>()}});
            return false;
        }
        if (fields.contains("selected_price") && known && known->selected_price &&
            fields["selected_price"] != known->selected_price->raw())
            remark(row, notes, Field::selected_price,
                   {PS_N("the product {0} has the selected price {1} from its first row; that one counts"),
                    {fields["product_code"].get<std::string>(), known->selected_price->to_string()}});
        return true;
    }

    std::unordered_map<std::string, std::string> item_codes_; ///< product -> its first national code in this file
};

} // namespace

namespace kinds {

const Kind& vbp_product()
{
    using F = Field;
    static const Kind kind{
        .id = "vbp_product",
        .title = {PS_N("VBP products")},
        .rank = ImportRank::products,
        .month_option = MonthOption::timeless,
        .teaches_master_data = true,
        .fields = {{F::batch_code, batch_code_headers},
                   {F::batch_name, {"批次名称"}},
                   {F::product_code, product_code_headers},
                   {F::generic_name, generic_headers},
                   {F::specification, specification_headers},
                   {F::item_code, item_code_headers},
                   {F::group, group_headers},
                   {F::role, {"中选状态", "中选类型", "产品类型", "中选情况", "是否中选", "selection"}},
                   {F::enterprise,
                    {"申报企业", "申报企业名称", "生产企业", "生产企业名称", "中选企业", "enterprise", "manufacturer"}},
                   {F::dosage_form, form_headers},
                   {F::unit, unit_headers},
                   {F::pack_factor, factor_headers},
                   {F::selected_price, {"中选价", "中选价格", "selected price"}},
                   {F::price_before, {"集采前价格", "集采前均价", "集采前采购价", "基期价格", "price before"}},
                   {F::remark, {"备注"}}},
        .required = {{F::batch_code}, {F::product_code}, {F::generic_name, F::group}},
        .distinctive_fields = {F::role, F::selected_price, F::price_before, F::generic_name},
        .make_importer = make_importer<VbpProductImporter>,
        .undo = registry::remove_records,
        .stored_rows = registry::stored_records,
    };
    return kind;
}

} // namespace kinds

} // namespace ps::importers
