#include "importers/columns/total_rows.h"

#include "i18n/text.h"

#include <algorithm>

namespace ps::importers {

bool is_total_or_signature(std::string_view first_text)
{
    // Nearly every row begins with a code or a number, and none of the words begins with a digit.
    if (!first_text.empty() && first_text.front() >= '0' && first_text.front() <= '9')
        return false;
    const std::string plain = i18n::normalise(first_text.substr(0, 60));
    static constexpr std::string_view starts[] = {
        "填报人",     "填表人",   "填报日期", "填表日期",   "审核人",    "审核:",    "复核人",    "制表人",
        "制表:",      "制表日期", "负责人",   "单位负责人", "经办人",    "联系人:",  "联系电话:", "报送人",
        "报送日期",   "盖章",     "单位盖章", "(盖章)",     "备注:",     "注:",      "说明:",     "科室主任",
        "药剂科主任", "院长",     "主管领导", "分管领导",   "日期:",     "以上数据", "以上信息",  "联系电话",
        "经手人",     "签字",     "填报说明", "preparedby", "approvedby"};
    static constexpr std::string_view totals[] = {"合计", "小计",  "总计",     "本页合计",   "本页小计", "累计",
                                                  "共计", "total", "subtotal", "grandtotal", "sum"};
    const auto starts_with = [&](std::string_view start) { return plain.starts_with(start); };
    const auto is_total = [&](std::string_view word) {
        if (!plain.starts_with(word))
            return false;
        const std::string_view rest = std::string_view(plain).substr(word.size());
        return rest.empty() || std::string_view(":=(0123456789").find(rest.front()) != std::string_view::npos ||
               rest.starts_with("金额") || rest.starts_with("数量") || rest.starts_with("行");
    };
    return std::any_of(std::begin(starts), std::end(starts), starts_with) ||
           std::any_of(std::begin(totals), std::end(totals), is_total);
}

bool names_total(const Row& row)
{
    int texts = 0;
    for (const auto& cell : row.cells) {
        if (cell.text.empty())
            continue;
        if (++texts > 3)
            return false;
        // The words are short and Chinese, so the size or the first byte rules out nearly every cell.
        if (cell.text.size() > 24 || static_cast<unsigned char>(cell.text.front()) < 0x80)
            continue;
        const std::string plain = i18n::normalise(cell.text);
        if (plain == "合计" || plain == "小计" || plain == "总计" || plain == "共计" || plain == "本页合计" ||
            plain == "本页小计" || plain == "合计:" || plain == "总计:")
            return true;
    }
    return false;
}

} // namespace ps::importers
