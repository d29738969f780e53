// The question "who is it?": one institution out of all known ones, found by typing.
#pragma once

#include "importers/matching.h"
#include "views/procurement/unmatched.h"

#include <optional>
#include <string>
#include <vector>

class wxWindow;

namespace ps::gui {

/// The likeliest first, then the others by name.
std::vector<views::InstitutionChoice>
institutions_to_choose_from(std::vector<procurement::KnownInstitution> known,
                            const std::vector<importers::MatchCandidate>& candidates);

/// The chosen code; std::nullopt when cancelled. `text`: the question.
std::optional<std::string> choose_institution(wxWindow* parent, const std::string& text,
                                              std::vector<views::InstitutionChoice> institutions);

} // namespace ps::gui
