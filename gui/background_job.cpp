#include "gui/background_job.h"

#include <wx/app.h>

namespace ps::gui {

void BackgroundJob::Context::post(std::function<void()> call) const
{
    // The application outlives every window; the flag tells whether the job's owner still exists.
    wxTheApp->CallAfter([alive_flag = alive, function = std::move(call)] {
        if (*alive_flag)
            function();
    });
}

BackgroundJob::BackgroundJob(Work work, Done done)
{
    thread_ = std::jthread([alive = alive_, work = std::move(work), done = std::move(done)](std::stop_token stop) {
        Context context;
        context.stop = std::move(stop);
        context.alive = alive;
        std::exception_ptr problem;
        try {
            work(context);
        } catch (...) {
            problem = std::current_exception();
        }
        context.post([done, problem] { done(problem); });
    });
}

BackgroundJob::~BackgroundJob()
{
    *alive_ = false;
    thread_.request_stop();
}

} // namespace ps::gui
