// bulletin
#include "cli/context.h"

namespace ps::cli {

void add_report_commands(CLI::App&, Context&) {}

} // namespace ps::cli
