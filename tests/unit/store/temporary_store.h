// A store in a folder of its own, for the tests of the rooms that write into it.
#pragma once

#include "model/store/import_batch.h"
#include "model/store/store.h"

#include <filesystem>
#include <random>
#include <string>

namespace ps::store::testing {

class TemporaryStore {
public:
    TemporaryStore() : folder_(own_folder()), store_(Store::create(folder_ / "store.db")) {}
    ~TemporaryStore()
    {
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }
    TemporaryStore(const TemporaryStore&) = delete;
    TemporaryStore& operator=(const TemporaryStore&) = delete;

    Store& operator*() { return store_; }
    std::filesystem::path folder() const { return folder_; }

    std::int64_t batch(const std::string& kind, const std::string& file = "a.csv")
    {
        ImportBatch made;
        made.kind = kind;
        made.file_name = file;
        made.sha256 = file;
        made.header = "{}";
        return insert_batch(store_, made);
    }
    std::string ask(const std::string& sql)
    {
        std::string out;
        bool first = true;
        for (const auto& row : store_.query(sql)) {
            CellText cell;
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
    Store store_;
};

} // namespace ps::store::testing
