// An import on its own thread with its own store handle: file after file, each stored completely or not at all.
#pragma once

#include "gui/background_job.h"
#include "importers/session/import_session.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace ps::gui {

struct ImportRequest {
    std::filesystem::path store;
    std::vector<std::filesystem::path> paths; ///< files and folders
    importers::ImportOptions options;
    /// Creates files first (the sample city); may be empty. Runs on the worker.
    std::function<void(std::stop_token, const std::function<void(const std::string&)>&)> prepare = {};
};

struct ImportNews {
    std::size_t file = 0, files = 0;
    std::string name;
    std::uint64_t rows = 0;
};

/// Calls arrive on the GUI thread.
struct ImportListener {
    std::function<void(const std::string&)> on_preparing;
    std::function<void(const ImportNews&)> on_progress;
    std::function<void(importers::FileReport)> on_file; ///< a file is finished; its report is final
    /// The end: empty = all files were processed; Error(stopped) = the user stopped it. Files reported before stay
    /// stored.
    std::function<void(std::exception_ptr)> on_end;
};

class ImportJob {
public:
    ImportJob(ImportRequest request, ImportListener listener);
    void request_stop() { job_.request_stop(); }

private:
    BackgroundJob job_;
};

} // namespace ps::gui
