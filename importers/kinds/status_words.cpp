#include "importers/kinds/status_words.h"

#include "i18n/text.h"

#include <algorithm>
#include <array>
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
    static const StatusWords words{
        {"待发货", 1},     {"未发货", 1},   {"待配送", 1},     {"备货中", 1},   {"已发货", 2},   {"待收货", 2},
        {"发货", 2},       {"全部发货", 2}, {"部分发货", 2},   {"配送中", 2},   {"已配送", 2},   {"未收货", 2},
        {"已收货", 3},     {"收货", 3},     {"已入库", 3},     {"部分收货", 3}, {"部分入库", 3}, {"全部收货", 3},
        {"已全部收货", 3}, {"收货完成", 3}, {"已完成收货", 3}, {"已验收", 3},   {"作废", 4},     {"已作废", 4},
        {"取消", 4},       {"已取消", 4},   {"撤销", 4},       {"已撤销", 4},   {"已撤单", 4}};
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

namespace {

// std::nullopt for a text that is none of the words, or whose digit and word contradict each other. `plain` is not
// empty.
std::optional<int> meaning_of(const std::string& plain, const StatusWords& words)
{
    const auto known = [&](int code) {
        return std::any_of(words.begin(), words.end(), [&](const auto& word) { return word.second == code; });
    };
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
    // "7天未发货" begins with a digit that is not a code.
    const auto whole = std::find_if(words.begin(), words.end(), [&](const auto& word) { return word.first == plain; });
    return whole == words.end() ? std::nullopt : std::optional(whole->second);
}

bool says_nothing(const std::string& plain)
{
    return plain.empty() || plain == "-" || plain == "/" || plain == "无";
}

std::string listed(const StatusWords& words)
{
    std::set<int> listed_codes;
    std::string list;
    for (const auto& [word, code] : words)
        if (listed_codes.insert(code).second)
            list += (list.empty() ? "" : ", ") + std::to_string(code) + " " + std::string(word);
    return list;
}

} // namespace

std::optional<int> read_status(const FieldRow& row, Field field, const StatusWords& words, RowNotes& notes)
{
    const auto raw = row.text(field);
    const std::string plain = raw.size() == 1 ? std::string(raw) : i18n::normalise(raw);
    if (says_nothing(plain))
        return std::nullopt;
    const auto code = meaning_of(plain, words);
    if (!code)
        row.note(notes, field, {PS_N("“{0}” is not one of: {1}"), {std::string(row.text(field)), listed(words)}});
    return code;
}

StateOfReceipt read_state_of_receipt(const FieldRow& row, RowNotes& notes)
{
    const std::string plain = i18n::normalise(row.text(Field::state));
    if (says_nothing(plain))
        return {};
    const auto& words = shipment_words();
    if (const auto code = meaning_of(plain, words))
        return {code, false};
    // Words that may mean that nothing was delivered are not guessed; the lists of other columns use other digits.
    static constexpr std::array<std::string_view, 12> doubtful{"废",   "取消", "撤",   "拒",   "关闭", "终止",
                                                               "删除", "无效", "红冲", "冲红", "红字", "冲销"};
    if ((plain[0] >= '0' && plain[0] <= '9') ||
        std::any_of(doubtful.begin(), doubtful.end(),
                    [&](std::string_view part) { return plain.find(part) != std::string::npos; }))
        row.note(notes, Field::state,
                 {PS_N("“{0}” is not one of: {1}; write whether the line is void"),
                  {std::string(row.text(Field::state)), listed(words)}});
    return {std::nullopt, true};
}

void remark_unknown_state(const FieldRow& row, RowNotes& notes)
{
    row.note(notes, Field::state,
             {PS_N("“{0}” is not one of: {1}; the line counts by its quantities"),
              {std::string(row.text(Field::state)), listed(shipment_words())}});
}

} // namespace ps::importers
