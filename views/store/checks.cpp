#include "views/store/checks.h"

#include "i18n/translate.h"

namespace ps::views {

std::vector<Col<ChecksView::Row>> ChecksView::columns(const Ask&)
{
    return {
        {"check", PS_TR("Check"), Type::word, 16, &Row::check},
        Col<Row>("result", PS_TR("Result"), Type::word, 8,
                 [](const Row& row) {
                     return row.passed ? Word{"ok", PS_N("in order")} : Word{"failed", PS_N("not in order")};
                 })
            .tone([](const Row& row) { return row.passed ? Tone::normal : Tone::rise; }),
        {"detail", PS_TR("In words"), Type::text, 60, [](const Row& row) { return i18n::tr(row.detail); }},
    };
}

Layout ChecksView::contract(const Ask&)
{
    return "check,result,detail";
}

} // namespace ps::views
