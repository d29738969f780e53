// ps_generate_samples DIR [--months N] [--seed S] [--scale city|province]: the generator alone, for trying it out.
// Officers and scripts use `pricesentinel-cli sample`.
#include "model/base/error.h"
#include "samples/samples.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <cstdio>
#include <map>

int main(int argc, char** argv)
{
    ps::samples::SampleOptions options;
    std::string directory;
    CLI::App app("Writes a made-up city with known answers");
    app.add_option("DIR", directory)->required();
    app.add_option("--months", options.months);
    app.add_option("--seed", options.seed);
    app.add_option("--scale", options.scale)
        ->transform(CLI::CheckedTransformer(std::map<std::string, ps::samples::Scale>{
            {"city", ps::samples::Scale::city}, {"province", ps::samples::Scale::province}}));
    CLI11_PARSE(app, argc, argv);
    try {
        ps::samples::generate_samples(options, directory);
    } catch (const ps::Error& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 1;
    }
    return 0;
}
