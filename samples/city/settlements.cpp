#include "samples/city/settlements.h"

#include "samples/files/data_sheet.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

namespace ps::samples {

namespace {

constexpr int months_of_statements = 12;

int month_of(int day)
{
    const CivilDay civil = civil_day(day);
    return month_number(civil.year, civil.month);
}

int last_day(const City& city)
{
    return first_day_of(city.last_month + 1) - 1;
}

enum class Payer { prompt, slow, in_part, never };

Payer payer_of(const City& city, int institution, int distributor, int month)
{
    // Every institution has its payment habit, with exceptions.
    const int way = institution % 8;
    const auto throw_of = city.dice.range(0, 99, Purpose::payment, institution, distributor, month);
    const Payer usual = way < 4 ? Payer::prompt : way < 6 ? Payer::slow : way == 6 ? Payer::in_part : Payer::never;
    return throw_of < 70 ? usual : throw_of < 85 ? Payer::prompt : throw_of < 95 ? Payer::slow : Payer::never;
}

void pay(const City& city, Statement& statement)
{
    const auto seed = std::int64_t{statement.institution} * 1000 + statement.distributor;
    const auto after = [&](int low, int high) {
        return statement.accepted +
               static_cast<int>(city.dice.range(low, high, Purpose::payment, seed, statement.month, 1));
    };
    int day = 0;
    std::int64_t amount = statement.payable;
    switch (payer_of(city, statement.institution, statement.distributor, statement.month)) {
    case Payer::prompt:
        day = after(3, 30); // the thirtieth day is in time
        break;
    case Payer::slow:
        day = after(31, 110);
        break;
    case Payer::in_part:
        day = after(10, 60);
        amount = static_cast<std::int64_t>(divide_half_up(
            Wide{statement.payable} * city.dice.range(20, 90, Purpose::payment, seed, statement.month, 2), 100));
        break;
    case Payer::never:
        return;
    }
    if (day > last_day(city))
        return;
    statement.paid_on = day;
    statement.paid = amount;
}

Cells print(const City& city, const Statement& statement, bool paid_by_now, bool bad_date)
{
    const Institution& at = city.institutions[static_cast<std::size_t>(statement.institution)];
    const Enterprise& distributor = city.enterprises[static_cast<std::size_t>(statement.distributor)];
    return {text_cell(statement.id),
            text_cell(at.code),
            text_cell(at.name),
            text_cell(distributor.name),
            text_cell(iso_month(statement.month)),
            cents_cell(statement.received),
            cents_cell(statement.returned),
            cents_cell(statement.payable),
            bad_date ? text_cell("2026-02-30") : text_cell(iso_day(statement.accepted)),
            paid_by_now ? text_cell(iso_day(statement.paid_on)) : Cell::blank(),
            paid_by_now ? cents_cell(statement.paid) : Cell::blank()};
}

} // namespace

std::vector<Statement> make_statements(const City& city, const OrderBook& book)
{
    struct Accepted {
        std::int64_t received = 0, returned = 0;
    };
    std::map<std::tuple<int, int, int>, Accepted> sums; // institution, distributor, month
    for (const OrderLine& line : book.lines)
        for (const Shipment& shipment : line.shipments)
            if (shipment.received != 0 && !line.unknown_name)
                sums[{line.institution, line.distributor, month_of(shipment.received)}].received +=
                    shipment.received_packs * line.price_cents;
    for (const ReturnLine& line : book.returns)
        if (line.confirmed != 0 && !line.unknown_name)
            sums[{line.institution, line.distributor, month_of(line.asked)}].returned += line.packs * line.price_cents;

    std::vector<Statement> statements;
    std::int64_t carried = 0; // returns beyond the receipts: deducted from the next statement
    int institution = -1, distributor = -1;
    for (const auto& [key, of_month] : sums) {
        const int month = std::get<2>(key);
        if (std::get<0>(key) != institution || std::get<1>(key) != distributor)
            carried = 0;
        institution = std::get<0>(key);
        distributor = std::get<1>(key);
        // Accepted in the month after: for the last month, that is after the end of the sample.
        if (month >= city.last_month || month < city.last_month - months_of_statements)
            continue;
        Statement statement;
        statement.institution = institution;
        statement.distributor = distributor;
        statement.month = month;
        statement.id = fmt::format("JS{:04}{:02}{:04}{:02}", year_of(month), month_of_year(month), institution,
                                   distributor - city.first_distributor);
        statement.received = of_month.received;
        statement.returned = of_month.returned + carried;
        if (statement.received <= statement.returned) {
            carried = statement.returned;
            continue;
        }
        carried = 0;
        statement.payable = statement.received - statement.returned;
        statement.accepted =
            first_day_of(month + 1) +
            static_cast<int>(city.dice.range(2, 14, Purpose::payment, institution, distributor, month + 5000));
        pay(city, statement);
        statements.push_back(std::move(statement));
    }
    std::stable_sort(statements.begin(), statements.end(),
                     [](const Statement& a, const Statement& b) { return a.month < b.month; });
    return statements;
}

void write_statements(const City& city, const std::vector<Statement>& statements, const std::filesystem::path& root,
                      Tallies& tallies)
{
    if (statements.empty())
        return;
    std::map<std::string, bool> exported; // id -> paid at the last export
    const int first_quarter = (statements.front().month + 1) / 3;
    for (int quarter = first_quarter; quarter <= city.last_month / 3; ++quarter) {
        const bool last = quarter == city.last_month / 3;
        const int day = std::min(last_day(city), first_day_of(quarter * 3 + 3) - 1);
        const std::string file =
            fmt::format("9-money/结算单{}Q{}.{}", quarter / 4, quarter % 4 + 1, quarter % 2 == 0 ? "xlsx" : "csv");
        const auto out = make_export(root, file);
        // The platform's interface has names of its own for some columns.
        const bool interface_names = quarter % 4 == 1;
        DataSheet sheet(*out, tallies, file, "结算单", "settlement",
                        {interface_names ? "stmtId" : "结算单编号", "医疗机构编码", "医疗机构名称", "配送企业名称",
                         "结算月份", interface_names ? "shppAmt" : "收货金额", interface_names ? "retnAmt" : "退货金额",
                         interface_names ? "payOrderAmount" : "应付金额", "验收日期", "付款日期", "付款金额"});
        bool spoilt = last; // a row that cannot be read here is repeated in the next export
        std::size_t again = 0;
        for (const Statement& statement : statements) {
            const auto known = exported.find(statement.id);
            const bool news = known == exported.end();
            if (statement.accepted > day || (!news && known->second))
                continue;
            const bool paid = statement.paid_on != 0 && statement.paid_on <= day;
            if (news && !spoilt && !paid && day - statement.accepted < 60) {
                spoilt = true;
                sheet.row(print(city, statement, paid, true), Verdict::rejected, "impossible date");
                continue;
            }
            exported[statement.id] = paid;
            sheet.row(print(city, statement, paid, false), news || paid ? Verdict::accepted : Verdict::duplicate);
            if (again++ == 2)
                sheet.row(print(city, statement, paid, false), Verdict::duplicate, "duplicate row");
        }
        sheet.end();
        out->close();
    }
}

std::vector<Voucher> make_vouchers(const City& city)
{
    std::map<std::pair<int, int>, Wide> agreed; // institution, batch -> 0.01 yuan
    for (const Agreement& agreement : city.agreements) {
        const Product& product = city.products[static_cast<std::size_t>(agreement.product)];
        agreed[{agreement.institution, city.groups[static_cast<std::size_t>(product.group)].batch}] +=
            Wide{agreement.packs} * product.selected_cents;
    }
    std::vector<Voucher> vouchers;
    for (const auto& [key, cents] : agreed) {
        const auto [institution, batch] = key;
        const Batch& of = city.batches[static_cast<std::size_t>(batch)];
        // One of nine pays nothing in advance; the others 20 to 40 per cent.
        if (of.from < day_number(2025, 10, 1) || institution % 9 == 4)
            continue;
        const auto share = city.dice.range(20, 40, Purpose::advance_paid, institution, batch);
        const auto paid = static_cast<std::int64_t>(divide_half_up(cents * share, 100));
        const auto add = [&](int day, std::int64_t money, std::int64_t offset) {
            if (day <= last_day(city))
                vouchers.push_back({fmt::format("YF{}-{:03}-{:05}", of.code, institution, vouchers.size() + 1),
                                    institution, batch, day, money, offset});
        };
        const int start =
            of.from + static_cast<int>(city.dice.range(5, 40, Purpose::advance_paid, institution, batch, 1));
        add(start, paid, 0);
        add(start + 100, 0, paid / 3);
        add(start + 200, 0, paid / 4);
    }
    return vouchers;
}

void write_vouchers(const City& city, const std::vector<Voucher>& vouchers, const std::filesystem::path& root,
                    Tallies& tallies)
{
    const std::string file = "9-money/集采预付金台账.xlsx";
    const auto out = make_workbook(path_below(root, file));
    DataSheet sheet(*out, tallies, file, "预付金", "advance",
                    {"凭证号", "医疗机构编码", "医疗机构名称", "批次编号", "发生日期", "预付金额", "冲抵金额", "备注"});
    for (std::size_t n = 0; n < vouchers.size(); ++n) {
        const Voucher& voucher = vouchers[n];
        const Institution& at = city.institutions[static_cast<std::size_t>(voucher.institution)];
        const auto cells = [&](std::string_view id, bool as_text) {
            return Cells{text_cell(id),
                         text_cell(at.code),
                         text_cell(at.name),
                         text_cell(city.batches[static_cast<std::size_t>(voucher.batch)].code),
                         Cell::of_day(voucher.day),
                         as_text             ? text_cell("见附件")
                         : voucher.paid != 0 ? cents_cell(voucher.paid)
                                             : Cell::blank(),
                         voucher.offset != 0 ? cents_cell(voucher.offset) : Cell::blank(),
                         text_cell(voucher.offset != 0 ? "冲抵货款" : "预付")};
        };
        sheet.row(cells(voucher.id, false));
        if (n == 5)
            sheet.row(cells(voucher.id, false), Verdict::duplicate, "duplicate row");
        if (n == 9)
            sheet.row(cells("YF-999999", true), Verdict::rejected, "text instead of an amount");
    }
    sheet.end();
    out->close();
}

} // namespace ps::samples
