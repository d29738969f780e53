// A question before an officer's decision: what will be done, and the words that go into the journal with it.
#pragma once

#include "model/base/calendar.h"

#include <optional>
#include <string>

class wxWindow;

namespace ps::gui {

struct Prompt {
    std::string title, question;
    std::optional<Date> day; ///< asks for a day as well, with this one to begin with
    bool day_may_be_empty = false;
    std::string day_caption;    ///< in front of it
    std::string word_caption;   ///< asks for one line; empty = does not
    std::string word;           ///< to begin with
    std::string text_caption;   ///< asks for a reason; empty = does not
    bool text_required = false; ///< the button stays grey without one
    std::string yes;            ///< on the button: what will happen
};

struct PromptAnswer {
    Date day;               ///< invalid: left empty
    std::string word, text; ///< without blanks at both ends
};

/// std::nullopt when cancelled.
std::optional<PromptAnswer> ask(wxWindow* parent, const Prompt& prompt);

} // namespace ps::gui
