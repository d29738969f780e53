#include "importers/foreign_exports.h"

#include "i18n/text.h"

#include <algorithm>
#include <array>
#include <set>

namespace ps::importers {

namespace {

struct Foreign {
    std::vector<std::string_view> headers; ///< all of these stand in one row
    Message what;
};

const std::vector<Foreign>& foreign_kinds()
{
    static const std::vector<Foreign> kinds{
        {{"挂网产品id", "挂网状态"},
         {PS_N("this is the catalogue of listed products, which is not read yet; monitored items are imported from a "
               "list of their own")}},
        {{"序时进度", "签约产品总数"}, {PS_N("this is the execution report of institutions, which is not read yet")}},
    };
    return kinds;
}

} // namespace

std::optional<Message> foreign_export(const std::vector<PreviewRow>& preview)
{
    for (const auto& row : preview) {
        std::set<std::string> texts;
        for (const auto& [column, cell] : row.cells)
            if (cell.first == CellType::text)
                texts.insert(i18n::normalise(cell.second));
        for (const auto& kind : foreign_kinds())
            if (std::all_of(kind.headers.begin(), kind.headers.end(),
                            [&](std::string_view header) { return texts.contains(std::string(header)); }))
                return kind.what;
    }
    return std::nullopt;
}

} // namespace ps::importers
