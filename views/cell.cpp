#include "views/cell.h"

namespace ps::views {

namespace {

std::string_view bytes_of(const Cell& cell)
{
    if (const auto* text = std::get_if<std::string_view>(&cell.value()))
        return *text;
    if (const auto* text = std::get_if<std::string>(&cell.value()))
        return *text;
    if (const auto* word = std::get_if<Word>(&cell.value()))
        return word->token;
    return {};
}

struct SignOf {
    int operator()(std::int64_t number) const { return number < 0 ? -1 : number > 0 ? 1 : 0; }
    int operator()(double number) const { return number < 0 ? -1 : number > 0 ? 1 : 0; }
    template <class Tag, int Digits>
    int operator()(Fixed<Tag, Digits> number) const
    {
        return (*this)(number.raw());
    }
    template <class Other>
    int operator()(const Other&) const
    {
        return 0;
    }
};

struct LessThan {
    const Cell& a;
    const Cell& b;

    template <class Value>
    bool operator()(const Value& value) const
    {
        if constexpr (requires { value < value; } && !std::is_convertible_v<Value, std::string_view> &&
                      !std::is_same_v<Value, std::monostate>) {
            if (const auto* other = std::get_if<Value>(&b.value()))
                return value < *other;
        }
        return bytes_of(a) < bytes_of(b);
    }
};

} // namespace

int Cell::sign() const
{
    return std::visit(SignOf(), value_);
}

bool is_less(const Cell& a, const Cell& b)
{
    if (a.empty() || b.empty())
        return !a.empty();
    return std::visit(LessThan{a, b}, a.value());
}

} // namespace ps::views
