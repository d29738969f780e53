// A store in a folder of its own, empty.
#pragma once

#include "model/store/import_batch.h"
#include "model/store/store.h"

#include <filesystem>
#include <random>
#include <string>

namespace ps::testing {

class TemporaryStore {
public:
    TemporaryStore() : folder_(own_folder()), store_(store::Store::create(folder_ / "store.db")) {}
    ~TemporaryStore()
    {
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }
    TemporaryStore(const TemporaryStore&) = delete;
    TemporaryStore& operator=(const TemporaryStore&) = delete;

    store::Store& operator*() { return store_; }
    std::filesystem::path folder() const { return folder_; }

    /// An import of a file whose name is its hash; returns its id.
    std::int64_t import_batch(const std::string& kind, const std::string& file = "a.csv",
                              const std::string& header = "{}")
    {
        store::ImportBatch made;
        made.kind = kind;
        made.file_name = file;
        made.sha256 = file;
        made.header = header;
        return store::insert_batch(store_, made);
    }
    /// All values of all rows, with bars between them.
    std::string ask(const std::string& sql)
    {
        std::string out;
        bool first = true;
        for (const auto& row : store_.query(sql)) {
            store::CellText cell;
            for (int i = 0; i < row.size(); ++i) {
                row >> cell;
                out += (first ? "" : "|") + cell.text.value_or("NULL");
                first = false;
            }
        }
        return out;
    }

private:
    static std::filesystem::path own_folder()
    {
        std::random_device random;
        auto folder = std::filesystem::temp_directory_path() /
                      ("ps-store-" + std::to_string(random()) + "-" + std::to_string(random()));
        std::filesystem::create_directories(folder);
        return folder;
    }

    std::filesystem::path folder_;
    store::Store store_;
};

} // namespace ps::testing
