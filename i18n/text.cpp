#include "i18n/text.h"

#include "i18n/code_point_table.h"
#include "i18n/utf8.h"
#include "model/base/error.h"

#include <algorithm>
#include <array>
#include <memory>
#include <unicode/bytestream.h>
#include <unicode/coll.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <utility>

namespace ps::i18n {
namespace {

/// The ICU data is part of the program; a missing table is a broken installation, not a problem of the user's data.
void require(UErrorCode status, const char* what)
{
    if (U_FAILURE(status))
        throw Error(ErrorKind::failed, {PS_N("the text service {0} is missing; install the program again"), {what}});
}

icu::StringPiece piece(std::string_view text)
{
    return {text.data(), static_cast<int32_t>(text.size())};
}

icu::UnicodeString unicode(std::string_view utf8)
{
    return icu::UnicodeString::fromUTF8(piece(utf8));
}

const icu::Transliterator& transliterator(const char* id)
{
    UErrorCode status = U_ZERO_ERROR;
    const auto* made = icu::Transliterator::createInstance(id, UTRANS_FORWARD, status);
    require(status, id);
    return *made;
}

std::string transliterated(const icu::Transliterator& by, char32_t c)
{
    icu::UnicodeString text(static_cast<UChar32>(c));
    by.transliterate(text);
    std::string out;
    return text.toUTF8String(out);
}

bool is_zero_width(char32_t c)
{
    return (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF || c == 0x180E || c == 0x00AD;
}

bool is_blank(char32_t c)
{
    return c <= 0x20 || (c >= 0x7F && c <= 0xA0) || (c > 0xFF && u_isUWhiteSpace(static_cast<UChar32>(c)));
}

/// Characters that people use for one another. Contextual rules of ICU ("乾坤" keeps 乾) are left out on purpose: for a
/// comparison it is enough that both spellings map to the same character.
char32_t unified(char32_t c)
{
    struct Group {
        std::u32string_view same;
        char32_t as;
    };
    constexpr std::array groups{
        Group{U"[{【〔〖「『〈《", U'('},
        Group{U"]}】〕〗」』〉》", U')'},
        Group{U"—–‐‑‒―−─━﹣", U'-'},
        Group{U"×✕✖∗", U'*'},
        Group{U"•・‧∙⋅●", U'·'},
        Group{U"‘’′", U'\''},
        Group{U"“”″", U'"'},
        Group{U"、，", U','},
        Group{U"。", U'.'},
        Group{U"〜∼", U'~'},
        Group{U"μ", U'u'}, // ug and μg of a specification
        Group{U"馀", U'余'},
        Group{U"嶽", U'岳'},
        Group{U"衞", U'卫'},
        Group{U"羣", U'群'},
        Group{U"祇", U'只'},
        Group{U"苧薴", U'苎'}, // ICU maps these three in a circle
    };
    for (const Group& group : groups) {
        if (group.same.find(c) != std::u32string_view::npos)
            return group.as;
    }
    return c;
}

/// The comparable form of one character after NFKC case folding; empty when the character does not count.
std::string comparable(char32_t c)
{
    if (is_blank(c) || is_zero_width(c))
        return {};
    if (const char32_t other = unified(c); other != c || c == U'苎') {
        std::string out;
        append_utf8(out, other);
        return out;
    }
    if (c < 0x2E80) {
        std::string out;
        append_utf8(out, c);
        return out;
    }
    static const icu::Transliterator& simplifier = transliterator("Hant-Hans");
    std::string simple = transliterated(simplifier, c);
    std::size_t position = 0;
    const char32_t first = simple.empty() ? c : next_code_point(simple, position);
    if (position == simple.size() && unified(first) != first) {
        simple.clear();
        append_utf8(simple, unified(first));
    }
    return simple;
}

/// Readings that drug names and institutions need but that are not the most common ones.
std::string_view medical_reading(char32_t c)
{
    switch (c) {
    case U'长':
        return "chang"; // 长春新碱, 长效
    case U'参':
        return "shen"; // 人参, 丹参, 参苓白术散
    case U'调':
        return "tiao"; // 调经, 调脂
    case U'地':
        return "di"; // 硝苯地平, 地高辛
    case U'咳':
        return "ke";
    case U'咯':
        return "luo"; // 吡咯烷酮
    case U'芎':
        return "xiong"; // 川芎
    case U'都':
        return "du"; // 成都
    case U'厦':
        return "xia"; // 厦门
    default:
        return {};
    }
}

/// The pinyin syllable of one comparable character, with v for ü as in input methods; letters and digits themselves;
/// empty for punctuation.
std::string syllable(char32_t c)
{
    std::string out;
    if (c < 0x80) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            out += static_cast<char>(c);
        return out;
    }
    if (const auto reading = medical_reading(c); !reading.empty())
        return std::string(reading);
    if (!u_isalnum(static_cast<UChar32>(c)))
        return out;
    static const icu::Transliterator& to_latin = transliterator("Han-Latin");
    static const icu::Transliterator& to_ascii = transliterator("Latin-ASCII");
    icu::UnicodeString text(static_cast<UChar32>(c));
    to_latin.transliterate(text);
    for (const char16_t umlaut : {u'ü', u'ǖ', u'ǘ', u'ǚ', u'ǜ'}) {
        text.findAndReplace(icu::UnicodeString(umlaut), icu::UnicodeString(u'v'));
    }
    to_ascii.transliterate(text);
    text.toUTF8String(out);
    std::erase(out, ' ');
    return out;
}

CodePointTable& comparable_table()
{
    static CodePointTable table(comparable);
    return table;
}

CodePointTable& syllable_table()
{
    static CodePointTable table(syllable);
    return table;
}

/// Words whose characters are pronounced differently than alone.
struct Reading {
    std::string_view word;
    std::array<std::string_view, 2> syllables;
};

constexpr std::array readings{
    Reading{"重组", {"chong", "zu"}}, Reading{"重庆", {"chong", "qing"}}, Reading{"白术", {"bai", "zhu"}},
    Reading{"苍术", {"cang", "zhu"}}, Reading{"莪术", {"e", "zhu"}},      Reading{"薄荷", {"bo", "he"}},
    Reading{"厚朴", {"hou", "po"}},   Reading{"西藏", {"xi", "zang"}},    Reading{"藏药", {"zang", "yao"}},
    Reading{"银行", {"yin", "hang"}}, Reading{"校正", {"jiao", "zheng"}}, Reading{"首乌", {"shou", "wu"}},
    Reading{"大黄", {"da", "huang"}}, Reading{"大夫", {"dai", "fu"}},     Reading{"蛤蚧", {"ge", "jie"}},
};

/// Calls `sink(syllable)` for every character of a normalised text.
template <typename Sink>
void for_each_syllable(std::string_view normalised, Sink&& sink)
{
    CodePointTable& table = syllable_table();
    for (std::size_t i = 0; i < normalised.size();) {
        const auto* word =
            std::find_if(readings.begin(), readings.end(),
                         [rest = normalised.substr(i)](const Reading& r) { return rest.starts_with(r.word); });
        if (word != readings.end()) {
            for (const auto part : word->syllables)
                sink(part);
            i += word->word.size();
            continue;
        }
        const std::string& part = table[next_code_point(normalised, i)];
        if (!part.empty())
            sink(std::string_view(part));
    }
}

/// True when the typed `needle` continues `text`; a typed u matches v too (氯 "lv" is also typed "lu").
bool continues(std::string_view text, std::string_view needle)
{
    return text.size() >= needle.size() &&
           std::equal(needle.begin(), needle.end(), text.begin(),
                      [](char typed, char held) { return typed == held || (typed == 'u' && held == 'v'); });
}

const icu::Collator& collator()
{
    static const std::unique_ptr<const icu::Collator> made = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::Collator> c(icu::Collator::createInstance(icu::Locale("zh@collation=pinyin"), status));
        require(status, "collation");
        // Digits, Latin, Chinese: the order that officers know from Excel; the zh collation alone puts Latin last.
        const int32_t plain_order = UCOL_REORDER_CODE_NONE;
        c->setReorderCodes(&plain_order, 1, status);
        require(status, "collation");
        return c;
    }();
    return *made;
}

std::vector<char32_t> code_points(std::string_view utf8)
{
    std::vector<char32_t> out;
    out.reserve(utf8.size());
    for (std::size_t i = 0; i < utf8.size();)
        out.push_back(next_code_point(utf8, i));
    return out;
}

std::string normalise_ascii(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        if (c >= 'A' && c <= 'Z')
            out += static_cast<char>(c - 'A' + 'a');
        else if (c == '[' || c == '{')
            out += '(';
        else if (c == ']' || c == '}')
            out += ')';
        else if (c > ' ' && c != 0x7F)
            out += c;
    }
    return out;
}

} // namespace

std::string normalise(std::string_view utf8)
{
    if (is_ascii(utf8))
        return normalise_ascii(utf8);
    static const icu::Normalizer2& folder = [&]() -> const icu::Normalizer2& {
        UErrorCode status = U_ZERO_ERROR;
        const auto* found = icu::Normalizer2::getNFKCCasefoldInstance(status);
        require(status, "NFKC");
        return *found;
    }();
    std::string folded;
    folded.reserve(utf8.size());
    icu::StringByteSink<std::string> sink(&folded);
    UErrorCode status = U_ZERO_ERROR;
    folder.normalizeUTF8(0, piece(utf8), sink, nullptr, status);
    require(status, "NFKC");

    std::string out;
    out.reserve(folded.size());
    CodePointTable& table = comparable_table();
    for (std::size_t i = 0; i < folded.size();)
        out += table[next_code_point(folded, i)];
    return out;
}

std::string tidy(std::string_view utf8)
{
    std::string out;
    out.reserve(utf8.size());
    bool blank_before = false;
    for (std::size_t i = 0; i < utf8.size();) {
        const std::size_t start = i;
        const char32_t c = next_code_point(utf8, i);
        if (is_zero_width(c))
            continue;
        if (is_blank(c)) {
            blank_before = true;
            continue;
        }
        if (blank_before && !out.empty())
            out += ' ';
        blank_before = false;
        if (c == U'\uFFFD')
            append_utf8(out, c);
        else
            out.append(utf8, start, i - start);
    }
    return out;
}

std::string pinyin(std::string_view utf8)
{
    std::string out;
    for_each_syllable(normalise(utf8), [&out](std::string_view part) { out += part; });
    return out;
}

std::string pinyin_initials(std::string_view utf8)
{
    std::string out;
    for_each_syllable(normalise(utf8), [&out](std::string_view part) {
        std::size_t first = 0;
        next_code_point(part, first);
        out += part.substr(0, first);
    });
    return out;
}

std::size_t edit_distance(std::string_view a, std::string_view b)
{
    while (!a.empty() && !b.empty() && a.front() == b.front() && static_cast<unsigned char>(a.front()) < 0x80) {
        a.remove_prefix(1);
        b.remove_prefix(1);
    }
    const std::vector<char32_t> left = code_points(a);
    const std::vector<char32_t> right = code_points(b);
    std::vector<std::size_t> row(right.size() + 1);
    for (std::size_t j = 0; j < row.size(); ++j)
        row[j] = j;
    for (std::size_t i = 0; i < left.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i + 1);
        for (std::size_t j = 0; j < right.size(); ++j) {
            const std::size_t replaced = diagonal + (left[i] == right[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, row[j] + 1, diagonal + 1});
        }
    }
    return row.back();
}

bool matches_search(std::string_view text, std::string_view needle)
{
    const std::string wanted = normalise(needle);
    if (wanted.empty())
        return true;
    const std::string held = normalise(text);
    if (held.find(wanted) != std::string::npos)
        return true;

    std::string typed;
    for (std::size_t i = 0; i < wanted.size();) {
        const char32_t c = next_code_point(wanted, i);
        if (c == U'ü')
            typed += 'v';
        else if (c < 0x80)
            typed += static_cast<char>(c);
        else
            return false; // Chinese text is not searched by its sound
    }
    std::string spoken;
    std::string initials;
    std::vector<std::size_t> starts;
    for_each_syllable(held, [&](std::string_view part) {
        starts.push_back(spoken.size());
        spoken += part;
        initials += part.front();
    });
    const std::string_view all = spoken;
    const std::string_view firsts = initials;
    for (std::size_t i = 0; i < starts.size(); ++i) {
        if (continues(all.substr(starts[i]), typed))
            return true;
        if (i < firsts.size() && continues(firsts.substr(i), typed))
            return true;
    }
    return false;
}

int compare_collated(std::string_view a, std::string_view b)
{
    UErrorCode status = U_ZERO_ERROR;
    const auto order = collator().compareUTF8(piece(a), piece(b), status);
    require(status, "collation");
    return static_cast<int>(order);
}

std::string collation_key(std::string_view text)
{
    const icu::UnicodeString u = unicode(text);
    std::string key(static_cast<std::size_t>(u.length()) * 4 + 16, '\0');
    for (;;) {
        const auto needed = static_cast<std::size_t>(
            collator().getSortKey(u, reinterpret_cast<std::uint8_t*>(key.data()), static_cast<int32_t>(key.size())));
        const bool fitted = needed <= key.size();
        key.resize(needed);
        if (fitted)
            break;
    }
    if (!key.empty())
        key.pop_back(); // the closing NUL
    return key;
}

bool is_valid_utf8(std::string_view bytes)
{
    return valid_utf8_prefix(bytes) == bytes.size();
}

} // namespace ps::i18n
