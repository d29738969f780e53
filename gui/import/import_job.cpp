#include "gui/import/import_job.h"

#include "importers/session/natural_order.h"
#include "model/base/platform.h"
#include "model/monitoring/monitoring.h"

namespace ps::gui {
namespace {

constexpr auto news_interval = std::chrono::milliseconds(60);

void run(const ImportRequest& request, const ImportListener& listener, const BackgroundJob::Context& context)
{
    if (request.prepare)
        request.prepare(context.stop, [&](const std::string& stage) {
            context.post([listener, stage] { listener.on_preparing(stage); });
        });

    store::Store store = store::Store::open(request.store);
    auto paths = request.paths;
    importers::sort_naturally(paths); // a dialog returns the chosen files in any order
    const auto files = importers::files_below(paths);
    ImportNews news;
    news.files = files.size();
    auto last_news = std::chrono::steady_clock::time_point();
    const auto tell = [&](bool at_once) {
        const auto now = std::chrono::steady_clock::now();
        if (!at_once && now - last_news < news_interval)
            return;
        last_news = now;
        context.post([listener, news] { listener.on_progress(news); });
    };
    importers::ImportSession session(
        store, request.options,
        [&](const importers::ImportProgress& progress) {
            news.rows = progress.rows;
            tell(false);
        },
        context.stop);
    bool stored = false;
    const auto refresh = [&] {
        if (stored && !request.options.dry_run)
            monitoring::refresh_summaries(store);
    };
    try {
        for (const auto& file : files) {
            if (context.stop.stop_requested())
                throw Error(ErrorKind::stopped, PS_N("stopped by the user"));
            ++news.file;
            news.name = path_text(file.filename());
            news.rows = 0;
            tell(true);
            auto report = session.import_file(file);
            stored = stored || report.stored;
            context.post([listener, report] { listener.on_file(report); });
        }
    } catch (...) {
        refresh(); // files stored before stay, and their summaries must be current
        throw;
    }
    refresh();
}

} // namespace

ImportJob::ImportJob(ImportRequest request, ImportListener listener)
    : job_([request = std::move(request),
            listener](const BackgroundJob::Context& context) { run(request, listener, context); },
           [listener](std::exception_ptr problem) { listener.on_end(std::move(problem)); })
{
}

} // namespace ps::gui
