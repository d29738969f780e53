// A store with purchases, returns and statements for the tests of money figures: rows as an import stores them.
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
    void sql(const std::string& text) { (*made_).run_script(text); }

    void institution(const std::string& code, const std::string& name);
    /// A drug of the catalogue; factor in whole smallest units, 0 = not given.
    void item(const std::string& code, const std::string& generic_name, int factor);

    /// A drug batch.
    void vbp_batch(const std::string& code, const std::string& from, const std::string& until);
    struct Product {
        std::string batch, code, item, group, role = "selected";
        int factor = 0;                 ///< whole smallest units of a pack; 0 = not given
        int selected_cents = 0;         ///< of a pack; 0 = none
        int before_ten_thousandths = 0; ///< yuan / 10,000 of a smallest unit; 0 = none
    };
    void vbp_product(const Product& product);
    /// `product`: code of the product or name of the group; smallest units.
    void agreement(const std::string& batch, const std::string& institution, const std::string& product, int units);

    struct Receipt {
        std::string id, institution, product;
        int packs = 0;
        int cents_a_pack = 0;
        std::string day;
        std::string manufacturer = {};
    };
    void receipt(const Receipt& receipt);
    /// A confirmed return of the returns export.
    void confirmed_return(const Receipt& returned);

    struct Statement {
        std::string id, institution;
        int cents = 0;
        std::string accepted_on; ///< "" = not given
        std::string paid_on;
        int paid_cents = 0;
    };
    void settlement(const Statement& statement);

    struct Advance {
        std::string id, institution, batch, day;
        int paid_cents = 0, offset_cents = 0;
    };
    void advance(const Advance& advance);

private:
    std::int64_t party(const std::string& code);
    std::int64_t product(const std::string& code, const std::string& manufacturer);

    store::testing::TemporaryStore made_;
    std::int64_t batch_;
};

} // namespace ps::procurement::testing
