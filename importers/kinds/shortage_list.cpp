// National and provincial shortage lists. Drugs that the city does not monitor are stored as well: the list stays
// complete, and the monitored items change.
#include "importers/kinds/kind_importer.h"

#include "i18n/text.h"
#include "importers/kinds/shared_headers.h"
#include "model/base/codes.h"
#include "model/monitoring/supply/supply.h"
#include "model/registry/registry.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace ps::importers {

namespace {

// "" when the text names neither.
const char* scope_of(std::string_view text)
{
    const std::string plain = i18n::normalise(text);
    if (plain.find("国家") != std::string::npos || plain == "全国" || plain == "national")
        return "national";
    if (plain.find("省") != std::string::npos || plain == "provincial")
        return "provincial";
    return "";
}

class ShortageListImporter : public KindImporter {
public:
    explicit ShortageListImporter(const KindContext& context) : context_(context) {}

    RowResult take(const FieldRow& row, RowNotes& notes) override
    {
        row.check_cells(notes);
        nlohmann::json fields = nlohmann::json::object();
        read_scope(row, fields, notes);
        read_drug(row, fields, notes);
        read_days(row, fields, notes);
        if (!notes.empty())
            return {Verdict::rejected, false};
        const auto put = registry::put_record(context_.store, context_.batch_id, row.number(),
                                              registry::Registry::shortage_list, fields);
        return {put == registry::PutResult::unchanged ? Verdict::duplicate : Verdict::accepted, false};
    }

    void finish(std::vector<Message>& notes) override
    {
        std::int64_t all = 0;
        std::int64_t without_item = 0;
        for (const auto& entry : monitoring::supply::shortage_list(context_.store)) {
            if (entry.batch_id != context_.batch_id)
                continue;
            ++all;
            without_item += entry.items.empty() ? 1 : 0;
        }
        if (without_item > 0)
            notes.push_back(
                {PS_N("{0} of the {1} entries of this list match no monitored item; they are stored nevertheless"),
                 {std::to_string(without_item), std::to_string(all)}});
    }

private:
    void read_scope(const FieldRow& row, nlohmann::json& fields, RowNotes& notes)
    {
        const auto text = row.text(Field::list_scope);
        const std::string scope = scope_of(text);
        if (text.empty())
            row.note(
                notes, Field::list_scope,
                {PS_N("it is not said whether this is the national or a provincial list: add a column 清单级别, or "
                      "name it in the title")});
        else if (scope.empty())
            row.note(notes, Field::list_scope, {PS_N("“{0}” names no list; write 国家 or 省级"), {i18n::tidy(text)}});
        fields["scope"] = scope;
    }

    void read_drug(const FieldRow& row, nlohmann::json& fields, RowNotes& notes)
    {
        std::string buffer;
        const std::string code(row.code(Field::item_code, buffer));
        const std::string name = i18n::tidy(row.text(Field::generic_name));
        if (code.empty() && name.empty())
            row.note(notes, Field::generic_name, {PS_N("neither a code nor a name says which item this is")});
        if (codes::looks_like_lost_digits(code))
            row.note(notes, Field::item_code,
                     {PS_N("Excel has turned the code into “{0}” and lost digits; format the column as text and write "
                           "the code again"),
                      {code}});
        const std::string form = i18n::tidy(row.text(Field::dosage_form));
        const std::string specification = i18n::tidy(row.text(Field::specification));
        fields["code"] = code;
        fields["generic_name"] = name;
        fields["dosage_form"] = form;
        fields["specification"] = specification;
        fields["name_key"] = i18n::normalise(name);
        fields["entry_key"] =
            code.empty() ? i18n::normalise(name) + '|' + i18n::normalise(form) + '|' + i18n::normalise(specification)
                         : "code:" + code;
    }

    // A month also gives the day on which a drug joined or left the list: its first day, or its last.
    static std::optional<Date> day_of(const FieldRow& row, Field field, bool last, RowNotes& notes)
    {
        RowNotes no_date;
        if (const auto date = row.date(field, no_date))
            return date;
        RowNotes no_month;
        if (const auto month = row.month(field, no_month))
            return last ? month->last_day() : month->first_day();
        notes.insert(notes.end(), no_date.begin(), no_date.end());
        return std::nullopt;
    }

    static void read_days(const FieldRow& row, nlohmann::json& fields, RowNotes& notes)
    {
        const auto from = day_of(row, Field::listed_from, false, notes);
        const std::string until_text = i18n::normalise(row.text(Field::listed_until));
        std::optional<Date> until;
        if (until_text != "长期" && until_text != "至今")
            until = day_of(row, Field::listed_until, true, notes);
        if (from && until && *until < *from)
            row.note(notes, Field::listed_until, {PS_N("the end is before the beginning")});
        fields["listed_from"] = from ? from->key() : 0;
        if (until)
            fields["listed_until"] = until->key();
        if (row.has(Field::remark))
            fields["remark"] = i18n::tidy(row.text(Field::remark));
    }

    KindContext context_;
};

} // namespace

namespace kinds {

const Kind& shortage_list()
{
    using F = Field;
    static const Kind kind{
        .id = "shortage_list",
        .title = {PS_N("shortage lists")},
        .rank = ImportRank::lists,
        .month_option = MonthOption::rows_say_it,
        .surroundings = {Surrounding::list},
        .fields = {{F::list_scope,
                    {"清单级别", "清单类别", "清单类型", "清单名称", "清单范围", "清单", "短缺清单", "级别", "范围",
                     "发布层级", "list", "scope", "list scope"}},
                   {F::item_code, item_code_headers},
                   {F::generic_name, generic_headers},
                   {F::dosage_form, form_headers},
                   {F::specification, specification_headers},
                   {F::listed_from,
                    {"列入日期", "列入时间", "纳入日期", "纳入时间", "公布日期", "公布时间", "发布日期", "起始日期",
                     "开始日期", "生效日期", "调入时间", "调入日期", "listed from"}},
                   {F::listed_until,
                    {"调出日期", "调出时间", "截止日期", "结束日期", "移出日期", "移出时间", "终止日期",
                     "listed until"}},
                   {F::remark, {"备注", "说明", "remark"}}},
        .required = {{F::item_code, F::generic_name}, {F::list_scope}},
        .distinctive_fields = {F::list_scope, F::listed_from, F::listed_until},
        .make_importer = make_importer<ShortageListImporter>,
        .undo = registry::remove_records,
        .stored_rows = registry::stored_records,
    };
    return kind;
}

} // namespace kinds

} // namespace ps::importers
