// A small month with figures that can be worked out by hand.
#pragma once

#include "reports/bulletin.h"
#include "tests/unit/monitoring/test_store.h"

namespace ps::reports::test {

/// Four points (P1..P4, P5 silent), months 2026-09 and 2026-10, purchase prices:
///   A: 10.00 everywhere -> 11.00 everywhere: the median rises by 1.00, 10.00 %
///   B: 0.57 -> 0.38 at P1..P3: falls by 0.19, 33.33 %
///   C: 2.5 -> 2.5 at all points: stays
///   D: 0.123456 -> 0.123457 at P1 and P2: rises by 0.000001, 0.00 %
///   E: new in October at P1 (7.00): nothing to compare
inline void fill(monitoring::test::TestStore& store)
{
    using monitoring::test::bought;
    for (const char* point : {"P1", "P2", "P3", "P4", "P5"})
        store.point(point);
    for (const char* point : {"P1", "P2", "P3", "P4"}) {
        store.add(bought("A", point, 202609, "10.00"));
        store.add(bought("A", point, 202610, "11.00"));
        store.add(bought("C", point, 202609, "2.5"));
        store.add(bought("C", point, 202610, "2.5"));
    }
    for (const char* point : {"P1", "P2", "P3"}) {
        store.add(bought("B", point, 202609, "0.57"));
        store.add(bought("B", point, 202610, "0.38"));
    }
    for (const char* point : {"P1", "P2"}) {
        store.add(bought("D", point, 202609, "0.123456"));
        store.add(bought("D", point, 202610, "0.123457"));
    }
    store.add(bought("E", "P1", 202610, "7.00"));
    store.settle();
    store.sql("UPDATE item SET generic_name = '=1+1', manufacturer = '<b>&某厂' WHERE code = 'A'");
}

/// A VBP batch of 2026 with one product of one smallest unit per pack, 1.00 yuan before and 0.25 now: H1 agreed to 1000
/// and bought 300, H2 to 600 and bought 500, both in September; of H1's statements 40.00 are overdue. On 31 October 304
/// of 365 days have passed.
inline void add_procurement(monitoring::test::TestStore& store)
{
    for (const auto& [code, name] : {std::pair("H1", "市立医院"), std::pair("H2", "县医院")})
        store.sql("INSERT INTO organisation (role, code, name, region, name_key) VALUES ('institution', '" +
                  std::string(code) + "', '" + name + "', '海滨区', '" + name + "')");
    store.sql("INSERT INTO vbp_batch (code, name, execution_from, execution_until) VALUES "
              "('V1', '第七批', 20260101, 20261231)");
    store.sql("INSERT INTO vbp_product (batch_code, product_code, enterprise, role, item_code, group_name, "
              "generic_name, pack_factor, selected_price, price_before) VALUES "
              "('V1', 'K1', '', 'selected', 'X1', '甲', '甲', 10000, 250000, 1000000)");
    store.sql("INSERT INTO agreement (batch_code, institution_code, product_code, enterprise, agreed_quantity) VALUES "
              "('V1', 'H1', 'K1', '', 10000000), ('V1', 'H2', 'K1', '', 6000000)");
    store.sql("INSERT INTO trade_party (role, code, name, name_key) VALUES ('institution', 'H1', '', ''), "
              "('institution', 'H2', '', '')");
    store.sql("INSERT INTO trade_product (code, name, dosage_form, specification, pack, manufacturer, pack_factor, "
              "match_key) VALUES ('X1', '甲', '', '', '', '', 0, '')");
    const auto file = std::to_string(store.number("SELECT max(id) FROM import_batch"));
    const auto party = [](const char* code) {
        return "(SELECT id FROM trade_party WHERE code = '" + std::string(code) + "')";
    };
    int line = 0;
    for (const auto& [code, packs] : {std::pair("H1", 300), std::pair("H2", 500)})
        store.sql("INSERT INTO receipt (batch_id, row_number, line_key, institution_id, product_id, price, "
                  "ordered_quantity, shipped_quantity, received_quantity, received_amount, sent_on, received_on, "
                  "current) VALUES (" +
                  file + ", 1, 'L" + std::to_string(++line) + "', " + party(code) +
                  ", (SELECT max(id) FROM trade_product), 250000, " + std::to_string(packs * 10000) + ", " +
                  std::to_string(packs * 10000) + ", " + std::to_string(packs * 10000) + ", " +
                  std::to_string(packs * 25) + ", 20260910, 20260915, 1)");
    store.sql("INSERT INTO settlement (batch_id, row_number, line_key, institution_id, payable_amount, accepted_on, "
              "stage, current) VALUES (" +
              file + ", 1, 'S1', " + party("H1") + ", 4000, 20260801, 0, 1)");
}

inline BulletinOptions october()
{
    BulletinOptions options;
    options.month = *Month::from_ym(2026, 10);
    options.issue_number = "38";
    options.bureau_name = "清河市医疗保障局";
    return options;
}

} // namespace ps::reports::test
