// Assessment scores of institutions, and the payment ratio of the fund.
#include "importers/kinds/registry_row.h"
#include "importers/kinds/shared_headers.h"

#include "model/base/parse_number.h"

#include <nlohmann/json.hpp>

namespace ps::importers {

namespace {

class AssessmentImporter : public RegistryRow {
public:
    using RegistryRow::RegistryRow;

    RowResult take(const FieldRow& row, RowNotes& notes) override
    {
        begin(row, notes);
        json fields = json::object();
        read_assessment(row, fields, notes);
        if (has_problems(notes))
            return rejected(notes);
        return put(row, registry::Registry::assessment, fields);
    }

private:
    void read_assessment(const FieldRow& row, json& fields, RowNotes& notes)
    {
        institution(row, fields, Field::institution_code, Field::institution_name, "institution_code", notes);
        const auto year = parse_whole(row.text(Field::year).substr(0, 4), 2199);
        if (!year || *year < 2000)
            row.note(notes, Field::year, {PS_N("“{0}” is no year"), {std::string(row.text(Field::year))}});
        else
            fields["year"] = *year;
        if (row.text(Field::score).find('%') != std::string_view::npos ||
            row.text(Field::score).find("％") != std::string_view::npos)
            row.note(
                notes, Field::score,
                {PS_N("a score is written in points, not in percent: {0}"), {std::string(row.text(Field::score))}});
        const auto score = number<Ratio>(row, fields, Field::score, "score", false, notes);
        if (score && *score > Ratio::from_units(100))
            row.note(notes, Field::score, {PS_N("a score lies between 0 and 100: {0}"), {score->to_string()}});
        else if (!score && !has_problems(notes))
            row.note(notes, Field::score, {PS_N("“{0}” is missing"), {row.label(Field::score)}});
        const auto ratio = number<Ratio>(row, fields, Field::payment_ratio, "payment_ratio", false, notes);
        if (ratio && *ratio > Ratio::from_units(1))
            row.note(notes, Field::payment_ratio,
                     {PS_N("a payment ratio lies between 0 and 1 (62 % = 0.62): {0}"), {ratio->to_string()}});
    }
};

} // namespace

namespace kinds {

const Kind& assessment()
{
    using F = Field;
    static const Kind kind{
        .id = "assessment",
        .title = {PS_N("assessment scores")},
        .rank = ImportRank::lists,
        .month_option = MonthOption::timeless,
        .fields = {{F::institution_code, institution_code_headers},
                   {F::institution_name, institution_name_headers},
                   {F::year, {"年度", "考核年度", "采购年度", "year"}},
                   {F::score, {"考核得分", "得分", "考核分数", "综合得分", "score"}},
                   {F::payment_ratio, {"支付比例", "医保支付比例", "基金支付比例", "payment ratio"}},
                   {F::remark, {"备注"}}},
        .required = {{F::institution_code, F::institution_name}, {F::year}, {F::score}},
        .distinctive_fields = {F::score},
        .make_importer = make_importer<AssessmentImporter>,
        .undo = registry::remove_records,
        .stored_rows = registry::stored_records,
    };
    return kind;
}

} // namespace kinds

} // namespace ps::importers
