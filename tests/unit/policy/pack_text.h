// A valid retention pack as JSON, for tests to break in one place.
#pragma once

#include "model/policy/rule_pack.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace ps::policy::test {

inline nlohmann::json good_pack()
{
    return nlohmann::json::parse(R"({
      "id": "retention-test", "kind": "retention", "version": 3, "title": "测试", "document": "医保发〔2099〕1号",
      "effective_from": "2025-01-01", "effective_until": "2025-12-31", "notes": {"kmax": "x"},
      "parameters": {
        "quantity_basis": "agreed", "beyond_agreed": "count", "non_selected": "actual", "substitutable": "ignored",
        "negatives": "net", "partial_year": "days_of_365",
        "payment_ratio": {"scope": "region", "default": "0.62", "table": {"371000": "0.7"}, "insurance_shares": {},
                          "in_catalogue_share": null, "fund_share": null},
        "kmax": "0.5",
        "score_table": [{"from": "0", "factor": "0"}, {"from": "60", "factor": "score/100"}, {"from": "90", "factor": "1"}],
        "missing_score": "error", "rounding": {"unit": "0.01", "level": "institution"}, "pool": null
      }
    })");
}

inline std::string text_of_file(const std::filesystem::path& file)
{
    std::ifstream in(file, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

inline std::filesystem::path fixture_folder()
{
    return std::filesystem::path(PS_TEST_DATA) / "rule-packs";
}

inline std::vector<std::filesystem::path> fixture_files()
{
    std::vector<std::filesystem::path> out;
    for (const auto& entry : std::filesystem::directory_iterator(fixture_folder()))
        if (entry.path().extension() == ".json")
            out.push_back(entry.path());
    std::sort(out.begin(), out.end());
    return out;
}

inline RulePack parse(const nlohmann::json& json)
{
    return parse_rule_pack(json.dump(), "pack.json");
}

/// The English sentence of the refusal, "accepted" when there is none; other kinds of error are named.
inline std::string refusal(const std::string& text)
{
    try {
        parse_rule_pack(text, "pack.json");
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::refused)
            return "not refused but another kind";
        if (error.place().file != "pack.json")
            return "without the file";
        return to_english(error.message());
    }
    return "accepted";
}

inline std::string refusal(const nlohmann::json& json)
{
    return refusal(json.dump());
}

} // namespace ps::policy::test
