#include "views/procurement/unmatched.h"

#include "i18n/translate.h"
#include "views/time_text.h"

#include <algorithm>

namespace ps::views {

namespace {

using What = procurement::UnmatchedLines::What;

Word what_word(What what)
{
    const char* token = procurement::word_of(what);
    switch (what) {
    case What::institution:
        return {token, PS_N("Institution")};
    case What::product:
        return {token, PS_N("Product")};
    case What::enterprise:
        break;
    }
    return {token, PS_N("Manufacturer")};
}

Money magnitude(Money amount)
{
    return amount.is_negative() ? -amount : amount;
}

} // namespace

std::vector<UnmatchedView::Row> UnmatchedView::answer(store::Store& store, const Ask&, std::stop_token)
{
    return procurement::unmatched_lines(store);
}

void UnmatchedView::sort_by_harm(std::vector<Row>& rows)
{
    std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
        if (a.vbp_lines != b.vbp_lines)
            return a.vbp_lines > b.vbp_lines;
        if (magnitude(a.amount) != magnitude(b.amount))
            return magnitude(a.amount) > magnitude(b.amount);
        return a.lines > b.lines;
    });
}

std::vector<Col<UnmatchedView::Row>> UnmatchedView::columns(const Ask&)
{
    return {
        {"kind", PS_TR("Not known"), Type::word, 13, [](const Row& row) { return what_word(row.what); }},
        {"code", PS_TR("Code"), Type::code, 24, &Row::code},
        {"name", PS_TR("As the export says"), Type::text, 48, &Row::name},
        {"name_or_code", PS_TR("As the export says"), Type::text, 48, unmatched_name},
        {"lines", PS_TR("Lines"), Type::count, 11, &Row::lines},
        Col<Row>("vbp_lines", PS_TR("VBP lines not counted"), Type::count, 16, &Row::vbp_lines)
            .hide_zero()
            .tone(Tone::rise)
            .bold([](const Row&) { return true; }),
        {"packs", PS_TR("Packs"), Type::quantity, 14, &Row::packs},
        {"amount", PS_TR("Amount"), Type::amount, 19, &Row::amount},
        Col<Row>("statements", PS_TR("Settlements, advances"), Type::count, 16, &Row::statements)
            .hide_zero()
            .tone(Tone::problem),
    };
}

Layout UnmatchedView::contract(const Ask&)
{
    return "kind,code,name,lines,vbp_lines,packs,amount";
}

Layout UnmatchedView::grid(const Ask&)
{
    return "kind,name_or_code,code,vbp_lines,lines,packs,amount,statements";
}

std::vector<DecisionsView::Row> DecisionsView::answer(store::Store& store, const Ask&, std::stop_token)
{
    return identity::decisions(store, "institution");
}

std::vector<Col<DecisionsView::Row>> DecisionsView::columns(const Ask&)
{
    return {
        {"id", PS_TR("No."), Type::count, 8, &Row::id},
        {"text", PS_TR("As the export says"), Type::text, 52, &Row::text},
        {"code", PS_TR("Its code"), Type::code, 18, &Row::target_code},
        {"name", PS_TR("Counts as"), Type::text, 41, &Row::target_name},
        {"name_or_code", PS_TR("Counts as"), Type::text, 41,
         [](const Row& row) { return row.target_name.empty() ? row.target_code : row.target_name; }},
        {"decided_at", PS_TR("Decided at"), Type::text, 21, &Row::decided_at},
        {"shown_decided_at", PS_TR("Decided at"), Type::text, 21,
         [](const Row& row) { return local_time(row.decided_at); }},
    };
}

Layout DecisionsView::contract(const Ask&)
{
    return "id,text,code,name,decided_at";
}

Layout DecisionsView::grid(const Ask&)
{
    return "text,name_or_code,code,shown_decided_at";
}

std::vector<Col<InstitutionChoice>> InstitutionChoicesView::columns(const Ask&)
{
    return {
        {"name", PS_TR("Institution"), Type::text, 45, [](const Row& row) { return Cell(row.name()); }},
        Col<Row>("why", PS_TR("Why it may be meant"), Type::text, 18, &Row::why).tone(Tone::muted),
        {"region", PS_TR("Region"), Type::text, 17, [](const Row& row) { return Cell(row.known.region); }},
        {"code", PS_TR("Code"), Type::code, 18, [](const Row& row) { return Cell(row.known.code); }},
    };
}

Layout InstitutionChoicesView::grid(const Ask&)
{
    return "name,why,region,code";
}

Layout unmatched_rows_grid()
{
    return Layout("source,day,institution,product,item,received,returned,amount,distributor,manufacturer,place")
        .with("item", PS_TR("Product code"));
}

std::string unmatched_name(const procurement::UnmatchedLines& row)
{
    return row.name.empty() ? row.code : row.name;
}

std::string advice_text(const procurement::UnmatchedLines& row)
{
    switch (row.what) {
    case What::institution:
        return PS_TR("If the institution is in the master data under another name or code, choose “Assign an "
                     "institution…”. If it is new, import the list of institutions with it.");
    case What::product:
        return row.code.empty()
                   ? PS_TR("The lines have no product code: ask for an export with the column of codes, and import it.")
                   : PS_TR("No list of products has this code. If it belongs to a VBP batch, import the batch's "
                           "products with it; if not, import the listed catalogue, and it is no longer shown here.");
    case What::enterprise:
        break;
    }
    return PS_TR("Several enterprises share this code in the batch, and none has the name of this manufacturer. "
                 "Correct the enterprise in the file of the batch's products and import it again.");
}

} // namespace ps::views
