// retention, rules
#include "cli/context.h"

namespace ps::cli {

void add_retention_commands(CLI::App&, Context&) {}

} // namespace ps::cli
