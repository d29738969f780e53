#include "tests/integration/office.h"

#include <algorithm>
#include <stdexcept>

namespace ps::testing {

std::string cli_program()
{
    return PS_CLI;
}

Office::Office(bool with_store)
{
    if (with_store)
        run_ok({"init"});
}

Outcome Office::run(std::vector<std::string> arguments) const
{
    return run(std::move(arguments), ChildOptions());
}

Outcome Office::run(std::vector<std::string> arguments, ChildOptions options) const
{
    std::vector<std::string> command{PS_CLI};
    if (std::find(arguments.begin(), arguments.end(), "--store") == arguments.end())
        command.insert(command.end(), {"--store", store()});
    if (std::find(arguments.begin(), arguments.end(), "--lang") == arguments.end())
        command.insert(command.end(), {"--lang", "en"});
    command.insert(command.end(), arguments.begin(), arguments.end());
    if (options.folder.empty())
        options.folder = path("");
    options.environment.emplace("PRICESENTINEL_STORE", "");
    return run_child(command, options);
}

Outcome Office::run_ok(std::vector<std::string> arguments, int exit_code) const
{
    std::string shown;
    for (const auto& argument : arguments)
        shown += " " + argument;
    auto outcome = run(std::move(arguments));
    if (outcome.exit_code != exit_code)
        throw std::runtime_error("pricesentinel-cli" + shown + " ended with " + std::to_string(outcome.exit_code) +
                                 " (signal " + std::to_string(outcome.signal) + "), not with " +
                                 std::to_string(exit_code) + ":\n" + outcome.err.substr(0, 4000) +
                                 outcome.out.substr(0, 2000));
    return outcome;
}

CsvTable Office::table(std::vector<std::string> arguments) const
{
    arguments.insert(arguments.end(), {"--format", "csv"});
    return read_csv(run_ok(std::move(arguments)).out);
}

CsvTable Office::import(std::vector<std::string> paths, int exit_code) const
{
    paths.insert(paths.begin(), "import");
    paths.insert(paths.end(), {"--format", "csv"});
    return read_csv(run_ok(std::move(paths), exit_code).out);
}

bool Office::sound() const
{
    const auto outcome = run({"verify", "--format", "csv"});
    const auto checks = read_csv(outcome.out);
    return outcome.exit_code == 0 && checks.rows.size() >= 4 &&
           std::all_of(checks.rows.begin(), checks.rows.end(),
                       [&](const auto& row) { return row[checks.column("result")] == "ok"; });
}

void Office::add_master_data() const
{
    const auto points = write("points.csv", std::string("哨点编码,哨点名称,机构类型\n") + point_one + "," +
                                                point_one_name + ",医院\n" + point_two + ",百姓康大药房,药店\n");
    const auto items = write(
        "items.csv", std::string("国家医保编码,通用名,剂型,规格,最小制剂单位,包装单位,转换系数,生产企业,监测开始\n") +
                         item_tablet + ",二甲双胍片,片剂,0.5g,片,盒,12,清河制药有限公司,2025-01-01\n" + item_capsule +
                         ",阿司匹林肠溶胶囊,胶囊,100mg,粒,盒,24,东屿药业有限公司,2025-01-01\n" + item_injection +
                         ",地塞米松注射液,注射剂,1ml:5mg,支,支,,松原制药厂,2025-01-01\n");
    import({points, items});
}

std::string submission_csv(const std::vector<std::vector<std::string>>& rows)
{
    std::string out = "哨点编码,国家医保编码,采购价(元),报送月份\n";
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i)
            out += (i == 0 ? "" : ",") + row[i];
        out += "\n";
    }
    return out;
}

std::string two_prices(const std::string& tablet, const std::string& capsule, const std::string& month,
                       const std::string& point)
{
    return submission_csv({{point, item_tablet, tablet, month}, {point, item_capsule, capsule, month}});
}

} // namespace ps::testing
