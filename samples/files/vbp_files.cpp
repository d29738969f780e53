// Other files of the platform and the bureau on volume-based procurement: workbooks of four sheets, changed and
// transferred volumes, the catalogue of listed products.
#include "samples/city/receipts.h"
#include "samples/files/data_sheet.h"
#include "samples/files/master_files.h"

#include <fmt/format.h>

namespace ps::samples {

namespace {

const Batch& batch_of_agreement(const City& city, const Agreement& agreement)
{
    return batch_of(city, city.products[static_cast<std::size_t>(agreement.product)]);
}

void write_four_sheets(const City& city, const ContractBatch& batch, const std::filesystem::path& root,
                       Tallies& tallies)
{
    const bool drugs = batch.batch.drugs;
    const std::string file = fmt::format("2-vbp/批次执行导出-{}.xlsx", batch.batch.code);
    const auto out = make_workbook(path_below(root, file));
    {
        // Batches without a kind are taken as batches of drugs.
        DataSheet sheet(
            *out, tallies, file, "批次信息表", "vbp_batch",
            drugs ? std::initializer_list<std::string_view>{"批次编号", "批次名称", "执行开始日期", "执行结束日期"}
                  : std::initializer_list<std::string_view>{"批次编号", "批次名称", "执行开始日期", "执行结束日期",
                                                            "类别"});
        Cells cells{text_cell(batch.batch.code), text_cell(batch.batch.name), text_cell(iso_day(batch.batch.from)),
                    text_cell(iso_day(batch.batch.until))};
        if (!drugs)
            cells.push_back(text_cell("耗材"));
        sheet.row(cells);
        sheet.end();
    }
    {
        DataSheet sheet(*out, tallies, file, "批次目录信息表", "vbp_product",
                        drugs ? std::initializer_list<std::string_view>{"批次编号", "目录编号", "药品名称", "药品规格"}
                              : std::initializer_list<std::string_view>{"批次编号", "目录编号", "目录名称", "规格",
                                                                        "申报企业名称"});
        for (const auto& product : batch.products) {
            Cells cells{text_cell(batch.batch.code), text_cell(product.code), text_cell(product.name),
                        text_cell(product.specification)};
            if (!drugs)
                cells.push_back(text_cell(city.enterprises[static_cast<std::size_t>(product.makers.front())].name));
            sheet.row(cells);
        }
        sheet.end();
    }
    {
        DataSheet sheet(*out, tallies, file, "批次合同信息表", "agreement",
                        drugs ? std::initializer_list<std::string_view>{"批次编号", "申报企业", "合同量"}
                              : std::initializer_list<std::string_view>{"批次编号", "申报企业名称", "协议采购量"});
        for (const auto& contract : batch.contracts)
            sheet.row({text_cell(batch.batch.code),
                       text_cell(city.enterprises[static_cast<std::size_t>(contract.maker)].name),
                       whole_cell(contract.units)});
        sheet.end();
    }
    DataSheet sheet(*out, tallies, file, "医疗机构采购表", "receipt",
                    {"医疗机构名称", "目录编号", drugs ? "申报企业" : "申报企业名称", "配送企业", "入库数量",
                     "配送数量", "入库日期"});
    int n = 0;
    for (const auto& purchase : batch.purchases) {
        const std::string name = purchase.institution < 0
                                     ? std::string(foreign_hospital)
                                     : city.institutions[static_cast<std::size_t>(purchase.institution)].name;
        const auto row = [&](bool spoilt) {
            sheet.row({text_cell(name), text_cell(batch.products[static_cast<std::size_t>(purchase.product)].code),
                       text_cell(city.enterprises[static_cast<std::size_t>(purchase.maker)].name),
                       text_cell(city.enterprises[static_cast<std::size_t>(purchase.distributor)].name),
                       spoilt ? text_cell("见附件") : whole_cell(purchase.units), whole_cell(purchase.units),
                       text_cell(iso_day(purchase.received))},
                      spoilt ? Verdict::rejected : Verdict::accepted, spoilt ? "text instead of a quantity" : "");
        };
        if (++n == 12)
            row(true);
        row(false);
    }
    sheet.end();
    out->close();
}

void write_changes(const City& city, const std::filesystem::path& root, Tallies& tallies)
{
    const std::string file = "2-vbp/约定采购量调整.xlsx";
    const auto out = make_workbook(path_below(root, file));
    DataSheet sheet(*out, tallies, file, "调整", "agreement",
                    {"批次编号", "医疗机构编码", "医疗机构名称", "目录编号", "申报企业", "协议采购量", "生效日期"});
    for (std::size_t n = 0; n < city.changes.size(); ++n) {
        const AgreementChange& change = city.changes[n];
        const Agreement& agreement = city.agreements[static_cast<std::size_t>(change.agreement)];
        const Product& product = city.products[static_cast<std::size_t>(agreement.product)];
        const Item& item = city.items[static_cast<std::size_t>(product.item)];
        const Institution& at = city.institutions[static_cast<std::size_t>(agreement.institution)];
        const auto row = [&](Cell quantity, Cell day, Verdict verdict, std::string_view mistake) {
            sheet.row({text_cell(batch_of_agreement(city, agreement).code), text_cell(at.code), text_cell(at.name),
                       text_cell(product.code), text_cell(city.maker_name(item)), std::move(quantity), std::move(day)},
                      verdict, mistake);
        };
        const auto good = [&](Verdict verdict, std::string_view mistake) {
            row(whole_cell(change.packs * item.factor), Cell::of_day(change.from), verdict, mistake);
        };
        good(Verdict::accepted, "");
        if (n == 2)
            good(Verdict::duplicate, "duplicate row");
        if (n == 3)
            row(text_cell("若干"), Cell::of_day(change.from), Verdict::rejected, "text instead of a quantity");
        if (n == 4)
            row(whole_cell(change.packs), text_cell("2026-02-30"), Verdict::rejected, "impossible date");
    }
    sheet.end();
    out->close();
}

void write_transfers(const City& city, const std::filesystem::path& root, Tallies& tallies)
{
    const std::string file = "2-vbp/约定采购量调剂.xlsx";
    const auto out = make_workbook(path_below(root, file));
    DataSheet sheet(*out, tallies, file, "调剂", "volume_transfer",
                    {"批次编号", "目录编号", "申报企业", "调出医疗机构编码", "调出医疗机构", "调入医疗机构编码",
                     "调入医疗机构", "调剂量", "生效日期"});
    for (std::size_t n = 0; n < city.transfers.size(); ++n) {
        const VolumeTransfer& transfer = city.transfers[n];
        const Product& product = city.products[static_cast<std::size_t>(transfer.product)];
        const Item& item = city.items[static_cast<std::size_t>(product.item)];
        const auto row = [&](int taker, std::int64_t units, Verdict verdict, std::string_view mistake) {
            const Institution& from = city.institutions[static_cast<std::size_t>(transfer.giver)];
            const Institution& to = city.institutions[static_cast<std::size_t>(taker)];
            sheet.row({text_cell(batch_of(city, product).code), text_cell(product.code),
                       text_cell(city.maker_name(item)), text_cell(from.code), text_cell(from.name), text_cell(to.code),
                       text_cell(to.name), whole_cell(units), text_cell(iso_day(transfer.from))},
                      verdict, mistake);
        };
        const std::int64_t units = transfer.packs * item.factor;
        row(transfer.taker, units, Verdict::accepted, "");
        if (n == 1)
            row(transfer.giver, units, Verdict::rejected, "handed over to itself");
        if (n == 2)
            row(transfer.taker, units, Verdict::duplicate, "duplicate row");
        if (n == 3)
            row(transfer.taker, -units, Verdict::rejected, "negative quantity");
    }
    sheet.end();
    out->close();
}

void write_listed(const City& city, const std::filesystem::path& root, Tallies& tallies)
{
    const std::string file = "2-vbp/挂网目录.xlsx";
    const auto out = make_workbook(path_below(root, file), true);
    DataSheet sheet(*out, tallies, file, "挂网目录", "listed_product",
                    {"药品统一编码", "挂网产品ID", "产品名称", "剂型", "规格", "转换比", "包装", "挂网价", "生产企业",
                     "挂网状态", "挂网时间", "带量批次", "是否集采备选", "一致性评价", "批准文号"});
    int n = 0;
    for (const Item& item : city.items) {
        if (item.kind == ItemKind::service)
            continue;
        ++n;
        const std::string batch =
            item.products.empty() ? std::string()
                                  : batch_of(city, city.products[static_cast<std::size_t>(item.products.back())]).name;
        const bool off = n % 29 == 7; // removed from the platform
        const auto row = [&](std::string_view id, Cell price, Verdict verdict, std::string_view mistake) {
            sheet.row({text_cell(item.code), text_cell(id), text_cell(item.generic_name), text_cell(item.form),
                       text_cell(item.specification), whole_cell(item.factor), text_cell(pack_text(item)),
                       std::move(price), text_cell(city.maker_name(item)), whole_cell(off ? 0 : 1),
                       text_cell(iso_day(day_number(2021, 1, 4) + n * 5 % 1600)), text_cell(batch),
                       text_cell(n % 17 == 3 ? "是" : "否"), text_cell(n % 3 == 0 ? "通过" : ""),
                       text_cell(item.approval)},
                      verdict, mistake);
        };
        const std::string id = fmt::format("G{}", item.code);
        const Cell price = cents_cell(item.base_cents * 12 / 10);
        row(id, price, Verdict::accepted, "");
        if (n == 30)
            row(id, price, Verdict::duplicate, "duplicate row");
        if (n == 40)
            row("G-X1", cents_cell(-1200), Verdict::rejected, "negative price");
        if (n == 50)
            row("G-X2", text_cell("面议"), Verdict::rejected, "text instead of a price");
    }
    sheet.end();
    out->close();
}

} // namespace

void write_agreement_files(const City& city, const std::filesystem::path& root, Tallies& tallies)
{
    for (const ContractBatch& batch : city.contract_batches)
        write_four_sheets(city, batch, root, tallies);
    write_changes(city, root, tallies);
    write_transfers(city, root, tallies);
    write_listed(city, root, tallies);
}

} // namespace ps::samples
