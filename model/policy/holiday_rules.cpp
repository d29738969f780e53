#include "model/policy/holiday_rules.h"

#include "model/policy/rule_table.h"

#include <set>

namespace ps::policy {

namespace {

void check_holidays(const HolidayRules& rules, ObjectReaders& readers)
{
    std::set<int> seen;
    const auto& reader = readers.object("");
    for (const auto* list : {&rules.holidays, &rules.worked}) {
        const char* name = list == &rules.holidays ? "holidays" : "worked";
        for (const Date date : *list) {
            if (date.year() != rules.year)
                reader.refuse(name, PS_N("{0}: {1} is not a day of {2}"),
                              {date.to_string(), std::to_string(rules.year)});
            if (!seen.insert(date.key()).second)
                reader.refuse(name, PS_N("{0}: {1} is given twice"), {date.to_string()});
        }
    }
    for (const Date date : rules.worked)
        if (!date.is_weekend())
            reader.refuse("worked", PS_N("{0}: {1} is no Saturday or Sunday"), {date.to_string()});
}

RuleTable<HolidayRules> make_holiday_table()
{
    RuleTable<HolidayRules> table("holidays", 1);
    table.whole("year", &HolidayRules::year, 1900, 2199, PS_N("Year")).from(Origin::national_document).shape =
        Shape::year;
    table.dates("holidays", &HolidayRules::holidays, PS_N("Days off")).from(Origin::national_document);
    table.dates("worked", &HolidayRules::worked, PS_N("Worked weekends")).from(Origin::national_document);
    table.check(check_holidays);
    return table;
}

const RuleTable<HolidayRules>& holiday_table()
{
    static const auto table = make_holiday_table();
    return table;
}

} // namespace

const ParameterSet& holiday_parameters()
{
    return holiday_table().set();
}

HolidayRules holiday_rules(const RulePack& pack)
{
    return holiday_table().read(pack);
}

} // namespace ps::policy
