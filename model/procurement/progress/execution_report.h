// The platform's execution report of institutions (国采医疗机构带量执行报表): one row per institution and batch, with
// counts of products. Made from the progress of the day, and compared with the platform's own report.
//
// A product here is anything with an agreed volume: a product of the batch, or a group agreed as one; only those with
// an agreed volume above zero at the institution. Each is exactly one of
//   zero    net purchases since the first day of execution are not above zero
//   over    more bought than agreed
//   behind  progress < behind × time progress (rule pack, 0.9)
//   normal  all others
// The generics concerned are the groups of these products. A group is over the ceiling where non-selected / (selected +
// non-selected) is greater than the rule pack's ceiling, in smallest units or in yuan.
#pragma once

#include "model/base/calendar.h"
#include "model/base/decimal.h"
#include "model/store/store.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace ps::procurement {

struct ExecutionReportRow {
    std::string institution, institution_code, region;
    std::string batch_code, batch_name;
    Date from, until;
    Ratio time_progress; ///< 4 decimals, as all shares of the report
    std::int64_t products = 0;
    std::int64_t zero = 0, behind = 0, over = 0, normal = 0;
    std::int64_t non_selected = 0;               ///< non-selected products of the generics concerned
    std::int64_t non_selected_bought = 0;        ///< those with a positive net purchase
    std::int64_t non_selected_over_quantity = 0; ///< those bought, of generics over the ceiling in quantity
    std::int64_t non_selected_over_amount = 0;   ///< the same in money
    std::int64_t substitutable = 0, substitutable_bought = 0;
    std::int64_t behind_and_non_selected = 0; ///< zero or behind, of generics over the ceiling in quantity
};

struct ExecutionReport {
    Date day;
    std::vector<ExecutionReportRow> rows; ///< by institution, then the batch that began first
    std::vector<Message> notes;
};

/// `batch` and `institution`: codes, empty = all. Without a batch those in force on the day. Errors: ProgressSlice.
ExecutionReport execution_report(store::Store& store, Date day, const std::string& batch = {},
                                 const std::string& institution = {});

inline constexpr std::size_t execution_report_width = 23;
/// The headers of the platform, in order.
extern const std::array<std::string_view, execution_report_width> execution_report_columns;

/// A cell: text, a date, a count, or a share (0.4839 = 48.39 %).
using ReportValue = std::variant<std::string, Date, std::int64_t, Ratio>;
/// In the order of the columns.
std::array<ReportValue, execution_report_width> report_values(const ExecutionReportRow& row);

/// A cell in which the platform's report and ours differ; a row that only one report has differs in the number of
/// products.
struct ReportDifference {
    std::string institution_code, institution, batch_name;
    std::string column;
    std::string ours, theirs; ///< as people read them; empty = no such row
};

struct ReportComparison {
    std::int64_t compared = 0; ///< rows in both reports
    std::vector<ReportDifference> differences;
};

/// Compares with the imported reports that have the time progress of the day (within half a percentage point; the
/// nearest counts). Names and regions are not compared.
ReportComparison compare_with_platform(store::Store& store, const ExecutionReport& report);

} // namespace ps::procurement
