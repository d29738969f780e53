// A choice among things with codes: two may have the same name, and the choice survives a change of the list. The first
// option means all.
#pragma once

#include "model/store/store.h"

#include <optional>
#include <string>
#include <vector>

class wxChoice;

namespace ps::gui {

class CodeChoice {
public:
    struct Option {
        std::string code, label;
    };
    /// Does not own the control, which must outlive it.
    explicit CodeChoice(wxChoice& control) : control_(control) {}

    /// Options with the same label also show their code. Keeps the chosen code; when it is no longer offered, the first
    /// option, `all`, is chosen. Long names do not widen the bar.
    void offer(const std::string& all, std::vector<Option> options);
    /// std::nullopt means all.
    std::optional<std::string> chosen() const;
    wxChoice& control() const { return control_; }

private:
    wxChoice& control_;
    std::vector<std::string> codes_; ///< codes of the options after the first
};

/// A place: everywhere, a region, or one of its institutions, which are indented below it.
class PlaceChoice {
public:
    explicit PlaceChoice(wxChoice& control) : choice_(control) {}
    /// Offers the institutions of the master data.
    void offer(store::Store& store);
    /// The region's code, or its name when it has no code.
    std::optional<std::string> region() const { return key_of('R'); }
    std::optional<std::string> institution() const { return key_of('I'); }
    wxChoice& control() const { return choice_.control(); }

private:
    std::optional<std::string> key_of(char kind) const;

    CodeChoice choice_;
};

} // namespace ps::gui
