#include "importers/status_words.h"

#include "i18n/text.h"

#include <algorithm>
#include <set>

namespace ps::importers {

const StatusWords& response_words()
{
    static const StatusWords words{{"待响应", 0}, {"未响应", 0}, {"已接单", 1},  {"已响应", 1}, {"已确认", 1},
                                   {"接受", 1},   {"已接受", 1}, {"接单", 1},    {"拒绝", 2},   {"已拒绝", 2},
                                   {"拒单", 2},   {"已拒单", 2}, {"拒绝接单", 2}};
    return words;
}

const StatusWords& order_line_words()
{
    static const StatusWords words{{"待发货", 1}, {"未发货", 1},   {"全部发货", 2}, {"已全部发货", 2},
                                   {"已发货", 2}, {"发货完成", 2}, {"部分发货", 3}, {"已部分发货", 3},
                                   {"缺货", 4},   {"无货", 4},     {"作废", 5},     {"已作废", 5}};
    return words;
}

const StatusWords& shipment_words()
{
    static const StatusWords words{{"待发货", 1}, {"未发货", 1}, {"已发货", 2}, {"待收货", 2}, {"已收货", 3},
                                   {"收货", 3},   {"已入库", 3}, {"作废", 4},   {"已作废", 4}};
    return words;
}

const StatusWords& void_words()
{
    static const StatusWords words{{"医疗机构作废", 1}, {"医院作废", 1},   {"医疗机构主动作废", 1},
                                   {"超7天未发货", 2},  {"7天未发货", 2},  {"超时未发货", 2},
                                   {"超期未发货", 2},   {"七天未发货", 2}, {"补录", 3},
                                   {"补录作废", 3},     {"补单", 3},       {"补单作废", 3}};
    return words;
}

const StatusWords& return_words()
{
    static const StatusWords words{
        {"待确认", 1}, {"待审核", 1}, {"已申请", 1},   {"已确认", 2}, {"确认", 2},   {"同意", 2}, {"已同意", 2},
        {"待退货", 2}, {"已退货", 3}, {"退货完成", 3}, {"已完成", 3}, {"已拒绝", 4}, {"拒绝", 4}, {"驳回", 4},
        {"已驳回", 4}, {"已撤销", 4}, {"撤销", 4},     {"已取消", 4}, {"取消", 4},   {"作废", 4}, {"已作废", 4}};
    return words;
}

std::optional<int> read_status(const FieldRow& row, Field field, const StatusWords& words, Findings& findings)
{
    const auto known = [&](int code) {
        return std::any_of(words.begin(), words.end(), [&](const auto& word) { return word.second == code; });
    };
    const auto raw = row.text(field);
    if (raw.size() == 1 && raw[0] >= '0' && raw[0] <= '9' && known(raw[0] - '0'))
        return raw[0] - '0';
    const std::string plain = i18n::normalise(raw);
    if (plain.empty() || plain == "-" || plain == "/" || plain == "无")
        return std::nullopt;
    std::string_view text = plain;
    // "1", "1.0", "1已接单", "1-已接单", "1:已接单": digit and word must not contradict each other.
    std::optional<int> digit;
    if (text[0] >= '0' && text[0] <= '9' && known(text[0] - '0')) {
        digit = text[0] - '0';
        text.remove_prefix(1);
        if (text == ".0")
            text = {};
        else if (!text.empty() && std::string_view("-:.,=").find(text[0]) != std::string_view::npos)
            text.remove_prefix(1);
        if (text.empty())
            return digit;
    }
    const auto found = std::find_if(words.begin(), words.end(), [&](const auto& word) { return word.first == text; });
    if (found != words.end() && (!digit || *digit == found->second))
        return found->second;
    // "7天未发货" begins with a digit that is no code.
    const auto whole = std::find_if(words.begin(), words.end(), [&](const auto& word) { return word.first == plain; });
    if (whole != words.end())
        return whole->second;
    std::set<int> told;
    std::string list;
    for (const auto& [word, code] : words)
        if (told.insert(code).second)
            list += (list.empty() ? "" : ", ") + std::to_string(code) + " " + std::string(word);
    row.note(findings, field, {PS_N("“{0}” is none of: {1}"), {std::string(raw), list}});
    return std::nullopt;
}

} // namespace ps::importers
