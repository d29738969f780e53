#include "views/procurement/receipts.h"

#include "i18n/translate.h"

namespace ps::views {

std::vector<ReceiptsView::Row> ReceiptsView::answer(store::Store& store, const Ask& ask, std::stop_token)
{
    return procurement::receipt_totals(store, ask.by, ask.dates);
}

std::vector<Col<ReceiptsView::Row>> ReceiptsView::columns(const Ask&)
{
    return {
        {"code", PS_TR("Code"), Type::code, 24, &Row::code},
        {"name", PS_TR("Name"), Type::text, 40, &Row::name},
        {"rows", PS_TR("Lines"), Type::count, 9, &Row::lines},
        {"received_quantity", PS_TR("Received (packs)"), Type::quantity, 14, &Row::received},
        {"returned_quantity", PS_TR("Returned (packs)"), Type::quantity, 14, &Row::returned},
        {"received_amount", PS_TR("Amount received"), Type::amount, 17, &Row::received_amount},
    };
}

Layout ReceiptsView::contract(const Ask&)
{
    return "code,name,rows,received_quantity,returned_quantity,received_amount";
}

} // namespace ps::views
