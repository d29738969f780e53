#include "model/registry/registry.h"

#include "model/store/import_batch.h"

#include <nlohmann/json.hpp>

#include <array>
#include <optional>
#include <span>

namespace ps::registry {

namespace {

using nlohmann::json;

struct Table {
    Registry registry;
    const char* name;
    const char* table;
    const char* fixed_role;             ///< organisation: the role; else null
    std::vector<const char*> keys;      ///< columns that make the key
    std::vector<const char*> columns;   ///< all others
    const char* optional_key = nullptr; ///< the last part of the key, '' where a record does not give it
};

const std::vector<const char*> organisation_columns{
    "name",    "kind",    "level", "ownership", "region_code", "region", "social_credit_code",
    "address", "contact", "phone", "name_key",  "search"};

const Table& table_of(Registry registry)
{
    static const std::array<Table, 16> tables{{
        {Registry::point, "point", "organisation", "point", {"code"}, organisation_columns},
        {Registry::institution, "institution", "organisation", "institution", {"code"}, organisation_columns},
        {Registry::enterprise, "enterprise", "organisation", "enterprise", {"code"}, organisation_columns},
        {Registry::item,
         "item",
         "item",
         nullptr,
         {"code"},
         {"kind", "category", "generic_name", "trade_name", "dosage_form", "specification", "unit", "pack_unit",
          "pack_factor", "approval_number", "manufacturer", "standard_code", "monitored_from", "monitored_until",
          "listed_price", "match_key", "name_key", "search"}},
        {Registry::vbp_batch,
         "vbp_batch",
         "vbp_batch",
         nullptr,
         {"code"},
         {"name", "kind", "execution_from", "execution_until", "volumes"}},
        {Registry::vbp_product,
         "vbp_product",
         "vbp_product",
         nullptr,
         {"batch_code", "product_code", "enterprise"},
         {"role", "item_code", "group_name", "generic_name", "specification", "dosage_form", "unit", "pack_factor",
          "selected_price", "price_before"}},
        {Registry::agreement,
         "agreement",
         "agreement",
         nullptr,
         {"batch_code", "institution_code", "product_code", "enterprise"},
         {"agreed_quantity", "reported_quantity"},
         "period"},
        {Registry::assessment,
         "assessment",
         "assessment",
         nullptr,
         {"institution_code", "year"},
         {"score", "payment_ratio"}},
        {Registry::shortage_list,
         "shortage_list",
         "shortage_entry",
         nullptr,
         {"scope", "entry_key", "listed_from"},
         {"listed_until", "code", "generic_name", "dosage_form", "specification", "name_key", "remark"}},
        {Registry::reporting_duty,
         "reporting_duty",
         "reporting_duty",
         nullptr,
         {"point_code", "item_code"},
         {"duty_from", "duty_until"}},
        {Registry::submission_register,
         "submission_register",
         "submission_register",
         nullptr,
         {"point_code", "month"},
         {"received_on"}},
        {Registry::agreement_change,
         "agreement_change",
         "agreement_change",
         nullptr,
         {"batch_code", "institution_code", "product_code", "enterprise", "effective_from"},
         {"agreed_quantity"},
         "period"},
        {Registry::volume_transfer,
         "volume_transfer",
         "volume_transfer",
         nullptr,
         {"batch_code", "product_code", "enterprise", "from_institution", "to_institution", "effective_from"},
         {"quantity"}},
        {Registry::vbp_item,
         "vbp_item",
         "vbp_item",
         nullptr,
         {"batch_code", "product_code", "enterprise", "item_code"},
         {"pack_factor"}},
        {Registry::listed_product,
         "listed_product",
         "listed_product",
         nullptr,
         {"code"},
         {"item_code", "name", "dosage_form", "specification", "pack", "pack_factor", "listed_price", "manufacturer",
          "listed", "listed_on", "vbp_batch", "reserve", "consistency", "approval_number", "name_key"}},
        {Registry::execution_report,
         "execution_report",
         "execution_report_line",
         nullptr,
         {"institution_code", "batch_name", "time_progress"},
         {"fields"}},
    }};
    return tables[static_cast<std::size_t>(registry)];
}

std::string optional_key_of(const Table& table, const json& fields)
{
    return table.optional_key == nullptr ? std::string() : fields.value(table.optional_key, std::string());
}

std::string key_of(const Table& table, const json& fields)
{
    std::string key;
    for (const char* column : table.keys) {
        if (!fields.contains(column) || fields.at(column).is_null())
            throw Error(ErrorKind::failed, {PS_N("a record of “{0}” lacks its key “{1}”"), {table.name, column}});
        const auto& value = fields.at(column);
        if (!key.empty())
            key += '\x1f';
        key += value.is_string() ? value.get<std::string>() : value.dump();
    }
    if (const auto further = optional_key_of(table, fields); !further.empty())
        key += '\x1f' + further;
    return key;
}

store::Value value_of(const json& field)
{
    if (field.is_string())
        return field.get_ref<const std::string&>();
    if (field.is_number_integer())
        return field.get<std::int64_t>();
    return {};
}

/// The merged active records of a key; std::nullopt when there is none.
std::optional<json> folded(store::Store& store, const Table& table, const std::string& key)
{
    std::optional<json> fields;
    for (const auto& row : store.query("SELECT fields FROM registry_record WHERE registry = ? AND key = ? ORDER BY id",
                                       table.name, key)) {
        const json record = json::parse(row.get<std::string>());
        if (!fields)
            fields = json::object();
        for (const auto& [name, value] : record.items())
            if (!value.is_null())
                (*fields)[name] = value;
    }
    return fields;
}

std::vector<const char*> present_columns(const Table& table, const json& fields)
{
    std::vector<const char*> columns(table.keys);
    for (const char* column : table.columns)
        if (fields.contains(column))
            columns.push_back(column);
    return columns;
}

void upsert(store::Store& store, const Table& table, const json& fields)
{
    const auto columns = present_columns(table, fields);
    std::string names;
    std::string places;
    std::string updates;
    for (const char* column : columns) {
        names += (names.empty() ? "" : ", ") + std::string(column);
        places += places.empty() ? "?" : ", ?";
    }
    for (std::size_t i = table.keys.size(); i < columns.size(); ++i)
        updates += (updates.empty() ? "" : ", ") + std::string(columns[i]) + " = excluded." + columns[i];
    std::string conflict;
    for (const char* column : table.keys)
        conflict += (conflict.empty() ? "" : ", ") + std::string(column);
    if (table.optional_key != nullptr) {
        names += std::string(", ") + table.optional_key;
        places += ", ?";
        conflict += std::string(", ") + table.optional_key;
    }
    if (table.fixed_role != nullptr) {
        names += ", role";
        places += std::string(", '") + table.fixed_role + "'";
        conflict = "role, " + conflict;
    }
    std::vector<store::Value> values;
    for (const char* column : columns)
        values.push_back(value_of(fields.at(column)));
    const auto further = optional_key_of(table, fields);
    if (table.optional_key != nullptr)
        values.emplace_back(further);
    store::Statement(store, "INSERT INTO " + std::string(table.table) + " (" + names + ") VALUES (" + places +
                                ") ON CONFLICT (" + conflict + ") DO " +
                                (updates.empty() ? "NOTHING" : "UPDATE SET " + updates))
        .execute_values(values);
}

/// Compares all columns of the key with parameters, in the order of key_parts().
std::string key_condition(const Table& table)
{
    std::string where;
    for (const char* column : table.keys)
        where += (where.empty() ? "" : " AND ") + std::string(column) + " = ?";
    if (table.optional_key != nullptr)
        where += std::string(" AND ") + table.optional_key + " = ?";
    if (table.fixed_role != nullptr)
        where += std::string(" AND role = '") + table.fixed_role + "'";
    return where;
}

std::vector<std::string> key_parts(const Table& table, const std::string& key)
{
    std::vector<std::string> parts;
    std::size_t start = 0;
    for (auto end = key.find('\x1f'); end != std::string::npos; end = key.find('\x1f', start)) {
        parts.push_back(key.substr(start, end - start));
        start = end + 1;
    }
    parts.push_back(key.substr(start));
    parts.resize(table.keys.size() + (table.optional_key == nullptr ? 0 : 1));
    return parts;
}

void erase(store::Store& store, const Table& table, const std::string& key)
{
    const auto parts = key_parts(table, key);
    const std::vector<store::Value> values(parts.begin(), parts.end());
    try {
        store::Statement(store, "DELETE FROM " + std::string(table.table) + " WHERE " + key_condition(table))
            .execute_values(values);
    } catch (const std::exception& error) {
        if (!store::breaks_constraint(error))
            throw;
        throw Error(ErrorKind::failed, {PS_N("“{0}” is used by rows of other imports; undo these first"), {key}});
    }
}

/// True when `now` has nothing that is not in `before`.
bool adds_nothing(const json& before, const json& now)
{
    for (const auto& [name, value] : now.items())
        if (!value.is_null() && (!before.contains(name) || before.at(name) != value))
            return false;
    return true;
}

// A row that occurs twice in one file is stored once.
bool batch_has(store::Store& store, const Table& table, const std::string& key, std::int64_t batch_id)
{
    return store.value<bool>(
        "SELECT EXISTS (SELECT 1 FROM registry_record WHERE registry = ? AND key = ? AND batch_id = ?)", table.name,
        key, batch_id);
}

} // namespace

const char* name_of(Registry registry)
{
    return table_of(registry).name;
}

PutResult put_record(store::Store& store, std::int64_t batch_id, std::uint64_t row, Registry registry,
                     const json& fields)
{
    const Table& table = table_of(registry);
    const std::string key = key_of(table, fields);
    auto before = folded(store, table, key);
    const bool repeated = before && adds_nothing(*before, fields);
    if (repeated && batch_has(store, table, key, batch_id))
        return PutResult::unchanged;
    store.execute("INSERT INTO registry_record (batch_id, row_number, registry, key, fields, "
                  "repeated) VALUES (?, ?, ?, ?, ?, ?)",
                  batch_id, row, table.name, key, fields.dump(-1, ' ', false, json::error_handler_t::replace),
                  repeated ? 1 : 0);
    if (repeated)
        return PutResult::unchanged;
    const bool known = before.has_value();
    json merged = known ? std::move(*before) : json::object();
    for (const auto& [name, value] : fields.items())
        if (!value.is_null())
            merged[name] = value;
    upsert(store, table, merged);
    return known ? PutResult::changed : PutResult::added;
}

std::optional<json> record_of(store::Store& store, Registry registry, const json& fields)
{
    const Table& table = table_of(registry);
    return folded(store, table, key_of(table, fields));
}

std::string key_of(Registry registry, const json& fields)
{
    return key_of(table_of(registry), fields);
}

std::optional<FirstOfBatch> first_of_batch(store::Store& store, std::int64_t batch_id, Registry registry,
                                           const json& fields)
{
    const Table& table = table_of(registry);
    const auto first =
        store.one<std::uint64_t, std::string>("SELECT row_number, fields FROM registry_record WHERE "
                                              "registry = ? AND key = ? AND batch_id = ? ORDER BY id LIMIT 1",
                                              table.name, key_of(table, fields), batch_id);
    if (!first)
        return std::nullopt;
    return FirstOfBatch{std::get<0>(*first), json::parse(std::get<1>(*first))};
}

std::vector<UnknownVbpBatch> unknown_vbp_batches(store::Store& store, std::int64_t batch_id)
{
    std::vector<UnknownVbpBatch> out;
    // The batch is the first part of these keys.
    for (const auto& row :
         store.query("SELECT substr(key, 1, instr(key, char(31)) - 1) AS code, count(DISTINCT row_number) FROM "
                     "registry_record WHERE batch_id = ? AND registry IN ('vbp_product', 'agreement', "
                     "'agreement_change', 'volume_transfer') GROUP BY code HAVING code NOT IN (SELECT code "
                     "FROM vbp_batch) ORDER BY code",
                     batch_id)) {
        auto& batch = out.emplace_back();
        row.read(batch.code, batch.rows);
    }
    return out;
}

namespace {

const Table* table_by_name(const std::string& name)
{
    for (int i = 0; i <= static_cast<int>(Registry::execution_report); ++i)
        if (name == table_of(static_cast<Registry>(i)).name)
            return &table_of(static_cast<Registry>(i));
    return nullptr;
}

// Columns given only by the removed record return to their defaults, in place: the row keeps its id, because price rows
// refer to it.
void reset_columns(store::Store& store, const Table& table, const json& rest)
{
    std::string assignments;
    for (const char* column : table.columns) {
        if (rest.contains(column))
            continue;
        if (const auto otherwise = store.one<std::string>(
                "SELECT coalesce(dflt_value, 'NULL') FROM pragma_table_info(?) WHERE name = ?", table.table, column))
            assignments += (assignments.empty() ? "" : ", ") + std::string(column) + " = " + *otherwise;
    }
    if (assignments.empty())
        return;
    std::vector<store::Value> keys;
    for (const char* column : table.keys)
        keys.push_back(value_of(rest.at(column)));
    const auto further = optional_key_of(table, rest);
    if (table.optional_key != nullptr)
        keys.emplace_back(further);
    store::Statement(store,
                     "UPDATE " + std::string(table.table) + " SET " + assignments + " WHERE " + key_condition(table))
        .execute_values(keys);
}

// A row may have several records (a product and its national code). It is a duplicate when none of them has anything
// new, so a change of one record changes the row's verdict only if no other one has.
bool decides_its_row(store::Store& store, std::int64_t record)
{
    return store.value<bool>(
        "SELECT NOT EXISTS (SELECT 1 FROM registry_record r JOIN registry_record o ON o.batch_id = "
        "r.batch_id AND o.row_number = r.row_number AND o.id <> r.id AND o.repeated = 0 WHERE r.id "
        "= ?)",
        record);
}

// Decides again which of the remaining records are repetitions: a later file may now be the first with a value that the
// undone file had.
void judge_repeats(store::Store& store, const Table& table, const std::string& key)
{
    struct Record {
        std::int64_t id, batch;
        bool repeated;
    };
    std::vector<std::pair<Record, json>> records;
    for (const auto& row : store.query("SELECT id, batch_id, repeated, fields FROM registry_record WHERE registry "
                                       "= ? AND key = ? ORDER BY id",
                                       table.name, key)) {
        const auto [id, batch, repeated, fields] = row.get<std::int64_t, std::int64_t, bool, std::string_view>();
        records.push_back({{id, batch, repeated}, json::parse(fields)});
    }
    json so_far = json::object();
    for (const auto& [record, fields] : records) {
        const bool repeated = !so_far.empty() && adds_nothing(so_far, fields);
        for (const auto& [name, value] : fields.items())
            if (!value.is_null())
                so_far[name] = value;
        if (repeated == record.repeated)
            continue;
        store.execute("UPDATE registry_record SET repeated = ? WHERE id = ?", repeated ? 1 : 0, record.id);
        if (decides_its_row(store, record.id))
            store::turn_duplicate_into_accepted(store, record.batch, repeated);
    }
}

// The first other batch with price rows of this point or item; 0 = none.
std::int64_t user_of(store::Store& store, const Table& table, const std::string& key)
{
    const bool is_item = table.registry == Registry::item;
    if (!is_item && table.registry != Registry::point)
        return 0;
    return store
        .value<std::optional<std::int64_t>>(
            is_item ? "SELECT min(batch_id) FROM price_row WHERE item_id = (SELECT id FROM item WHERE code = ?)"
                    : "SELECT min(batch_id) FROM price_row WHERE point_id = (SELECT id FROM organisation WHERE role = "
                      "'point' AND code = ?)",
            key)
        .value_or(0);
}

void remove_records_of(store::Store& store, std::int64_t batch_id, bool along_the_way)
{
    struct Touched {
        std::int64_t id = 0;
        std::string registry, key;
    };
    std::vector<Touched> touched;
    for (const auto& row :
         store.query("SELECT id, registry, key FROM registry_record WHERE batch_id = ? ORDER BY id DESC", batch_id)) {
        auto& record = touched.emplace_back();
        row.read(record.id, record.registry, record.key);
    }
    for (const auto& record : touched) {
        const Table* table = table_by_name(record.registry);
        if (table == nullptr)
            continue;
        if (along_the_way) {
            if (const auto heir = user_of(store, *table, record.key); heir != 0) {
                store.execute("UPDATE registry_record SET batch_id = ? WHERE id = ?", heir, record.id);
                continue;
            }
        }
        store.execute("DELETE FROM registry_record WHERE id = ?", record.id);
        if (const auto rest = folded(store, *table, record.key)) {
            judge_repeats(store, *table, record.key);
            upsert(store, *table, *rest);
            reset_columns(store, *table, *rest);
        } else {
            erase(store, *table, record.key);
        }
    }
}

} // namespace

void remove_records(store::Store& store, std::int64_t batch_id)
{
    remove_records_of(store, batch_id, false);
}

void remove_registered_records(store::Store& store, std::int64_t batch_id)
{
    remove_records_of(store, batch_id, true);
}

store::RowsPerBatch stored_records(store::Store& store)
{
    return store::count_rows_per_batch(store, "SELECT batch_id, count(DISTINCT row_number) FROM registry_record WHERE "
                                              "repeated = 0 GROUP BY batch_id");
}

} // namespace ps::registry
