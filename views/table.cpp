#include "views/table.h"

#include "i18n/translate.h"

#include <stdexcept>

namespace ps::views {

std::size_t Table::index_of(std::string_view key) const
{
    for (std::size_t i = 0; i < columns_.size(); ++i)
        if (columns_[i].key == key)
            return i;
    throw std::logic_error("a table has no column " + std::string(key));
}

Layout::Layout(std::string_view keys)
{
    while (!keys.empty()) {
        const auto comma = std::min(keys.find(','), keys.size());
        places_.push_back({std::string(keys.substr(0, comma)), {}, {}, 0});
        keys.remove_prefix(std::min(comma + 1, keys.size()));
    }
}

Layout Layout::with(std::string_view key, std::string title, std::optional<Type> type, int width) &&
{
    for (auto& place : places_)
        if (place.key == key) {
            place.title = std::move(title);
            place.type = type;
            place.width = width;
            return std::move(*this);
        }
    throw std::logic_error("a layout has no column " + std::string(key));
}

Layout all_columns(const Table& table)
{
    std::string keys;
    for (const auto& column : table.columns())
        keys += (keys.empty() ? "" : ",") + column.key;
    return keys;
}

std::vector<PlacedColumn> placed(const Table& table, const Layout& layout)
{
    std::vector<PlacedColumn> out;
    for (const auto& place : layout.places()) {
        PlacedColumn column;
        if (place.key == Layout::number) {
            column.column.key = place.key;
            column.column.title = PS_TR("No.");
            column.column.type = Type::count;
            column.column.width = 6;
        } else {
            column.index = table.index_of(place.key);
            column.column = table.column(column.index);
        }
        if (!place.title.empty())
            column.column.title = place.title;
        if (place.type)
            column.column.type = *place.type;
        if (place.width > 0)
            column.column.width = place.width;
        out.push_back(std::move(column));
    }
    return out;
}

} // namespace ps::views
