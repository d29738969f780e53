#include "views/words.h"

#include "i18n/translate.h"

#include <iterator>

namespace ps::views {

namespace {

using monitoring::FindingState;
using monitoring::ReportState;
using monitoring::Severity;
using monitoring::supply::SupplyLevel;
using Role = monitoring::FindingSource::Role;

} // namespace

Word word_of(monitoring::Event event)
{
    using monitoring::Event;
    switch (event) {
    case Event::first:
        return {"first", PS_N("First price")};
    case Event::rise:
        return {"rise", PS_N("Rise")};
    case Event::fall:
        return {"fall", PS_N("Fall")};
    case Event::unchanged:
        return {"unchanged", PS_N("Unchanged")};
    case Event::gap:
        return {"gap", PS_N("Not reported")};
    case Event::resumed:
        return {"resumed", PS_N("Reported again")};
    case Event::suspended:
        return {"suspended", PS_N("Not in use")};
    case Event::ended:
        break;
    }
    return {"ended", PS_N("No longer monitored")};
}

Word word_of(monitoring::Basis basis)
{
    return {monitoring::name_of(basis),
            basis == monitoring::Basis::purchase ? PS_N("Purchase price") : PS_N("Sale price")};
}

Word word_of(Severity severity)
{
    const char* token = monitoring::name_of(severity);
    switch (severity) {
    case Severity::abnormal:
        return {token, PS_N("Abnormal")};
    case Severity::warning:
        return {token, PS_N("To verify")};
    case Severity::information:
        break;
    }
    return {token, PS_N("For information")};
}

Word word_of(FindingState state)
{
    const char* token = monitoring::name_of(state);
    switch (state) {
    case FindingState::open:
        return {token, PS_N("Undecided")};
    case FindingState::confirmed:
        return {token, PS_N("Confirmed")};
    case FindingState::dismissed:
        return {token, PS_N("Dismissed")};
    case FindingState::in_case:
        break;
    }
    return {token, PS_N("In a case")};
}

Word word_of(Role role)
{
    const char* token = monitoring::name_of(role);
    switch (role) {
    case Role::judged:
        return {token, PS_N("This price")};
    case Role::last_month:
        return {token, PS_N("Month before")};
    case Role::other_point:
        return {token, PS_N("Other point")};
    case Role::change:
        break;
    }
    return {token, PS_NC("row that a finding rests on", "Change")};
}

Word word_of(ReportState state)
{
    const char* token = monitoring::name_of(state);
    switch (state) {
    case ReportState::pending:
        return {token, PS_N("Not due yet")};
    case ReportState::missing:
        return {token, PS_N("Missing")};
    case ReportState::on_time:
        return {token, PS_N("On time")};
    case ReportState::late:
        return {token, PS_N("Late")};
    case ReportState::returned:
        return {token, PS_N("Sent back")};
    case ReportState::corrected:
        break;
    }
    return {token, PS_N("Corrected")};
}

Word word_of(SupplyLevel level)
{
    const char* token = monitoring::supply::name_of(level);
    switch (level) {
    case SupplyLevel::danger:
        return {token, PS_N("Danger")};
    case SupplyLevel::warning:
        return {token, PS_N("Early warning")};
    case SupplyLevel::fine:
        break;
    }
    return {token, PS_N("Fine")};
}

Word word_of(monitoring::CatalogueAction action)
{
    return {monitoring::name_of(action), action == monitoring::CatalogueAction::add ? PS_N("Add") : PS_N("Drop")};
}

Cell supply_status_word(const std::optional<int>& status)
{
    constexpr Word words[] = {{"1", PS_N("Plenty")},
                              {"2", PS_N("Fairly plenty")},
                              {"3", PS_N("Short")},
                              {"4", PS_N("Very short")},
                              {"5", PS_N("Not in use")}};
    const int place = status.value_or(0) - 1;
    return place >= 0 && place < static_cast<int>(std::size(words)) ? Cell(words[place]) : Cell();
}

std::string list_text(const monitoring::supply::ListScopes& scopes)
{
    if (scopes == "national")
        return PS_TR("National list");
    if (scopes == "provincial")
        return PS_TR("Provincial list");
    return scopes.empty() ? std::string() : PS_TR("National and provincial list");
}

std::string text_of(const Word& word)
{
    return i18n::tr(word.words);
}

Tone tone_of(Severity severity)
{
    switch (severity) {
    case Severity::abnormal:
        return Tone::rise;
    case Severity::warning:
        return Tone::problem;
    case Severity::information:
        break;
    }
    return Tone::muted;
}

Tone tone_of(FindingState state)
{
    switch (state) {
    case FindingState::open:
        return Tone::normal;
    case FindingState::dismissed:
        return Tone::muted;
    case FindingState::confirmed:
    case FindingState::in_case:
        break;
    }
    return Tone::problem;
}

Tone tone_of(SupplyLevel level)
{
    switch (level) {
    case SupplyLevel::danger:
        return Tone::rise;
    case SupplyLevel::warning:
        return Tone::problem;
    case SupplyLevel::fine:
        break;
    }
    return Tone::fall;
}

std::string category_text(const std::string& category)
{
    if (category.empty())
        return PS_TR("Without a category");
    if (category == "drug")
        return PS_TR("Drugs without a category");
    if (category == "consumable")
        return PS_TR("Consumables without a category");
    if (category == "service")
        return PS_TR("Service items without a category");
    return category;
}

std::string basis_text(monitoring::Basis basis)
{
    return basis == monitoring::Basis::purchase ? PS_TR("Purchase price") : PS_TR("Sale price");
}

} // namespace ps::views
