#include "gui/guide.h"
#include "tests/gui/gui_fixture.h"

#include <catch2/catch.hpp>

#include <filesystem>

using namespace ps::gui_tests;
using ps::gui::installed_guide;

TEST_CASE("the user guide is found where the installers put it")
{
    const TemporaryFolder folder;
    const auto page = std::filesystem::path(u8"价哨使用手册.html");
    const auto bin = folder / "bin";
    const auto documents = folder / "share" / "doc" / "pricesentinel";
    std::filesystem::create_directories(bin);
    std::filesystem::create_directories(documents);
    CHECK_FALSE(installed_guide(bin));
    std::filesystem::copy_file(folder.write("page", "text"), documents / page);
    CHECK(installed_guide(bin) == documents / page);
    std::filesystem::copy_file(documents / page, bin / page);
    CHECK(installed_guide(bin) == bin / page);
}
