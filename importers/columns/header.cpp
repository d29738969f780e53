#include "importers/columns/header.h"

#include "i18n/text.h"
#include "importers/columns/header_metadata.h"
#include "importers/columns/header_texts.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <unordered_map>

namespace ps::importers {

namespace {

// A row of the preview with tidied texts; empty cells are left out.
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

// The texts by which a column of a two-row header may be known.
struct TwoTexts {
    std::uint32_t column;
    std::string upper; ///< may extend over several columns
    std::string lower;
    std::string shown;              ///< as the header's text
    std::vector<std::string> tried; ///< candidates, in the order in which they are tried
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
            over.clear(); // a column without any text ends the upper cell's reach
        last = column;
        TwoTexts texts{column, {}, {}, {}, {}};
        const bool own = above != upper.cells.end() && above->column == column;
        if (own)
            over = (above++)->text;
        if (below != lower.cells.end() && below->column == column)
            texts.lower = (below++)->text;
        texts.upper = over;
        texts.shown = !own ? texts.lower : texts.lower.empty() ? over : over + " " + texts.lower;
        // "采购价格" over "包装": the lower word only says which of the two prices is meant, although it has a meaning
        // of its own.
        if (texts.lower.empty())
            texts.tried = {texts.upper};
        else
            texts.tried = {texts.upper + texts.lower, texts.lower + texts.upper, texts.upper + "(" + texts.lower + ")",
                           texts.lower};
        columns.push_back(std::move(texts));
    }
    return columns;
}

// The kinds that know at least two of the columns. A row is no header of a kind that knows fewer.
class Candidates {
public:
    /// Adds one column, known by any of `texts`.
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
            entry = header.columns.erase(entry); // the first column with a name is used
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
        if (auto found = meaning_of(bares, kind, cell.text))
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
            auto found = meaning_of(bares, kind, text);
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
    // When the lower row is a complete header, the upper one is not part of it: it may be the line with the point's
    // name.
    if (single_row(bares, lower, kind).columns.size() >= header.columns.size())
        return std::nullopt;
    return header;
}

// A row of the preview, the row below it, and the kinds whose header may be there.
struct HeaderPlace {
    const TidyRow* row = nullptr;
    const TidyRow* below = nullptr; ///< nullptr = there is none, or it already holds data
    std::vector<TwoTexts> columns;  ///< of both rows
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
        // A quarter in a title or a name counts as much as a column, because monthly prices have none.
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
        // Of two equal headers take the one without a second row: the row above it is a line of metadata.
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
    // The column with the reasons that the program adds to rejected rows when it returns them.
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
