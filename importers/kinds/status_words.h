// The platform's status columns: digits, or the words for them.
#pragma once

#include "importers/columns/field_row.h"

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace ps::importers {

/// The words of a status column: each word as i18n::normalise spells it; messages show the first word of a code. The
/// digits themselves are understood too.
using StatusWords = std::vector<std::pair<std::string_view, int>>;

const StatusWords& response_words();   ///< 订单响应状态
const StatusWords& order_line_words(); ///< 订单明细状态
const StatusWords& shipment_words();   ///< 发货明细状态, 订单发货状态
const StatusWords& void_words();       ///< 作废类型
const StatusWords& return_words();     ///< 退货状态

/// std::nullopt without a note when the cell is empty; std::nullopt with a note for an unknown word.
std::optional<int> read_status(const FieldRow& row, Field field, const StatusWords& words, RowNotes& notes);

struct StateOfReceipt {
    std::optional<int> code;
    bool unknown = false; ///< the text is none of the words
};
/// 订单发货状态 of a receipt. An export of orders is read for its states; a receipt is read for its quantities, so an
/// unknown word does not reject the purchase. A note only for words that may mean that the line is void, and for
/// unknown digits.
StateOfReceipt read_state_of_receipt(const FieldRow& row, RowNotes& notes);
void remark_unknown_state(const FieldRow& row, RowNotes& notes);

} // namespace ps::importers
