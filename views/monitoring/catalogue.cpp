#include "views/monitoring/catalogue.h"

#include "i18n/translate.h"
#include "model/procurement/lines/receipts.h"
#include "views/rules.h"
#include "views/words.h"

#include <algorithm>
#include <map>

namespace ps::views {

namespace {

using monitoring::CatalogueAction;
using monitoring::CatalogueCandidate;

template <class Row>
void add_catalogue_item_columns(std::vector<Col<Row>>& out)
{
    out.push_back({"generic_name", PS_TR("Generic name"), Type::text, 25, &Row::generic_name});
    out.push_back({"specification", PS_TR("Specification"), Type::text, 17, &Row::specification});
    out.push_back({"manufacturer", PS_TR("Manufacturer"), Type::text, 28, &Row::manufacturer});
}

/// The received volume and amount of each item within the months, by national code.
std::map<std::string, monitoring::ItemVolume> received_volumes(store::Store& store, Month first, Month last)
{
    std::map<std::string, monitoring::ItemVolume> out;
    for (const auto& totals :
         procurement::receipt_totals(store, "product", DateRange{first.first_day(), last.last_day()})) {
        if (totals.code.empty())
            continue;
        auto& volume = out[totals.code];
        volume.amount += totals.received_amount;
        volume.lines += totals.lines;
    }
    return out;
}

// All reasons of a proposal, in the given words.
std::string reasons(const CatalogueCandidate& candidate, const std::string& between, const std::string& volume,
                    const std::string& complaints, const std::string& spread, const std::string& stillness)
{
    std::string out;
    const auto add = [&](bool applies, const std::string& words) {
        if (applies)
            out += (out.empty() ? "" : between) + words;
    };
    add(candidate.by_volume, volume);
    add(candidate.by_complaints, complaints);
    add(candidate.by_spread, spread);
    add(candidate.by_stillness, stillness);
    return out;
}

std::string reason_tokens(const CatalogueCandidate& candidate)
{
    return reasons(candidate, "+", "volume", "complaints", "spread", "unchanged");
}

std::string reason_words(const CatalogueCandidate& candidate)
{
    return reasons(candidate, PS_TR("; "), PS_TR("large purchases"), PS_TR("many complaints"),
                   PS_TR("wide spread of prices"), PS_TR("uniform prices that did not move"));
}

} // namespace

std::vector<monitoring::MonitoredPeriod> MonitoredPeriodsView::answer(store::Store& store, const Ask& ask,
                                                                      std::stop_token)
{
    return monitoring::monitored_periods(store, ask.month);
}

std::vector<Col<monitoring::MonitoredPeriod>> MonitoredPeriodsView::columns(const Ask&)
{
    std::vector<Col<Row>> out;
    add_catalogue_item_columns(out);
    out.push_back({"from", PS_TR("Monitored from"), Type::date, 15, &Row::from});
    out.push_back({"until", PS_TR("Monitored until"), Type::date, 15, &Row::until});
    out.push_back({"source", PS_TR("Decided by"), Type::word, 13, [](const Row& row) {
                       return row.source == "decision" ? Word{row.source, PS_N("Decision")}
                                                       : Word{row.source, PS_N("Imported catalogue")};
                   }});
    out.push_back({"reason", PS_TR("Reason"), Type::text, 34, &Row::reason});
    out.push_back({"item", PS_TR("Item code"), Type::code, 27, &Row::item});
    return out;
}

Layout MonitoredPeriodsView::contract(const Ask&)
{
    return "item,generic_name,from,until,reason,source";
}

Layout MonitoredPeriodsView::grid(const Ask&)
{
    return "generic_name,specification,manufacturer,from,until,source,reason,item";
}

std::vector<registry::Item> UnmonitoredView::answer(store::Store& store, const Ask& ask, std::stop_token)
{
    const auto monitored = monitoring::monitored_items(store, ask.month);
    auto items = registry::items(store);
    std::erase_if(items, [&](const registry::Item& item) {
        return std::binary_search(monitored.begin(), monitored.end(), item.id);
    });
    return items;
}

std::vector<Col<registry::Item>> UnmonitoredView::columns(const Ask&)
{
    std::vector<Col<Row>> out;
    add_catalogue_item_columns(out);
    out.push_back({"until", PS_TR("Monitored until"), Type::date, 15, &Row::monitored_until});
    out.push_back({"category", PS_TR("Category"), Type::text, 19, &Row::category});
    out.push_back({"item", PS_TR("Item code"), Type::code, 27, &Row::code});
    return out;
}

Layout UnmonitoredView::grid(const Ask&)
{
    return "generic_name,specification,manufacturer,until,category,item";
}

std::vector<CatalogueCandidate> CandidatesView::answer(store::Store& store, const Ask& ask, std::stop_token)
{
    const auto rules = monitoring_rules(store, ask.rules, ask.month.last_day());
    monitoring::CandidateRules limits;
    limits.add_amount = rules.catalogue_add_amount;
    limits.add_complaints = rules.catalogue_add_complaints;
    limits.add_spread = rules.catalogue_add_spread;
    limits.drop_uniformity = rules.catalogue_drop_uniformity;
    limits.months = ask.months.value_or(rules.catalogue_months);
    return monitoring::catalogue_candidates(store, ask.month, ask.basis, limits,
                                            received_volumes(store, ask.month.plus(1 - limits.months), ask.month));
}

std::vector<Col<CatalogueCandidate>> CandidatesView::columns(const Ask&)
{
    std::vector<Col<Row>> out{
        Col<Row>("proposal", PS_TR("Proposal"), Type::word, 10, [](const Row& row) { return word_of(row.action); })
            .order([](const Row& row) { return static_cast<int>(row.action); })
            .tone([](const Row& row) { return row.action == CatalogueAction::add ? Tone::rise : Tone::muted; })
            .bold([](const Row&) { return true; }),
    };
    add_catalogue_item_columns(out);
    out.push_back({"reason", PS_TR("Why"), Type::text, 30, reason_tokens});
    out.push_back({"reason_words", PS_TR("Why"), Type::text, 30, reason_words});
    out.push_back({"amount", PS_TR("Received (yuan)"), Type::amount, 17, &Row::amount});
    out.push_back({"complaints", PS_TR("Complaints"), Type::count, 10, &Row::complaints});
    out.push_back({"max_min_ratio", PS_TR("Highest/lowest"), Type::ratio, 12, &Row::max_min_ratio});
    out.push_back({"uniformity", PS_TR("Uniformity"), Type::share, 11, &Row::uniformity});
    out.push_back({"unchanged_months", PS_TR("Months unchanged"), Type::count, 13, &Row::unchanged_months});
    out.push_back({"item", PS_TR("Item code"), Type::code, 27, &Row::item});
    return out;
}

Layout CandidatesView::contract(const Ask&)
{
    return "proposal,item,generic_name,reason,amount,complaints,max_min_ratio,uniformity,unchanged_months";
}

Layout CandidatesView::grid(const Ask&)
{
    return "proposal,generic_name,specification,manufacturer,reason_words,amount,complaints,max_min_ratio,uniformity,"
           "unchanged_months,item";
}

} // namespace ps::views
