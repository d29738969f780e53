// The order of the files of a folder.
#include "importers/session/natural_order.h"
#include "model/base/platform.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>

using namespace ps;

namespace {

std::vector<std::string> sorted(const std::vector<std::string>& names)
{
    std::vector<std::filesystem::path> files;
    for (const auto& name : names)
        files.push_back(path_from_text(name));
    importers::sort_naturally(files);
    std::vector<std::string> out;
    for (const auto& file : files) {
        out.push_back(path_text(file));
        std::replace(out.back().begin(), out.back().end(), '\\', '/'); // on Windows
    }
    return out;
}

} // namespace

TEST_CASE("files are imported in the order in which people number them")
{
    const std::vector<std::string> right{"a/收货明细.csv",
                                         "a/收货明细 (1).csv",
                                         "a/收货明细-08月.csv",
                                         "a/收货明细-8月.csv",
                                         "a/收货明细-９月.csv",
                                         "a/收货明细-10月.csv",
                                         "a/收货明细-10月.xlsx",
                                         "a/第2批.csv",
                                         "a/第10批.csv",
                                         "a/第99999999999999999999999批.csv",
                                         "a/第100000000000000000000000批.csv",
                                         "a2/1.csv",
                                         "a10/0.csv",
                                         "a10/00.csv"};
    auto names = right;
    std::sort(names.begin(), names.end());
    CHECK(sorted(names) == right);
    std::reverse(names.begin(), names.end());
    CHECK(sorted(names) == right);
    CHECK(sorted({"r/2026-12.csv", "r/2026-2.csv", "r/2025-12.csv", "r/x.csv", "r/.csv"}) ==
          std::vector<std::string>{"r/.csv", "r/2025-12.csv", "r/2026-2.csv", "r/2026-12.csv", "r/x.csv"});
}
