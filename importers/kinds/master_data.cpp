// Master data: points, institutions, enterprises, items, VBP batches and products, agreements, assessments.
#include "importers/kinds/agreement_rows.h"
#include "importers/kinds/enterprise_spelling.h"
#include "importers/kinds/registry_row.h"

#include "i18n/text.h"
#include "model/base/codes.h"
#include "model/registry/registry.h"

#include <nlohmann/json.hpp>

#include <unordered_map>

namespace ps::importers {

namespace {

using nlohmann::json;
using registry::Registry;

Registry registry_of(FileKind kind)
{
    switch (kind) {
    case FileKind::point:
        return Registry::point;
    case FileKind::institution:
        return Registry::institution;
    case FileKind::enterprise:
        return Registry::enterprise;
    case FileKind::item:
        return Registry::item;
    case FileKind::vbp_batch:
        return Registry::vbp_batch;
    case FileKind::vbp_product:
        return Registry::vbp_product;
    case FileKind::agreement:
        return Registry::agreement;
    default:
        return Registry::assessment;
    }
}

class RegistryImporter : public RegistryRow {
public:
    RegistryImporter(FileKind kind, const KindContext& context)
        : RegistryRow(context), kind_(kind), agreements_(context), spelling_(context.store)
    {
    }

    RowResult take(const FieldRow& row, Findings& findings) override
    {
        begin(row, findings);
        json fields = json::object();
        switch (kind_) {
        case FileKind::point:
        case FileKind::institution:
            organisation(row, fields, findings);
            break;
        case FileKind::enterprise:
            enterprise(row, fields, findings);
            break;
        case FileKind::item:
            item(row, fields, findings);
            break;
        case FileKind::vbp_batch:
            vbp_batch(row, fields, findings);
            break;
        case FileKind::vbp_product:
            vbp_product(row, fields, findings);
            break;
        case FileKind::agreement:
            agreement(row, fields, findings);
            break;
        default:
            assessment(row, fields, findings);
            break;
        }
        if (has_problems(findings))
            return rejected(findings);
        if (kind_ == FileKind::vbp_product)
            return put_product(row, fields, findings);
        if (kind_ == FileKind::agreement)
            return put_agreement(row, fields, findings);
        return put(row, registry_of(kind_), fields);
    }

    void finish(std::vector<Message>&) override { late_duplicates_ = agreements_.put_contracts(); }
    std::int64_t late_duplicates() const override { return late_duplicates_; }

private:
    void credit_code(const FieldRow& row, const std::string& code, Findings& findings)
    {
        if (!code.empty() && !codes::is_social_credit_code(code))
            row.note(findings, Field::social_credit_code,
                     {PS_N("“{0}” is no unified social credit code: length or check character is wrong (GB 32100)"),
                      {code}});
    }

    void common(const FieldRow& row, json& fields, const std::string& name)
    {
        text(row, fields, Field::kind, "kind");
        text(row, fields, Field::level, "level");
        text(row, fields, Field::ownership, "ownership");
        text(row, fields, Field::region_code, "region_code");
        text(row, fields, Field::region, "region");
        text(row, fields, Field::address, "address");
        text(row, fields, Field::contact, "contact");
        text(row, fields, Field::phone, "phone");
        fields["name_key"] = i18n::normalise(name);
        fields["search"] = search_text(name);
    }

    void organisation(const FieldRow& row, json& fields, Findings& findings)
    {
        required_code(row, fields, Field::code, "code", findings);
        const auto name = required_text(row, fields, Field::name, "name", findings);
        if (row.has(Field::social_credit_code)) {
            std::string buffer;
            const std::string code(row.code(Field::social_credit_code, buffer));
            credit_code(row, code, findings);
            fields["social_credit_code"] = code;
        }
        if (row.has(Field::region_code) && !codes::is_region_code(row.text(Field::region_code)))
            remark(row, findings, Field::region_code, {PS_N("a region code has 6 digits (GB/T 2260)")});
        common(row, fields, name);
    }

    void enterprise(const FieldRow& row, json& fields, Findings& findings)
    {
        const auto code = required_code(row, fields, Field::social_credit_code, "code", findings);
        credit_code(row, code, findings);
        fields["social_credit_code"] = code;
        common(row, fields, required_text(row, fields, Field::name, "name", findings));
    }

    void item(const FieldRow& row, json& fields, Findings& findings)
    {
        const auto code = required_code(row, fields, Field::item_code, "code", findings);
        const auto name = required_text(row, fields, Field::generic_name, "generic_name", findings);
        item_kind(row, fields, code, findings);
        if (!code.empty() && codes::item_kind(code) == codes::Kind::unknown)
            remark(row, findings, Field::item_code,
                   {PS_N("“{0}” has not the form of a national code (drug 23 or 20 characters, consumable 20 or 27, "
                         "service item 15 digits)"),
                    {code}});
        for (const auto& [field, column] :
             {std::pair(Field::category, "category"), std::pair(Field::trade_name, "trade_name"),
              std::pair(Field::dosage_form, "dosage_form"), std::pair(Field::specification, "specification"),
              std::pair(Field::unit, "unit"), std::pair(Field::pack_unit, "pack_unit"),
              std::pair(Field::approval_number, "approval_number"), std::pair(Field::manufacturer, "manufacturer"),
              std::pair(Field::standard_code, "standard_code")})
            text(row, fields, field, column);
        if (row.has(Field::standard_code) && !codes::is_drug_standard_code(row.text(Field::standard_code)))
            remark(row, findings, Field::standard_code, {PS_N("the check digit of the drug standard code is wrong")});
        number<Quantity>(row, fields, Field::pack_factor, "pack_factor", true, findings);
        number<UnitPrice>(row, fields, Field::listed_price, "listed_price", true, findings);
        const auto from = date(row, fields, Field::monitored_from, "monitored_from", false, findings);
        const auto until = date(row, fields, Field::monitored_until, "monitored_until", false, findings);
        if (from && until && *until < *from)
            row.note(findings, Field::monitored_until, {PS_N("the end lies before the beginning")});
        fields["match_key"] = match_key(name, row.text(Field::specification), row.text(Field::manufacturer));
        fields["name_key"] = i18n::normalise(name);
        fields["search"] = search_text(name);
    }

    void item_kind(const FieldRow& row, json& fields, const std::string& code, Findings& findings)
    {
        const std::string kind = i18n::normalise(row.text(Field::kind));
        if (kind.find("耗材") != std::string::npos || kind == "consumable")
            fields["kind"] = "consumable";
        else if (kind.find("服务") != std::string::npos || kind == "service")
            fields["kind"] = "service";
        else if (kind.find("药") != std::string::npos || kind == "drug")
            fields["kind"] = "drug";
        else if (!kind.empty())
            remark(row, findings, Field::kind,
                   {PS_N("“{0}” is none of 药品, 耗材, 医疗服务项目; the kind is taken from the code"), {kind}});
        if (fields.contains("kind"))
            return;
        switch (codes::item_kind(code)) {
        case codes::Kind::consumable:
            fields["kind"] = "consumable";
            break;
        case codes::Kind::service_item:
            fields["kind"] = "service";
            break;
        case codes::Kind::unknown:
            break;
        default:
            fields["kind"] = "drug";
            break;
        }
    }

    void vbp_batch(const FieldRow& row, json& fields, Findings& findings)
    {
        required_code(row, fields, Field::batch_code, "code", findings);
        required_text(row, fields, Field::batch_name, "name", findings);
        text(row, fields, Field::kind, "kind");
        const auto from = date(row, fields, Field::execution_from, "execution_from", true, findings);
        const auto until = date(row, fields, Field::execution_until, "execution_until", true, findings);
        if (from && until && *until < *from)
            row.note(findings, Field::execution_until, {PS_N("the end lies before the beginning")});
    }

    void vbp_product(const FieldRow& row, json& fields, Findings& findings)
    {
        required_code(row, fields, Field::batch_code, "batch_code", findings);
        required_code(row, fields, Field::product_code, "product_code", findings);
        fields["enterprise"] = i18n::tidy(row.text(Field::enterprise));
        // Catalogues of consumables name the class alone.
        const auto name_field =
            row.has(Field::generic_name) || !row.has(Field::group) ? Field::generic_name : Field::group;
        const auto name = required_text(row, fields, name_field, "generic_name", findings);
        fields["group_name"] = row.has(Field::group) ? i18n::tidy(row.text(Field::group)) : name;
        text(row, fields, Field::specification, "specification");
        text(row, fields, Field::dosage_form, "dosage_form");
        text(row, fields, Field::unit, "unit");
        if (row.has(Field::item_code))
            required_code(row, fields, Field::item_code, "item_code", findings);
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
                row.note(findings, Field::role, {PS_N("“{0}” is none of 中选, 非中选, 可替代"), {role}});
        }
        number<Quantity>(row, fields, Field::pack_factor, "pack_factor", true, findings);
        number<UnitPrice>(row, fields, Field::selected_price, "selected_price", true, findings);
        number<UnitPrice>(row, fields, Field::price_before, "price_before", true, findings);
    }

    // A product that stands in one file with several national codes (a class of consumables, packs of several sizes) is
    // bought under all of them. What the product is says its first row.
    RowResult put_product(const FieldRow& row, json& fields, Findings& findings)
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
            if (!first || has_another_code(item)) {
                if (!fits_product(row, fields, findings))
                    return rejected(findings);
                if (fields.contains("pack_factor"))
                    item["pack_factor"] = fields["pack_factor"];
                for (const char* column : {"item_code", "generic_name", "group_name", "specification", "dosage_form",
                                           "pack_factor", "unit", "role", "selected_price", "price_before"})
                    fields.erase(column);
            }
        }
        const auto of_product = put(row, Registry::vbp_product, fields);
        const auto of_item = item.is_null() ? of_product : put(row, Registry::vbp_item, item);
        return of_product.verdict == Verdict::accepted ? of_product : of_item;
    }

    // A further code of a product is bought at its price and has its part in the batch.
    bool fits_product(const FieldRow& row, const json& fields, Findings& findings)
    {
        auto& query = context_.store.statement("SELECT role, selected_price FROM vbp_product WHERE batch_code = ? AND "
                                               "product_code = ? AND enterprise = ?");
        query.bind(1, fields["batch_code"].get<std::string>());
        query.bind(2, fields["product_code"].get<std::string>());
        query.bind(3, fields["enterprise"].get<std::string>());
        std::string role;
        std::optional<UnitPrice> price;
        if (query.executeStep()) {
            role = query.getColumn(0).getString();
            price = store::number_column<UnitPrice>(query, 1);
        }
        query.reset();
        if (fields.contains("role") && fields["role"] != role) {
            row.note(findings, Field::role,
                     {PS_N("the product {0} stands twice, as selected and as not selected, without an enterprise that "
                           "tells them apart"),
                      {fields["product_code"].get<std::string>()}});
            return false;
        }
        if (fields.contains("selected_price") && price && fields["selected_price"] != price->raw())
            remark(row, findings, Field::selected_price,
                   {PS_N("the product {0} has the selected price {1} from its first row; that one counts"),
                    {fields["product_code"].get<std::string>(), price->to_string()}});
        return true;
    }

    // True when the code is known as a further one of the product.
    bool has_another_code(const json& item)
    {
        auto& query = context_.store.statement(
            "SELECT p.item_code <> i.item_code FROM vbp_item i JOIN vbp_product p ON p.batch_code = i.batch_code AND "
            "p.product_code = i.product_code AND p.enterprise = i.enterprise WHERE i.item_code = ? AND i.batch_code = "
            "? AND i.product_code = ? AND i.enterprise = ?");
        query.bind(1, item["item_code"].get<std::string>());
        query.bind(2, item["batch_code"].get<std::string>());
        query.bind(3, item["product_code"].get<std::string>());
        query.bind(4, item["enterprise"].get<std::string>());
        const bool another = query.executeStep() && query.getColumn(0).getInt() != 0;
        query.reset();
        return another;
    }

    void agreement(const FieldRow& row, json& fields, Findings& findings)
    {
        const auto batch = required_code(row, fields, Field::batch_code, "batch_code", findings);
        const bool of_region = !row.has_column(Field::institution_code) && !row.has_column(Field::institution_name) &&
                               !row.has(Field::institution_code) && !row.has(Field::institution_name);
        if (of_region) // contracts of enterprises with the region
            fields["institution_code"] = "";
        else
            institution(row, fields, Field::institution_code, Field::institution_name, "institution_code", findings);
        fields["enterprise"] = i18n::tidy(row.text(Field::enterprise));
        if (row.has(Field::product_code))
            required_code(row, fields, Field::product_code, "product_code", findings);
        else // agreements by group of products (consumables): the group stands in for the product
            fields["product_code"] = i18n::tidy(row.text(Field::group));
        const bool names_no_product = fields["product_code"] == "";
        if (names_no_product && (!of_region || row.has_column(Field::product_code) || row.has_column(Field::group)))
            row.note(findings, Field::product_code, {PS_N("neither a code nor a name says which product this is")});
        else if (names_no_product && fields["enterprise"] == "")
            row.note(findings, Field::enterprise, {PS_N("“{0}” is missing"), {row.label(Field::enterprise)}});
        read_change(row, fields, batch, findings);
        auto agreed = number<Quantity>(row, fields, Field::agreed_quantity, "agreed_quantity", false, findings);
        if (!agreed && row.has(Field::agreed_packs)) {
            const auto packs = row.number<Quantity>(Field::agreed_packs, findings);
            const auto factor = pack_factor_of(batch, fields.value("product_code", std::string()));
            if (packs && !factor)
                row.note(findings, Field::agreed_packs,
                         {PS_N("the agreed volume is in packs, but the product's pack factor is not known; import the "
                               "product list first")});
            else if (packs && packs->is_negative())
                row.note(findings, Field::agreed_packs,
                         {PS_N("“{0}” must be greater than zero: {1}"),
                          {row.label(Field::agreed_packs), packs->to_string()}});
            else if (packs) {
                try {
                    agreed = to_smallest_units(*packs, *factor);
                    fields["agreed_quantity"] = agreed->raw();
                } catch (const Error&) {
                    row.note(findings, Field::agreed_packs,
                             describe(NumberProblem::out_of_range, row.text(Field::agreed_packs)));
                }
            }
        }
        if (!agreed && !has_problems(findings))
            row.note(findings, Field::agreed_quantity, {PS_N("“{0}” is missing"), {row.label(Field::agreed_quantity)}});
        const auto reported =
            number<Quantity>(row, fields, Field::reported_quantity, "reported_quantity", false, findings);
        if (changes_agreement_ && reported) {
            remark(row, findings, Field::reported_quantity,
                   {PS_N("the reported demand of a later change is not kept; that of the agreement counts")});
            fields.erase("reported_quantity");
        }
    }

    RowResult put_agreement(const FieldRow& row, json& fields, Findings& findings)
    {
        const auto registry = changes_agreement_ ? Registry::agreement_change : Registry::agreement;
        fields["enterprise"] = spelling_.written(fields["batch_code"], fields["institution_code"],
                                                 fields["product_code"], fields["enterprise"]);
        if (fields["product_code"] == "") {
            agreements_.add_contract(row.number(), registry, std::move(fields));
            return {Verdict::accepted, false};
        }
        if (agreements_.contradicts(row, registry, fields, findings))
            return rejected(findings);
        return put(row, registry, fields);
    }

    // With a day after the beginning of the execution the row changes an agreement; with an earlier one it is the
    // agreement.
    void read_change(const FieldRow& row, json& fields, const std::string& batch, Findings& findings)
    {
        changes_agreement_ = false;
        const auto from = row.date(Field::effective_from, findings);
        if (!from)
            return;
        auto& query = context_.store.statement("SELECT execution_from FROM vbp_batch WHERE code = ?");
        query.bind(1, batch);
        const int begins = query.executeStep() ? query.getColumn(0).getInt() : 0;
        query.reset();
        changes_agreement_ = from->key() > begins;
        if (changes_agreement_)
            fields["effective_from"] = from->key();
    }

    std::optional<Quantity> pack_factor_of(const std::string& batch, const std::string& product)
    {
        auto& query = context_.store.statement(
            "SELECT pack_factor FROM vbp_product WHERE batch_code = ? AND product_code = ? LIMIT 1");
        query.bind(1, batch);
        query.bind(2, product);
        std::optional<Quantity> factor;
        if (query.executeStep())
            factor = store::number_column<Quantity>(query, 0);
        query.reset();
        return factor;
    }

    void assessment(const FieldRow& row, json& fields, Findings& findings)
    {
        institution(row, fields, Field::institution_code, Field::institution_name, "institution_code", findings);
        const auto year = parse_whole(row.text(Field::year).substr(0, 4), 2199);
        if (!year || *year < 2000)
            row.note(findings, Field::year, {PS_N("“{0}” is no year"), {std::string(row.text(Field::year))}});
        else
            fields["year"] = *year;
        if (row.text(Field::score).find('%') != std::string_view::npos ||
            row.text(Field::score).find("％") != std::string_view::npos)
            row.note(
                findings, Field::score,
                {PS_N("a score is written in points, not in percent: {0}"), {std::string(row.text(Field::score))}});
        const auto score = number<Ratio>(row, fields, Field::score, "score", false, findings);
        if (score && *score > Ratio::from_units(100))
            row.note(findings, Field::score, {PS_N("a score lies between 0 and 100: {0}"), {score->to_string()}});
        else if (!score && !has_problems(findings))
            row.note(findings, Field::score, {PS_N("“{0}” is missing"), {row.label(Field::score)}});
        const auto ratio = number<Ratio>(row, fields, Field::payment_ratio, "payment_ratio", false, findings);
        if (ratio && *ratio > Ratio::from_units(1))
            row.note(findings, Field::payment_ratio,
                     {PS_N("a payment ratio lies between 0 and 1 (62 % = 0.62): {0}"), {ratio->to_string()}});
    }

    FileKind kind_;
    AgreementRows agreements_;
    EnterpriseSpelling spelling_;
    std::int64_t late_duplicates_ = 0;
    bool changes_agreement_ = false;                          ///< the row says what an agreement is from a day on
    std::unordered_map<std::string, std::string> item_codes_; ///< of this file: product -> its first national code
};

} // namespace

std::unique_ptr<KindImporter> make_registry_importer(FileKind kind, const KindContext& context)
{
    return std::make_unique<RegistryImporter>(kind, context);
}

std::unique_ptr<KindImporter> make_importer(FileKind kind, const KindContext& context)
{
    if (kind == FileKind::submission)
        return make_submission_importer(context);
    if (kind == FileKind::receipt)
        return make_receipt_importer(context);
    if (kind == FileKind::order)
        return make_order_importer(context);
    if (kind == FileKind::return_line)
        return make_return_importer(context);
    if (kind == FileKind::settlement)
        return make_settlement_importer(context);
    if (kind == FileKind::advance)
        return make_advance_importer(context);
    if (kind == FileKind::complaint)
        return make_complaint_importer(context);
    if (kind == FileKind::shortage_list)
        return make_shortage_list_importer(context);
    if (kind == FileKind::stock)
        return make_stock_importer(context);
    if (is_chain(kind))
        return make_chain_importer(kind, context);
    if (kind == FileKind::reporting_duty)
        return make_duty_importer(context);
    if (kind == FileKind::submission_register)
        return make_register_importer(context);
    if (kind == FileKind::volume_transfer || kind == FileKind::listed_product || kind == FileKind::execution_report)
        return make_platform_list_importer(kind, context);
    return make_registry_importer(kind, context);
}

} // namespace ps::importers
