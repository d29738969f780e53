#include "gui/workspace.h"

#include <algorithm>

namespace ps::gui {

void Workspace::open(const std::filesystem::path& file)
{
    take(store::Store::open(file));
}

void Workspace::create(const std::filesystem::path& file)
{
    take(store::Store::create(file));
}

void Workspace::take(store::Store opened)
{
    store_.reset(); // no move assignment: its statements must be destroyed before its database
    store_.emplace(std::move(opened));
    month_ = Month();
    months_.clear();
    refresh();
}

void Workspace::refresh()
{
    const bool at_the_end = months_.empty() || month_ == months_.back();
    monitoring::refresh_summaries(*store_);
    months_ = monitoring::observed_months(*store_);
    if (months_.empty())
        month_ = Month();
    else if (at_the_end || std::find(months_.begin(), months_.end(), month_) == months_.end())
        month_ = months_.back(); // a view of the newest month stays on the newest month
}

std::optional<Month> Workspace::previous_month() const
{
    const auto here = std::lower_bound(months_.begin(), months_.end(), month_);
    if (here == months_.begin() || here == months_.end())
        return std::nullopt;
    return *(here - 1);
}

} // namespace ps::gui
