// What the platform's exports have in common: buyer, seller, product; and keys for lines without an id.
#pragma once

#include "importers/kinds/kind_importer.h"
#include "importers/kinds/text_memory.h"
#include "model/identity/trade_names.h"
#include "model/procurement/lines/line_store.h"
#include "model/procurement/lines/unused_names.h"

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <vector>

namespace ps::importers {

/// Reads the names of a row. They are tidied, normalised and looked up once per text, not once per row. Returned values
/// are valid until the next row.
class TradeRows {
public:
    explicit TradeRows(const KindContext& context) : context_(context) {}

    /// With a note when the row names no institution. One that is missing from the master data is accepted: it
    /// appears in the reconciliation list, not in the figures.
    identity::PartyName institution(const FieldRow& row, RowNotes& notes);
    identity::PartyName distributor(const FieldRow& row);
    /// With a note when neither a code nor a name identifies the product, or the pack factor is invalid.
    identity::ProductName product(const FieldRow& row, RowNotes& notes);

    /// Notes each of these fields whose code Excel turned into a number that lost its last digits.
    void check_codes(const FieldRow& row, std::initializer_list<std::pair<std::string_view, Field>> codes,
                     RowNotes& notes) const;

    /// After a row's line was stored: counts it when the master data does not know its institution.
    void count(procurement::LineOutcome outcome);
    /// At the end of the sheet: how many lines count in no figure because their institution is unknown, and which
    /// institutions these are.
    void report_unknown(std::vector<Message>& notes) const;

private:
    struct Name {
        std::string tidy, key;
    };
    struct Party {
        std::string code;
        Name name;
        identity::KeptId id;
        bool unknown = false;
        std::int64_t lines = 0; ///< counted only for unknown institutions
    };
    struct Product {
        std::string code, match_key;
        Name name, specification, manufacturer;
        identity::KeptId id;
    };
    static Name name_of(std::string_view text);

    const KindContext context_;
    TextMemory<Party> institutions_, distributors_;
    TextMemory<Product> products_;
    Party* institution_ = nullptr; ///< institution of the current row
    std::vector<const Party*> unknown_;
    std::string buffer_;
};

/// More than any platform line can mean: a typing error that would spoil every sum above it.
inline constexpr std::int64_t most_packs = 100'000'000;
inline constexpr std::int64_t most_units_of_a_pack = 100'000;
inline constexpr std::int64_t most_yuan = 100'000'000'000;

/// `why_not`: the message for a negative number; {0} is the number and {1} the same without its sign.
template <class Number>
std::optional<Number> not_negative(
    const FieldRow& row, Field field, RowNotes& notes,
    const Message& why_not = {PS_N("“{0}” must not be negative; returns have a column and a file of their own")})
{
    constexpr std::int64_t most = std::is_same_v<Number, Quantity> ? most_packs : most_yuan;
    const auto value = row.number<Number>(field, notes);
    if (value && value->is_negative())
        row.note(notes, field, {why_not.text, {value->to_string(), value->to_string().substr(1)}});
    // Prices have six decimals: comparing the whole part avoids an overflow of 64 bits.
    if (value && value->raw() / static_cast<std::int64_t>(power_of_ten(Number::digits)) > most)
        row.note(notes, field,
                 {PS_N("“{0}” is too large to be a price, a quantity or an amount"), {value->to_string()}});
    return value;
}

/// The key of a line without an id: a digest of what never changes in its life, and its occurrence in the file, because
/// two equal lines may be two deliveries.
class DigestKeys {
public:
    DigestKeys& text(std::string_view value)
    {
        key_.append(value).append(1, '\x1f');
        return *this;
    }
    DigestKeys& number(std::int64_t value)
    {
        key_.append(reinterpret_cast<const char*>(&value), sizeof value);
        return *this;
    }
    template <class Number>
    DigestKeys& number(const std::optional<Number>& value)
    {
        return number(value ? value->raw() : -1);
    }
    DigestKeys& date(const std::optional<Date>& value) { return number(value ? value->key() : -1); }
    DigestKeys& institution(const identity::PartyName& party) { return text(party.code).text(party.name); }
    DigestKeys& product(const identity::ProductName& product);
    /// The key of everything added since the last call. Valid until the next line.
    const std::string& take();

private:
    std::string key_, taken_;
    std::unordered_map<std::string, std::uint32_t> occurrences_;
};

/// True, with a note, when an earlier line of the file has this id but other content.
bool noted_as_repeated(const FieldRow& row, procurement::LineOutcome outcome, std::string_view id, RowNotes& notes);

/// Counts lines that were known in another state; reported at the end of the sheet.
class StateCounts {
public:
    /// The verdict on the row; for a repeated id the caller adds the explanation.
    RowResult verdict(procurement::LineOutcome outcome);
    void report(std::vector<Message>& notes) const;

private:
    std::int64_t replaced_ = 0;
    std::int64_t older_ = 0;
};

/// For Kind::undo.
template <void (*remove)(store::Store&, std::int64_t)>
void undo_lines(store::Store& store, std::int64_t batch_id)
{
    remove(store, batch_id);
    procurement::remove_unused_names(store);
}

} // namespace ps::importers
