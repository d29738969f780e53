// Work off the GUI thread. What the work reports is carried to the GUI thread as calls; the worker never touches a
// window.
#pragma once

#include <exception>
#include <functional>
#include <memory>
#include <stop_token>
#include <thread>

namespace ps::gui {

class BackgroundJob {
public:
    /// Handed to the work: asks whether to stop, and runs functions on the GUI thread.
    class Context {
    public:
        std::stop_token stop;
        /// Queues `call` for the GUI thread; dropped when the job's owner has gone by then.
        void post(std::function<void()> call) const;

    private:
        friend class BackgroundJob;
        std::shared_ptr<bool> alive; ///< only touched by the GUI thread
    };
    using Work = std::function<void(const Context&)>;
    /// On the GUI thread, once; the exception that ended the work, or none.
    using Done = std::function<void(std::exception_ptr)>;

    BackgroundJob(Work work, Done done);
    /// Asks the work to stop and waits for its end; nothing is called any more.
    ~BackgroundJob();
    BackgroundJob(const BackgroundJob&) = delete;
    BackgroundJob& operator=(const BackgroundJob&) = delete;

    void request_stop() { thread_.request_stop(); }

private:
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
    std::jthread thread_;
};

} // namespace ps::gui
