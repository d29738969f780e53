#include "views/procurement/savings.h"

#include "i18n/translate.h"
#include "views/procurement/words.h"

#include <algorithm>

namespace ps::views {

namespace {

// The key of the code column depends on what a row is.
std::string key_of_savings(const SavingsView::Ask& ask)
{
    return std::string(savings_word(ask.by).token);
}

} // namespace

procurement::SavingsTable SavingsView::answer(store::Store& store, const Ask& ask, std::stop_token)
{
    return procurement::savings(store, ask.as_of, ask.basis, ask.by, ask.batch, ask.institution);
}

void SavingsView::sort_by_saved(std::vector<Row>& rows)
{
    std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.saved > b.saved; });
}

std::vector<Col<SavingsView::Row>> SavingsView::columns(const Ask& ask)
{
    const std::string title = PS_TR(savings_word(ask.by).words);
    return {
        {key_of_savings(ask), PS_TR("Code"), Type::code, 19, &Row::key},
        {"name", title, Type::text, 41, &Row::name},
        {"name_or_key", title, Type::text, 41, [](const Row& row) { return row.name.empty() ? row.key : row.name; }},
        {"products", PS_TR("Products"), Type::count, 10, &Row::products},
        {"price_before", PS_TR("Price before the procurement"), Type::price, 14, &Row::price_before},
        {"price_now", PS_TR("Price now"), Type::price, 14, &Row::price_now},
        {"average_cut", PS_TR("Average cut, weighted"), Type::share, 16, &Row::average_cut},
        {"plain_cut", PS_TR("Average cut, plain"), Type::share, 16, &Row::plain_cut},
        Col<Row>("saved", PS_TR("Saved"), Type::amount, 19, &Row::saved)
            .tone([](const Row& row) { return row.saved.is_negative() ? Tone::rise : Tone::fall; })
            .bold([](const Row&) { return true; }),
        {"volume", PS_TR("Volume"), Type::quantity, 17, &Row::volume},
        {"definition", PS_TR("Definition"), Type::word, 30,
         [basis = ask.basis](const Row&) { return savings_word(basis); }},
    };
}

Layout SavingsView::contract(const Ask& ask)
{
    return key_of_savings(ask) + ",products,price_before,price_now,average_cut,saved,name,plain_cut,volume,definition";
}

Layout SavingsView::grid(const Ask& ask)
{
    return "name_or_key,saved,average_cut,plain_cut,price_before,price_now,volume,products," + key_of_savings(ask);
}

} // namespace ps::views
