// A question before an officer's decision: what will be done, and the text that is recorded with it in the journal.
#pragma once

#include "model/base/calendar.h"

#include <optional>
#include <string>

class wxWindow;

namespace ps::gui {

struct Prompt {
    std::string title, question;
    std::optional<Date> day; ///< also asks for a day; this is its initial value
    bool day_may_be_empty = false;
    std::string day_caption;    ///< label of the day
    std::string word_caption;   ///< asks for one line with this label; empty = no line
    std::string word;           ///< initial value of the line
    std::string text_caption;   ///< asks for a reason with this label; empty = no reason
    bool text_required = false; ///< the button stays disabled without a reason
    std::string yes;            ///< text of the button: what will happen
};

struct PromptAnswer {
    Date day;               ///< invalid when left empty
    std::string word, text; ///< without blanks at both ends
};

/// std::nullopt when cancelled.
std::optional<PromptAnswer> ask(wxWindow* parent, const Prompt& prompt);

} // namespace ps::gui
