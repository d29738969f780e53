#include "importers/kinds/organisation_row.h"

#include "i18n/text.h"
#include "importers/kinds/shared_headers.h"
#include "model/base/codes.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace ps::importers {

void OrganisationRow::credit_code(const FieldRow& row, const std::string& code, RowNotes& notes)
{
    if (!code.empty() && !codes::is_social_credit_code(code))
        row.note(
            notes, Field::social_credit_code,
            {PS_N("“{0}” is no unified social credit code: length or check character is wrong (GB 32100)"), {code}});
}

void OrganisationRow::common(const FieldRow& row, json& fields, const std::string& name)
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

namespace {

/// Points and institutions, which have a code of their own.
class CodedOrganisationImporter : public OrganisationRow {
public:
    CodedOrganisationImporter(registry::Registry registry, const KindContext& context)
        : OrganisationRow(context), registry_(registry)
    {
    }

    RowResult take(const FieldRow& row, RowNotes& notes) override
    {
        begin(row, notes);
        json fields = json::object();
        read_organisation(row, fields, notes);
        if (has_problems(notes))
            return rejected(notes);
        return put(row, registry_, fields);
    }

private:
    void read_organisation(const FieldRow& row, json& fields, RowNotes& notes)
    {
        required_code(row, fields, Field::code, "code", notes);
        const auto name = required_text(row, fields, Field::name, "name", notes);
        if (row.has(Field::social_credit_code)) {
            std::string buffer;
            const std::string code(row.code(Field::social_credit_code, buffer));
            credit_code(row, code, notes);
            fields["social_credit_code"] = code;
        }
        if (row.has(Field::region_code) && !codes::is_region_code(row.text(Field::region_code)))
            remark(row, notes, Field::region_code, {PS_N("a region code has 6 digits (GB/T 2260)")});
        common(row, fields, name);
    }

    registry::Registry registry_;
};

} // namespace

std::unique_ptr<KindImporter> make_coded_organisation_importer(registry::Registry registry, const KindContext& context)
{
    return std::make_unique<CodedOrganisationImporter>(registry, context);
}

Kind coded_organisation_kind(const char* id, Message title, std::vector<KindField> own_fields,
                             std::unique_ptr<KindImporter> (*make_importer)(const KindContext& context))
{
    using F = Field;
    Kind kind{
        .id = id,
        .title = std::move(title),
        .rank = ImportRank::master_data,
        .month_option = MonthOption::timeless,
        .teaches_master_data = true,
        .fields = std::move(own_fields),
        .required = {{F::code}, {F::name}},
        .distinctive_fields = {},
        .make_importer = make_importer,
        .undo = registry::remove_records,
        .stored_rows = registry::stored_records,
    };
    for (const auto& field : std::vector<KindField>{{F::level, level_headers},
                                                    {F::ownership, ownership_headers},
                                                    {F::region_code, region_code_headers},
                                                    {F::region, region_headers},
                                                    {F::social_credit_code, credit_headers},
                                                    {F::address, address_headers},
                                                    {F::contact, contact_headers},
                                                    {F::phone, phone_headers},
                                                    {F::remark, {"备注"}}})
        kind.fields.push_back(field);
    return kind;
}

} // namespace ps::importers
