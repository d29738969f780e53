// What a command reads and writes, so that no output replaces something that the run needs.
#include "cli/context.h"

#include "i18n/translate.h"
#include "model/base/platform.h"

#include <algorithm>

namespace ps::cli {

void Context::add_force(Command& command)
{
    command.add_flag("--force", force_, PS_TR("Let outputs replace files that this program has not made"));
}

void Context::reads(const std::string& name)
{
    std::error_code error;
    if (auto path = path_from_text(name); std::filesystem::exists(path, error))
        inputs_.push_back(std::move(path));
}

reports::Output Context::output(const std::string& name)
{
    std::error_code error;
    const auto path = path_from_text(name);
    const auto full = std::filesystem::weakly_canonical(std::filesystem::absolute(path, error), error);
    if (std::find(outputs_.begin(), outputs_.end(), full) != outputs_.end())
        throw Error(ErrorKind::usage, PS_N("two outputs of this command have the same name; give each its own"),
                    {name, {}, {}, 0});
    outputs_.push_back(full);
    reports::OutputRules rules;
    rules.protect_store(store_file());
    for (const auto& input : inputs_)
        rules.protect_input(input);
    if (force_)
        rules.replace_foreign_files();
    return {path, std::move(rules)};
}

} // namespace ps::cli
