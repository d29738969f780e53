// The made-up city's vocabulary: drugs, consumables, service items, places and firms. Generic names, dosage forms and
// specifications are ordinary pharmacy words; every organisation and every person is invented.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>

namespace ps::samples {

struct Generic {
    std::string_view name;
    std::string_view form;
    std::string_view group; ///< five characters of the anatomical class, as in the national code
    std::string_view category;
    std::string_view unit; ///< smallest unit
    std::array<std::string_view, 3> specifications;
    std::array<int, 3> factors; ///< smallest units in a pack
    int pack_cents;             ///< approximate price of a pack, in 0.01 yuan
};

struct Device {
    std::string_view name;
    std::string_view unit;
    std::array<std::string_view, 2> specifications;
    int factor;
    int pack_cents;
};

struct Service {
    std::string_view name;
    std::string_view unit;
    int cents;
};

std::span<const Generic> generics();
std::span<const Device> devices();
std::span<const Service> services();

inline constexpr std::string_view city_name = "清河市";
struct County {
    std::string_view name;
    std::string_view code;
};
std::span<const County> counties();

/// The n-th invented manufacturer of drugs or of devices; different for n < 440.
std::string drug_maker(int n);
std::string device_maker(int n);
std::string distributor_name(int n);
std::string township(int n);
std::string person(int n);

} // namespace ps::samples
