// Who owes which item (reporting duties) and when submissions came (the officer's register): master data of reporting.
#include "importers/kinds.h"

#include "i18n/text.h"
#include "model/catalog/registry.h"

#include <nlohmann/json.hpp>

namespace ps::importers {

namespace {

using nlohmann::json;

class ReportingImporter : public KindImporter {
public:
    ReportingImporter(catalog::Registry registry, const KindContext& context) : registry_(registry), context_(context)
    {
    }

    RowResult take(const FieldRow& row, Findings& findings) override
    {
        row.check_cells(findings);
        unmatched_ = 0;
        remarks_ = 0;
        json fields = json::object();
        find_point(row, fields, findings);
        if (registry_ == catalog::Registry::reporting_duty)
            duty(row, fields, findings);
        else
            arrival(row, fields, findings);
        if (findings.size() != remarks_)
            return {Verdict::rejected, unmatched_ + remarks_ == findings.size()};
        const auto put = catalog::put_record(context_.store, context_.batch_id, row.number(), registry_, fields);
        return {put == catalog::PutResult::unchanged ? Verdict::duplicate : Verdict::accepted, false};
    }

private:
    void find_point(const FieldRow& row, json& fields, Findings& findings)
    {
        const auto code = row.code(Field::point_code, code_buffer_);
        const auto name = row.text(Field::point_name);
        const auto* point = context_.matcher.point(code, name);
        if (point != nullptr) {
            fields["point_code"] = point->code;
            return;
        }
        const Field field = code.empty() && !name.empty() ? Field::point_name : Field::point_code;
        if (code.empty() && name.empty()) {
            row.note(findings, field, {PS_N("“{0}” is missing"), {row.label(field)}});
            return;
        }
        const Wanted wanted{std::string(code), i18n::tidy(name), {}, {}, {}};
        row.note(findings, field,
                 {PS_N("“{0}” is no sentinel point of the master data; import it or decide in the reconciliation list"),
                  {wanted.shown()}});
        context_.matcher.unmatched("point", wanted);
        ++unmatched_;
    }

    void duty(const FieldRow& row, json& fields, Findings& findings)
    {
        const auto code = row.code(Field::item_code, item_buffer_);
        const auto name = row.text(Field::generic_name);
        const auto* item =
            context_.matcher.item(code, name, row.text(Field::specification), row.text(Field::manufacturer));
        if (item != nullptr) {
            fields["item_code"] = item->code;
        } else if (code.empty() && name.empty()) {
            row.note(findings, Field::item_code, {PS_N("neither a code nor a name says which item this is")});
        } else {
            const Wanted wanted{std::string(code),
                                i18n::tidy(name),
                                i18n::tidy(row.text(Field::specification)),
                                i18n::tidy(row.text(Field::manufacturer)),
                                {}};
            row.note(
                findings, code.empty() ? Field::generic_name : Field::item_code,
                {PS_N("“{0}” is no monitored item; decide in the reconciliation list what it is"), {wanted.shown()}});
            context_.matcher.unmatched("item", wanted);
            ++unmatched_;
        }
        const auto from = date(row, fields, Field::duty_from, "duty_from", true, findings);
        const auto until = date(row, fields, Field::duty_until, "duty_until", false, findings);
        if (from && until && *until < *from)
            row.note(findings, Field::duty_until, {PS_N("the end lies before the beginning")});
    }

    void arrival(const FieldRow& row, json& fields, Findings& findings)
    {
        const auto before = findings.size();
        const auto month = row.month(Field::month, findings);
        if (month)
            fields["month"] = month->key();
        else if (findings.size() == before)
            row.note(findings, Field::month, {PS_N("“{0}” is missing"), {row.label(Field::month)}});
        const auto received = date(row, fields, Field::received_at, "received_on", true, findings);
        if (received && *received > Date::today()) {
            row.note(findings, Field::received_at, {PS_N("{0} lies in the future"), {received->to_string()}});
            ++remarks_;
        }
    }

    static std::optional<Date> date(const FieldRow& row, json& fields, Field field, const char* column, bool required,
                                    Findings& findings)
    {
        const auto before = findings.size();
        const auto value = row.date(field, findings);
        if (value)
            fields[column] = value->key();
        else if (required && findings.size() == before)
            row.note(findings, field, {PS_N("“{0}” is missing"), {row.label(field)}});
        return value;
    }

    catalog::Registry registry_;
    KindContext context_;
    std::string code_buffer_, item_buffer_;
    std::size_t unmatched_ = 0;
    std::size_t remarks_ = 0; ///< findings that do not reject the row
};

} // namespace

std::unique_ptr<KindImporter> make_duty_importer(const KindContext& context)
{
    return std::make_unique<ReportingImporter>(catalog::Registry::reporting_duty, context);
}

std::unique_ptr<KindImporter> make_register_importer(const KindContext& context)
{
    return std::make_unique<ReportingImporter>(catalog::Registry::submission_register, context);
}

} // namespace ps::importers
