#include "importers/columns/header_metadata.h"

#include "i18n/text.h"
#include "importers/columns/header_texts.h"
#include "importers/columns/messy_dates.h"

namespace ps::importers {

namespace {

std::optional<Field> label_field(const Kind* kind, std::string_view text)
{
    int shift = 0;
    bool smallest = false;
    bool packs = false;
    const std::string bare = bare_header(text, shift, smallest, packs); // "填报单位（盖章）"
    if (bare == "单位") // "单位：万元" and "单位：清河市人民医院" name no unit of prices
        return std::nullopt;
    return header_meaning(bare, kind);
}

// "单位：万元" above the header applies to the amounts whose own header names no unit.
void amounts_in_ten_thousands(Header& header)
{
    for (auto& [column, meaning] : header.columns)
        if (spec_of(meaning.field).type == FieldType::amount && meaning.shift == 0 &&
            meaning.header.find("元") == std::string::npos)
            meaning.shift = 4;
}

} // namespace

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
            // Split at colons of both widths: the last word before a colon is a label, the text up to the next label is
            // its value.
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
            if (!label) { // the label may end a longer text
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

} // namespace ps::importers
