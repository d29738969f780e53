// The platform's status columns: digits, or the words for them.
#pragma once

#include "importers/columns/field_row.h"

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace ps::importers {

/// What a status column may say: each word as i18n::normalise spells it, the first of a code being the one that
/// messages show. The digits themselves are understood too.
using StatusWords = std::vector<std::pair<std::string_view, int>>;

const StatusWords& response_words();   ///< 订单响应状态
const StatusWords& order_line_words(); ///< 订单明细状态
const StatusWords& shipment_words();   ///< 发货明细状态, 订单发货状态
const StatusWords& void_words();       ///< 作废类型
const StatusWords& return_words();     ///< 退货状态

/// Empty without a finding when the cell is empty; with a finding when it is none of the words.
std::optional<int> read_status(const FieldRow& row, Field field, const StatusWords& words, Findings& findings);

struct StateOfReceipt {
    std::optional<int> code;
    bool unknown = false; ///< says something that is none of the words
};
/// 订单发货状态 of a receipt. Unlike the export of orders, whose states are what it is read for, a receipt says by its
/// quantities what came: unknown words are no reason to lose the purchase. With a finding only for those that may mean
/// that the line is void, and for unknown digits.
StateOfReceipt read_state_of_receipt(const FieldRow& row, Findings& findings);
void remark_unknown_state(const FieldRow& row, Findings& findings);

} // namespace ps::importers
