// detect_encoding(), separate from the decoders that it chooses from.
#include "i18n/text_decoder.h"
#include "i18n/utf8.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <memory>
#include <unicode/ucsdet.h>

namespace ps::i18n {
namespace {

constexpr std::size_t most_sampled = std::size_t{1} << 20;
constexpr std::size_t most_scored = std::size_t{256} << 10;

/// The most common characters of Chinese text and of price sheets, in both scripts.
constexpr std::string_view common_text = "的一是不了在人有我他这個个中大来上国为和到说时要就出会可也你对生能而子那得于"
                                         "着下自之年过发后作里用道行所然家种事成方多经么去法学"
                                         "如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意"
                                         "无力它与长把机十民第公此已工使情明性知全三又关点正业"
                                         "外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯"
                                         "月话合回特代内信表化老给世位次度门任常先海通教儿原东"
                                         "声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安"
                                         "少报才结反受目太量再感建务做接必场件计管期市直德资命"
                                         "山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且"
                                         "权思王象完设式色路记南品住告类求据程北边死张该交规万"
                                         "取拉格望觉术领共确传师观清今切院让识候带导争运笔编码称药价购采供应商企供销售"
                                         "医疗机构名称规格剂型包装转换系数量单位批次准文号生产厂"
                                         "片粒袋盒瓶支胶囊注射液溶缓释肠颗丸散膏滴眼耗材项监测哨点哨挂网约定目录录报表"
                                         "年季度元角备注省市县乡镇街卫中心第一人民医院药房店有限责任公"
                                         "發個來國為說時會對於著這裡過後經麼學現當沒動麵還進樣開從實軍無與長機業將兩間"
                                         "問並應戰頭體見產話內給門員論處義幾認條氣題爾別變總電數"
                                         "報結計務場東聲許統區隊決馬書則聽達強難權設記類據張該規萬覺術領確傳師觀讓識帶"
                                         "導爭運編碼稱藥價購採應銷醫療構規劑裝轉換係單號廠膠囊顆"
                                         "監測點掛網約錄備註縣鄉鎮衛責質標準級銀額稅訂貨達數兒種關";

bool is_common(char32_t c)
{
    static const auto set = [] {
        auto made = std::make_unique<std::bitset<0x10000>>();
        for (std::size_t i = 0; i < common_text.size();) {
            const char32_t one = next_code_point(common_text, i);
            if (one < 0x10000)
                made->set(one);
        }
        return made;
    }();
    return c < 0x10000 && set->test(c);
}

bool starts_with(std::string_view text, std::initializer_list<unsigned char> bytes)
{
    if (text.size() < bytes.size())
        return false;
    return std::equal(bytes.begin(), bytes.end(), text.begin(),
                      [](unsigned char a, char b) { return a == static_cast<unsigned char>(b); });
}

const char* by_order_mark(std::string_view sample)
{
    if (starts_with(sample, {0xEF, 0xBB, 0xBF}))
        return "UTF-8";
    if (starts_with(sample, {0xFF, 0xFE, 0x00, 0x00}))
        return "UTF-32LE";
    if (starts_with(sample, {0x00, 0x00, 0xFE, 0xFF}))
        return "UTF-32BE";
    if (starts_with(sample, {0xFF, 0xFE}))
        return "UTF-16LE";
    if (starts_with(sample, {0xFE, 0xFF}))
        return "UTF-16BE";
    if (starts_with(sample, {0x84, 0x31, 0x95, 0x33}))
        return "GB18030";
    return nullptr;
}

/// UTF-16 without a mark: its digits, delimiters and line ends have all their NULs on the same side. A plain text with
/// a stray NUL is not UTF-16: nearly all of its byte pairs are two ASCII characters.
const char* by_nul_bytes(std::string_view sample)
{
    const std::size_t units = sample.size() / 2;
    std::size_t high_first = 0;
    std::size_t low_first = 0;
    std::size_t both_ascii = 0;
    for (std::size_t i = 0; i < units; ++i) {
        const unsigned a = byte_at(sample, 2 * i);
        const unsigned b = byte_at(sample, 2 * i + 1);
        if (a == 0 && b != 0)
            ++high_first;
        else if (b == 0 && a != 0)
            ++low_first;
        else if (a < 0x80 && b < 0x80)
            ++both_ascii;
    }
    const std::size_t more = std::max(high_first, low_first);
    const std::size_t fewer = std::min(high_first, low_first);
    if (more < 2 || more * 50 < units || fewer * 10 > more)
        return nullptr;
    if (both_ascii * 10 > (units - more) * 6)
        return nullptr;
    return low_first > high_first ? "UTF-16LE" : "UTF-16BE";
}

struct Utf8Census {
    std::size_t whole = 0;  ///< characters beyond ASCII
    std::size_t broken = 0; ///< places
};

Utf8Census census(std::string_view sample, bool ends_here)
{
    Utf8Census found;
    std::size_t i = 0;
    while (i < sample.size()) {
        const std::size_t good = valid_utf8_prefix(sample.substr(i));
        for (std::size_t k = i; k < i + good; ++k)
            found.whole += byte_at(sample, k) >= 0xC0 ? 1U : 0U;
        i += good;
        if (i == sample.size() || (!ends_here && is_incomplete_utf8(sample.substr(i))))
            break;
        ++found.broken;
        i += broken_utf8_length(sample.substr(i));
    }
    return found;
}

/// From -1 (only errors) to 1 (only the most common characters).
double plausibility(std::string_view sample, const char* encoding)
{
    TextDecoder decoder(encoding);
    std::string text;
    decoder.decode(sample, false, text);
    double points = 0;
    std::size_t characters = 0;
    for (std::size_t i = 0; i < text.size();) {
        const char32_t c = next_code_point(text, i);
        if (c < 0x80)
            continue;
        ++characters;
        if (c == U'\uFFFD')
            points -= 1;
        else if (is_common(c))
            points += 1;
        else if ((c >= 0x3000 && c <= 0x303F) || (c >= 0xFF00 && c <= 0xFF5E))
            points += 0.6; // 、。（）
        else if (c >= 0xE000 && c <= 0xF8FF)
            points -= 0.5; // private-use characters
    }
    if (characters == 0)
        return 0;
    // How much of the text lies in the range of everyday characters of each standard: rows 16–55 of GB 2312 with its
    // symbols; level 1 of Big5 with its symbols.
    const bool chinese_standard = std::string_view(encoding) == "GB18030";
    std::size_t pairs = 0;
    std::size_t everyday = 0;
    for (std::size_t i = 0; i + 1 < sample.size();) {
        const unsigned lead = byte_at(sample, i);
        if (lead < 0x81 || lead == 0xFF) {
            ++i;
            continue;
        }
        const unsigned trail = byte_at(sample, i + 1);
        ++pairs;
        const bool gb_everyday = trail >= 0xA1 && ((lead >= 0xB0 && lead <= 0xD7) || (lead >= 0xA1 && lead <= 0xA3));
        const bool big5_everyday = lead >= 0xA1 && lead <= 0xC6;
        if (chinese_standard ? gb_everyday : big5_everyday)
            ++everyday;
        i += 2;
    }
    const double share = pairs == 0 ? 0 : static_cast<double>(everyday) / static_cast<double>(pairs);
    return (points / static_cast<double>(characters) + share) / 2;
}

/// Letters with accents among ASCII: no high byte has another beside it, and most follow a letter or digit.
bool looks_western(std::string_view sample)
{
    std::size_t high = 0;
    std::size_t after_word = 0;
    for (std::size_t i = 0; i < sample.size(); ++i) {
        if (byte_at(sample, i) < 0x80)
            continue;
        if (i + 1 < sample.size() && byte_at(sample, i + 1) >= 0x80)
            return false;
        ++high;
        const char before = i == 0 ? ' ' : sample[i - 1];
        const char lower = static_cast<char>(before | 0x20);
        const bool word = (lower >= 'a' && lower <= 'z') || (before >= '0' && before <= '9');
        after_word += word ? 1U : 0U;
    }
    return high > 0 && after_word * 2 > high;
}

/// ICU's own estimate, 0..1.
double icu_confidence(std::string_view sample, std::string_view encoding)
{
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status), ucsdet_close);
    ucsdet_setText(detector.get(), sample.data(), static_cast<int32_t>(sample.size()), &status);
    int32_t count = 0;
    const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &count, &status);
    if (U_FAILURE(status) || matches == nullptr)
        return 0;
    for (int32_t i = 0; i < count; ++i) {
        const char* name = ucsdet_getName(matches[i], &status);
        if (U_SUCCESS(status) && name == encoding)
            return ucsdet_getConfidence(matches[i], &status) / 100.0;
    }
    return 0;
}

} // namespace

std::string detect_encoding(std::string_view sample, bool whole)
{
    const bool ends_here = whole && sample.size() <= most_sampled;
    sample = sample.substr(0, most_sampled);
    if (const char* marked = by_order_mark(sample))
        return marked;
    if (const char* wide = by_nul_bytes(sample))
        return wide;
    const Utf8Census utf8 = census(sample, ends_here);
    if (utf8.whole >= utf8.broken * 4)
        return "UTF-8";

    // Score the part with non-ASCII text, not the ASCII before it.
    const auto beyond_ascii = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };
    const auto first = std::find_if(sample.begin(), sample.end(), beyond_ascii);
    const std::string_view scored = sample.substr(static_cast<std::size_t>(first - sample.begin()), most_scored);
    const double gb = plausibility(scored, "GB18030") + 0.1 * icu_confidence(scored, "GB18030");
    const double big5 = plausibility(scored, "Big5") + 0.1 * icu_confidence(scored, "Big5");
    if (looks_western(sample) && gb < 0.5)
        return "windows-1252";
    return big5 > gb ? "Big5" : "GB18030";
}

} // namespace ps::i18n
