// A store with master data, VBP batches and the platform's lines as imports leave them. Each table is written in one
// place here, so a change of the schema is one edit for all tests; `sql` is for the odd rows that no import leaves.
#pragma once

#include "tests/stores/figures.h"
#include "tests/stores/temporary_store.h"

#include <map>
#include <string>

namespace ps::testing {

struct VbpProduct {
    std::string batch, code, group;
    std::string item = {};
    Count factor = {}; ///< smallest units of a pack; 0 = not given
    std::string enterprise = {};
    std::string role = "selected";
    Yuan price_before = {};   ///< of a smallest unit
    Yuan selected_price = {}; ///< of a pack

    VbpProduct& as(const std::string& value) { return role = value, *this; }
    VbpProduct& before(const Yuan& value) { return price_before = value, *this; }
    VbpProduct& selected_at(const Yuan& value) { return selected_price = value, *this; }
};

/// `product`: code of a product or name of a group. Smallest units.
struct Agreement {
    std::string batch, institution, product;
    Count agreed = {};
    std::string enterprise = {};
    Count reported_need = -1; ///< −1 = not given
    std::string days = {};    ///< "Y1", "20260701-20261231"; empty = those of the batch

    Agreement& reporting(Count value) { return reported_need = value, *this; }
    Agreement& over(const std::string& value) { return days = value, *this; }
};

/// A line of receipts, orders or returns.
struct Line {
    std::string institution; ///< code; empty: by its name
    std::string item;
    Count packs = {};            ///< −1 = not given
    int day = 0;                 ///< of receipt, order or application; 0 = not given
    Count packs_returned = {};   ///< as the receipt itself says
    Yuan price = "1";            ///< of a pack
    std::string order_code = {}; ///< the order's
    std::string order_line = {};
    std::string name = {}; ///< of the institution
    std::string manufacturer = {};
    std::string distributor = {};
    Count factor = {};                                ///< as the platform states it; 0 = not given
    std::string key = {};                             ///< empty = the next number
    std::optional<Yuan> stated_amount = std::nullopt; ///< none = price × packs
    int sent_on = 0;                                  ///< given: ordered and shipped in full
    bool is_current = true;

    Line& at(const Yuan& value) { return price = value, *this; }
    Line& amount(const Yuan& value) { return stated_amount = value, *this; }
    Line& order(const std::string& code, const std::string& line = "")
    {
        return order_code = code, order_line = line, *this;
    }
    Line& called(const std::string& value) { return name = value, *this; }
    Line& made_by(const std::string& value) { return manufacturer = value, *this; }
    Line& brought_by(const std::string& value) { return distributor = value, *this; }
    Line& pack_of(Count value) { return factor = value, *this; }
    Line& sent(int value) { return sent_on = value, *this; }
    Line& superseded() { return is_current = false, *this; }
};

/// What became of an order.
struct OrderState {
    Count shipped = -1; ///< packs; −1 = no shipment
    int response = 1;
    int state = 2;
    int void_kind = 0;
};

/// A statement of an institution. Days: 0 = not given.
struct Settlement {
    std::string key, institution;
    Yuan payable = {};
    int accepted_on = 0;
    int paid_on = 0;
    Yuan paid = "0";
    std::string name = {}; ///< of the institution

    Settlement& called(const std::string& value) { return name = value, *this; }
};

struct Advance {
    std::string key, institution, batch;
    int day = 0;
    Yuan paid = {}, offset = "0";
};

class TestStore : public TemporaryStore {
public:
    store::Store& store() { return **this; }
    void sql(const std::string& text) { store().run_script(text); }
    /// The first value of the first row; 0 for NULL.
    std::int64_t number(const std::string& query);

    /// Rows from now on come from another import; "file1", "file2" … are the names. Returns its id.
    std::int64_t next_file(const std::string& kind = "receipt", const std::string& header = "{}");
    /// The import that rows come from.
    std::int64_t file();

    // Master data. Ids of points and items are given downwards, so that no order by id passes for an order by code.
    std::int64_t point(const std::string& code);
    std::int64_t item(const std::string& code);
    /// `factor`: smallest units of a pack; 0 = not given.
    void item(const std::string& code, const std::string& generic_name, Count factor);
    void institution(const std::string& code, const std::string& name, const std::string& region_code = "",
                     const std::string& level = "");
    void vbp_batch(const std::string& code, int from, int until, const std::string& kind = "");
    void vbp_product(const VbpProduct& product);
    /// Another code under which the product is bought; `factor` 0 = that of the product.
    void vbp_item(const VbpProduct& product, const std::string& item, Count factor = 0);
    void agreement(const Agreement& agreement);
    /// `changed.agreed` is in force from the day on.
    void agreement_change(const Agreement& changed, int from);
    /// `given.agreed` units go from its institution to another one.
    void volume_transfer(const Agreement& given, const std::string& to, int from);
    void assessment(const std::string& institution, int year, const std::string& score, const std::string& ratio);
    /// An officer decided that `text` is the institution.
    void institution_decision(const std::string& key, const std::string& text, const std::string& institution);

    // The platform's lines. Nothing marks the sums as out of date: see stale().
    std::int64_t party(const std::string& role, const std::string& code, const std::string& name);
    std::int64_t trade_product(const std::string& code, const std::string& manufacturer = "", Count factor = 0);
    void receipt(const Line& line);
    /// `state`: 0 not given, 1 waiting, 2 confirmed, 3 returned.
    void returned(const Line& line, int state = 2);
    void order(const Line& line, const OrderState& order);
    void settlement(const Settlement& statement);
    void advance(const Advance& advance);
    /// The sums of procurement are out of date from this month on (202603; 0 = all).
    void stale(int month);

protected:
    void count_row();

private:
    std::int64_t institution_of(const Line& line);
    std::optional<std::int64_t> distributor_of(const Line& line);
    std::string next_key(const Line& line);

    std::map<std::string, std::int64_t> items_, points_;
    std::int64_t file_ = 0;
    int files_ = 0;
    int lines_ = 0;
};

} // namespace ps::testing
