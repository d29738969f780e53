// What the columns of the files mean: the fields of the house, the kinds of files, and the headers they are known by.
#pragma once

#include "model/base/message.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ps::importers {

enum class Field : std::uint8_t {
    code,
    name,
    kind,
    level,
    ownership,
    region_code,
    region,
    social_credit_code,
    address,
    contact,
    phone,
    item_code,
    generic_name,
    trade_name,
    dosage_form,
    specification,
    unit,
    pack_unit,
    pack,
    pack_factor,
    approval_number,
    manufacturer,
    standard_code,
    category,
    monitored_from,
    monitored_until,
    listed_price,
    point_code,
    point_name,
    month,
    purchase_price,
    purchase_price_unit,
    sale_price,
    sale_price_unit,
    purchase_quantity,
    purchase_quantity_unit,
    purchase_amount,
    sale_quantity,
    sale_quantity_unit,
    sale_amount,
    supply_status,
    remark,
    batch_code,
    batch_name,
    execution_from,
    execution_until,
    product_code,
    group,
    role,
    enterprise,
    selected_price,
    price_before,
    institution_code,
    institution_name,
    agreed_quantity,
    agreed_packs,
    reported_quantity,
    line_id,
    order_line_id,
    order_code,
    product_name,
    distributor,
    price,
    ordered_quantity,
    shipped_quantity,
    received_quantity,
    returned_quantity,
    ordered_amount,
    shipped_amount,
    received_amount,
    sent_at,
    shipped_at,
    received_at,
    state,
    lot,
    expires_at,
    year,
    score,
    payment_ratio,
    list_scope,
    listed_from,
    listed_until,
    week_ending,
    stock_quantity,
    stock_quantity_unit,
    week_use,
    week_use_unit,
    quarter,
    materials,
    labour,
    overhead,
    packaging,
    transport,
    taxes,
    other_costs,
    ex_factory_price,
    ex_factory_price_unit,
    complaints,
    reported_on,
    duty_from,
    duty_until,
    stated_unit, ///< of the prices and quantities beside it
    storage,
    order_id, ///< the platform's number of an order, where its code is missing
    line_quantity,
    response,
    line_state,
    void_kind,
    shipment_price,
    reason,
    asked_at,
    returned_amount,
    payable_amount,
    accepted_at,
    paid_at,
    paid_amount,
    offset_amount,
    effective_from,
    from_institution_code,
    from_institution_name,
    to_institution_code,
    to_institution_name,
    transfer_quantity,
    listed_state,
    reserve,
    consistency,
    report_time_progress,
    report_products,
    report_zero,
    report_zero_share,
    report_behind,
    report_behind_share,
    report_over,
    report_over_share,
    report_normal,
    report_normal_share,
    report_non_selected,
    report_non_selected_bought,
    report_non_selected_quantity,
    report_non_selected_amount,
    report_substitutable,
    report_substitutable_bought,
    report_behind_non_selected,
    count_
};
inline constexpr std::size_t field_count = static_cast<std::size_t>(Field::count_);

enum class FieldType : std::uint8_t { text, code, price, quantity, amount, ratio, date, month, whole, status };

enum class FileKind : std::uint8_t {
    point,
    institution,
    enterprise,
    item,
    submission,
    vbp_batch,
    vbp_product,
    agreement,
    receipt,
    assessment,
    shortage_list,
    stock,
    chain_manufacturer,
    chain_distributor,
    chain_hospital,
    complaint,
    reporting_duty,
    submission_register,
    order,
    return_line,
    settlement,
    advance,
    volume_transfer,
    listed_product,
    execution_report
};
inline constexpr std::array all_kinds{FileKind::point,
                                      FileKind::institution,
                                      FileKind::enterprise,
                                      FileKind::item,
                                      FileKind::submission,
                                      FileKind::vbp_batch,
                                      FileKind::vbp_product,
                                      FileKind::agreement,
                                      FileKind::receipt,
                                      FileKind::assessment,
                                      FileKind::shortage_list,
                                      FileKind::stock,
                                      FileKind::chain_manufacturer,
                                      FileKind::chain_distributor,
                                      FileKind::chain_hospital,
                                      FileKind::complaint,
                                      FileKind::reporting_duty,
                                      FileKind::submission_register,
                                      FileKind::order,
                                      FileKind::return_line,
                                      FileKind::settlement,
                                      FileKind::advance,
                                      FileKind::volume_transfer,
                                      FileKind::listed_product,
                                      FileKind::execution_report};

/// The quarterly sheets of the consumables' price chain.
constexpr bool is_chain(FileKind kind)
{
    return kind == FileKind::chain_manufacturer || kind == FileKind::chain_distributor ||
           kind == FileKind::chain_hospital;
}
/// Reports of one point or organisation for one period: later files supersede earlier ones, and a duplicate is a row
/// that stands twice in one file.
constexpr bool is_report(FileKind kind)
{
    return kind == FileKind::submission || kind == FileKind::stock || is_chain(kind);
}

struct FieldSpec {
    Field field;
    const char* id; ///< stable name, used in mapping profiles: "purchase_price"
    FieldType type;
    Message title; ///< for messages
};

/// One kind of file: the fields it may have, with the headers that mean them in this kind.
struct KindField {
    Field field;
    std::vector<std::string_view> headers; ///< spellings; compared after i18n::normalise and without a unit in brackets
};
struct KindSpec {
    FileKind kind;
    const char* id; ///< "submission": --kind, import output
    Message title;
    std::vector<KindField> fields;
    std::vector<std::vector<Field>>
        required;               ///< of each group at least one field must be there (as column, metadata or constant)
    std::vector<Field> telling; ///< fields that speak for this kind when headers fit several
};

const FieldSpec& spec_of(Field field);
const KindSpec& spec_of(FileKind kind);
std::optional<Field> field_by_id(std::string_view id);
std::optional<FileKind> kind_by_id(std::string_view id);

} // namespace ps::importers
