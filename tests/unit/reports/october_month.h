// A small month with figures that can be worked out by hand.
#pragma once

#include "reports/bulletin.h"
#include "tests/stores/monitoring_store.h"

namespace ps::reports::test {

using namespace ps::testing;

/// Four points (P1..P4, P5 silent), months 2026-09 and 2026-10, purchase prices:
///   A: 10.00 everywhere -> 11.00 everywhere: the median rises by 1.00, 10.00 %
///   B: 0.57 -> 0.38 at P1..P3: falls by 0.19, 33.33 %
///   C: 2.5 -> 2.5 at all points: stays
///   D: 0.123456 -> 0.123457 at P1 and P2: rises by 0.000001, 0.00 %
///   E: new in October at P1 (7.00): nothing to compare
inline void fill(MonitoringStore& store)
{
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

/// A VBP batch of 2026 with one product of one smallest unit a pack, 1.00 yuan before and 0.25 now: H1 agreed to 1000
/// and bought 300, H2 to 600 and bought 500, both in September; of H1's statements 40.00 are overdue. On 31 October
/// 304 of 365 days are over.
inline void add_procurement(MonitoringStore& store)
{
    store.institution("H1", "市立医院");
    store.institution("H2", "县医院");
    store.vbp_batch("V1", 20260101, 20261231);
    store.sql(
        "UPDATE vbp_batch SET name = '第七批'; UPDATE organisation SET region = '海滨区' WHERE role = 'institution'");
    store.vbp_product(VbpProduct{"V1", "K1", "甲", "X1", 1}.before("1").selected_at("0.25"));
    store.agreement({"V1", "H1", "K1", 1000});
    store.agreement({"V1", "H2", "K1", 600});
    store.receipt(Line{"H1", "X1", 300, 20260915}.at("0.25").sent(20260910));
    store.receipt(Line{"H2", "X1", 500, 20260915}.at("0.25").sent(20260910));
    store.settlement({"S1", "H1", "40", 20260801});
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
