#include "importers/columns/field_row.h"

#include "i18n/text.h"
#include "model/base/text_fold.h"

#include <algorithm>

namespace ps::importers {

std::string_view trimmed(std::string_view text)
{
    while (const auto blank = text_fold::blank_at(text, 0))
        text.remove_prefix(blank);
    for (bool again = true; again;) {
        again = false;
        for (std::size_t length = 1; length <= 3 && length <= text.size() && !again; ++length)
            if (text_fold::blank_at(text, text.size() - length) == length) {
                text.remove_suffix(length);
                again = true;
            }
    }
    return text;
}

namespace {

// Most cells have no blank at either end; only those whose first or last byte belongs to a blank that `trimmed` removes
// take the slow path.
std::string_view quick_trimmed(std::string_view text)
{
    const auto may_begin_blank = [](unsigned char c) {
        return c <= ' ' || c == 0xe3 || c == 0xc2 || c == 0xe2 || c == 0xef;
    };
    const auto may_end_blank = [](unsigned char c) {
        return c <= ' ' || c == 0x80 || c == 0xa0 || c == 0x8b || c == 0xbf;
    };
    if (text.empty() || (!may_begin_blank(static_cast<unsigned char>(text.front())) &&
                         !may_end_blank(static_cast<unsigned char>(text.back()))))
        return text;
    return trimmed(text);
}

// Texts that people write into a cell that has no value.
bool is_placeholder(std::string_view text)
{
    static constexpr std::string_view marks[] = {"-",  "--", "—",  "——",   "－",  "/",
                                                 "\\", "无", "無", "暂无", "N/A", "n/a"};
    return text.size() <= 6 && std::find(std::begin(marks), std::end(marks), text) != std::end(marks);
}

int digits_of(FieldType type)
{
    switch (type) {
    case FieldType::price:
        return UnitPrice::digits;
    case FieldType::quantity:
        return Quantity::digits;
    case FieldType::amount:
        return Money::digits;
    default:
        return Ratio::digits;
    }
}

} // namespace

FieldRow::FieldRow(const Header& header, const Profile* profile) : header_(header), profile_(profile)
{
    for (auto& value : values_)
        value.type = CellType::text;
    for (const auto& [column, meaning] : header.columns) {
        if (by_column_.size() <= column)
            by_column_.resize(column + 1, Field::count_);
        by_column_[column] = meaning.field;
        auto& value = values_[index(meaning.field)];
        value.column = column;
        value.shift = meaning.shift;
        value.mapped = true;
        may_change(meaning.field);
    }
    if (profile != nullptr) {
        for (const auto& rule : profile->derived)
            may_change(rule.target);
        for (const auto& [field, translations] : profile->values)
            may_change(field);
    }
}

void FieldRow::may_change(Field field)
{
    const auto at = std::lower_bound(changing_.begin(), changing_.end(), index(field));
    if (at == changing_.end() || *at != index(field))
        changing_.insert(at, index(field));
}

void FieldRow::set_default(Field field, std::string text)
{
    defaults_[index(field)] = std::move(text);
    may_change(field);
}

void FieldRow::load(const Row& row)
{
    number_ = row.number;
    line_ = row.line;
    blank_ = true;
    first_text_ = {};
    for (const auto i : changing_) {
        values_[i].text = defaults_[i];
        values_[i].type = CellType::text;
        values_[i].from_cell = false;
        values_[i].digits = not_read;
    }
    for (const auto& cell : row.cells) {
        const auto text = quick_trimmed(cell.text);
        if (text.empty() && cell.type != CellType::missing)
            continue;
        if (blank_) {
            first_text_ = text;
            blank_ = false;
        }
        if (cell.column >= by_column_.size() || by_column_[cell.column] == Field::count_)
            continue;
        auto& value = values_[index(by_column_[cell.column])];
        value.text = cell.type == CellType::missing ? std::string_view("=") : text;
        value.type = cell.type;
        value.from_cell = true;
    }
    if (profile_ != nullptr)
        derive();
}

void FieldRow::derive()
{
    const auto listed = [](const std::vector<std::string>& texts, std::string_view text) {
        return std::find(texts.begin(), texts.end(), text) != texts.end();
    };
    for (const auto& [field, phrases] : profile_->phrases) {
        if (field == Field::count_) {
            for (auto& value : values_)
                if (value.from_cell && listed(phrases, value.text))
                    value.text = {};
        } else if (auto& value = values_[index(field)]; value.from_cell && listed(phrases, value.text)) {
            value.text = {};
        }
    }
    for (const auto& [field, translations] : profile_->values) {
        auto& value = values_[index(field)];
        const auto found = translations.find(std::string(value.text));
        if (found != translations.end())
            value.text = found->second;
    }
    derived_texts_.clear();
    derived_texts_.reserve(profile_->derived.size());
    for (const auto& rule : profile_->derived) {
        auto& target = values_[index(rule.target)];
        DecimalText left;
        DecimalText right;
        if (!target.text.empty() || parse_decimal(text(rule.left), left) != NumberProblem::none ||
            parse_decimal(text(rule.right), right) != NumberProblem::none)
            continue;
        left.scale -= values_[index(rule.left)].shift;
        right.scale -= values_[index(rule.right)].shift;
        const int digits = digits_of(spec_of(rule.target).type);
        try {
            // 10^38 is the last power that 128 bits hold; numbers like 1e-200 are no amounts.
            constexpr int most_decimals = 24;
            if (left.scale < -most_decimals || left.scale > most_decimals || right.scale < -most_decimals ||
                right.scale > most_decimals)
                throw Error(ErrorKind::failed, PS_N("number out of range"));
            Int128 result = 0;
            if (rule.operation == Derived::Operation::multiply) {
                const Int128 product = checked_multiply(left.mantissa, right.mantissa);
                const int scale = left.scale + right.scale;
                result = scale <= digits ? checked_multiply(product, power_of_ten(digits - scale))
                                         : divide_half_up(product, power_of_ten(scale - digits));
            } else {
                if (right.mantissa == 0)
                    continue; // nothing can be derived; the missing price is found later
                const int up = digits + right.scale - left.scale;
                Int128 numerator = left.mantissa;
                Int128 denominator = right.mantissa;
                if (up >= 0)
                    numerator = checked_multiply(numerator, power_of_ten(up));
                else
                    denominator = checked_multiply(denominator, power_of_ten(-up));
                if (denominator < 0) {
                    numerator = -numerator;
                    denominator = -denominator;
                }
                result = divide_half_up(numerator, denominator);
            }
            derived_texts_.push_back(decimal_text(result, digits, 0));
        } catch (const Error&) {
            derived_texts_.push_back("1e99"); // out of range: refused as such where it is read
        }
        target.text = derived_texts_.back();
        target.type = CellType::number;
        if (!target.mapped) {
            target.column = values_[index(rule.left)].column;
            target.shift = 0;
            target.from_cell = true;
        }
    }
}

std::optional<std::uint32_t> FieldRow::column(Field field) const
{
    const auto& value = values_[index(field)];
    if (value.mapped || value.from_cell)
        return value.column;
    return std::nullopt;
}

std::string_view FieldRow::code(Field field, std::string& buffer) const
{
    const auto raw = text(field);
    const bool plain =
        std::all_of(raw.begin(), raw.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); });
    if (plain)
        return raw;
    buffer.clear();
    for (std::size_t i = 0; i < raw.size();) {
        if (const auto blank = text_fold::blank_at(raw, i); blank > 0) {
            i += blank;
            continue;
        }
        const auto narrow = text_fold::narrow_at(raw, i);
        const char c = narrow.c == 0 ? raw[i] : text_fold::to_upper(narrow.c);
        i += narrow.length;
        if (c != '\'' || !buffer.empty())
            buffer += c;
    }
    return buffer;
}

std::string FieldRow::label(Field field) const
{
    const auto& value = values_[index(field)];
    if (value.mapped)
        if (const auto found = header_.columns.find(value.column); found != header_.columns.end())
            return found->second.header;
    for (const auto& known : header_.kind->fields)
        if (known.field == field && !known.headers.empty())
            return std::string(known.headers.front());
    return spec_of(field).id;
}

void FieldRow::note(RowNotes& notes, Field field, Message message) const
{
    notes.push_back({std::move(message), column(field)});
}

bool FieldRow::read_number(Field field, std::string_view text, int digits, std::int64_t& raw, RowNotes& notes) const
{
    auto& value = values_[index(field)];
    if (text.empty())
        return false;
    const bool whole_cell = text.data() == value.text.data() && text.size() == value.text.size();
    if (whole_cell && value.digits == digits) {
        raw = value.raw;
        return true;
    }
    if (value.type == CellType::error || value.type == CellType::missing)
        return false; // check_cells has reported it
    if (value.type == CellType::date || value.type == CellType::boolean) {
        note(notes, field, {PS_N("“{0}” is not a number"), {std::string(text)}});
        return false;
    }
    if (is_placeholder(text))
        return false;
    DecimalText decimal;
    auto problem = parse_decimal(text, decimal);
    if (problem == NumberProblem::none && decimal.percent && spec_of(field).type != FieldType::ratio)
        problem = NumberProblem::ambiguous;
    bool rounded = false;
    if (!decimal.ten_thousands) // "1万元" below a header in 万元: the factor is applied once
        decimal.scale -= value.shift;
    const int decimals = decimal.scale;
    if (problem == NumberProblem::none && decimal.scale < 0) {
        if (decimal.scale < -30) {
            problem = NumberProblem::out_of_range;
        } else {
            const Int128 step = power_of_ten(-decimal.scale);
            if (__builtin_mul_overflow(decimal.mantissa, step, &decimal.mantissa))
                problem = NumberProblem::out_of_range;
            decimal.scale = 0;
        }
    }
    if (problem == NumberProblem::none && !scale_decimal(decimal, digits, raw, rounded))
        problem = NumberProblem::out_of_range;
    if (problem != NumberProblem::none) {
        note(notes, field, describe(problem, text));
        return false;
    }
    if (whole_cell) {
        value.digits = digits;
        value.decimals = decimals;
        value.raw = raw;
    }
    return true;
}

int FieldRow::decimals(Field field) const
{
    const auto& value = values_[index(field)];
    if (value.digits != not_read)
        return value.decimals;
    DecimalText decimal;
    if (parse_decimal(value.text, decimal) != NumberProblem::none)
        return 0;
    return decimal.ten_thousands ? decimal.scale : decimal.scale - value.shift;
}

const std::vector<std::string>& FieldRow::date_formats(Field field) const
{
    static const std::vector<std::string> none;
    if (profile_ == nullptr)
        return none;
    const auto found = profile_->dates.find(field);
    return found == profile_->dates.end() ? none : found->second;
}

std::optional<Date> FieldRow::date(Field field, RowNotes& notes) const
{
    const auto& value = values_[index(field)];
    if (value.text.empty() || value.type == CellType::error || value.type == CellType::missing)
        return std::nullopt;
    const auto date = parse_messy_date(value.text, value.type, date_formats(field));
    if (!date)
        note(notes, field,
             {PS_N("“{0}” is not a date that exists; write it as 2026-10-31"), {std::string(value.text)}});
    return date;
}

std::optional<Month> FieldRow::month(Field field, RowNotes& notes) const
{
    const auto& value = values_[index(field)];
    if (value.text.empty() || value.type == CellType::error || value.type == CellType::missing)
        return std::nullopt;
    const auto month = parse_messy_month(value.text, value.type, date_formats(field));
    if (!month)
        note(notes, field, {PS_N("“{0}” is not a month that exists; write it as 2026-10"), {std::string(value.text)}});
    return month;
}

void FieldRow::check_cells(RowNotes& notes) const
{
    for (const auto i : changing_) {
        const auto& value = values_[i];
        if (!value.from_cell || !value.mapped)
            continue;
        const auto field = static_cast<Field>(i);
        if (value.type == CellType::error)
            note(notes, field,
                 {PS_N("the cell holds Excel's error {0}; put the value itself there"), {std::string(value.text)}});
        else if (value.type == CellType::missing)
            note(notes, field, {PS_N("the formula has no stored result; open the file in Excel and save it")});
        else if (value.text.find("\xef\xbf\xbd") != std::string_view::npos)
            note(notes, field,
                 {PS_N("the cell holds a character that cannot be decoded; save the file again as UTF-8 or as .xlsx")});
    }
}

bool FieldRow::repeats_header() const
{
    std::size_t same = 0;
    std::size_t filled = 0;
    for (const auto& [column, meaning] : header_.columns) {
        const auto& value = values_[index(meaning.field)];
        if (!value.from_cell)
            continue;
        ++filled;
        if (value.text == meaning.header)
            ++same;
        else if (filled == 1)
            return false;
    }
    return same >= 2 && same * 2 > filled;
}

} // namespace ps::importers
