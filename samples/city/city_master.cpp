// Organisations and items of the made-up city.
#include "samples/city/city.h"
#include "samples/city/names.h"

#include <fmt/format.h>

#include <array>

namespace ps::samples {

namespace {

std::string check_standard_code(std::string digits)
{
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i)
        sum += (digits[i] - '0') * (i % 2 == 0 ? 3 : 1);
    digits += static_cast<char>('0' + (10 - sum % 10) % 10);
    return digits;
}

std::string phone(int n)
{
    return fmt::format("0399-{:07}", 2600000 + n * 137 % 7000000);
}

struct HospitalName {
    std::string_view name;
    Grade level;
};
constexpr std::array<HospitalName, 12> sentinel_hospitals{{
    {"清河市人民医院", Grade::tertiary},
    {"清河市中医医院", Grade::tertiary},
    {"清河市第二人民医院", Grade::tertiary},
    {"清河市妇幼保健院", Grade::secondary},
    {"临水区人民医院", Grade::secondary},
    {"东屿区中心医院", Grade::secondary},
    {"云岭县人民医院", Grade::secondary},
    {"松原县中医医院", Grade::secondary},
    {"石桥镇中心卫生院", Grade::primary},
    {"云岭县柳林镇卫生院", Grade::primary},
    {"松原县大河镇卫生院", Grade::primary},
    {"东屿区滨江社区卫生服务中心", Grade::primary},
}};
constexpr std::array<std::string_view, 5> sentinel_pharmacies{"清河市同源大药房", "百姓康大药房（临水店）",
                                                              "云岭县益民药店", "松原县杏林春药房", "东屿区康宁大药房"};
constexpr std::array<std::string_view, 7> kinds_of_small{"镇卫生院",     "镇中心卫生院", "社区卫生服务中心", "骨科医院",
                                                         "镇第二卫生院", "口腔医院",     "康复医院"};

std::string address(int county, int n)
{
    return fmt::format("{}{}{}路{}号", city_name, counties()[static_cast<std::size_t>(county)].name, township(n),
                       n * 7 % 190 + 1);
}

} // namespace

std::string social_credit_code(int number)
{
    constexpr std::string_view charset = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    constexpr std::array<int, 17> weights{1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    std::string code = fmt::format("91379900MA{:07}", 3000000 + number * 31 % 6999999);
    int sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i)
        sum += static_cast<int>(charset.find(code[i])) * weights[i];
    code += charset[static_cast<std::size_t>((31 - sum % 31) % 31)];
    return code;
}

void add_enterprises(City& city)
{
    const int drug_makers = city.province() ? 220 : 62;
    const int device_makers = city.province() ? 200 : 14;
    const int distributors = city.province() ? 10 : 6;
    int n = 0;
    const auto add = [&](std::string name, std::string_view kind) {
        city.enterprises.push_back({std::move(name), social_credit_code(n), std::string(kind),
                                    fmt::format("{}路{}号", township(n), n % 180 + 1), person(n), phone(n)});
        ++n;
    };
    for (int i = 0; i < drug_makers; ++i)
        add(drug_maker(i), "生产企业");
    for (int i = 0; i < device_makers; ++i)
        add(device_maker(i), "生产企业");
    city.first_distributor = n;
    for (int i = 0; i < distributors; ++i)
        add(distributor_name(i), "配送企业");
}

void add_institutions_and_points(City& city)
{
    const int institutions = city.province() ? 2000 : 48;
    const int points = city.province() ? 200 : 18;
    for (int i = 0; i < institutions; ++i) {
        Institution institution;
        institution.code = fmt::format("H3799{:07}", 100 + i);
        institution.county = i % static_cast<int>(counties().size());
        if (i < static_cast<int>(sentinel_hospitals.size())) {
            institution.name = sentinel_hospitals[static_cast<std::size_t>(i)].name;
            institution.level = sentinel_hospitals[static_cast<std::size_t>(i)].level;
        } else {
            const auto kind = kinds_of_small[static_cast<std::size_t>(i % 7)];
            institution.level = i % 7 == 3 || i % 29 == 0 ? Grade::secondary : Grade::primary;
            institution.is_public = !(i % 7 == 3 || i % 7 == 5 || i % 7 == 6);
            institution.name =
                fmt::format("{}{}{}", counties()[static_cast<std::size_t>(institution.county)].name, township(i), kind);
        }
        institution.social_credit_code = social_credit_code(1000 + i);
        institution.address = address(institution.county, i);
        institution.contact = person(i + 5);
        institution.phone = phone(i + 1000);
        city.institutions.push_back(std::move(institution));
    }
    const int hospitals = city.province() ? 140 : 12;
    const int pharmacies = city.province() ? 50 : 5;
    for (int i = 0; i < points; ++i) {
        Point point;
        if (i < hospitals) {
            const Institution& at = city.institutions[static_cast<std::size_t>(i)];
            point = {PointKind::hospital,   at.code,    at.name,    at.level, at.county,
                     at.social_credit_code, at.address, at.contact, at.phone};
        } else {
            const int n = i - hospitals;
            point.county = i % static_cast<int>(counties().size());
            if (n < pharmacies) {
                point.kind = PointKind::pharmacy;
                point.code = fmt::format("P3799{:07}", 200 + n);
                point.name = n < 5 ? std::string(sentinel_pharmacies[static_cast<std::size_t>(n)])
                                   : fmt::format("{}便民大药房", township(n));
            } else {
                point.kind = PointKind::distributor;
                point.code = fmt::format("E3799{:07}", 300 + n);
                point.name = city.enterprises[static_cast<std::size_t>(city.first_distributor + n - pharmacies)].name;
            }
            point.social_credit_code = social_credit_code(5000 + i);
            point.address = address(point.county, i);
            point.contact = person(i + 2);
            point.phone = phone(i + 5000);
        }
        city.points.push_back(std::move(point));
    }
}

void add_items(City& city)
{
    const int drugs = city.province() ? 6800 : 190;
    const int consumables = city.province() ? 1400 : 33;
    const int service_count = city.province() ? 100 : 10;
    const auto varied = [&](int cents, int n) {
        return std::int64_t{cents} * city.dice.range(70, 140, Purpose::item_price, n) / 100 + 1;
    };
    const int drug_makers = city.province() ? 220 : 62;
    const int device_makers = city.province() ? 200 : 14;
    const int generic_count = static_cast<int>(generics().size());
    for (int i = 0; i < drugs; ++i) {
        const int g = i % generic_count;
        const int variant = i / generic_count;
        const Generic& generic = generics()[static_cast<std::size_t>(g)];
        const auto specification = static_cast<std::size_t>(variant % 3);
        Item item;
        item.kind = ItemKind::drug;
        item.enterprise = (g * 3 + variant) % drug_makers;
        item.code = fmt::format("X{}A{:03}A{:03}{:02}{:02}{:05}", generic.group, g + 1, variant + 1, specification + 1,
                                1, 10000 + item.enterprise * 37);
        item.generic_name = generic.name;
        item.category = generic.category;
        item.form = generic.form;
        item.specification = generic.specifications[specification];
        item.unit = generic.unit;
        item.factor = generic.factors[specification];
        item.pack_unit = item.factor == 1 ? item.unit : "盒";
        item.approval = fmt::format("国药准字H2{:07}", 10000 + i * 613 % 9000000);
        item.standard_code = check_standard_code(fmt::format("8690{:09}", 1100000 + i * 977));
        item.base_cents = varied(generic.pack_cents, i);
        city.items.push_back(std::move(item));
    }
    const int device_count = static_cast<int>(devices().size());
    for (int i = 0; i < consumables; ++i) {
        const int variant = i / device_count;
        const Device& device = devices()[static_cast<std::size_t>(i % device_count)];
        Item item;
        item.kind = ItemKind::consumable;
        item.enterprise = drug_makers + (i % device_count + variant * 5) % device_makers;
        item.code = fmt::format("C{:02}{:03}{:03}{:03}{:08}", i % device_count + 1, variant % 2 + 1, variant + 1, 110,
                                7660 + i);
        item.generic_name = device.name;
        item.category = "医用耗材";
        item.specification = device.specifications[static_cast<std::size_t>(variant % 2)];
        item.unit = device.unit;
        item.factor = device.factor;
        item.pack_unit = device.factor == 1 ? std::string(device.unit) : "盒";
        item.approval = fmt::format("国械注准2021{:07}", 3140000 + i * 271);
        item.base_cents = varied(device.pack_cents, 100000 + i);
        if (variant >= 2)
            item.specification += fmt::format(" {}型", variant);
        city.items.push_back(std::move(item));
    }
    for (int i = 0; i < service_count; ++i) {
        const auto base = services()[static_cast<std::size_t>(i % 10)];
        Item item;
        item.kind = ItemKind::service;
        item.code = fmt::format("{:015}", 331000000000000LL + i * 1000);
        item.generic_name = i < 10 ? std::string(base.name) : fmt::format("{}（{}）", base.name, township(i));
        item.category = "医疗服务项目";
        item.unit = base.unit;
        item.pack_unit = base.unit;
        item.base_cents =
            (base.cents * city.dice.range(90, 110, Purpose::item_price, 200000 + i) / 100 + 50) / 100 * 100;
        city.items.push_back(std::move(item));
    }
    city.monitored_items = static_cast<int>(city.items.size());
}

} // namespace ps::samples
