// Master data: sentinel points, institutions, enterprises, monitored items, VBP batches and products, agreements with
// their changes, assessments, shortage lists, listed products, execution reports.
//
// Every row of a master-data file is stored as a record of its import batch. For each key, the typed tables hold the
// records of the active batches merged in the order of their import, later values replacing earlier ones. So a later
// file with fewer columns erases nothing, and undoing a batch restores what the others contain.
#pragma once

#include "model/store/import_batch.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ps::registry {

enum class Registry {
    point,
    institution,
    enterprise,
    item,
    vbp_batch,
    vbp_product,
    agreement,
    assessment,
    shortage_list,
    reporting_duty,
    submission_register,
    agreement_change,
    volume_transfer,
    vbp_item,
    listed_product,
    execution_report
};

/// "point", "item" …: the name in registry_record.registry.
const char* name_of(Registry registry);

enum class PutResult {
    added,     ///< a new key
    changed,   ///< the key was known, some field is new or differs
    unchanged, ///< nothing new: a duplicate
};

/// Stores `fields` (JSON object: column of the typed table -> string or integer, null = not given) as a record of the
/// batch and updates the typed table. The key columns must be among the fields. Throws Error(failed) when one is
/// missing.
PutResult put_record(store::Store& store, std::int64_t batch_id, std::uint64_t row, Registry registry,
                     const nlohmann::json& fields);

/// The merged active records with the key of `fields`; std::nullopt when there is none.
std::optional<nlohmann::json> record_of(store::Store& store, Registry registry, const nlohmann::json& fields);

/// The key of the record that `fields` would make. Throws as put_record().
std::string key_of(Registry registry, const nlohmann::json& fields);

/// The first record of the batch with the key of `fields`.
struct FirstOfBatch {
    std::uint64_t row = 0;
    nlohmann::json fields;
};
std::optional<FirstOfBatch> first_of_batch(store::Store& store, std::int64_t batch_id, Registry registry,
                                           const nlohmann::json& fields);

/// Batch codes used in this import (by products, agreements, their changes or transfers) but missing from vbp_batch,
/// with row counts; by code.
struct UnknownVbpBatch {
    std::string code;
    std::int64_t rows = 0;
};
std::vector<UnknownVbpBatch> unknown_vbp_batches(store::Store& store, std::int64_t batch_id);

/// Deletes the records of a batch. Throws Error(failed) when price rows of other batches use a point or item that only
/// this batch has: those batches have to be undone first.
void remove_records(store::Store& store, std::int64_t batch_id);
/// The same for points and items that a report registered along the way: a later report that names them would have
/// registered them itself, so it takes the records over.
void remove_registered_records(store::Store& store, std::int64_t batch_id);
/// How many rows of each import have records, without those that repeat another import.
store::RowsPerBatch stored_records(store::Store& store);

} // namespace ps::registry
