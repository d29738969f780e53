// Work off the GUI thread. The work's reports arrive on the GUI thread as calls; the worker never touches a window.
#pragma once

#include <exception>
#include <functional>
#include <memory>
#include <stop_token>
#include <thread>

namespace ps::gui {

class BackgroundJob {
public:
    /// Passed to the work: tells it whether to stop, and runs functions on the GUI thread.
    class Context {
    public:
        std::stop_token stop;
        /// Queues `call` for the GUI thread; dropped when the job's owner no longer exists by then.
        void post(std::function<void()> call) const;

    private:
        friend class BackgroundJob;
        std::shared_ptr<bool> alive; ///< accessed only by the GUI thread
    };
    using Work = std::function<void(const Context&)>;
    /// Called once on the GUI thread; the exception that ended the work, or none.
    using Done = std::function<void(std::exception_ptr)>;

    BackgroundJob(Work work, Done done);
    /// Asks the work to stop and waits for its end; no further calls are made.
    ~BackgroundJob();
    BackgroundJob(const BackgroundJob&) = delete;
    BackgroundJob& operator=(const BackgroundJob&) = delete;

    void request_stop() { thread_.request_stop(); }

private:
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
    std::jthread thread_;
};

} // namespace ps::gui
