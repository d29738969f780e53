// ASCII digits, whatever the locale is (std::isdigit asks it, and is undefined for negative chars).
#pragma once

namespace ps {

constexpr bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

} // namespace ps
