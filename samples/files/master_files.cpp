#include "samples/files/master_files.h"

#include "samples/city/names.h"
#include "samples/files/data_sheet.h"
#include "samples/files/table_writer.h"

#include <fmt/format.h>

namespace ps::samples {

namespace {

std::string_view level_word(Grade level)
{
    return level == Grade::tertiary ? "三级" : level == Grade::secondary ? "二级" : "基层";
}

const County& county_of(int index)
{
    return counties()[static_cast<std::size_t>(index)];
}

void write_points(const City& city, const std::filesystem::path& root, Tallies& tallies)
{
    const std::string file = "1-master/监测哨点.xlsx";
    const auto out = make_workbook(path_below(root, file));
    DataSheet sheet(*out, tallies, file, "监测哨点", "point",
                    {"哨点编码", "哨点名称", "机构类型", "级别", "行政区划代码", "区县", "统一社会信用代码", "地址",
                     "联系人", "联系电话"});
    for (const Point& point : city.points) {
        const bool hospital = point.kind == PointKind::hospital;
        sheet.row({text_cell(point.code), text_cell(point.name),
                   text_cell(hospital                            ? "医院"
                             : point.kind == PointKind::pharmacy ? "药店"
                                                                 : "配送企业"),
                   hospital ? text_cell(level_word(point.level)) : Cell::blank(),
                   text_cell(county_of(point.county).code), text_cell(county_of(point.county).name),
                   text_cell(point.social_credit_code), text_cell(point.address), text_cell(point.contact),
                   text_cell(point.phone)});
    }
    sheet.end();
    out->close();
}

void write_institutions(const City& city, const std::filesystem::path& root, Tallies& tallies)
{
    const std::string file = "1-master/医疗机构.xlsx";
    const auto out = make_workbook(path_below(root, file));
    DataSheet sheet(*out, tallies, file, "医疗机构", "institution",
                    {"医疗机构编码", "医疗机构名称", "机构级别", "公立/民营", "行政区划代码", "区县",
                     "统一社会信用代码", "地址", "联系人", "电话"});
    for (const Institution& at : city.institutions)
        sheet.row({text_cell(at.code), text_cell(at.name), text_cell(level_word(at.level)),
                   text_cell(at.is_public ? "公立" : "民营"), text_cell(county_of(at.county).code),
                   text_cell(county_of(at.county).name), text_cell(at.social_credit_code), text_cell(at.address),
                   text_cell(at.contact), text_cell(at.phone)});
    sheet.end();
    out->close();
}

void write_enterprises(const City& city, const std::filesystem::path& root, Tallies& tallies)
{
    const std::string file = "1-master/企业.xlsx";
    const auto out = make_workbook(path_below(root, file));
    DataSheet sheet(*out, tallies, file, "企业", "enterprise",
                    {"企业名称", "统一社会信用代码", "企业类型", "地址", "联系人", "联系电话"});
    for (const Enterprise& firm : city.enterprises)
        sheet.row({text_cell(firm.name), text_cell(firm.social_credit_code), text_cell(firm.kind),
                   text_cell(firm.address), text_cell(firm.contact), text_cell(firm.phone)});
    sheet.end();
    out->close();
}

void write_items(const City& city, const std::filesystem::path& root, Tallies& tallies)
{
    const std::string file = "1-master/监测品种.xlsx";
    const auto out = make_workbook(path_below(root, file));
    const auto each = [&](ItemKind kind, const auto& write) {
        for (int i = 0; i < city.monitored_items; ++i)
            if (city.items[static_cast<std::size_t>(i)].kind == kind)
                write(city.items[static_cast<std::size_t>(i)]);
    };
    const auto listed = [](const Item& item) { return Cell::of_number(fixed_decimal(item.base_cents * 12 / 10, 2)); };
    {
        DataSheet sheet(*out, tallies, file, "药品", "item",
                        {"药品统一编码", "通用名", "类别", "药理分类", "剂型", "规格", "最小制剂单位", "包装单位",
                         "转换系数", "批准文号", "生产企业", "本位码", "监测开始", "挂网价(元)"});
        each(ItemKind::drug, [&](const Item& item) {
            sheet.row({text_cell(item.code), text_cell(item.generic_name), text_cell("药品"), text_cell(item.category),
                       text_cell(item.form), text_cell(item.specification), text_cell(item.unit),
                       text_cell(item.pack_unit), whole_cell(item.factor), text_cell(item.approval),
                       text_cell(city.maker_name(item)), text_cell(item.standard_code), text_cell("2020-01-01"),
                       listed(item)});
        });
        sheet.end();
    }
    {
        DataSheet sheet(*out, tallies, file, "医用耗材", "item",
                        {"耗材编码", "产品名称", "品种类别", "规格型号", "最小单位", "包装单位", "转换系数", "注册证号",
                         "生产企业", "纳入时间", "挂网价(元)"});
        each(ItemKind::consumable, [&](const Item& item) {
            sheet.row({text_cell(item.code), text_cell(item.generic_name), text_cell("耗材"),
                       text_cell(item.specification), text_cell(item.unit), text_cell(item.pack_unit),
                       whole_cell(item.factor), text_cell(item.approval), text_cell(city.maker_name(item)),
                       text_cell("2021-07-01"), listed(item)});
        });
        sheet.end();
    }
    {
        DataSheet sheet(*out, tallies, file, "医疗服务项目", "item",
                        {"项目编码", "项目名称", "类别", "计价单位", "监测开始"});
        each(ItemKind::service, [&](const Item& item) {
            sheet.row({text_cell(item.code), text_cell(item.generic_name), text_cell("医疗服务项目"),
                       text_cell(item.unit), text_cell("2022-01-01")});
        });
        sheet.end();
    }
    out->close();
}

std::string_view role_word(Role role)
{
    return role == Role::selected ? "中选" : role == Role::non_selected ? "非中选" : "可替代";
}

// One export of the platform: batches first..last (indexes), agreed volumes in packs or in smallest units.
void write_export(const City& city, const std::filesystem::path& root, Tallies& tallies, const std::string& file,
                  int first, int last, bool in_packs)
{
    const bool drugs = city.batches[static_cast<std::size_t>(first)].drugs;
    const auto within = [&](const Group& group) { return group.batch >= first && group.batch <= last; };
    const auto out = make_workbook(path_below(root, file), city.province());
    {
        DataSheet sheet(*out, tallies, file, "批次信息表", "vbp_batch",
                        {"批次编号", "批次名称", "类别", "执行开始日期", "执行结束日期"});
        for (int b = first; b <= last; ++b) {
            const Batch& batch = city.batches[static_cast<std::size_t>(b)];
            // Drug exports hold real dates, the consumables' export holds text.
            sheet.row({text_cell(batch.code), text_cell(batch.name), text_cell(drugs ? "药品" : "耗材"),
                       drugs ? Cell::of_day(batch.from) : text_cell(iso_day(batch.from)),
                       drugs ? Cell::of_day(batch.until) : text_cell(iso_day(batch.until))});
        }
        sheet.end();
    }
    {
        DataSheet sheet(*out, tallies, file, "批次目录信息表", "vbp_product",
                        {"批次编号", "目录编号", "药品名称", "药品规格", "剂型", "国家编码", "集采品种", "中选状态",
                         "申报企业", "最小单位", "转换比", "中选价（元）", "集采前价格"});
        for (const Group& group : city.groups) {
            if (!within(group))
                continue;
            for (const int index : group.products) {
                const Product& product = city.products[static_cast<std::size_t>(index)];
                const auto line = [&](int bought) {
                    const Item& item = city.items[static_cast<std::size_t>(bought)];
                    sheet.row({text_cell(city.batches[static_cast<std::size_t>(group.batch)].code),
                               text_cell(product.code), text_cell(item.generic_name), text_cell(item.specification),
                               text_cell(item.form), text_cell(item.code), text_cell(group.name),
                               text_cell(role_word(product.role)), text_cell(city.maker_name(item)),
                               text_cell(item.unit), whole_cell(item.factor),
                               product.role == Role::selected ? cents_cell(product.selected_cents) : Cell::blank(),
                               Cell::of_number(fixed_decimal(group.price_before, 6))});
                };
                line(product.item);
                for (const int other : product.other_items)
                    line(other);
            }
        }
        sheet.end();
    }
    {
        DataSheet sheet(*out, tallies, file, "批次合同信息表", "agreement",
                        {"批次编号", "医疗机构编码", "医疗机构名称", "目录编号", "申报企业",
                         drugs ? (in_packs ? "合同量(盒)" : "合同量") : "协议采购量",
                         in_packs ? "报量(盒)" : "采购需求量"});
        for (const Agreement& agreement : city.agreements) {
            const Product& product = city.products[static_cast<std::size_t>(agreement.product)];
            const Group& group = city.groups[static_cast<std::size_t>(product.group)];
            if (!within(group))
                continue;
            const Item& item = city.items[static_cast<std::size_t>(product.item)];
            const Institution& at = city.institutions[static_cast<std::size_t>(agreement.institution)];
            const std::int64_t per_pack = in_packs ? 1 : item.factor;
            sheet.row({text_cell(city.batches[static_cast<std::size_t>(group.batch)].code), text_cell(at.code),
                       text_cell(at.name), text_cell(product.code), text_cell(city.maker_name(item)),
                       whole_cell(agreement.packs * per_pack), whole_cell(agreement.reported_packs * per_pack)});
        }
        sheet.end();
    }
    out->close();
}

} // namespace

void write_master(const City& city, const std::filesystem::path& root, Tallies& tallies)
{
    write_enterprises(city, root, tallies);
    write_institutions(city, root, tallies);
    write_items(city, root, tallies);
    write_points(city, root, tallies);
}

void write_procurement(const City& city, const std::filesystem::path& root, Tallies& tallies)
{
    write_export(city, root, tallies, "2-vbp/带量采购-药品第1至5批.xlsx", 0, 4, false);
    write_export(city, root, tallies, "2-vbp/带量采购-药品第6批.xlsx", 5, 5, true);
    write_export(city, root, tallies, "2-vbp/带量采购-医用耗材.xlsx", 6, 7, false);
    write_export(city, root, tallies, "2-vbp/带量采购-医用耗材-2026年.xlsx", 8, 9, false);
}

void write_assessments(const City& city, const std::filesystem::path& root, Tallies& tallies)
{
    for (const int year : {2025, 2026}) {
        const std::string file = fmt::format("5-assessment/考核得分{}.xlsx", year);
        const auto out = make_workbook(path_below(root, file));
        DataSheet sheet(*out, tallies, file, "考核得分", "assessment",
                        {"医疗机构编码", "医疗机构名称", "考核年度", "考核得分", "支付比例"});
        for (const Assessment& row : city.assessments) {
            if (row.year != year)
                continue;
            const Institution& at = city.institutions[static_cast<std::size_t>(row.institution)];
            // One year the ratio is a number, the other a percentage in text.
            sheet.row({text_cell(at.code), text_cell(at.name), whole_cell(year),
                       Cell::of_number(fixed_decimal(row.score_tenths, 1)),
                       year == 2025 ? Cell::of_number(fixed_decimal(row.ratio_permille, 3))
                                    : text_cell(short_decimal(row.ratio_permille, 1) + "%")});
        }
        sheet.end();
        out->close();
    }
}

} // namespace ps::samples
