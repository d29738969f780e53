// A choice among things that have codes: two may have the same name, and what was chosen stays chosen when the list
// changes. The first option is none of them: all.
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

    /// Options whose label another one has too show their code. Keeps the code that is chosen; without it among the
    /// options the first, `all`, is chosen. Long names do not make the bar as wide as they are.
    void offer(const std::string& all, std::vector<Option> options);
    /// Nothing: all.
    std::optional<std::string> chosen() const;
    wxChoice& control() const { return control_; }

private:
    wxChoice& control_;
    std::vector<std::string> codes_; ///< of the options behind the first
};

/// Where: everywhere, a region, or one of its institutions, which stand indented below it.
class PlaceChoice {
public:
    explicit PlaceChoice(wxChoice& control) : choice_(control) {}
    /// The institutions of the master data.
    void offer(store::Store& store);
    /// The region's code; its name where it has none.
    std::optional<std::string> region() const { return key_of('R'); }
    std::optional<std::string> institution() const { return key_of('I'); }
    wxChoice& control() const { return choice_.control(); }

private:
    std::optional<std::string> key_of(char kind) const;

    CodeChoice choice_;
};

} // namespace ps::gui
