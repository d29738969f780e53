#include "gui/page/code_choice.h"

#include "gui/layout.h"
#include "gui/wx_text.h"
#include "i18n/translate.h"
#include "model/registry/master_data.h"

#include <wx/choice.h>

#include <algorithm>
#include <map>

namespace ps::gui {
namespace {

constexpr int widest_choice = 300; ///< device independent pixels

} // namespace

void CodeChoice::offer(const std::string& all, std::vector<Option> options)
{
    const auto kept = chosen();
    std::map<std::string, int> named;
    for (const auto& option : options)
        ++named[option.label];
    wxArrayString texts;
    texts.Add(to_wx(all));
    codes_.clear();
    int selected = 0;
    for (const auto& option : options) {
        if (kept == option.code)
            selected = static_cast<int>(texts.size());
        texts.Add(to_wx(named[option.label] > 1 ? option.label + " (" + option.code + ")" : option.label));
        codes_.push_back(option.code);
    }
    if (control_.GetStrings() != texts) {
        control_.Set(texts);
        control_.SetMinSize(wxDefaultSize);
        control_.InvalidateBestSize();
        control_.SetMinSize(wxSize(std::min(control_.GetBestSize().x, scaled(control_, widest_choice)), -1));
    }
    control_.SetSelection(selected);
}

std::optional<std::string> CodeChoice::chosen() const
{
    const int selected = control_.GetSelection();
    if (selected < 1 || selected > static_cast<int>(codes_.size()))
        return std::nullopt;
    return codes_[static_cast<std::size_t>(selected - 1)];
}

void PlaceChoice::offer(store::Store& store)
{
    const auto institutions = registry::organisations(store, "institution");
    std::map<std::string, std::string> names; // names of regions, in the order of their codes
    std::map<std::string, std::vector<const registry::Organisation*>> members;
    for (const auto& institution : institutions) {
        const auto& key = institution.region_code.empty() ? institution.region : institution.region_code;
        members[key].push_back(&institution);
        if (auto& name = names[key]; name.empty())
            name = institution.region.empty() ? key : institution.region;
    }
    std::vector<CodeChoice::Option> options;
    for (const auto& [key, name] : names) {
        if (!key.empty())
            options.push_back({"R" + key, name});
        for (const auto* institution : members[key])
            options.push_back({"I" + institution->code, (key.empty() ? "" : "\u3000") + institution->name});
    }
    choice_.offer(PS_TR("The whole city"), std::move(options));
}

std::optional<std::string> PlaceChoice::key_of(char kind) const
{
    const auto chosen = choice_.chosen();
    if (!chosen || chosen->front() != kind)
        return std::nullopt;
    return chosen->substr(1);
}

} // namespace ps::gui
