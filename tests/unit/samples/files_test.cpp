#include "model/base/error.h"
#include "model/base/platform.h"
#include "samples/samples.h"

#include <catch2/catch.hpp>

#include <atomic>
#include <fstream>
#include <map>
#include <sstream>
#include <vector>

namespace fs = std::filesystem;
using namespace ps::samples;

namespace {

class TemporaryFolder {
public:
    TemporaryFolder()
    {
        static std::atomic<int> number{0};
        path_ = fs::temp_directory_path() /
                ("ps-samples-test-" + std::to_string(ps::platform::process_id()) + "-" + std::to_string(++number));
        fs::create_directories(path_);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder() { fs::remove_all(path_); }
    const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

std::string bytes_of(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

std::map<std::string, std::string> all_files(const fs::path& root)
{
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(root))
        if (entry.is_regular_file())
            files[fs::relative(entry.path(), root).generic_string()] = bytes_of(entry.path());
    return files;
}

// Sufficient for files without quotes, like these.
std::vector<std::vector<std::string>> lines_of(const fs::path& file)
{
    std::vector<std::vector<std::string>> out;
    std::istringstream in(bytes_of(file));
    for (std::string line; std::getline(in, line);) {
        std::vector<std::string> fields(1);
        for (const char c : line) {
            if (c == ',')
                fields.emplace_back();
            else
                fields.back() += c;
        }
        out.push_back(std::move(fields));
    }
    return out;
}

} // namespace

TEST_CASE("the same seed gives the same bytes, another seed others")
{
    TemporaryFolder folder;
    const SampleOptions options{3, 7, Scale::city};
    generate_samples(options, folder.path() / "one");
    generate_samples(options, folder.path() / "two");
    generate_samples({3, 8, Scale::city}, folder.path() / "other");
    const auto one = all_files(folder.path() / "one");
    const auto two = all_files(folder.path() / "two");
    const auto other = all_files(folder.path() / "other");
    REQUIRE(one.size() > 60);
    CHECK(one == two);
    CHECK(one.at("truth/prices-2026-10.csv") != other.at("truth/prices-2026-10.csv"));
    CHECK(one.at("truth/retention-2026.csv") != other.at("truth/retention-2026.csv"));
}

TEST_CASE("the folder holds what the truth lists, and its rows are all accounted for")
{
    TemporaryFolder folder;
    const fs::path root = folder.path() / "city";
    fs::create_directory(root); // an empty folder will do
    std::uint64_t steps = 0;
    generate_samples({4, default_seed, Scale::city}, root,
                     [&](std::string_view, std::uint64_t done, std::uint64_t total) {
                         ++steps;
                         CHECK(done <= total);
                     });
    CHECK(steps > 50);

    std::map<std::string, long long> read_by_kind;
    std::map<std::string, int> sheets_by_kind;
    std::string last_file;
    auto verdicts = lines_of(root / "truth" / "verdicts.csv");
    REQUIRE(verdicts.front() ==
            std::vector<std::string>{"file", "sheet", "kind", "read", "accepted", "rejected", "duplicate", "ignored"});
    verdicts.erase(verdicts.begin());
    long long rejected = 0;
    long long duplicate = 0;
    long long ignored = 0;
    for (const auto& line : verdicts) {
        REQUIRE(line.size() == 8);
        INFO(line[0]);
        CHECK(fs::exists(root / ps::path_from_text(line[0])));
        CHECK(last_file <= line[0]);
        last_file = line[0];
        CHECK(std::stoll(line[3]) ==
              std::stoll(line[4]) + std::stoll(line[5]) + std::stoll(line[6]) + std::stoll(line[7]));
        read_by_kind[line[2]] += std::stoll(line[3]);
        ++sheets_by_kind[line[2]];
        rejected += std::stoll(line[5]);
        duplicate += std::stoll(line[6]);
        ignored += std::stoll(line[7]);
    }
    CHECK(read_by_kind["point"] == 18);
    CHECK(read_by_kind["item"] == 233);
    CHECK(read_by_kind["institution"] == 48);
    CHECK(read_by_kind["vbp_batch"] == 12);
    CHECK(read_by_kind["assessment"] == 96);
    CHECK(sheets_by_kind["submission"] == 4 * 18 + 2); // two files were sent again
    CHECK(rejected > 20);
    CHECK(duplicate > 8);
    CHECK(ignored > 4 * 10);

    // verdicts.csv counts rows as lines of the file: compared in a text file without title, signatures and quotes.
    int checked = 0;
    for (const auto& line : verdicts) {
        if (line[0].find("H37990000111") == std::string::npos)
            continue;
        CHECK(static_cast<long long>(lines_of(root / ps::path_from_text(line[0])).size()) - 1 == std::stoll(line[3]));
        ++checked;
    }
    CHECK(checked == 4);

    // A corrected file comes after its original when sorted.
    const auto corrected = root / "3-submissions" / "2026-09" / fs::path(u8"H37990000109_云岭县柳林镇卫生院_更正.xlsx");
    REQUIRE(fs::exists(corrected));
    CHECK(fs::exists(root / "3-submissions" / "2026-09" / fs::path(u8"H37990000109_云岭县柳林镇卫生院.xlsx")));
    CHECK(corrected.filename() > fs::path(u8"H37990000109_云岭县柳林镇卫生院.xlsx"));

    // The last line holds the totals.
    auto receipts = lines_of(root / "truth" / "receipts.csv");
    REQUIRE(receipts.size() == 1 + 48 + 2 + 1); // and the unknown names
    long long rows = 0;
    long long cents = 0;
    const auto in_cents = [](std::string text) {
        text.erase(text.find('.'), 1);
        return std::stoll(text);
    };
    for (std::size_t i = 1; i + 1 < receipts.size(); ++i) {
        rows += std::stoll(receipts[i][1]);
        cents += in_cents(receipts[i][3]);
    }
    CHECK(receipts.back()[0] == "TOTAL");
    CHECK(std::stoll(receipts.back()[1]) == rows);
    CHECK(in_cents(receipts.back()[3]) == cents);
    CHECK(read_by_kind["receipt"] > 48 * 4 * 35);
}

TEST_CASE("an existing folder with files is refused and not changed")
{
    TemporaryFolder folder;
    std::ofstream(folder.path() / "precious.txt") << "mine";
    try {
        generate_samples({1, 1, Scale::city}, folder.path());
        FAIL("must be refused");
    } catch (const ps::Error& error) {
        CHECK(error.kind() == ps::ErrorKind::refused);
    }
    CHECK(bytes_of(folder.path() / "precious.txt") == "mine");
    CHECK_THROWS_AS(generate_samples({0, 1, Scale::city}, folder.path() / "none"), ps::Error);
    CHECK_THROWS_AS(generate_samples({61, 1, Scale::city}, folder.path() / "none"), ps::Error);
}

TEST_CASE("stopped half-way, nothing is left")
{
    TemporaryFolder folder;
    std::stop_source source;
    try {
        generate_samples(
            {2, 1, Scale::city}, folder.path() / "city",
            [&](std::string_view stage, std::uint64_t done, std::uint64_t) {
                if (stage == "submissions" && done == 20)
                    source.request_stop();
            },
            source.get_token());
        FAIL("must stop");
    } catch (const ps::Error& error) {
        CHECK(error.kind() == ps::ErrorKind::stopped);
    }
    CHECK(fs::is_empty(folder.path()));
}

TEST_CASE("a trailing slash is the same folder")
{
    TemporaryFolder folder;
    generate_samples({1, 1, Scale::city}, folder.path().string() + "/city/");
    CHECK(fs::exists(folder.path() / "city" / "truth" / "verdicts.csv"));
    CHECK(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()) == 1);
}
