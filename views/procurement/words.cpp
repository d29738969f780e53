#include "views/procurement/words.h"

#include "i18n/translate.h"
#include "model/procurement/money/payments.h"

namespace ps::views {

namespace {

using procurement::PlatformRow;
using procurement::ProgressLevel;
using procurement::ProgressStatus;
using procurement::SavingsBasis;
using procurement::SavingsBy;

} // namespace

Word status_word(ProgressStatus status)
{
    return {procurement::word_of(status), procurement::name_of(status)};
}

Tone tone_of(ProgressStatus status)
{
    switch (status) {
    case ProgressStatus::interview:
    case ProgressStatus::notice:
        return Tone::rise;
    case ProgressStatus::reminder:
        return Tone::problem;
    case ProgressStatus::normal:
    case ProgressStatus::ahead:
        return Tone::fall;
    case ProgressStatus::none:
        break;
    }
    return Tone::muted;
}

Word phase_word(procurement::BatchPhase phase)
{
    return {procurement::word_of(phase), procurement::name_of(phase)};
}

Word grade_word(procurement::DeliveryGrade grade)
{
    return {procurement::word_of(grade), procurement::name_of(grade)};
}

Word source_word(PlatformRow::Source source)
{
    const char* token = procurement::word_of(source);
    switch (source) {
    case PlatformRow::Source::order:
        return {token, PS_N("Order")};
    case PlatformRow::Source::returns:
        return {token, PS_N("Return")};
    case PlatformRow::Source::receipt:
        break;
    }
    return {token, PS_N("Receipt")};
}

Word savings_word(SavingsBasis basis)
{
    switch (basis) {
    case SavingsBasis::selected:
        return {"selected", PS_N("Bought, at the selected price")};
    case SavingsBasis::paid:
        return {"paid", PS_N("Bought, at the price paid")};
    case SavingsBasis::agreed:
        break;
    }
    return {"agreed", PS_N("Agreed volume, at the selected price")};
}

Word savings_word(SavingsBy by)
{
    switch (by) {
    case SavingsBy::batch:
        return {"batch", PS_N("VBP batch")};
    case SavingsBy::product:
        return {"product", PS_N("Product")};
    case SavingsBy::institution:
        break;
    }
    return {"institution", PS_N("Institution")};
}

Word overdue_word(int days_overdue)
{
    const int age = procurement::overdue_age(days_overdue);
    const char* token = procurement::name_of_age(age);
    switch (age) {
    case 0:
        return {token, PS_N("up to 30 days")};
    case 1:
        return {token, PS_N("31 to 90 days")};
    case 2:
        return {token, PS_N("91 to 180 days")};
    default:
        return {token, PS_N("more than 180 days")};
    }
}

std::string level_title(ProgressLevel level)
{
    switch (level) {
    case ProgressLevel::region:
        return PS_TR("Region");
    case ProgressLevel::institution:
        return PS_TR("Institution");
    case ProgressLevel::batch:
        return PS_TR("VBP batch");
    case ProgressLevel::product:
        return PS_TR("Product");
    case ProgressLevel::enterprise:
        return PS_TR("Enterprise");
    case ProgressLevel::status:
        break;
    }
    return PS_TR("Status");
}

std::string place_text(const std::string& file, std::int64_t row)
{
    return file + ":" + std::to_string(row);
}

} // namespace ps::views
