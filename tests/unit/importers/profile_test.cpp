#include "importers/columns/profile.h"

#include <catch2/catch.hpp>

#include <fstream>
#include <sstream>

using namespace ps;
using namespace ps::importers;

namespace {

std::string refusal(const std::string& json)
{
    try {
        parse_profile(json, "p.json");
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::refused);
        CHECK(error.place().file == "p.json");
        return to_english(error.message());
    }
    return "";
}

std::string with(const std::string& more)
{
    return R"({"name": "p", "kind": "submission", "columns": {"item_code": "CODE"})" + more + "}";
}

} // namespace

TEST_CASE("the profiles that ship with the program are valid")
{
    for (const char* name : {"scms-receipts.json", "epd-submissions.json"}) {
        std::ifstream in(std::string(PS_SOURCE_ROOT) + "/samples/profiles/" + name);
        std::ostringstream text;
        text << in.rdbuf();
        const auto profile = parse_profile(text.str(), name);
        CHECK(profile.name + ".json" == name);
        const auto other = renamed(profile, "other");
        CHECK(parse_profile(other.json, "other").name == "other");
        CHECK(header_signature(other) == header_signature(profile));
    }
}

TEST_CASE("a faulty profile is reported with the error and its place")
{
    CHECK(refusal(with("")).empty());
    CHECK_FALSE(refusal("").empty());
    CHECK_FALSE(refusal("[]").empty());
    CHECK_FALSE(refusal(R"({"kind": "submission", "columns": {"item_code": "CODE"}})").empty());
    CHECK(refusal(R"({"name": "p", "kind": "recipe", "columns": {"item_code": "CODE"}})").find("kind") !=
          std::string::npos);
    CHECK(refusal(R"({"name": "p", "kind": "submission", "columns": {}})").find("columns") != std::string::npos);
    CHECK(refusal(with(R"(, "colums": {})")).find("colums") != std::string::npos);
    CHECK(refusal(with(R"(, "constants": {"prise": "1"})")).find("constants.prise") != std::string::npos);
    CHECK(refusal(with(R"(, "derived": {"purchase_price": {"add": ["sale_price", "sale_amount"]}})"))
              .find("derived.purchase_price") != std::string::npos);
    CHECK(refusal(with(R"(, "derived": {"purchase_price": {"divide": ["sale_price"]}})"))
              .find("derived.purchase_price") != std::string::npos);
    CHECK(refusal(with(R"(, "values": {"supply_status": {"plenty": 1}})")).find("values.supply_status") !=
          std::string::npos);
    CHECK(refusal(with(R"(, "register_unknown": ["planet"])")).find("register_unknown") != std::string::npos);
    CHECK(refusal(with(R"(, "identical_rows": "maybe")")).find("identical_rows") != std::string::npos);
    CHECK(refusal(with(R"(, "header_row": 0)")).find("header_row") != std::string::npos);
    CHECK(refusal(with(R"(, "header_row": "3")")).find("header_row") != std::string::npos);
}

TEST_CASE("a profile fits when every header that it names is there")
{
    const auto profile = parse_profile(
        R"({"name": "p", "kind": "submission", "columns": {"item_code": ["CODE", "Item Code"], "purchase_price": "Price"}})",
        "p");
    CHECK(fits_headers(profile, {"price", "code", "other"}));
    CHECK(fits_headers(profile, {"itemcode", "price"}));
    CHECK_FALSE(fits_headers(profile, {"code", "other"}));
}
