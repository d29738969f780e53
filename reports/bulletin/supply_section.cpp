// Supply of the monitored drugs.
#include "i18n/translate.h"
#include "reports/bulletin/data.h"
#include "views/monitoring/supply.h"

namespace ps::reports {

namespace {

std::string supply_sentence(const monitoring::supply::SupplySummary& supply)
{
    const auto number = [](std::int64_t value) { return std::to_string(value); };
    std::string text = i18n::tr(
        Message{PS_N(" Supply: {0} points reported on {1} items; {2} items at points are in danger and {3} to be "
                     "watched, at {4} points."),
                {number(supply.points_reporting), number(supply.items_reported), number(supply.now.danger),
                 number(supply.now.warning), number(supply.points_affected)}});
    if (supply.before.reports > 0)
        text += i18n::tr(Message{PS_N(" Last month they were {0} and {1}."),
                                 {number(supply.before.danger), number(supply.before.warning)}});
    return text;
}

} // namespace

std::optional<Section> supply_section(store::Store& store, const BulletinData& data)
{
    auto supply = monitoring::supply::supply_summary(store, data.options.month);
    if (supply.now.reports == 0)
        return std::nullopt;
    Section section;
    section.id = "supply";
    section.sheet = PS_TR("Supply");
    section.title = PS_TR("Supply of the monitored drugs");
    section.line = i18n::tr(Message{PS_N("{0}; days of stock = stock / (use of a week / 7), whole days; items with at "
                                         "least one point that is not sufficiently supplied"),
                                    {month_words(data.options.month)}});
    section.words_when_empty = PS_TR("All items reported are sufficiently supplied.");
    section.sentence = supply_sentence(supply);
    section.notes.push_back(
        PS_TR("Days of stock are the stock divided by a seventh of a week's use, in whole days; without a stock report "
              "the supply status of the submission decides. The limits are those of the rule pack in force."));
    section.on_sheet = views::SupplyItemsView::sheet().with("item", PS_TR("Code"));
    section.on_page = views::SupplyItemsView::page().with("item", PS_TR("Code"));
    section.table = views::table_of<views::SupplyItemsView>(std::move(supply.items), {});
    return section;
}

} // namespace ps::reports
