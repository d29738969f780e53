// A store with purchases, returns and statements for the tests of money figures: rows as an import leaves them.
#pragma once

#include "model/base/calendar.h"
#include "tests/unit/store/temporary_store.h"

#include <string>
#include <utility>

namespace ps::procurement::testing {

class MadePurchases {
public:
    MadePurchases();
    store::Store& operator*() { return *made_; }
    void sql(const std::string& text) { (*made_).database().exec(text); }

    void institution(const std::string& code, const std::string& name);
    /// A drug of the catalogue; factor in whole smallest units, 0 = not given.
    void item(const std::string& code, const std::string& generic_name, int factor);

    struct Receipt {
        std::string id, institution, product;
        int packs = 0;
        int cents_a_pack = 0;
        std::string day;
    };
    void receipt(const Receipt& receipt);
    /// Of the returns export, confirmed.
    void confirmed_return(const Receipt& returned);

    struct Statement {
        std::string id, institution;
        int cents = 0;
        std::string accepted_on; ///< "" = not given
        std::string paid_on;
        int paid_cents = 0;
    };
    void settlement(const Statement& statement);

private:
    std::int64_t party(const std::string& code);
    std::int64_t product(const std::string& code);

    store::testing::TemporaryStore made_;
    std::int64_t batch_;
};

} // namespace ps::procurement::testing
