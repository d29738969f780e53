// What must hold for any files: order does not matter, undo leaves no trace, importing twice equals importing once.
#include "model/base/platform.h"
#include "tests/integration/office.h"
#include "tests/integration/store_dump.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <random>

using namespace ps::testing;
namespace fs = std::filesystem;

namespace {

// Two months of the sample city, generated once.
const Office& city()
{
    static const auto office = [] {
        auto made = std::make_unique<Office>(false);
        made->run_ok({"sample", "city", "--months", "2", "--seed", "11"});
        return made;
    }();
    return *office;
}

std::vector<std::string> files_in(const std::string& folder)
{
    std::vector<std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(city().path("city/" + folder)))
        if (entry.is_regular_file())
            files.push_back(entry.path().string());
    std::sort(files.begin(), files.end());
    REQUIRE_FALSE(files.empty());
    return files;
}

bool is_correction(const std::string& file)
{
    return file.find("更正") != std::string::npos;
}

void import_all(const Office& office, const std::vector<std::string>& files)
{
    auto command = files;
    command.insert(command.begin(), "import");
    const auto outcome = office.run(command);
    INFO(outcome.err.substr(0, 2000));
    REQUIRE((outcome.exit_code == 0 || outcome.exit_code == 4));
}

// The batches of a file, newest first.
std::vector<std::string> batches_of(const Office& office, const std::string& file)
{
    const auto imports = office.table({"imports"});
    std::vector<std::string> batches;
    for (std::size_t row = imports.rows.size(); row-- > 0;)
        if (imports.at(row, "file") == ps::path_text(ps::path_from_text(file).filename()) &&
            imports.at(row, "state") != "undone")
            batches.push_back(imports.at(row, "batch"));
    REQUIRE_FALSE(batches.empty());
    return batches;
}

void check_same_facts(const Office& left, const Office& right)
{
    const auto a = facts(left.store());
    const auto b = facts(right.store());
    INFO(difference(a, b));
    CHECK(a == b);
    CHECK(left.sound());
}

} // namespace

TEST_CASE("the order in which points send their files does not matter")
{
    auto files = files_in("3-submissions");
    const auto corrections =
        std::stable_partition(files.begin(), files.end(), [](const std::string& file) { return !is_correction(file); });
    std::vector<std::string> in_order = files_in("1-master");
    auto shuffled = in_order;
    in_order.insert(in_order.end(), files.begin(), files.end());
    std::mt19937 random(5);
    std::shuffle(files.begin(), corrections, random);
    shuffled.insert(shuffled.end(), files.begin(), files.end());
    const Office one;
    const Office two;
    import_all(one, in_order);
    import_all(two, shuffled);
    check_same_facts(one, two);
}

TEST_CASE("a file undone is as if it had never come")
{
    const auto master = files_in("1-master");
    const auto vbp = files_in("2-vbp");
    auto submissions = files_in("3-submissions");
    std::erase_if(submissions, is_correction);
    submissions.resize(std::min<std::size_t>(submissions.size(), 8));
    const auto receipts = files_in("4-receipts");
    std::vector<std::string> all(master);
    for (const auto* more : std::initializer_list<const std::vector<std::string>*>{&vbp, &submissions, &receipts})
        all.insert(all.end(), more->begin(), more->end());

    // One of each kind; the second receipts file shares institutions and products with the first.
    for (const auto& victim :
         {submissions.front(), submissions.back(), receipts.front(), receipts.back(), vbp.back()}) {
        INFO(victim);
        const Office with;
        import_all(with, all);
        for (const auto& batch : batches_of(with, victim))
            with.run_ok({"undo", batch});
        auto rest = all;
        std::erase(rest, victim);
        const Office without;
        import_all(without, rest);
        check_same_facts(with, without);
    }
}

TEST_CASE("master data under submissions cannot be undone, and the imports that depend on it are named")
{
    const auto master = files_in("1-master");
    auto submissions = files_in("3-submissions");
    const Office office;
    import_all(office, master);
    import_all(office, {submissions.front()});
    const auto before = whole_dump(office.store());
    const auto points = std::find_if(master.begin(), master.end(), [](const std::string& file) {
        return file.find("监测哨点") != std::string::npos;
    });
    REQUIRE(points != master.end());
    const auto outcome = office.run({"undo", batches_of(office, *points).front()});
    CHECK(outcome.exit_code == 1);
    CHECK_FALSE(outcome.err.empty());
    CHECK(whole_dump(office.store()) == before);
    // After the submission is undone, it can be undone.
    office.run_ok({"undo", batches_of(office, submissions.front()).front()});
    office.run_ok({"undo", batches_of(office, *points).front()});
    CHECK(office.table({"points"}).rows.empty());
    CHECK(office.sound());
}

TEST_CASE("a correction undone gives the original back in the whole city too")
{
    auto submissions = files_in("3-submissions");
    const auto correction = std::find_if(submissions.begin(), submissions.end(), is_correction);
    if (correction == submissions.end()) {
        WARN("this city has no corrected file");
        return;
    }
    auto all = files_in("1-master");
    all.insert(all.end(), submissions.begin(), submissions.end());
    const Office with;
    import_all(with, all);
    for (const auto& batch : batches_of(with, *correction))
        with.run_ok({"undo", batch});
    std::erase(all, *correction);
    const Office without;
    import_all(without, all);
    check_same_facts(with, without);
}

TEST_CASE("everything imported twice is everything imported once")
{
    std::vector<std::string> all;
    for (const char* folder : {"1-master", "2-vbp", "3-submissions", "4-receipts"})
        for (const auto& file : files_in(folder))
            all.push_back(file);
    const Office office;
    import_all(office, all);
    const auto before = whole_dump(office.store());
    import_all(office, all);
    CHECK(whole_dump(office.store()) == before);
    // A copy under another name is the same file.
    fs::copy_file(all.back(), office.path("copy.csv"));
    import_all(office, {office.path("copy.csv")});
    CHECK(whole_dump(office.store()) == before);
}
