#include "model/base/error.h"

#include <algorithm>

namespace ps {

std::string Place::to_string() const
{
    std::string out = file;
    if (!sheet.empty() || !cell.empty()) {
        out += ':';
        out += sheet;
        if (!cell.empty()) {
            out += '!';
            out += cell;
        }
    } else if (line != 0) {
        out += ':';
        out += std::to_string(line);
    }
    return out;
}

namespace {

std::string what_text(const Message& message, const Place& place, const Message& remedy)
{
    const std::string where = place.to_string();
    const std::string what = where.empty() ? to_english(message) : where + ": " + to_english(message);
    return remedy.empty() ? what : what + "; " + to_english(remedy);
}

} // namespace

Error::Error(ErrorKind kind, Message message, Place place, Message remedy)
    : std::runtime_error(what_text(message, place, remedy)), kind_(kind), message_(std::move(message)),
      place_(std::move(place)), remedy_(std::move(remedy))
{
}

std::string column_letters(std::uint32_t column)
{
    std::string out;
    std::uint64_t rest = std::uint64_t{column} + 1;
    while (rest > 0) {
        --rest;
        out += static_cast<char>('A' + static_cast<char>(rest % 26));
        rest /= 26;
    }
    std::reverse(out.begin(), out.end());
    return out;
}

std::string cell_name(std::uint32_t column, std::uint64_t row)
{
    return column_letters(column) + std::to_string(row);
}

} // namespace ps
