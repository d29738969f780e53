// Agreed volumes: agreements of institutions for products, and contracts of enterprises with the region.
#include "importers/kinds/agreement_period.h"
#include "importers/kinds/agreement_rows.h"
#include "importers/kinds/registry_row.h"
#include "importers/kinds/shared_headers.h"

#include "i18n/text.h"
#include "model/identity/enterprise_spelling.h"
#include "model/identity/pack_factors.h"
#include "model/registry/vbp.h"

#include <nlohmann/json.hpp>

namespace ps::importers {

namespace {

std::string enterprises_listed(const std::vector<std::string>& names)
{
    std::string out;
    for (const auto& name : names)
        out += (out.empty() ? "" : ", ") + (name.empty() ? std::string("—") : name);
    return out;
}

class AgreementImporter : public RegistryRow {
public:
    explicit AgreementImporter(const KindContext& context)
        : RegistryRow(context), agreements_(context), spelling_(context.store)
    {
    }

    RowResult take(const FieldRow& row, RowNotes& notes) override
    {
        begin(row, notes);
        json fields = json::object();
        read_agreement(row, fields, notes);
        if (has_problems(notes))
            return rejected(notes);
        return put_agreement(row, fields, notes);
    }

    void finish(std::vector<Message>&) override { late_duplicates_ = agreements_.put_contracts(); }
    std::int64_t late_duplicates() const override { return late_duplicates_; }

private:
    void read_agreement(const FieldRow& row, json& fields, RowNotes& notes)
    {
        const auto batch = required_code(row, fields, Field::batch_code, "batch_code", notes);
        const bool of_region = !row.has_column(Field::institution_code) && !row.has_column(Field::institution_name) &&
                               !row.has(Field::institution_code) && !row.has(Field::institution_name);
        if (of_region) // contracts of enterprises with the region
            fields["institution_code"] = "";
        else
            institution(row, fields, Field::institution_code, Field::institution_name, "institution_code", notes);
        fields["enterprise"] = i18n::tidy(row.text(Field::enterprise));
        if (row.has(Field::product_code))
            required_code(row, fields, Field::product_code, "product_code", notes);
        else // agreements by group of products (consumables): the group replaces the product
            fields["product_code"] = i18n::tidy(row.text(Field::group));
        const bool names_no_product = fields["product_code"] == "";
        if (names_no_product && (!of_region || row.has_column(Field::product_code) || row.has_column(Field::group)))
            row.note(notes, Field::product_code, {PS_N("neither a code nor a name says which product this is")});
        else if (names_no_product && fields["enterprise"] == "")
            row.note(notes, Field::enterprise, {PS_N("“{0}” is missing"), {row.label(Field::enterprise)}});
        if (auto period = period_of_row(row, notes); !period.empty())
            fields["period"] = std::move(period);
        read_change(row, fields, batch, notes);
        auto agreed = number<Quantity>(row, fields, Field::agreed_quantity, "agreed_quantity", false, notes);
        if (!agreed && row.has(Field::agreed_packs)) {
            const auto packs = row.number<Quantity>(Field::agreed_packs, notes);
            const auto [factor, enterprises] =
                identity::agreed_pack(context_.store, batch, fields.value("product_code", std::string()),
                                      fields["enterprise"].get<std::string>());
            if (packs && !enterprises.empty())
                row.note(notes, Field::agreed_packs,
                         {PS_N("the agreed volume is in packs, but the enterprises that share the code {0} have packs "
                               "of different sizes ({1}); name one of them in the row, or give the volume in smallest "
                               "units"),
                          {fields["product_code"].get<std::string>(), enterprises_listed(enterprises)}});
            else if (packs && !factor)
                row.note(notes, Field::agreed_packs,
                         {PS_N("the agreed volume is in packs, but the product's pack factor is not known; import the "
                               "product list first")});
            else if (packs && packs->is_negative())
                row.note(notes, Field::agreed_packs,
                         {PS_N("“{0}” must be greater than zero: {1}"),
                          {row.label(Field::agreed_packs), packs->to_string()}});
            else if (packs) {
                try {
                    agreed = to_smallest_units(*packs, *factor);
                    fields["agreed_quantity"] = agreed->raw();
                } catch (const Error&) {
                    row.note(notes, Field::agreed_packs,
                             describe(NumberProblem::out_of_range, row.text(Field::agreed_packs)));
                }
            }
        }
        if (!agreed && !has_problems(notes))
            row.note(notes, Field::agreed_quantity, {PS_N("“{0}” is missing"), {row.label(Field::agreed_quantity)}});
        const auto reported =
            number<Quantity>(row, fields, Field::reported_quantity, "reported_quantity", false, notes);
        if (changes_agreement_ && reported) {
            remark(row, notes, Field::reported_quantity,
                   {PS_N("the reported demand of a later change is not stored; that of the agreement counts")});
            fields.erase("reported_quantity");
        }
    }

    RowResult put_agreement(const FieldRow& row, json& fields, RowNotes& notes)
    {
        const auto registry = changes_agreement_ ? registry::Registry::agreement_change : registry::Registry::agreement;
        fields["enterprise"] = spelling_.written(fields["batch_code"], fields["institution_code"],
                                                 fields["product_code"], fields["enterprise"]);
        if (fields["product_code"] == "") {
            agreements_.add_contract(row.number(), registry, std::move(fields));
            return {Verdict::accepted, false};
        }
        if (agreements_.contradicts(row, registry, fields, notes))
            return rejected(notes);
        return put(row, registry, fields);
    }

    // A row with a day after the start of the execution changes an agreement from that day; with an earlier day it is
    // the agreement itself.
    void read_change(const FieldRow& row, json& fields, const std::string& batch, RowNotes& notes)
    {
        changes_agreement_ = false;
        const auto from = row.date(Field::effective_from, notes);
        if (!from)
            return;
        changes_agreement_ = from->key() > registry::execution_begin(context_.store, batch);
        if (changes_agreement_)
            fields["effective_from"] = from->key();
    }

    AgreementRows agreements_;
    identity::EnterpriseSpelling spelling_;
    std::int64_t late_duplicates_ = 0;
    bool changes_agreement_ = false; ///< the row changes an agreement from a day on
};

} // namespace

namespace kinds {

const Kind& agreement()
{
    using F = Field;
    static const Kind kind{
        .id = "agreement",
        .title = {PS_N("agreed volumes")},
        .rank = ImportRank::lists,
        .month_option = MonthOption::timeless,
        .fields =
            {{F::batch_code, batch_code_headers},
             {F::batch_name, {"批次名称"}},
             {F::institution_code, institution_code_headers},
             {F::institution_name, institution_name_headers},
             {F::product_code, product_code_headers},
             {F::group, group_headers},
             {F::enterprise, {"申报企业", "申报企业名称", "生产企业", "生产企业名称", "中选企业", "enterprise"}},
             {F::effective_from, {"生效日期", "调整日期", "调整生效日期", "生效时间", "调整时间", "effective from"}},
             {F::agreed_quantity,
              {"合同量", "约定采购量", "协议采购量", "协议量", "约定量", "合同采购量", "调整后约定采购量",
               "调整后合同量", "调整后协议采购量", "agreed quantity", "agreed volume"}},
             {F::agreed_packs, {"合同量盒", "约定采购量盒", "协议采购量盒", "agreed packs"}},
             {F::agreement_from,
              {"协议开始日期", "协议起始日期", "协议开始时间", "协议起始时间", "协议期开始日期", "协议执行开始日期",
               "合同开始日期", "合同起始日期", "合同开始时间", "合同起始时间", "agreement from"}},
             {F::agreement_until,
              {"协议结束日期", "协议截止日期", "协议终止日期", "协议到期日期", "协议结束时间", "协议截止时间",
               "协议期结束日期", "协议执行结束日期", "合同结束日期", "合同截止日期", "合同终止日期", "合同到期日期",
               "合同结束时间", "合同截止时间", "agreement until"}},
             {F::agreement_year,
              {"采购年度", "协议年度", "约定年度", "合同年度", "采购协议年度", "采购年", "agreement year",
               "procurement year"}},
             {F::volume_basis, volume_basis_headers},
             {F::reported_quantity, {"报量", "采购需求量", "需求量", "报送量", "reported quantity", "reported demand"}},
             {F::remark, {"备注"}}},
        .required = {{F::batch_code},
                     {F::product_code, F::group, F::enterprise}, // contracts name only the enterprise
                     {F::agreed_quantity, F::agreed_packs}},
        .distinctive_fields = {F::agreed_quantity, F::agreed_packs},
        .make_importer = make_importer<AgreementImporter>,
        .undo = registry::remove_records,
        .stored_rows = registry::stored_records,
    };
    return kind;
}

} // namespace kinds

} // namespace ps::importers
