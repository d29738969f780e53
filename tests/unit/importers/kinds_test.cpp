// Every kind answers every question about kinds: a new kind gets a row here, and all tests below.
#include "importers/session/import_session.h"
#include "tests/stores/temporary_store.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <set>

using namespace ps;
using namespace ps::importers;

namespace {

/// A file of each kind with one row that is accepted after the files before it.
const std::vector<std::pair<std::string, std::string>>& one_row_of_each()
{
    static const std::string drug = "XA10BAA007A001010110666";
    static const std::vector<std::pair<std::string, std::string>> files{
        {"point", "哨点编码,哨点名称\nP1,清河市人民医院\n"},
        {"institution", "医疗机构编码,医疗机构名称,级别,机构性质\nH1,市立医院,三级,公立\n"},
        {"enterprise", "统一社会信用代码,企业名称\n91350203303092299B,长河药业\n"},
        {"item",
         "国家医保编码,通用名,规格,最小单位,转换系数,监测开始\n" + drug + ",二甲双胍片,0.25g,片,12,2026-01-01\n"},
        {"vbp_batch", "批次编号,批次名称,执行开始日期,执行结束日期\nB1,第一批,2026-01-01,2026-12-31\n"},
        {"vbp_product", "批次编号,目录编号,通用名,国家医保编码,中选状态,申报企业,转换系数\nB1,A1,二甲双胍片," + drug +
                            ",中选,长河药业,12\n"},
        {"agreement", "批次编号,医疗机构编码,目录编号,申报企业,约定采购量\nB1,H1,A1,长河药业,1200\n"},
        {"assessment", "医疗机构编码,医疗机构名称,考核年度,考核得分\nH1,市立医院,2026,95\n"},
        {"shortage_list", "清单级别,药品名称,剂型,列入日期\n国家,二甲双胍片,片剂,2026-01-01\n"},
        {"reporting_duty", "哨点编码,国家医保编码,报送起始日期\nP1," + drug + ",2026-01-01\n"},
        {"submission_register", "哨点编码,报送月份,收到日期\nP1,2026-10,2026-10-15\n"},
        {"volume_transfer", "批次编号,目录编号,调出医疗机构编码,调入医疗机构编码,调整量,生效日期\n"
                            "B1,A1,H1,H2,100,2026-06-01\n"},
        {"listed_product", "国家医保编码,挂网产品id,挂网价,挂网状态\n" + drug + ",G1,12.5,挂网\n"},
        {"execution_report", "医疗机构名称,医疗机构编码,批次名称,序时进度,签约产品总数\n市立医院,H1,第一批,48.39%,3\n"},
        {"submission", "哨点编码,国家医保编码,报送月份,采购价(元)\nP1," + drug + ",2026-10,12.5\n"},
        {"stock", "哨点编码,国家医保编码,周截止日期,库存数量,周用量\nP1," + drug + ",2026-10-25,20,5\n"},
        {"chain_manufacturer",
         "季度,企业编码,国家医保编码,原材料,出厂价\n2026Q3,91350203303092299B," + drug + ",3,10\n"},
        {"chain_distributor",
         "季度,企业编码,国家医保编码,购进价,供货价\n2026Q3,91350203303092299B," + drug + ",10,12\n"},
        {"chain_hospital", "季度,医院编码,国家医保编码,采购价,收费价格\n2026Q3,P1," + drug + ",12,13\n"},
        {"complaint", "国家医保编码,月份,投诉次数\n" + drug + ",2026-10,3\n"},
        {"receipt", "发货明细ID,医疗机构编码,产品名称,国家医保编码,采购价格,收货数量,收货时间\nL1,H1,二甲双胍片," +
                        drug + ",12.5,30,2026-10-05\n"},
        {"order", "订单明细ID,订单编码,医疗机构编码,国家医保编码,订单明细数量,订单明细状态,订单发送时间\nO1,D1,H1," +
                      drug + ",30,待发货,2026-10-01\n"},
        {"return", "退货明细编号,医疗机构编码,国家医保编码,本次退货数量,退货原因,申请退货时间\nR1,H1," + drug +
                       ",2,破损,2026-10-06\n"},
        {"settlement", "结算单号,医疗机构编码,配送企业,收货金额,应付金额,验收日期\nS1,H1,康维,375,375,2026-10-08\n"},
        {"advance", "凭证号,医疗机构编码,拨付日期,预付金额\nV1,H1,2026-10-09,1000\n"}};
    return files;
}

class Desk {
public:
    std::filesystem::path write(const std::string& name, const std::string& text)
    {
        const auto path = made_.folder() / name;
        std::ofstream(path, std::ios::binary) << text;
        return path;
    }
    FileReport import(const std::string& kind, std::optional<Month> month = {})
    {
        const auto& files = one_row_of_each();
        const auto file =
            std::find_if(files.begin(), files.end(), [&](const auto& entry) { return entry.first == kind; });
        ImportOptions options;
        options.month = month;
        options.today = Date::from_ymd(2026, 10, 20).value();
        ImportSession session(*made_, options);
        return session.import_paths({write(kind + ".csv", file->second)}).front();
    }
    /// Imports everything that precedes the kind in the list.
    void import_what_precedes(const std::string& kind)
    {
        for (const auto& [id, text] : one_row_of_each()) {
            if (id == kind)
                return;
            if (kind_by_id(id)->rank != ImportRank::facts)
                import(id);
        }
    }
    store::Store& store() { return *made_; }

private:
    ps::testing::TemporaryStore made_;
};

bool says_month_was_not_used(const FileReport& report)
{
    const auto& notes = report.sheets.front().notes;
    return std::any_of(notes.begin(), notes.end(),
                       [](const Message& note) { return to_english(note).starts_with("the month 2026-10 was not"); });
}

std::int64_t rows_in(Desk& desk, const Kind& kind, std::int64_t batch)
{
    const auto rows = kind.stored_rows(desk.store());
    const auto found = rows.find(batch);
    return found == rows.end() ? 0 : found->second;
}

} // namespace

TEST_CASE("a kind is described completely")
{
    std::set<std::string> ids;
    std::set<std::string> titles;
    for (const auto* kind : all_kinds()) {
        INFO(kind->id);
        CHECK(ids.insert(kind->id).second);
        CHECK(titles.insert(kind->title.text).second);
        CHECK(kind_by_id(kind->id) == kind);
        CHECK(kind->make_importer != nullptr);
        CHECK(kind->undo != nullptr);
        CHECK(kind->stored_rows != nullptr);
        std::set<Field> fields;
        for (const auto& field : kind->fields) {
            CHECK(fields.insert(field.field).second);
            CHECK_FALSE(field.headers.empty());
        }
        for (const auto& group : kind->required)
            for (const auto field : group)
                CHECK(fields.contains(field));
        for (const auto field : kind->distinctive_fields)
            CHECK(fields.contains(field));
        for (const auto& hint : kind->hints)
            CHECK(fields.contains(hint.missing));
    }
    CHECK(kind_by_id("no such kind") == nullptr);
}

TEST_CASE("each kind is recognised, stored, counted, undone, and reports what the month option means to it")
{
    REQUIRE(one_row_of_each().size() == all_kinds().size());
    for (const auto* kind : all_kinds()) {
        INFO(kind->id);
        Desk desk;
        desk.import_what_precedes(kind->id);
        const auto report = desk.import(kind->id, Month::of(Date::from_ymd(2026, 10, 1).value()));
        REQUIRE_FALSE(report.error);
        REQUIRE(report.sheets.size() == 1);
        const auto& sheet = report.sheets.front();
        REQUIRE(sheet.kind == kind);
        CHECK(sheet.counts.accepted == 1);
        CHECK(says_month_was_not_used(report) == (kind->month_option != MonthOption::used));
        REQUIRE(sheet.batch);
        CHECK(store::find_batch(desk.store(), *sheet.batch)->kind == kind->id);
        CHECK(rows_in(desk, *kind, *sheet.batch) == 1);
        CHECK(verify_imports(desk.store()).passed);

        undo_import(desk.store(), *sheet.batch);
        CHECK(rows_in(desk, *kind, *sheet.batch) == 0);
        CHECK(verify_imports(desk.store()).passed);
    }
}

TEST_CASE("an import that lost a row, or kept one when it was undone, is detected")
{
    Desk desk;
    desk.import_what_precedes("submission");
    const auto batch = *desk.import("submission").sheets.front().batch;
    CHECK(verify_imports(desk.store()).passed);
    desk.store().run_script("UPDATE import_batch SET state = 'undone' WHERE id = " + std::to_string(batch));
    CHECK_FALSE(verify_imports(desk.store()).passed);
    desk.store().run_script("UPDATE import_batch SET state = 'active' WHERE id = " + std::to_string(batch));
    CHECK(verify_imports(desk.store()).passed);
    desk.store().run_script("DELETE FROM price_row");
    const auto result = verify_imports(desk.store());
    CHECK_FALSE(result.passed);
    CHECK(to_english(result.detail).find("import " + std::to_string(batch)) != std::string::npos);
}

TEST_CASE("of many rows with the same remark twenty are listed, and the rest is counted")
{
    Desk desk;
    desk.import_what_precedes("submission");
    std::string text = "哨点编码,国家医保编码,报送月份,采购价(元),采购数量,最小单位采购数量\n";
    for (int i = 0; i < 23; ++i) // ten packs of 12 are 120 pieces; each row says fewer, each another number
        text += "P1,XA10BAA007A001010110666,2026-10,12.5,10," + std::to_string(60 + i) + "\n";
    ImportOptions options;
    options.today = Date::from_ymd(2026, 10, 20).value();
    ImportSession session(desk.store(), options);
    const auto report = session.import_paths({desk.write("many.csv", text)}).front();
    std::size_t remarks = 0;
    for (const auto& issue : report.issues)
        remarks += issue.rejected ? 0 : 1;
    const auto& notes = report.sheets.front().notes;
    for (const auto& note : notes)
        UNSCOPED_INFO(to_english(note));
    CHECK(remarks == 20);
    CHECK(std::any_of(notes.begin(), notes.end(), [](const Message& note) {
        return to_english(note).starts_with("3 more rows have the remark: ");
    }));
}
