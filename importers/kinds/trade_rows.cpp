#include "importers/kinds/trade_rows.h"

#include "i18n/text.h"
#include "model/base/codes.h"
#include "model/identity/institution_finder.h"
#include "model/identity/keys.h"
#include "model/store/sha256.h"

#include <set>

namespace ps::importers {

TradeRows::Name TradeRows::name_of(std::string_view text)
{
    return {i18n::tidy(text), i18n::normalise(text)};
}

identity::PartyName TradeRows::institution(const FieldRow& row, RowNotes& notes)
{
    const auto text = row.text(Field::institution_name);
    const auto code = row.code(Field::institution_code, buffer_);
    auto& party = institutions_.of({code, text}, [&] {
        Party made{std::string(code), name_of(text), {}};
        const auto* known = context_.matcher.institution(code, made.name.tidy);
        made.unknown = known == nullptr;
        // An export with codes and one without them mean the same lines. An officer's decision is not used here,
        // because it can be withdrawn.
        if (code.empty() && known != nullptr &&
            identity::organisation_key(known->name_key) == identity::organisation_key(made.name.key))
            made.code = known->code;
        return made;
    });
    institution_ = &party;
    if (party.code.empty() && party.name.tidy.empty())
        row.note(notes, Field::institution_name, {PS_N("the institution is missing")});
    return {party.code, party.name.tidy, party.name.key, &party.id};
}

identity::PartyName TradeRows::distributor(const FieldRow& row)
{
    const auto text = row.text(Field::distributor);
    auto& party = distributors_.of({text}, [&] { return Party{{}, name_of(text), {}}; });
    return {{}, party.name.tidy, party.name.key, &party.id};
}

identity::ProductName TradeRows::product(const FieldRow& row, RowNotes& notes)
{
    auto code = row.code(Field::item_code, buffer_);
    if (code.empty())
        code = row.code(Field::product_code, buffer_);
    identity::ProductName out;
    out.dosage_form = row.text(Field::dosage_form);
    out.pack = row.text(Field::pack);
    const auto name = row.text(Field::product_name);
    const auto specification = row.text(Field::specification);
    // Exports of orders have both columns; contracts name the applicant for the product.
    const auto manufacturer = row.text(row.has(Field::manufacturer) ? Field::manufacturer : Field::enterprise);
    auto& product = products_.of(
        {code, name, specification, manufacturer, out.dosage_form, out.pack, row.text(Field::pack_factor)}, [&] {
            Product made{std::string(code), {}, name_of(name), name_of(specification), name_of(manufacturer), {}};
            made.match_key = made.name.key + '|' + made.specification.key + '|' + made.manufacturer.key;
            return made;
        });
    out.code = product.code;
    out.name = product.name.tidy;
    out.specification = product.specification.tidy;
    out.manufacturer = product.manufacturer.tidy;
    out.match_key = product.match_key;
    out.kept = &product.id;
    if (product.code.empty() && product.name.tidy.empty())
        row.note(notes, Field::item_code, {PS_N("neither a code nor a name says which product this is")});
    out.pack_factor = row.number<Quantity>(Field::pack_factor, notes);
    if (out.pack_factor && out.pack_factor->raw() <= 0)
        row.note(notes, Field::pack_factor, {PS_N("the pack factor must be greater than zero")});
    else if (out.pack_factor && *out.pack_factor > Quantity::from_units(most_units_of_a_pack))
        row.note(notes, Field::pack_factor,
                 {PS_N("“{0}” is too large to be a price, a quantity or an amount"), {out.pack_factor->to_string()}});
    return out;
}

void TradeRows::check_codes(const FieldRow& row, std::initializer_list<std::pair<std::string_view, Field>> codes,
                            RowNotes& notes) const
{
    for (const auto& [code, field] : codes)
        if (codes::looks_like_lost_digits(code))
            row.note(notes, field,
                     {PS_N("Excel has turned the code into “{0}” and lost digits; format the column as text and "
                           "write the code again"),
                      {std::string(code)}});
}

void TradeRows::count(procurement::LineOutcome outcome)
{
    if (institution_ == nullptr || !institution_->unknown || outcome == procurement::LineOutcome::repeated)
        return;
    if (++institution_->lines == 1)
        unknown_.push_back(institution_);
}

void TradeRows::report_unknown(std::vector<Message>& notes) const
{
    if (unknown_.empty())
        return;
    // Institutions that only agreements name are known too, as in the figures.
    const identity::InstitutionFinder finder(context_.store);
    constexpr std::size_t shown = 3;
    std::set<std::string> names;
    std::string some;
    std::int64_t lines = 0;
    for (const auto* party : unknown_) {
        if (finder.find(identity::TradeParty{0, party->code, party->name.tidy, party->name.key}) >= 0)
            continue;
        lines += party->lines;
        const auto& name = party->name.tidy.empty() ? party->code : party->name.tidy;
        if (names.insert(name).second && names.size() <= shown)
            some += (some.empty() ? "" : ", ") + name;
    }
    if (lines == 0)
        return;
    if (names.size() > shown)
        some += ", …";
    notes.push_back({PS_N("{0} lines name unknown institutions and count in no figure until these are assigned ({1}: "
                          "{2}); see the page “Lines to be checked” or unmatched-lines"),
                     {std::to_string(lines), std::to_string(names.size()), some}});
}

DigestKeys& DigestKeys::product(const identity::ProductName& product)
{
    for (const auto part :
         {product.code, product.name, product.dosage_form, product.specification, product.pack, product.manufacturer})
        text(part);
    return number(product.pack_factor);
}

const std::string& DigestKeys::take()
{
    taken_ = "#" + store::row_digest(key_);
    key_.clear();
    const auto occurrence = ++occurrences_[taken_];
    if (occurrence > 1)
        taken_ += "-" + std::to_string(occurrence);
    return taken_;
}

bool noted_as_repeated(const FieldRow& row, procurement::LineOutcome outcome, std::string_view id, RowNotes& notes)
{
    const bool repeated = outcome == procurement::LineOutcome::repeated;
    if (repeated)
        row.note(notes, Field::line_id,
                 {PS_N("the line id {0} occurs twice in this file with different contents"), {std::string(id)}});
    return repeated;
}

RowResult StateCounts::verdict(procurement::LineOutcome outcome)
{
    switch (outcome) {
    case procurement::LineOutcome::added:
        return {Verdict::accepted, false};
    case procurement::LineOutcome::replaced:
        ++replaced_;
        return {Verdict::accepted, false};
    case procurement::LineOutcome::older:
        ++older_;
        return {Verdict::accepted, false};
    case procurement::LineOutcome::identical:
        return {Verdict::duplicate, false};
    case procurement::LineOutcome::repeated:
        break;
    }
    return {Verdict::rejected, false};
}

void StateCounts::report(std::vector<Message>& notes) const
{
    if (replaced_ > 0)
        notes.push_back(
            {PS_N("{0} lines were known in an older state, which this file replaces"), {std::to_string(replaced_)}});
    if (older_ > 0)
        notes.push_back(
            {PS_N("{0} lines are already known in a later state, which still counts"), {std::to_string(older_)}});
}

} // namespace ps::importers
