// Runs gettext's programs over the sources; not part of the tests of another system's programs.
#include "model/base/platform.h"

#include "po_file.h"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <filesystem>
#include <map>

using namespace ps;
using ps::test::PoEntry;
using ps::test::read_po;

namespace {

const std::string source_root = PS_SOURCE_ROOT;
const std::string catalogue = source_root + "/i18n/po/zh_CN.po";

} // namespace

TEST_CASE("the catalogue holds every sentence of the sources, translated and not guessed")
{
    const auto folder = std::filesystem::temp_directory_path() / ("ps_po_" + std::to_string(platform::process_id()));
    std::filesystem::create_directories(folder);
    const std::string command = "'" + source_root + "/i18n/update-po' '" + folder.string() + "' >/dev/null 2>&1";
    REQUIRE(std::system(command.c_str()) == 0);
    const auto in_sources = read_po((folder / "pricesentinel.pot").string());
    std::filesystem::remove_all(folder);
    REQUIRE(in_sources.size() > 50);

    std::map<std::string, PoEntry> translated;
    for (const auto& entry : read_po(catalogue))
        translated[entry.source()] = entry;
    for (const auto& entry : in_sources) {
        CAPTURE(entry.context, entry.id);
        const auto found = translated.find(entry.source());
        if (found == translated.end()) {
            FAIL_CHECK("is not in i18n/po/zh_CN.po; run i18n/update-po and translate it");
            continue;
        }
        CHECK_FALSE(found->second.translation.empty());
        CHECK_FALSE(found->second.fuzzy);
    }
}
