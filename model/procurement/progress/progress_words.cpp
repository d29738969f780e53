// The words of progress: stable ones for programs, sentences for people.
#include "model/procurement/progress/progress.h"

#include <array>

namespace ps::procurement {

namespace {

constexpr std::array status_words{"interview", "notice", "reminder", "normal", "ahead", "none"};
constexpr std::array phase_words{"not_begun", "in_force", "ended"};

} // namespace

const char* word_of(ProgressStatus status)
{
    return status_words.at(static_cast<std::size_t>(status));
}

const char* name_of(ProgressStatus status)
{
    static constexpr std::array<const char*, progress_statuses> names{PS_N("To interview"), PS_N("To notify"),
                                                                      PS_N("To remind"),    PS_N("On schedule"),
                                                                      PS_N("Ahead"),        PS_N("Not applicable")};
    return names.at(static_cast<std::size_t>(status));
}

std::optional<ProgressStatus> progress_status_of(std::string_view word)
{
    for (std::size_t i = 0; i < status_words.size(); ++i)
        if (word == status_words[i])
            return static_cast<ProgressStatus>(i);
    return std::nullopt;
}

const char* word_of(BatchPhase phase)
{
    return phase_words.at(static_cast<std::size_t>(phase));
}

const char* name_of(BatchPhase phase)
{
    static constexpr std::array<const char*, 3> names{PS_N("Not begun"), PS_N("Under way"), PS_N("Ended")};
    return names.at(static_cast<std::size_t>(phase));
}

std::optional<BatchPhase> batch_phase_of(std::string_view word)
{
    for (std::size_t i = 0; i < phase_words.size(); ++i)
        if (word == phase_words[i])
            return static_cast<BatchPhase>(i);
    return std::nullopt;
}

const char* unassigned_name(ProgressLevel level)
{
    switch (level) {
    case ProgressLevel::region:
        return PS_N("(no region)");
    case ProgressLevel::institution:
        return PS_N("(not assigned to an institution)");
    case ProgressLevel::product:
        return PS_N("(not assigned to a product)");
    case ProgressLevel::enterprise:
        return PS_N("(no enterprise named)");
    case ProgressLevel::batch:
    case ProgressLevel::status:
        break;
    }
    return "";
}

} // namespace ps::procurement
