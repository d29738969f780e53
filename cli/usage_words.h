// CLI11's own English texts (the frame of the help pages, usage errors), in the user's language.
#pragma once

#include <CLI/CLI.hpp>

namespace ps::cli {

/// Translates the help pages and usage errors of `app` and of the commands that are added to it later. The language
/// must be set before.
void translate_usage(CLI::App& app);

} // namespace ps::cli
