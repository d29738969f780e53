#include "tests/unit/importers/made_sheet.h"

#include "importers/columns/import_defaults.h"

#include <algorithm>
#include <stdexcept>

namespace ps::importers::testing {

namespace {

std::vector<PreviewRow> preview_of(const MadeImports::Sheet& sheet)
{
    std::vector<PreviewRow> preview;
    for (std::size_t r = 0; r < sheet.size() && r < preview_rows; ++r) {
        PreviewRow row;
        row.number = r + 1;
        for (std::uint32_t c = 0; c < sheet[r].size(); ++c)
            if (!sheet[r][c].empty())
                row.cells[c] = {CellType::text, sheet[r][c]};
        preview.push_back(std::move(row));
    }
    return preview;
}

} // namespace

std::string JudgedSheet::verdict(std::size_t row) const
{
    const auto& judged = rows.at(row);
    std::string out = judged.verdict == Verdict::accepted   ? "accepted"
                      : judged.verdict == Verdict::rejected ? "rejected"
                                                            : "duplicate";
    for (std::size_t i = 0; i < judged.notes.size(); ++i)
        out += (i == 0 ? ": " : "; ") + judged.notes[i];
    return out;
}

bool JudgedSheet::notes_say(const std::string& text) const
{
    return std::any_of(notes.begin(), notes.end(),
                       [&](const std::string& note) { return note.find(text) != std::string::npos; });
}

JudgedSheet MadeImports::judge(const std::string& kind_id, const Sheet& sheet)
{
    const auto* kind = kind_by_id(kind_id);
    const auto header = recognise_header(preview_of(sheet), kind, {Field::month, Field::point_name});
    if (kind == nullptr || !header)
        throw std::runtime_error("no sheet of the kind " + kind_id);
    JudgedSheet out;
    store::WriteTransaction transaction(store());
    out.batch = store_.import_batch(kind_id, "file" + std::to_string(++files_));
    Matcher matcher(store());
    RowsSoFar so_far;
    so_far.begin_sheet("Sheet1");
    FieldRow fields(*header, nullptr);
    for (const auto& [field, text] : header->metadata)
        fields.set_default(field, text);
    const KindContext context{.store = store(),
                              .batch_id = out.batch,
                              .header = *header,
                              .matcher = matcher,
                              .so_far = so_far,
                              .today = today,
                              .only_month = only_month,
                              .corrected = holds_corrected_rows(*header)};
    const auto importer = kind->make_importer(context);
    store::RowCounts counts;
    for (std::size_t r = header->last_row; r < sheet.size(); ++r) {
        std::vector<Cell> cells;
        for (std::uint32_t c = 0; c < sheet[r].size(); ++c)
            cells.push_back({c, sheet[r][c].empty() ? CellType::empty : CellType::text, sheet[r][c]});
        fields.load({r + 1, 0, cells});
        RowNotes notes;
        const auto result = importer->take(fields, notes);
        JudgedRow judged{result.verdict, result.unmatched, {}};
        for (const auto& note : notes)
            judged.notes.push_back(to_english(note.message));
        out.rows.push_back(std::move(judged));
        ++counts.read;
        ++(result.verdict == Verdict::accepted   ? counts.accepted
           : result.verdict == Verdict::rejected ? counts.rejected
                                                 : counts.duplicate);
    }
    std::vector<Message> notes;
    importer->finish(notes);
    counts.accepted -= importer->late_duplicates();
    counts.duplicate += importer->late_duplicates();
    for (const auto& note : notes)
        out.notes.push_back(to_english(note));
    matcher.flush(out.batch);
    store::finish_batch(store(), out.batch, counts);
    transaction.commit();
    return out;
}

void MadeImports::add_master_data()
{
    judge("point", {{"哨点编码", "哨点名称"}, {"P1", "清河市人民医院"}});
    judge("institution",
          {{"医疗机构编码", "医疗机构名称", "级别"}, {"H1", "市立医院", "三级"}, {"H2", "县医院", "二级"}});
    judge("enterprise", {{"统一社会信用代码", "企业名称"}, {"91350203303092299B", "长河药业"}});
    judge("item", {{"国家医保编码", "通用名", "规格", "最小单位", "转换系数", "生产企业"},
                   {"XA10BAA007A001010110666", "盐酸二甲双胍片", "0.25g", "片", "12", "长河药业"},
                   {"XB01ACA047A001010110518", "阿司匹林肠溶胶囊", "0.1g", "粒", "24", "瑞和药业"}});
    judge("vbp_batch",
          {{"批次编号", "批次名称", "执行开始日期", "执行结束日期"}, {"B1", "第一批", "2026-01-01", "2026-12-31"}});
    judge("vbp_product", {{"批次编号", "目录编号", "通用名", "国家医保编码", "中选状态", "申报企业", "转换系数"},
                          {"B1", "A1", "盐酸二甲双胍片", "XA10BAA007A001010110666", "中选", "长河药业", "12"},
                          {"B1", "A2", "盐酸二甲双胍片", "XA10BAA007A001010110777", "非中选", "瑞和药业", "24"}});
}

} // namespace ps::importers::testing
