#include "reports/return_workbook.h"

#include "i18n/translate.h"
#include "model/monitoring/plausibility/findings.h"
#include "model/monitoring/reporting/reporting.h"
#include "model/monitoring/rows/price_rows.h"
#include "model/registry/master_data.h"
#include "reports/rejects.h"

#include <algorithm>
#include <map>

namespace ps::reports {

namespace {

using monitoring::Basis;

// The headers are those by which a submission is recognised, whatever the language of the program.
constexpr std::size_t purchase_column = 5;
constexpr std::size_t sale_column = 9;
const std::vector<std::string>& doubt_header()
{
    static const std::vector<std::string> header{
        "国家编码",         "通用名称", "规格",   "生产企业",       "转换系数",         "采购价",   "最小单位采购价",
        "最小单位采购数量", "采购金额", "零售价", "最小单位零售价", "最小单位销售数量", "销售金额", "供应状态"};
    return header;
}

template <class Number>
std::string text_of(const std::optional<Number>& number)
{
    return number ? number->to_string() : std::string();
}

/// Why an item's price is doubted, by basis.
using Doubts = std::map<std::string, std::vector<std::pair<Basis, Message>>>;

Doubts doubts_of(store::Store& store, const std::string& point, Month month)
{
    monitoring::FindingFilter filter;
    filter.point = point;
    filter.severity = monitoring::Severity::abnormal;
    const auto rules = monitoring::rules_of_month(store, month);
    Doubts out;
    for (const auto& finding : monitoring::findings(store, month, filter))
        out[finding.key.item].emplace_back(finding.key.basis, monitoring::sentence(finding, rules));
    return out;
}

// The counted rows of the doubted items, as prices of a pack where the point reported those.
RejectsSheet doubted_rows(store::Store& store, const registry::Organisation& point, Month month)
{
    RejectsSheet sheet;
    sheet.in_doubt = true;
    sheet.file = point.name;
    sheet.sheet = PS_TR("doubted prices");
    sheet.header = doubt_header();
    const auto doubts = doubts_of(store, point.code, month);
    if (doubts.empty())
        return sheet;
    for (const auto& row : monitoring::reported_rows(store, point.id, month)) {
        const auto doubt = doubts.find(row.item_code);
        if (doubt == doubts.end())
            continue;
        const auto& reported = row.reported;
        store::RejectedRow out;
        out.batch_id = reported.batch_id;
        out.row_number = reported.row_number;
        const auto unless_pack = [](const auto& pack, const auto& unit) {
            return pack ? std::string() : text_of(unit);
        };
        out.cells = {row.item_code,
                     row.generic_name,
                     row.specification,
                     row.manufacturer,
                     text_of(reported.pack_factor),
                     text_of(reported.purchase_price),
                     unless_pack(reported.purchase_price, reported.purchase_price_unit),
                     text_of(reported.purchase_quantity),
                     text_of(reported.purchase_amount),
                     text_of(reported.sale_price),
                     unless_pack(reported.sale_price, reported.sale_price_unit),
                     text_of(reported.sale_quantity),
                     text_of(reported.sale_amount),
                     reported.supply_status ? std::to_string(*reported.supply_status) : std::string()};
        for (const auto& [basis, why] : doubt->second) {
            const bool pack =
                basis == Basis::purchase ? reported.purchase_price.has_value() : reported.sale_price.has_value();
            const auto column = (basis == Basis::purchase ? purchase_column : sale_column) + (pack ? 0 : 1);
            out.notes.push_back({why, static_cast<std::uint32_t>(column)});
        }
        sheet.rows.push_back(std::move(out));
    }
    sheet.heading = {{"机构编码", point.code}, {"报送单位", point.name}, {"报送月份", month.to_string()}};
    return sheet;
}

// A sheet with rows of several points is returned to each with its own rows only.
void keep_rows_of(RejectsSheet& sheet, const registry::Organisation& point)
{
    std::erase_if(sheet.rows, [&](const store::RejectedRow& row) {
        return std::none_of(row.cells.begin(), row.cells.end(),
                            [&](const std::string& cell) { return cell == point.code || cell == point.name; });
    });
}

} // namespace

void write_return_workbook(store::Store& store, const std::string& point, Month month, const Output& target)
{
    const auto points = registry::organisations(store, "point");
    const auto found = std::find_if(points.begin(), points.end(),
                                    [&](const registry::Organisation& each) { return each.code == point; });
    if (found == points.end())
        throw Error(ErrorKind::usage, {PS_N("the store has no sentinel point {0}"), {point}});
    std::vector<RejectsSheet> sheets;
    if (auto doubted = doubted_rows(store, *found, month); !doubted.rows.empty())
        sheets.push_back(std::move(doubted));
    for (const auto batch : monitoring::batches_of(store, point, month)) {
        const bool shared = monitoring::point_months_of(store, batch).size() > 1;
        for (auto& sheet : rejects_of_batch(store, batch)) {
            if (shared)
                keep_rows_of(sheet, *found);
            if (!sheet.rows.empty())
                sheets.push_back(std::move(sheet));
        }
    }
    if (sheets.empty())
        throw Error(ErrorKind::failed, {PS_N("{0} has nothing to correct for {1}"), {point, month.to_string()}});
    write_rejects_workbook(sheets, target);
}

} // namespace ps::reports
