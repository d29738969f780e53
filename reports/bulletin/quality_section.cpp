// The quality of the submissions.
#include "i18n/translate.h"
#include "reports/bulletin/data.h"
#include "views/monitoring/reporting.h"

namespace ps::reports {

namespace {

std::string quality_sentence(const std::vector<monitoring::PointQuality>& points)
{
    std::int64_t required = 0;
    std::int64_t received = 0;
    std::int64_t on_time = 0;
    for (const auto& point : points) {
        required += point.required;
        received += point.received;
        on_time += point.on_time;
    }
    if (required == 0)
        return {};
    return i18n::tr(Message{PS_N(" Of {0} submissions due, {1} were received, {2} in time."),
                            {std::to_string(required), std::to_string(received), std::to_string(on_time)}});
}

} // namespace

std::optional<Section> quality_section(store::Store& store, const BulletinData& data)
{
    const views::QualityView::Ask question{data.options.month, 0, {}};
    auto points = views::QualityView::answer(store, question);
    Section section;
    section.id = "quality";
    section.sheet = PS_TR("Quality of submissions");
    section.title = PS_TR("Quality of the submissions");
    section.line = issue_line(data);
    section.words_when_empty = PS_TR("No point owed a submission.");
    section.sentence = quality_sentence(points);
    section.notes.push_back(
        PS_TR("A submission's score weighs timeliness, completeness (filled cells of those required) and accuracy "
              "(rows neither rejected nor abnormal) by the weights of the rule pack in force."));
    section.on_sheet = views::QualityView::sheet()
                           .with("name", PS_TR("Point name"))
                           .with("rows", PS_TRC("number", "Rows"))
                           .with("rejected", PS_TR("Rows rejected"));
    section.on_page = views::QualityView::page().with("name", PS_TR("Point name"));
    section.table = views::table_of<views::QualityView>(std::move(points), question);
    return section;
}

} // namespace ps::reports
