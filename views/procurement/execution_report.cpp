#include "views/procurement/execution_report.h"

#include "i18n/translate.h"

namespace ps::views {

namespace {

// In the order of the platform's columns.
constexpr std::array<const char*, procurement::execution_report_width> report_keys{"name",
                                                                                   "institution",
                                                                                   "region",
                                                                                   "batch_name",
                                                                                   "from",
                                                                                   "until",
                                                                                   "time_progress",
                                                                                   "products",
                                                                                   "zero",
                                                                                   "zero_share",
                                                                                   "behind",
                                                                                   "behind_share",
                                                                                   "over",
                                                                                   "over_share",
                                                                                   "normal",
                                                                                   "normal_share",
                                                                                   "non_selected",
                                                                                   "non_selected_bought",
                                                                                   "non_selected_over_quantity",
                                                                                   "non_selected_over_amount",
                                                                                   "substitutable",
                                                                                   "substitutable_bought",
                                                                                   "behind_and_non_selected"};

struct TypeOfValue {
    Type operator()(const std::string&) const { return Type::text; }
    Type operator()(Date) const { return Type::date; }
    Type operator()(std::int64_t) const { return Type::count; }
    Type operator()(Ratio) const { return Type::share; }
};

Cell cell_of_report(const procurement::ExecutionReportRow& row, std::size_t column)
{
    auto values = procurement::report_values(row);
    return std::visit([](auto&& value) { return Cell(std::move(value)); }, std::move(values[column]));
}

} // namespace

std::vector<Col<ExecutionReportView::Row>> ExecutionReportView::columns(const Ask&)
{
    std::vector<Col<Row>> out{{"batch", PS_TR("Batch code"), Type::code, 10, &Row::batch_code}};
    Row any;
    any.products = 1; // the denominator of its shares
    const auto types = procurement::report_values(any);
    for (std::size_t column = 0; column < report_keys.size(); ++column) {
        const auto type = std::visit(TypeOfValue(), types[column]);
        out.push_back({report_keys[column], std::string(procurement::execution_report_columns[column]), type,
                       type == Type::text ? 28 : 12, [column](const Row& row) { return cell_of_report(row, column); }});
    }
    return out;
}

Layout ExecutionReportView::contract(const Ask&)
{
    return "institution,name,region,batch,batch_name,from,until,time_progress,products,zero,zero_share,behind,"
           "behind_share,over,over_share,normal,normal_share,non_selected,non_selected_bought,"
           "non_selected_over_quantity,non_selected_over_amount,substitutable,substitutable_bought,"
           "behind_and_non_selected";
}

std::vector<Col<ReportDifferencesView::Row>> ReportDifferencesView::columns(const Ask&)
{
    return {
        {"institution", PS_TR("Code of the institution"), Type::code, 15, &Row::institution_code},
        {"name", PS_TR("Institution"), Type::text, 34, &Row::institution},
        {"batch", PS_TR("VBP batch"), Type::text, 34, &Row::batch_name},
        {"column", PS_TR("Column"), Type::text, 28, &Row::column},
        {"ours", PS_TR("In our report"), Type::text, 14, &Row::ours},
        {"platform", PS_TR("In the platform's report"), Type::text, 14, &Row::theirs},
    };
}

Layout ReportDifferencesView::contract(const Ask&)
{
    return "institution,name,batch,column,ours,platform";
}

} // namespace ps::views
