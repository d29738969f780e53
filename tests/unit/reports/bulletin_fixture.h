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

inline BulletinOptions october()
{
    BulletinOptions options;
    options.month = *Month::from_ym(2026, 10);
    options.issue_number = "38";
    options.bureau_name = "清河市医疗保障局";
    return options;
}

} // namespace ps::reports::test
