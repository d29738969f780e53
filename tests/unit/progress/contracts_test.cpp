// The platform's four sheets: a catalogue without enterprises, contracts of enterprises without products.
#include "model/procurement/money/savings.h"
#include "model/procurement/progress/platform_rows.h"
#include "tests/unit/progress/progress_rows.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace ps;
using namespace ps::procurement;
using namespace ps::procurement::testing;

namespace {

using Texts = std::vector<std::string>;

} // namespace

TEST_CASE("products without an enterprise count towards the contract of their manufacturer")
{
    TestStore made;
    made.institution("H1", "市立医院", "01");
    made.institution("H2", "县医院", "02");
    made.vbp_batch("A", 20260101, 20261231);
    made.vbp_product({"A", "01", "甲", "", 1});
    made.vbp_product({"A", "02", "乙", "", 1});
    made.vbp_product({"A", "03", "乙", "", 1, "", "non_selected"});
    made.agreement({"A", "", "", 1000, "东药（集团）公司"});
    made.agreement({"A", "", "", 500, "西药厂"});
    const auto bought = [&](const char* institution, const char* item, int packs, const char* maker) {
        made.receipt(Line{institution, item, packs, 20261201}.made_by(maker));
    };
    bought("H1", "01", 300, "东药(集团)公司");
    bought("H1", "02", 100, "东药（集团） 公司");
    bought("H2", "01", 450, "西药厂");
    bought("H2", "01", 7, "北药"); // has no contract
    bought("H2", "02", 8, "");
    bought("H2", "03", 24, "西药厂"); // not selected
    const auto filter = [](const char* enterprise, const char* product) {
        ProgressFilters out;
        if (enterprise != nullptr)
            out.enterprise = enterprise;
        if (product != nullptr)
            out.product = product;
        return out;
    };
    const Texts enterprises{"东药（集团）公司 1000 400 0 400 0.4 1 interview", "西药厂 500 450 0 450 0.9 1 normal",
                            " 0 15 0 15 - 1 none"};
    {
        const ProgressSlice slice(made.store(), day(20261231));
        CHECK(rows(slice, ProgressLevel::enterprise) == enterprises);
        CHECK(rows(slice, ProgressLevel::product) ==
              Texts{"01 0 757 0 757 - 1 none", "02 0 108 0 108 - 1 none", " 1500 0 0 0 0 1 none"});
        CHECK(rows(slice, ProgressLevel::product, filter("东药（集团）公司", nullptr)) ==
              Texts{"01 0 300 0 300 - 1 none", "02 0 100 0 100 - 1 none", " 1000 0 0 0 0 1 none"});
        CHECK(rows(slice, ProgressLevel::product, filter("西药厂", nullptr)) ==
              Texts{"01 0 450 0 450 - 1 none", " 500 0 0 0 0 1 none"});
        CHECK(rows(slice, ProgressLevel::enterprise, filter(nullptr, "01")) ==
              Texts{"东药（集团）公司 0 300 0 300 - 1 none", "西药厂 0 450 0 450 - 1 none", " 0 7 0 7 - 1 none"});
        CHECK(rows(slice, ProgressLevel::institution, filter("西药厂", "01")) == Texts{"H2 0 450 0 450 - 1 none"});
        CHECK(rows(slice, ProgressLevel::institution, filter("", nullptr)) == Texts{"H2 0 15 0 15 - 1 none"});
        CHECK(rows(slice, ProgressLevel::batch) == Texts{"A 1500 865 0 865 0.57666667 1 notice"});
        // H1 bought the generic from one of them; no other row exists for it.
        ProgressFilters of_institution;
        of_institution.institution = "H1";
        CHECK(rows(slice, ProgressLevel::enterprise, of_institution) == Texts{"东药（集团）公司 0 400 0 400 - 1 none"});
        CHECK(rows(ProgressSlice(made.store(), day(20261231), of_institution), ProgressLevel::enterprise,
                   of_institution) == Texts{"东药（集团）公司 0 400 0 400 - 1 none"});
        CHECK(progress_total(slice, filter("西药厂", nullptr)).non_selected_share->to_string() == "0");
        CHECK(progress_total(slice, filter("", "02")).non_selected_share->to_string() == "0.75");
    }
    // The platform's rows of the figures.
    const auto rows_of = [&](const char* enterprise) {
        return order_lines(made.store(), filter(enterprise, "01"), day(20261231), 10).total;
    };
    CHECK(rows_of("东药（集团）公司") == 1);
    CHECK(rows_of("西药厂") == 1);
    CHECK(rows_of("") == 1);
    // An enterprise that loses the contract loses the purchases with it, and regains them with it.
    made.sql("DELETE FROM agreement WHERE enterprise = '西药厂'");
    CHECK(rows(ProgressSlice(made.store(), day(20261231)), ProgressLevel::enterprise) ==
          Texts{enterprises[0], " 0 465 0 465 - 1 none"});
    made.agreement({"A", "", "", 500, "西药厂"});
    CHECK(rows(ProgressSlice(made.store(), day(20261231)), ProgressLevel::enterprise) == enterprises);
    const auto sound = [&] {
        const auto checks = verify_progress(made.store());
        return std::all_of(checks.begin(), checks.end(), [](const auto& check) { return check.passed; });
    };
    CHECK(sound());
    made.sql("UPDATE OR REPLACE progress_cell SET enterprise_id = 0 WHERE enterprise_id > 0");
    CHECK_FALSE(sound());
    made.stale(0);
    CHECK(sound());

    SECTION("an institution's agreement with one of them is part of its contract")
    {
        made.agreement({"A", "H1", "01", 400, "东药(集团)公司"});
        const ProgressSlice slice(made.store(), day(20261231));
        CHECK(rows(slice, ProgressLevel::enterprise) == enterprises);
        CHECK(rows(slice, ProgressLevel::institution, filter("东药（集团）公司", nullptr)) ==
              Texts{"H1 400 400 0 400 1 1 normal", " 600 0 0 0 0 1 none"});
        CHECK(rows(slice, ProgressLevel::product) ==
              Texts{"01 400 757 0 757 1.8925 1 ahead", "02 0 108 0 108 - 1 none", " 1100 0 0 0 0 1 none"});
    }
    SECTION("an agreement on the product as a whole keeps its purchases together")
    {
        made.agreement({"A", "H1", "01", 800});
        const ProgressSlice slice(made.store(), day(20261231));
        CHECK(rows(slice, ProgressLevel::enterprise) == Texts{"东药（集团）公司 1000 100 0 100 0.1 1 interview",
                                                              "西药厂 500 0 0 0 0 1 interview",
                                                              " 800 765 0 765 0.95625 1 normal"});
        CHECK(rows(slice, ProgressLevel::product)[0] == "01 800 757 0 757 0.94625 1 normal");
        CHECK(rows_of("东药（集团）公司") == 0);
        CHECK(rows_of("") == 3);
    }
    SECTION("a product that names the enterprise itself keeps its purchases")
    {
        made.vbp_product({"A", "01", "甲", "", 1, "东药(集团)公司"});
        const ProgressSlice slice(made.store(), day(20261231));
        CHECK(rows(slice, ProgressLevel::enterprise) ==
              Texts{"东药(集团)公司 1000 400 0 400 0.4 1 interview", enterprises[1], enterprises[2]});
    }
}

TEST_CASE("savings have one line a product, whichever contract its purchases count towards")
{
    TestStore made;
    made.institution("H1", "市立医院", "01");
    made.vbp_batch("A", 20260101, 20261231);
    made.vbp_product({"A", "01", "甲", "", 1});
    made.sql("UPDATE vbp_product SET selected_price = 2000000, price_before = 5000000");
    made.agreement({"A", "", "", 1000, "东药"});
    made.agreement({"A", "H1", "01", 90, "东药"});
    made.receipt(Line{"H1", "01", 30, 20260601}.made_by("东药"));
    made.receipt(Line{"H1", "01", 10, 20260601}.made_by("北药"));
    const auto table = [&](SavingsBasis basis) {
        return savings(made.store(), day(20261231), basis, SavingsBy::product, std::nullopt, std::nullopt);
    };
    const auto bought = table(SavingsBasis::selected);
    REQUIRE(bought.rows.size() == 1);
    CHECK(bought.rows[0].key == "A/01");
    CHECK(bought.rows[0].products == 1);
    CHECK(bought.total.volume == Quantity::from_units(40));
    CHECK(bought.total.saved == Money::from_units(120));
    const auto agreed = table(SavingsBasis::agreed);
    REQUIRE(agreed.rows.size() == 1);
    CHECK(agreed.total.volume == Quantity::from_units(90));
    CHECK(agreed.total.saved == Money::from_units(270));
}
