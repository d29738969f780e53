// Every column that a layout of a view names is a column of the view, whatever is asked; and no key is there twice.
#include "views/imports/imports.h"
#include "views/monitoring/catalogue.h"
#include "views/monitoring/chain.h"
#include "views/monitoring/changes.h"
#include "views/monitoring/comparison.h"
#include "views/monitoring/findings.h"
#include "views/monitoring/histories.h"
#include "views/monitoring/index.h"
#include "views/monitoring/prices.h"
#include "views/monitoring/reporting.h"
#include "views/monitoring/supply.h"
#include "views/policy/rule_packs.h"
#include "views/procurement/advances.h"
#include "views/procurement/deliveries.h"
#include "views/procurement/execution_report.h"
#include "views/procurement/notices.h"
#include "views/procurement/payments.h"
#include "views/procurement/progress.h"
#include "views/procurement/receipts.h"
#include "views/procurement/savings.h"
#include "views/procurement/shares.h"
#include "views/procurement/spending.h"
#include "views/procurement/unmatched.h"
#include "views/registry/master_data.h"
#include "views/retention/retention.h"
#include "views/store/checks.h"

#include <catch2/catch.hpp>

#include <set>

using namespace ps;
using namespace ps::views;

namespace {

// Keys are there once; a layout that is read by people has titles. No column of figures is called a day: one English
// word ("Received") may be a day in one table and a quantity in another.
void check_columns(const Table& table)
{
    std::set<std::string> keys;
    for (const auto& column : table.columns()) {
        INFO(column.key);
        CHECK(keys.insert(column.key).second);
        CHECK(column.width > 0);
        if (is_number(column.type))
            CHECK_FALSE(column.title.ends_with("日期"));
        if (column.type == Type::date)
            CHECK_FALSE(column.title.ends_with("量"));
    }
}

void check_read_by_people(const Table& table, const Layout& layout)
{
    for (const auto& column : placed(table, layout)) {
        INFO(column.column.key);
        CHECK_FALSE(column.column.title.empty());
    }
}

template <class View>
void check_layouts(const typename View::Ask& question)
{
    const auto table = table_of<View>({}, question);
    check_columns(*table);
    if constexpr (requires { View::contract(question); })
        CHECK_NOTHROW(placed(*table, View::contract(question)));
    if constexpr (requires { View::grid(question); })
        check_read_by_people(*table, View::grid(question));
    if constexpr (requires { View::sheet(); }) {
        check_read_by_people(*table, View::sheet());
        if constexpr (requires { View::page(); })
            check_read_by_people(*table, View::page());
    }
    if constexpr (requires { View::sheet(question); }) {
        check_read_by_people(*table, View::sheet(question));
        check_read_by_people(*table, View::page(question));
    }
}

const Month october = Month::from_ym(2026, 10).value();

} // namespace

TEST_CASE("the layouts of the views name columns that there are")
{
    using monitoring::ChangeLevel;
    for (const auto level : {ChangeLevel::city, ChangeLevel::point, ChangeLevel::county, ChangeLevel::kind})
        check_layouts<ChangesView>({october, october, monitoring::Basis::purchase, level});
    check_layouts<CategoryChangesView>({october, october, monitoring::Basis::purchase});
    check_layouts<PricesView>({});
    check_layouts<HistoryView>({});
    check_layouts<ChangeSummaryView>({});
    check_layouts<CumulativeView>({});
    check_layouts<CumulativeItemsView>({});
    check_layouts<ComparedPricesView>({});
    check_layouts<ComparedItemsView>({});
    check_layouts<GenericNamesView>({});
    for (const auto trait :
         {monitoring::PointTrait::kind, monitoring::PointTrait::level, monitoring::PointTrait::county}) {
        TraitPricesView::Ask question;
        question.trait = trait;
        check_layouts<TraitPricesView>(question);
    }
    check_layouts<FindingSourcesView>({});
    check_layouts<PlausibilityRulesView>({});
    check_layouts<IndexMonthsView>({{"化学药", "中成药, 其他"}});
    check_layouts<ReportsView>({});
    check_layouts<ReturnsDueView>({});
    check_layouts<SupplyView>({});
    check_layouts<SuppliersView>({});
    check_layouts<SupplyHistoryView>({});
    check_layouts<ShortageListView>({});
    check_layouts<SupplyItemsView>({});
    check_layouts<ChainLinksView>({});
    check_layouts<ChainItemsView>({});
    check_layouts<ZeroMarkupView>({});
    check_layouts<ExtensionsView>({});
    check_layouts<ImportsView>({});
    check_layouts<RejectedLinesView>({});
    check_layouts<ImportResultsView>({});
    check_layouts<ImportIssuesView>({});
    check_layouts<MappingProfilesView>({});
    check_layouts<UnmatchedNamesView>({});
    check_layouts<ChecksView>({});
    check_layouts<RulePacksView>({});
    check_layouts<RuleValuesView>({});
    check_layouts<ItemsView>({});
    check_layouts<OrganisationsView>({"point"});
    check_layouts<VbpBatchesView>({});
    check_layouts<MonitoredPeriodsView>({});
    check_layouts<UnmonitoredView>({});
    check_layouts<CandidatesView>({});
    for (const bool choice : {false, true}) {
        IndexView::Ask index;
        index.by_category = choice;
        check_layouts<IndexView>(index);
        check_layouts<ContributionsView>(index);
        FindingsView::Ask findings;
        findings.sources = choice;
        check_layouts<FindingsView>(findings);
        QualityView::Ask quality;
        if (choice)
            quality.month = october;
        check_layouts<QualityView>(quality);
    }
    const std::vector<Month> months{october, october.plus(-1)};
    const TableOf<ReportingMatrix::Row> matrix({}, ReportingMatrix::columns(months));
    check_columns(matrix);
    check_read_by_people(matrix, ReportingMatrix::grid(months));
}

TEST_CASE("the layouts of the views of procurement name columns that there are")
{
    using procurement::ProgressLevel;
    for (const auto level : {ProgressLevel::region, ProgressLevel::institution, ProgressLevel::batch,
                             ProgressLevel::product, ProgressLevel::enterprise, ProgressLevel::status})
        for (const bool wide : {false, true})
            check_layouts<ProgressView>({level, {}, wide});
    const auto progress = table_of<ProgressView>({}, {ProgressLevel::region, {}, false});
    CHECK(progress->column(progress->index_of("received")).title == "收货量");
    CHECK(progress->column(progress->index_of("returned")).title == "退货量");
    check_layouts<PlatformRowsView>({});
    check_layouts<SharesView>({});
    check_layouts<ShareDriversView>({});
    check_layouts<PaymentsView>({});
    check_layouts<OverdueView>({});
    for (const auto by :
         {procurement::SavingsBy::batch, procurement::SavingsBy::product, procurement::SavingsBy::institution}) {
        SavingsView::Ask question;
        question.by = by;
        check_layouts<SavingsView>(question);
    }
    for (const auto kind : {procurement::EnterpriseKind::distributor, procurement::EnterpriseKind::manufacturer}) {
        check_layouts<DeliveriesView>({kind, october, october});
        check_layouts<TroubledLinesView>({kind, october, october});
    }
    check_layouts<NoticesView>({});
    for (const bool one : {false, true})
        check_layouts<NoticeProductsView>({one});
    check_layouts<UnmatchedView>({});
    CHECK_NOTHROW(placed(*table_of<PlatformRowsView>({}, {}), unmatched_rows_grid()));
    check_layouts<DecisionsView>({});
    check_layouts<InstitutionChoicesView>({});
    check_layouts<ReceiptsView>({});
    check_layouts<LongBatchesView>({});
    check_layouts<ProgressView>({ProgressLevel::batch, {}, false, true});
    check_layouts<AdvancesView>({});
    check_layouts<AdvanceRecordsView>({});
    check_layouts<SpendingView>({});
    check_layouts<ExecutionReportView>({});
    check_layouts<ReportDifferencesView>({});
    check_layouts<RetentionView>({});
}
