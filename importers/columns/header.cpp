#include "importers/columns/header.h"

#include "i18n/text.h"
#include "importers/columns/messy_dates.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <unordered_map>

namespace ps::importers {

namespace {

// Which kinds know a header text, and as what. One table for all kinds, because most texts of a sheet are known to
// none.
class Aliases {
public:
    struct Meaning {
        const Kind* kind;
        Field field;
    };

    static const std::vector<Meaning>& of(const std::string& bare)
    {
        static const Aliases all;
        static const std::vector<Meaning> none;
        const auto found = all.meanings_.find(bare);
        return found == all.meanings_.end() ? none : found->second;
    }
    static std::optional<Field> of(const std::string& bare, const Kind* kind)
    {
        for (const auto& meaning : of(bare))
            if (meaning.kind == kind)
                return meaning.field;
        return std::nullopt;
    }

private:
    Aliases()
    {
        for (const auto* kind : all_kinds())
            for (const auto& field : kind->fields)
                for (const auto header : field.headers) {
                    auto& meanings = meanings_[i18n::normalise(header)];
                    // The first field of a kind that claims a header has it.
                    if (meanings.empty() || meanings.back().kind != kind)
                        meanings.push_back({kind, field.field});
                }
    }

    std::unordered_map<std::string, std::vector<Meaning>> meanings_;
};

bool one_of(std::string_view text, std::initializer_list<std::string_view> words)
{
    return std::find(words.begin(), words.end(), text) != words.end();
}

// The text in brackets after a header. Words that are no unit ("最小单位") stay part of the header.
enum class Bracket { unit, stays };

Bracket read_bracket(std::string_view inside, int& shift, bool& per_smallest_unit, bool& packs)
{
    if (one_of(inside, {"元", "¥", "rmb", "cny", "yuan", "必填", "选填", "*", "%", "含税", "可选", "元/包装", "单位:元",
                        "盖章", "公章", "章"})) {
        return Bracket::unit;
    }
    if (one_of(inside, {"万元", "单位:万元", "10000yuan"})) {
        shift = 4;
        return Bracket::unit;
    }
    if (one_of(inside, {"盒", "瓶", "袋", "包", "箱", "件", "套", "包装", "packs", "pack", "元/盒", "元/瓶", "元/袋",
                        "元/包", "元/箱", "元/件", "元/套", "perpack", "yuan/pack"})) {
        packs = true;
        return Bracket::unit;
    }
    if (one_of(inside, {"片",      "粒",        "丸",    "支",          "贴",
                        "枚",      "喷",        "揿",    "ml",          "g",
                        "mg",      "units",     "unit",  "最小单位",    "最小制剂单位",
                        "元/片",   "元/粒",     "元/丸", "元/支",       "元/贴",
                        "元/枚",   "元/ml",     "元/g",  "元/最小单位", "元/最小制剂单位",
                        "perunit", "yuan/unit", "个",    "根",          "张",
                        "付",      "副",        "元/个", "元/根",       "元/张",
                        "元/付",   "元/副"})) {
        per_smallest_unit = true;
        return Bracket::unit;
    }
    return Bracket::stays;
}

// "(盒)" or "(片)" behind a price or a quantity says which of two fields is meant.
Field by_unit(Field field, bool per_smallest_unit, bool packs)
{
    if (per_smallest_unit) {
        switch (field) {
        case Field::purchase_price:
            return Field::purchase_price_unit;
        case Field::sale_price:
            return Field::sale_price_unit;
        case Field::purchase_quantity:
            return Field::purchase_quantity_unit;
        case Field::sale_quantity:
            return Field::sale_quantity_unit;
        case Field::stock_quantity:
            return Field::stock_quantity_unit;
        case Field::week_use:
            return Field::week_use_unit;
        case Field::ex_factory_price:
            return Field::ex_factory_price_unit;
        default:
            break;
        }
    }
    if (packs && field == Field::agreed_quantity)
        return Field::agreed_packs;
    return field;
}

// What a text is without brackets and units does not depend on the kind of file, so each text is taken apart once for
// all kinds and pairs of rows that are tried: a folder of thousands of small files would spend a good part of its time
// here.
class BareHeaders {
public:
    struct Bare {
        std::string text;
        int shift = 0;
        bool smallest = false, packs = false;
        const std::vector<Aliases::Meaning>* meanings = nullptr;
    };
    const Bare& of(const std::string& text)
    {
        const auto [entry, added] = known_.try_emplace(text);
        Bare& bare = entry->second;
        if (added) {
            bare.text = bare_header(text, bare.shift, bare.smallest, bare.packs);
            bare.meanings = &Aliases::of(bare.text);
        }
        return bare;
    }

private:
    std::unordered_map<std::string, Bare> known_;
};

// A row of the preview with tidy texts; empty ones are left out.
struct TidyRow {
    struct TidyCell {
        std::uint32_t column;
        CellType type;
        std::string text;
    };
    std::uint64_t number = 0;
    std::vector<TidyCell> cells;

    explicit TidyRow(const PreviewRow& row) : number(row.number)
    {
        for (const auto& [column, cell] : row.cells)
            if (auto text = i18n::tidy(cell.second); !text.empty())
                cells.push_back({column, cell.first, std::move(text)});
    }
    bool holds_data() const
    {
        return std::any_of(cells.begin(), cells.end(), [](const TidyCell& cell) {
            return cell.type == CellType::number || cell.type == CellType::date;
        });
    }
};

// The texts that a column of a header of two rows may be known by.
struct TwoTexts {
    std::uint32_t column;
    std::string upper; ///< may extend over several columns
    std::string lower;
    std::string shown;              ///< as the header's text
    std::vector<std::string> tried; ///< in this order
};

std::vector<TwoTexts> columns_of_two(const TidyRow& upper, const TidyRow& lower)
{
    std::vector<TwoTexts> columns;
    std::string over; // the upper text that reaches to the right over empty cells
    auto above = upper.cells.begin();
    auto below = lower.cells.begin();
    for (std::uint32_t last = 0; above != upper.cells.end() || below != lower.cells.end(); ++last) {
        const std::uint32_t column = std::min(above == upper.cells.end() ? UINT32_MAX : above->column,
                                              below == lower.cells.end() ? UINT32_MAX : below->column);
        if (column > last)
            over.clear(); // a column without any text ends it
        last = column;
        TwoTexts texts{column, {}, {}, {}, {}};
        const bool own = above != upper.cells.end() && above->column == column;
        if (own)
            over = (above++)->text;
        if (below != lower.cells.end() && below->column == column)
            texts.lower = (below++)->text;
        texts.upper = over;
        texts.shown = !own ? texts.lower : texts.lower.empty() ? over : over + " " + texts.lower;
        // "采购价格" over "包装": the lower word only says which of the two prices, although it has a meaning of its
        // own.
        if (texts.lower.empty())
            texts.tried = {texts.upper};
        else
            texts.tried = {texts.upper + texts.lower, texts.lower + texts.upper, texts.upper + "(" + texts.lower + ")",
                           texts.lower};
        columns.push_back(std::move(texts));
    }
    return columns;
}

std::optional<ColumnMeaning> meaning(BareHeaders& bares, const Kind* kind, const std::string& text)
{
    const auto& bare = bares.of(text);
    const auto known = std::find_if(bare.meanings->begin(), bare.meanings->end(),
                                    [&](const Aliases::Meaning& each) { return each.kind == kind; });
    if (known == bare.meanings->end())
        return std::nullopt;
    ColumnMeaning out;
    out.header = text;
    out.shift = bare.shift;
    out.field = by_unit(known->field, bare.smallest, bare.packs);
    const auto type = spec_of(out.field).type;
    if (out.shift != 0 && type != FieldType::amount && type != FieldType::price)
        out.shift = 0;
    return out;
}

// The kinds that know at least two of the columns; a row of which a kind knows fewer is no header of it.
class Candidates {
public:
    /// One more column; `texts` are those that it may be known by.
    void add(BareHeaders& bares, const std::vector<std::string>& texts)
    {
        std::vector<const Kind*> of_column;
        for (const auto& text : texts)
            for (const auto& known : *bares.of(text).meanings)
                if (std::find(of_column.begin(), of_column.end(), known.kind) == of_column.end())
                    of_column.push_back(known.kind);
        for (const auto* kind : of_column)
            ++columns_[kind];
    }
    bool contains(const Kind* kind) const
    {
        const auto found = columns_.find(kind);
        return found != columns_.end() && found->second >= 2;
    }

private:
    std::unordered_map<const Kind*, int> columns_;
};

std::size_t distinct_fields(const Header& header)
{
    std::vector<Field> fields;
    for (const auto& [column, meaning] : header.columns)
        fields.push_back(meaning.field);
    std::sort(fields.begin(), fields.end());
    return static_cast<std::size_t>(std::unique(fields.begin(), fields.end()) - fields.begin());
}

void drop_vague_headers(Header& header)
{
    const auto& words = header.kind->vague_headers;
    if (words.empty())
        return;
    const auto vague = [&](const ColumnMeaning& meaning) {
        return std::find(words.begin(), words.end(), i18n::normalise(meaning.header)) != words.end();
    };
    std::erase_if(header.columns, [&](const auto& entry) {
        return vague(entry.second) && std::any_of(header.columns.begin(), header.columns.end(), [&](const auto& other) {
                   return other.second.field == entry.second.field && !vague(other.second);
               });
    });
}

void drop_repeated_fields(Header& header)
{
    drop_vague_headers(header);
    std::vector<Field> seen;
    for (auto entry = header.columns.begin(); entry != header.columns.end();) {
        if (std::find(seen.begin(), seen.end(), entry->second.field) != seen.end()) {
            header.repeated.push_back(entry->second.header);
            entry = header.columns.erase(entry); // the first column of a name counts
        } else {
            seen.push_back(entry->second.field);
            ++entry;
        }
    }
}

Header single_row(BareHeaders& bares, const TidyRow& row, const Kind* kind)
{
    Header header;
    header.kind = kind;
    header.first_row = header.last_row = row.number;
    for (const auto& cell : row.cells) {
        header.texts[cell.column] = cell.text;
        if (cell.type != CellType::text)
            continue;
        if (auto found = meaning(bares, kind, cell.text))
            header.columns[cell.column] = std::move(*found);
    }
    drop_repeated_fields(header);
    return header;
}

// A header of two rows: the upper text may extend over several columns, the lower may be empty.
std::optional<Header> two_rows(BareHeaders& bares, const TidyRow& upper, const TidyRow& lower,
                               const std::vector<TwoTexts>& columns, const Kind* kind)
{
    Header header;
    header.kind = kind;
    header.first_row = upper.number;
    header.last_row = lower.number;
    int lower_columns = 0;
    for (const auto& texts : columns) {
        header.texts[texts.column] = texts.shown;
        for (const auto& text : texts.tried) {
            auto found = meaning(bares, kind, text);
            if (!found)
                continue;
            if (!texts.lower.empty()) {
                found->header = texts.upper.empty() ? texts.lower : texts.upper + " " + texts.lower;
                ++lower_columns;
            }
            header.columns[texts.column] = std::move(*found);
            break;
        }
    }
    if (lower_columns < 2)
        return std::nullopt;
    drop_repeated_fields(header);
    // When the lower row says it all by itself, the upper one is no header: it may be the line with the point's name.
    if (single_row(bares, lower, kind).columns.size() >= header.columns.size())
        return std::nullopt;
    return header;
}

// A row of the preview and the one below it, and which kinds may have their header there.
struct HeaderPlace {
    const TidyRow* row = nullptr;
    const TidyRow* below = nullptr; ///< nullptr = none, or it holds data already
    std::vector<TwoTexts> columns;  ///< of both
    Candidates of_one, of_two;
};

std::vector<HeaderPlace> header_places(BareHeaders& bares, const std::vector<TidyRow>& rows)
{
    std::vector<HeaderPlace> places(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto& place = places[i];
        place.row = &rows[i];
        for (const auto& cell : rows[i].cells)
            if (cell.type == CellType::text)
                place.of_one.add(bares, {cell.text});
        if (i + 1 == rows.size() || rows[i + 1].holds_data())
            continue;
        place.below = &rows[i + 1];
        place.columns = columns_of_two(rows[i], rows[i + 1]);
        for (const auto& texts : place.columns)
            if (!texts.lower.empty())
                place.of_two.add(bares, texts.tried);
    }
    return places;
}

std::optional<Field> label_field(const Kind* kind, std::string_view text)
{
    int shift = 0;
    bool smallest = false;
    bool packs = false;
    const std::string bare = bare_header(text, shift, smallest, packs); // "填报单位（盖章）"
    if (bare == "单位") // "单位：万元", "单位：清河市人民医院" are no unit of prices
        return std::nullopt;
    return Aliases::of(bare, kind);
}

// "单位：万元" above the header holds for the amounts whose own header names no unit.
void amounts_in_ten_thousands(Header& header)
{
    for (auto& [column, meaning] : header.columns)
        if (spec_of(meaning.field).type == FieldType::amount && meaning.shift == 0 &&
            meaning.header.find("元") == std::string::npos)
            meaning.shift = 4;
}

// "报送单位：清河市人民医院    报送月份：2026年9月" in one cell, or the label in one cell and the value in the next.
void read_metadata(const std::vector<PreviewRow>& preview, Header& header)
{
    for (const auto& row : preview) {
        if (row.number >= header.first_row)
            break;
        std::optional<Field> waiting;
        for (const auto& [column, cell] : row.cells) {
            const std::string text = i18n::tidy(cell.second);
            if (text.empty())
                continue;
            header.title += text + '\n';
            if (i18n::normalise(text).find("单位:万元") != std::string::npos)
                amounts_in_ten_thousands(header);
            // Split at colons of both widths: the last word before a colon is a label, what follows up to the next
            // label its value.
            std::vector<std::string> pieces;
            std::string piece;
            for (std::size_t i = 0; i < text.size();) {
                if (text[i] == ':') {
                    pieces.push_back(std::move(piece));
                    piece.clear();
                    ++i;
                } else if (text.compare(i, 3, "：") == 0) {
                    pieces.push_back(std::move(piece));
                    piece.clear();
                    i += 3;
                } else {
                    piece += text[i++];
                }
            }
            pieces.push_back(std::move(piece));
            if (pieces.size() == 1) {
                if (waiting && !header.metadata.contains(*waiting)) {
                    header.metadata[*waiting] = text;
                    waiting.reset();
                    continue;
                }
                waiting = label_field(header.kind, text);
                if (!waiting) {
                    if (const auto month = find_month(text); month && !header.title_month)
                        header.title_month = month;
                }
                continue;
            }
            std::optional<Field> label = label_field(header.kind, pieces[0]);
            if (!label) { // the label may be the last word of a longer text
                const auto space = pieces[0].find_last_of(" ");
                if (space != std::string::npos)
                    label = label_field(header.kind, pieces[0].substr(space + 1));
            }
            for (std::size_t i = 1; i < pieces.size(); ++i) {
                std::string value = i18n::tidy(pieces[i]);
                std::optional<Field> next;
                if (i + 1 < pieces.size()) {
                    const auto space = value.find_last_of(" ");
                    if (space != std::string::npos) {
                        next = label_field(header.kind, value.substr(space + 1));
                        value = i18n::tidy(value.substr(0, space));
                    }
                }
                if (label && !value.empty() && !header.metadata.contains(*label))
                    header.metadata[*label] = value;
                if (label && value.empty())
                    waiting = label;
                else
                    waiting.reset();
                label = next;
            }
        }
    }
}

bool has_field(const Header& header, Field field)
{
    return std::any_of(header.columns.begin(), header.columns.end(),
                       [&](const auto& entry) { return entry.second.field == field; });
}

bool meets_required(const Header& header, const std::vector<Field>& given)
{
    const auto& required = header.kind->required;
    return std::all_of(required.begin(), required.end(), [&](const std::vector<Field>& group) {
        return std::any_of(group.begin(), group.end(), [&](Field field) {
            return has_field(header, field) || header.metadata.contains(field) ||
                   std::find(given.begin(), given.end(), field) != given.end();
        });
    });
}

int score_of(const Header& header, const std::vector<Field>& given)
{
    int score = static_cast<int>(distinct_fields(header)) * 2;
    for (const Field field : header.kind->distinctive_fields) {
        // A quarter in a title or a name counts as much as a column: a month's prices have none.
        const bool quarter_elsewhere =
            field == Field::quarter &&
            (header.metadata.contains(field) || std::find(given.begin(), given.end(), field) != given.end());
        if (has_field(header, field) || quarter_elsewhere)
            score += 3;
    }
    // Columns that this kind does not know count against it, a little.
    score -= static_cast<int>(header.texts.size() - std::min(header.texts.size(), header.columns.size()));
    return score;
}

} // namespace

std::vector<PreviewRow> read_preview(Workbook& workbook, std::size_t sheet, std::stop_token stop)
{
    std::vector<PreviewRow> rows;
    workbook.read(
        sheet,
        [&](const Row& row) {
            PreviewRow kept;
            kept.number = row.number;
            for (const auto& cell : row.cells)
                if (cell.type != CellType::empty)
                    kept.cells.emplace(cell.column, std::pair(cell.type, std::string(cell.text)));
            if (!kept.cells.empty())
                rows.push_back(std::move(kept));
            return rows.size() < preview_rows;
        },
        stop);
    return rows;
}

std::string bare_header(std::string_view text, int& shift, bool& per_smallest_unit, bool& packs)
{
    std::string plain = i18n::normalise(text);
    std::string bare;
    for (std::size_t i = 0; i < plain.size();) {
        if (plain[i] == '(' || plain[i] == '[') {
            const auto close = plain.find(plain[i] == '(' ? ')' : ']', i);
            if (close != std::string::npos) {
                const std::string inside = plain.substr(i + 1, close - i - 1);
                if (read_bracket(inside, shift, per_smallest_unit, packs) == Bracket::stays)
                    bare += inside;
                i = close + 1;
                continue;
            }
        }
        if (plain[i] != '*' && plain[i] != ':')
            bare += plain[i];
        ++i;
    }
    return bare;
}

std::optional<Header> recognise_header(const std::vector<PreviewRow>& preview, const Kind* wanted,
                                       const std::vector<Field>& given)
{
    BareHeaders bares;
    const std::vector<TidyRow> rows(preview.begin(), preview.end());
    const auto places = header_places(bares, rows);
    std::optional<Header> best;
    const auto consider = [&](Header header) {
        if (header.columns.size() < 2)
            return;
        read_metadata(preview, header);
        if (!meets_required(header, given))
            return;
        header.score = score_of(header, given);
        // Of two that mean the same the one without a second row: the row above it is a line of metadata.
        const bool plainer = best && header.kind == best->kind && header.score == best->score &&
                             header.first_row == header.last_row && best->first_row != best->last_row;
        if (!best || header.score > best->score || plainer)
            best = std::move(header);
    };
    for (const auto* kind : all_kinds()) {
        if (wanted != nullptr && kind != wanted)
            continue;
        for (const auto& place : places) {
            if (place.of_one.contains(kind))
                consider(single_row(bares, *place.row, kind));
            if (place.below != nullptr && place.of_two.contains(kind))
                if (auto both = two_rows(bares, *place.row, *place.below, place.columns, kind))
                    consider(std::move(*both));
        }
    }
    return best;
}

std::optional<Header> header_by_profile(const std::vector<PreviewRow>& preview, const Profile& profile)
{
    for (const auto& row : preview) {
        if (profile.header_row && row.number != *profile.header_row)
            continue;
        Header header;
        header.kind = profile.kind;
        header.first_row = header.last_row = row.number;
        std::vector<std::string> normalised;
        for (const auto& [column, cell] : row.cells) {
            header.texts[column] = i18n::tidy(cell.second);
            normalised.push_back(i18n::normalise(cell.second));
        }
        if (!fits_headers(profile, normalised))
            continue;
        for (const auto& [field, names] : profile.columns) {
            for (const auto& [column, text] : header.texts) {
                const bool named = std::any_of(names.begin(), names.end(), [&, &t = text](const std::string& name) {
                    return i18n::normalise(name) == i18n::normalise(t);
                });
                if (named && !header.columns.contains(column)) {
                    ColumnMeaning meaning;
                    meaning.field = field;
                    meaning.header = text;
                    bool smallest = false;
                    bool packs = false;
                    bare_header(text, meaning.shift, smallest, packs);
                    header.columns[column] = meaning;
                    break;
                }
            }
        }
        read_metadata(preview, header);
        return header;
    }
    return std::nullopt;
}

bool holds_corrected_rows(const Header& header)
{
    // The column that the program itself adds to rows that it returns.
    return std::any_of(header.texts.begin(), header.texts.end(), [](const auto& entry) {
        return entry.second == "退回原因" || entry.second == "why it was returned";
    });
}

std::string header_json(const Header& header)
{
    nlohmann::json json{{"first_row", header.first_row}, {"last_row", header.last_row}};
    auto& columns = json["columns"] = nlohmann::json::array();
    for (const auto& [column, text] : header.texts) {
        nlohmann::json entry{{"column", column}, {"text", text}};
        if (const auto found = header.columns.find(column); found != header.columns.end())
            entry["field"] = spec_of(found->second.field).id;
        columns.push_back(std::move(entry));
    }
    for (const auto& [field, text] : header.metadata)
        json["metadata"][spec_of(field).id] = text;
    if (holds_corrected_rows(header))
        json["mended"] = true;
    return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

} // namespace ps::importers
