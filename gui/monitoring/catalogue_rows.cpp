#include "gui/monitoring/catalogue_rows.h"

#include "gui/grid/columns.h"

#include "gui/number_text.h"
#include "i18n/translate.h"
#include "model/policy/monitoring_rules.h"
#include "model/policy/rule_pack_store.h"
#include "model/procurement/lines/receipts.h"

#include <algorithm>

namespace ps::gui {
namespace {

using monitoring::Candidate;
using monitoring::CatalogueAction;
using monitoring::MonitoredPeriod;

template <class Row>
void add_item_columns(std::vector<Column<Row>>& out)
{
    out.push_back(text_column(PS_TR("Generic name"), 160, &Row::generic_name));
    out.push_back(text_column(PS_TR("Specification"), 110, &Row::specification));
    out.push_back(text_column(PS_TR("Manufacturer"), 180, &Row::manufacturer));
}

/// What the platform received of each item within the months, by national code.
std::map<std::string, monitoring::ItemVolume> volumes(store::Store& store, Month first, Month last)
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

std::string reasons_text(const Candidate& candidate)
{
    std::string out;
    const auto add = [&](bool applies, const std::string& words) {
        if (applies)
            out += (out.empty() ? "" : PS_TR("; ")) + words;
    };
    add(candidate.by_volume, PS_TR("large purchases"));
    add(candidate.by_complaints, PS_TR("many complaints"));
    add(candidate.by_spread, PS_TR("wide spread of prices"));
    add(candidate.by_stillness, PS_TR("uniform prices that did not move"));
    return out;
}

} // namespace

std::vector<registry::Item> unmonitored_items(store::Store& store, Month month)
{
    const auto monitored = monitoring::monitored_items(store, month);
    auto items = registry::items(store);
    std::erase_if(items, [&](const registry::Item& item) {
        return std::binary_search(monitored.begin(), monitored.end(), item.id);
    });
    return items;
}

std::vector<Candidate> catalogue_candidates(Workspace& workspace)
{
    const Month month = workspace.month();
    const auto rules =
        policy::monitoring_rules(policy::effective_pack(workspace.store(), "monitoring", month.last_day()));
    monitoring::CandidateRules limits;
    limits.add_amount = rules.catalogue_add_amount;
    limits.add_complaints = rules.catalogue_add_complaints;
    limits.add_spread = rules.catalogue_add_spread;
    limits.drop_uniformity = rules.catalogue_drop_uniformity;
    limits.months = rules.catalogue_months;
    return monitoring::catalogue_candidates(workspace.store(), month, workspace.basis(), limits,
                                            volumes(workspace.store(), month.plus(1 - limits.months), month));
}

std::vector<Column<MonitoredPeriod>> period_columns()
{
    std::vector<Column<MonitoredPeriod>> out;
    add_item_columns(out);
    out.push_back({PS_TR("Monitored from"), 96, false, [](const MonitoredPeriod& row) { return date_text(row.from); }});
    out.push_back(
        {PS_TR("Monitored until"), 96, false, [](const MonitoredPeriod& row) { return date_text(row.until); }});
    out.push_back({PS_TR("Decided by"), 84, false, [](const MonitoredPeriod& row) {
                       return row.source == "decision" ? PS_TR("Decision") : PS_TR("Imported catalogue");
                   }});
    out.push_back(text_column(PS_TR("Reason"), 220, &MonitoredPeriod::reason));
    out.push_back(text_column(PS_TR("Item code"), 228, &MonitoredPeriod::item));
    return out;
}

std::vector<Column<registry::Item>> unmonitored_columns()
{
    std::vector<Column<registry::Item>> out;
    add_item_columns(out);
    out.push_back({PS_TR("Monitored until"), 96, false,
                   [](const registry::Item& row) { return date_text(row.monitored_until); }});
    out.push_back(text_column(PS_TR("Category"), 120, &registry::Item::category));
    out.push_back(text_column(PS_TR("Item code"), 228, &registry::Item::code));
    return out;
}

std::vector<Column<Candidate>> candidate_columns()
{
    std::vector<Column<Candidate>> out;
    out.push_back(
        {PS_TR("Proposal"), 66, false,
         [](const Candidate& row) { return row.action == CatalogueAction::add ? PS_TR("Add") : PS_TR("Drop"); },
         [](const Candidate& a, const Candidate& b) { return a.action < b.action; },
         [](const Candidate& row) { return row.action == CatalogueAction::add ? Tone::rise : Tone::muted; },
         [](const Candidate&) { return true; }});
    add_item_columns(out);
    out.push_back({PS_TR("Why"), 190, false, reasons_text});
    out.push_back({PS_TR("Received (yuan)"), 110, true,
                   [](const Candidate& row) { return row.amount ? grouped(row.amount->to_string(2)) : std::string(); },
                   [](const Candidate& a, const Candidate& b) { return a.amount < b.amount; }});
    out.push_back({PS_TR("Complaints"), 64, true, [](const Candidate& row) { return count_text(row.complaints); },
                   [](const Candidate& a, const Candidate& b) { return a.complaints < b.complaints; }});
    out.push_back({PS_TR("Highest/lowest"), 76, true,
                   [](const Candidate& row) { return factor_text(row.max_min_ratio, 2); },
                   [](const Candidate& a, const Candidate& b) { return a.max_min_ratio < b.max_min_ratio; }});
    out.push_back({PS_TR("Uniformity"), 70, true,
                   [](const Candidate& row) { return row.uniformity ? share_text(*row.uniformity) : std::string(); },
                   [](const Candidate& a, const Candidate& b) { return a.uniformity < b.uniformity; }});
    out.push_back(
        {PS_TR("Months unchanged"), 84, true,
         [](const Candidate& row) { return row.unchanged_months ? count_text(*row.unchanged_months) : std::string(); },
         [](const Candidate& a, const Candidate& b) { return a.unchanged_months < b.unchanged_months; }});
    out.push_back(text_column(PS_TR("Item code"), 228, &Candidate::item));
    return out;
}

} // namespace ps::gui
