#include "importers/recognition/recogniser.h"

#include "tests/stores/temporary_store.h"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>

using namespace ps;
using namespace ps::importers;

namespace {

constexpr const char* prices = "哨点编码,国家医保编码,报送月份,采购价\nP1,X1,2026-10,12\n";
constexpr const char* points = "哨点编码,哨点名称,机构类型\nP1,清河市人民医院,医院\n";

class Folder {
public:
    std::filesystem::path write(const std::string& name, const std::string& text)
    {
        std::ofstream(made_.folder() / name, std::ios::binary) << text;
        return *this / name;
    }
    std::filesystem::path operator/(const std::string& name) const { return made_.folder() / name; }

private:
    ps::testing::TemporaryStore made_;
};

Recogniser any_kind()
{
    return {{}, std::nullopt, {}, {}};
}

std::string kind_of(const RecognisedFile& file)
{
    const auto& header = file.sheets.at(0).header;
    return header ? header->kind->id : "";
}

} // namespace

TEST_CASE("a file that was ranked is not recognised again, unless it changed")
{
    Folder folder;
    const auto file = folder.write("a.csv", prices);
    auto recogniser = any_kind();
    CHECK(recogniser.rank_of(file) == ImportRank::facts);
    CHECK(recogniser.recognised_sheets() == 1);
    CHECK(kind_of(recogniser.open(file)) == "submission");
    CHECK(recogniser.recognised_sheets() == 1);

    CHECK(recogniser.rank_of(file) == ImportRank::facts);
    folder.write("a.csv", points);
    CHECK(kind_of(recogniser.open(file)) == "point");
    CHECK(recogniser.recognised_sheets() == 3);
    CHECK(recogniser.rank_of(file) == ImportRank::master_data);
}

TEST_CASE("a file deleted after it was ranked cannot be opened")
{
    Folder folder;
    const auto file = folder.write("a.csv", prices);
    auto recogniser = any_kind();
    recogniser.rank_of(file);
    std::filesystem::remove(file);
    CHECK_THROWS_AS(recogniser.open(file), Error);
}

TEST_CASE("the rows of a ranked file can be read from their beginning")
{
    Folder folder;
    const auto file = folder.write("a.csv", prices);
    auto recogniser = any_kind();
    recogniser.rank_of(file);
    const auto opened = recogniser.open(file);
    std::vector<std::uint64_t> rows;
    opened.workbook->read(0, [&](const Row& row) {
        rows.push_back(row.number);
        return true;
    });
    CHECK(rows == std::vector<std::uint64_t>{1, 2});
}

TEST_CASE("what is remembered of ranked files is bounded; beyond that they are recognised again")
{
    Folder folder;
    auto recogniser = any_kind();
    recogniser.remember_at_most(2);
    for (const char* name : {"a.csv", "b.csv", "c.csv"})
        recogniser.rank_of(folder.write(name, prices));
    for (const char* name : {"a.csv", "b.csv", "c.csv"})
        CHECK(kind_of(recogniser.open(folder / name)) == "submission");
    CHECK(recogniser.recognised_sheets() == 4);
}

TEST_CASE("a profile decides the kind, and so the rank")
{
    Folder folder;
    const auto file = folder.write("a.csv", "CODE,TITLE\nP1,A\n");
    const auto profile =
        parse_profile(R"({"name": "p", "kind": "point", "columns": {"code": "CODE", "name": "TITLE"}})", "p");
    Recogniser recogniser({}, std::nullopt, {profile}, {});
    CHECK(recogniser.rank_of(file) == ImportRank::master_data);
    const auto opened = recogniser.open(file);
    CHECK(kind_of(opened) == "point");
    REQUIRE(opened.sheets[0].profile != nullptr);
    CHECK(opened.sheets[0].profile->name == "p");
    CHECK(kind_of(any_kind().open(file)).empty());
}

TEST_CASE("an unreadable file ranks last, and opening it reports why")
{
    Folder folder;
    auto recogniser = any_kind();
    const auto file = folder.write("a.xlsx", "");
    CHECK(recogniser.rank_of(file) == ImportRank::facts);
    CHECK_THROWS_AS(recogniser.open(file), Error);
}
