// The made-up city as data: organisations, items, prices, agreements. No file is written here.
#pragma once

#include "samples/samples.h"
#include "samples/truth/exact.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ps::samples {

enum class ItemKind { drug, consumable, service };

struct Item {
    ItemKind kind = ItemKind::drug;
    std::string code;
    std::string generic_name;
    std::string category;
    std::string form;
    std::string specification;
    std::string unit;
    std::string pack_unit;
    int factor = 1;     ///< smallest units in a pack
    int enterprise = 0; ///< index of the manufacturer; none for services
    std::string approval;
    std::string standard_code;
    std::int64_t base_cents = 0; ///< price of a pack at the start of the story, 0.01 yuan
    bool monitored = true;       ///< false: only in the VBP catalogue and the receipts
    std::vector<int> products;   ///< indexes into City::products, in the order of their batches
};

struct Enterprise {
    std::string name;
    std::string social_credit_code;
    std::string kind;
    std::string address;
    std::string contact;
    std::string phone;
};

enum class Grade { tertiary, secondary, primary };

struct Institution {
    std::string code;
    std::string name;
    Grade level = Grade::primary;
    bool is_public = true;
    int county = 0;
    std::string social_credit_code;
    std::string address;
    std::string contact;
    std::string phone;
};

enum class PointKind { hospital, pharmacy, distributor };

struct Point {
    PointKind kind = PointKind::hospital;
    std::string code;
    std::string name;
    Grade level = Grade::primary; ///< of hospitals
    int county = 0;
    std::string social_credit_code;
    std::string address;
    std::string contact;
    std::string phone;
};

struct Batch {
    std::string code;
    std::string name;
    bool drugs = true;
    int from = 0; ///< day numbers, both ends included
    int until = 0;
};

enum class Role { selected, non_selected, substitutable };

struct Group {
    int batch = 0;
    std::string name;
    std::int64_t price_before = 0; ///< per smallest unit, 0.000001 yuan
    std::vector<int> products;
};

struct Product {
    int group = 0;
    std::string code;
    int item = 0;
    std::vector<int> other_items; ///< a class of consumables: the other items bought under its code
    Role role = Role::selected;
    std::int64_t selected_cents = 0; ///< per pack; 0 unless selected
};

/// A year's agreed volume of one institution for one selected product.
struct Agreement {
    int institution = 0;
    int product = 0;
    std::int64_t packs = 0;
    std::int64_t reported_packs = 0;
};

/// From this day on the agreed volume of the whole cycle is replaced.
struct AgreementChange {
    int agreement = 0;
    int from = 0;
    std::int64_t packs = 0;
};

/// Agreed volume transferred from one institution to another.
struct VolumeTransfer {
    int product = 0;
    int giver = 0, taker = 0;
    int from = 0;
    std::int64_t packs = 0;
};

struct Assessment {
    int year = 0;
    int institution = 0;
    int score_tenths = 0;   ///< 865 = 86.5
    int ratio_permille = 0; ///< 620 = 0.62 paid by the fund
};

/// A batch with a single workbook, whose agreements are with enterprises instead of institutions. Quantities are in the
/// contract's own unit.
struct ContractBatch {
    struct Product {
        std::string code, name, specification;
        std::vector<int> makers; ///< its suppliers; one for consumables
    };
    struct Contract {
        int maker = 0;
        std::int64_t units = 0;
    };
    struct Purchase {
        int institution = 0; ///< −1: an institution of another city, in no master data
        int product = 0;
        int maker = 0;
        int distributor = 0;
        int received = 0; ///< day
        std::int64_t units = 0;
    };
    Batch batch;
    std::vector<Product> products;
    std::vector<Contract> contracts;
    std::vector<Purchase> purchases;
};

/// Buys under the city's batches but is in no master data.
inline constexpr std::string_view foreign_hospital = "外埠康宁医院";

struct City {
    SampleOptions options;
    Dice dice{0};
    int first_month = 0;
    int last_month = 0;
    std::vector<Enterprise> enterprises; ///< manufacturers first, then the distributors
    int first_distributor = 0;
    std::vector<Item> items; ///< the monitored ones first
    int monitored_items = 0;
    std::vector<Institution> institutions;
    std::vector<Point> points;
    std::vector<Batch> batches; ///< the first exports of receipts use those before `first_later_batch`
    int first_later_batch = 0;
    std::vector<Group> groups;
    std::vector<Product> products;
    std::vector<Agreement> agreements;
    std::vector<AgreementChange> changes;
    std::vector<VolumeTransfer> transfers;
    std::vector<Assessment> assessments;
    std::vector<ContractBatch> contract_batches;
    /// [item][month − first_month + 3]: the market price of a pack, 0.01 yuan.
    std::vector<std::vector<std::int64_t>> market;

    bool province() const { return options.scale == Scale::province; }
    int months() const { return last_month - first_month + 1; }
    const Enterprise& maker(const Item& item) const { return enterprises[static_cast<std::size_t>(item.enterprise)]; }
    /// Empty for services, which have no manufacturer.
    std::string maker_name(const Item& item) const
    {
        return item.kind == ItemKind::service ? std::string() : maker(item).name;
    }
};

City build_city(const SampleOptions& options);

// The parts of build_city, in this order.
void add_enterprises(City& city);
void add_institutions_and_points(City& city);
void add_items(City& city);
void add_procurement(City& city); ///< batches, groups, products (with items used only there), agreements, assessments
void add_market(City& city);
void add_contract_batches(City& city);

/// A well-formed unified social credit code; different for each number.
std::string social_credit_code(int number);

/// The market's price of a pack in a month, 0.01 yuan; months up to three before the first are known.
std::int64_t market_cents(const City& city, int item, int month);
/// The price that a point pays for a pack in a month, 0.01 yuan.
std::int64_t point_cents(const City& city, int item, int point, int month);
/// The price that an institution pays for a pack on a day, 0.01 yuan: the selected price while the agreement runs.
std::int64_t platform_cents(const City& city, int item, int day);
/// The product under which the item is bought on the day (of two batches the one that began later), −1 outside of
/// batches.
int product_on(const City& city, int item, int day);
const Batch& batch_of(const City& city, const Product& product);
/// carries: whether the point deals in the item at all. reports: whether it reports the item in this month (gaps, late
/// starts, ends).
bool carries(const City& city, int item, int point);
bool reports(const City& city, int item, int point, int month);

/// Three items whose whole history is in truth/: every point carries them.
std::array<int, 3> history_items();

} // namespace ps::samples
