#include "importers/columns/header_texts.h"

#include "i18n/text.h"

#include <algorithm>

namespace ps::importers {

namespace {

using MeaningsOfTexts = std::unordered_map<std::string, std::vector<HeaderMeaning>>;

MeaningsOfTexts meanings_of_all_kinds()
{
    MeaningsOfTexts all;
    for (const auto* kind : all_kinds())
        for (const auto& field : kind->fields)
            for (const auto header : field.headers) {
                auto& meanings = all[i18n::normalise(header)];
                // The first field of a kind that lists a header gets it.
                if (meanings.empty() || meanings.back().kind != kind)
                    meanings.push_back({kind, field.field});
            }
    return all;
}

bool one_of(std::string_view text, std::initializer_list<std::string_view> words)
{
    return std::find(words.begin(), words.end(), text) != words.end();
}

// The text in brackets after a header. Words that name no unit ("最小单位") stay part of the header.
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

// "(盒)" or "(片)" after a price or a quantity decides which of two fields is meant.
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

} // namespace

const std::vector<HeaderMeaning>& header_meanings(const std::string& bare)
{
    static const auto all = meanings_of_all_kinds();
    static const std::vector<HeaderMeaning> none;
    const auto found = all.find(bare);
    return found == all.end() ? none : found->second;
}

std::optional<Field> header_meaning(const std::string& bare, const Kind* kind)
{
    for (const auto& meaning : header_meanings(bare))
        if (meaning.kind == kind)
            return meaning.field;
    return std::nullopt;
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

std::optional<ColumnMeaning> meaning_of(BareHeaders& bares, const Kind* kind, const std::string& text)
{
    const auto& bare = bares.of(text);
    const auto known = std::find_if(bare.meanings->begin(), bare.meanings->end(),
                                    [&](const HeaderMeaning& each) { return each.kind == kind; });
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

} // namespace ps::importers
