// What CLI11 says in English of its own accord (the frame of the help pages, wrong usage), in the user's language.
#pragma once

#include <CLI/CLI.hpp>

namespace ps::cli {

/// Help pages and usage errors of `app` and the commands that are added to it later. The language must be set.
void speak_the_language(CLI::App& app);

} // namespace ps::cli
