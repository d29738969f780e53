// A store with agreements and the platform's lines, as imports store them, for the tests of progress.
#pragma once

#include "model/procurement/progress/progress.h"
#include "model/procurement/progress/progress_cells.h"
#include "tests/unit/store/temporary_store.h"

#include <string>
#include <vector>

namespace ps::procurement::testing {

class ProgressStore {
public:
    ProgressStore();
    store::Store& store() { return *made_; }
    void sql(const std::string& text) { store().run_script(text); }
    std::string ask(const std::string& query) { return made_.ask(query); }
    /// Later lines come from another import.
    void next_file() { file_ = made_.batch("receipt", "file" + std::to_string(++files_)); }
    std::int64_t file() const { return file_; }

    void institution(const std::string& code, const std::string& name, const std::string& region = "");
    void batch(const std::string& code, int from, int until);
    struct Product {
        std::string batch, code, group;
        std::string item = {};
        int factor = 0; ///< 0 = not given
        std::string enterprise = {};
        std::string role = "selected";
    };
    void product(const Product& product);
    void item_code(const Product& product, const std::string& item, int factor = 0);
    /// Smallest units.
    void agreement(const std::string& batch, const std::string& institution, const std::string& product, int agreed,
                   const std::string& enterprise = "");

    struct Line {
        std::string institution; ///< code; empty: by `name`
        std::string item;
        int packs = 0;
        int day = 0;
        int returned = 0;
        std::string order = {};
        std::string order_line = {};
        std::string name = {};
        std::string manufacturer = {};
        std::string distributor = {};
        int factor = 0;       ///< the platform's pack factor
        int price = 1000000;  ///< 0.000001 yuan
        std::string key = {}; ///< empty = the next number
    };
    void receipt(const Line& line);
    /// `state`: 0 not given, 1 waiting, 2 confirmed, 3 returned.
    void returned(const Line& line, int state = 2);
    struct Order {
        int shipped = -1; ///< packs; −1 = no shipment
        int response = 1;
        int state = 2;
        int void_kind = 0;
    };
    void order(const Line& line, const Order& order);
    void stale(int month) { sql("INSERT OR IGNORE INTO stale_progress VALUES (" + std::to_string(month) + ")"); }

private:
    std::string party(const std::string& role, const std::string& code, const std::string& name);
    std::string trade_product(const Line& line);
    std::string next_key(const Line& line);

    store::testing::TemporaryStore made_;
    std::int64_t file_ = 0;
    int files_ = 0;
    int lines_ = 0;
};

Date day(int key);

/// "key agreed received returned net progress time_progress status" of each row.
std::vector<std::string> rows(const ProgressSlice& slice, ProgressLevel level, const ProgressFilters& filters = {});
std::string text(const ProgressRow& row);

} // namespace ps::procurement::testing
