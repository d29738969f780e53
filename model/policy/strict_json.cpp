#include "model/policy/strict_json.h"

#include "model/base/parse_number.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>
#include <vector>

namespace ps::policy {

namespace {

using nlohmann::json;

constexpr std::size_t max_bytes = 1024 * 1024;
constexpr std::size_t max_levels = 32;

// Walks the text once without building anything.
class Checker : public nlohmann::json_sax<json> {
public:
    Checker(std::string_view text, const std::string& source_name) : text_(text), source_name_(source_name) {}

    bool null() override { return value(); }
    bool boolean(bool) override { return value(); }
    bool number_integer(number_integer_t) override { return value(); }
    bool number_unsigned(number_unsigned_t) override { return value(); }
    bool number_float(number_float_t number, const string_t& written) override
    {
        DecimalText as_written;
        DecimalText as_held;
        const bool same = parse_decimal(written, as_written) == NumberProblem::none &&
                          parse_decimal(json(number).dump(), as_held) == NumberProblem::none &&
                          equal(as_written, as_held);
        if (!same)
            refuse({PS_N("{0}: the number {1} cannot be held exactly; write it as text, in quotes"),
                    {pointer(), written}});
        return value();
    }
    bool string(string_t&) override { return value(); }
    bool binary(binary_t&) override { return value(); }
    bool start_object(std::size_t) override { return open(false); }
    bool start_array(std::size_t) override { return open(true); }
    bool key(string_t& name) override
    {
        auto& level = containers_.back();
        level.key = name;
        if (!level.seen.insert(name).second)
            refuse({PS_N("{0}: the name is given twice"), {pointer()}});
        return true;
    }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception& problem) override
    {
        Place place{source_name_, "", "", 1};
        const auto end = text_.begin() + static_cast<std::ptrdiff_t>(std::min(position, text_.size()));
        place.line += static_cast<std::uint64_t>(std::count(text_.begin(), end, '\n'));
        throw Error(ErrorKind::refused, {PS_N("not valid JSON: {0}"), {problem.what()}}, place);
    }

private:
    struct Container {
        bool is_array = false;
        std::size_t index = 0;
        std::string key;
        std::set<std::string> seen;
    };

    // Two decimals of different scale are equal when the trailing zeros are all that differs.
    static bool equal(DecimalText a, DecimalText b)
    {
        const auto shorten = [](DecimalText& number) {
            while (number.scale > 0 && number.mantissa % 10 == 0) {
                number.mantissa /= 10;
                --number.scale;
            }
        };
        shorten(a);
        shorten(b);
        return a.mantissa == b.mantissa && a.scale == b.scale;
    }
    bool value()
    {
        if (!containers_.empty() && containers_.back().is_array)
            ++containers_.back().index;
        return true;
    }
    bool open(bool is_array)
    {
        if (containers_.size() == max_levels)
            refuse({PS_N("{0}: more than {1} levels"), {pointer(), std::to_string(max_levels)}});
        containers_.push_back({is_array, 0, {}, {}});
        return true;
    }
    bool close()
    {
        containers_.pop_back();
        return value();
    }
    std::string pointer() const
    {
        std::string out;
        for (const auto& level : containers_)
            out = child_pointer(out, level.is_array ? std::to_string(level.index) : level.key);
        return out;
    }
    [[noreturn]] void refuse(Message message) const
    {
        throw Error(ErrorKind::refused, std::move(message), Place{source_name_, "", "", 0});
    }

    std::string_view text_;
    const std::string& source_name_;
    std::vector<Container> containers_;
};

} // namespace

json parse_strict_json(std::string_view text, const std::string& source_name)
{
    if (text.size() > max_bytes)
        throw Error(ErrorKind::refused,
                    {PS_N("the file is larger than {0} bytes; that is no rule pack"), {std::to_string(max_bytes)}},
                    Place{source_name, "", "", 0});
    Checker checker(text, source_name);
    json::sax_parse(text, &checker);
    return json::parse(text);
}

std::string child_pointer(const std::string& pointer, std::string_view key)
{
    std::string out = pointer + '/';
    for (const char c : key) {
        if (c == '~')
            out += "~0";
        else if (c == '/')
            out += "~1";
        else
            out += c;
    }
    return out;
}

} // namespace ps::policy
