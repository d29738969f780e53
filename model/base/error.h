// The one family of exceptions: an *operation* could not be done. Problems of single *rows* are data (notes), not
// exceptions.
#pragma once

#include "model/base/message.h"

#include <cstdint>
#include <stdexcept>
#include <string>

namespace ps {

/// Where in the user's material something is wrong. Empty parts are not known or do not apply.
struct Place {
    std::string file;
    std::string sheet;
    std::string cell;       ///< "B7"
    std::uint64_t line = 0; ///< for text files, 1-based; 0 = not applicable

    /// "FILE:SHEET!CELL", "FILE:LINE", "FILE" or "" (the form of the command-line contract).
    std::string to_string() const;
    bool operator==(const Place&) const = default;
};

enum class ErrorKind {
    failed,  ///< the operation failed (exit code 1)
    usage,   ///< asked for in a wrong way (exit code 2)
    refused, ///< the input was refused, nothing was stored (exit code 3)
    stopped, ///< the user stopped it; nothing was stored
};

class Error : public std::runtime_error {
public:
    /// `remedy`: what the user can do about it; empty where the message says it.
    Error(ErrorKind kind, Message message, Place place = {}, Message remedy = {});

    ErrorKind kind() const noexcept { return kind_; }
    const Message& message() const noexcept { return message_; }
    const Place& place() const noexcept { return place_; }
    const Message& remedy() const noexcept { return remedy_; }

private:
    ErrorKind kind_;
    Message message_;
    Place place_;
    Message remedy_;
};

/// Spreadsheet column letters of a 0-based column: 0 -> "A", 26 -> "AA".
std::string column_letters(std::uint32_t column);
/// "B7" for a 0-based column and a 1-based row.
std::string cell_name(std::uint32_t column, std::uint64_t row);

} // namespace ps
