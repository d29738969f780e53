// A small store made by hand, with figures that can be checked by hand.
#pragma once

#include "model/retention/retention_run.h"

#include <filesystem>
#include <string>

namespace ps::retention::test {

class MadeStore {
public:
    MadeStore();
    ~MadeStore();
    MadeStore(const MadeStore&) = delete;
    MadeStore& operator=(const MadeStore&) = delete;

    store::Store& store() { return *store_; }
    const std::filesystem::path& folder() const { return folder_; }
    void sql(const std::string& text) { store_->run_script(text); }
    std::int64_t number(const std::string& query)
    {
        return store_->value<std::optional<std::int64_t>>(query).value_or(0);
    }

    void institution(const std::string& code, const std::string& name);
    void batch(const std::string& code, int from, int until, const std::string& kind = "药品");
    /// Price before of a smallest unit in yuan; empty = none. The pack factor 0 = not given.
    void product(const std::string& batch, const std::string& code, const std::string& group, const std::string& role,
                 const std::string& item_code, int pack_factor, const std::string& price_before);
    /// Smallest units.
    void agreement(const std::string& batch, const std::string& institution, const std::string& product, int agreed,
                   int reported = -1);
    void assessment(const std::string& institution, int year, const std::string& score, const std::string& ratio);

    struct Line {
        std::string code; ///< code of the institution
        std::string name;
        std::string item;
        std::string price; ///< of a pack; empty = not given
        int received = 0;  ///< packs; −1 = not given
        int returned = 0;
        int received_on = 0; ///< 0 = not yet received
        std::string amount = {};
        int pack_factor = 0; ///< as the platform states it; 0 = not given
        bool current = true;
    };
    void receipt(const Line& line);

private:
    std::int64_t party(const std::string& code, const std::string& name);
    std::int64_t trade_product(const std::string& code, int pack_factor);

    std::filesystem::path folder_;
    std::unique_ptr<store::Store> store_;
    int lines_ = 0;
};

/// Two hospitals, a batch of a whole year and one of half a year, a batch of consumables, everything that affects a
/// figure; the results for 2025 are in inputs_test.cpp.
void fill_small_city(MadeStore& made);

/// 1.25 -> 1250000, exact, for a number of decimals.
std::int64_t raw(const std::string& text, int digits);

} // namespace ps::retention::test
