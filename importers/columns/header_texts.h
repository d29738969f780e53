// What a header text means, for each kind of file.
#pragma once

#include "importers/columns/header.h"

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace ps::importers {

struct HeaderMeaning {
    const Kind* kind;
    Field field;
};

/// The kinds that know a text without brackets and units (bare_header), and its meaning in each. One table for all
/// kinds, because no kind knows most texts of a sheet.
const std::vector<HeaderMeaning>& header_meanings(const std::string& bare);
std::optional<Field> header_meaning(const std::string& bare, const Kind* kind);

/// Removing brackets and units from a text does not depend on the kind of file, so each text is analysed once for all
/// kinds and pairs of rows that are tried. A folder of thousands of small files would otherwise spend a good part of
/// its time here.
class BareHeaders {
public:
    struct Bare {
        std::string text;
        int shift = 0;
        bool smallest = false, packs = false;
        const std::vector<HeaderMeaning>* meanings = nullptr;
    };
    const Bare& of(const std::string& text)
    {
        const auto [entry, added] = known_.try_emplace(text);
        Bare& bare = entry->second;
        if (added) {
            bare.text = bare_header(text, bare.shift, bare.smallest, bare.packs);
            bare.meanings = &header_meanings(bare.text);
        }
        return bare;
    }

private:
    std::unordered_map<std::string, Bare> known_;
};

/// What the text means in this kind; std::nullopt when the kind does not know it.
std::optional<ColumnMeaning> meaning_of(BareHeaders& bares, const Kind* kind, const std::string& text);

} // namespace ps::importers
