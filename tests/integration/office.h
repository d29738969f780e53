// One officer at work: a folder, a store in it, the command line.
#pragma once

#include "tests/integration/child_process.h"
#include "tests/integration/csv_table.h"
#include "tests/unit/readers/reader_fixture.h"

#include <string>
#include <vector>

namespace ps::testing {

class Office {
public:
    /// Creates the store unless `with_store` is false.
    explicit Office(bool with_store = true);

    std::string path(const std::string& name) const { return (folder_ / name).string(); }
    std::string store() const { return path("store.db"); }
    std::string write(const std::string& name, const std::string& bytes) const
    {
        return folder_.write(name, bytes).string();
    }

    /// Runs the command line with --store of this office, in its folder, in English.
    Outcome run(std::vector<std::string> arguments) const;
    Outcome run(std::vector<std::string> arguments, ChildOptions options) const;
    /// The same; throws with the output unless it ends with this exit code.
    Outcome run_ok(std::vector<std::string> arguments, int exit_code = 0) const;
    /// The table printed by a command.
    CsvTable table(std::vector<std::string> arguments) const;
    /// `import … --format csv`; throws on another exit code.
    CsvTable import(std::vector<std::string> paths, int exit_code = 0) const;

    /// Every check of `verify` says ok.
    bool sound() const;

    /// Two points, three items (codes below), as csv master data.
    void add_master_data() const;

private:
    importers::testing::TemporaryFolder folder_;
};

// The content of add_master_data(). Pack factors 12, 24 and none.
inline constexpr const char* point_one = "H37990000001";
inline constexpr const char* point_one_name = "清河市人民医院";
inline constexpr const char* point_two = "P37990000002";
inline constexpr const char* item_tablet = "XA10BAA007A001010110666";
inline constexpr const char* item_capsule = "XB01ACA047A001010110518";
inline constexpr const char* item_injection = "XH02ABA078A001010111665";

/// The path of the command line program.
std::string cli_program();

/// A csv submission in UTF-8: 哨点编码,国家医保编码,采购价(元),报送月份 and the rows.
std::string submission_csv(const std::vector<std::vector<std::string>>& rows);
/// point_one reports the tablet and the capsule at these pack prices.
std::string two_prices(const std::string& tablet, const std::string& capsule, const std::string& month = "2026-09",
                       const std::string& point = point_one);

} // namespace ps::testing
